"""Where a page has its article from, in one sentence: account, its id, author, editor, whose leave it has.

Each clause says one of these things, and the first begins with the article itself or with who wrote it. What news says
of other texts has clauses that say something else.
"""

import re
from functools import lru_cache
from typing import Final

_FROM: Final = (
    r"(?:首发|原载|原刊|转载|授权转载|经授权转载|经授权发布|刊载|发表|最初发表|编译|改编|节选)(?:于|自|在)"
    r"|转自|摘自|选自|来自|源自|来源(?:于)?\s?[:：|｜]?|出自"
)
_OF_ITSELF: Final = re.compile(
    rf"(?:本文|文章|全文|原文|作品|内容|稿件)?(?:{_FROM})\s?[:：|｜]?.{{2,50}}"
    r"|(?:本文|文章|稿件)?(?:系|由|为|是|经)(?=.*(?:授权|转载|原创|首发|出品|供稿|投稿|专栏|独家)).{2,50}"
    r"|本文(?:作者|编辑)\s?[:：|｜]?.{1,20}|本文(?:已)?(?:获得?|经)[^，。；]{0,20}授权.{0,12}"
)
_FURTHER: Final = re.compile(
    r"(?:[\u4e00-\u9fff]{0,4}(?:作者|编辑|撰文|采写|文|校对|审核|记者|出品|策划|监制|翻译|编译|整理|译者|责编|排版|设计)|by)"
    r"\s?(?:[:：|｜/／]|(?=[“\"@\w]))(?![来为是认表指说称在把对与和将被])[^，。；]{1,24}"
    r"|(?:微信)?(?:公众)?(?:ID|号)\s?[:：]\s?[\w-]{3,30}|(?:头图|题图|封面图?|首图|配图|插图|图片|图)(?:均|皆)?(?:来自|来源于?|来源|源自|由|[:：]).{1,24}"
    r"|原(?:文)?(?:标题|题目|题)\s?(?:为|是|[:：]|(?=[《“])).{1,60}|原(?:文)?链接\s?(?:为|是|[:：])\s?\S{1,120}"
    r"|[^，。；]{0,20}(?:经|已获得?|已经|获得?|独家|特约)?[^，。；]{0,8}授权[^，。；\d]{0,16}"
    r"|(?:欢迎|禁止|谢绝|严禁|请勿|如若|如需|若需|未经[^，。；]{1,10})?转载[^，。；\d]{0,20}|未经[^，。；\d]{1,16}"
    r"|(?:任何)?[^，。；\d]{0,14}(?:请勿|不得|禁止|严禁)转载"
    r"|请?(?:注明|联系|标明)[^，。；\d]{2,20}|版权[^，。；\d]{0,10}归[^，。；\d]{1,16}|(?:不|仅|只)代表[^，。；\d]{2,16}"
    r"|(?:略有|有)(?:删节|删改|改动|编辑)|侵[权]?(?:必究|删)",
    re.IGNORECASE,
)
_REPRINTED: Final = re.compile(
    r"原文链接|公众号|微信|\bID\b|授权|转载|首发|原创|投稿|供稿|出品|专栏|原载|原刊", re.IGNORECASE
)
_BRACKETED_ID: Final = re.compile(
    r"[（(][^（）()]{0,12}(?:ID|id|微信|公众号|号)\s?[:：]?\s?[^（）()]{0,40}[）)]|[“”\"「」]"
)
_CLAUSE: Final = re.compile(
    r"[，,；;。]\s*|\s+(?=[\u4e00-\u9fff]{2,6}\s?[:：|｜/／])|(?<=[^\s作者编辑])\s?[|｜]\s?(?=[\u4e00-\u9fff]{2,4}[:：])"
)
_EDGES: Final = " \t*※◎▲＊（()）【】[]。.!！—-"
_MAX_LINE: Final = 160


@lru_cache(maxsize=2048)  # a line is judged in each pass
def is_reprint_credit(line: str) -> bool:
    """Whether a line says where the article is from, and nothing else."""
    if len(line) > _MAX_LINE or not _REPRINTED.search(line):
        return False
    plain = _BRACKETED_ID.sub("", line.strip(_EDGES))
    clauses = [clause.strip(_EDGES) for clause in _CLAUSE.split(plain)]
    clauses = [clause for clause in clauses if clause]
    if not clauses or not any(map(_OF_ITSELF.fullmatch, clauses)):
        return False
    if not plain.startswith(("本文", "来源", "文章来源")) and not _FURTHER.fullmatch(clauses[0]):
        return False
    return all(_OF_ITSELF.fullmatch(clause) or _FURTHER.fullmatch(clause) for clause in clauses)

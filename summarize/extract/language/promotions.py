"""Promotions: what a site or an account says for itself around or within an article, to be followed, watched or opened.

Such a line invites the reader, and tells nothing of the article. Who does so in the news has a date, a reporter or a
figure beside it.
"""

import re
from collections.abc import Iterator
from typing import Final

_MORE: Final = r"更多(?:精彩|最新|独家|相关|详细)?(?:资讯|内容|新闻|报道|信息|详情|视频|好文)"
_ACCOUNT: Final = r"(?:微信)?(?:公众号|订阅号|视频号|微信号|微信ID|ID|微信)"
_LINK: Final = re.compile(
    r"[>＞》★]{0,3}\s?(?:快|请)?点击(?:这里|此处)?(?:报名|参加|查看|进入|观看|收看|订阅|下载|投票|阅读|了解)(?![量率])[^。；]{0,40}"
    r"|(?:相关)?专题[：:].{2,79}[^。]"
    r"|(?:订阅|关注|置顶|星标)[“「【《][^”」】》]{2,14}[”」】》](?:(?:官方)?(?:微信)?(?:公众号|视频号|客户端|栏目))?"
    r"(?:(?:，(?:与|带你|为[你您]|不错过|不迷路)|，?(?:获取|了解)|，更多).{0,40})?[。！!~]?"
)
"""A whole line that leads to another page."""
_RELATED: Final = re.compile(r"(?:相关)?(?:直播回放|直播入口|往期回顾|(?:相关|延伸|推荐|拓展)阅读)[：:].{2,79}[^。]")
"""A line that names another page by its title, whatever that tells."""
_LIVE: Final = re.compile(
    r"(?=.*(?:直播间|视频号|正在直播|直播(?:进行时|预告|回放)))(?=.*(?:一起|锁定|围观|不见不散|预约|陪你|等你|来聊|敬请))"
    r"[^。“”]{6,90}"
)
"""Invites to watch."""
_CALL: Final = re.compile(
    r"(?:^|[，。！；：]|了解|获取|查看|欲知)更多[^，。；]{0,10}(?:资讯|内容|新闻|报道|信息|详情|视频|好文)"
    r"(?![^。；]{0,12}(?:受到|获得|回应|引发|备受|得到))"
    r"(?:[^。；]{0,12}?(?:(?:请|可|欢迎)[^。；]{0,8}?(?:登[陆录]|关注|访问|点击|搜索)|(?:请|欢迎)[^。；]{0,8}?下载)"
    r"|[，：:]?\s?(?:点击|扫码|登[陆录]|搜索|关注(?:公众号|微信|我们|本[报网台号刊]|“)))"
    r"|(?:扫描|扫一?扫|长按|识别)[^，。]{0,6}二维码[^，。]{0,6}(?:关注|加入|进群|订阅|添加)"
    rf"|（(?:官方)?{_ACCOUNT}[^（）]{{2,24}}）——|{_ACCOUNT}[：:]\s?[A-Za-z][A-Za-z0-9_-]{{4,}}(?!\w)"
    rf"|本文来自[^，。]{{2,14}}（{_ACCOUNT}"
    r"|本(?:微信)?公众号(?:曾|此前|已|将|也)?(?:发表|推送|发布|刊发)"
    r"|(?:^|[，。！])快来(?![到临])[^，。“”]{2,12}(?:！|，[^。]*(?:[！!~]|[吧哦哟][。！]?$))"
)
_NEWS: Final = re.compile(
    r"记者|同比|亿元|万元|表示|已有|目前|[一二三四五六七八九两]成|\d\s?[万亿]"
    r"|\d{2,}\s?(?:[人名个家座项户台辆件所吨]|公里)|\d%"
)
"""What news has: who says it, and a figure with what it counts."""
_DATED: Final = re.compile(r"\d月\d{1,2}日|“")
"""What a call to follow has not, though one to watch has a date and a link a name."""
_CITIZENS: Final = re.compile(
    r"(?:[市居村农渔]民|用户|[游旅乘顾]客|消费者|家长|学生|老年?人)们?(?!.*(?:请|欢迎))[^。]{0,20}(?:扫|识别)"
)
"""Who scans a code; a page asks whoever reads it."""
_LONGEST: Final = 160
"""Characters of a paragraph that may be a promotion."""
_ASIDE: Final = re.compile(
    rf"[（(【](?:{_MORE}|(?:相关|延伸|推荐)阅读|相关(?:报道|新闻|链接)|点击|专题[：:]|详情请?(?:点击|见链接)|直播回放)"
    r"[^（）()【】\n]{0,80}[）)】]"
)
"""What leads to another page in brackets, within a paragraph."""
_LINE: Final = re.compile(r"^[^\n]{4,160}$", re.MULTILINE)
_HINT: Final = re.compile(
    "点击|直播|视频号|更多|二维码|公众号|订阅号|微信|ID|快来|本文来自|阅读[：:]|专题|往期|订阅|关注|置顶|星标"
)


def find_promotions(text: str) -> Iterator[tuple[int, int]]:
    """Where the lines stand that promote a site or an account, `[start, end)`; a title is none."""
    if not _HINT.search(text):
        return
    for line in _LINE.finditer(text, text.find("\n") + 1 or len(text)):
        if _HINT.search(line[0]) and _is_promotion(line[0]):
            yield line.span()


def find_links(text: str) -> Iterator[tuple[int, int]]:
    """Where brackets within paragraphs lead to other pages, `[start, end)`."""
    return (match.span() for match in _ASIDE.finditer(text))


def _is_promotion(line: str) -> bool:
    """Whether a paragraph does nothing but promote a site or an account."""
    if _RELATED.fullmatch(line):
        return True
    if _NEWS.search(line):
        return False
    if _LINK.fullmatch(line) or _LIVE.fullmatch(line):
        return True
    is_told = _DATED.search(line) or _CITIZENS.search(line)
    return len(line) <= _LONGEST and _CALL.search(line) is not None and not is_told

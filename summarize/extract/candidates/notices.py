"""The event of an official notice: who has issued, announced or begun what, and what for.

Its title tells it; else the sentence by which a rule is made public.
"""

import re
from typing import Final

from summarize.core.text import bigrams

_TITLE: Final = re.compile(
    r"(?P<issuer>(?:(?!关于)[^，。：；！？“”《》〈〉\n]){2,80}?)(?:关于)?(?P<deed>"
    r"(?:联合|公开|正式|组织|集中)?(?:印发|发布|公布|公示|开展|征集|推荐|申报|举办|召开|启动|同意|批准|命名|认定|下达|修订|调整|表彰|授予|成立|征求)"
    r"[^，。；\n]{4,120}?)的?(?:通知|公告|通告|通报|公示|函|批复|决定|启事)(?:[（(][^（）()]*[）)])?"
)
"""`某部关于印发某办法的通知`, `某部印发某办法的通知`."""
_HEAD: Final = re.compile(
    r"[^。；\n]{0,80}关于[^。；\n]{2,120}的?(?:通知|公告|通告|通报|公示|函|启事)(?:[（(][^（）()]*[）)])?"
    r"|各(?:有关|相关)?[^，。；\n]{2,80}[：:]"
)
"""The title of a notice, or those it is sent to."""
_LINES: Final = 3
"""The first lines of an article, among which the title is."""
_BEGINNING: Final = 1000
"""Characters behind the title in which the notice says what it is for."""
_DECISION: Final = re.compile(
    r"(?:^|(?<=：))(?P<purpose>(?:为|根据|按照|依据)[^。；：\n]{6,160}，)"
    r"(?:(?:现(?![就将])|(?=决定))(?P<deed>[^，。；：\n]{6,80}。)"
    r"|现(?P<shown>将[^，。；：（）\n]{6,80}予以?(?:公布|公示|发布))(?=[（。]))",
    re.MULTILINE,
)
"""What it is for, and what is done: `为提高质量，现开展某工作。`, `经评审，现将名单予以公布。`"""
_REFERENCE: Final = re.compile("（[^（）]*(?:简称|下称|〔)[^（）]*）")
"""What a bracket says of the number or the short name of a rule."""
_FORCE: Final = r"(?P<force>，自[^，。；\n]{4,24}起(?:正式)?(?:施行|实施|执行|生效))?"
_PUBLISHED: Final = re.compile(
    r"(?P<document>《[^《》\n]{4,80}》)(?:"
    r"(?P<passed>(?:（[^（）\n]{2,20}）)?(?:已经?|业经|已于)[^。；\n]{2,100}?(?:通过|批准|同意))，现(?:予以?(?:公布|发布|印发)|印发给你们)"
    r"|(?P<issued>(?:正式)?(?:印发|发布|公布))(?:给你们)?)" + _FORCE
)
"""`《某办法》已经局务会议通过，现予公布，自某日起施行`, or behind `现将`: `《某办法》印发给你们`."""
_SENTENCE_END: Final = re.compile(r"[。！？\n：]")
_SAME: Final = 0.5
"""Share of the title's pairs of characters from which a decision is the one that the title tells."""


def find_notice(text: str) -> tuple[int, int, str, str] | None:
    """Where `text` tells the event of a notice, who issued it, and the event as a sentence; None where it tells none.

    It is told by the title, with the notice's own words on what it is for where they follow; where that names nobody by
    the sentence that makes a document public, whose name then stands for who issued it.
    """
    start = 0
    for line in text.split("\n", _LINES)[:_LINES]:
        if title := _TITLE.fullmatch(line.strip()):
            begin = start + line.index(title[0][0])
            end = begin + len(title[0])
            return _with_purpose(text, begin, end, title["issuer"], title["deed"])
        start += len(line) + 1
    return _find_publication(text)


def _find_publication(text: str) -> tuple[int, int, str, str] | None:
    """The sentence at the beginning of `text` that makes a document public."""
    for found in _PUBLISHED.finditer(text, 0, _BEGINNING):
        before = text[: found.start()]
        start = max((end.end() for end in _SENTENCE_END.finditer(before)), default=0)
        start += len(before[start:]) - len(before[start:].lstrip())
        document, force = found["document"], found["force"] or ""
        if found["passed"] and (not before or before[-1] in "。：\n "):
            return start, found.end(), document, f"{document}{found['passed']}{force}。"
        if found["issued"] and force and before.endswith("现将"):
            return start, found.end(), document, f"{document}{found['issued']}{force}。"
    return None


def is_notice(text: str) -> bool:
    """Whether one of the first lines is the title of a notice, whatever it tells, or names those it is sent to."""
    return any(_HEAD.fullmatch(line.strip()) for line in text.split("\n", _LINES)[:_LINES])


def _with_purpose(text: str, begin: int, end: int, issuer: str, deed: str) -> tuple[int, int, str, str]:
    told = bigrams(deed)
    for decision in _DECISION.finditer(text, end, end + _BEGINNING):
        done = decision["deed"] or f"{decision['shown']}。"
        if len(told & bigrams(done)) >= _SAME * len(told):
            purpose = _REFERENCE.sub("", decision["purpose"])
            return begin, decision.end(), issuer, f"{issuer}{purpose}{done}"
    return begin, end, issuer, f"{issuer}{deed}。"

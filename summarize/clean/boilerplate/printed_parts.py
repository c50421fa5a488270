"""What a printer sets above and below a page: the periodical, its issue, authors and title, numbers, notices."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, Literal

from summarize.clean.metadata.credited_names import is_person

Part = Literal["issue", "day", "number", "name", "authors", "identifier", "notice", "edition", "address", "medium"]

_YEAR: Final = r"(?:19|20)\d{2}"
_COUNT: Final = r"[\d一二三四五六七八九十百]{1,5}"
_ISSUE: Final = (
    rf"(?:{_YEAR}\s?年?\s?)?(?:总?第\s?{_COUNT}\s?[期卷辑輯号號][,，\s]{{0,2}}){{1,3}}(?:[（(]\s?总?第?\s?{_COUNT}\s?期?\s?[)）])?"
    rf"|[（(]\s?总?第\s?{_COUNT}\s?期\s?[)）]|[（(]{_YEAR}(?:年|年?版)?[)）]|{_YEAR}\s?[(（]\d{{1,2}}[)）]"
    r"|Vol\.?\s?\d{1,4}|No\.?\s?\d{1,4}"
    rf"|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{{0,6}}\.?,?\s?{_YEAR}"
)
_DAY: Final = (
    rf"{_YEAR}\s?年(?:\s?\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?日)?)?(?:\s{{0,2}}(?:星期|周)[一二三四五六日天])?"
    rf"|{_YEAR}[./-]\d{{1,2}}(?:[./-]\d{{1,2}})?(?:\s?(?:星期|周)[一二三四五六日天])?"
)
_NUMBER: Final = (
    r"[-—–－·•~～]{0,3}\s?\d{1,4}(?:\s?[/／]\s?\d{1,4})?\s?[-—–－·•~～]{0,3}|第\s?\d{1,4}\s?页(?:\s?共\s?\d{1,4}\s?页)?"
)
_EDITION: Final = r"[A-D]\d{2}\s?版?|第?\s?\d{1,3}\s?版"
_EDGE: Final = r"[\s,，·|｜/／]"
_KINDS: Final[tuple[tuple[Part, str], ...]] = (
    ("issue", _ISSUE),
    ("day", _DAY),
    ("edition", _EDITION),
    ("number", _NUMBER),
)
_FIRST: Final = [(kind, re.compile(rf"(?:{form})(?:{_EDGE}+|$)", re.IGNORECASE)) for kind, form in _KINDS]
_LAST: Final = [(kind, re.compile(rf"(?:^|{_EDGE})(?:{form})$", re.IGNORECASE)) for kind, form in _KINDS]
_GLUED_ISSUE: Final = re.compile(rf"^(?:{_ISSUE})|(?:{_ISSUE})$", re.IGNORECASE)
_OF_AN_ISSUE: Final = re.compile(r"[第\d]")
"""A quick search for what every issue has."""
_WEEKDAY: Final = re.compile("(?:星期|周)[一二三四五六日天]$")
_OF_A_PAPER: Final = re.compile(
    r"敬?请[^，。；]{0,4}(?:阅读|参阅|参见|查阅)[^，。；]{0,14}(?:声明|条款|说明|末页|尾页|最后一页|封底|评级|法律)[^，。；]{0,12}"
    r"|(?:基金项目|资助项目|收稿日期|修[回稿改]日期|录用日期|作者简介|通[信讯]作者|第一作者|中图分类号|文献标[识志]码|文章编号|引用格式)"
    r"\s?[:：].*|[\u4e00-\u9fff]{0,8}证券研究报告"
)
"""What a paper says of itself, wherever it stands: when it came in, who paid for it, where its terms are."""
_WHOLE: Final[tuple[tuple[Part, re.Pattern[str]], ...]] = (
    ("identifier", re.compile(r"(?:DOI\s?[:：]?\s?)?10\.\d{4,}/\S+|(?:ISSN|CN)\s?[\d-]+\S*", re.IGNORECASE)),
    ("address", re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)),
    ("notice", _OF_A_PAPER),
    (
        "notice",
        re.compile(
            r"[（(](?:上接|下转)[^（）()]{1,12}[)）]"
            r"|[^，。；\d]{0,10}(?:证券研究报告|内部资料|仅供内部参考|注意保存|内部刊物)[^，。；\d]{0,10}"
            r"|责任编辑\s?[:： ]\s?"
            r"[\u4e00-\u9fff]{2,4}(?:\s{1,4}(?:[\u4e00-\u9fff]{2,4}\s?[:： ]\s?)?[\u4e00-\u9fff]{2,4}){0,3}"
        ),
    ),
)
_AUTHORS: Final = re.compile(
    r"(?P<names>[\u4e00-\u9fff·]{2,4}(?:[,，、\s]{1,3}[\u4e00-\u9fff·]{2,4}){0,3})(?P<others>[,，]?\s?(?:等|et\s?al\.?))?"
    r"\s?[:：．.]\s?(?P<title>\S.{5,50})",
    re.IGNORECASE,
)
_AUTHORS_BEHIND: Final = re.compile(
    r"(?P<title>\S.{5,50}?)\s?[/／|｜]\s?(?P<names>[\u4e00-\u9fff·]{2,4}(?:[,，、\s]{1,3}[\u4e00-\u9fff·]{2,4}){0,3})\s?等?"
)
_NEXT: Final = re.compile(r"[,，、\s]|等$")
_MEDIUM: Final = re.compile(
    r"《?[\u4e00-\u9fff]{2,16}?(?:学位论文|年鉴|公报|简报|白皮书|蓝皮书|手册|汇编|周刊|月刊|双月刊|学报|杂志|晚报|日报|晨报|早报|时报)》?"
)
"""The name of a publication, which no heading is."""
_NAME: Final = re.compile(r"[^\d，。；：！？、,.;:!?“”]{2,30}|[A-Za-z &-]{2,60}")
_SPACES: Final = re.compile(r"\s+")
_MAX_LINE: Final = 80
_SAME: Final = 0.7
"""Share of a title's pairs of characters in a line that has it."""


def parts_of(text: str, titles: Sequence[str] = ()) -> set[Part]:
    """What a line is made of, if it is made of nothing but what a printer sets above and below a page."""
    if len(text) > _MAX_LINE:
        return set()
    found, rest = _without_numbers(text)
    if not rest:
        return found
    for kind, form in _WHOLE:
        if form.fullmatch(rest):
            return found | {kind}
    authored = _AUTHORS.fullmatch(rest) or _AUTHORS_BEHIND.fullmatch(rest)
    is_person_first = authored is not None and is_person(_NEXT.split(authored["names"])[0])
    if authored and is_person_first and any(_is_same(authored["title"], title) for title in titles):
        return found | {"authors"}
    if not _NAME.fullmatch(rest):
        return set()
    return found | {"medium" if _MEDIUM.fullmatch(rest) else "name"}


def is_printers_notice(text: str) -> bool:
    """Whether a line is a notice of the printer's, and nothing else, wherever it stands."""
    # The form first: most lines are none, and their parts take longer to find.
    return _OF_A_PAPER.fullmatch(text) is not None and parts_of(text) == {"notice"}


def _without_numbers(text: str) -> tuple[set[Part], str]:
    """The issues, days and numbers at both ends of a line, and what stands between them."""
    found, rest = set[Part](), text.strip()
    while rest:
        for side, forms in ((0, _FIRST), (1, _LAST)):
            match = next(
                ((kind, m) for kind, form in forms if (m := form.search(rest) if side else form.match(rest))), None
            )
            if match:
                found.add("edition" if match[0] == "day" and _WEEKDAY.search(match[1][0].strip()) else match[0])
                rest = (rest[: match[1].start()] if side else rest[match[1].end() :]).strip(" ,，·|｜/／")
                break
        else:
            if _OF_AN_ISSUE.search(rest) and (glued := _GLUED_ISSUE.search(rest)):
                found.add("issue")
                rest = (rest[: glued.start()] or rest[glued.end() :]).strip()
                continue
            break
    return found, rest


def _is_same(text: str, title: str) -> bool:
    text, title = _SPACES.sub("", text), _SPACES.sub("", title)
    pairs = {a + b for a, b in pairwise(title)}
    return sum(pair in text for pair in pairs) >= _SAME * len(pairs)

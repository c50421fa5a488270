"""What a printer sets above and below a page, told by its parts: the periodical, its issue, authors and title, numbers.

One such line is enough where the page ends within a sentence, or where it has the page's number.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final, Literal

from summarize.clean.metadata.credited_names import is_person
from summarize.clean.reflow.columns import is_cut, printed_width, width_of
from summarize.clean.reflow.pieces import Piece, ends_sentence, has_marks

_GoesOn = Callable[[int, int], bool]
Part = Literal["issue", "day", "number", "name", "authors", "identifier", "notice", "edition", "address", "medium"]

_YEAR: Final = r"(?:19|20)\d{2}"
_COUNT: Final = r"[\d一二三四五六七八九十百]{1,5}"
_ISSUE: Final = (
    rf"(?:{_YEAR}\s?年?\s?)?(?:总?第\s?{_COUNT}\s?[期卷辑輯号號][,，\s]{{0,2}}){{1,3}}(?:[（(]\s?总?第?\s?{_COUNT}\s?期?\s?[)）])?"
    rf"|[（(]\s?总?第\s?{_COUNT}\s?期\s?[)）]|[（(]{_YEAR}(?:年|年?版)?[)）]|{_YEAR}\s?[(（]\d{{1,2}}[)）]|Vol\.?\s?\d{{1,4}}|No\.?\s?\d{{1,4}}"
    rf"|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{{0,6}}\.?,?\s?{_YEAR}"
)
_DAY: Final = (
    rf"{_YEAR}\s?年(?:\s?\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?日)?)?(?P<weekday>\s{{0,2}}(?:星期|周)[一二三四五六日天])?"
    rf"|{_YEAR}[./-]\d{{1,2}}(?:[./-]\d{{1,2}})?(?:\s?(?:星期|周)[一二三四五六日天])?"
)
_NUMBER: Final = (
    r"[-—–－·•~～]{0,3}\s?\d{1,4}(?:\s?[/／]\s?\d{1,4})?\s?[-—–－·•~～]{0,3}|第\s?\d{1,4}\s?页(?:\s?共\s?\d{1,4}\s?页)?"
)
_EDITION: Final = r"[A-D]\d{2}\s?版?|第?\s?\d{1,3}\s?版"
_EDGE: Final = r"[\s,，·|｜/／]"
_KINDS: Final[tuple[tuple[Part, str], ...]] = (
    ("issue", _ISSUE),
    ("day", _DAY.replace("?P<weekday>", "?:")),
    ("edition", _EDITION),
    ("number", _NUMBER),
)
_FIRST: Final = [(kind, re.compile(rf"(?:{form})(?:{_EDGE}+|$)", re.IGNORECASE)) for kind, form in _KINDS]
_LAST: Final = [(kind, re.compile(rf"(?:^|{_EDGE})(?:{form})$", re.IGNORECASE)) for kind, form in _KINDS]
_GLUED_ISSUE: Final = re.compile(rf"^(?:{_ISSUE})|(?:{_ISSUE})$", re.IGNORECASE)
_OF_AN_ISSUE: Final = re.compile(r"[第\d]")
"""A quick search for what every issue has."""
_SIGNED_APART: Final = re.compile(r"\s{3}[-—–·•~～] ?\d{1,4} ?[-—–·•~～]$|^[-—–·•~～] ?\d{1,4} ?[-—–·•~～]\s{3}")
"""A page's number in its marks, far from the name on its line."""
_WEEKDAY: Final = re.compile("(?:星期|周)[一二三四五六日天]$")
_WHOLE: Final[tuple[tuple[Part, re.Pattern[str]], ...]] = (
    ("identifier", re.compile(r"(?:DOI\s?[:：]?\s?)?10\.\d{4,}/\S+|(?:ISSN|CN)\s?[\d-]+\S*", re.IGNORECASE)),
    ("address", re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)),
    (
        "notice",
        re.compile(
            r"(?:请|敬请)[^，。；]{0,4}(?:阅读|参阅|参见|查阅)[^，。；]{0,14}(?:声明|条款|说明|末页|尾页|最后一页|封底|评级|法律)[^，。；]{0,12}"
            r"|[（(](?:上接|下转)[^（）()]{1,12}[)）]|[^，。；\d]{0,10}(?:证券研究报告|内部资料|仅供内部参考|注意保存|内部刊物)[^，。；\d]{0,10}"
        ),
    ),
    (
        "notice",
        re.compile(
            r"(?:基金项目|资助项目|收稿日期|修[回稿改]日期|录用日期|作者简介|通[信讯]作者|第一作者|中图分类号|文献标[识志]码|文章编号|引用格式)\s?[:：].*"
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
_COLON: Final = re.compile("[:：]")
_MEDIUM: Final = re.compile(
    r"《?[\u4e00-\u9fff]{2,16}?(?:学位论文|年鉴|公报|简报|白皮书|蓝皮书|手册|汇编|周刊|月刊|双月刊|学报|杂志|晚报|日报|晨报|早报|时报)》?"
)
"""The name of a publication, which no heading is."""
_NAME: Final = re.compile(r"[^\d，。；：！？、,.;:!?“”]{2,30}|[A-Za-z &-]{2,60}")
_SPACES: Final = re.compile(r"\s+")
_MAX_LINE: Final = 80
_MAX_RUN: Final = 3
"""Lines between two pages."""
_HEAD: Final = 6
"""Lines of a text among which its title stands."""
_MIN_TITLE: Final = 6
_SAME: Final = 0.7
"""Share of a title's pairs of characters in a line that has it."""
_EVEN: Final = 6
"""Columns by which lines cut at an even width differ."""


def surely_heads(pieces: Sequence[Piece], numbers: set[int], goes_on: _GoesOn) -> set[int]:
    """Indices of the running heads that their parts alone show; `numbers` are the page numbers known so far.

    `goes_on` says whether two pieces, but for what stands between them, are one paragraph.
    """
    width = printed_width(pieces)
    if not width:
        return set()
    titles = [_bare(piece.text) for piece in pieces[:_HEAD] if _is_title(piece.text) and not _COLON.search(piece.text)]
    parts: list[set[Part]] = [
        {"number"} if at in numbers else _parts_in(piece.text, titles, width) for at, piece in enumerate(pieces)
    ]
    heads: set[int] = set()
    for run in _runs(parts):
        for at in (run, _trimmed(run, parts)):
            if not at or at[0] == 0 or at[-1] == len(pieces) - 1 or len(at) > _MAX_RUN:
                continue
            around = at[0] - 1, at[-1] + 1
            found = [parts[i] for i in at]
            before = pieces[around[0]].text
            is_full = at[0] > 1 and is_cut(before) and abs(width_of(before) - width) <= 2 * _EVEN
            is_within = is_full or (ends_sentence(before) and goes_on(*around))
            texts = [pieces[i].text for i in at]
            is_named = (is_full or any(map(_SIGNED_APART.search, texts))) and _is_numbered_name(texts, found)
            is_head = _has_head(found) and (is_within or _is_page(found, signed=not numbers.isdisjoint(at)))
            if is_head or is_named:
                heads |= set(at)
                break
    return heads


def _parts_in(text: str, titles: Sequence[str], width: int) -> set[Part]:
    """As `parts_of`; none of a line that may be one of the text's, as wide as these are."""
    found = parts_of(text, titles)
    if "  " in text or found & {"authors", "identifier", "notice"} or _is_sure(found):
        return found
    most = 3 * width // 4 if found == {"name"} else width - _EVEN
    return found if width_of(text) <= most else set()


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
    if authored and is_person_first and any(_is_same(_bare(authored["title"]), title) for title in titles):
        return found | {"authors"}
    if not _NAME.fullmatch(rest):
        return set()
    return found | {"medium" if _MEDIUM.fullmatch(rest) else "name"}


def is_notice(text: str) -> bool:
    """Whether a line is a notice of the printer's, and nothing else."""
    # The forms first: most lines are none, and their parts take longer to find.
    return any(kind == "notice" and form.fullmatch(text) for kind, form in _WHOLE) and parts_of(text) == {"notice"}


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


def _is_sure(found: set[Part]) -> bool:
    """Whether a line has the name of a periodical with its edition or its issue."""
    return "medium" in found and bool(found & {"edition", "issue"})


def _is_head(found: set[Part]) -> bool:
    """Whether a line's parts are those of a running head, and of no fragment of a sentence."""
    if found & {"authors", "identifier", "notice", "edition"}:
        return True
    return bool(found & {"issue", "day", "address", "medium"}) and len(found) > 1


def _runs(parts: Sequence[set[Part]]) -> Iterator[list[int]]:
    for is_part, run in groupby(range(len(parts)), lambda at: bool(parts[at])):
        if is_part:
            yield list(run)


def _trimmed(run: list[int], parts: Sequence[set[Part]]) -> list[int]:
    """A run without the names at its ends, which may be headings."""
    while run and parts[run[0]] == {"name"}:
        run = run[1:]
    while run and parts[run[-1]] == {"name"}:
        run = run[:-1]
    return run


def _has_head(found: Sequence[set[Part]]) -> bool:
    """Whether a line of a run, or its lines together, are a running head."""
    return any(map(_is_head, found)) or _is_head(set[Part]().union(*found) - {"name"})


def _is_numbered_name(texts: Sequence[str], found: Sequence[set[Part]]) -> bool:
    """Whether a name and a page's number stand on lines of their own, or far apart on one."""
    if not {"number"} <= set[Part]().union(*found):
        return False
    named = [text for text, parts in zip(texts, found, strict=True) if parts & {"name", "medium"}]
    return len(named) == 1 and (len(texts) > 1 or "  " in named[0])


def _is_page(found: Sequence[set[Part]], *, signed: bool) -> bool:
    """Whether the lines between two paragraphs are a page's, and no heading or rows of a table."""
    if {"name"} in found or any(a == b and len(a) > 1 for a, b in pairwise(found)):
        return False
    together = set[Part]().union(*found)
    if not signed and not together & {"issue", "authors", "identifier", "notice", "edition", "address", "medium"}:
        return False
    return (
        any(map(_is_sure, found))
        or signed
        or "number" in together
        or sum(map(_is_head, found)) + ({"medium"} in found) > 1
    )


def _is_title(text: str) -> bool:
    return len(text) >= _MIN_TITLE and not ends_sentence(text) and not has_marks(text)


def _bare(text: str) -> str:
    return _SPACES.sub("", text)


def _is_same(text: str, title: str) -> bool:
    pairs = {a + b for a, b in pairwise(title)}
    return sum(pair in text for pair in pairs) >= _SAME * len(pairs)

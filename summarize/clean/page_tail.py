"""The tail of a page: what stands behind the last paragraph, of the article and of the page around it.

An article may end with a table, a ranking, a programme, names or a signature. Those stay: a line goes only for what it
is, or for the boilerplate it stands among.
"""

import re
from typing import Final

from summarize.clean.lines import Line, carries_text, is_prose, is_row, prose_size, prose_span
from summarize.clean.metadata_lines import LabelledValue
from summarize.clean.page_edge import edge_notice, judge_edge

_SHARE_IN_TAIL: Final = 0.1
"""Share of the page's paragraphs that may stand among the boilerplate at its end."""
_MAX_SLOGAN: Final = 60
_MIN_BOILERPLATE: Final = 3
"""Boilerplate lines that show that the article is over."""
_IN_BOILERPLATE: Final = ("after-end", "inside the page's boilerplate")
_BESIDE_ARTICLE: Final = (
    "data-line",
    "document-data",
    "repeated",
    "byline",
    "separator",
    "glyph",
    "original-title",
    "contact",
)
"""Rules of lines that also stand inside or right beside an article: they do not show that it is over."""
_MIN_SLOGAN: Final = 9
"""Characters of a slogan: a shorter line may be a name or a table's cell."""
_SIGNATURE: Final = re.compile(
    r"附\s*件?\d*\s*[:：]?.*|.*(?:部|厅|局|委|院|会|室|司|处|所|站|队|组|中心|政府|公司|集团|大学|联盟|法院)"
)
"""An attachment, or the name of an office, a company, a society."""
_MAX_CELL: Final = 12
_FIGURE: Final = re.compile("[\\d“”]")


def judge_tail(lines: list[Line], values: list[LabelledValue]) -> None:
    """Drop what stands behind the last paragraph and is not text of the article."""
    first, last = prose_span(lines)
    while last > first and (notice := edge_notice(lines[last].text)):
        lines[last].drop(*notice)
        first, last = prose_span(lines)
    if last < 0:
        return
    judge_edge(lines[last + 1 :], values, is_tail=True)
    _cut_interface(lines)
    _, last = prose_span(lines)
    _cut_boilerplate(lines[last + 1 :])


def _cut_boilerplate(tail: list[Line]) -> None:
    """Drop everything from the first line on behind which boilerplate prevails, and a slogan right above it."""
    start = _first_of_boilerplate(tail)
    if start is None:
        return
    above = [line for line in tail[:start] if line.kept]
    if len(above) < _MIN_BOILERPLATE and all(_is_slogan(line.text) for line in above):
        for line in above:
            line.drop("after-end", "a slogan between the article and the page's boilerplate")
    for line in tail[start:]:
        line.drop(*_IN_BOILERPLATE)


def _first_of_boilerplate(tail: list[Line]) -> int | None:
    """Index of the first boilerplate line that begins three in a row, or with three behind it and as many as others."""
    first = None
    boilerplate = others = row = 0
    for i in range(len(tail) - 1, -1, -1):
        if tail[i].kept:
            others += _may_be_row(tail[i].text)
            row = 0
        elif _is_boilerplate(tail[i]):
            boilerplate += 1
            row += 1
            if row >= _MIN_BOILERPLATE or boilerplate >= max(_MIN_BOILERPLATE, others):
                first = i
    return first


def _cut_interface(lines: list[Line]) -> None:
    """Drop everything from the first boilerplate on after which only slogans stand between more of it.

    A slogan is a short line that could not be a row of a table nor a sentence with a figure; one may stand under the
    shortest article, and together they are next to nothing beside it and fewer than the boilerplate.
    """
    total, after, slogans, boilerplate, cut = prose_size(lines), 0, 0, 0, len(lines)
    for i in range(len(lines) - 1, -1, -1):
        line = lines[i]
        if not line.kept:
            boilerplate += _is_boilerplate(line)
            if boilerplate >= max(_MIN_BOILERPLATE, slogans) and _is_boilerplate(line):
                cut = i
            continue
        slogans += 1
        after += len(line.text) if is_prose(line.text) else 0
        if len(line.text) > _MAX_SLOGAN or after > max(_SHARE_IN_TAIL * total, _MAX_SLOGAN):
            break
        if _FIGURE.search(line.text) and (is_prose(line.text) or _may_be_row(line.text)):
            break
    for line in lines[cut:]:
        line.drop(*_IN_BOILERPLATE)


def _is_slogan(text: str) -> bool:
    return len(text) >= _MIN_SLOGAN and not carries_text(text) and not _SIGNATURE.fullmatch(text)


def _may_be_row(text: str) -> bool:
    """Whether a line may be a row of a table, a programme or a signature, rather than another article's title."""
    return len(text) < _MAX_CELL or is_row(text)


def _is_boilerplate(line: Line) -> bool:
    """Whether a line is dropped and shows that the article is over."""
    return not line.kept and line.rule not in _BESIDE_ARTICLE

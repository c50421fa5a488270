"""The tail of a page: what stands behind the last paragraph, of the article and of the page around it.

An article may end with a table, a ranking, a programme, names or a signature. Those stay: a line goes only for what it
is, or for the boilerplate it stands among.
"""

import re
from collections.abc import Iterator
from itertools import dropwhile, groupby, zip_longest
from typing import Final

from summarize.clean.boilerplate.contact_cards import drop_contact_card, mark_contacts
from summarize.clean.boilerplate.line_rules import is_interface
from summarize.clean.boilerplate.page_edge import edge_notice, judge_edge
from summarize.clean.lines import Line, carries_text, is_prose, is_row, may_be_headline, prose_size, prose_span
from summarize.clean.metadata.metadata_lines import LabelledValue
from summarize.clean.rules import BESIDE_ARTICLE, Cause
from summarize.core.messages import _

_SHARE_IN_TAIL: Final = 0.1
"""Share of the page's paragraphs that may stand among the boilerplate at its end."""
_MAX_SLOGAN: Final = 60
_MIN_BOILERPLATE: Final = 3
"""Boilerplate lines that show that the article is over."""
_IN_BOILERPLATE: Final[Cause] = ("page-end", _("inside the page's boilerplate"))
_MIN_SLOGAN: Final = 9
"""Characters of a slogan: a shorter line may be a name or a table's cell."""
_SIGNATURE: Final = re.compile(
    r"附\s*件?\d*\s*[:：]?.*|[（(].*[）)]|.*(?:部|厅|局|委|院|会|室|司|处|所|站|队|组|中心|政府|公司|集团|大学|联盟|法院)"
)
"""An attachment, a note in brackets, or the name of an office, a company, a society."""
_FILES: Final = re.compile(r"(?:相关附件|附件下载|附件列表|下载附件)\s*[:：]?")
"""The heading of a list of files, by the page and not by the article."""
_NO_FILES: Final = re.compile(r"附\s?件\s?[:：]")
"""The same by the article, where nothing stands below it."""
_FILE: Final = re.compile(r"附\s?件|^\d{1,2}[.．、]|\.[a-z]{2,4}\b", re.IGNORECASE)
_FILE_NAME: Final = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|zip|rar|wps|ofd|et)$", re.IGNORECASE)
_ATTACHED: Final = re.compile(r"附\s?件\s?\d{0,2}\s?[:：]?")
_PAGE_NUMBER: Final = re.compile(r"\d{1,3}")
_MENU_WORD: Final = re.compile(r"[^\W\d]{2,12}")
_MIN_MENU: Final = 8
"""Words, a line each, that make a menu."""
_MIN_KNOWN: Final = 3
"""Words of them that are the interface's."""
_MAX_CELL: Final = 12
_PAGE_DAY: Final = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_MIN_HEADLINES: Final = 2
_MIN_PARAGRAPH: Final = 40
_MIN_COMMAS: Final = 2
_OF_ACCOUNT: Final = re.compile("关注|订阅|欢迎|我们|专注|致力|本[号网站台报刊]|公众号|平台|媒体|读者|[您你]")
_FIGURE: Final = re.compile("[\\d“”]")


def judge_tail(lines: list[Line], values: list[LabelledValue]) -> None:
    """Drop what stands behind the last paragraph and is not text of the article."""
    mark_contacts(lines)
    _drop_dated_headlines(lines)
    first, last = prose_span(lines)
    while last > first and not lines[last].is_own and (notice := edge_notice(lines[last].text)):
        lines[last].drop(*notice)
        first, last = prose_span(lines)
    if last < 0:
        return
    judge_edge(lines[last + 1 :], values, is_tail=True)
    drop_contact_card(lines[last + 1 :])
    _drop_page_number(lines[last + 1 :])
    _drop_empty_lists(lines[last + 1 :])
    _drop_menus(lines[last + 1 :])
    _cut_interface(lines)
    _, last = prose_span(lines)
    _cut_boilerplate(lines[last + 1 :])


def _drop_dated_headlines(lines: list[Line]) -> None:
    """Drop headlines of other articles behind the text, each with its date on the line below it.

    The latest stands first, or comments and other boxes stand below them; the days of a document's own plan rise.
    """
    dated = [i for i in range(len(lines) - 1) if _is_dated_headline(lines[i], lines[i + 1])]
    if len(dated) < _MIN_HEADLINES:
        return
    told = max((i for i, line in enumerate(lines) if _is_told(line, is_dated=i in dated)), default=-1)
    if told < 0:
        return
    for _place, run in groupby(enumerate(at for at in dated if at > told), lambda each: each[1] - 2 * each[0]):
        rows = [at for _, at in run]
        days = [lines[at + 1].text for at in rows]
        if len(rows) < _MIN_HEADLINES:
            continue
        is_falling = days == sorted(days, reverse=True)
        is_plan = not is_falling and days == sorted(days)
        for at in rows:
            if is_plan:
                lines[at].is_own = lines[at + 1].is_own = True
            elif is_falling or _is_above_box(lines, rows[-1] + 2):
                lines[at].drop("related", _("title of another article in a box"))


def _is_told(line: Line, *, is_dated: bool) -> bool:
    """Whether a line is a sentence of the text: a question may be a headline, and whatever has a date below it too."""
    if not line.kept or not is_prose(line.text):
        return False
    return not may_be_headline(line.text.rstrip("…") or line.text) or (line.text[-1] in "！!" and not is_dated)


def _is_above_box(lines: list[Line], at: int) -> bool:
    """Whether comments or other articles stand at line `at`."""
    return at < len(lines) and (lines[at].rule == "related" or is_interface(lines[at].text, alone=False))


def _is_dated_headline(line: Line, below: Line) -> bool:
    return (
        line.kept and not line.is_own and len(line.text) >= _MIN_SLOGAN and _PAGE_DAY.fullmatch(below.text) is not None
    )


def _drop_page_number(tail: list[Line]) -> None:
    """Drop a number that is all that stands behind the last paragraph: a page of print ends with its own."""
    kept = [line for line in tail if line.kept]
    if len(kept) == 1 and kept[0] is tail[-1] and _PAGE_NUMBER.fullmatch(kept[0].text):
        kept[0].drop("page", _("page number"))


def _drop_empty_lists(tail: list[Line]) -> None:
    """Drop headings of files below which none stands."""
    kept = [line for line in tail if line.kept]
    for line, below in zip_longest(kept, kept[1:]):
        is_empty = below is None and _NO_FILES.fullmatch(line.text)
        if is_empty or (_FILES.fullmatch(line.text) and not (below and _FILE.search(below.text))):
            line.drop("tools", _("heading of a list of files that is not there"))


def _drop_menus(tail: list[Line]) -> None:
    """Drop runs of short lines right behind boilerplate in which words of the interface stand: menus, a word a line."""
    for is_short, run in groupby(tail, lambda line: not line.kept or _MENU_WORD.fullmatch(line.text) is not None):
        menu = list(dropwhile(lambda line: not _is_boilerplate(line), run)) if is_short else []
        words = [line for line in menu if line.kept]
        if len(words) >= _MIN_MENU and sum(is_interface(line.text, alone=True) for line in words) >= _MIN_KNOWN:
            for line in words:
                line.drop(*_IN_BOILERPLATE)


def _cut_boilerplate(tail: list[Line]) -> None:
    """Drop everything from the first line on behind which boilerplate prevails, and a slogan right above it."""
    start = _first_of_boilerplate(tail)
    if start is None:
        return
    above = [line for line in tail[:start] if line.kept]
    if len(above) < _MIN_BOILERPLATE and all(_is_slogan(line.text) for line in above):
        for line in above:
            line.drop("page-end", _("a slogan between the article and the page's boilerplate"))
    for line in _without_files(tail[start:]):
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
    first, _ = prose_span(lines)
    for i in range(len(lines) - 1, first, -1):
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
        if _is_paragraph(line.text):
            break
    for line in _without_files(lines[cut:]):
        line.drop(*_IN_BOILERPLATE)


def _without_files(lines: list[Line]) -> Iterator[Line]:
    """The lines but those that name a file of the article, and the heading right above one."""
    for line, below in zip_longest(lines, lines[1:]):
        is_heading = below is not None and _FILE_NAME.search(below.text) and _ATTACHED.fullmatch(line.text)
        if not is_heading and not _FILE_NAME.search(line.text):
            yield line


def _is_paragraph(text: str) -> bool:
    """Whether a line is a sentence of three clauses that does not speak of an account: no slogan has so many."""
    if len(text) < _MIN_PARAGRAPH or text[-1] != "。" or text.count("，") < _MIN_COMMAS:
        return False
    return not _OF_ACCOUNT.search(text) and edge_notice(text) is None


def _is_slogan(text: str) -> bool:
    return len(text) >= _MIN_SLOGAN and not carries_text(text) and not _SIGNATURE.fullmatch(text)


def _may_be_row(text: str) -> bool:
    """Whether a line may be a row of a table, a programme or a signature, rather than another article's title."""
    return len(text) < _MAX_CELL or is_row(text)


def _is_boilerplate(line: Line) -> bool:
    """Whether a line is dropped and shows that the article is over."""
    return not line.kept and line.rule not in BESIDE_ARTICLE

"""The tail of a page: what stands behind the last paragraph, of the article and of the page around it.

An article may end with a table, a ranking, a programme, names or a signature. Those stay: a line goes only for what it
is, or for the boilerplate it stands among.
"""

import re
from collections.abc import Iterator
from itertools import dropwhile, groupby, zip_longest
from typing import Final

from summarize.clean.boilerplate.contact_lines import is_contact_data
from summarize.clean.boilerplate.line_rules import is_interface
from summarize.clean.boilerplate.page_edge import edge_notice, find_signatures, judge_edge
from summarize.clean.boilerplate.told_title import is_said_in
from summarize.clean.lines import Line, carries_text, is_prose, is_row, prose_size, prose_span
from summarize.clean.metadata.metadata_lines import LabelledValue

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
_CONTACT_HEADING: Final = re.compile(
    r"[【\[]?[\u4e00-\u9fff]{0,4}联[系络](?:方式|我们|人|信息)?[】\]]?\s?[:：]?|[【\[]?(?:咨询|报名|投稿)方式[】\]]?\s?[:：]?"
)
_NOTICE_FILE: Final = re.compile(r"附\s?件\s?\d{0,2}\s?[:：.．]|附\s?[:：]")
_OFFICE_CALLED: Final = re.compile(
    r"(?P<office>[\u4e00-\u9fff、]{4,24}(?:[局委科处室股办队站]|中心))(?:联系|咨询|服务|监督)?电话\s?[:：]"
)
_MAX_CARD: Final = 8
"""Lines of a card of contact data."""
_MIN_PARAGRAPH: Final = 40
_MIN_COMMAS: Final = 2
_OF_ACCOUNT: Final = re.compile("关注|订阅|欢迎|我们|专注|致力|本[号网站台报刊]|公众号|平台|媒体|读者|[您你]")
_FIGURE: Final = re.compile("[\\d“”]")


def judge_tail(lines: list[Line], values: list[LabelledValue]) -> None:
    """Drop what stands behind the last paragraph and is not text of the article."""
    _mark_contacts(lines)
    first, last = prose_span(lines)
    while last > first and not lines[last].is_step and (notice := edge_notice(lines[last].text)):
        lines[last].drop(*notice)
        first, last = prose_span(lines)
    if last < 0:
        return
    judge_edge(lines[last + 1 :], values, is_tail=True)
    _drop_contact_card(lines[last + 1 :])
    _drop_page_number(lines[last + 1 :])
    _drop_empty_lists(lines[last + 1 :])
    _drop_menus(lines[last + 1 :])
    _cut_interface(lines)
    _, last = prose_span(lines)
    _cut_boilerplate(lines[last + 1 :])


def _mark_contacts(lines: list[Line]) -> None:
    """Mark the contact data of a notice: above its files or its signature, or of an office that its text speaks of."""
    signed = find_signatures(lines)
    of_notice = False
    card: list[Line] = []
    for at in range(len(lines) - 1, 0, -1):
        line = lines[at]
        if line.kept and at not in signed and is_contact_data(line.text):
            card.append(line)
        elif not of_notice and (at in signed or _NOTICE_FILE.match(line.text)):
            of_notice, card = True, []  # what stands below is the page's
        elif line.kept and is_prose(line.text):
            if of_notice or _is_of_text(card, lines):
                for contact in card:
                    contact.is_step = True
            return


def _is_of_text(card: list[Line], lines: list[Line]) -> bool:
    """Whether a card has the telephone of an office that the text names."""
    offices = [match["office"] for line in card if (match := _OFFICE_CALLED.match(line.text))]
    text = "".join(line.text for line in lines if is_prose(line.text)) if offices else ""
    return any(is_said_in(office, text) for office in offices)


def _drop_contact_card(tail: list[Line]) -> None:
    """Drop what stands between the heading of contact data (`媒体联系`) and the last of them: whose they are."""
    start = next((i for i, line in enumerate(tail) if _CONTACT_HEADING.fullmatch(line.text)), len(tail))
    last = max((i for i, line in enumerate(tail) if line.rule == "contact"), default=-1)
    card = tail[start : last + 1]
    if len(card) <= _MAX_CARD and not any(line.kept and carries_text(line.text) for line in card):
        for line in card:
            line.drop("contact", "contact data of the site")


def _drop_page_number(tail: list[Line]) -> None:
    """Drop a number that is all that stands behind the last paragraph: a page of print ends with its own."""
    kept = [line for line in tail if line.kept]
    if len(kept) == 1 and kept[0] is tail[-1] and _PAGE_NUMBER.fullmatch(kept[0].text):
        kept[0].drop("page", "page number")


def _drop_empty_lists(tail: list[Line]) -> None:
    """Drop headings of files below which none stands."""
    kept = [line for line in tail if line.kept]
    for line, below in zip_longest(kept, kept[1:]):
        is_empty = below is None and _NO_FILES.fullmatch(line.text)
        if is_empty or (_FILES.fullmatch(line.text) and not (below and _FILE.search(below.text))):
            line.drop("tools", "heading of a list of files that is not there")


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
            line.drop("after-end", "a slogan between the article and the page's boilerplate")
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
    return not line.kept and line.rule not in _BESIDE_ARTICLE

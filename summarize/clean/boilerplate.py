"""Detection of boilerplate: which lines of a page are not the article, and why.

First every line is judged by itself. A heading of other articles ends the article; a repeated title begins it. Then
the head (before the first paragraph) and the tail (after the last) are judged by their neighbourhood. When in doubt a
line stays.
"""

from itertools import accumulate, groupby
from typing import Final

from summarize.clean.boilerplate_patterns import LATE, BoilerplatePattern
from summarize.clean.line_rules import find_pattern, is_byline, is_interface, is_menu, is_title
from summarize.clean.lines import Line, is_prose, prose_size
from summarize.clean.metadata_lines import LabelledValue, parse_bare_date, parse_labels
from summarize.clean.notices import count_notice_words

_MAX_BYLINE: Final = 12
"""Characters a name between the title and the page's data may have."""
_MAX_MENU_WORD: Final = 8
_MIN_MENU: Final = 4
"""Consecutive lines of a word each that make a menu."""
_SHARE_BEFORE_TITLE: Final = 0.2
"""Share of the page's paragraphs that may stand before its repeated title."""
_SHARE_IN_TAIL: Final = 0.1
"""Share of the page's paragraphs that may stand among the boilerplate at its end."""
_MAX_SLOGAN: Final = 60
_MIN_BOILERPLATE: Final = 3
"""Boilerplate lines that show that the article is over."""
_STOPS: Final = "。！？"
_REPEATED: Final = ("repeated", "the title repeated")
_NAVIGATION: Final = ("navigation", "menu before the article")
_DATA_LINE: Final = ("data-line", "labelled data about the page, not its text")
_RIGHTS: Final = ("disclaimer", "notice about rights or liability")
_INTERFACE: Final = ("interface", "words of the page's interface")
_IN_BOILERPLATE: Final = ("after-end", "inside the page's boilerplate")


def mark_boilerplate(lines: list[Line], title: str | None) -> list[LabelledValue]:
    """Drop the boilerplate among `lines`; the dates, sources and authors it states, in page order."""
    values: list[LabelledValue] = []
    ends = _judge_alone(lines, values)
    _cut_after(lines, ends)
    _begin_at_title(lines, title)
    _judge_head(lines, values, title)
    _judge_tail(lines, values)
    return values


def _judge_alone(lines: list[Line], values: list[LabelledValue]) -> list[tuple[int, BoilerplatePattern]]:
    """Drop lines for what they are by themselves; the lines that may end the article, with their patterns."""
    ends = []
    for i, line in enumerate(lines):
        if labelled := parse_labels(line.text):
            first = labelled[0]
            if len(labelled) > 1 or first.kind in ("count", "record") or first.label in ("责任编辑", "责编"):
                line.drop(*_DATA_LINE)
                values.extend(labelled)
        elif pattern := find_pattern(line.text, "anywhere"):
            if pattern.ends_article:
                ends.append((i, pattern))
            if pattern.ends_article < LATE:
                line.drop(pattern.rule, pattern.reason)
        elif is_interface(line.text, alone=False):
            line.drop(*_INTERFACE)
        elif count_notice_words(line.text) >= 3:
            line.drop(*_RIGHTS)
    return ends


def _cut_after(lines: list[Line], ends: list[tuple[int, BoilerplatePattern]]) -> None:
    """Drop everything from the first ending line on that has enough of the article before it."""
    total = prose_size(lines)
    before = at = 0
    for end, pattern in ends:
        before += prose_size(lines[at:end])
        at = end
        if before and before >= pattern.ends_article * total:
            lines[end].drop(pattern.rule, pattern.reason)
            for line in lines[end + 1 :]:
                line.drop("after-end", f"after “{lines[end].text[:20]}”")
            return


def _begin_at_title(lines: list[Line], title: str | None) -> None:
    """Drop what stands before the last copy of the title that has next to nothing before it."""
    kept = [line for line in lines if line.kept]
    if not kept:
        return
    title_text = title or _bare_title(kept)
    copies = [is_title(line.text, title_text) for line in kept]
    sizes = [0 if copy else prose_size([line]) for line, copy in zip(kept, copies, strict=True)]
    before = list(accumulate(sizes, initial=0))
    most = _SHARE_BEFORE_TITLE * before[-1]
    begin = max((i for i, copy in enumerate(copies) if copy and before[i] <= most), default=-1)
    if begin < 0 or (begin == 0 and not title):
        return
    # A page's own title may carry the site's name: the shortest copy is the article's.
    best = min((i for i in range(begin + 1) if copies[i]), key=lambda i: (len(kept[i].text), -i))
    for i in range(begin + 1):
        if i != best:
            kept[i].drop(*(_REPEATED if copies[i] else _NAVIGATION))


def _bare_title(kept: list[Line]) -> str:
    """The first line, without the site's name where a later line shows that it has one."""
    first = kept[0].text
    bare = (line.text for line in kept[1:] if len(line.text) > _MAX_MENU_WORD and is_title(first, line.text))
    return next(bare, first)


def _prose_span(lines: list[Line], *, but: str | None = None) -> tuple[int, int]:
    """Indices of the first and the last kept paragraph; the number of lines and -1 when there is none.

    `but` is a title that may read like a paragraph.
    """
    paragraphs = [i for i, line in enumerate(lines) if line.kept and is_prose(line.text) and line.text != but]
    return (paragraphs[0], paragraphs[-1]) if paragraphs else (len(lines), -1)


def _judge_head(lines: list[Line], values: list[LabelledValue], known_title: str | None) -> None:
    first, last = _prose_span(lines, but=known_title)
    if last < 0:
        # A list, a poem, a table: it has no head.
        if all(is_interface(line.text, alone=True) for line in lines if line.kept):
            _judge_edge(lines, values)
        return
    head = lines[:first]
    _judge_edge(head, values)
    _drop_menu(head)
    kept = [i for i, line in enumerate(head) if line.kept]
    dated = next((i for i, line in enumerate(head) if line.rule == _DATA_LINE[0]), None)
    if not kept:
        return
    before = [i for i in kept if dated is not None and i < dated and len(head[i].text) > _MAX_MENU_WORD]
    title = before[-1] if before else kept[0]
    for line in head[:title]:
        if len(line.text) <= _MAX_BYLINE:
            line.drop(*_NAVIGATION)
    _judge_bylines(head[title + 1 :], lines[last + 1 :], values)


def _judge_bylines(between: list[Line], tail: list[Line], values: list[LabelledValue]) -> None:
    """Names between the title and the first paragraph, where boilerplate follows them."""
    names = {line.text for line in between if line.kept and len(line.text) <= _MAX_BYLINE}
    names &= {line.text for line in tail}
    for line in [*between, *tail]:
        if line.text in names:
            line.drop("byline", "name of the site or account, at both ends of the page")
    last = max((i for i, line in enumerate(between) if not line.kept), default=-1)
    for i, line in enumerate(between):
        if not line.kept or len(line.text) > _MAX_BYLINE:
            continue
        if i < last and is_byline(line.text):
            line.drop("byline", "name of the author")
            values.append(LabelledValue("author", "", line.text))
        elif i < last or (i == last + 1 and last >= 0 and line.text.startswith("来自")):
            line.drop("byline", "name beside the page's data")


def _drop_menu(head: list[Line]) -> None:
    """Drop runs of lines of a word each."""
    for is_short, run in groupby(head, lambda line: not line.kept or len(line.text) <= _MAX_MENU_WORD):
        menu = list(run)
        if is_short and len(menu) >= _MIN_MENU:
            for line in menu:
                line.drop(*_NAVIGATION)


def _judge_edge(edge: list[Line], values: list[LabelledValue]) -> None:
    """Drop lines that are boilerplate outside the article only."""
    for line in edge:
        if not line.kept:
            continue
        if labelled := parse_labels(line.text) or parse_bare_date(line.text):
            line.drop(*_DATA_LINE)
            values.extend(labelled)
        elif pattern := find_pattern(line.text, "edge"):
            line.drop(pattern.rule, pattern.reason)
        elif is_interface(line.text, alone=True) or is_menu(line.text):
            line.drop(*_INTERFACE)
        elif count_notice_words(line.text) >= 2:
            line.drop(*_RIGHTS)


def _judge_tail(lines: list[Line], values: list[LabelledValue]) -> None:
    first, last = _prose_span(lines)
    while last > first and (notice := _tail_notice(lines[last].text)):
        lines[last].drop(*notice)
        first, last = _prose_span(lines)
    if last < 0:
        return
    _judge_edge(lines[last + 1 :], values)
    _cut_interface(lines)
    _, last = _prose_span(lines)
    tail = lines[last + 1 :]
    boilerplate = [i for i, line in enumerate(tail) if _is_boilerplate(line)]
    if len(boilerplate) < _MIN_BOILERPLATE:
        return
    unknown = [line for line in tail[: boilerplate[0]] if line.kept]
    if len(unknown) < _MIN_BOILERPLATE:
        for line in (line for line in unknown if line.text[-1] not in _STOPS):
            line.drop("after-end", "a short line between the article and the page's boilerplate")
    for line in tail[boilerplate[0] :]:
        line.drop(*_IN_BOILERPLATE)


def _tail_notice(text: str) -> tuple[str, str] | None:
    """Rule and reason of a last paragraph that is a notice."""
    if pattern := find_pattern(text, "edge"):
        return pattern.rule, pattern.reason
    return _RIGHTS if count_notice_words(text) >= 2 else None


def _cut_interface(lines: list[Line]) -> None:
    """Drop everything from the first boilerplate on after which only slogans stand between more of it.

    A slogan is a short line; one may stand under the shortest article, and together they are next to nothing beside it
    and fewer than the boilerplate.
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
    for line in lines[cut:]:
        line.drop(*_IN_BOILERPLATE)


_BESIDE_ARTICLE: Final = ("data-line", "repeated", "byline", "separator", "number", "original-title")
"""Rules of lines that also stand inside or right beside an article: they do not show that it is over."""


def _is_boilerplate(line: Line) -> bool:
    """Whether a line is dropped and shows that the article is over."""
    return not line.kept and line.rule not in _BESIDE_ARTICLE

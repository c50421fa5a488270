"""Which lines of a page are not the article, and why. Knows the shapes in `furniture`; changes no text.

First every line is judged by its own form. A heading of other articles ends the article; a repeated title
begins it. Then the head (before the first paragraph) and the tail (after the last) are judged by their
neighbourhood. When in doubt a line stays.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Final

from summarize.clean.boilerplate_patterns import LATE, NOTICE, Boilerplate
from summarize.clean.line_rules import fit, is_byline, is_interface, is_menu, is_title, rights
from summarize.clean.lines import Line, is_prose
from summarize.clean.metadata_lines import LabelledValue, bare_date, labelled

_BYLINE: Final = 12
"""Characters a name between the title and the page's data may have."""
_MENU_WORD: Final = 8
_MENU: Final = 4
"""Lines of a word each that make a menu when they stand together."""
_BEFORE: Final = 0.2
"""Share of the page's paragraphs that may stand before the title repeated."""
_LITTLE: Final = 0.1
"""Share of them that may stand among the furniture at the end."""
_SLOGAN: Final = 60
_FEW: Final = 3
_AGAIN: Final = ("repeated", "the title once more")
_NAVIGATION: Final = ("navigation", "menu before the article")
_DATA: Final = ("data-line", "labelled data about the page, not its text")
_RIGHTS: Final = ("disclaimer", "notice about rights or liability")
_INTERFACE: Final = ("interface", "words of the page's interface")


def judge(lines: list[Line], title: str | None) -> list[LabelledValue]:
    """Mark the furniture among `lines`; the data (dates, sources, authors) it held, in page order."""
    data: list[LabelledValue] = []
    ends = _judge_alone(lines, data)
    _cut_after(lines, ends)
    _begin_at_title(lines, title)
    _judge_head(lines, data, title)
    _judge_tail(lines, data)
    return data


def _judge_alone(lines: list[Line], data: list[LabelledValue]) -> list[tuple[int, Boilerplate]]:
    """Mark lines by their own form; where the article may end, and by what."""
    ends = []
    for i, line in enumerate(lines):
        if found := labelled(line.text):
            if len(found) > 1 or found[0].kind in ("count", "record") or found[0].label in ("责任编辑", "责编"):
                line.drop(*_DATA)
                data.extend(found)
        elif shape := fit(line.text, "anywhere"):
            if shape.ends:
                ends.append((i, shape))
            if shape.ends < LATE:
                line.drop(shape.rule, shape.reason)
        elif is_interface(line.text, alone=False):
            line.drop(*_INTERFACE)
        elif rights(line.text) >= 3:
            line.drop(*_RIGHTS)
    return ends


def _mass(lines: list[Line]) -> int:
    """Characters of the paragraphs among `lines`."""
    return sum(len(line.text) for line in lines if line.kept and is_prose(line.text))


def _cut_after(lines: list[Line], ends: list[tuple[int, Boilerplate]]) -> None:
    """Take out everything after the first ending line that has enough of the article before it."""
    total = _mass(lines)
    before = at = 0
    for end, shape in ends:
        before += _mass(lines[at:end])
        at = end
        if before and before >= shape.ends * total:
            lines[end].drop(shape.rule, shape.reason)
            for line in lines[end + 1 :]:
                line.drop("after-end", f"stands after “{lines[end].text[:20]}”")
            return


def _begin_at_title(lines: list[Line], title: str | None) -> None:
    """The article begins at the last repetition of its title that has next to nothing before it."""
    kept = [line for line in lines if line.kept]
    if not kept:
        return
    wanted = title or _bare_title(kept)
    copies = [is_title(line.text, wanted) for line in kept]
    masses = [0 if copy else _mass([line]) for line, copy in zip(kept, copies, strict=True)]
    before = list(accumulate(masses, initial=0))
    begin = max((i for i, copy in enumerate(copies) if copy and before[i] <= _BEFORE * before[-1]), default=-1)
    if begin < 0 or (begin == 0 and not title):
        return
    # A page's own title may carry the site's name: the shortest copy is the article's.
    best = min((i for i in range(begin + 1) if copies[i]), key=lambda i: (len(kept[i].text), -i))
    for i in range(begin + 1):
        if i != best:
            kept[i].drop(*(_AGAIN if copies[i] else _NAVIGATION))


def _bare_title(kept: list[Line]) -> str:
    """The first line, without the site's name where a later line shows that it has one."""
    first = kept[0].text
    bare = (line.text for line in kept[1:] if len(line.text) > _MENU_WORD and is_title(first, line.text))
    return next(bare, first)


def _prose(lines: list[Line], *, but: str | None = None) -> tuple[int, int]:
    """Indices of the first and the last kept paragraph; the number of lines and -1 when there is none.

    `but` is a title that may read like a paragraph.
    """
    found = [i for i, line in enumerate(lines) if line.kept and is_prose(line.text) and line.text != but]
    return (found[0], found[-1]) if found else (len(lines), -1)


def _judge_head(lines: list[Line], data: list[LabelledValue], known_title: str | None) -> None:
    first, last = _prose(lines, but=known_title)
    if last < 0:
        # A list, a poem, a table: nothing says which of its lines are a head.
        if all(is_interface(line.text, alone=True) for line in lines if line.kept):
            _judge_edge(lines, data)
        return
    _judge_edge(lines[:first], data)
    _drop_menu(lines[:first])
    head = lines[:first]
    kept = [i for i, line in enumerate(head) if line.kept]
    dated = next((i for i, line in enumerate(head) if line.rule == _DATA[0]), None)
    if not kept:
        return
    before = [i for i in kept if dated is not None and i < dated and len(head[i].text) > _MENU_WORD]
    title = before[-1] if before else kept[0]
    for line in head[:title]:
        if len(line.text) <= _BYLINE:
            line.drop(*_NAVIGATION)
    _judge_bylines(head[title + 1 :], lines[last + 1 :], data)


def _judge_bylines(between: list[Line], tail: list[Line], data: list[LabelledValue]) -> None:
    """Names between the title and the first paragraph, where the page's data or furniture follows them."""
    names = {line.text for line in between if line.kept and len(line.text) <= _BYLINE}
    names &= {line.text for line in tail}
    for line in [*between, *tail]:
        if line.text in names:
            line.drop("byline", "name of the site or account, at both ends of the page")
    last = max((i for i, line in enumerate(between) if not line.kept), default=-1)
    for i, line in enumerate(between):
        if not line.kept or len(line.text) > _BYLINE:
            continue
        if i < last and is_byline(line.text):
            line.drop("byline", "name of the author")
            data.append(LabelledValue("author", "", line.text))
        elif i < last or (i == last + 1 and last >= 0 and line.text.startswith("来自")):
            line.drop("byline", "name beside the page's data")


def _drop_menu(head: list[Line]) -> None:
    """Take out runs of lines of a word each."""
    run: list[Line] = []
    for line in [*head, None]:
        if line is not None and (not line.kept or len(line.text) <= _MENU_WORD):
            run.append(line)
            continue
        if len(run) >= _MENU:
            for short in run:
                short.drop(*_NAVIGATION)
        run = []


def _judge_edge(edge: list[Line], data: list[LabelledValue]) -> None:
    """Mark what only counts as furniture outside the article."""
    for line in edge:
        if not line.kept:
            continue
        if found := labelled(line.text) or bare_date(line.text):
            line.drop(*_DATA)
            data.extend(found)
        elif shape := fit(line.text, "edge"):
            line.drop(shape.rule, shape.reason)
        elif is_interface(line.text, alone=True) or is_menu(line.text):
            line.drop(*_INTERFACE)
        elif rights(line.text) >= 2:
            line.drop(*_RIGHTS)


def _judge_tail(lines: list[Line], data: list[LabelledValue]) -> None:
    first, last = _prose(lines)
    while last > first and (shape := fit(lines[last].text, "edge") or _tail_notice(lines[last].text)):
        lines[last].drop(shape.rule, shape.reason)
        first, last = _prose(lines)
    if last < 0:
        return
    _judge_edge(lines[last + 1 :], data)
    _cut_interface(lines)
    _, last = _prose(lines)
    tail = lines[last + 1 :]
    furniture = [i for i, line in enumerate(tail) if not line.kept and line.rule not in _OF_THE_ARTICLE]
    if len(furniture) < _FEW:
        return
    unknown = [line for line in tail[: furniture[0]] if line.kept]
    if len(unknown) < _FEW:
        for line in unknown:
            line.drop("after-end", "a short line between the article and the page's furniture")
    for line in tail[furniture[0] :]:
        line.drop("after-end", "stands among the page's furniture")


def _tail_notice(text: str) -> Boilerplate | None:
    return NOTICE if rights(text) >= 2 else None


def _cut_interface(lines: list[Line]) -> None:
    """Cut from the first furniture after which only slogans stand between more of it.

    A slogan is a short line; one may stand under the shortest article, and together they are next to nothing beside it
    and fewer than the furniture.
    """
    total, after, slogans, furniture, cut = _mass(lines), 0, 0, 0, len(lines)
    for i in range(len(lines) - 1, -1, -1):
        line = lines[i]
        if not line.kept:
            furniture += line.rule not in _OF_THE_ARTICLE
            if furniture >= max(_FEW, slogans) and line.rule not in _OF_THE_ARTICLE:
                cut = i
            continue
        slogans += 1
        after += len(line.text) if is_prose(line.text) else 0
        if len(line.text) > _SLOGAN or after > max(_LITTLE * total, _SLOGAN):
            break
    for line in lines[cut:]:
        line.drop("after-end", "stands among the page's furniture")


_OF_THE_ARTICLE: Final = ("data-line", "repeated", "byline", "separator", "number", "original-title")
"""Rules whose lines also stand inside or right beside an article: they do not say that it is over."""

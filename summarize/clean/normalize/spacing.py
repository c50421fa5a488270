"""Spaces that separate no words: between the characters of a PDF's or a recogniser's text, of a spaced-out title.

Words in Chinese are written without spaces. A space separates names, columns, the words of a menu, two halves of a
title, Chinese and Latin: those stay. It separates nothing between single characters in a row, between the parts of a
date, before a percent sign, and anywhere in a sentence whose words are all set apart.
"""

import re
from collections.abc import Iterator
from typing import Final

from summarize.clean.edit_log import EditLog, Replacement
from summarize.clean.normalize.characters import COUNTERS
from summarize.clean.normalize.letter_spacing import count_letters, label_gaps, letter_gaps, titled_gaps
from summarize.clean.normalize.words_apart import (
    BETWEEN,
    CHAPTER,
    PROSE,
    are_names_apart,
    is_heading_apart,
    is_headline_apart,
    is_lettered,
    is_spaced,
    kept_gaps,
    spaced_in_part,
)
from summarize.clean.surnames import SURNAMES
from summarize.core.messages import _
from summarize.core.text import ANY_HAN, HAN

_LINE: Final = re.compile("[^\n]+")
_SINGLES: Final = re.compile(rf"(?<![{HAN}\w])[{HAN}](?: +[{HAN}])+(?![{HAN}\w])")
"""Single characters with spaces between them."""
_SPACES: Final = re.compile(" +")
_OPEN: Final = "“（《"
_CLOSE: Final = "”）》"
_STOP: Final = "，。、；：！？"
_IN_SPACED: Final = re.compile(
    rf"(?<=[{HAN}\d%{_CLOSE}]) +(?=[{_STOP}{_CLOSE}])|(?<=[{_STOP}{_OPEN}]) +(?=[{HAN}\d{_OPEN}])"
    rf"|(?<=[{HAN}{_CLOSE}]) +(?=[{HAN}{_OPEN}\d])(?!(?:19|20)\d\d[-/.]\d)|(?<=[\d%‰℃]) +(?=[{HAN}])"
    rf"|(?<=[{HAN}{_CLOSE}]) +(?=[+＋])|(?<=[{HAN}{_CLOSE}][+＋]) +(?=[{HAN}{_OPEN}{_CLOSE}])"
    rf"|(?<=[{HAN}{_CLOSE}] [+＋]) +(?=[{HAN}{_OPEN}{_CLOSE}])|(?<=[\d{HAN}]) +(?=—)|(?<=—) +(?=[\d{HAN}])"
    r"|(?<=\d) +(?=[KMGTP]?[BP](?![A-Za-z]))"
)
"""Spaces that go from a sentence whose words are all set apart: all but those beside Latin."""
_PLUS: Final = re.compile(rf"(?<=[{HAN}”])( *)[+＋]( *)(?=[{HAN}“”])")
"""`人工智能 +制造`: what stands beside a plus sign, with a space on one side only or before a closing mark."""
_INSIDE: Final = r"[（(] ++[^ （()）\n][^（()）\n]{0,40}(?<= ) *+[)）]"
_BRACKETED: Final = re.compile(rf"(?<=[{HAN}]) *{_INSIDE}|{_INSIDE}")
"""Brackets with a space inside both of them."""
_IN_BRACKETS: Final = re.compile(
    rf"(?<=[（(]) +| +(?=[)）(（])|(?<=\d) +(?=[{HAN}—–-])|(?<=[{HAN}]) +(?=\d)|(?<=[—–-]) +(?=\d)"
)
_APART: Final = re.compile(
    rf"(?<![^ “（《，。、；：])[{HAN}](?= [{HAN}])|(?<=[{HAN}] )[{HAN}](?![^ ”）》，。、；：+＋\d])"
)
"""One character of a word set apart from it."""
_IRREGULAR: Final = re.compile(
    rf"(?<=[{HAN}\d”）》]) +[，。、；：！？”）》]|[“（《] +(?=[{HAN}\d])"
    rf"|[{HAN}] [+＋](?=[{HAN}])|(?<=[{HAN}])[+＋] (?=[{HAN}])"
)
"""A space before a mark that has none before it, inside brackets, or on one side of a plus sign."""
_MAY_BE_IRREGULAR: Final = re.compile(" (?:[，。、；：！？”）》+＋]|(?<=[“（《+＋] ))")
"""A quick search for any such space."""
_POINT_APART: Final = re.compile(r" (?<=\d )(?: *\. *(?=\d)| *: +(?=\d\d))| (?<=\d\. ) *(?=\d)")
"""A space in a figure, which is no writer's either but needs another sign beside it."""
_MAX_HAN: Final = 30
"""Chinese characters to an irregular space at most, in a line whose spaces separate nothing."""
_IN_LETTERS: Final = re.compile(
    r"(?<![\w.][\dA-Za-z])(?<=[\dA-Za-z]) +(?=[\dA-Za-z%](?![\dA-Za-z]))"
    rf"|(?<=[{HAN}]) +(?=[A-Za-z])|(?<=[A-Za-z%‰℃]) +(?=[{HAN}])"
)
"""Spaces that go from a line whose characters are all set apart."""
_ALWAYS: Final = re.compile(
    r"(?:\d{4} *年 *)?\d{1,2} *月 *\d{1,2} *[日号](?: +(?=[起前后止至]))?|\d{4} *年 *\d{1,2} *月|(?<=\d) +[%‰℃]"
    r"|\d{4} *年 *第 *\d{1,4} *[期号届次卷版](?![\w])"
    r"|(?<=的)(?:通 +[知告报]|公 +[告示]|决 +定|意 +见|批 +复|报 +告|函 +告)\Z"
)
"""A date, the number of an issue, with its spaces; the spaces before a percent sign, and in a document's last word."""
_LETTERED_ISSUE: Final = re.compile(
    r" *(?=[（(第总\d一二])(?=.*(?:(?<!\d )[12](?: +\d){3} +年|第(?: +[\d一二三四五六七八九十]){1,4} +[期号卷辑版]))"
    r"[（(第总\d一二](?: {1,4}[\d年月日第总期号卷辑版一二三四五六七八九十星周天（）()·]){2,} *"
)
"""The issue and the day of a periodical, all of whose characters are set apart: `2 0 2 5 年 第 4 期`."""
_MAX_ISSUE: Final = 60
_SET_APART: Final = re.compile(
    r" (?<=[\d年月第] ) *[\d年月日号%‰℃期届次卷版]| (?<=年 ) *第| (?<=[日号] ) *[起前后止至]| (?<=的\S ) *\S\Z"
)
"""A quick search for any of these, which spares most lines the slower `_ALWAYS`."""
_LATIN_UNIT: Final = r"(?:[kKMGTPE]?(?:Wh?|Hz|B|bps|V|A|g|m|L|t|FLOPS|OPS)|[PEU]|TEU|USD)(?![A-Za-z])"
_IN_FIGURE: Final = re.compile(
    r"(?<![\d.,])\d{1,4}(?: +\. *| *\. +)\d{1,4}(?![\d.]| *[、.])"  # a decimal point
    r"|(?<![\d.,])\d{1,3}(?: *, *\d{3})+(?![\d,])"
    r"|(?<![\d.,:])\d{1,2} +: +\d{2}(?![\d.,:])"
    rf"|(?<=[{HAN}，：；、（]) ?\d{{1,3}}(?: \d{{3}})+(?= ?(?:[{COUNTERS}]|{_LATIN_UNIT}))"
)
"""A figure with spaces beside its point, beside its commas or between its thousands."""
_SUM: Final = re.compile(rf"(?<=[{HAN}：（])\d{{1,3}}(?: \d{{3}})+(?=[万亿]?元|[万亿])")
"""An amount of money with spaces between its thousands, which no cell of a table is."""
_IN_FIGURES: Final = re.compile(r" (?<=[\d.,] ) *[\d.,:]")
"""A quick search for any such space."""
_FIGURE_SPACE: Final = re.compile(r" (?<=[\d.,:] ) *(?=[\d.,:])")
_STRAY: Final = re.compile(rf" (?=[{HAN}]{{2}})(?:(?<=(?<![{HAN}\w ])([{HAN}]) )|(?<=[{HAN}]{{2}} ))")
"""A space behind the first character of a clause, or between words."""
_LED: Final = re.compile(rf" (?:(?<=[一二三四五六七八九十]是 )(?=[{HAN}])|(?<=[{HAN}] )(?=“))")
"""A space behind `一是`, or before a quotation in its sentence."""
_MAX_STRAYS: Final = 8
"""Strays in a line from which on the spaces are its own."""
_QUOTES: Final = ("《》", "“”", "「」", "『』", "〈〉")
_ALONE: Final = frozenset("问答图注按文摄编译据附的和与及第共约近")
"""Single characters that may stand apart: labels, small words."""
_LATIN_FIGURE: Final = re.compile(r"[A-Za-z][-.A-Za-z0-9]*\d\Z")
_MAX_NAME: Final = 20
_IN_VIEW: Final = 100_000
"""Characters of a text in which a word is looked for: all of any article, and an end to it in the largest file."""
_ROW: Final = frozenset("大中小特加减一二三四五六七八九十")
"""What a row of single characters may be: sizes of the page's letters, numbers."""
_NO_SCRAPS: Final = _ALONE | _ROW | frozenset(SURNAMES)
"""Single characters that may be words."""


def close_spaces(log: EditLog) -> None:
    """Take out the spaces that separate no words."""
    if " " in log.text:
        log.replace(_closings(log.text), rule="space", reason=_("a space that separates no words"))


def _closings(text: str) -> Iterator[Replacement]:
    lines = [line for line in _LINE.finditer(text) if " " in line[0]]
    spaced = {
        line.start() for line in lines if is_spaced(line[0]) or (PROSE.search(line[0]) and _is_irregular(line[0]))
    }
    in_part = spaced_in_part(text, [line for line in lines if PROSE.search(line[0])])
    is_letter_spaced = count_letters(text[:_IN_VIEW]) > 1
    prose = [line.start() for line in lines if PROSE.search(line[0])]
    head = prose[0] if len(prose) > 1 and spaced.issuperset(prose) else 0
    for line in lines:
        is_first = line is lines[0] and not text[: line.start()].strip()
        is_title = is_first and (bool(spaced or in_part) or _is_irregular(line[0]))
        spans = {match.span() for match in _closed_in(line[0])}
        spans |= set(_beside_signs(line[0]))
        is_prose = PROSE.search(line[0]) is not None
        spans.update(titled_gaps(line[0]), label_gaps(line[0]), _in_figures(line[0]) if is_prose else ())
        is_title |= line.start() < head and is_headline_apart(line[0])
        if line.start() in spaced or (is_title and not are_names_apart(line[0])):
            spans |= _spans_in_spaced(line[0])
            if is_lettered(line[0]):
                spans |= {match.span() for match in _IN_LETTERS.finditer(line[0])}
                spans = {(start, max(start + 1, end - 1)) for start, end in spans}  # a wider one separates words
        elif line.start() in in_part or ((spaced or in_part) and is_heading_apart(line[0])):
            names = kept_gaps(line[0])
            spans |= {span for span in _spans_in_spaced(line[0]) if span[0] not in names}
        elif is_prose:
            spans |= set(_strays(text[:_IN_VIEW], line[0]))
            spans |= set(letter_gaps(line[0], is_spaced=is_letter_spaced))
        if "第" in line[0] and (number := CHAPTER.match(line[0])):
            spans = {span for span in spans if span[0] != number.end()}
        yield from ((line.start() + start, line.start() + end, "") for start, end in sorted(spans))


def _spans_in_spaced(line: str) -> set[tuple[int, int]]:
    """The spaces of a sentence whose words are all set apart, but for those behind a Latin name."""
    return {gap.span() for gap in _IN_SPACED.finditer(line) if not _ends_name(line, gap.start())}


def _beside_signs(line: str) -> Iterator[tuple[int, int]]:
    """The spaces beside a plus sign that has one on one side, and those of brackets that have them inside."""
    for plus in _PLUS.finditer(line) if "+" in line or "＋" in line else ():
        if bool(plus[1]) != bool(plus[2]) or line.startswith("”", plus.end()):
            yield from (plus.span(side) for side in (1, 2) if plus[side])
    for bracketed in _BRACKETED.finditer(line) if "（ " in line or "( " in line else ():
        yield from (gap.span() for gap in _IN_BRACKETS.finditer(line, bracketed.start(), bracketed.end()))


def _is_irregular(line: str) -> bool:
    """Whether spaces stand where no writer puts them: between the characters of words, before marks, in brackets."""
    if " " not in line:
        return False
    apart = _APART.findall(line) if BETWEEN.search(line) else []
    count = sum(character not in _NO_SCRAPS for character in apart)
    count += sum(1 for _ in _IRREGULAR.finditer(line)) if _MAY_BE_IRREGULAR.search(line) else 0
    count += sum(1 for _ in _POINT_APART.finditer(line)) if count else 0
    if count <= 1 or count * _MAX_HAN < len(ANY_HAN.findall(line)):
        return False
    return "  " not in line.strip() and not are_names_apart(line)


def _in_figures(line: str) -> Iterator[tuple[int, int]]:
    """The spaces inside the figures of a sentence."""
    indent = len(line) - len(line.lstrip())
    for figure in _IN_FIGURE.finditer(line) if _IN_FIGURES.search(line) else ():
        if figure.start() > indent:  # at the beginning it may be an item's number
            yield from (gap.span() for gap in _FIGURE_SPACE.finditer(line, figure.start(), figure.end()))


def _strays(text: str, line: str) -> Iterator[tuple[int, int]]:
    """The spaces inside a word of a sentence, which the text has without."""
    yield from (gap.span() for gap in _LED.finditer(line))
    if not BETWEEN.search(line):
        return
    strays = [stray for stray in _STRAY.finditer(line) if line[stray.end()] not in SURNAMES]
    for stray in strays if len(strays) <= _MAX_STRAYS else ():
        at = stray.end() - 1
        if stray[1]:
            if stray[1] not in SURNAMES and stray[1] not in _ALONE and stray[1] not in _ROW:
                yield at, at + 1
        elif line[at - 2 : at] + line[at + 1 : at + 3] in text and not _is_quoted(line[:at]):
            yield at, at + 1


def _is_quoted(before: str) -> bool:
    """Whether a name or a quotation is open at the end of a part of a line."""
    return any(before.count(opening) > before.count(closing) for opening, closing in _QUOTES)


def _ends_name(line: str, at: int) -> bool:
    """Whether a Latin name with a figure ends at a place in a line: `DeepSeek-V3`."""
    return _LATIN_FIGURE.search(line, max(0, at - _MAX_NAME), at) is not None


def _closed_in(line: str) -> Iterator[re.Match[str]]:
    """The spaces of a line that go wherever they stand: in dates, percentages, sums, between single characters."""
    for match in _SUM.finditer(line) if _IN_FIGURES.search(line) else ():
        yield from _SPACES.finditer(line, match.start(), match.end())
    for match in _ALWAYS.finditer(line) if _SET_APART.search(line) else ():
        yield from _SPACES.finditer(line, match.start(), match.end())
    if len(line) <= _MAX_ISSUE and _LETTERED_ISSUE.fullmatch(line):
        yield from _SPACES.finditer(line)
        return
    is_prose = PROSE.search(line) is not None
    for match in _SINGLES.finditer(line) if BETWEEN.search(line) else ():
        letters = match[0].split()
        alone = len(match[0]) == len(line.strip())
        if (len(letters) < (3 if is_prose else 4) and not alone) or _ROW.issuperset(letters):
            continue
        gaps = list(_SPACES.finditer(line, match.start(), match.end()))
        if not alone and len(letters) % 2 == 0 and frozenset(letters[::2]) <= SURNAMES:  # names of two characters each
            gaps = gaps[::2]
        least = min(len(gap[0]) for gap in gaps)
        yield from (gap for gap in gaps if len(gap[0]) == least)  # a wider one separates words
        if is_prose:
            yield from _beside(line, *match.span())


def _beside(line: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The spaces between Chinese right before and right behind a part of a line."""
    for gap in BETWEEN.finditer(line, max(0, start - 3), end + 3):
        if gap.end() == start or gap.start() == end:
            yield gap

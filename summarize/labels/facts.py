"""Facts of an accepted summary: each figure, date and name in it, as a pattern that another summary's can match.

A fact is conveyed where its figure, date or name stands as it is written here; white space, thousands commas and a
date's year do not matter. What lies inside a longer one is no fact of its own.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from summarize.core.number_patterns import MEASURE
from summarize.core.numbers import find_numbers
from summarize.extract.language.segmentation import dictionary
from summarize.quality.gold import Fact

_DATE: Final = re.compile(
    r"(?:(?P<year>\d{4}年)(?P<day>\d{1,2}月(?:\d{1,2}[日号])?)|\d{1,2}月(?:\d{1,2}[日号])?(?!份)|\d{4}年)"
)
_NAMED: Final = re.compile("《[^《》]{1,30}》|“[^“”]{2,20}”")
"""Works, and what is quoted as a name."""
_LATIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[ .+-][A-Za-z0-9]+)*\+?")
_BODIES: Final = ("ns", "nt")
"""Tags of places and bodies in the dictionary; shorter ones are often other words."""
_LEAST: Final = 3
"""Characters of a place, a body or a Latin name; `AI` is in every article."""
_NO_FIGURE_BEFORE: Final = "(?<![0-9.,〇零一二三四五六七八九十百千万亿两])"
_NO_FIGURE_AFTER: Final = "(?![0-9]|[.,][0-9]|%)"
_CLAUSE_END: Final = re.compile("[，。；！？\n]")


class _Anchor(NamedTuple):
    start: int
    end: int
    pattern: str


def facts_of_summary(summary: str, items: Iterable[str] = ()) -> tuple[Fact, ...]:
    """The facts of `summary`, in its order; `items` are accepted keywords and technologies, which are names too.

    The summary itself conveys each of them.
    """
    facts: dict[str, Fact] = {}
    for anchor in _outermost([*_dates(summary), *_figures(summary), *_names(summary, items)]):
        pattern = (
            anchor.pattern if re.search(anchor.pattern, summary) else re.escape(summary[anchor.start : anchor.end])
        )
        facts.setdefault(pattern, Fact(fact=_clause(summary, anchor), patterns=(pattern,)))
    return tuple(facts.values())


def _outermost(anchors: Iterable[_Anchor]) -> Iterator[_Anchor]:
    """From left to right, without those that touch one which begins before, or there and is longer."""
    end = 0
    for anchor in sorted(anchors, key=lambda anchor: (anchor.start, -anchor.end)):
        if anchor.start >= end:
            yield anchor
            end = anchor.end


def _dates(summary: str) -> Iterator[_Anchor]:
    for match in _DATE.finditer(summary):
        pattern = f"(?:{match['year']})?{match['day']}" if match["year"] else match[0]
        yield _Anchor(match.start(), match.end(), "(?<![0-9])" + re.sub(r"(?<=[年月])(?=\d)", r"\\s*", pattern))


def _figures(summary: str) -> Iterator[_Anchor]:
    """Figures with what they count; a lone digit without it says nothing."""
    for number in {number.start: number for number in find_numbers(summary)}.values():
        unit = MEASURE.match(summary, number.end)
        end = unit.end() if unit else number.end
        if end - number.start < 2:
            continue
        written = re.sub(r"(?<=\d),(?=\d{3})", "", number.text)
        pattern = re.sub(r"\d(?=(?:\d{3})+(?!\d|.*\.\d))", r"\g<0>,?", re.escape(written).replace(r"\ ", ""))
        pattern = re.sub("(?<=[0-9])(?=[百千万亿])", r"\\s*", pattern)
        after = r"\s*" + re.escape(unit[0]) if unit else _NO_FIGURE_AFTER if number.text[-1].isdigit() else ""
        yield _Anchor(number.start, end, f"{_NO_FIGURE_BEFORE}{pattern}{after}")


def _names(summary: str, items: Iterable[str]) -> Iterator[_Anchor]:
    for expression in (_NAMED, _LATIN):
        for match in expression.finditer(summary):
            if len(match[0]) >= _LEAST:
                yield _Anchor(match.start(), match.end(), _as_written(match[0].strip("《》“”")))
    for item in items:
        for match in re.finditer(re.escape(item), summary):
            yield _Anchor(match.start(), match.end(), _as_written(item))
    for word in dictionary().plain_words(summary):
        if word.tag in _BODIES and len(word.text) >= _LEAST:
            yield _Anchor(word.start, word.start + len(word.text), _as_written(word.text))


def _as_written(name: str) -> str:
    """A pattern of the name; a Latin one is no part of a word."""
    pattern = re.escape(name).replace(r"\ ", r"\s*")
    return rf"(?<![A-Za-z]){pattern}(?![A-Za-z])" if name.isascii() else pattern


def _clause(summary: str, anchor: _Anchor) -> str:
    """The clause that the anchor stands in."""
    start = max((match.end() for match in _CLAUSE_END.finditer(summary, 0, anchor.start)), default=0)
    end = _CLAUSE_END.search(summary, anchor.end)
    return summary[start : end.start() if end else len(summary)].strip()

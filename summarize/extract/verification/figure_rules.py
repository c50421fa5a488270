"""Rules on figures: each counts what it counts in the article, as much or as little, and a range has both its ends."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from summarize.core.number_patterns import COUNTERS
from summarize.extract.verification.alignment import NOWHERE
from summarize.extract.verification.atoms import Pause, is_number
from summarize.extract.verification.reading import Reading, Reason

_BOUNDS: Final = (
    ("ordinal", re.compile(r"第\Z"), re.compile(r"(?!)")),
    (
        "about",
        re.compile(r"(?:大?约|将近|接近|近|左右|上下|前后)[有为占达]?\s*\Z"),
        re.compile(r"[^，。；、]{0,3}?(?:左右|上下|前后)"),
    ),
    (
        "over",
        re.compile(r"(?:超过?|逾|愈|突破|多于|高于|大于)[了有]?\s*\Z"),
        re.compile(r"[多余](?!个?百分)|[^，。；、]{0,3}?以上|[^，。；、]{0,2}?多[万亿名家个人种项]"),
    ),
    (
        "under",
        re.compile(r"(?:不到|不足|低于|少于|不超过|小于|不满|未达)[了有]?\s*\Z"),
        re.compile(r"[^，。；、]{0,3}?(?:以下(?!简?称)|以内|之内)"),
    ),
    ("least", re.compile(r"(?:至少|最少|不少于|不低于)[^，。；、]{0,3}\Z"), re.compile(r"(?!)")),
    ("most", re.compile(r"(?:最多|至多|高达|最高)[^，。；、]{0,2}\Z"), re.compile(r"(?!)")),
)
_RANGE: Final = re.compile(r"[年月日号点时分%％℃度个万亿元米吨岁]{0,3}\s?[-–—~～至到]\s?(?:[去今明]年)?\Z")
_UNITED: Final = re.compile(f"[{COUNTERS}年月日号点时分%％℃度米期斤股千万亿美平公]")
"""What, right behind a figure, says what it counts."""
_TIME_SPAN: Final = re.compile(
    "(?:平均)?(?:每|[一二两三四五六七八九十半]|\\d{1,3}(?:\\.\\d)?)个?(?:秒钟?|分钟|小时|天|夜|周)(?:时间|内|里)?，"
)
"""How long something takes, before what is done in it."""


def bounds(reading: Reading) -> Iterator[Reason]:
    """Figures bounded otherwise than in the article."""
    for at, place in _figures(reading):
        mine = _bound(reading.statement.text, reading.statement.atoms.starts[at], reading.statement.atoms.ends[at])
        atoms = reading.source.atoms
        if mine != _bound(reading.source.text, atoms.starts[place], atoms.ends[place]):
            yield "figure"


def _bound(text: str, start: int, end: int) -> str:
    """How the figure at `[start, end)` is bounded: `about`, `over`, `under`, …; empty where it is exact."""
    for name, left, right in reversed(_BOUNDS):
        if left.search(text[max(0, start - 6) : start].rstrip()) or right.match(text[end : end + 8].lstrip()):
            return name
    return ""


def units(reading: Reading) -> Iterator[Reason]:
    """Figures parted from what they count."""
    atoms, theirs = reading.statement.atoms, reading.source.atoms
    for at, place in _figures(reading):
        is_next = at + 1 < len(atoms) and reading.places[at + 1] == place + 1
        if is_next:
            continue
        has_mine = at + 1 < len(atoms) and atoms.pauses[at + 1] == Pause.NONE
        has_theirs = place + 1 < len(theirs) and theirs.pauses[place + 1] == Pause.NONE
        if (has_theirs and _UNITED.match(theirs.keys[place + 1])) or (has_mine and _UNITED.match(atoms.keys[at + 1])):
            yield "figure"


def parted(reading: Reading) -> Iterator[Reason]:
    """Figures with the words of another figure: `收入增长一成，利润增长两成` as `收入增长两成`."""
    keys = reading.source.atoms.keys
    figures = dict(_figures(reading))
    for joint in reading.joints:
        if (
            joint.after in figures
            and joint.place < joint.next_place
            and any(is_number(keys[place]) for place in range(joint.place + 1, joint.next_place))
            and max(reading.statement.atoms.pauses[joint.at + 1 : joint.after + 1]) < Pause.CLAUSE
        ):
            yield "figure"


def rates(reading: Reading) -> Iterator[Reason]:
    """Figures without the time that they are of, at the beginning of their sentence: `一分钟，可以处理3000个包裹`."""
    source = reading.source
    for number in {source.sentence_of[place] for _, place in _figures(reading)}:
        time = _TIME_SPAN.match(source.sentence_text(number))
        if not time:
            continue
        first, last = source.sentence_atoms(number)
        end = bisect_left(source.atoms.starts, source.spans[number][0] + time.end(), first, last)
        if not any(map(reading.is_kept, range(first, end))):
            yield "figure"


def ranges(reading: Reading) -> Iterator[Reason]:
    """Ranges of which the article has only one end, or the statement."""
    mine = {
        (reading.places[at], reading.places[after])
        for at, after in _range_pairs(
            reading.statement.text,
            reading.statement.atoms.starts,
            reading.statement.atoms.ends,
            [at for at, _ in _figures(reading)],
        )
    }
    places = sorted({place for _, place in _figures(reading)})
    near = sorted(
        {
            other
            for place in places
            for other in range(place - 4, place + 5)
            if 0 <= other < len(reading.source.atoms) and is_number(reading.source.atoms.keys[other])
        }
    )
    theirs = {
        pair
        for pair in _range_pairs(reading.source.text, reading.source.atoms.starts, reading.source.atoms.ends, near)
        if pair[0] in places or pair[1] in places
    }
    if mine != theirs:
        yield "figure"


def respective(reading: Reading) -> Iterator[Reason]:
    """Lists whose figures are given one by one (`分别`), with an item left out."""
    for token in reading.statement.tokens:
        if token.text != "分别" or reading.places[token.first] == NOWHERE:
            continue
        place = reading.places[token.first]
        last = reading.source.clause_end(place)
        figures = [other for other in range(place, last) if is_number(reading.source.atoms.keys[other])]
        if any(not reading.is_kept(other) for other in figures):
            yield "figure"
    for skip in reading.skips:
        if any(token.text in ("分别", "依次") for token in reading.left_out(skip)):
            yield "figure"


def _figures(reading: Reading) -> list[tuple[int, int]]:
    """The statement's figures with their places in the article."""
    keys = reading.statement.atoms.keys
    return [(at, place) for at, place in enumerate(reading.places) if place != NOWHERE and is_number(keys[at])]


def _range_pairs(text: str, starts: list[int], ends: list[int], figures: list[int]) -> Iterator[tuple[int, int]]:
    for first, second in pairwise(figures):
        if _RANGE.match(text[ends[first] : starts[second]]):
            yield first, second

"""Rules on dates: each is whole, and is the date of what it dates in the article."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from summarize.extract.verification.alignment import NOWHERE
from summarize.extract.verification.atoms import Pause
from summarize.extract.verification.reading import Reading, Reason

DATE: Final = re.compile(
    r"(?:\d{4}年|[去今明前后]年)?(?:\d{1,2}月份?(?:\d{1,2}[日号])?|\d{1,2}[日号]|[上下]半年|[一二三四]季度|[年季]?[初底末]|[上中下]旬)"
    r"|\d{4}年|[去今明前后]年|[上本下当]月|[上本下]周[一二三四五六日]?|[昨今明前]天|[昨今明]日|当[天日晚年]|次[日年]"
)

_OCCASION: Final = re.compile(r"[^，。；：]{2,12}(?:[之以过]?后|期间|之际|前夕|前后)，")
"""Beginning that says after or during what something happened."""
_YEAR: Final = len("#2030")


def parts(reading: Reading) -> Iterator[Reason]:
    """Dates put together from two, or that have only the end of one."""
    statement = reading.statement
    for first, last in _dates_in(statement.text, tuple(statement.atoms.starts)):
        places = reading.places[first:last]
        if NOWHERE in places or any(b != a + 1 for a, b in pairwise(places)) or _is_cut(reading, places[0], places[-1]):
            yield "date"


def deeds(reading: Reading) -> Iterator[Reason]:
    """Dates of another deed."""
    statement = reading.statement
    for first, last in _dates_in(statement.text, tuple(statement.atoms.starts)):
        if reading.places[last - 1] == NOWHERE:
            continue
        after = next((at for at in range(last, len(reading.places)) if reading.places[at] != NOWHERE), NOWHERE)
        before = next((at for at in range(first - 1, -1, -1) if reading.places[at] != NOWHERE), NOWHERE)
        is_end = after == NOWHERE or _has_pause(reading, last, after)
        if is_end and before != NOWHERE and not _has_pause(reading, before + 1, first):
            if not _belongs(reading, reading.places[before], reading.places[first]):
                yield "date"
        elif after != NOWHERE and not _belongs(reading, reading.places[last - 1], reading.places[after]):
            yield "date"


def other_days(reading: Reading) -> Iterator[Reason]:
    """Deeds with a date of their own, which is left out, told under another date."""
    source = reading.source
    mine = [
        reading.places[first] for first, _ in _dates_in(reading.statement.text, tuple(reading.statement.atoms.starts))
    ]
    dated = [place for place in mine if place != NOWHERE]
    if not dated:
        return
    for sentence in sorted({source.sentence_of[place] for place in reading.used}):
        first, last = source.sentence_atoms(sentence)
        used = [place for place in reading.used if first <= place < last]
        theirs = _source_dates(reading, sentence)
        for start, end in theirs:
            if any(start <= place < end for place in used) or start > used[-1]:
                continue
            has_day = any(start < place for place in used) and not any(
                begin <= place < stop for place in used for begin, stop in theirs
            )
            if has_day and max(dated) < start and not _same_day(reading, dated, start, end):
                yield "date"


@lru_cache(maxsize=256)
def _dates_in(text: str, starts: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    """The atoms `[first, last)` of each date of `text`, whose atoms begin at `starts`."""
    found = []
    for match in DATE.finditer(text):
        inside = [index for index, start in enumerate(starts) if match.start() <= start < match.end()]
        if inside:
            found.append((inside[0], inside[-1] + 1))
    return tuple(found)


def _source_dates(reading: Reading, sentence: int) -> list[tuple[int, int]]:
    source = reading.source
    first, last = source.sentence_atoms(sentence)
    begin, _ = source.spans[sentence]
    starts = tuple(start - begin for start in source.atoms.starts[first:last])
    return [(first + start, first + end) for start, end in _dates_in(source.sentence_text(sentence), starts)]


def _is_cut(reading: Reading, place: int, last: int) -> bool:
    """Whether the date goes on in the article, or has a year there that the summary does not tell."""
    keys = reading.source.atoms.keys
    if any(first <= last < end - 1 for first, end in _source_dates(reading, reading.source.sentence_of[last])):
        return True
    if place < 2 or keys[place - 1] != "年" or len(keys[place - 2]) != _YEAR:
        return False
    return keys[place - 2] not in reading.statement.atoms.keys and keys[place - 2][1:] not in "".join(reading.before)


def occasions(reading: Reading) -> Iterator[Reason]:
    """What happened after or during something, told of the deed of another clause: `春节过后，甲开工，乙规划`."""
    statement = reading.statement
    if not (occasion := _OCCASION.match(statement.text)):
        return
    said = next((at for at, start in enumerate(statement.atoms.starts) if start >= occasion.end()), 0)
    for joint in reading.joints:
        if joint.place == NOWHERE or joint.after < said:
            continue
        if statement.atoms.pauses[joint.after] >= Pause.CLAUSE and joint.after > said:
            return
        between = reading.source.atoms.pauses[joint.place + 1 : joint.next_place + 1]
        if (
            reading.is_same_sentence(joint.place, joint.next_place)
            and sum(pause >= Pause.CLAUSE for pause in between) > 1
        ):
            yield "date"


def _has_pause(reading: Reading, first: int, last: int) -> bool:
    pauses = reading.statement.atoms.pauses
    return any(pauses[at] >= Pause.CLAUSE for at in range(first, min(last + 1, len(pauses))))


def _belongs(reading: Reading, date: int, deed: int) -> bool:
    """Whether the date at one atom of the article is that of what stands at the other."""
    source = reading.source
    here, there = source.sentence_of[date], source.sentence_of[deed]
    if here == there:
        low, high = min(date, deed), max(date, deed)
        return not any(
            low < start and end <= high and not start <= date < end and not reading.is_kept(start)
            for start, end in _source_dates(reading, here)
        )
    return (
        there == here + 1
        and not _source_dates(reading, there)
        and source.atoms.pauses[source.first_atoms[there]] != Pause.PARAGRAPH
    )


def _same_day(reading: Reading, dated: list[int], start: int, end: int) -> bool:
    keys = reading.source.atoms.keys
    words = "".join(keys[start:end])
    return any("".join(keys[place : place + end - start]) == words for place in dated)

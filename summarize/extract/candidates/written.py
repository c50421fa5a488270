"""WrittenFields: what a model wrote about an article, and what that says of a possible item of a list field."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from summarize.core.fields import LIST_FIELDS, ByField, ListField
from summarize.core.text import fold, is_latin

LEAST_SHARE: Final = 0.5
"""Share of the longer wording from which a shorter one in it means the same."""
_WORD: Final = re.compile(r"[^\W_]{2}")


@dataclass(frozen=True, slots=True)
class WrittenFields(ByField[tuple[str, ...]]):
    """The lists and the summary as a model wrote them, not held against the article."""

    keywords: tuple[str, ...] = ()
    ai_technologies: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    event_summary: str = ""


def places_of(items: Iterable[str], text: str) -> dict[str, int]:
    """Those of the written items that `text` has, each with the first place where it cuts no Latin word or figure."""
    return {item: at for item in map(str.strip, items) if (at := _place_of(item, text)) is not None}


def _place_of(item: str, text: str) -> int | None:
    if not _WORD.search(item):
        return None
    places = (at.start() for at in re.finditer(re.escape(item), text) if _is_whole(text, *at.span()))
    return next(places, None)


def _is_whole(text: str, start: int, end: int) -> bool:
    cuts_before = is_latin(text[start]) and is_latin(text[start - 1 : start])
    return not cuts_before and not (is_latin(text[end - 1]) and is_latin(text[end : end + 1]))


def written_features(name: ListField, text: str, names: Sequence[str], written: WrittenFields) -> dict[str, float]:
    """How the model wrote an item of the field `name` that is worded `text` or `names`; every value from 0 to 1."""
    wordings = [fold(wording) for wording in dict.fromkeys((text, *names))]
    items = [fold(item) for item in written.of(name)]
    exact = [place for place, item in enumerate(items) if item in wordings]
    inside = [place for place, item in enumerate(items) if is_part(wordings[0], item)]
    around = [place for place, item in enumerate(items) if is_part(item, wordings[0])]
    places = exact or around or inside
    elsewhere = [fold(item) for field in LIST_FIELDS if field != name for item in written.of(field)]
    summary = fold(written.event_summary)
    return {
        "written": bool(exact),
        "inside_written": bool(inside) and not exact,
        "around_written": bool(around) and not exact,
        "written_early": 1 / (1 + places[0]) if places else 0.0,
        "in_summary": any(wording in summary for wording in wordings),
        "written_elsewhere": any(wording in elsewhere for wording in wordings),
    }


def is_part(short: str, long: str) -> bool:
    """Whether `long` says the same with more words."""
    return len(short) < len(long) and short in long and len(short) >= LEAST_SHARE * len(long)

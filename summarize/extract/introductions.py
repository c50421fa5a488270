"""Introductions: who a speaker is whom a written statement only names, in the words of its sentence in the article."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from summarize.core.text import HAN, any_of
from summarize.extract.language.pointers import BECAUSE, BESIDES, BUT
from summarize.extract.language.segmentation import dictionary
from summarize.extract.verification.lexicon import lexicon
from summarize.extract.verification.source import Source
from summarize.extract.verification.verify import Support, verify

_BEFORE: Final = re.compile(
    f"(?:.*[，。；：！？“”\\n])?(?:(?:{BUT})是?|而|{BECAUSE}|(?!另外[一二两三几\\d])(?:{BESIDES}))?(?P<who>.*)\\Z",
    re.DOTALL,
)
"""Who somebody is, between the clause before and the name."""
_LENGTHS: Final = range(2, 25)
"""Characters of who somebody is."""
_POINTS: Final = re.compile(
    r"[该这那此其他她我你您本\d（）()【】\[\]—■●★▲◆\s]|\A[一二三四五六七八九十]、|\A(?:原标题|快讯|最新)"
)
"""A sign that only other sentences say it, or a mark of the page."""


def introduced(statement: str, start: int, end: int, source: Source, before: Sequence[str]) -> str:
    """The statement with who its speaker is, if its sentence says so and nothing `before` it names him; else as it is.

    Characters `[start, end)` of the article support it: `岳小芹表示，…` of `但主任医师岳小芹表示，…`.
    """
    speaker = _speaker().match(statement)
    at = source.text.find(speaker["name"], start, end) if speaker else -1
    if speaker is None or at < 0 or any(speaker["name"] in text for text in before):
        return statement
    found = _BEFORE.match(source.text[max(0, at - 2 * _LENGTHS.stop) : at])
    who = found["who"] if found else ""
    if len(who) not in _LENGTHS or _POINTS.search(who) or not _ends_in_noun(who):
        return statement
    whole = who + statement
    return whole if isinstance(verify(whole, source, before=before), Support) else statement


@cache
def _speaker() -> re.Pattern[str]:
    """Who speaks, at the beginning of a statement."""
    says = any_of(" ".join(sorted(lexicon().speech)))
    return re.compile(rf"(?P<name>[{HAN}·]{{2,4}}?)(?:还|也|曾|则)?(?:[向对][^，。]{{2,8}}?)?{says}")


def _ends_in_noun(words: str) -> bool:
    """Whether the last word is a common noun: no place, time or verb."""
    last = [*dictionary().plain_words(words)][-1]
    return last.tag == "n"

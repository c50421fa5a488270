"""Clauses of a sentence with their roles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from summarize.core.sentences import STOPS
from summarize.core.speech import ASKS, SAYS, URGES
from summarize.core.text import any_of
from summarize.extract.language.pointers import BECAUSE, BESIDES, BUT
from summarize.extract.language.predicates import first_word
from summarize.extract.language.segmentation import Word, vocabulary

PAUSES: Final = "，；"
"""Marks after which a clause ends."""
_QUOTES: Final = {"”": "“", "」": "「"}
_CLOSING: Final = {"“": "”", "‘": "’", "《": "》", "（": "）", "「": "」", "『": "』", "【": "】"}
_ALWAYS_LEADING: Final = re.compile(
    r"\A(?:随着|对于|那么|无论|而另一|相比|虽然|尽管|如果|若|由于|因为|不仅|不但|一旦|无论|即使|只有|只要|为了"
    r"|作为|围绕|沿着|除了|从|到如今|正如|借助|当|受|因(?!此|而|地|素))"
    rf"|\A(?:(?:{BUT})是?|{BECAUSE}|{BESIDES}|其中|会上|期间|近日|日前|今天|昨天|眼下|如今|当前|目前"
    r"|近年来|下一步|据悉|据了解)\Z"
    r"|(?:方面|之时|之后|之前|之际|期间|基础上|背景下|过程中|一道|来说|而言)\Z|以[^，]+为[^，]{1,6}\Z"
    r"|既(?![定有成])|想要|若要|越是|与其|结合[^，]*实际\Z|以来\Z|从[^，]*出发\Z|采取[^，]*[形方]式\Z"
)
"""Beginning or end of a clause, or all of it, that leads to the next one whatever follows: 随着…, …以来, 近日."""
_LEADING_START: Final = re.compile(
    r"按照|根据|依托|依靠|面对|针对|通过|基于|借助|当|在|自|为|以|对|经|据|截至|到|因(?!此)|\d"
)
_LEADING_END: Final = re.compile(
    r"(?:时|后|前|中|下|上|际|以来|来看|看来|期间|方面|为例|的是|方向|要求|部署|精神|指导|契机|抓手|牵引|主线"
    r"|目标|导向|引领|一道|基础)\Z"
)
_SHORT_LEADING: Final = 8
"""Characters up to which a clause that begins like a time or a place is nothing more (`2月28日，`)."""
_SPEAKS: Final = re.compile(
    rf"{any_of(f'{SAYS} {ASKS} {URGES} 写道 看来 显示 说道 了解到 获悉 如下')}\Z"
    r"|(?:宣布|通报|证实|发现|报道|看到|见到|得知|明确)\Z"
)
_ORDINAL: Final = re.compile(
    r"第?[一二三四五六七八九十]+(?:是|要)|[一二三四五六七八九十]、|首先|其次|再次|最后"
    r"|第[一二三四五六七八九十]，|[①-⑩]"
    r"|（[一二三四五六七八九十]）|一方面|另一方面|一种是|另一种是"
)
_LEANING: Final = re.compile(r"[也还更而却又仍]|但|并|以|从而|进而|其中|尤其|特别|或者|例如|包括|即")
"""Beginning of a clause that depends on the one right before it: 从而, 其中."""


class Role(StrEnum):
    """The role of a clause in its sentence."""

    OWN = "own"
    """It has a subject of its own, or is the first."""
    SERIAL = "serial"
    """It goes on with the subject of the clause before it."""
    LEADING = "leading"
    """It leads to the next: a time, a condition, a source."""
    SPEAKER = "speaker"
    """It says who says what follows."""
    LISTED = "listed"
    """It is a numbered point, which needs those before it."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with the pause after it."""

    text: str
    role: Role


def split_clauses(sentence: str) -> list[Clause]:
    """The clauses of `sentence`, which joined are the sentence; a title and a bracket are never cut.

    A quotation that ends the sentence is cut only between its own sentences.
    """
    return [
        Clause(text, _role(text.rstrip(PAUSES + STOPS), first=index == 0))
        for index, text in enumerate(_split_at_pauses(sentence))
    ]


def _split_at_pauses(sentence: str) -> Iterator[str]:
    start, expected = 0, ""
    quoted = sentence.rfind(_QUOTES[sentence[-1]]) if sentence[-1:] in _QUOTES else len(sentence)
    for at, character in enumerate(sentence[:-1]):
        if expected and character == expected[-1]:
            expected = expected[:-1]
        elif character in _CLOSING:
            expected += _CLOSING[character]
        elif (character in PAUSES and not expected) or (
            at > quoted and expected in _QUOTES and _ends_quoted(sentence, at)
        ):
            yield sentence[start : at + 1]
            start = at + 1
    yield sentence[start:]


def _ends_quoted(sentence: str, at: int) -> bool:
    """Whether a sentence inside a quotation ends here, and another follows."""
    return sentence[at] in STOPS and sentence[at + 1] not in STOPS and sentence[at + 1] not in _CLOSING.values()


def _role(text: str, *, first: bool) -> Role:
    if _SPEAKS.search(text):
        return Role.SPEAKER
    if _ORDINAL.match(text):
        return Role.LISTED
    if _is_leading(text):
        return Role.LEADING
    return Role.OWN if first or not _begins_with_predicate(text) else Role.SERIAL


def _is_leading(text: str) -> bool:
    may_lead = _LEADING_START.match(text) and (len(text) <= _SHORT_LEADING or _LEADING_END.search(text))
    return bool(may_lead or _ALWAYS_LEADING.search(text))


def _begins_with_predicate(text: str) -> bool:
    if _LEANING.match(text):
        return True
    first = first_word(text)
    return first is not None and _may_be_predicate(first)


def _may_be_predicate(word: Word) -> bool:
    return word.text in vocabulary().predicates or (word.tag == "v" and len(word.text) > 1)

"""What a sentence can do without: its clauses, told apart by the part they play, and the shorter wordings they allow.

Knows a sentence's punctuation and how its clauses begin; what a clause is worth is told by whoever asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from summarize.extract.candidates.segmentation import Word, dictionary, vocabulary

_PAUSES: Final = "，；"
_CLOSING: Final = {"“": "”", "‘": "’", "《": "》", "（": "）", "「": "」", "『": "』", "【": "】"}
_SHORTEST: Final = 12
"""Characters of the shortest wording worth saying."""
_BEFORE: Final = re.compile(
    r"(?:随着|对于|那么|无论|而另一|相比|虽然|尽管|如果|若|由于|因为|不仅|不但|一旦|无论|即使|只有|只要|为了|作为|围绕|沿着|除了|从|到如今|正如|借助|当|受|因(?!此|而|地|素))"
    r"|(?:但是|然而|不过|因此|所以|其中|此外|同时|对此|为此|会上|期间|近日|日前|今天|昨天|眼下|如今|当前|目前|近年来|下一步|据悉|据了解)\Z"
)
"""How a clause begins, or is, that leads to the next one and cannot end a sentence."""
_LEADING_START: Final = re.compile(
    r"按照|根据|依托|依靠|面对|针对|通过|基于|借助|当|在|自|为|以|对|经|据|截至|到|因(?!此)|\d"
)
_CIRCUMSTANCE: Final = re.compile(r"按照|根据|依托|依靠|面对|针对|通过|基于|借助|当|在|从|自|为|以|对|据")
"""How a first clause begins that may have its subject in the next."""
_LEADING_END: Final = re.compile(
    r"(?:时|后|前|中|下|上|际|以来|来看|看来|期间|方面|为例|的是|方向|要求|部署|精神|指导|契机|抓手|牵引|主线|目标|导向|引领|一道|基础)\Z"
)
_LEADING_ANYWAY: Final = re.compile(
    r"(?:方面|之时|之后|之前|之际|期间|基础上|背景下|过程中|一道|来说|而言)\Z|以[^，]+为[^，]{1,6}\Z|既(?![定有成])|想要|若要|越是|与其|结合[^，]*实际\Z|以来\Z|从[^，]*出发\Z|采取[^，]*[形方]式\Z"
)
_TIME: Final = re.compile(r"\d|今天|今晚|昨天|今年|去年|日前|近日|目前|截至|本周")
_SHORT: Final = 8
"""Characters up to which a clause that begins like a time or a place is nothing more (`2月28日，`)."""
_SPEAKS: Final = re.compile(
    r"(?:强调|指出|表示|认为|说|提出|介绍|称|透露|建议|写道|看来|显示|说道|呼吁|坦言|了解到|获悉|如下|要求|宣布|通报|证实|发现|报道|看到|见到|得知|明确)\Z"
)
_ORDINAL: Final = re.compile(
    r"第?[一二三四五六七八九十]+(?:是|要)|[一二三四五六七八九十]、|首先|其次|再次|最后|第[一二三四五六七八九十]，|[①-⑩]"
    r"|（[一二三四五六七八九十]）|一方面|另一方面|一种是|另一种是"
)
_LEANING: Final = re.compile(r"[也还更而却又仍]|但|并|以|从而|进而|其中|尤其|特别|或者|例如|包括|即")
"""How a clause begins that leans on the very one before it."""
_NEEDED: Final = re.compile(
    r"有助于|有利于|意味着|表明|说明|使|让|令|成为|是|就|才|都|均|有望|导致|离不开|关键|在于|需|要|必须|可|能|将|应|会|不|仍|正|这|那|其"
)
"""How a clause begins that says of the one before it what that alone does not: no sentence ends before it."""
_MEANS: Final = re.compile(
    r"(?:作为|根据|按照|(?<!审议)通过(?![了《])|借助|依托|围绕|针对|(?<!相)结合|为(?:了|推动|促进|加快|防止|避免|适应))"
    r"[^，]+\Z"
)
"""What a clause has that says by what or for what, and has not said yet, what its subject does."""
_FIRST_POINT: Final = re.compile(r"：(?:一是|一要|首先|第一|其一|（一）|①)")
"""Where numbered points begin within a clause."""
_ANNOUNCES: Final = re.compile(r"强调|指出|要求|表示|提出|希望|呼吁|认为|建议|鼓励|明确")
"""How a clause begins whose content the clauses after it are."""


class Part(StrEnum):
    """The part a clause plays in its sentence."""

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
    """A clause with its pause; `part` is what it plays."""

    text: str
    part: Part


def clauses(sentence: str) -> list[Clause]:
    """The clauses of `sentence`, which joined are the sentence; a quotation, a title and a bracket are in one."""
    found: list[Clause] = []
    for piece in _pieces(sentence):
        found.append(Clause(piece, _part(piece.rstrip(_PAUSES + "。！？"), first=not found)))
    return found


def wordings(parts: Sequence[Clause], worth: Sequence[float]) -> Iterator[tuple[int, ...]]:
    """The indices of the clauses to keep: all of them, then ever fewer, the least worth for its length going first.

    `worth` is each clause's. What is left always reads as a sentence: a subject is not taken from what says
    something of it, a speaker not from what he says, a point not from the points before it.
    """
    kept = list(range(len(parts)))
    yield tuple(kept)
    while True:
        units = [unit for unit in _removable(parts, kept) if _reads(parts, [at for at in kept if at not in unit])]
        if not units:
            return
        least = min(units, key=lambda unit: (_density(parts, worth, unit), -unit[0]))
        kept = [at for at in kept if at not in least]
        yield tuple(kept)


def joined(parts: Sequence[Clause], kept: Sequence[int]) -> str:
    """The kept clauses as one sentence, with the end of the whole."""
    text = "".join(parts[at].text for at in kept)
    if kept[-1] == len(parts) - 1:
        return text
    end = re.search(r"[。！？]?\Z", parts[-1].text)
    return text.rstrip(_PAUSES) + ((end and end[0]) or "。")


def _pieces(sentence: str) -> Iterator[str]:
    start, expected = 0, ""
    for at, character in enumerate(sentence):
        if expected:
            if character == expected[-1]:
                expected = expected[:-1]
            elif character in _CLOSING:
                expected += _CLOSING[character]
        elif character in _CLOSING:
            expected = _CLOSING[character]
        elif character in _PAUSES and at + 1 < len(sentence):
            yield sentence[start : at + 1]
            start = at + 1
    if start < len(sentence):
        yield sentence[start:]


def _part(text: str, *, first: bool) -> Part:
    if _SPEAKS.search(text):
        return Part.SPEAKER
    if _ORDINAL.match(text):
        return Part.LISTED
    starts = _LEADING_START.match(text) is not None
    if (
        _BEFORE.match(text)
        or _LEADING_ANYWAY.search(text)
        or (starts and (len(text) <= _SHORT or _LEADING_END.search(text)))
    ):
        return Part.LEADING
    return Part.OWN if first or not _begins_with_predicate(text) else Part.SERIAL


def _begins_with_predicate(text: str) -> bool:
    if _LEANING.match(text):
        return True
    first = next(iter(dictionary().words(text)), None)
    return first is not None and (first.text in vocabulary().predicates or (first.tag == "v" and len(first.text) > 1))


def _removable(parts: Sequence[Clause], kept: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The clauses that may go together."""
    if len(kept) < 2:
        return
    first, second = parts[kept[0]], parts[kept[1]]
    if first.part is Part.LEADING and not _TIME.match(first.text) and second.part in (Part.OWN, Part.SPEAKER):
        yield (kept[0],)
    for before, at, after in zip(kept, kept[1:], kept[2:], strict=False):
        around = (parts[before], parts[at], parts[after])
        parallel = around[1].part is around[2].part is Part.SERIAL and around[0].part in (Part.OWN, Part.SERIAL)
        opens = _LEADING_START.match(around[1].text)
        kept_for_others = _LEANING.match(around[2].text) or _ANNOUNCES.match(around[1].text)
        if parallel and not kept_for_others and not opens and _says_something(around[1].text):
            yield (at,)
    yield (kept[-1],)
    points = [at for at in kept[1:] if parts[at].part is Part.LISTED]
    if len(points) > 1:
        yield tuple(at for at in kept if at >= points[0])


def _is_point(clause: Clause) -> bool:
    return clause.part is Part.LISTED or _FIRST_POINT.search(clause.text) is not None


def _reads(parts: Sequence[Clause], kept: Sequence[int]) -> bool:
    last = parts[kept[-1]]
    following = parts[kept[-1] + 1] if kept[-1] + 1 < len(parts) else None
    return (
        last.part not in (Part.LEADING, Part.SPEAKER)
        and (following is None or following.part is Part.LISTED or not _NEEDED.match(following.text))
        and (following is None or following.part is Part.LISTED or not _MEANS.search(last.text.rstrip(_PAUSES)))
        and (following is None or not (_CIRCUMSTANCE if kept[-1] == 0 else _LEADING_START).match(last.text))
        and _says_something(last.text)
        and (sum(_is_point(parts[at]) for at in kept) != 1 or sum(map(_is_point, parts)) == 1)
        and sum(len(parts[at].text) for at in kept) >= _SHORTEST
    )


def _says_something(text: str) -> bool:
    """Whether the clause has a predicate, and is no mere subject or circumstance: `投产的基地` is one."""
    words = [*dictionary().words(text)]
    return any(
        word.text == "是" or (len(word.text) > 1 and _may_be_predicate(word) and after != "的")
        for word, after in zip(words, [*(word.text for word in words[1:]), ""], strict=True)
    )


def _may_be_predicate(word: Word) -> bool:
    return word.tag == "v" or word.text in vocabulary().predicates


def _density(parts: Sequence[Clause], worth: Sequence[float], unit: Sequence[int]) -> float:
    return sum(worth[at] for at in unit) / sum(len(parts[at].text) for at in unit)

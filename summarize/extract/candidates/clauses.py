"""Clauses of a sentence with their roles, and the shorter wordings that leave some of them out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from summarize.core.sentences import STOPS
from summarize.extract.candidates.segmentation import Word, dictionary, vocabulary

_PAUSES: Final = "，；"
_CLOSING: Final = {"“": "”", "‘": "’", "《": "》", "（": "）", "「": "」", "『": "』", "【": "】"}
_SHORTEST: Final = 12
"""Characters of the shortest wording."""
_ALWAYS_LEADING: Final = re.compile(
    r"\A(?:随着|对于|那么|无论|而另一|相比|虽然|尽管|如果|若|由于|因为|不仅|不但|一旦|无论|即使|只有|只要|为了|作为|围绕|沿着|除了|从|到如今|正如|借助|当|受|因(?!此|而|地|素))"
    r"|\A(?:但是|然而|不过|因此|所以|其中|此外|同时|对此|为此|会上|期间|近日|日前|今天|昨天|眼下|如今|当前|目前|近年来|下一步|据悉|据了解)\Z"
    r"|(?:方面|之时|之后|之前|之际|期间|基础上|背景下|过程中|一道|来说|而言)\Z|以[^，]+为[^，]{1,6}\Z|既(?![定有成])|想要|若要|越是|与其|结合[^，]*实际\Z|以来\Z|从[^，]*出发\Z|采取[^，]*[形方]式\Z"
)
"""Beginning or end of a clause, or all of it, that leads to the next one whatever follows: 随着…, …以来, 近日."""
_LEADING_START: Final = re.compile(
    r"按照|根据|依托|依靠|面对|针对|通过|基于|借助|当|在|自|为|以|对|经|据|截至|到|因(?!此)|\d"
)
_CIRCUMSTANCE: Final = re.compile(r"按照|根据|依托|依靠|面对|针对|通过|基于|借助|当|在|从|自|为|以|对|据")
"""Beginning of a first clause that may have its subject in the next: 在槐安市北部的山谷, …."""
_LEADING_END: Final = re.compile(
    r"(?:时|后|前|中|下|上|际|以来|来看|看来|期间|方面|为例|的是|方向|要求|部署|精神|指导|契机|抓手|牵引|主线|目标|导向|引领|一道|基础)\Z"
)
_TIME: Final = re.compile(r"\d|今天|今晚|昨天|今年|去年|日前|近日|目前|截至|本周")
_SHORT_LEADING: Final = 8
"""Characters up to which a clause that begins like a time or a place is nothing more (`2月28日，`)."""
_SPEAKS: Final = re.compile(
    r"(?:强调|指出|表示|认为|说|提出|介绍|称|透露|建议|写道|看来|显示|说道|呼吁|坦言|了解到|获悉|如下|要求|宣布|通报|证实|发现|报道|看到|见到|得知|明确)\Z"
)
_ORDINAL: Final = re.compile(
    r"第?[一二三四五六七八九十]+(?:是|要)|[一二三四五六七八九十]、|首先|其次|再次|最后|第[一二三四五六七八九十]，|[①-⑩]"
    r"|（[一二三四五六七八九十]）|一方面|另一方面|一种是|另一种是"
)
_LEANING: Final = re.compile(r"[也还更而却又仍]|但|并|以|从而|进而|其中|尤其|特别|或者|例如|包括|即")
"""Beginning of a clause that depends on the one right before it: 从而, 其中."""
_NEEDED: Final = re.compile(
    r"有助于|有利于|意味着|表明|说明|使|让|令|成为|是|就|才|都|均|有望|导致|离不开|关键|在于|需|要|必须|可|能|将|应|会|不|仍|正|这|那|其"
)
"""Beginning of a clause that completes the one before it, so that no sentence ends there: 有助于, 意味着."""
_MEANS: Final = re.compile(
    r"(?:作为|根据|按照|(?<!审议)通过(?![了《])|借助|依托|围绕|针对|(?<!相)结合|为(?:了|推动|促进|加快|防止|避免|适应))"
    r"[^，]+\Z"
)
"""A clause that says by what means or for what, and not yet what its subject does: 平台作为重要工程, …."""
_POINTS_BEGIN: Final = re.compile(r"：(?:一是|一要|首先|第一|其一|（一）|①)")
"""Beginning of numbered points within a clause: 三项建议：一是…."""
_ANNOUNCES: Final = re.compile(r"强调|指出|要求|表示|提出|希望|呼吁|认为|建议|鼓励|明确")
"""Beginning of a clause that announces what the clauses after it say: 强调要…."""


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
    """The clauses of `sentence`, which joined are the sentence; a quotation, a title and a bracket are never cut."""
    return [
        Clause(text, _role(text.rstrip(_PAUSES + STOPS), first=index == 0))
        for index, text in enumerate(_split_at_pauses(sentence))
    ]


def shorten(clauses: Sequence[Clause], worth: Sequence[float]) -> Iterator[tuple[int, ...]]:
    """The indices of the clauses to keep: all of them, then ever fewer, the least worth for its length going first.

    `worth` is each clause's. What is kept always reads as a sentence: a predicate keeps its subject, a speech its
    speaker, a point the points before it.
    """
    kept = tuple(range(len(clauses)))
    while True:
        yield kept
        rests = {unit: tuple(index for index in kept if index not in unit) for unit in _removable(clauses, kept)}
        units = [unit for unit, rest in rests.items() if _is_sentence(clauses, rest)]
        if not units:
            return
        kept = rests[min(units, key=lambda unit: (_density(clauses, worth, unit), -unit[0]))]


def join_clauses(clauses: Sequence[Clause], kept: Sequence[int]) -> str:
    """The kept clauses as one sentence, with the end of the whole."""
    text = "".join(clauses[index].text for index in kept)
    if kept[-1] == len(clauses) - 1:
        return text
    stop = clauses[-1].text[-1:]
    return text.rstrip(_PAUSES) + (stop if stop and stop in STOPS else "。")


def _split_at_pauses(sentence: str) -> Iterator[str]:
    start, expected = 0, ""
    for at, character in enumerate(sentence[:-1]):
        if expected and character == expected[-1]:
            expected = expected[:-1]
        elif character in _CLOSING:
            expected += _CLOSING[character]
        elif character in _PAUSES and not expected:
            yield sentence[start : at + 1]
            start = at + 1
    yield sentence[start:]


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
    first = next(dictionary().words(text), None)
    return first is not None and _may_be_predicate(first)


def _removable(clauses: Sequence[Clause], kept: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The groups of kept clauses of which each may be left out."""
    if len(kept) < 2:
        return
    first, second = clauses[kept[0]], clauses[kept[1]]
    # [随着平台启用，]水稻周期缩短: it leads to a sentence that reads without it; a time stays.
    if first.role is Role.LEADING and not _TIME.match(first.text) and second.role in (Role.OWN, Role.SPEAKER):
        yield (kept[0],)
    for before, index, after in zip(kept, kept[1:], kept[2:], strict=False):
        if _is_removable_between(clauses[before], clauses[index], clauses[after]):
            yield (index,)
    yield (kept[-1],)
    points = [index for index in kept[1:] if clauses[index].role is Role.LISTED]
    if len(points) > 1:
        yield tuple(index for index in kept if index >= points[0])


def _is_removable_between(before: Clause, clause: Clause, after: Clause) -> bool:
    """Whether `clause` is one predicate of several in a row: 槐安市启用平台，[加快推进选种，]培训农技员."""
    in_a_row = before.role in (Role.OWN, Role.SERIAL) and clause.role is after.role is Role.SERIAL
    needed_after = _LEANING.match(after.text) or _ANNOUNCES.match(clause.text)
    return bool(
        in_a_row and not needed_after and not _LEADING_START.match(clause.text) and _says_something(clause.text)
    )


def _is_sentence(clauses: Sequence[Clause], kept: Sequence[int]) -> bool:
    """Whether the kept clauses read as a sentence, long enough to be worth it."""
    end = kept[-1]
    last = clauses[end]
    if last.role in (Role.LEADING, Role.SPEAKER):
        return False
    if end + 1 < len(clauses) and _needs_following(last, clauses[end + 1], is_first=end == 0):
        return False
    if sum(_is_point(clauses[index]) for index in kept) == 1 and sum(map(_is_point, clauses)) != 1:
        return False
    return sum(len(clauses[index].text) for index in kept) >= _SHORTEST and _says_something(last.text)


def _needs_following(last: Clause, following: Clause, *, is_first: bool) -> bool:
    """Whether no sentence can end between the two clauses; `is_first` where `last` opens the sentence."""
    if (_CIRCUMSTANCE if is_first else _LEADING_START).match(last.text):
        return True
    if following.role is Role.LISTED:
        return False
    return bool(_NEEDED.match(following.text) or _MEANS.search(last.text.rstrip(_PAUSES)))


def _is_point(clause: Clause) -> bool:
    return clause.role is Role.LISTED or _POINTS_BEGIN.search(clause.text) is not None


def _says_something(text: str) -> bool:
    """Whether the clause has a predicate, and is no mere subject or circumstance: `投产的基地` is one."""
    words = [*dictionary().words(text)]
    return any(
        word.text == "是" or (len(word.text) > 1 and _may_be_predicate(word) and after != "的")
        for word, after in zip(words, [*(word.text for word in words[1:]), ""], strict=True)
    )


def _may_be_predicate(word: Word) -> bool:
    return word.text in vocabulary().predicates or (word.tag == "v" and len(word.text) > 1)


def _density(clauses: Sequence[Clause], worth: Sequence[float], unit: Sequence[int]) -> float:
    return sum(worth[index] for index in unit) / sum(len(clauses[index].text) for index in unit)

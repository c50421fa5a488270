"""Rules on wording: nothing is added but light words, no word is pieced together, no order is turned."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from summarize.extract.verification.alignment import NOWHERE
from summarize.extract.verification.atoms import is_latin_key, is_number
from summarize.extract.verification.lexicon import lexicon
from summarize.extract.verification.reading import Joint, Reading, Reason
from summarize.extract.verification.source import Token

_ABBREVIATED: Final = 4
"""Atoms of the article that may lie between those of an abbreviation (`卫健委`)."""
_NAME_TAGS: Final = ("nr", "ns", "nt", "nz", "j")
_TWICE: Final = 3
"""Atoms used twice from which it is no chance."""
_HALVED: Final = 2
_POLARITY: Final = "negation"
_WHOLE_DATE: Final = re.compile(
    r"(?:(?:\d{4} ?年)?\d{1,2} ?月 ?)?\d{1,2} ?[日号]"
    r"(?:(?:至|[-—–~～])(?:\d{1,2} ?月 ?)?\d{1,2} ?[日号])?(?:[上下]午|[早晚]间?)?"
)
_POINTING: Final = frozenset("这该那此")
_DAYTIMES: Final = frozenset({"晚", "晚间", "上午", "下午"})
_GLOSS: Final = 12
"""Characters of `今天上午（12月15日`."""
_GLOSSED: Final = re.compile(r"[今昨当][天日]?(晚[上间]?|[上下]午)[（(](?:\d{1,2}月)?\d{1,2}日\Z")
_COPULAS: Final = frozenset({"为", "达", "达到", "有", "共"})
_DATE: Final = re.compile(r"\d{4}年|\d{1,2}月|\d{1,2}[日号]")


def additions(reading: Reading) -> Iterator[Reason]:
    """Words that the place in the article lacks."""
    keys = reading.statement.atoms.keys
    for token in reading.statement.tokens:
        missing = [at for at in range(token.first, token.last) if reading.places[at] == NOWHERE]
        if not missing:
            continue
        if any(is_number(keys[at]) for at in missing):
            yield "figure"
        elif token.operator:
            if not _has_operator(reading, token):
                yield operator_reason(token.operator)
        elif _is_reworded(reading, token) or _is_implied(reading, missing):
            continue
        elif not _is_light(token, "".join(keys[at] for at in missing)):
            is_name = token.tag[:2] in _NAME_TAGS or is_latin_key(keys[missing[0]])
            yield "name" if is_name else "unsupported"


def operator_reason(operator: str) -> Reason:
    """What is wrong where an operator of that class is added or left out."""
    return "polarity" if operator.startswith(_POLARITY) or operator[0] in "不未没无非勿" else "modality"


def splices(reading: Reading) -> Iterator[Reason]:
    """Words of which parts come from different places; an abbreviation takes its characters in order."""
    for token in reading.statement.tokens:
        places = [reading.places[at] for at in range(token.first, token.last)]
        if len(places) < 2 or NOWHERE in places or token.text in lexicon().light:
            continue
        gaps = [after - before - 1 for before, after in pairwise(places)]
        if min(gaps) < 0 or max(gaps) > _ABBREVIATED or not reading.is_same_clause(places[0], places[-1]):
            yield "recombined"


def halves(reading: Reading) -> Iterator[Reason]:
    """Single characters that are half a noun in the article: `人` of `人们`."""
    for token in reading.statement.tokens:
        place = reading.places[token.first]
        if len(token.text) > 1 or place == NOWHERE:
            continue
        theirs = reading.source.token_at(place)
        if theirs is None or len(theirs.text) != _HALVED or theirs.tag[:1] != "n" or token.text in lexicon().light:
            continue
        if not all(reading.is_kept(other) for other in range(theirs.first, theirs.last)):
            yield "recombined"


def turns(reading: Reading) -> Iterator[Reason]:
    """Words that stand before others in the statement and behind them in the article, but for times and places."""
    for first, last in reading.statement.clauses:
        back = [
            joint
            for joint in reading.joints
            if first <= joint.at and joint.after < last and joint.next_place < joint.place
        ]
        if len(back) > 1 or any(not _may_move(reading, joint) for joint in back):
            yield "order"


def doubles(reading: Reading) -> Iterator[Reason]:
    """Words that the article has once and the statement twice: `甲建桥，乙修路` as `甲修路，乙修路`."""
    places = [place for place in reading.places if place != NOWHERE]
    if len(places) - len(reading.used) >= _TWICE:
        yield "recombined"


def _may_move(reading: Reading, joint: Joint) -> bool:
    """Whether what was moved behind the joint is a time or a place, of the same sentence."""
    if _is_fronted_date(reading, joint):
        return True
    token = next((token for token in reading.statement.tokens if token.first == joint.after), None)
    if token is None or not reading.is_same_sentence(joint.place, joint.next_place):
        return False
    return (
        token.tag == "t"
        or token.text in lexicon().prepositions
        or token.text in lexicon().times
        or _DATE.match(reading.statement.text, reading.statement.atoms.starts[joint.after]) is not None
    )


def _is_fronted_date(reading: Reading, joint: Joint) -> bool:
    """Whether a date that begins the statement stands behind the subject in the article: `海桥公司3月5日开工`.

    Behind a verb or an operator it may be that of something else: `海桥公司宣布3月5日开工`.
    """
    source, statement = reading.source, reading.statement
    first = reading.places[0]
    if first == NOWHERE or not reading.is_same_clause(joint.place, joint.next_place) or joint.next_place > first:
        return False
    words = statement.words(0, joint.after).strip(" ，,")
    before, after = source.token_at(first - 1), source.token_at(joint.place + 1)
    if not _WHOLE_DATE.fullmatch(words) or before is None or after is None:
        return False
    if after.first > joint.place and after.tag[:1] not in ("v", "p", "d"):
        return False
    subject = source.tokens_between(joint.next_place, first)
    is_plain = not any(token.operator or token.text in lexicon().speech for token in subject)
    return is_plain and (before.tag[:1] in ("n", "j") or not before.tag)


def _has_operator(reading: Reading, token: Token) -> bool:
    """Whether the article has an operator of the same class where the statement has this one."""
    first, last = reading.neighbours(token.first, token.last)
    return any(other.operator == token.operator for other in reading.source.tokens_between(first, last))


def _is_reworded(reading: Reading, token: Token) -> bool:
    """Whether the article has another word for the same there."""
    words = lexicon().synonyms_of(token.text)
    first, last = reading.neighbours(token.first, token.last)
    return bool(words) and any(other.text in words for other in reading.source.tokens_between(first, last))


def _is_implied(reading: Reading, missing: Sequence[int]) -> bool:
    """Whether the article says it otherwise: `一家` as `这家`, `3月5日晚` as `今晚（3月5日）`, `为5亿元` as `5亿元`."""
    words = "".join(reading.statement.atoms.keys[at] for at in missing)
    before, after = reading.neighbours(missing[0], missing[-1] + 1)
    atoms, following = reading.source.atoms, missing[-1] + 1
    place = reading.places[following] if following < len(reading.places) else NOWHERE
    if words == "一":
        return place > 0 and atoms.keys[place - 1] in _POINTING
    if words in _DAYTIMES:
        end = atoms.ends[before - 1] if before else 0
        date = _GLOSSED.search(reading.source.text, max(0, end - _GLOSS), end)
        return date is not None and date[1][0] == words[0]
    return words in _COPULAS and place != NOWHERE and is_number(atoms.keys[place]) and before == after == place


def _is_light(token: Token, missing: str) -> bool:
    if token.text in lexicon().light:
        return True
    return token.tag[:2] not in _NAME_TAGS and all(character in lexicon().light_characters for character in missing)

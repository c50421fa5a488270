"""Rules on parts of a sentence of the article: what is cut off before or behind them, and what two parts make."""

import re
from collections.abc import Iterator
from typing import Final

from summarize.extract.language.clause_ends import LEADS, lacks_main_clause
from summarize.extract.language.clauses import split_clauses
from summarize.extract.verification.alignment import NOWHERE
from summarize.extract.verification.lexicon import lexicon
from summarize.extract.verification.operator_rules import pause_spans
from summarize.extract.verification.reading import Reading, Reason
from summarize.extract.verification.source import Source, Token
from summarize.extract.verification.subjectless_rules import counts, is_subjectless, nouns_of

_POINTING: Final = re.compile("[其它](?![中间余次他实])")
"""A pronoun for what the sentence is about, at a clause's beginning."""
_JOINED: Final = re.compile("[也更还而却又仍均且并](?![非购存列网轨])|但|以及|同时")
"""Words that join a clause to the one before it."""
_PURPOSE: Final = re.compile("为了?(?![期何])")
_FIRST_HALF: Final = re.compile(
    "(?:\\A|[，；])(?:虽然?|尽管|不仅|不但|一方面|既(?![定有成]))|\\A[^，；]{2,8}(?:虽然|不仅|不但)"
)
_SECOND_HALF: Final = re.compile("但|却|仍|还|也|而|更|依然|依旧|不过|并|另?一方面|又|同时")
_HANGING: Final = re.compile(r"，[于在][^，]{0,8}\d[^，]{0,8}[年月日时分秒]。\Z")
"""End of a sentence that breaks off behind a time."""
_SHORTEST: Final = 8
"""Characters of the shortest part of a sentence that says something by itself."""
_NAME_TAGS: Final = ("n", "r", "j")


def beheaded(reading: Reading) -> Iterator[Reason]:
    """A part of a sentence without the subject that it has there, its announcement, or what it is joined to."""
    source, place = reading.source, reading.places[0]
    if place == NOWHERE:
        return
    begin = source.bodies[source.sentence_of[place]]
    if place <= begin or source.clause_start(place) != place:
        return
    said = "".join(reading.before[-1:])
    if said and _clause_before(source, place).strip("，；：、") in said:
        return
    left = source.text[source.atoms.starts[begin] : source.atoms.starts[place]]
    is_announced = "：" in left[:-1] and not any(word in left for word in lexicon().speech)
    if (is_announced and left[: left.index("：")] not in said) or _is_scrap(reading):
        yield "subject"
    own, *others = [reading.statement.tokens_in(*span) for span in pause_spans(reading.statement.atoms.pauses)]
    points = not nouns_of(own) and any(_POINTING.match(tokens[0].text) for tokens in others if tokens)
    if points or (is_subjectless(own) and not any(map(nouns_of, others[:1]))):
        head = next((head for head in _heads_before(source, begin, place) if head), [])
        told = said if points else said + reading.statement.text
        if head and not any(token.text in told for token in head if counts(token)):
            yield "subject"


def _is_scrap(reading: Reading) -> bool:
    """Whether a part is joined to what is before it, or too short to say something by itself."""
    text = reading.statement.text.strip()
    return _JOINED.match(text) is not None or len(text) < _SHORTEST


def _clause_before(source: Source, place: int) -> str:
    """The clause of the article before the one that begins at an atom."""
    first = source.clause_start(place - 1)
    return source.text[source.atoms.starts[first] : source.atoms.starts[place]]


def _heads_before(source: Source, begin: int, place: int) -> Iterator[list[Token]]:
    """The subjects of the clauses between two atoms, the last first; else the noun that one begins with."""
    while place > begin:
        first = max(begin, source.clause_start(place - 1))
        tokens = source.tokens_between(first, place)
        yield nouns_of(tokens) or [token for token in tokens[:1] if token.tag[:1] in _NAME_TAGS and counts(token)]
        place = first


def unended(reading: Reading) -> Iterator[Reason]:
    """A purpose without what is done for it, or the first half of a pair: `虽然损失不大。`."""
    text = reading.statement.text.strip()
    half = _FIRST_HALF.search(text)
    if _HANGING.search(text) or (half and not _SECOND_HALF.search(text, half.end())):
        yield "modality"
    clauses = split_clauses(text)
    if _PURPOSE.match(text) and lacks_main_clause(clauses, range(len(clauses))):
        yield "modality"


def regrouped(reading: Reading) -> Iterator[Reason]:
    """An occasion or means that a statement begins with, with the deed of another sentence."""
    atoms, clauses = reading.statement.atoms, reading.statement.clauses
    if len(clauses) < 2:
        return
    (first, last), (following, _) = clauses[:2]
    place = next((place for place in reversed(reading.places[first:last]) if place != NOWHERE), NOWHERE)
    after = next((place for place in reading.places[following:] if place != NOWHERE), NOWHERE)
    if NOWHERE in (place, after) or reading.is_same_sentence(place, after):
        return
    if LEADS.match(reading.statement.text[atoms.starts[first] : atoms.ends[last - 1]]):
        yield "recombined"

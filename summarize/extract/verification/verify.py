"""Verify: whether the article supports a written sentence, and which neighbouring sentences of it do."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, product
from typing import Final

from summarize.core.text import bigrams, fold
from summarize.extract.verification import (
    context_rules,
    continuation_rules,
    date_rules,
    figure_rules,
    fusion_rules,
    head_rules,
    opening_rules,
    operator_rules,
    partial_rules,
    qualifier_rules,
    quotation_rules,
    speaker_rules,
    subject_rules,
    subjectless_rules,
    wording_rules,
)
from summarize.extract.verification.alignment import NOWHERE, align
from summarize.extract.verification.antecedents import with_pronoun
from summarize.extract.verification.names import is_person
from summarize.extract.verification.reading import Reading, Reason
from summarize.extract.verification.source import Source
from summarize.extract.verification.statement import Statement, read_statement, split_points

_CANDIDATES: Final = 3
"""Places of the article at which a clause is looked up."""
_READINGS: Final = 8
"""Ways to combine the places of the clauses that are tried."""
_LONGEST: Final = 400
"""Atoms of the longest sentence, or point of one, that is verified."""
_WINDOW: Final = 3
"""Neighbouring sentences of the article from which one clause may be taken."""
_REACH: Final = 8
"""Sentences between the places of two neighbouring clauses."""
_REPEATED: Final = 0.8
"""Share of a sentence's pairs of characters that an earlier one has, from which it says the same."""
_RULES: Final[tuple[Callable[[Reading], Iterator[Reason]], ...]] = (
    wording_rules.additions,
    quotation_rules.quoted,
    wording_rules.splices,
    wording_rules.halves,
    figure_rules.units,
    figure_rules.bounds,
    figure_rules.ranges,
    figure_rules.parted,
    figure_rules.rates,
    figure_rules.respective,
    date_rules.parts,
    date_rules.deeds,
    date_rules.other_days,
    date_rules.occasions,
    operator_rules.omissions,
    operator_rules.scopes,
    operator_rules.hedges,
    operator_rules.endings,
    operator_rules.cuts,
    operator_rules.loose_ends,
    operator_rules.introductions,
    qualifier_rules.ranks,
    qualifier_rules.shares,
    qualifier_rules.one_of,
    qualifier_rules.conditions,
    qualifier_rules.forecasts,
    qualifier_rules.restrictions,
    qualifier_rules.determiners,
    speaker_rules.speakers,
    speaker_rules.silenced,
    continuation_rules.inherited,
    opening_rules.pronouns,
    opening_rules.numbers,
    opening_rules.colons,
    opening_rules.learnt,
    opening_rules.announcements,
    context_rules.pointed_at,
    context_rules.turns,
    context_rules.first_persons,
    context_rules.hearsay,
    context_rules.halves,
    context_rules.run_ons,
    context_rules.demands,
    context_rules.shared,
    subjectless_rules.carried,
    partial_rules.beheaded,
    partial_rules.unended,
    partial_rules.regrouped,
    subjectless_rules.compared,
    subject_rules.subjects,
    fusion_rules.fusions,
    continuation_rules.topics,
    subject_rules.conjunctions,
    head_rules.heads,
    head_rules.narrowed,
    subject_rules.parts,
    subject_rules.informants,
    subject_rules.predicates,
    wording_rules.doubles,
    wording_rules.turns,
)


@dataclass(frozen=True, slots=True)
class Support:
    """The neighbouring sentences `[start, end)` of the article that support a sentence, in characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a sentence is not supported, and the sentence `[start, end)` of the article that is nearest to it."""

    reason: Reason
    start: int
    end: int


def verify(sentence: str, source: Source, *, before: Sequence[str] = ()) -> Support | Rejection:
    """Whether the article supports `sentence`; `before` are the sentences of the summary before it.

    What supports it does so by itself: see `is_supported`. A name may stand for a pronoun of the article.
    """
    found = _verify_words(sentence, source, before)
    return found if isinstance(found, Support) else _verify_named(sentence, source, before) or found


def _verify_named(sentence: str, source: Source, before: Sequence[str]) -> Support | None:
    """What supports a sentence that has a name where the article has a pronoun: with the sentence that names it."""
    for words, index in with_pronoun(sentence, source):
        (start, named), (begin, end) = source.spans[index - 1 : index + 1]
        found = _verify_words(words, source, [*before, source.text[start:named]])
        if isinstance(found, Support) and (found.start, found.end) == (begin, end) and not _repeats(sentence, before):
            return Support(start, end)
    return None


def _verify_words(sentence: str, source: Source, before: Sequence[str]) -> Support | Rejection:
    points = split_points(sentence)
    found = [_verify_point(point, source, [*before, *points[:number]]) for number, point in enumerate(points)]
    if not found:
        return Rejection("empty", 0, 0)
    for result in found:
        if isinstance(result, Rejection):
            return result
    start, end = min(result.start for result in found), max(result.end for result in found)
    if _repeats(sentence, before):
        return Rejection("repeated", found[0].start, found[0].end)
    is_whole = end - start >= len(source.text.strip())
    if not is_whole and not isinstance(_verify_words(sentence, Source(source.text[start:end]), before), Support):
        return Rejection("scattered", found[0].start, found[0].end)
    return Support(start, end)


def is_supported(sentence: str, window: str, *, before: Sequence[str] = ()) -> bool:
    """Whether `window`, a part of an article, supports `sentence` by itself."""
    return isinstance(verify(sentence, Source(window), before=before), Support)


def _verify_point(point: str, source: Source, before: Sequence[str]) -> Support | Rejection:
    statement = read_statement(point)
    if not 0 < len(statement.atoms) <= _LONGEST:
        return Rejection("empty" if not len(statement.atoms) else "unsupported", 0, 0)
    rejection: Rejection | None = None
    for reading in islice(_readings(statement, source, before), _READINGS):
        reason = next(chain.from_iterable(rule(reading) for rule in (_spread, *_RULES)), None)
        sentences = [source.sentence_of[place] for place in reading.used]
        if reason is None:
            return Support(source.spans[min(sentences)][0], source.spans[max(sentences)][1])
        rejection = rejection or Rejection(reason, *source.spans[max(set(sentences), key=sentences.count)])
    return rejection or Rejection("unsupported", *(source.spans[0] if source.spans else (0, 0)))


def _readings(statement: Statement, source: Source, before: Sequence[str]) -> Iterator[Reading]:
    """The likeliest ways to take the statement from the article, the best first: word for word where it stands so."""
    whole = source.occurrences(statement.atoms.keys)
    for place in islice(sorted(whole, key=lambda place: not source.is_clause_start(place)), _CANDIDATES):
        yield Reading(statement, source, tuple(range(place, place + len(statement.atoms))), before)
    ways: list[list[tuple[int, ...]]] = []
    for first, last in statement.clauses:
        keys = statement.atoms.keys[first:last]
        found = [tuple(align(keys, source, sentence)) for sentence in source.likely_sentences(keys, _CANDIDATES)]
        distinct = sorted(dict.fromkeys(found), key=lambda places: places.count(NOWHERE))
        ways.append(distinct or [(NOWHERE,) * len(keys)])
    for combination in product(*ways):
        places = tuple(chain.from_iterable(combination))
        if any(place != NOWHERE for place in places):
            yield Reading(statement, source, places, before)


def _spread(reading: Reading) -> Iterator[Reason]:
    """A clause from more than one window, or clauses from places too far apart."""
    last = None
    for first, end in reading.statement.clauses:
        sentences = [reading.source.sentence_of[place] for place in reading.places[first:end] if place != NOWHERE]
        if not sentences:
            yield "unsupported"
        elif max(sentences) - min(sentences) >= _WINDOW or (last is not None and abs(min(sentences) - last) > _REACH):
            yield "scattered"
        else:
            last = max(sentences)


def _repeats(sentence: str, before: Sequence[str]) -> bool:
    mine = bigrams(fold(sentence))
    alike = [other for other in before if mine and len(mine & bigrams(fold(other))) >= _REPEATED * len(mine)]
    persons = [token.text for token in read_statement(sentence).tokens if is_person(token)] if alike else []
    return any(all(person in other for person in persons) for other in alike)

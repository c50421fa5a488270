"""CandidateSet: all candidates of an article for its four fields, and the choice after a model's selection."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pydantic import Field

from summarize.core.config import LimitsConfig
from summarize.core.fields import AI_TECHNOLOGIES, INDUSTRIES, KEYWORDS, ByField, ListField
from summarize.core.schema import FrozenModel
from summarize.core.text import fold
from summarize.extract.candidates.candidate import Candidate, log_odds, probability, rank
from summarize.extract.candidates.industries import find_industries, select_industries
from summarize.extract.candidates.keywords import find_keywords, offer_keywords, select_keywords
from summarize.extract.candidates.ranking import FOUND, rankings
from summarize.extract.candidates.sentences import Sentence, Wording, find_sentences
from summarize.extract.candidates.summary import compose
from summarize.extract.candidates.technologies import find_technologies, select_technologies
from summarize.extract.candidates.written import WrittenFields
from summarize.extract.candidates.written_keywords import with_whole_names

MOST_KEYWORDS: Final = 12
"""Keywords that are offered to a model under the default limits."""
_DEFAULT: Final = LimitsConfig()

# How far a model's selecting an item, or passing it over, moves its likelihood (in log odds), and how far its selecting
# a sentence moves the sentence's score. A small model's word decides between what is about as likely; given more
# weight, it cost precision on articles with reference labels (docs/decisions/0001-choose-from-candidates.md).
SELECTED: Final[Mapping[ListField, float]] = {KEYWORDS: 0.3, AI_TECHNOLOGIES: 0.1, INDUSTRIES: 0.3}
PASSED_OVER: Final[Mapping[ListField, float]] = {KEYWORDS: -0.1, AI_TECHNOLOGIES: -0.1, INDUSTRIES: -0.2}
SELECTED_SENTENCE: Final = 0.2

SENTENCES: Final = "要点句"
"""The key under which an answer gives the numbers of the sentences that tell the event."""


@dataclass(frozen=True, slots=True)
class CandidateSet(ByField[tuple[Candidate, ...]]):
    """The candidates of one article and its sentences, in the text's order; or those that were chosen.

    Technologies and industries have the likeliest first. Keywords do not: a model shown them so takes the first few.
    """

    keywords: tuple[Candidate, ...]
    ai_technologies: tuple[Candidate, ...]
    industries: tuple[Candidate, ...]
    sentences: tuple[Sentence, ...]

    def within(self, start: int, end: int, text: str) -> CandidateSet:
        """Those that the article's characters `[start, end)`, which are `text`, contain."""
        return CandidateSet(
            keywords=tuple(candidate for candidate in self.keywords if candidate.text in text),
            ai_technologies=tuple(candidate for candidate in self.ai_technologies if candidate.text in text),
            industries=tuple(
                candidate for candidate in self.industries if start <= candidate.start < end or candidate.text in text
            ),
            sentences=tuple(sentence for sentence in self.sentences if start <= sentence.start < end),
        )


def find_candidates(text: str, *, title: str | None, limits: LimitsConfig) -> CandidateSet:
    """All candidates of a clean article; deterministic."""
    keywords, technologies, industries = _find_lists(text, title, None, limits)
    most = MOST_KEYWORDS + _more(KEYWORDS, limits)
    shown = offer_keywords(_of_size(keywords, limits), least=limits.keywords.min, most=most)
    return CandidateSet(
        keywords=tuple(sorted(shown, key=lambda candidate: (candidate.start, candidate.end))),
        ai_technologies=_of_size(technologies, limits),
        industries=_of_size(industries, limits),
        sentences=tuple(
            sentence
            for sentence in find_sentences(text, title=title, keywords=keywords[: FOUND[KEYWORDS]])
            if len(sentence.wordings[-1].text) <= limits.summary_characters.max
        ),
    )


def choose_lists(text: str, *, title: str | None, written: WrittenFields, limits: LimitsConfig) -> CandidateSet:
    """The list fields of a record, within the limits, ranked by the article and by what a model wrote; no sentences.

    What the model wrote counts where the article has its words. Deterministic.
    """
    keywords, technologies, industries = _find_lists(text, title, written, limits)
    ranked = rankings()
    likely = ranked.keywords.written.likely
    keywords = select_keywords(
        _of_size(keywords, limits),
        least=limits.keywords.min,
        most=limits.keywords.max,
        likely=likely,
        unlikely=likely / 2,
        written=frozenset(map(fold, with_whole_names(written, text).keywords)),
    )
    technologies = select_technologies(_of_size(technologies, limits), likely=ranked.ai_technologies.written.likely)
    industries = select_industries(_of_size(industries, limits), likely=ranked.industries.written.likely)
    return CandidateSet(
        keywords=tuple(keywords),
        ai_technologies=tuple(technologies[: limits.ai_technologies.max]),
        industries=tuple(industries[: limits.industries.max]),
        sentences=(),
    )


def _find_lists(
    text: str, title: str | None, written: WrittenFields | None, limits: LimitsConfig
) -> tuple[list[Candidate], list[Candidate], list[Candidate]]:
    """The keywords, technologies and industries, so many that the limits are what bounds a record."""
    limit = {name: found + _more(name, limits) for name, found in FOUND.items()}
    longest = max(_DEFAULT.item_characters.max, limits.item_characters.max)
    return (
        find_keywords(text, title=title, limit=limit[KEYWORDS], written=written),
        find_technologies(text, limit=limit[AI_TECHNOLOGIES], longest=longest, written=written),
        find_industries(text, title=title, limit=limit[INDUSTRIES], written=written),
    )


def _more(name: ListField, limits: LimitsConfig) -> int:
    """How many more items the limits allow than the default ones."""
    return max(0, limits.of(name).max - _DEFAULT.of(name).max)


def _of_size(candidates: Iterable[Candidate], limits: LimitsConfig) -> tuple[Candidate, ...]:
    return tuple(candidate for candidate in candidates if len(candidate.text) in limits.item_characters)


class Selection(FrozenModel, ByField[tuple[str, ...]]):
    """A model's selection among candidates; a field it was not asked for is empty."""

    keywords: tuple[str, ...] = Field(default=(), alias=KEYWORDS)
    ai_technologies: tuple[str, ...] = Field(default=(), alias=AI_TECHNOLOGIES)
    industries: tuple[str, ...] = Field(default=(), alias=INDUSTRIES)
    sentences: tuple[int, ...] = Field(default=(), alias=SENTENCES)

    unreadable: tuple[str, ...] = ()
    """What an answer has in the place of a sentence's number, and is none."""


def rerank(candidates: CandidateSet, selections: Sequence[Selection], *, limits: LimitsConfig) -> CandidateSet:
    """The candidates of a record, within the limits: by their likelihoods, moved by the model's selections."""
    keywords = select_keywords(
        _rescore(KEYWORDS, candidates, selections), least=limits.keywords.min, most=limits.keywords.max
    )
    technologies = select_technologies(_rescore(AI_TECHNOLOGIES, candidates, selections))
    industries = select_industries(_rescore(INDUSTRIES, candidates, selections))
    numbers = {number for selection in selections for number in selection.sentences}
    sentences = [_prefer(sentence) if sentence.number in numbers else sentence for sentence in candidates.sentences]
    characters = limits.summary_characters
    return CandidateSet(
        keywords=tuple(keywords),
        ai_technologies=tuple(technologies[: limits.ai_technologies.max]),
        industries=tuple(industries[: limits.industries.max]),
        sentences=tuple(compose(sentences, shortest=characters.min, longest=characters.max)),
    )


def _rescore(name: ListField, candidates: CandidateSet, selections: Sequence[Selection]) -> list[Candidate]:
    """The candidates of one field with their likelihoods moved, the likeliest first."""
    selected = {item for selection in selections for item in selection.of(name)}
    rescored = []
    for candidate in candidates.of(name):
        score = min(max(candidate.score, 0.001), 0.999)
        shift = SELECTED[name] if candidate.text in selected else PASSED_OVER[name]
        rescored.append(replace(candidate, score=probability(log_odds(score) + shift)))
    return sorted(rescored, key=rank)


def _prefer(sentence: Sentence) -> Sentence:
    wordings = (Wording(wording.text, wording.score + SELECTED_SENTENCE) for wording in sentence.wordings)
    return replace(sentence, wordings=tuple(wordings))

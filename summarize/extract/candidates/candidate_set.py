"""All that an article offers for its four fields, and the choice among it once a model has said what it would take.

Knows the finders and how much a model's word counts, no prompt and no model.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from summarize.core.config import LimitsConfig
from summarize.core.fields import AI_TECHNOLOGIES, INDUSTRIES, KEYWORDS, ListField
from summarize.extract.candidates.candidate import Candidate
from summarize.extract.candidates.industries import find_industries, select_industries
from summarize.extract.candidates.keywords import find_keywords, select_keywords
from summarize.extract.candidates.sentences import Sentence, Wording, find_sentences
from summarize.extract.candidates.summary import compose
from summarize.extract.candidates.technologies import find_technologies, select_technologies

SHOWN_KEYWORDS = 12
SHOWN_TECHNOLOGIES = 10
SHOWN_INDUSTRIES = 8

# How far a model's taking an item, or passing it over, moves its likelihood (in log odds), and how far its taking a
# sentence moves the sentence's score. A small model's word decides between what is about as likely; given more
# weight, it cost precision on articles with reference labels (docs/decisions/0001-choose-from-candidates.md).
TAKEN = {"keywords": 0.3, "technologies": 0.1, "industries": 0.3}
PASSED = {"keywords": -0.1, "technologies": -0.1, "industries": -0.2}
SENTENCE_TAKEN = 0.2


@dataclass(frozen=True, slots=True)
class CandidateSet:
    """The candidates of one article and its sentences, in the text's order; or those that were chosen.

    Technologies and industries stand with the likeliest first. Keywords do not: so shown, a model takes the first few.
    """

    keywords: tuple[Candidate, ...]
    technologies: tuple[Candidate, ...]
    industries: tuple[Candidate, ...]
    sentences: tuple[Sentence, ...]

    def of(self, name: ListField) -> tuple[Candidate, ...]:
        """The candidates of one list field, by its file name."""
        return {KEYWORDS: self.keywords, AI_TECHNOLOGIES: self.technologies, INDUSTRIES: self.industries}[name]

    def within(self, start: int, end: int, text: str) -> CandidateSet:
        """Those that the article's characters `[start, end)`, which are `text`, contain."""
        return CandidateSet(
            keywords=tuple(candidate for candidate in self.keywords if candidate.text in text),
            technologies=tuple(candidate for candidate in self.technologies if candidate.text in text),
            industries=tuple(
                candidate for candidate in self.industries if start <= candidate.start < end or candidate.text in text
            ),
            sentences=tuple(sentence for sentence in self.sentences if start <= sentence.start < end),
        )


def find_candidates(text: str, *, title: str | None, limits: LimitsConfig) -> CandidateSet:
    """Find everything in a clean article; deterministic."""
    size = limits.item_characters
    keywords = find_keywords(text, title=title)
    found = (keywords[:SHOWN_KEYWORDS], find_technologies(text, limit=SHOWN_TECHNOLOGIES))
    fitting = [tuple(one for one in each if len(one.text) in size) for each in found]
    industries = find_industries(text, title=title, limit=SHOWN_INDUSTRIES)
    return CandidateSet(
        keywords=tuple(sorted(fitting[0], key=lambda one: (one.start, one.end))),
        technologies=fitting[1],
        industries=tuple(one for one in industries if len(one.text) in size),
        sentences=tuple(find_sentences(text, title=title, keywords=keywords)),
    )


@dataclass(slots=True)
class Selection:
    """What a model took of an offer: wordings, and the numbers of sentences."""

    keywords: set[str] = field(default_factory=set)
    technologies: set[str] = field(default_factory=set)
    industries: set[str] = field(default_factory=set)
    sentences: set[int] = field(default_factory=set)


def rerank(offer: CandidateSet, votes: Selection, *, limits: LimitsConfig) -> CandidateSet:
    """The four fields: the finders' likelihoods, moved by the model's word, within the limits."""
    keywords = select_keywords(
        _moved("keywords", offer.keywords, votes.keywords),
        least=limits.keywords.min,
        most=limits.keywords.max,
    )
    technologies = select_technologies(_moved("technologies", offer.technologies, votes.technologies))
    industries = select_industries(_moved("industries", offer.industries, votes.industries))
    sentences = [_preferred(one) if one.number in votes.sentences else one for one in offer.sentences]
    return CandidateSet(
        keywords=tuple(keywords),
        technologies=tuple(technologies[: limits.ai_technologies.max]),
        industries=tuple(industries[: limits.industries.max]),
        sentences=tuple(
            compose(sentences, shortest=limits.summary_characters.min, longest=limits.summary_characters.max)
        ),
    )


def _preferred(one: Sentence) -> Sentence:
    return replace(one, wordings=tuple(Wording(each.text, each.score + SENTENCE_TAKEN) for each in one.wordings))


def _moved(kind: str, candidates: Sequence[Candidate], taken: Collection[str]) -> list[Candidate]:
    moved = []
    for one in candidates:
        score = min(max(one.score, 0.001), 0.999)
        odds = math.log(score / (1 - score)) + (TAKEN[kind] if one.text in taken else PASSED[kind])
        moved.append(replace(one, score=1 / (1 + math.exp(-odds))))
    return sorted(moved, key=lambda one: (-one.score, one.start, one.end))

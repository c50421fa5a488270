"""Ranking: how likely each possible item of a list field is, by fitted weights, `configs/ranking.toml`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from pydantic import Field

from summarize.core.config import load_toml
from summarize.core.fields import AI_TECHNOLOGIES, INDUSTRIES, KEYWORDS, ByField, ListField
from summarize.core.resources import resource
from summarize.core.section import Section, Share
from summarize.extract.candidates.candidate import Candidate, linear_score, probability, rank
from summarize.extract.candidates.written import WrittenFields, written_features

EVIDENCE = "evidence"
"""The feature of a ranking with a model's word that has the log odds without it."""

UNLISTED = "unlisted"
"""The feature of an item that only the model has."""

FOUND: Final[Mapping[ListField, int]] = {KEYWORDS: 24, AI_TECHNOLOGIES: 10, INDUSTRIES: 8}
"""Candidates of each field that are found under the default limits: more than a record has, for a model to move."""

LEAD: Final = 200
"""Characters of the beginning of an article."""
SHORT_ARTICLE: Final = 400
"""Characters of a short article; one that is shorter still is measured as if it had so many."""


@dataclass(frozen=True, slots=True)
class Item:
    """A possible item of a list field with what speaks for it; places as in `Candidate`."""

    text: str
    start: int
    end: int
    features: Mapping[str, float]
    names: tuple[str, ...] = ()
    """Other wordings that mean the same."""
    code: str | None = None


class Weights(Section):
    """A logistic regression."""

    bias: float
    likely: Share
    """Probability from which an item is taken."""
    weights: dict[str, float]

    def log_odds(self, features: Mapping[str, float]) -> float:
        """The log odds of an item with these features, which are those of `weights`."""
        return linear_score(self.bias, self.weights, features)


class FieldRanking(Section):
    """The ranking of one field."""

    article: Weights
    """By the article alone."""
    written: Weights
    """By what the model wrote, with the log odds by the article alone as the feature `evidence`."""
    priors: dict[str, float] = Field(default={})
    """Log odds that an item of this wording has besides."""


class Rankings(Section, ByField[FieldRanking]):
    """The rankings of the three list fields."""

    keywords: FieldRanking
    ai_technologies: FieldRanking
    industries: FieldRanking


@cache
def rankings() -> Rankings:
    """The shipped weights, read once; ConfigError where the file is not valid."""
    return load_toml(resource("configs/ranking.toml"), Rankings)


def rank_items(
    name: ListField,
    items: Iterable[Item],
    written: WrittenFields | None = None,
    *,
    ranking: FieldRanking | None = None,
) -> list[Candidate]:
    """The items of a field as candidates, the likeliest first; by what a model wrote too where one was asked.

    By the shipped weights where there is no `ranking`.
    """
    ranking = ranking or rankings().of(name)
    candidates = []
    for item in items:
        odds = evidence(ranking, item)
        if written is not None:
            odds = ranking.written.log_odds(combined_features(name, item, odds, written))
        candidates.append(Candidate(item.text, item.start, item.end, round(probability(odds), 4), item.code))
    return sorted(candidates, key=rank)


def evidence(ranking: FieldRanking, item: Item) -> float:
    """The log odds of the item by the article alone."""
    prior = next((ranking.priors[name] for name in (*item.names, item.text) if name in ranking.priors), 0.0)
    return ranking.article.log_odds(item.features) + prior


def combined_features(name: ListField, item: Item, evidence: float, written: WrittenFields) -> dict[str, float]:
    """What the weights of a ranking with a model's word apply to."""
    features = written_features(name, item.text, item.names, written)
    return {EVIDENCE: evidence, UNLISTED: item.features.get(UNLISTED, 0.0), **features}

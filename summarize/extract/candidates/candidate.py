"""Candidate: one possible item of a list field, and how likely it is."""

import math
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible item of a list field."""

    text: str
    """A wording of the clean article; for an industry it may be a name of the taxonomy that the article paraphrases."""
    start: int
    """First character of the wording in the article, or of the paraphrase."""
    end: int
    """One past its last character."""
    score: float
    """Likelihood from 0 to 1 that an editor would take the item."""
    code: str | None = None
    """Taxonomy code of an industry."""


def rank(candidate: Candidate) -> tuple[float, int, int]:
    """Sort key: the likeliest first, then in the order of the text."""
    return -candidate.score, candidate.start, candidate.end


def probability(log_odds: float) -> float:
    """The probability, from 0 to 1, of an event with these log odds."""
    return 1 / (1 + math.exp(-log_odds))


def log_odds(probability: float) -> float:
    """The inverse of `probability`; between 0 and 1, both excluded."""
    return math.log(probability / (1 - probability))


def linear_score(bias: float, weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    """`bias` and every feature times its weight, summed; every feature has a weight of its name."""
    return bias + math.fsum(weights[name] * value for name, value in features.items())

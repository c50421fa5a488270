"""The form of an answer: a choice among what the article offers. Knows the offer and the limits, no engine.

Every item is one of an enumeration made for this article, so a constrained backend cannot write a word that the
article does not have.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from summarize.core.config import LimitsConfig
from summarize.core.fields import AI_TECHNOLOGIES, INDUSTRIES, KEYWORDS
from summarize.extract.candidates.candidate_set import CandidateSet

SENTENCES: Final = "要点句"
"""The key under which the numbers of the sentences that tell the event are given."""
MOST_SENTENCES: Final = 6


def answer_schema(offer: CandidateSet, limits: LimitsConfig) -> dict[str, Any]:
    """The JSON schema of a choice among `offer`; a field that offers nothing is not asked for."""
    fields = {
        KEYWORDS: _choice((one.text for one in offer.keywords), limits.keywords.min, limits.keywords.max),
        AI_TECHNOLOGIES: _choice((one.text for one in offer.technologies), 0, limits.ai_technologies.max),
        INDUSTRIES: _choice((one.text for one in offer.industries), 0, limits.industries.max),
        SENTENCES: _choice((str(one.number) for one in offer.sentences), 1, MOST_SENTENCES),
    }
    asked = {name: form for name, form in fields.items() if form["items"]["enum"]}
    return {"type": "object", "properties": asked, "required": list(asked), "additionalProperties": False}


def _choice(words: Iterable[str], low: int, high: int) -> dict[str, Any]:
    enumeration = list(words)
    return {
        "type": "array",
        "minItems": min(low, len(enumeration)),
        "maxItems": min(high, len(enumeration)),
        "items": {"type": "string", "enum": enumeration},
    }

"""Usage: the characters and tokens that documents, a backend and a whole run take and save."""

from __future__ import annotations

from dataclasses import dataclass
from operator import add

TOKENS_PER_CHARACTER = 0.65
"""Of Chinese text, rounded up: Qwen2.5's vocabulary takes 0.61 on the seed articles."""


def estimate_tokens(characters: int) -> int:
    """About how many tokens a Chinese text of that many characters has."""
    return round(characters * TOKENS_PER_CHARACTER)


@dataclass(frozen=True, slots=True)
class Cost:
    """The usage of one document, or the sum of several."""

    characters: int = 0
    """Characters of the documents as read; 0 for a document that gave no article."""
    article_characters: int = 0
    """Characters of their articles after cleaning."""
    prompt_tokens: int = 0
    output_tokens: int = 0

    def __add__(self, other: Cost) -> Cost:
        # Not by `astuple`, which copies deeply: for each of a million unchanged articles that was a tenth of the time.
        return Cost(*map(add, self.amounts, other.amounts))

    @property
    def amounts(self) -> tuple[int, int, int, int]:
        """The four, in their order."""
        return self.characters, self.article_characters, self.prompt_tokens, self.output_tokens

    @property
    def tokens(self) -> int:
        """Prompt and output tokens together."""
        return self.prompt_tokens + self.output_tokens

    @property
    def saved_by_cleaning(self) -> int:
        """About how many more prompt tokens the text that cleaning removed would have taken."""
        return estimate_tokens(self.characters - self.article_characters)


@dataclass(slots=True)
class BackendUsage:
    """Requests and tokens of a backend behind a cache: those the model generated and those the cache answered."""

    generated_requests: int = 0
    prompt_tokens: int = 0
    output_tokens: int = 0
    cached_requests: int = 0
    cached_tokens: int = 0
    """Prompt and output tokens together."""


@dataclass(frozen=True, slots=True)
class TokenUsage:
    """The tokens a run took, and those it saved."""

    prompt_tokens: int
    shared_prompt_tokens: int | None
    """Prompt tokens reused from an earlier prompt's prefix; None where the backend does not report them."""
    output_tokens: int
    saved_by_cleaning: int
    """An estimate from characters, over all the run's articles, cached ones included."""
    saved_by_cache: int
    """Prompt and output tokens of cached answers."""

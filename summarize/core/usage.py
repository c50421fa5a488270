"""What a run costs and what it saves, in characters and tokens. Knows neither models nor articles."""

from __future__ import annotations

from dataclasses import dataclass

# Qwen2.5's vocabulary on the seed articles: 0.61 tokens a character.
TOKENS_PER_CHARACTER = 0.65


def estimate_tokens(characters: int) -> int:
    """About how many tokens a Chinese text of so many characters has."""
    return round(characters * TOKENS_PER_CHARACTER)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one document took, or many together."""

    characters: int = 0
    """As read; 0 for a document that gave no article."""
    article_characters: int = 0
    """What cleaning left of them."""
    prompt_tokens: int = 0
    output_tokens: int = 0

    def __add__(self, other: Cost) -> Cost:
        return Cost(
            self.characters + other.characters,
            self.article_characters + other.article_characters,
            self.prompt_tokens + other.prompt_tokens,
            self.output_tokens + other.output_tokens,
        )

    @property
    def tokens(self) -> int:
        """Prompts and answers together."""
        return self.prompt_tokens + self.output_tokens

    @property
    def saved_by_cleaning(self) -> int:
        """Tokens the prompts would have had besides, reckoned from the characters that cleaning took out."""
        return estimate_tokens(self.characters - self.article_characters)


@dataclass(frozen=True, slots=True)
class TokenUsage:
    """The tokens of a run: those made, and those that did not have to be."""

    prompt_tokens: int
    shared_prompt_tokens: int | None
    """Of the prompts', those that were there from another prompt; None where the backend does not tell."""
    output_tokens: int
    saved_by_cleaning: int
    """About: of all the run's articles, whoever made their records, and reckoned from characters."""
    saved_by_cache: int
    """Prompts and answers together, of what was not asked again."""

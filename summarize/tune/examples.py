"""`encode`: pairs as tokens, the answer apart from what it answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from summarize.core.files import read_file
from summarize.core.resources import resource
from summarize.tune.labels import Split
from summarize.tune.pairs import Pair
from summarize.tune.settings import TuneSettings


@dataclass(frozen=True, slots=True)
class Example:
    """The tokens of a prompt, and of the answer with its end."""

    prompt: tuple[int, ...]
    answer: tuple[int, ...]

    @property
    def tokens(self) -> int:
        """Tokens of both."""
        return len(self.prompt) + len(self.answer)


@dataclass(frozen=True, slots=True)
class Examples:
    """The examples of both splits, and the ids of the articles that are too long."""

    train: tuple[Example, ...]
    dev: tuple[Example, ...]
    too_long: tuple[str, ...]


def encode(pairs: Iterable[Pair], tokenizer: Any, settings: TuneSettings) -> Examples:
    """The pairs that have at most `max_tokens` tokens, in their order."""
    system = read_file(resource(f"prompts/{settings.prompt}") / "system.txt").decode()
    splits: dict[Split, list[Example]] = {"train": [], "dev": []}
    too_long: list[str] = []
    for pair in pairs:
        example = _encode_pair(pair, system, tokenizer)
        if example.tokens > settings.max_tokens:
            too_long.append(pair.id)
        else:
            splits[pair.split].append(example)
    return Examples(tuple(splits["train"]), tuple(splits["dev"]), tuple(too_long))


def _encode_pair(pair: Pair, system: str, tokenizer: Any) -> Example:
    """As the backends ask: the chat template's own words, no thinking."""
    chat = [{"role": "system", "content": system}, {"role": "user", "content": pair.article}]
    prompt = tokenizer.apply_chat_template(chat, tokenize=False, add_generation_prompt=True, enable_thinking=False)
    answer = f"{pair.answer}{tokenizer.eos_token}"
    ids = (tuple(tokenizer.encode(text, add_special_tokens=False)) for text in (prompt, answer))
    return Example(*ids)

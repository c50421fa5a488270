"""From a clean article to the requests a model is asked with. Knows the prompt files, no model and no answer.

A prompt is a folder of byte-exact files; each placeholder is replaced once, and what was put in is never read
as a template again. What an article says in a model's own control words is defused here, so that it stays text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarize.answer import answer_schema
from summarize.config import LimitsConfig, PromptConfig
from summarize.errors import ConfigError
from summarize.fingerprint import folder_digest
from summarize.resources import resource
from summarize.shapes import Message, Request

ARTICLE = "{{article}}"
REASON = "{{reason}}"
FIELDS = "{{fields}}"


@dataclass(frozen=True, slots=True)
class Prompt:
    """The files of one prompt folder, and the hash of them all."""

    name: str
    system: str
    instruction: str
    again: str
    example_article: str
    example_answer: str
    sha256: str


def load_prompt(name: str) -> Prompt:
    """Read `prompts/<name>`, or the folder `name`; ConfigError names what is missing or malformed."""
    folder = Path(name) if Path(name).is_dir() else resource(f"prompts/{name}")
    try:
        prompt = Prompt(
            name=name,
            system=_read(folder / "system.txt"),
            instruction=_read(folder / "instruction.txt", ARTICLE),
            again=_read(folder / "again.txt", REASON, FIELDS),
            example_article=_read(folder / "example.article.txt"),
            example_answer=_read(folder / "example.answer.json"),
            sha256=folder_digest(folder),
        )
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"prompt {name}: {error}", hint="a prompt is a folder like prompts/catalog/v1, all files UTF-8"
        ) from error
    return prompt


def _read(path: Path, *placeholders: str) -> str:
    text = path.read_bytes().decode("utf-8")
    for placeholder in placeholders:
        if text.count(placeholder) != 1:
            raise ConfigError(f"{path}: {placeholder} must occur exactly once", hint="see prompts/catalog/v1")
    return text


class Asker:
    """Makes the requests for articles, under one prompt and one set of limits."""

    def __init__(self, prompt: Prompt, config: PromptConfig, limits: LimitsConfig) -> None:
        self.prompt = prompt
        self._config = config
        self._limits = limits

    def ask(self, text: str, fields: Sequence[str]) -> Request:
        """Ask for `fields` of `text`."""
        return Request(
            messages=self._opening(text),
            schema=answer_schema(self._limits, fields),
            max_tokens=self._config.max_output_tokens,
        )

    def ask_again(self, text: str, answer: str, *, fields: Sequence[str], reason: str) -> Request:
        """Ask once more, for `fields` only, with the answer that was not accepted and why it was not."""
        asked = _fill(_fill(self.prompt.again, FIELDS, "、".join(fields)), REASON, reason)
        return Request(
            messages=(
                *self._opening(text),
                Message("assistant", answer),
                Message("user", asked),
            ),
            schema=answer_schema(self._limits, fields),
            max_tokens=self._config.max_output_tokens,
        )

    def article_budget(self, window: int, count: Callable[[str], int]) -> int:
        """Tokens left for the article's text in a window of `window`, retries allowed for."""
        prompt = self.prompt
        fixed = prompt.system + prompt.instruction + prompt.example_article + prompt.example_answer + prompt.again
        answers = 2 * self._config.max_output_tokens
        overhead = count(fixed) + count(prompt.instruction) + 256  # the chat template's own words, and the reason
        budget = min(window, self._config.context_tokens) - answers - overhead
        if budget < 256:
            raise ConfigError(
                f"prompt.context_tokens = {self._config.context_tokens} leaves {budget} tokens for the article",
                hint="raise it, or lower prompt.max_output_tokens",
            )
        return budget

    def _opening(self, text: str) -> tuple[Message, ...]:
        prompt = self.prompt
        return (
            Message("system", prompt.system),
            Message("user", _fill(prompt.instruction, ARTICLE, prompt.example_article)),
            Message("assistant", prompt.example_answer),
            Message("user", _fill(prompt.instruction, ARTICLE, defused(text))),
        )


_CONTROL = re.compile(r"<(?=\|)|(?<=\|)>|<(?=/?(?:think|tool_call|tool_response)>)")


def defused(text: str) -> str:
    """`text` with the angle brackets of chat control words (`<|im_end|>`, `</think>`) in full width."""
    return _CONTROL.sub(lambda found: "＜" if found[0] == "<" else "＞", text)


def _fill(template: str, placeholder: str, value: str) -> str:
    before, _, after = template.partition(placeholder)
    return before + value + after


_PARAGRAPH = re.compile(r"[^\n]*\n?")
_SENTENCE = re.compile(r"[^。！？\n]*[。！？]*[”』」]*\n?")


def split(text: str, *, budget: int, count: Callable[[str], int]) -> list[str]:
    """`text` in parts of at most `budget` tokens, cut at paragraph ends; at sentence ends where a paragraph is
    too long by itself, and anywhere where a sentence is. The parts joined are the text.
    """
    # A token stands for one byte at least, so a text of few bytes need not be counted.
    if len(text.encode()) <= budget or count(text) <= budget:
        return [text]
    parts: list[str] = []
    size = budget + 1  # so that the first piece opens a part
    for piece in _pieces(text, budget=budget, count=count):
        tokens = count(piece)
        if size + tokens > budget:
            parts.append(piece)
            size = tokens
        else:
            parts[-1] += piece
            size += tokens
    return parts


def _pieces(text: str, *, budget: int, count: Callable[[str], int]) -> list[str]:
    """The paragraphs of `text`, those over `budget` tokens in sentences, those still over it in equal runs."""
    pieces: list[str] = []
    for paragraph in filter(None, _PARAGRAPH.findall(text)):
        if count(paragraph) <= budget:
            pieces.append(paragraph)
            continue
        for sentence in filter(None, _SENTENCE.findall(paragraph)):
            if count(sentence) <= budget:
                pieces.append(sentence)
            else:
                width = max(1, budget // 4)  # no character takes more than four tokens, its UTF-8 bytes
                pieces.extend(sentence[at : at + width] for at in range(0, len(sentence), width))
    return pieces

"""From a clean article to the requests a model is asked with. Knows the prompt files, no model and no answer.

A prompt is a folder of byte-exact files; each placeholder is replaced once, and what was put in is never read
as a template again. What an article says in a model's own control words is defused here, so that it stays text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from summarize.core.config import LimitsConfig, PromptConfig
from summarize.core.errors import ConfigError
from summarize.core.fields import AI_TECHNOLOGIES, INDUSTRIES, KEYWORDS
from summarize.core.hashing import folder_digest
from summarize.core.resources import resource
from summarize.core.schema import Message, Request
from summarize.extract.answer import answer_schema
from summarize.extract.candidates.candidate_set import CandidateSet

ARTICLE = "{{article}}"
REASON = "{{reason}}"
CANDIDATES = "{{candidates}}"
CANDIDATE_TOKENS = 768
"""Tokens allowed for the lists of candidates, the reason of a retry and the chat template's own words."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """The files of one prompt folder, and the hash of them all."""

    name: str
    system: str
    instruction: str
    again: str
    example_question: str
    """The example's text as `numbered` and its candidates as `listed` would write them, in the instruction."""
    example_answer: str
    canaries: tuple[str, ...]
    """Invented names of the example: one of them in the record of an article that does not have it has leaked."""
    sha256: str


def load_prompt(name: str) -> Prompt:
    """Read `prompts/<name>`, or the folder `name`; ConfigError names what is missing or malformed."""
    folder = Path(name) if Path(name).is_dir() else resource(f"prompts/{name}")
    try:
        instruction = _read(folder / "instruction.txt", ARTICLE, CANDIDATES)
        article, candidates = _read(folder / "example.article.txt"), _read(folder / "example.candidates.txt")
        before, _, rest = instruction.partition(ARTICLE)
        between, _, after = rest.partition(CANDIDATES)
        return Prompt(
            name=name,
            system=_read(folder / "system.txt"),
            instruction=instruction,
            again=_read(folder / "again.txt", REASON),
            example_question=before + article + between + candidates + after,
            example_answer=_read(folder / "example.answer.json"),
            canaries=_canaries(folder / "canaries.txt", article),
            sha256=folder_digest(folder),
        )
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"prompt {name}: {error}", hint="a prompt is a folder like prompts/catalog/v1, all files UTF-8"
        ) from error


def _read(path: Path, *placeholders: str) -> str:
    text = path.read_bytes().decode("utf-8")
    for placeholder in placeholders:
        if text.count(placeholder) != 1:
            raise ConfigError(f"{path}: {placeholder} must occur exactly once", hint="see prompts/catalog/v1")
    return text


def _canaries(path: Path, example: str) -> tuple[str, ...]:
    """The file's lines; ConfigError for one that the example does not have."""
    words = tuple(line for line in _read(path).split("\n") if line)
    for word in words:
        if word not in example:
            raise ConfigError(
                f"{path}: {word} is not in the example", hint="name invented names of example.article.txt"
            )
    return words


@dataclass(frozen=True, slots=True)
class Chunk:
    """What one request is about: an article or a part of it, and what that offers.

    `text` begins at character `start` of the article; `title` goes before it where it is not in it.
    """

    title: str
    text: str
    start: int
    offer: CandidateSet


class PromptBuilder:
    """Makes the requests for articles, under one prompt and one set of limits."""

    def __init__(self, prompt: Prompt, config: PromptConfig, limits: LimitsConfig) -> None:
        self.prompt = prompt
        self._config = config
        self._limits = limits

    def ask(self, part: Chunk) -> Request:
        """Ask what to take of `part`'s offer."""
        return Request(
            messages=self._opening(part),
            schema=answer_schema(part.offer, self._limits),
            max_tokens=self._config.max_output_tokens,
        )

    def ask_again(self, part: Chunk, answer: str, *, reason: str) -> Request:
        """Ask once more, with the answer that was not valid and why it was not."""
        again = Message("user", _fill(self.prompt.again, REASON, reason))
        return Request(
            messages=(*self._opening(part), Message("assistant", escape_control_tokens(answer)), again),
            schema=answer_schema(part.offer, self._limits),
            max_tokens=self._config.max_output_tokens,
        )

    def article_budget(self, window: int, count: Callable[[str], int]) -> int:
        """Tokens left for the article's text in a window of `window`, numbering and retries allowed for."""
        prompt = self.prompt
        fixed = prompt.system + prompt.instruction + prompt.example_question + prompt.example_answer + prompt.again
        answers = 2 * self._config.max_output_tokens
        window = min(window, self._config.context_tokens)
        room = window - answers - count(fixed) - CANDIDATE_TOKENS
        budget = room * 4 // 5  # what the sentences' numbers may add
        if budget < 256:
            raise ConfigError(
                f"a window of {window} tokens is too small for the prompt: it leaves {max(budget, 0)} for the article",
                hint="raise prompt.context_tokens, or the model's window, or lower prompt.max_output_tokens",
            )
        return budget

    def _opening(self, part: Chunk) -> tuple[Message, ...]:
        prompt = self.prompt
        article = escape_control_tokens(part.title + numbered(part))
        before, _, rest = prompt.instruction.partition(ARTICLE)
        between, _, after = rest.partition(CANDIDATES)
        return (
            Message("system", prompt.system),
            Message("user", prompt.example_question),
            Message("assistant", prompt.example_answer),
            Message("user", before + article + between + escape_control_tokens(listed(part.offer)) + after),
        )


def numbered(part: Chunk) -> str:
    """The part's text with `[n]` before each sentence of its offer."""
    pieces: list[str] = []
    at = 0
    for sentence in part.offer.sentences:
        start = sentence.start - part.start
        pieces += [part.text[at:start], f"[{sentence.number}]"]
        at = start
    return "".join([*pieces, part.text[at:]]).rstrip("\n")


def listed(offer: CandidateSet) -> str:
    """The candidates of each list field, a line a field; a field without any has no line."""
    lists = {KEYWORDS: offer.keywords, AI_TECHNOLOGIES: offer.technologies, INDUSTRIES: offer.industries}
    return "\n".join(f"{name}候选：{'、'.join(one.text for one in found)}" for name, found in lists.items() if found)


_CONTROL = re.compile(r"<(?=\|)|(?<=\|)>|<(?=/?(?:think|tool_call|tool_response)>)")


def escape_control_tokens(text: str) -> str:
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

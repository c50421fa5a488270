"""Prompt files, and the requests to a model that are built from them.

A prompt is a folder of byte-exact files; each placeholder is replaced once. Control tokens of an article are defused:
they stay text. A prompt whose instruction has a place for candidates asks the model to choose among them; one without
asks it to write the fields.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from summarize.core.choices import PromptMode
from summarize.core.config import LimitsConfig, PromptConfig
from summarize.core.control_tokens import defuse
from summarize.core.errors import ConfigError, reason_of
from summarize.core.fields import LIST_FIELDS
from summarize.core.files import read_file
from summarize.core.hashing import folder_digest
from summarize.core.messages import _
from summarize.core.resources import resource
from summarize.core.schema import ChatMessage, Request
from summarize.extract.answer import answer_schema, written_schema
from summarize.extract.candidates.candidate_set import CandidateSet
from summarize.extract.chunking import Chunk
from summarize.tagfile.conflicts import conflict_lines

ARTICLE = "{{article}}"
REASON = "{{reason}}"
CANDIDATES = "{{candidates}}"
_HINT = _("docs/prompts.md says what a prompt folder has; all its files are UTF-8")
CANDIDATE_TOKENS = 768
"""Tokens allowed for the lists of candidates, the reason of a retry and the chat template's own words."""

WRITTEN_TOKENS, CHOSEN_TOKENS = 512, 320
"""Tokens of the longest answer where the model writes, and where it chooses."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """The files of one prompt folder, and the hash of them all."""

    name: str
    writes: bool
    """Whether the model writes the fields, rather than chooses among candidates."""
    system: str
    instruction: str
    again: str
    example_question: str
    """The instruction with the example's article and, where the model chooses, its candidates."""
    example_answer: str
    canaries: tuple[str, ...]
    """Invented names of the example: a record with one that its article does not have has leaked it."""
    sha256: str


def load_prompt(name: str) -> Prompt:
    """Read `prompts/<name>`, or the folder `name`; ConfigError names what is missing or malformed."""
    folder = Path(name) if Path(name).is_dir() else _shipped(name)
    try:
        instruction = _read(folder / "instruction.txt", ARTICLE)
        writes = CANDIDATES not in instruction
        article = _read(folder / "example.article.txt")
        example = {ARTICLE: article}
        if not writes:
            _check_placeholder(folder / "instruction.txt", instruction, CANDIDATES)
            example[CANDIDATES] = _read(folder / "example.candidates.txt")
        canaries = tuple(filter(None, _read(folder / "canaries.txt").split("\n")))
        for word in canaries:
            if word not in article:
                raise ConfigError(
                    _("{path}: {word} is not in the example", path=folder / "canaries.txt", word=word),
                    hint=_("list only invented names that are in example.article.txt"),
                )
        return Prompt(
            name=name,
            writes=writes,
            system=_read(folder / "system.txt"),
            instruction=instruction,
            again=_read(folder / "again.txt", REASON),
            example_question=_fill_in(instruction, example),
            example_answer=_read(folder / "example.answer.json"),
            canaries=canaries,
            sha256=folder_digest(folder),
        )
    except OSError as error:  # of reading one of its files, which it names
        path = error.filename or folder
        raise ConfigError(_("{path}: {reason}", path=path, reason=reason_of(error)), hint=_HINT) from error


def require_mode(prompt: Prompt, mode: PromptMode) -> None:
    """ConfigError where the prompt is for another mode."""
    if mode != "auto" and prompt.writes != (mode == "write"):
        raise ConfigError(
            _('prompt {name} is not for prompt.mode = "{mode}"', name=prompt.name, mode=mode),
            hint=_("leave prompt.mode out, or name another prompt"),
        )


def _shipped(name: str) -> Path:
    """The folder of a prompt that comes with the program."""
    try:
        return resource(f"prompts/{name}")
    except ConfigError:
        names = sorted(path.parent.relative_to(resource("prompts")) for path in resource("prompts").rglob("system.txt"))
        shipped = ", ".join(map(Path.as_posix, names))
        raise ConfigError(
            _("prompt {name}: no such folder", name=name),
            hint=_("name a folder, or a prompt of the program: {names}", names=shipped),
        ) from None


def _fill_in(template: str, values: Mapping[str, str]) -> str:
    """`template` with its placeholders replaced; what is put in is never read as a template."""
    return re.sub("|".join(map(re.escape, values)), lambda match: values[match[0]], template)


def _read(path: Path, *placeholders: str) -> str:
    try:
        text = read_file(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise ConfigError(_("{path}: {reason}", path=path, reason=reason_of(error)), hint=_HINT) from error
    if lines := conflict_lines(text):
        raise ConfigError(
            _("{path}:{line}: a git conflict marker", path=path, line=lines[0]),
            hint=_("resolve the conflict; the model would read both sides"),
        )
    for placeholder in placeholders:
        _check_placeholder(path, text, placeholder)
    return text


def _check_placeholder(path: Path, text: str, placeholder: str) -> None:
    if text.count(placeholder) != 1:
        message = _("{path}: {placeholder} must occur exactly once", path=path, placeholder=placeholder)
        raise ConfigError(message, hint=_HINT)


@dataclass(frozen=True, slots=True)
class PromptBuilder:
    """Makes the requests for an article, under one prompt and one set of limits."""

    prompt: Prompt
    config: PromptConfig
    limits: LimitsConfig
    tuned: bool = False
    """Whether the model was tuned for this prompt, and needs neither instruction nor example."""

    @property
    def output_tokens(self) -> int:
        """Tokens of the longest answer."""
        return self.config.max_output_tokens or (WRITTEN_TOKENS if self.prompt.writes else CHOSEN_TOKENS)

    def request(self, chunk: Chunk) -> Request:
        """Ask about a chunk what the prompt is for: the fields, or a choice among the chunk's candidates."""
        return self.writing_request(chunk.title + chunk.text) if self.prompt.writes else self.selection_request(chunk)

    def writing_request(self, text: str) -> Request:
        """Ask for the four fields of `text`."""
        article = defuse(text.rstrip("\n"))
        asked = article if self.tuned else _fill_in(self.prompt.instruction, {ARTICLE: article})
        return Request(
            messages=(ChatMessage("system", self.prompt.system), *self._example(), ChatMessage("user", asked)),
            schema=written_schema(self.limits),
            max_tokens=self.output_tokens,
        )

    def selection_request(self, chunk: Chunk) -> Request:
        """Ask which of the chunk's candidates and sentences to take."""
        prompt = self.prompt
        values = {
            ARTICLE: defuse(chunk.title) + number_sentences(chunk),
            CANDIDATES: defuse(list_candidates(chunk.candidates)),
        }
        return Request(
            messages=(
                ChatMessage("system", prompt.system),
                *self._example(),
                ChatMessage("user", _fill_in(prompt.instruction, values)),
            ),
            schema=answer_schema(chunk.candidates, self.limits),
            max_tokens=self.output_tokens,
        )

    def retry_request(self, request: Request, answer: str, *, reason: str) -> Request:
        """`request` once more, followed by the answer that was not valid and the reason why."""
        question = _fill_in(self.prompt.again, {REASON: reason})
        retry = (ChatMessage("assistant", defuse(answer)), ChatMessage("user", question))
        return replace(request, messages=(*request.messages, *retry))

    def article_budget(self, window: int, count_tokens: Callable[[str], int]) -> int:
        """Tokens left for the article's text in a window of `window`, numbering and retries allowed for."""
        prompt = self.prompt
        shown = [message.content for message in self._example()]
        fixed = "".join([prompt.system, "" if self.tuned else prompt.instruction, *shown, prompt.again])
        answers = 2 * self.output_tokens
        window = min(window, self.config.context_tokens)
        room = window - answers - count_tokens(fixed) - CANDIDATE_TOKENS
        budget = room if prompt.writes else room * 4 // 5  # what the sentences' numbers may add
        if budget < 256:
            raise ConfigError(
                _(
                    "a window of {window} tokens is too small for the prompt: it leaves {left} for the article",
                    window=window,
                    left=max(budget, 0),
                ),
                hint=_("raise prompt.context_tokens, or the model's window, or lower prompt.max_output_tokens"),
            )
        return budget

    def _example(self) -> tuple[ChatMessage, ...]:
        """The example's question and answer; none for a tuned model."""
        if self.tuned:
            return ()
        return ChatMessage("user", self.prompt.example_question), ChatMessage("assistant", self.prompt.example_answer)


def number_sentences(chunk: Chunk) -> str:
    """The chunk's text with `[n]` before each of its sentences, which takes no part in a control token."""
    text = defuse(chunk.text)
    for sentence in reversed(chunk.candidates.sentences):
        start = sentence.start - chunk.start
        text = f"{text[:start]}[{sentence.number}]{text[start:]}"
    return text.rstrip("\n")


def list_candidates(candidates: CandidateSet) -> str:
    """The candidates of each list field, a line a field; a field without any has no line."""
    lists = {name: [candidate.text for candidate in candidates.of(name)] for name in LIST_FIELDS}
    return "\n".join(candidates_line(name, texts) for name, texts in lists.items() if texts)


def candidates_line(name: str, texts: Iterable[str]) -> str:
    """The line of one field's candidates."""
    return f"{name}候选：{'、'.join(texts)}"

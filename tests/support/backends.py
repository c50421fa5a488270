"""A model that takes the first of everything it is offered, and sources of invented articles for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.backends.base import Backend, Identity
from summarize.core.config import BackendConfig, Config, RunConfig
from summarize.core.schema import Output, Request

if TYPE_CHECKING:
    from summarize.pipeline.progress import Totals
    from summarize.pipeline.runner import Runner

IDENTITY = Identity(
    backend="openvino",
    versions={"engine": "1.0"},
    precision="f32",
    weights="1" * 64,
    tokenizer="2" * 64,
    chat_template="3" * 64,
    decoding={"do_sample": False},
)
PROMPT_TOKENS, OUTPUT_TOKENS = 700, 50


class Choosing:
    """A Backend; what it is asked and answers is counted."""

    context_tokens = 32768
    batch_size = 4

    def __init__(self, identity: Identity = IDENTITY) -> None:
        self.identity = identity
        self.answered = 0
        self._waiting: list[tuple[int, Request]] = []

    def count_tokens(self, text: str) -> int:
        return len(text)

    def submit(self, key: int, request: Request) -> None:
        self._waiting.append((key, request))

    def collect(self) -> list[tuple[int, Output]]:
        done = [(key, self._answer(request)) for key, request in self._waiting]
        self.answered += len(done)
        self._waiting = []
        return done

    def close(self) -> None:
        self._waiting = []

    def _answer(self, request: Request) -> Output:
        forms = request.schema["properties"]
        taken = {name: form["items"]["enum"][: max(1, form["minItems"])] for name, form in forms.items()}
        text = json.dumps(taken, ensure_ascii=False)
        return Output(text=text, finish="stop", prompt_tokens=PROMPT_TOKENS, output_tokens=OUTPUT_TOKENS)


class Silent:
    """A progress that keeps what it is told."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def say(self, line: str) -> None:
        self.lines.append(line)

    def advance(self, totals: Totals) -> None:
        """Nothing to show."""


def text(number: int) -> str:
    """The invented article with a figure of its own."""
    from tests.support.articles import TEXT

    return TEXT.replace("400名", f"{400 + number}名")


def fill(folder: Path, names: str) -> Path:
    """A folder with one article a character of `names`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / f"{name}.txt").write_text(text(ord(name)), encoding="utf-8")
    return folder


def runner(source: Path, folder: Path, backend: Backend | None = None, *, limit: int | None = None) -> Runner:
    """A run of `source` whose results and cache are in `folder`."""
    from summarize.pipeline.runner import Runner  # not needed where only the model is, in a process of its own

    config = Config(
        backend=BackendConfig(batch_size=4),
        run=RunConfig(results=str(folder / "results"), cache=str(folder / "cache.sqlite")),
    )
    return Runner(source, config, limit=limit, progress=Silent(), backend=backend or Choosing())

"""A fake backend, and sources of invented articles and runs for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from summarize.backends.base import Backend, Identity
from summarize.core.config import BackendConfig, Config, RunConfig
from summarize.core.schema import Output, Refusal, Request
from tests.support.answers import least_answer

if TYPE_CHECKING:
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


class FakeBackend:
    """A Backend that takes the first of everything it is offered, and counts what it is asked."""

    context_tokens = 32768
    batch_size = 4

    def __init__(self, identity: Identity = IDENTITY) -> None:
        self.identity = identity
        self.counted = 0
        """Texts whose tokens were counted."""
        self.answered = 0
        """Requests that have an answer or a refusal."""
        self.waiting: dict[int, Request] = {}
        """Requests that have none, by key."""

    def count_tokens(self, text: str) -> int:
        """A character is a token."""
        self.counted += 1
        return len(text)

    def submit(self, key: int, request: Request) -> None:
        self.waiting[key] = request

    def collect(self) -> list[tuple[int, Output | Refusal]]:
        """Answer all that waits."""
        waiting, self.waiting = self.waiting, {}
        done = [(key, self.answer(key, request)) for key, request in waiting.items()]
        self.answered += len(done)
        return done

    def close(self) -> None:
        self.waiting.clear()

    def answer(self, key: int, request: Request) -> Output | Refusal:
        """As few items of each field as may be taken, at least one: the first that are offered."""
        text = least_answer(request.schema, request.messages[-1].content)
        return Output(text=text, finish="stop", prompt_tokens=PROMPT_TOKENS, output_tokens=OUTPUT_TOKENS)


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
    return Runner(source, config, limit=limit, backend=backend or FakeBackend())

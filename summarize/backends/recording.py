"""Plays back recorded outputs: the deterministic stand-in for a model. An unknown prompt is an error.

A recording is a JSONL file. Its first line is the identity of the backend that was recorded; each further line
is a request's hash with its output, or a text's hash with its token count. Nothing in it is made by hand.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from summarize.backends.base import Backend, BackendWrapper, Identity
from summarize.core.errors import BackendError
from summarize.core.hashing import canonical_json, digest
from summarize.core.schema import FrozenModel, Output, Refusal, Request


class Head(FrozenModel):
    """The first line of a recording."""

    identity: Identity
    context_tokens: int


class Answer(FrozenModel):
    """One recorded request."""

    request: str
    output: Output


class Count(FrozenModel):
    """One recorded token count."""

    text: str
    tokens: int


class ReplayBackend:
    """Answers from a recording, under the identity of the backend that was recorded."""

    def __init__(self, path: Path, *, batch_size: int = 8) -> None:
        self.batch_size = batch_size
        self._path = path
        self._done: list[tuple[int, Output]] = []

    @property
    def identity(self) -> Identity:
        """That of the recorded backend: a replayed answer is the recorded model's answer."""
        return self._recording[0].identity

    @property
    def context_tokens(self) -> int:
        """The recorded model's window."""
        return self._recording[0].context_tokens

    def count_tokens(self, text: str) -> int:
        """As recorded; BackendError for a text that was never counted."""
        counted = self._recording[2].get(digest(text.encode()))
        if counted is None:
            raise self._unknown("token count")
        return counted

    def submit(self, key: int, request: Request) -> None:
        """Look the request up; BackendError when it was never recorded."""
        output = self._recording[1].get(request.sha256)
        if output is None:
            raise self._unknown(f"answer to request {request.sha256[:12]}")
        self._done.append((key, output))

    def collect(self) -> list[tuple[int, Output]]:
        """All that was submitted since the last call."""
        done, self._done = self._done, []
        return done

    def close(self) -> None:
        """Forget what is under way."""
        self._done = []

    def _unknown(self, what: str) -> BackendError:
        return BackendError(
            f"{self._path}: no recorded {what}",
            hint="the article, prompt, limits or schema changed since it was recorded: record again (--record FILE)",
        )

    @cached_property
    def _recording(self) -> tuple[Head, dict[str, Output], dict[str, int]]:
        try:
            lines = self._path.read_bytes().split(b"\n")
            head = Head.model_validate_json(lines[0])
            answers: dict[str, Output] = {}
            counts: dict[str, int] = {}
            for line in filter(None, lines[1:]):
                if "output" in json.loads(line):
                    answer = Answer.model_validate_json(line)
                    answers[answer.request] = answer.output
                else:
                    count = Count.model_validate_json(line)
                    counts[count.text] = count.tokens
        except OSError as error:
            raise BackendError(
                f"{self._path}: {error.strerror}", hint="set backend.replay to a file made with --record"
            ) from error
        except (ValidationError, ValueError) as error:
            raise BackendError(f"{self._path}: not a recording", hint="make one with --record FILE") from error
        return head, answers, counts


class Recorder(BackendWrapper):
    """A backend that passes everything on to another and keeps what it answered; `content` is the recording."""

    def __init__(self, inner: Backend) -> None:
        super().__init__(inner)
        self._under_way: dict[int, str] = {}
        self._lines: set[bytes] = set()

    def count_tokens(self, text: str) -> int:
        """Counted by the inner backend and recorded."""
        tokens = self._inner.count_tokens(text)
        self._lines.add(canonical_json(Count(text=digest(text.encode()), tokens=tokens).model_dump()))
        return tokens

    def submit(self, key: int, request: Request) -> None:
        """Passed on."""
        self._under_way[key] = request.sha256
        self._inner.submit(key, request)

    def collect(self) -> Sequence[tuple[int, Output | Refusal]]:
        """Passed on, and recorded; a refusal is no answer."""
        done = self._inner.collect()
        for key, output in done:
            request = self._under_way.pop(key)
            if isinstance(output, Output):
                self._lines.add(canonical_json(Answer(request=request, output=output).model_dump()))
        return done

    def close(self) -> None:
        """Close the inner backend."""
        self._under_way.clear()
        self._inner.close()

    def content(self) -> bytes:
        """The recording as its file holds it: head, then the lines sorted, the same in any order of work."""
        head = canonical_json(Head(identity=self.identity, context_tokens=self.context_tokens).model_dump())
        return b"\n".join([head, *sorted(self._lines)]) + b"\n"

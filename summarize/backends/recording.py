"""Recording and replay of a model's outputs: a deterministic stand-in for a model. An unknown prompt is an error.

A recording is a JSONL file. Its first line is the identity of the backend that was recorded; each further line
is a request's hash with its output, or a text's hash with its token count. Nothing in it is made by hand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import TypeAdapter

from summarize.backends.base import Backend, BackendWrapper, Identity
from summarize.core.config import BackendConfig
from summarize.core.errors import BackendError, ConfigError, reason_of
from summarize.core.files import MAX_LINES_BYTES, read_input
from summarize.core.hashing import canonical_json, digest
from summarize.core.messages import _
from summarize.core.schema import FrozenModel, Output, Refusal, Request


class _RecordingHeader(FrozenModel):
    """The first line of a recording."""

    identity: Identity
    context_tokens: int


class _RecordedOutput(FrozenModel):
    """A line with the output of one request."""

    request: str
    output: Output


class _RecordedCount(FrozenModel):
    """A line with the token count of one text."""

    text: str
    tokens: int


_LINE: TypeAdapter[_RecordedOutput | _RecordedCount] = TypeAdapter(_RecordedOutput | _RecordedCount)


@dataclass(frozen=True, slots=True)
class _Recording:
    """A recording as read: outputs by the hash of their request, token counts by that of their text."""

    header: _RecordingHeader
    outputs: dict[str, Output]
    counts: dict[str, int]


class ReplayBackend:
    """Answers from a recording, under the identity of the backend that was recorded."""

    def __init__(self, path: Path, *, batch_size: int = 8) -> None:
        self.batch_size = batch_size
        self._path = path
        self._done: list[tuple[int, Output]] = []

    @property
    def identity(self) -> Identity:
        """That of the recorded backend: a replayed answer is the recorded model's answer."""
        return self._recording.header.identity

    @property
    def context_tokens(self) -> int:
        """The recorded model's window."""
        return self._recording.header.context_tokens

    def count_tokens(self, text: str) -> int:
        """As recorded; BackendError for a text that was never counted."""
        tokens = self._recording.counts.get(digest(text.encode()))
        if tokens is None:
            raise self._not_recorded(_("token count"))
        return tokens

    def submit(self, key: int, request: Request) -> None:
        """Look the request up; BackendError when it was never recorded."""
        output = self._recording.outputs.get(request.sha256)
        if output is None:
            raise self._not_recorded(_("answer to request {digest}", digest=request.sha256[:12]))
        self._done.append((key, output))

    def collect(self) -> list[tuple[int, Output]]:
        """All that was submitted since the last call."""
        done, self._done = self._done, []
        return done

    def close(self) -> None:
        """Forget what is under way."""
        self._done = []

    def _not_recorded(self, what: str) -> BackendError:
        return BackendError(
            _("{path}: no recorded {what}", path=self._path, what=what),
            hint=_("the article, prompt, limits or schema changed since it was recorded: record again (--record FILE)"),
        )

    @cached_property
    def _recording(self) -> _Recording:
        try:
            lines = read_input(self._path, limit=MAX_LINES_BYTES).split(b"\n")
            recording = _Recording(_RecordingHeader.model_validate_json(lines[0]), outputs={}, counts={})
            for line in filter(None, lines[1:]):
                entry = _LINE.validate_json(line)
                if isinstance(entry, _RecordedOutput):
                    recording.outputs[entry.request] = entry.output
                else:
                    recording.counts[entry.text] = entry.tokens
        except OSError as error:
            raise ConfigError(
                _("{path}: {reason}", path=self._path, reason=reason_of(error)),
                hint=_("set backend.replay to a file made with --record"),
            ) from error
        except ValueError as error:
            raise BackendError(
                _("{path}: not a recording", path=self._path), hint=_("make one with --record FILE")
            ) from error
        return recording


def open_recording(config: BackendConfig) -> ReplayBackend:
    """The backend of the recording that the config names; ConfigError where it names none."""
    if not config.replay:
        raise ConfigError(_("the replay backend needs a recording"), hint=_("set backend.replay or use --replay FILE"))
    return ReplayBackend(Path(config.replay), batch_size=config.batch_size)


class RecordingBackend(BackendWrapper):
    """A backend that passes everything on to another and keeps what it answered; `content` is the recording."""

    def __init__(self, inner: Backend) -> None:
        super().__init__(inner)
        self._under_way: dict[int, str] = {}
        self._lines: set[bytes] = set()

    def count_tokens(self, text: str) -> int:
        tokens = self._inner.count_tokens(text)
        self._lines.add(_encode(_RecordedCount(text=digest(text.encode()), tokens=tokens)))
        return tokens

    def submit(self, key: int, request: Request) -> None:
        self._under_way[key] = request.sha256
        self._inner.submit(key, request)

    def collect(self) -> Sequence[tuple[int, Output | Refusal]]:
        """A refusal is no answer: it is not recorded."""
        done = self._inner.collect()
        for key, output in done:
            request = self._under_way.pop(key)
            if isinstance(output, Output):
                self._lines.add(_encode(_RecordedOutput(request=request, output=output)))
        return done

    def close(self) -> None:
        self._under_way.clear()
        self._inner.close()

    def content(self) -> bytes:
        """The recording as its file holds it: header, then the lines sorted, the same in any order of work."""
        header = _encode(_RecordingHeader(identity=self.identity, context_tokens=self.context_tokens))
        return b"\n".join([header, *sorted(self._lines)]) + b"\n"


def _encode(line: FrozenModel) -> bytes:
    return canonical_json(line.model_dump())

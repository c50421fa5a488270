"""Recording and replay: what was answered is answered again, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarize.backends.recording import RecordingBackend, ReplayBackend
from summarize.backends.transformers.backend import TransformersBackend
from summarize.core.errors import BackendError, ConfigError
from tests.support.generate import generate
from tests.support.llama_server import TOO_LONG
from tests.support.openai_server import LoopbackServer, open_backend, replay
from tests.support.schemas import ALL_REQUESTS, SHORT_REQUESTS, request


def record(backend: TransformersBackend, path: Path, requests: tuple[object, ...]) -> ReplayBackend:
    recorder = RecordingBackend(backend)
    generate(recorder, requests)  # type: ignore[arg-type]
    recorder.count_tokens("水稻")
    path.write_bytes(recorder.content())
    return ReplayBackend(path)


def test_a_replay_answers_under_the_recorded_identity(alone: TransformersBackend, out: Path) -> None:
    replay = record(alone, out, ALL_REQUESTS)
    assert generate(replay, ALL_REQUESTS[::-1]) == generate(alone, ALL_REQUESTS)[::-1]
    assert replay.identity == alone.identity
    assert replay.context_tokens == alone.context_tokens
    assert replay.count_tokens("水稻") == alone.count_tokens("水稻")


def test_a_recording_does_not_depend_on_the_order_of_work(alone: TransformersBackend, tmp_path: Path) -> None:
    record(alone, tmp_path / "a", SHORT_REQUESTS)
    record(alone, tmp_path / "b", SHORT_REQUESTS[::-1] + SHORT_REQUESTS[:1])
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_refusal_is_not_recorded(out: Path) -> None:
    with LoopbackServer(replay("open")) as server, open_backend(server) as backend:
        recorder = RecordingBackend(backend)
        recorder.submit(0, TOO_LONG)
        recorder.collect()
        out.write_bytes(recorder.content())
    with pytest.raises(BackendError, match="no recorded answer"):
        ReplayBackend(out).submit(0, TOO_LONG)


def test_what_was_never_recorded_is_an_error(alone: TransformersBackend, out: Path) -> None:
    replay = record(alone, out, SHORT_REQUESTS)
    with pytest.raises(BackendError, match="no recorded answer") as caught:
        replay.submit(0, request("别的文章"))
    assert "--record" in caught.value.hint
    with pytest.raises(BackendError, match="no recorded token count"):
        replay.count_tokens("别的文章")


@pytest.mark.parametrize("data", [b"", b"{}\n", b"\xff\xfe", b"not json"])
def test_a_file_that_is_no_recording(data: bytes, out: Path) -> None:
    out.write_bytes(data)
    with pytest.raises(BackendError, match="not a recording"):
        _ = ReplayBackend(out).identity


def test_a_damaged_line(alone: TransformersBackend, out: Path) -> None:
    record(alone, out, SHORT_REQUESTS)
    out.write_bytes(out.read_bytes()[:-20])
    with pytest.raises(BackendError, match="not a recording"):
        ReplayBackend(out).count_tokens("水稻")


def test_a_missing_recording(out: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        _ = ReplayBackend(out).identity
    assert str(out) in str(caught.value)
    assert caught.value.hint

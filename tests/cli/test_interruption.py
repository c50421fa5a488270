"""A run that is stopped in its middle, politely or not, and gone on with by the same command."""

import signal
from pathlib import Path

import pytest

from tests.support.cli import start, summarize
from tests.support.openai_server import MODEL, WIDE_CARD, LoopbackServer, PausingServer, first_choices, serve_one_model
from tests.support.paths import SEEDS
from tests.support.waiting import HANG_SECONDS


def arguments(folder: Path, server: LoopbackServer) -> list[str]:
    return [
        *("run", str(SEEDS), "--url", server.url, "--model", MODEL, "--batch-size", "1"),
        *("--results", str(folder / "r"), "--cache", str(folder / "c.sqlite")),
    ]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The records of a run that nobody disturbed."""
    with LoopbackServer(serve_one_model(first_choices, card=WIDE_CARD)) as server:
        done = summarize(*arguments(tmp_path_factory.mktemp("whole"), server))
    return (Path(done.stdout.strip()) / "records.jsonl").read_bytes()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_the_same_command_goes_on_and_ends_with_the_same_bytes(
    whole: bytes, tmp_path: Path, how: signal.Signals
) -> None:
    with PausingServer(tmp_path / "r") as server:
        process = start(*arguments(tmp_path, server))
        server.wait_for_pause(process)
        process.send_signal(how)
        output, errors = process.communicate(timeout=HANG_SECONDS)
        (folder,) = (path.parent for path in (tmp_path / "r").glob("*/manifest.json"))
        assert not (folder / "summary.json").exists()
        assert output == ""
        if how is signal.SIGINT:
            assert process.returncode == 130
            assert "Traceback" not in errors
            assert "run the same command again to resume" in errors
        before = (folder / "records.jsonl").read_bytes().count(b"\n")
        server.go_on()
        done = summarize(*arguments(tmp_path, server))
    assert done.stdout.strip() == str(folder)
    assert f"resuming {folder}: " in done.stderr
    assert 0 < before < whole.count(b"\n")
    assert (folder / "records.jsonl").read_bytes() == whole

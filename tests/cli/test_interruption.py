"""A run that is stopped in its middle, politely or not, and gone on with by the same command."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.paths import ROOT

COPIES = 60


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each seed many times under other names: what is asked does not depend on the name."""
    folder = tmp_path_factory.mktemp("corpus")
    for seed in (ROOT / "seeds").iterdir():
        for number in range(COPIES):
            (folder / f"{number:03}-{seed.name}").write_bytes(seed.read_bytes())
    return folder


def command(corpus: Path, folder: Path) -> list[str]:
    return [
        *(sys.executable, "-m", "summarize", "run", str(corpus)),
        *("--replay", str(ROOT / "tests/data/seeds.recording.jsonl")),
        *("--results", str(folder / "r"), "--cache", str(folder / "c.sqlite"), "--force"),
    ]


def finish(arguments: list[str]) -> tuple[Path, str]:
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    return Path(done.stdout.strip()), done.stderr


@pytest.fixture(scope="module")
def whole(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The records of a run that nobody disturbed."""
    path, _ = finish(command(corpus, tmp_path_factory.mktemp("whole")))
    return (path / "records.jsonl").read_bytes()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_the_same_command_goes_on_and_ends_with_the_same_bytes(
    corpus: Path, whole: bytes, tmp_path: Path, how: signal.Signals
) -> None:
    arguments = command(corpus, tmp_path)
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while not any(path.stat().st_size for path in (tmp_path / "r").glob("*/records.jsonl")):
        assert time.monotonic() < deadline, "no record in a minute"
        assert process.poll() is None, "the run ended before it could be interrupted"
        time.sleep(0.01)
    process.send_signal(how)
    output, errors = process.communicate(timeout=60)
    (folder,) = (path.parent for path in (tmp_path / "r").glob("*/manifest.json"))
    assert not (folder / "summary.json").exists()
    assert output == ""
    if how is signal.SIGINT:
        assert process.returncode == 130
        assert "Traceback" not in errors
        assert "goes on from there" in errors
    before = (folder / "records.jsonl").read_bytes().count(b"\n")
    path, said = finish(arguments[:-1])
    assert path == folder
    assert f"going on with {folder}: " in said
    assert 0 < before < 5 * COPIES
    assert (path / "records.jsonl").read_bytes() == whole

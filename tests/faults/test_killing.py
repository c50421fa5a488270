"""A run that is killed at any moment or loses its power, and is gone on with: the same bytes, one batch asked again."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from summarize.core.config import BackendConfig, Config, RunConfig
from summarize.pipeline.runner import Runner
from tests.support.backends import FakeBackend, text
from tests.support.killing import ForkServer, RunToKill

FILES = ("records.jsonl", "failures.jsonl", "summary.json")
ARTICLES = 200
BATCH = 8
KILLED = -9
ONE_FLUSH = 15
"""Boundaries of one, at the most."""
NIGHT = """
[backend]
name = "replay"
replay = "{recording}"
batch_size = {batch}
[run]
results = "{scratch}/r"
cache = "{scratch}/c.sqlite"
[nightly]
source = "{corpus}"
min_free_gb = 0
"""

pytestmark = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")


class Killing:
    """A corpus, the answers to it, and what an undisturbed run makes of it."""

    def __init__(self, folder: Path, server: ForkServer, *, nightly: bool) -> None:
        self._server = server
        self._folder = folder
        self._nightly = nightly
        self._corpus = folder / "in"
        self._corpus.mkdir()
        for number in range(ARTICLES):
            (self._corpus / f"{number:03}.txt").write_text(text(number), encoding="utf-8")
        (self._corpus / "empty.txt").write_bytes(b"")
        (self._corpus / "short.txt").write_text("你好。", encoding="utf-8")
        self._recording = folder / "recording.jsonl"
        config = Config(
            backend=BackendConfig(batch_size=BATCH),
            run=RunConfig(results=str(folder / "recorded"), cache=str(folder / "recorded.sqlite")),
        )
        Runner(self._corpus, config, backend=FakeBackend()).run(record=self._recording)
        scratch = self.scratch("whole")
        assert self.run(scratch) == 1  # two of them are no articles
        self.boundaries = (scratch / "boundaries").read_text().split()
        self.whole = self.content(scratch)

    def scratch(self, name: str) -> Path:
        """A folder for one run."""
        path = self._folder / name
        path.mkdir()
        return path

    def run(self, scratch: Path, *, at: int = 0, after: float = 0.0, power: bool = False) -> int:
        """Run the command in `scratch`, as often as one likes; its exit code, or KILLED."""
        arguments = [
            *("run", str(self._corpus), "--replay", str(self._recording), "--batch-size", str(BATCH)),
            *("--results", str(scratch / "r"), "--cache", str(scratch / "c.sqlite")),
        ]
        if self._nightly:
            config = scratch / "night.toml"
            config.write_text(
                NIGHT.format(recording=self._recording, batch=BATCH, scratch=scratch, corpus=self._corpus)
            )
            arguments = ["nightly", str(config)]
        return self._server.run(RunToKill(arguments, str(scratch), at=at, after=after, power=power)).code

    def survives(self, *, at: int = 0, after: float = 0.0, power: bool = False) -> bool:
        """Kill a run, go on with it; whether it was killed at all. Asserts what is promised."""
        scratch = self.scratch("killed")
        killed = self.run(scratch, at=at, after=after, power=power) == KILLED
        assert self.run(scratch) == 1, (scratch / "said").read_text()
        where = f"killed at {at} ({self.boundaries[at - 1]})" if at else f"killed after {after} s"
        assert self.content(scratch) == self.whole, where
        asked = Counter((scratch / "asked").read_text().split())
        if not power:  # what SQLite had not yet on disk may have gone with the power, up to a second of answers
            assert asked.total() - len(asked) <= BATCH, where
        shutil.rmtree(scratch)
        return killed

    def content(self, scratch: Path) -> dict[str, bytes]:
        """Of the run that is whole; killed after its very last file, there are two, and they are the same."""
        runs = sorted(path.parent for path in scratch.glob("r/*/summary.json"))
        assert not [left for run in runs for left in run.glob(".*.[0-9]*")], "what a killed process left is still there"
        names = FILES if self._nightly else (*FILES, "report.md")  # a night's tells times
        assert all((run / "report.md").is_file() for run in runs)
        contents = [{name: (run / name).read_bytes() for name in names} for run in runs]
        assert all(content == contents[0] for content in contents)
        return contents[0]


@pytest.fixture(scope="module")
def killing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Killing]:
    with ForkServer() as server:
        yield Killing(tmp_path_factory.mktemp("killing"), server, nightly=False)


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Killing]:
    with ForkServer() as server:
        yield Killing(tmp_path_factory.mktemp("nights"), server, nightly=True)


def places(boundaries: list[str]) -> list[int]:
    """The first and the last boundary of each kind."""
    first = {name: len(boundaries) - at for at, name in enumerate(reversed(boundaries))}
    last = {name: at for at, name in enumerate(boundaries, start=1)}
    return sorted({*first.values(), *last.values()})


def killed(killing: Killing, places: Sequence[int], *, power: bool = False) -> int:
    """How many of these places a run died at. A quick run is flushed less often, and may not have the last of them."""
    return sum(killing.survives(at=at, power=power) for at in places)


@pytest.mark.parametrize("power", [False, True])
def test_killed_at_each_kind_of_write(killing: Killing, power: bool) -> None:
    chosen = places(killing.boundaries)[1::6] if power else places(killing.boundaries)[::3]
    assert killed(killing, chosen, power=power) > 0


@pytest.mark.parametrize("power", [False, True])
def test_a_night_killed_at_each_kind_of_write(nights: Killing, power: bool) -> None:
    chosen = places(nights.boundaries)[1::5] if power else places(nights.boundaries)[::3]
    assert killed(nights, chosen, power=power) > 0


def test_killed_at_some_moments(killing: Killing) -> None:
    moments = random.Random(1)
    for _ in range(3):
        killing.survives(after=moments.uniform(0.02, 0.5))


def test_killed_again_and_again(killing: Killing) -> None:
    scratch = killing.scratch("again")
    for at in (30, 60, 90):
        assert killing.run(scratch, at=at) == KILLED
    assert killing.run(scratch) == 1
    assert killing.content(scratch) == killing.whole


@pytest.mark.soak
def test_killed_at_every_write(killing: Killing) -> None:
    every = range(1, len(killing.boundaries) + 1)
    assert killed(killing, every) >= max(len(every) - ONE_FLUSH, 200)


@pytest.mark.soak
@pytest.mark.parametrize("power", [False, True])
def test_a_night_killed_at_every_third_write(nights: Killing, power: bool) -> None:
    every = range(1, len(nights.boundaries) + 1, 3)
    assert killed(nights, every, power=power) >= len(every) - ONE_FLUSH // 3 - 1


@pytest.mark.soak
def test_killed_at_a_hundred_moments(killing: Killing) -> None:
    moments = random.Random(2)
    assert sum(killing.survives(after=moments.uniform(0.01, 0.5)) for _ in range(120)) >= 100


@pytest.mark.soak
def test_power_lost_at_every_tenth_write(killing: Killing) -> None:
    every = range(1, len(killing.boundaries) + 1, 10)
    assert killed(killing, every, power=True) >= len(every) - ONE_FLUSH // 10 - 1

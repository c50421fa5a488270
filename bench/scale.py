"""Measures runs of invented articles in this process and with actors of Ray: time, memory of each worker, run folder.

    python -m bench.scale --articles 10000 --actors 0 1 2 4
    python -m bench.scale --unchanged 10000 100000 1000000

0 actors are a run in this process. The model's answers are recorded ones, so that what is measured is all the rest. The
source repeats some articles under many names, and nothing is taken from a cache. Processor time tells how far it scales
on a machine that is busy with other work, and `busy` who was out of work meanwhile.

`--unchanged` measures runs of articles that are all different and all known to the record cache, each in a process of
its own; a million take 5 GB of disk.
"""

import argparse
import json
import shutil
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.data import command, fill
from summarize.core.config import Config
from summarize.pipeline.progress import Progress, Totals
from summarize.pipeline.runner import Runner
from summarize.runs.folder import open_run
from tests.support.articles import TEXT
from tests.support.backends import FakeBackend

DIFFERENT = 50
"""Articles that the source repeats."""


class _Watch(Progress):
    """Notes when the first and the last document had its result, and the memory of the processes meanwhile."""

    def __init__(self) -> None:
        self.first = self.last = 0.0
        self.counted = 0
        self.memory_mb: dict[int, list[float]] = {}
        self.cpu_seconds: dict[int, list[float]] = {}
        self.main: dict[int, list[tuple[float, float, float]]] = {}
        """Of the main thread: when it was looked at, how long it had run, and waited for a processor, in seconds."""
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._poll, daemon=True)
        self._thread.start()

    def advance(self, totals: Totals) -> None:
        if totals.documents and not self.first:
            self.first, self.counted = time.monotonic(), totals.documents
            self.cpu_seconds, self.main = {}, {}
        self.last = time.monotonic()

    def stop(self) -> None:
        """No more polling."""
        self._done.set()
        self._thread.join()

    def _poll(self) -> None:
        while not self._done.wait(1.0):
            own = psutil.Process()
            for process in [own, *own.children(recursive=True)]:
                try:
                    if process is own or process.name().startswith("ray::_Actor"):
                        self.memory_mb.setdefault(process.pid, []).append(process.memory_info().rss / 1e6)
                        self.cpu_seconds.setdefault(process.pid, []).append(sum(process.cpu_times()[:2]))
                        ran, waited, _ = Path(f"/proc/{process.pid}/schedstat").read_text().split()
                        look = time.monotonic(), int(ran) / 1e9, int(waited) / 1e9
                        self.main.setdefault(process.pid, []).append(look)
                except (psutil.Error, OSError):
                    continue


@dataclass(frozen=True, slots=True)
class Measured:
    """One run."""

    actors: int
    articles_per_second: float
    start_seconds: float
    cpu_ms_an_article: list[float]
    """Processor time of each process between the first result and the last: this one, then the actors."""
    main_ms_an_article: list[float]
    """Of that, its main thread: the others' grows with the time, not with the articles."""
    busy: list[float]
    """The share of the time in which the main thread of each was at work or waited for a processor: the rest it was out
    of work."""
    memory_mb: list[tuple[int, int]]
    """Of each process, after a quarter of the run and at the end."""
    folder_mb: float
    records_sha256: str


def _write_source(path: Path, articles: int, *, different: int = DIFFERENT) -> None:
    """Lines of JSONL."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(articles):
            text = TEXT.replace("400名", f"{400 + number % different}名")
            file.write(json.dumps({"id": f"a{number:07d}", "text": text}, ensure_ascii=False) + "\n")


def _config(folder: Path, recording: Path, actors: int) -> Config:
    """A run from recorded answers."""
    return Config.model_validate(
        {
            "backend": {"name": "replay", "replay": str(recording)},
            "run": {
                "results": str(folder / f"results-{actors}"),
                "cache": str(folder / f"cache-{actors}.sqlite"),
                "executor": "ray" if actors else "local",
            },
            "ray": {"actors": actors},
        }
    )


def _measure(folder: Path, source: Path, recording: Path, actors: int) -> Measured:
    """One run, nothing cached."""
    watch = _Watch()
    began = time.monotonic()
    outcome = Runner(source, _config(folder, recording, actors), progress=watch).run(force=True)
    watch.stop()
    documents = outcome.totals.documents - watch.counted
    series = [values for values in watch.memory_mb.values() if len(values) > 3]
    looks = [(values[0], values[-1]) for values in watch.main.values() if len(values) > 1]
    size = sum(path.stat().st_size for path in outcome.path.iterdir())
    return Measured(
        actors,
        documents / (watch.last - watch.first),
        watch.first - began,
        [round((values[-1] - values[0]) / documents * 1000, 2) for values in watch.cpu_seconds.values()],
        [round((ran - before) / documents * 1000, 2) for (_, before, _), (_, ran, _) in looks],
        [round((ran - ran0 + waited - waited0) / (at - at0), 2) for (at0, ran0, waited0), (at, ran, waited) in looks],
        [(round(values[len(values) // 4]), round(max(values[-3:]))) for values in series],
        size / 1e6,
        outcome.summary.records_sha256,
    )


def _measure_unchanged(folder: Path, articles: int) -> str:
    """A line on a run of so many known articles: see `bench.data`; and the size of what it leaves."""
    few, recording, source, cache = (folder / name for name in ("few.jsonl", "recording.jsonl", "all.jsonl", "cache"))
    _write_source(few, DIFFERENT)
    _write_source(source, articles, different=articles)
    made = Runner(few, _config(folder, recording, 0), backend=FakeBackend()).run(record=recording).path
    fill(Runner(source, _config(folder, recording, 0)), cache, list(open_run(made).records()))
    common = ("run", str(source), "--replay", str(recording), "--results", str(folder / "unchanged"))
    output, step = command("unchanged", articles, *common, "--cache", str(cache))
    run = Path(output.strip())
    assert open_run(run).summary.records == articles
    size = sum(path.stat().st_size for path in run.iterdir())
    return f"{step.line()}{size / 1e6:9.0f} MB folder{cache.stat().st_size / 1e6:8.0f} MB cache"


def main() -> None:
    """Print a line a run."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--unchanged", type=int, nargs="+", default=[])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--actors", type=int, nargs="+", default=[0, 1, 2, 4])
    options = parser.parse_args()
    for articles in options.unchanged:
        with tempfile.TemporaryDirectory(prefix="scale-") as place:
            print(_measure_unchanged(Path(place), articles), flush=True)
    if options.unchanged:
        return
    folder = Path(tempfile.mkdtemp(prefix="scale-"))
    try:
        few, source, recording = folder / "few.jsonl", folder / "source.jsonl", folder / "recording.jsonl"
        _write_source(few, DIFFERENT)
        _write_source(source, options.articles)
        Runner(few, _config(folder, recording, 0), backend=FakeBackend()).run(record=recording)
        for actors in options.actors:
            print(_measure(folder, source, recording, actors), flush=True)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()

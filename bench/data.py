"""Measures the data path: what a run costs beside the model, as the number of articles grows.

    python -m bench.data [--articles 10000] [--made 300] [--seed 0] [--folder DIR]

Writes invented articles to a temporary folder (`bench/articles.py`). A stand-in for a model, which takes the first of
everything offered, answers for the first 300 of them: that is the real path from file to record, and says what an
article costs apart from the model. The record cache is then filled for the others with the same records, so that the
whole source is known. What is measured after that is the command itself, each time in a process of its own:

    unchanged    summarize run SOURCE, every article known
    dry run      summarize run SOURCE --dry-run, none known

Prints a table and, as the last line, JSON. Exits 1 when a target is missed: for 100,000 articles 60 s and 1 GB for
the one, 300 s for the other, held against processor time, as the machine may be shared.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import cycle, islice
from pathlib import Path

from bench.articles import write
from summarize.core.config import BackendConfig, Config, RunConfig
from summarize.core.schema import Record
from summarize.core.usage import Cost
from summarize.pipeline.record_cache import RecordCache
from summarize.pipeline.runner import Runner
from summarize.read.raw_document import RawDocument
from summarize.read.sources import find_documents
from summarize.runs.folder import open_run
from tests.support.backends import FakeBackend

A_RUN = 100_000
UNCHANGED_SECONDS, DRY_SECONDS, MEGABYTES = 60, 300, 1000


@dataclass(frozen=True, slots=True)
class Measurement:
    """What one step took; memory is the process's largest."""

    step: str
    articles: int
    wall_seconds: float
    cpu_seconds: float
    peak_mb: float | None = None

    def line(self) -> str:
        per = self.cpu_seconds / self.articles * 1e6
        peak = "" if self.peak_mb is None else f"{self.peak_mb:8.0f} MB"
        return (
            f"{self.step:12}{self.articles:9,}{self.wall_seconds:9.1f} s{self.cpu_seconds:9.1f} s{per:10.0f} us{peak}"
        )


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=10_000)
    options.add_argument("--made", type=int, default=300)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--folder", type=Path, help="where to work; a temporary folder unless it is named")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
        steps = list(_measured(Path(folder), chosen.articles, min(chosen.made, chosen.articles), chosen.seed))
    print(f"{'step':12}{'articles':>9}{'wall':>11}{'processor':>11}{'an article':>13}{'peak':>11}")
    for step in steps:
        print(step.line())
    print(json.dumps({"cores": os.cpu_count(), "steps": [asdict(step) for step in steps]}))
    return 0 if all(_is_met(step) for step in steps) else 1


def _is_met(step: Measurement) -> bool:
    allowed = {"unchanged": UNCHANGED_SECONDS, "dry run": DRY_SECONDS}.get(step.step)
    if allowed is None:
        return True
    # What starting takes is not scaled down with the number of articles.
    return step.cpu_seconds <= 10 + allowed * step.articles / A_RUN and (step.peak_mb or 0) <= MEGABYTES


def _measured(folder: Path, articles: int, made: int, seed: int) -> Iterator[Measurement]:
    source, recording, cache = folder / "in", folder / "recording.jsonl", folder / "cache.sqlite"
    with _clocked("write", articles) as step:
        sum(1 for _ in write(source, articles, seed=seed))
    yield step[0]
    config = Config(
        backend=BackendConfig(batch_size=8), run=RunConfig(results=str(folder / "results"), cache=str(cache))
    )
    with _clocked("make", made) as step:
        first = Runner(source, config, limit=made, backend=FakeBackend()).run(record=recording).path
    yield step[0]
    with _clocked("fill", articles - made) as step:
        fill(Runner(source, config, backend=FakeBackend()), cache, list(open_run(first).records()))
    if articles > made:
        yield step[0]
    common = ("run", str(source), "--replay", str(recording), "--results", str(folder / "r"))
    output, step = command("unchanged", articles, *common, "--cache", str(cache))
    _check(Path(output.strip()), first, articles)
    yield step
    output, step = command("dry run", articles, *common, "--cache", str(folder / "empty"), "--dry-run", "--json")
    assert json.loads(output)["documents"] == articles, output
    yield step


def fill(runner: Runner, path: Path, records: list[Record]) -> None:
    """Make every document of the source known, with the records there are, over and over."""
    cache, cycled = RecordCache(path, runner.manifest.made_with), cycle(records)
    for number, document in enumerate(find_documents(runner.source, config=runner.config.cleaning)):
        assert isinstance(document, RawDocument)
        if cache.lookup(document.content_sha256) is None:
            cache.store(document.content_sha256, next(cycled), Cost(1500, 1400, 900, 60))
        if number % 1000 == 0:
            cache.flush()
    cache.close()


def _check(path: Path, first: Path, articles: int) -> None:
    """The run has every record, and those that were made as they were made."""
    assert open_run(path).summary.records == articles
    with (path / "records.jsonl").open("rb") as ours, (first / "records.jsonl").open("rb") as theirs:
        lines = theirs.readlines()
        assert list(islice(ours, len(lines))) == lines


@contextmanager
def _clocked(name: str, articles: int) -> Iterator[list[Measurement]]:
    """Measure the block; what came of it is in the list when it ends."""
    done: list[Measurement] = []
    wall, cpu = time.perf_counter(), time.process_time()
    yield done
    done.append(Measurement(name, articles, round(time.perf_counter() - wall, 2), round(time.process_time() - cpu, 2)))


def command(name: str, articles: int, *arguments: str) -> tuple[str, Measurement]:
    """Run the program in a process of its own; what it printed, and what the system says the process took."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        begin = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "summarize", *arguments], stdout=output, stderr=subprocess.DEVNULL
        )
        peak, ended = 0.0, 0
        while not ended:
            time.sleep(0.05)
            peak = max(peak, peak_mb(process.pid))
            ended, status, used = os.wait4(process.pid, os.WNOHANG)
        wall = time.perf_counter() - begin
        assert status == 0, f"{name}: exit {os.waitstatus_to_exitcode(status)}"
        output.seek(0)
        return output.read(), Measurement(name, articles, round(wall, 2), round(used.ru_utime + used.ru_stime, 2), peak)


def peak_mb(process: int) -> float:
    """The most memory a process and those it started have had, as if they shared none; 0 where that is not to be read.

    Not `ru_maxrss`: that counts what a process was before it became the program, a copy of this one.
    """
    try:
        started = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split()
        status = [Path(f"/proc/{one}/status").read_text(encoding="utf-8") for one in (process, *started)]
    except OSError:
        return 0
    found = (re.search(r"VmHWM:\s*(\d+) kB", text) for text in status)
    return round(sum(int(match[1]) for match in found if match) / 1024, 1)


if __name__ == "__main__":
    sys.exit(main())

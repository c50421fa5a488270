"""Measures what the guards of a run cost: time limits, safe opening of files, keyed checksums, control tokens.

    python -m bench.guards [--articles 200] [--pairs 10]

Each pair is the same run of invented articles, in a process each, once as it is and once with every guard taken out,
in turns; a stand-in for a model answers, so that nothing hides behind the model's time. Prints the processor time of
each and, last, the median of the ratios. Exits 1 when it is 1.03 or more.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from unittest.mock import patch

import summarize.clean.document
import summarize.extract.invariants
import summarize.pipeline.scheduler
import summarize.pipeline.stages
import summarize.read.raw_document
from bench.articles import write
from summarize.core.cache_file import CacheFile
from summarize.core.config import Config, RunConfig
from summarize.pipeline.runner import Runner
from summarize.read.source_folder import SourceFolder
from tests.support.backends import FakeBackend

MOST = 1.03
NOTHING = re.compile(r"(?!)")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=200)
    options.add_argument("--pairs", type=int, default=10)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for _ in write(folder / "news", chosen.articles):
            pass
        _catalogue(folder, "warm", articles=20)  # loads the tables, for every fork
        ratios = [_compare(folder, number) for number in range(chosen.pairs)]
    median = statistics.median(ratios)
    print(f"guarded / unguarded: median {median:.4f} of {len(ratios)} pairs, {min(ratios):.3f} to {max(ratios):.3f}")
    return median >= MOST


def _compare(folder: Path, number: int) -> float:
    """Processor time with guards over that without; which comes first takes turns."""

    def guarded() -> None:
        _catalogue(folder, f"guarded-{number}")

    def bare() -> None:
        with _unguarded():
            _catalogue(folder, f"bare-{number}")

    runs = (guarded, bare) if number % 2 else (bare, guarded)
    seconds = {run.__name__: _processor_seconds(run) for run in runs}
    print(f"pair {number}: {seconds['guarded']:.2f} s guarded, {seconds['bare']:.2f} s without", flush=True)
    return seconds["guarded"] / seconds["bare"]


def _catalogue(folder: Path, name: str, *, articles: int | None = None) -> None:
    """One run, nothing cached."""
    config = Config(run=RunConfig(results=str(folder / f"results-{name}"), cache=str(folder / f"{name}.sqlite")))
    Runner(folder / "news", config, limit=articles, backend=FakeBackend()).run()


@contextmanager
def _unguarded() -> Iterator[None]:
    """Every guard that a run meets is out of its way."""

    @contextmanager
    def no_limit(size: int, *, seconds: float | None = None) -> Iterator[None]:
        yield

    def as_it_is(call: Callable[[str], int]) -> Callable[[str], int]:
        return call

    def open_by_name(source: SourceFolder, name: str) -> BinaryIO:
        return (source._home / name).open("rb")

    with (
        patch.object(summarize.pipeline.scheduler, "time_limit", no_limit),
        patch.object(summarize.clean.document, "time_limit", no_limit),
        patch.object(summarize.read.raw_document, "time_limit", no_limit),
        patch.object(summarize.pipeline.stages, "uncounted", as_it_is),
        patch.object(summarize.clean.document, "TOKEN_BRACKET", NOTHING),
        patch.object(summarize.extract.invariants, "CONTROL_TOKEN", NOTHING),
        patch.object(SourceFolder, "open", open_by_name),
        patch.object(CacheFile, "_checksum", lambda file, table, key, values: b""),
    ):
        yield


def _processor_seconds(run: Callable[[], None]) -> float:
    """Of a fork that does this."""
    child = os.fork()
    if not child:
        code = 1
        try:
            run()
            code = 0
        finally:
            os._exit(code)
    _, status, usage = os.wait4(child, 0)
    if status:
        raise SystemExit("a run ended badly")
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    sys.exit(main())

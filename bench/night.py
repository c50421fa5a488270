"""Measures a night of many articles of which few changed, as the scheduler sees it.

    python -m bench.night [--articles 10000] [--changed 0.01] [--seed 0] [--folder DIR]

Writes invented articles (`bench/articles.py`), makes all of them known to the record cache with a stand-in for a model
(see `bench/data.py`), and runs a first night. Then it changes some of the articles, records the stand-in's answers to
those, and measures the next night: `summarize nightly CONFIG` on the replay backend, in a process of its own, with its
comparison with the night before, its report and its metrics. The same is done with a tenth of the articles, to see
whether memory grows with them.

Prints a table and, as the last line, JSON. Exits 1 when a target is missed: 60 s of processor time for 10,000 articles,
and 100 MB more for ten times as many articles.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from bench.articles import article, write
from bench.data import Measurement, command, fill
from summarize.core.config import BackendConfig, Config, RunConfig
from summarize.pipeline.runner import Runner
from summarize.runs.folder import open_run
from tests.support.backends import FakeBackend

SECONDS_PER_10_000, GROWTH_MB = 60, 100
MADE = 100
"""Articles whose records stand in for all others'."""
CONFIG = """
[backend]
name = "replay"
replay = "{folder}/recording.jsonl"
[run]
results = "{folder}/results"
cache = "{folder}/cache.sqlite"
[nightly]
source = "{folder}/in"
metrics = "{folder}/night.prom"
log = "{folder}/night.jsonl"
min_free_gb = 0
"""


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=10_000)
    options.add_argument("--changed", type=float, default=0.01)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--folder", type=Path, help="where to work; a temporary folder unless it is named")
    chosen = options.parse_args()
    steps = []
    for count in (max(chosen.articles // 10, MADE), chosen.articles):
        with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
            steps.append(_night(Path(folder), count, max(round(count * chosen.changed), 1), chosen.seed))
    print(f"{'step':12}{'articles':>9}{'wall':>11}{'processor':>11}{'an article':>13}{'peak':>11}")
    for step in steps:
        print(step.line())
    print(json.dumps({"cores": os.cpu_count(), "changed": chosen.changed, "steps": [asdict(step) for step in steps]}))
    few, many = steps
    in_time = many.cpu_seconds <= max(SECONDS_PER_10_000 * many.articles / 10_000, 10)
    return 0 if in_time and (many.peak_mb or 0) - (few.peak_mb or 0) <= GROWTH_MB else 1


def _night(folder: Path, articles: int, changed: int, seed: int) -> Measurement:
    """The second night of so many articles."""
    source, recording, cache = folder / "in", folder / "recording.jsonl", folder / "cache.sqlite"
    paths = list(write(source, articles, seed=seed))
    config = Config(backend=BackendConfig(), run=RunConfig(results=str(folder / "made"), cache=str(cache)))
    made = Runner(source, config, limit=MADE, backend=FakeBackend()).run(record=recording).path
    fill(Runner(source, config, backend=FakeBackend()), cache, list(open_run(made).records()))
    settings = folder / "night.toml"
    settings.write_text(CONFIG.format(folder=folder), encoding="utf-8")
    command("first night", articles, "nightly", str(settings))
    some = folder / "changed"
    some.mkdir()
    for number, path in enumerate(paths[:: max(articles // changed, 1)][:changed]):
        path.write_text(article(articles + number, seed), encoding="utf-8")
        (some / f"{number}.txt").write_bytes(path.read_bytes())
    apart = config.model_copy(update={"run": RunConfig(results=str(folder / "apart"), cache=str(folder / "apart.db"))})
    Runner(some, apart, backend=FakeBackend()).run(record=recording)
    _, step = command("night", articles, "nightly", str(settings))
    _check(folder / "results", articles, changed)
    return step


def _check(results: Path, articles: int, changed: int) -> None:
    """The night had to make what changed and no more, and its report says so."""
    newest = max(path for path in results.iterdir() if path.name[0] == "2")
    run = open_run(newest)
    assert run.summary.records == articles, run.summary
    event = json.loads((newest / "timings.jsonl").read_bytes().splitlines()[-1])
    assert event["recalled"] == articles - changed, event
    assert f"{articles:,} articles: " in (newest / "report.md").read_text(encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

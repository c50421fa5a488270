"""This project as a user calls it: `summarize run` in an empty results folder with an empty cache.

The command loads the model while it works, so what loading takes is measured beside it: `bench.peers.loading` does
what the command does until the model is ready, and is timed from outside; twice, as the first time files may not be
in memory yet. The command's whole time less that of the second is what its articles took.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.peers.measurement import count_scores, peak_mb
from bench.rows import Measurement
from bench.task import Task, score_fields

SOME_FAILED = 1
"""The command's exit code for a run that finished with failures: they are counted, not hidden."""


def main() -> None:
    """Print what the run took, as one line of JSON."""
    path = Path(sys.argv[1])
    task = Task.model_validate_json(path.read_text(encoding="utf-8"))
    _time_loading(path)
    load_seconds = _time_loading(path)
    with tempfile.TemporaryDirectory() as folder:
        begin = time.perf_counter()
        done = json.loads(_summarize(*_arguments(task, Path(folder))))
        whole = time.perf_counter() - begin
        run = Path(done["run"])
        tokens, engine = _tokens(run), _engine(run)
        scores = [score_fields(json.loads(line)) for line in _summarize("export", str(run)).splitlines()]
    measurement = Measurement(
        articles=done["documents"],
        load_seconds=load_seconds,
        seconds=whole - load_seconds,
        prompt_tokens=tokens["prompt_tokens"],
        shared_prompt_tokens=tokens.get("shared_prompt_tokens"),
        output_tokens=tokens["output_tokens"],
        peak_mb=peak_mb(),
        engine=engine,
        **count_scores(scores),
    )
    print(measurement.model_dump_json())


def _time_loading(task: Path) -> float:
    """Seconds from starting a process to a model that is ready in it."""
    begin = time.perf_counter()
    command = (sys.executable, "-m", "bench.peers.loading", str(task))
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        ready = any(line.strip() == "ready" for line in process.stdout)
        seconds = time.perf_counter() - begin
    if not ready:
        sys.exit(process.returncode or 1)
    return seconds


def _arguments(task: Task, folder: Path) -> list[str]:
    options: dict[str, object] = {
        "--results": folder / "results",
        "--cache": folder / "cache.sqlite",
        "--backend": task.backend,
    }
    if task.limit is not None:
        options["--limit"] = task.limit
    words = [word for name, value in options.items() for word in (name, str(value))]
    return ["run", task.source, "--json", "--model", task.model, *words]


def _summarize(*arguments: str) -> str:
    """What the command prints; where it fails, it has said why and this process ends as it did."""
    done = subprocess.run((sys.executable, "-m", "summarize", *arguments), stdout=subprocess.PIPE, text=True)
    if done.returncode not in (0, SOME_FAILED):
        sys.exit(done.returncode)
    return done.stdout


def _tokens(run: Path) -> dict[str, Any]:
    """The run's ledger, from the event that ends its timings."""
    last = (run / "timings.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n")[-1]
    return dict(json.loads(last))


def _engine(run: Path) -> str:
    backend = json.loads((run / "manifest.json").read_text(encoding="utf-8"))["backend"]
    packages = ", ".join(f"{name} {version}" for name, version in backend["versions"].items())
    return f"{packages}: {backend['precision']}"


if __name__ == "__main__":
    main()

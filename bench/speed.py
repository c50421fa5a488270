"""This project beside its peers in one run: the same articles, weights, fields and limits, one table.

    python -m bench.speed [--articles seeds] [--model NAME] [--only NAME ...] [--limit N]
        [--max-tokens 512] [--timeout 30]

Prints the table, and writes it as JSON and as a picture to bench/results/. bench/README.md says how to read it.
Exits 1 when this project's own row could not be measured.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.result import RESULTS, ROOT, Result, gather, save, usable_threads
from bench.rows import PROJECT, Limit, Measurement, Row, row
from bench.subprocesses import run_module
from bench.table import show
from bench.task import MOST_TOKENS, Task, cut, raw_texts


@dataclass(frozen=True, slots=True)
class Peer:
    """A way to do the task: its row's name and title, and the module that does it."""

    name: str
    title: str
    module: str


PEERS = (
    Peer(PROJECT, "this project", "this_project"),
    Peer("prefill", "this project, prefill alone", "prefill"),
    Peer("llama_cpp", "llama.cpp native, one at a time", "native_llama"),
    Peer("llama_slots", "llama.cpp AVX2 wheel, 4 slots", "llama_slots"),
    Peer("transformers", "transformers.generate", "plain_transformers"),
    Peer("openvino_plain", "OpenVINO GenAI, plain", "plain_openvino"),
)


def main() -> int:
    """The command."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_options(options)
    options.add_argument("--only", nargs="+", choices=[peer.name for peer in PEERS], metavar="NAME")
    chosen = options.parse_args()
    peers = [peer for peer in PEERS if not chosen.only or peer.name in chosen.only]
    task = make_task(chosen.articles, limit=chosen.limit, max_tokens=chosen.max_tokens, model=chosen.model)
    rows, limit = measure([(peer, task) for peer in peers], minutes=chosen.timeout)
    made = gather(task, rows, limit, now=datetime.now(UTC))
    path = publish(made, chosen.results, kind="speed")
    _draw(made, path.with_suffix(".png"))
    return 1 if any(row.name == PROJECT and row.error for row in rows) else 0


def add_options(options: argparse.ArgumentParser) -> None:
    """Those of every run of the benchmark."""
    options.add_argument("--model", metavar="NAME", help="a catalogue name, a folder, a .gguf file or a hub id")
    options.add_argument("--articles", type=Path, default=ROOT / "seeds", metavar="PATH", help="a folder or a file")
    options.add_argument("--limit", type=int, metavar="N", help="the first N articles")
    options.add_argument("--max-tokens", type=int, default=MOST_TOKENS, metavar="N", help="of a peer's answer")
    options.add_argument("--timeout", type=float, default=30, metavar="MINUTES", help="for each row")
    options.add_argument("--results", type=Path, default=RESULTS, metavar="DIR", help="where the JSON file goes")


def make_task(articles: Path, *, limit: int | None, max_tokens: int, model: str | None = None) -> Task:
    """The task of a run; fetches the weights where they are not here."""
    from summarize.backends.transformers.loading import load_tokenizer
    from summarize.core.config import Config
    from summarize.models.catalogue import load_catalogue
    from summarize.models.resolve import ensure

    config = Config()
    name = model or config.model.name
    files = ensure(name, catalogue=load_catalogue())
    window = min(config.prompt.context_tokens, files.context_tokens or config.prompt.context_tokens)
    texts = cut(raw_texts(articles, limit=limit), load_tokenizer(files), window=window, max_tokens=max_tokens)
    if not texts:
        raise SystemExit(f"error: {articles}: no article")
    return Task(
        source=str(articles.absolute()),
        limit=limit,
        texts=texts,
        model=name,
        weights=files.path.absolute(),
        window=window,
        max_tokens=max_tokens,
        threads=usable_threads(),
    )


def measure(work: Sequence[tuple[Peer, Task]], *, minutes: float) -> tuple[tuple[Row, ...], Limit | None]:
    """Each peer's row, one after the other, and the machine's limit, measured before them and after."""
    seconds = minutes * 60
    with tempfile.TemporaryDirectory() as folder:
        files = [_write_task(task, Path(folder) / f"{index}.json") for index, (_, task) in enumerate(work)]
        hide_gpu = work[0][1].device == "cpu"
        limits: list[Limit | str] = [run_module("bench.limit", [files[0]], Limit, seconds=seconds, hide_gpu=hide_gpu)]
        outcomes = []
        for (peer, _), file in zip(work, files, strict=True):
            _say(f"{peer.title} …")
            outcome = run_module(f"bench.peers.{peer.module}", [file], Measurement, seconds=seconds, hide_gpu=hide_gpu)
            _say(f"    {outcome if isinstance(outcome, str) else f'{outcome.seconds:.1f} s'}")
            outcomes.append(outcome)
        limits.append(run_module("bench.limit", [files[0]], Limit, seconds=seconds, hide_gpu=hide_gpu))
    limit = join_limits(limits)
    return tuple(
        row(peer.name, peer.title, outcome, limit) for (peer, _), outcome in zip(work, outcomes, strict=True)
    ), limit


def join_limits(limits: Iterable[Limit | str]) -> Limit | None:
    """Several measurements of one limit as one, in the type that was fastest; those that failed say so."""
    measured = []
    for limit in limits:
        if isinstance(limit, str):
            _say(f"the machine's limit: {limit}")
        else:
            measured.append(limit)
    if not measured:
        return None
    best = max(measured, key=lambda limit: limit.gflops)
    rates = tuple(rate for limit in measured if limit.dtype == best.dtype for rate in limit.gflops)
    return best.model_copy(update={"gflops": rates})


def publish(made: Result, folder: Path, *, kind: str) -> Path:
    """Print the table and write the file; its path."""
    show(made)
    path = save(made, folder, kind=kind)
    print(path)
    return path


def _draw(made: Result, path: Path) -> None:
    """The picture beside the file."""
    from bench.plot import plot

    plot(made, path)
    print(path)


def _write_task(task: Task, path: Path) -> str:
    path.write_text(task.model_dump_json(), encoding="utf-8")
    return str(path)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

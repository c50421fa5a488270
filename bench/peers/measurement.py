"""Measurement of a peer: reads the task, takes the time, prints what was measured."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bench.rows import Measurement
from bench.task import Score, Task, score

Engine = TypeVar("Engine")
STARTED = time.perf_counter()


@dataclass(frozen=True, slots=True)
class Answers:
    """What an engine wrote about the articles, and the tokens it took together."""

    texts: Sequence[str]
    prompt_tokens: int
    output_tokens: int
    shared_prompt_tokens: int | None = None
    """None where the engine does not report it."""


def measure(
    load: Callable[[Task], Engine],
    answer: Callable[[Engine, Task], Answers],
    describe: Callable[[Engine], str],
) -> None:
    """Do the task named on the command line and print what it took, as one line of JSON."""
    task = Task.model_validate_json(Path(sys.argv[1]).read_text(encoding="utf-8"))
    engine = load(task)
    loaded = time.perf_counter()
    answers = answer(engine, task)
    seconds = time.perf_counter() - loaded
    measurement = measure_answers(answers, load_seconds=loaded - STARTED, seconds=seconds, engine=describe(engine))
    print(f"\n{measurement.model_dump_json()}", flush=True)


def measure_answers(answers: Answers, *, load_seconds: float, seconds: float, engine: str) -> Measurement:
    """The measurement of the answers; the memory is this process's so far."""
    return Measurement(
        articles=len(answers.texts),
        load_seconds=load_seconds,
        seconds=seconds,
        prompt_tokens=answers.prompt_tokens,
        shared_prompt_tokens=answers.shared_prompt_tokens,
        output_tokens=answers.output_tokens,
        peak_mb=peak_mb(),
        engine=engine,
        **count_scores([score(text) for text in answers.texts]),
    )


def count_scores(scores: list[Score]) -> dict[str, int]:
    """How many of the answers are what was asked for."""
    return {"valid": sum(score.valid for score in scores), "in_limits": sum(score.in_limits for score in scores)}


def peak_mb() -> float:
    """The largest resident set so far, of this process or of one it waited for."""
    kilobytes = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return kilobytes * 1024 / 1e6

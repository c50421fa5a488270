"""What every peer does around its own part: read the task, take the time, say what was measured."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bench.rows import Measured
from bench.task import Score, Task, score

Engine = TypeVar("Engine")
STARTED = time.perf_counter()


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine wrote about one article, and what it took."""

    text: str
    prompt_tokens: int
    output_tokens: int
    shared_prompt_tokens: int | None = None


def tell(
    load: Callable[[Task], Engine],
    answer: Callable[[Engine, Task], list[Answer]],
    describe: Callable[[Engine], str],
) -> None:
    """Do the task named on the command line and print what it took, as one line of JSON."""
    task = Task.model_validate_json(Path(sys.argv[1]).read_text(encoding="utf-8"))
    engine = load(task)
    loaded = time.perf_counter()
    answers = answer(engine, task)
    seconds = time.perf_counter() - loaded
    said = measured(answers, load_seconds=loaded - STARTED, seconds=seconds, engine=describe(engine))
    print(f"\n{said.model_dump_json()}", flush=True)


def measured(answers: list[Answer], *, load_seconds: float, seconds: float, engine: str) -> Measured:
    """The answers added up; shared tokens only where the engine told them of every one."""
    scores = [score(one.text) for one in answers]
    shared = [one.shared_prompt_tokens for one in answers if one.shared_prompt_tokens is not None]
    return Measured(
        articles=len(answers),
        load_seconds=load_seconds,
        seconds=seconds,
        prompt_tokens=sum(one.prompt_tokens for one in answers),
        shared_prompt_tokens=sum(shared) if len(shared) == len(answers) else None,
        output_tokens=sum(one.output_tokens for one in answers),
        peak_mb=peak_mb(),
        engine=engine,
        **counts(scores),
    )


def counts(scores: list[Score]) -> dict[str, int]:
    """How many of the answers are what was asked for."""
    return {"valid": sum(one.valid for one in scores), "in_limits": sum(one.in_limits for one in scores)}


def peak_mb() -> float:
    """The largest resident set so far, of this process or of one it waited for."""
    kilobytes = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return kilobytes * 1024 / 1e6

"""This project's backend reading prompts alone: each article once, one token of answer, nothing shared between them."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from bench.peers.loading import opened, request
from bench.peers.telling import STARTED, peak_mb
from bench.rows import Measured
from bench.task import Task


def main() -> None:
    """Print what reading took, as one line of JSON."""
    from tests.support.generate import generate

    task = Task.model_validate_json(Path(sys.argv[1]).read_text(encoding="utf-8"))
    backend = opened(task)
    generate(backend, [request("。", most=1)])
    loaded = time.perf_counter()
    # The number goes first, so that no prompt begins as another does.
    outputs = generate(backend, [request(f"{index}\n{text}", most=1) for index, text in enumerate(task.texts)])
    seconds = time.perf_counter() - loaded
    said = Measured(
        articles=0,
        load_seconds=loaded - STARTED,
        seconds=seconds,
        prompt_tokens=sum(output.prompt_tokens for output in outputs),
        shared_prompt_tokens=0,
        output_tokens=sum(output.output_tokens for output in outputs),
        peak_mb=peak_mb(),
        valid=0,
        in_limits=0,
        engine=f"{backend.identity.backend}: {backend.identity.precision}",
    )
    print(f"\n{said.model_dump_json()}", flush=True)


if __name__ == "__main__":
    main()

"""This project's backend reading prompts alone: each article once, one token of answer, nothing shared between them."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from bench.peers.loading import open_task_backend, short_request
from bench.peers.measurement import STARTED, peak_mb
from bench.rows import Measurement
from bench.task import Task


def main() -> None:
    """Print what reading took, as one line of JSON."""
    from tests.support.generate import generate

    task = Task.model_validate_json(Path(sys.argv[1]).read_text(encoding="utf-8"))
    backend = open_task_backend(task)
    generate(backend, [short_request("。", max_tokens=1)])
    loaded = time.perf_counter()
    # The number goes first, so that no prompt begins as another does.
    outputs = generate(
        backend, [short_request(f"{index}\n{text}", max_tokens=1) for index, text in enumerate(task.texts)]
    )
    seconds = time.perf_counter() - loaded
    measurement = Measurement(
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
    print(f"\n{measurement.model_dump_json()}", flush=True)


if __name__ == "__main__":
    main()

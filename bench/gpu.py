"""This project's transformers backend beside plain `transformers.generate`, on a CUDA card.

    python -m bench.gpu [--model NAME] [--batch 8] [--articles seeds] [--limit N] [--max-tokens 512] [--timeout 30]

Prints one table and writes it as JSON to bench/results/. Exits 2 where there is no CUDA device; with `--device cpu`
and a small model the command can be tried there. bench/README.md says how to read the table.
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

from bench.result import gather
from bench.rows import PROJECT
from bench.speed import Peer, add_options, make_task, measure, publish

NO_DEVICE = 2


def main() -> int:
    """The command."""
    from summarize.backends.devices import cuda_present

    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_options(options)
    options.add_argument("--batch", type=int, default=8, metavar="N", help="articles in a batch of plain generate")
    options.add_argument("--device", choices=("cuda", "cpu"), default="cuda")
    chosen = options.parse_args()
    if chosen.device == "cuda" and not cuda_present():
        print("error: no CUDA device here", file=sys.stderr)
        print("hint: --device cpu --model FOLDER tries the command with a small model", file=sys.stderr)
        return NO_DEVICE
    task = make_task(chosen.articles, limit=chosen.limit, max_tokens=chosen.max_tokens, model=chosen.model)
    task = task.model_copy(update={"device": chosen.device, "backend": "transformers"})
    single, batched = "transformers", f"transformers_batch_{chosen.batch}"
    work = (
        (Peer(PROJECT, "this project", "this_project"), task),
        (Peer(single, "transformers.generate, one at a time", "plain_transformers"), task),
        (
            Peer(batched, f"transformers.generate, batches of {chosen.batch}", "plain_transformers"),
            task.model_copy(update={"rows": chosen.batch}),
        ),
    )
    rows, limit = measure(work, minutes=chosen.timeout)
    publish(gather(task, rows, limit, now=datetime.now(UTC)), chosen.results, kind="gpu")
    return 1 if rows[0].error else 0


if __name__ == "__main__":
    sys.exit(main())

"""Answers of a backend to many requests, in order."""

from __future__ import annotations

from collections.abc import Iterable

from summarize.backends.base import Backend
from summarize.core.errors import BackendError
from summarize.core.schema import Output, Refusal, Request


def generate(backend: Backend, requests: Iterable[Request]) -> list[Output]:
    """Answer `requests` in order, all of them, `batch_size` at a time. BackendError where one is refused."""
    waiting = enumerate(requests)
    done: dict[int, Output] = {}
    under_way, more = 0, True
    while more or under_way:
        while more and under_way < backend.batch_size:
            numbered = next(waiting, None)
            if numbered is None:
                more = False
            else:
                backend.submit(*numbered)
                under_way += 1
        finished = backend.collect()
        for key, output in finished:
            if isinstance(output, Refusal):
                raise BackendError(f"request {key} is refused: {output.reason}")
            done[key] = output
        under_way -= len(finished)
    return [done[index] for index in sorted(done)]

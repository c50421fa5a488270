"""A look at many documents: what of each a plan needs to know, found out in several processes. Knows no plan."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import Final

from summarize.clean import article_of
from summarize.core.config import CleaningConfig
from summarize.core.schema import Failure
from summarize.read import RawDocument

ALONE: Final = 500
"""Documents that are looked at here before others are asked to help: a process takes a second to start."""
CHUNK: Final = 50
CHUNK_BYTES: Final = 1_000_000
AHEAD: Final = 3
"""Chunks handed out for each process."""


@dataclass(frozen=True, slots=True)
class Glance:
    """An article's hash and size."""

    sha256: str
    characters: int


def survey(
    found: Iterable[RawDocument], *, config: CleaningConfig, processes: int = 1
) -> Iterator[tuple[RawDocument, Glance | Failure]]:
    """Each document, in order, with a look at its article. Some hundred of them are in memory at a time, or some MB."""
    waiting = iter(found)
    for one in islice(waiting, ALONE) if processes > 1 else waiting:
        yield one, _glance(one, config)
    more = _chunk(waiting)
    if more:
        with ProcessPoolExecutor(processes, initializer=_leave_interrupts) as pool:
            yield from _spread(pool, more, waiting, config, processes * AHEAD)


def _spread(
    pool: ProcessPoolExecutor,
    more: list[RawDocument],
    waiting: Iterator[RawDocument],
    config: CleaningConfig,
    most: int,
) -> Iterator[tuple[RawDocument, Glance | Failure]]:
    handed: deque[tuple[list[RawDocument], Future[list[Glance | Failure]]]] = deque()
    while more or handed:
        while more and len(handed) < most:
            handed.append((more, pool.submit(_glances, more, config)))
            more = _chunk(waiting)
        chunk, looked = handed.popleft()
        yield from zip(chunk, looked.result(), strict=True)


def _chunk(waiting: Iterator[RawDocument]) -> list[RawDocument]:
    chunk: list[RawDocument] = []
    size = 0
    while len(chunk) < CHUNK and size < CHUNK_BYTES and (one := next(waiting, None)) is not None:
        chunk.append(one)
        size += len(one.raw)
    return chunk


def _glances(found: list[RawDocument], config: CleaningConfig) -> list[Glance | Failure]:
    return [_glance(one, config) for one in found]


def _glance(found: RawDocument, config: CleaningConfig) -> Glance | Failure:
    article = article_of(found, config)
    return article if isinstance(article, Failure) else Glance(article.sha256, len(article.text))


def _leave_interrupts() -> None:
    """A Ctrl-C goes to every process of the command; the one that started the others ends them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

"""Dry run: what a run would do and cost, estimated without a model.

Candidates are looked for in a sample of the new articles alone, as that takes ten times as long as all the rest; an
article counts as cached when its first request is; tokens are estimated from characters; and the speed is that of the
newest run in the results folder that generated anything.
"""

import heapq
import signal
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from math import isfinite
from pathlib import Path
from typing import Final

from summarize.clean.articles import article_of
from summarize.core.config import CleaningConfig
from summarize.core.errors import ArticleError
from summarize.core.files import read_file
from summarize.core.hashing import digest
from summarize.core.json_value import parse_json
from summarize.core.schema import Failure, FrozenModel, Request
from summarize.core.usage import estimate_tokens
from summarize.pipeline.record_cache import CachedResult
from summarize.read.raw_document import RawDocument
from summarize.runs.folder import TIMINGS
from summarize.runs.jsonl import article_hash
from summarize.runs.timings import is_replayed

ANSWER_TOKENS: Final = 80
"""About the tokens of an answer."""
SAMPLE: Final = 200
"""New articles whose requests are built; where there are no more than that, all of them."""
ALONE: Final = 500
"""Documents surveyed in this process before others are started, which takes a second each."""
CHUNK: Final = 50
"""Most documents handed to a process at once."""
CHUNK_BYTES: Final = 1_000_000
"""Size of a chunk that gets no further document."""
AHEAD: Final = 3
"""Chunks handed out for each process."""


class Estimate(FrozenModel):
    """Counts of documents, and the cost of those to generate."""

    documents: int
    generate: int
    cached: int
    kept: int
    """Records already in the interrupted run that would be resumed."""
    unusable: dict[str, int]
    """Documents that would be failures, by reason."""
    prompt_tokens: int
    output_tokens: int
    seconds: float | None
    """None when no run here has shown how fast this machine is."""
    sampled: int | None
    """Size of the sample the new articles were judged by; None when every one was looked at."""
    bytes_to_fetch: int
    """Size of the weights that a run would fetch first."""


@dataclass(frozen=True, slots=True)
class ArticleSize:
    """An article's hash and size in characters."""

    sha256: str
    characters: int


def estimate(
    documents: Iterable[RawDocument | Failure],
    *,
    lookup: Callable[[str], CachedResult | None],
    survey: Callable[[Iterable[RawDocument]], Iterable[tuple[RawDocument, ArticleSize | Failure]]],
    first_request: Callable[[RawDocument], Request],
    is_cached: Callable[[Request], bool],
    kept: Mapping[str, str],
    tokens_per_second: float | None,
    sample: int = SAMPLE,
    bytes_to_fetch: int = 0,
) -> Estimate:
    """Read every document, clean those that are not in the record cache, and count what would become of them.

    `kept` has the article hash of each record of the interrupted run, by id.
    """
    counts, unusable = Counter[str](), Counter[str]()

    def uncached() -> Iterator[RawDocument]:
        for document in documents:
            counts["documents"] += 1
            if isinstance(document, Failure):
                unusable[document.reason] += 1
            elif (cached := lookup(document.content_sha256)) is None:
                yield document
            elif cached.failure:
                unusable[cached.failure] += 1
            else:
                counts["kept" if kept.get(document.id) == article_hash(cached.content) else "cached"] += 1

    new = _NewArticles(sample)
    for document, glance in survey(uncached()):
        if isinstance(glance, Failure):
            unusable[glance.reason] += 1
        elif kept.get(document.id) == glance.sha256:
            counts["kept"] += 1
        else:
            new.add(document, glance.characters)
    cached, failing, prompt_tokens = new.extrapolate(first_request, is_cached)
    generate = max(new.count - cached - failing.total(), 0)  # each of the two is rounded
    output_tokens = generate * ANSWER_TOKENS
    total = prompt_tokens + output_tokens
    return Estimate(
        documents=counts["documents"],
        generate=generate,
        cached=counts["cached"] + cached,
        kept=counts["kept"],
        unusable=dict(sorted((unusable + failing).items())),
        prompt_tokens=prompt_tokens,
        output_tokens=output_tokens,
        seconds=round(total / tokens_per_second, 1) if tokens_per_second else (None if total else 0.0),
        sampled=sample if new.count > sample else None,
        bytes_to_fetch=bytes_to_fetch,
    )


class _NewArticles:
    """The number and size of the new articles, and a sample of them, picked by the hash of their names."""

    def __init__(self, sample: int) -> None:
        self.count = 0
        self._characters = 0
        self._sample = sample
        self._picked: list[tuple[int, int, int, RawDocument]] = []
        """A heap, so that the largest hash makes room; numbered, so that no two documents are compared."""

    def add(self, document: RawDocument, characters: int) -> None:
        """Count an article of so many characters, and keep it if it is in the sample so far."""
        self.count += 1
        self._characters += characters
        entry = (-int(digest(document.source.encode()), 16), self.count, characters, document)
        if len(self._picked) < self._sample:
            heapq.heappush(self._picked, entry)
        else:
            heapq.heappushpop(self._picked, entry)

    def extrapolate(
        self, first_request: Callable[[RawDocument], Request], is_cached: Callable[[Request], bool]
    ) -> tuple[int, Counter[str], int]:
        """The number that is cached, the failures by reason, and the tokens of the others' prompts."""
        cached, tokens = 0, 0
        failing = Counter[str]()
        for *_, document in self._picked:
            try:
                request = first_request(document)
            except ArticleError as error:
                failing[error.reason] += 1
                continue
            if is_cached(request):
                cached += 1
            else:
                tokens += sum(estimate_tokens(len(message.content)) for message in request.messages)
        share = self.count / max(len(self._picked), 1)
        scaled = Counter({reason: round(count * share) for reason, count in failing.items()})
        sampled = sum(characters for _, _, characters, _ in self._picked)
        return round(cached * share), scaled, round(tokens * self._characters / max(sampled, 1))


def measured_speed(results: Path) -> float | None:
    """Tokens a second, prompt and output together, of the newest run of which a model generated any."""
    for timings in sorted(results.glob(f"*/{TIMINGS}"), reverse=True):
        with suppress(
            OSError, ValueError, TypeError, AttributeError, ArithmeticError
        ):  # a damaged file teaches nothing
            for line in reversed(read_file(timings).split(b"\n")[:-1]):
                event = parse_json(line)
                tokens = event.get("prompt_tokens", 0) + event.get("output_tokens", 0)
                if event.get("event") == "end" and tokens and event.get("seconds") and not is_replayed(event):
                    speed = float(tokens / event["seconds"])
                    return speed if isfinite(speed) and speed > 0 else None
    return None


def survey(
    documents: Iterable[RawDocument], *, config: CleaningConfig, processes: int = 1
) -> Iterator[tuple[RawDocument, ArticleSize | Failure]]:
    """Each document, in order, with its article's hash and size. At most some hundreds are in memory, or some MB."""
    waiting = iter(documents)
    for document in islice(waiting, ALONE) if processes > 1 else waiting:
        yield document, _measure(document, config)
    if first := _next_chunk(waiting):
        chunks = chain([first], iter(lambda: _next_chunk(waiting), []))
        with ProcessPoolExecutor(processes, initializer=_ignore_interrupts) as pool:
            submitted = ((chunk, pool.submit(_measure_all, chunk, config)) for chunk in chunks)
            handed_out = deque(islice(submitted, processes * AHEAD))
            while handed_out:
                chunk, glances = handed_out.popleft()
                yield from zip(chunk, glances.result(), strict=True)
                handed_out.extend(islice(submitted, 1))


def _next_chunk(waiting: Iterator[RawDocument]) -> list[RawDocument]:
    chunk: list[RawDocument] = []
    size = 0
    while len(chunk) < CHUNK and size < CHUNK_BYTES and (document := next(waiting, None)) is not None:
        chunk.append(document)
        size += len(document.raw)
    return chunk


def _measure_all(documents: list[RawDocument], config: CleaningConfig) -> list[ArticleSize | Failure]:
    return [_measure(document, config) for document in documents]


def _measure(document: RawDocument, config: CleaningConfig) -> ArticleSize | Failure:
    article = article_of(document, config)
    return article if isinstance(article, Failure) else ArticleSize(article.sha256, len(article.text))


def _ignore_interrupts() -> None:
    """Leave Ctrl-C, which goes to every process of the command, to the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

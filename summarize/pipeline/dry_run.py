"""What a run would do, told without a model: what is kept, cached or to be generated, and at what cost.

An estimate: what an article offers is looked for in a sample alone, as that takes ten times as long as all the rest;
an article counts as cached when its first request is; tokens are reckoned from characters; and the speed is that of
the newest run in the results folder that generated something.
"""

from __future__ import annotations

import heapq
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from summarize.core.errors import ArticleError
from summarize.core.hashing import digest
from summarize.core.schema import Failure, FrozenModel, Request
from summarize.core.usage import estimate_tokens
from summarize.pipeline.record_cache import Known
from summarize.pipeline.surveying import Glance
from summarize.read import RawDocument
from summarize.runs import TIMINGS
from summarize.runs.jsonl import article_hash

ANSWER_TOKENS: Final = 80
"""About what an answer of the schema has."""
SAMPLE: Final = 200
"""Articles whose requests are made; as many or fewer new ones are all looked at."""


class Plan(FrozenModel):
    """Counts of documents, and the cost of those to generate."""

    documents: int
    generate: int
    cached: int
    kept: int
    """Already in the interrupted run that would be gone on with."""
    unusable: dict[str, int]
    """Documents that would be failures, by reason."""
    prompt_tokens: int
    output_tokens: int
    seconds: float | None
    """None when no run here has shown how fast this machine is."""
    sampled: int | None
    """Of the new articles, those by which the others were judged; None when every one was looked at."""


def plan(
    found: Iterable[RawDocument | Failure],
    *,
    recall: Callable[[RawDocument], Known | None],
    survey: Callable[[Iterable[RawDocument]], Iterable[tuple[RawDocument, Glance | Failure]]],
    first_request: Callable[[RawDocument], Request],
    is_cached: Callable[[Request], bool],
    kept: Mapping[str, str],
    tokens_per_second: float | None,
    sample: int = SAMPLE,
) -> Plan:
    """Read every document, clean those of which nothing is known, and count what would become of them."""
    counts, unusable = Counter[str](), Counter[str]()

    def unknown() -> Iterator[RawDocument]:
        for one in found:
            counts["documents"] += 1
            if isinstance(one, Failure):
                unusable[one.reason] += 1
            elif (known := recall(one)) is None:
                yield one
            elif known.failure:
                unusable[known.failure] += 1
            else:
                counts["kept" if kept.get(one.id) == article_hash(known.body) else "cached"] += 1

    new = _New(sample)
    for one, glance in survey(unknown()):
        if isinstance(glance, Failure):
            unusable[glance.reason] += 1
        elif kept.get(one.id) == glance.sha256:
            counts["kept"] += 1
        else:
            new.add(one, glance.characters)
    cached, failing, prompt_tokens = new.judged(first_request, is_cached)
    generate = max(new.count - cached - failing.total(), 0)  # each of the two is rounded
    output_tokens = generate * ANSWER_TOKENS
    total = prompt_tokens + output_tokens
    return Plan(
        documents=counts["documents"],
        generate=generate,
        cached=counts["cached"] + cached,
        kept=counts["kept"],
        unusable=dict(sorted((unusable + failing).items())),
        prompt_tokens=prompt_tokens,
        output_tokens=output_tokens,
        seconds=round(total / tokens_per_second, 1) if tokens_per_second else (None if total else 0.0),
        sampled=sample if new.count > sample else None,
    )


class _New:
    """Articles of which nothing is known: their number and size, and some of them, picked by the hash of their name."""

    def __init__(self, sample: int) -> None:
        self.count = 0
        self._characters = 0
        self._sample = sample
        self._picked: list[tuple[int, int, int, RawDocument]] = []
        """A heap, so that the one with the largest hash makes room; counted, so that no two documents are compared."""

    def add(self, found: RawDocument, characters: int) -> None:
        """Count an article of so many characters, and keep it if it is one of the sample so far."""
        self.count += 1
        self._characters += characters
        entry = (-int(digest(found.source.encode()), 16), self.count, characters, found)
        if len(self._picked) < self._sample:
            heapq.heappush(self._picked, entry)
        else:
            heapq.heappushpop(self._picked, entry)

    def judged(
        self, first_request: Callable[[RawDocument], Request], is_cached: Callable[[Request], bool]
    ) -> tuple[int, Counter[str], int]:
        """How many are cached, how many would be failures by reason, and the tokens of the others' prompts."""
        cached, tokens = 0, 0
        failing = Counter[str]()
        for *_, found in self._picked:
            try:
                request = first_request(found)
            except ArticleError as error:
                failing[error.reason] += 1
                continue
            if is_cached(request):
                cached += 1
            else:
                tokens += sum(estimate_tokens(len(message.content)) for message in request.messages)
        share = self.count / max(len(self._picked), 1)
        scaled = Counter({reason: round(count * share) for reason, count in failing.items()})
        seen = sum(characters for _, _, characters, _ in self._picked)
        return round(cached * share), scaled, round(tokens * self._characters / max(seen, 1))


def measured_speed(results: Path) -> float | None:
    """Tokens a second, prompt and output together, of the newest run that generated any."""
    for timings in sorted(results.glob(f"*/{TIMINGS}"), reverse=True):
        with suppress(OSError, ValueError, TypeError, AttributeError):  # of a damaged file nothing can be learnt
            for line in reversed(timings.read_bytes().split(b"\n")[:-1]):
                event = json.loads(line)
                tokens = event.get("prompt_tokens", 0) + event.get("output_tokens", 0)
                if event.get("event") == "end" and tokens and event.get("seconds"):
                    return float(tokens / event["seconds"])
    return None

"""What a run would do, told without a model: what is kept, cached or to be generated, and at what cost.

An estimate: an article counts as cached when its first request is, tokens are reckoned from characters, and the
speed is that of the newest run in the results folder that generated something.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from summarize.errors import ArticleError
from summarize.shapes import Article, Document, Failure, Request, Shape
from summarize.store import TIMINGS

# Qwen2.5's vocabulary on the seed articles: 0.61 tokens a character; the schema's answers: about 80 tokens.
TOKENS_PER_CHARACTER = 0.65
ANSWER_TOKENS = 80


def reckoned_tokens(text: str) -> int:
    """About how many tokens `text` has."""
    return round(len(text) * TOKENS_PER_CHARACTER)


class Plan(Shape):
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


def plan(
    documents: Iterable[Document | Failure],
    *,
    clean: Callable[[Document], Article | Failure],
    first_request: Callable[[Article], Request],
    is_cached: Callable[[Request], bool],
    is_kept: Callable[[Article], bool],
    tokens_per_second: float | None,
) -> Plan:
    """Read and clean every document and count what would become of it."""
    counts = Counter[str]()
    unusable = Counter[str]()
    prompt_tokens = 0
    for document in documents:
        counts["documents"] += 1
        article = document if isinstance(document, Failure) else clean(document)
        if isinstance(article, Failure):
            unusable[article.reason] += 1
            continue
        if is_kept(article):
            counts["kept"] += 1
            continue
        try:
            request = first_request(article)
        except ArticleError as error:
            unusable[error.reason] += 1
            continue
        if is_cached(request):
            counts["cached"] += 1
        else:
            counts["generate"] += 1
            prompt_tokens += sum(reckoned_tokens(message.content) for message in request.messages)
    output_tokens = counts["generate"] * ANSWER_TOKENS
    total = prompt_tokens + output_tokens
    return Plan(
        documents=counts["documents"],
        generate=counts["generate"],
        cached=counts["cached"],
        kept=counts["kept"],
        unusable=dict(sorted(unusable.items())),
        prompt_tokens=prompt_tokens,
        output_tokens=output_tokens,
        seconds=round(total / tokens_per_second, 1) if tokens_per_second else (None if total else 0.0),
    )


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

"""Between a source and the pipeline: what is known of a document's content is recalled, what is made of it is kept.

Knows the record cache and what a document costs, no model and no run. A failure is kept too when the document alone
is to blame; one that the model or a bug had a part in is looked at anew each time, as its outputs are kept anyway.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from summarize.core.errors import BUG
from summarize.core.schema import Article, Document, Failure, Output, Record
from summarize.core.usage import Cost
from summarize.extract.extractor import Extraction
from summarize.pipeline.record_cache import Known, RowCache, row_key
from summarize.read import RawDocument
from summarize.runs.jsonl import encode_content

_OWN: Final = frozenset({"reading", "cleaning", "prompting"})
"""Stages at which a document fails by itself."""


@dataclass(slots=True)
class _UnderWay:
    """A document drawn that has no result yet."""

    key: str
    cost: Cost = field(default_factory=Cost)


class Memory:
    """Wraps cleaning and cataloguing, to count what a document takes; documents are told apart by their `source`."""

    def __init__(
        self,
        cache: RowCache | None,
        made_with: str,
        *,
        clean: Callable[[Document], Article | Failure],
        catalogue: Callable[[Article], Extraction],
        read: bool = True,
    ) -> None:
        """`made_with` is the fingerprint of all that makes a record. Without a cache, or to `read`, only counts."""
        self._cache = cache
        self._made_with = made_with
        self._clean = clean
        self._catalogue = catalogue
        self._read = read
        self._under_way: dict[str, _UnderWay] = {}

    def key(self, found: RawDocument) -> str:
        """Under what a document's content is known."""
        return row_key(self._made_with, found.identity)

    def known(self, found: RawDocument) -> Known | None:
        """What became of this content before."""
        return self._get(self.key(found))

    def recall(self, found: RawDocument) -> Known | None:
        """As `known`; where that is None, a result is now waited for, and kept."""
        key = self.key(found)
        known = self._get(key)
        if known is None:
            self._under_way[found.source] = _UnderWay(key)
        return known

    def clean(self, document: Document) -> Article | Failure:
        """As the cleaning it wraps."""
        article = self._clean(document)
        if not isinstance(article, Failure):
            self._add(document.source, Cost(characters=len(document.text), article_characters=len(article.text)))
        return article

    def catalogue(self, article: Article) -> Extraction:
        """As the cataloguing it wraps."""
        steps = self._catalogue(article)
        output: Output | None = None
        while True:
            try:
                request = next(steps) if output is None else steps.send(output)
            except StopIteration as end:
                record: Record = end.value
                return record
            output = yield request
            self._add(article.source, Cost(prompt_tokens=output.prompt_tokens, output_tokens=output.output_tokens))

    def settle(self, row: Record | Failure) -> Cost:
        """Keep what a document came to, and say what it took."""
        done = self._under_way.pop(row.source, None)
        if done is None:  # a failure to find it: there is no content
            return Cost()
        if self._cache and (isinstance(row, Record) or (row.stage in _OWN and row.reason != BUG)):
            reason = row.reason if isinstance(row, Failure) else ""
            self._cache.put(done.key, Known(encode_content(row), reason, done.cost))
        return done.cost

    def drop(self, source: str) -> Cost:
        """Say what a document took for which nothing had to be made."""
        return self._under_way.pop(source).cost

    def flush(self) -> None:
        """Write what is to be kept."""
        if self._cache:
            self._cache.flush()

    def _get(self, key: str) -> Known | None:
        return self._cache.get(key) if self._cache and self._read else None

    def _add(self, source: str, cost: Cost) -> None:
        self._under_way[source].cost += cost

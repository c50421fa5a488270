"""The record cache: it hits when content and making are the same, and keeps what will be the same again."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from summarize.backends.caching import OutputCache
from summarize.core.aligned_text import AlignedText
from summarize.core.cache_file import CacheFile
from summarize.core.errors import StoreError
from summarize.core.schema import Article, Document, Failure, Message, Output, Record, Request
from summarize.core.usage import Cost
from summarize.pipeline.memory import Memory
from summarize.pipeline.record_cache import Known, RowCache
from summarize.read import RawDocument
from summarize.runs.jsonl import encode_content
from tests.runs.test_folder import record

FOUND = RawDocument(id="a", source="a.txt", format="text", raw="甲乙丙".encode())
ANSWER = Output(text="{}", finish="stop", prompt_tokens=70, output_tokens=5)


def clean(document: Document) -> Article:
    return Article(id=document.id, source=document.source, body=AlignedText.whole(document.text[:2]))


def catalogue(article: Article) -> Generator[Request, Output, Record]:
    """Asks twice."""
    for _ in range(2):
        yield Request((Message("user", article.text),), schema={}, max_tokens=1)
    return record(article.id)


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[RowCache]:
    opened = RowCache(tmp_path / "cache.sqlite")
    yield opened
    opened.close()


def memory(cache: RowCache | None, made_with: str = "1", *, read: bool = True) -> Memory:
    return Memory(cache, made_with, clean=clean, catalogue=catalogue, read=read)


def made(subject: Memory, found: RawDocument = FOUND) -> Cost:
    """Take a document the whole way."""
    assert subject.recall(found) is None
    document = found.decode()
    assert isinstance(document, Document)
    article = subject.clean(document)
    assert isinstance(article, Article)
    steps = subject.catalogue(article)
    next(steps)
    steps.send(ANSWER)
    with pytest.raises(StopIteration) as end:
        steps.send(ANSWER)
    cost = subject.settle(end.value.value)
    subject.flush()
    return cost


def failure(stage: Literal["reading", "cleaning", "prompting", "generating", "parsing", "checking"]) -> Failure:
    return Failure(id="a", source="a.txt", stage=stage, reason="bad", message="it is bad")


def test_the_same_content_is_recalled_with_what_it_took(cache: RowCache) -> None:
    cost = made(memory(cache))
    assert cost == Cost(characters=3, article_characters=2, prompt_tokens=140, output_tokens=10)
    again = memory(cache).recall(replace(FOUND, id="b", source="b.txt"))
    assert again == Known(encode_content(record("a")), "", cost)


def test_other_content_or_making_is_not(cache: RowCache) -> None:
    made(memory(cache))
    assert memory(cache, "2").known(FOUND) is None
    assert memory(cache).known(replace(FOUND, raw=b"x")) is None
    assert memory(cache).known(replace(FOUND, format="html")) is None
    assert memory(cache).known(FOUND) is not None


def test_unread_it_is_kept_all_the_same(cache: RowCache) -> None:
    made(memory(cache))
    made(memory(cache, read=False))
    assert memory(cache).known(FOUND) is not None


def test_without_a_cache_it_counts() -> None:
    for _ in range(2):
        assert made(memory(None)).tokens == 150


@pytest.mark.parametrize("stage", ["reading", "cleaning", "prompting"])
def test_a_failure_of_the_documents_own_is_recalled(
    stage: Literal["reading", "cleaning", "prompting"], cache: RowCache
) -> None:
    subject = memory(cache)
    subject.recall(FOUND)
    subject.settle(failure(stage))
    subject.flush()
    known = subject.known(FOUND)
    assert known is not None
    assert (known.failure, known.body) == ("bad", encode_content(failure(stage)))


@pytest.mark.parametrize("stage", ["generating", "parsing", "checking"])
def test_a_failure_the_model_had_a_part_in_is_not(
    stage: Literal["generating", "parsing", "checking"], cache: RowCache
) -> None:
    subject = memory(cache)
    subject.recall(FOUND)
    subject.settle(failure(stage))
    subject.flush()
    assert subject.known(FOUND) is None


def test_a_bug_is_looked_at_anew(cache: RowCache) -> None:
    subject = memory(cache)
    subject.recall(FOUND)
    subject.settle(failure("cleaning").model_copy(update={"reason": "bug"}))
    subject.flush()
    assert subject.known(FOUND) is None


def test_what_was_never_found_is_not_kept(cache: RowCache) -> None:
    assert memory(cache).settle(failure("reading")) == Cost()


def test_what_is_queued_is_written_when_the_file_is_closed(tmp_path: Path) -> None:
    first = RowCache(tmp_path / "c.sqlite")
    first.put("0" * 64, Known(b"x", "", Cost()))
    assert first.get("0" * 64) is None
    first.close()
    second = RowCache(tmp_path / "c.sqlite")
    assert second.get("0" * 64) == Known(b"x", "", Cost())
    second.close()


def test_outputs_can_be_written_while_rows_wait(cache: RowCache, tmp_path: Path) -> None:
    outputs = OutputCache(tmp_path / "cache.sqlite")
    cache.put("0" * 64, Known(b"x", "", Cost()))
    outputs.put("1" * 64, ANSWER)
    cache.flush()
    outputs.put("2" * 64, ANSWER)
    assert outputs.get("1" * 64) == outputs.get("2" * 64) == ANSWER
    outputs.close()


def test_a_file_of_the_format_before_is_taken_on(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    outputs = OutputCache(path)
    outputs.put("1" * 64, ANSWER)
    outputs.close()
    database = sqlite3.connect(path)
    database.execute("DROP TABLE row")
    for table in ("output", "count"):
        database.execute(f"ALTER TABLE {table} DROP COLUMN checksum")
    database.execute("PRAGMA user_version = 1")
    database.close()
    rows = RowCache(path)
    rows.put("0" * 64, Known(b"x", "", Cost()))
    rows.close()
    outputs = OutputCache(path)
    assert outputs.get("1" * 64) == ANSWER
    outputs.close()
    database = sqlite3.connect(path)
    assert database.execute("PRAGMA user_version").fetchone() == (len(CacheFile.MIGRATIONS),)
    database.close()


def test_a_broken_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "c").write_bytes(b"not a database" * 100)
    with pytest.raises(StoreError, match="cannot be used"):
        RowCache(tmp_path / "c")

"""The record cache: it hits when content and making are the same, and keeps what will be the same again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from summarize.backends.caching import OutputCache
from summarize.core.cache_file import CacheFile
from summarize.core.cache_folder import CACHE_VARIABLE
from summarize.core.errors import StoreError
from summarize.core.schema import Failure, Output
from summarize.core.usage import Cost
from summarize.pipeline.record_cache import CachedResult, RecordCache, record_key
from summarize.read.raw_document import RawDocument
from summarize.runs.jsonl import encode_content
from tests.support.runs import record

RAW = RawDocument(id="a", source="a.txt", format="text", raw="甲乙丙".encode())
CONTENT_SHA256 = RAW.content_sha256
ANSWER = Output(text="{}", finish="stop", prompt_tokens=70, output_tokens=5)
COST = Cost(characters=3, article_characters=2, prompt_tokens=140, output_tokens=10)
Stage = Literal["reading", "cleaning", "prompting", "generating", "parsing", "checking"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache.sqlite"


@contextmanager
def opened(path: Path, made_with: str = "1", *, read: bool = True) -> Iterator[RecordCache]:
    cache = RecordCache(path, made_with, read=read)
    yield cache
    cache.close()


def failure(stage: Stage, reason: str = "bad") -> Failure:
    return Failure(id="a", source="a.txt", stage=stage, reason=reason, message="it is bad")


def test_the_same_content_is_found_with_what_it_cost(path: Path) -> None:
    with opened(path) as cache:
        cache.store(CONTENT_SHA256, record("a"), COST)
        cache.flush()
        assert cache.lookup(CONTENT_SHA256) == CachedResult(encode_content(record("b")), "", COST)


def test_other_content_or_making_is_not_found(path: Path) -> None:
    with opened(path) as cache:
        cache.store(CONTENT_SHA256, record("a"), COST)
    with opened(path, "2") as cache:
        assert cache.lookup(CONTENT_SHA256) is None
    with opened(path) as cache:
        assert cache.lookup("0" * 64) is None
        assert cache.lookup(CONTENT_SHA256) is not None


@pytest.mark.parametrize(
    "raw", [replace(RAW, raw=b"x"), replace(RAW, format="html"), replace(RAW, title="t")], ids=["x", "html", "t"]
)
def test_the_content_hash_is_of_all_that_an_article_is_made_of(raw: RawDocument) -> None:
    assert raw.content_sha256 != RAW.content_sha256 == replace(RAW, id="b", source="b.txt").content_sha256


def test_unread_it_is_stored_all_the_same(path: Path) -> None:
    with opened(path, read=False) as cache:
        cache.store(CONTENT_SHA256, record("a"), COST)
        cache.flush()
        assert cache.lookup(CONTENT_SHA256) is None
    with opened(path) as cache:
        assert cache.lookup(CONTENT_SHA256) is not None


@pytest.mark.parametrize("stage", ["reading", "cleaning", "prompting"])
def test_a_failure_of_the_documents_own_is_found(stage: Stage, path: Path) -> None:
    with opened(path) as cache:
        cache.store(CONTENT_SHA256, failure(stage), COST)
        cache.flush()
        assert cache.lookup(CONTENT_SHA256) == CachedResult(encode_content(failure(stage)), "bad", COST)


@pytest.mark.parametrize("stage", ["generating", "parsing", "checking"])
def test_a_failure_the_model_had_a_part_in_is_not(stage: Stage, path: Path) -> None:
    with opened(path) as cache:
        cache.store(CONTENT_SHA256, failure(stage), COST)
        cache.flush()
        assert cache.lookup(CONTENT_SHA256) is None


def test_a_bug_is_looked_at_anew(path: Path) -> None:
    with opened(path) as cache:
        cache.store(CONTENT_SHA256, failure("cleaning", "bug"), COST)
        cache.flush()
        assert cache.lookup(CONTENT_SHA256) is None


def test_what_is_queued_is_written_when_the_file_is_closed(path: Path) -> None:
    with opened(path) as cache:
        cache.store(CONTENT_SHA256, record("a"), COST)
        assert cache.lookup(CONTENT_SHA256) is None
    with opened(path) as cache:
        assert cache.lookup(CONTENT_SHA256) is not None


def test_outputs_can_be_written_while_records_wait(path: Path) -> None:
    outputs = OutputCache(path)
    with opened(path) as cache:
        cache.store(CONTENT_SHA256, record("a"), COST)
        outputs.put("1" * 64, ANSWER)
        cache.flush()
        outputs.put("2" * 64, ANSWER)
    assert outputs.get("1" * 64) == outputs.get("2" * 64) == ANSWER
    outputs.close()


def test_a_file_of_the_format_before_is_upgraded(path: Path) -> None:
    outputs = OutputCache(path)
    outputs.put("1" * 64, ANSWER)
    outputs.close()
    database = sqlite3.connect(path)
    database.execute("DROP TABLE row")
    for table in ("output", "count"):
        database.execute(f"ALTER TABLE {table} DROP COLUMN checksum")
    database.execute("PRAGMA user_version = 1")
    database.close()
    with opened(path) as cache:
        cache.store(CONTENT_SHA256, record("a"), COST)
    outputs = OutputCache(path)
    assert outputs.get("1" * 64) is None  # nobody can say who wrote it
    outputs.put("1" * 64, ANSWER)
    assert outputs.get("1" * 64) == ANSWER
    outputs.close()
    database = sqlite3.connect(path)
    assert database.execute("PRAGMA user_version").fetchone() == (len(CacheFile.MIGRATIONS),)
    database.close()


@pytest.mark.parametrize(
    "forgery",
    [
        "body = replace(body, '智能', '毒药')",
        "body = replace(body, '智能', '毒药'), checksum = NULL",
        "checksum = NULL",
        "checksum = 12345",
        "checksum = zeroblob(16)",
        "body = NULL",
        "body = 7",
        "body = zeroblob(1000000)",
        "failure = x'ff'",
        "characters = 'many'",
        "prompt_tokens = 1e300",
        "output_tokens = -1",
        "key = (SELECT key FROM row LIMIT 1 OFFSET 1)",
    ],
)
def test_a_row_that_anybody_else_wrote_is_not_there(path: Path, forgery: str) -> None:
    other = replace(RAW, raw="丁".encode()).content_sha256
    with opened(path) as cache:
        cache.store(CONTENT_SHA256, record("a"), COST)
        cache.store(other, record("b"), COST)
    first, second = (bytes.fromhex(record_key("1", sha256)) for sha256 in (CONTENT_SHA256, other))
    database = sqlite3.connect(path)
    with database, suppress(sqlite3.IntegrityError):
        if forgery.startswith("key"):
            database.execute("DELETE FROM row WHERE key = ?", (first,))
            database.execute("UPDATE row SET key = ? WHERE key = ?", (first, second))
        else:
            database.execute(f"UPDATE row SET {forgery}")
    database.close()
    with opened(path) as cache:
        found = cache.lookup(CONTENT_SHA256)
    assert found is None or found == CachedResult(encode_content(record("a")), "", COST)
    assert (found is None) == (forgery != "body = NULL")  # which the table does not take


def test_what_another_user_wrote_is_not_there(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "one"))
    with opened(path) as cache:
        cache.store(CONTENT_SHA256, record("a"), COST)
    outputs = OutputCache(path)
    outputs.put("1" * 64, ANSWER)
    outputs.close()
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "two"))
    with opened(path) as cache:
        assert cache.lookup(CONTENT_SHA256) is None
    outputs = OutputCache(path)
    assert outputs.get("1" * 64) is None
    outputs.close()


def test_a_broken_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "c").write_bytes(b"not a database" * 100)
    with pytest.raises(StoreError, match="cannot be used"):
        RecordCache(tmp_path / "c", "1")

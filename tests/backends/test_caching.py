"""The output cache: it hits when nothing changed, misses when any one input did, and fails in one line."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import tracemalloc
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from summarize.backends.base import Identity
from summarize.backends.caching import CachingBackend, OutputCache, cache_key
from summarize.core.cache_file import CacheFile
from summarize.core.config import LimitsConfig, PromptConfig, Range
from summarize.core.errors import StoreError
from summarize.core.resources import resource
from summarize.core.schema import Output, Refusal, Request
from summarize.extract.prompt import PromptBuilder, load_prompt
from tests.support.articles import TEXT, chunk
from tests.support.backends import FakeBackend
from tests.support.scripts import command, write_outputs
from tests.support.waiting import HANG_SECONDS

IDENTITY = Identity(
    backend="counting",
    versions={"engine": "1.0", "tokenizer-package": "2.0"},
    precision="float32",
    weights="1" * 64,
    tokenizer="2" * 64,
    chat_template="3" * 64,
    decoding={"do_sample": False, "structured": "ebnf"},
)
LIMITS = LimitsConfig()
PROMPTING = PromptConfig()


class NumberedBackend(FakeBackend):
    """Answers with the request's key."""

    batch_size = 2

    def __init__(self, identity: Identity = IDENTITY) -> None:
        super().__init__(identity)

    def answer(self, key: int, request: Request) -> Output | Refusal:
        return Output(text=f"甲{key}", finish="stop", prompt_tokens=7, output_tokens=2)


@dataclass(frozen=True)
class Situation:
    """All that decides an article's answer."""

    prompt: Path
    text: str = TEXT
    limits: LimitsConfig = LIMITS
    prompting: PromptConfig = PROMPTING
    identity: Identity = IDENTITY

    def generations(self, path: Path) -> int:
        """How many of this article's two requests, the first and the one asked again, the cache at `path` lacks."""
        builder = PromptBuilder(load_prompt(str(self.prompt)), self.prompting, self.limits)
        request = builder.selection_request(chunk(self.text, limits=self.limits))
        requests = [request, builder.retry_request(request, "{}", reason="理由")]
        inner = NumberedBackend(self.identity)
        cache = OutputCache(path)
        backend = CachingBackend(inner, cache)
        for key, request in enumerate(requests):
            backend.submit(key, request)
        while backend.collect():
            pass
        cache.close()
        assert backend.usage.generated_requests == inner.answered
        assert backend.usage.cached_requests == len(requests) - inner.answered
        return inner.answered


@pytest.fixture
def here(tmp_path: Path) -> Situation:
    return Situation(prompt=Path(shutil.copytree(resource("prompts/catalog/v1"), tmp_path / "prompt")))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache.sqlite"


def test_nothing_changed_nothing_generated(here: Situation, path: Path, tmp_path: Path) -> None:
    assert here.generations(path) == 2
    assert here.generations(path) == 0
    elsewhere = Path(shutil.copytree(here.prompt, tmp_path / "elsewhere"))
    assert replace(here, prompt=elsewhere).generations(path) == 0


def identity(**changes: object) -> Identity:
    return IDENTITY.model_copy(update=changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"text": TEXT.replace("三年", "四年")},
        {"limits": LimitsConfig(keywords=Range(min=3, max=6))},
        {"prompting": PromptConfig(max_output_tokens=513)},
        {"identity": identity(backend="other")},
        {"identity": identity(versions={**IDENTITY.versions, "engine": "1.0.1"})},
        {"identity": identity(versions={**IDENTITY.versions, "tokenizer-package": "2.1"})},
        {"identity": identity(precision="bfloat16")},
        {"identity": identity(weights="4" * 64)},
        {"identity": identity(adapter="4" * 64)},
        {"identity": identity(tokenizer="4" * 64)},
        {"identity": identity(chat_template="4" * 64)},
        {"identity": identity(decoding={**IDENTITY.decoding, "do_sample": True})},
        {"identity": identity(decoding={**IDENTITY.decoding, "structured": "llguidance"})},
    ],
    ids=lambda changes: str(*changes),
)
def test_any_other_input_is_a_miss(changes: dict[str, object], here: Situation, path: Path) -> None:
    here.generations(path)
    changed = replace(here, **changes)  # type: ignore[arg-type]
    # The list asked for again has the keywords' limits in its schema too.
    assert changed.generations(path) == 2
    assert changed.generations(path) == 0
    assert here.generations(path) == 0


@pytest.mark.parametrize(
    ("file", "missed"),
    [
        ("system.txt", 2),
        ("instruction.txt", 2),
        ("example.article.txt", 2),
        ("example.candidates.txt", 2),
        ("example.answer.json", 2),
        ("again.txt", 1),
    ],
)
def test_any_other_byte_of_the_prompt_is_a_miss(file: str, missed: int, here: Situation, path: Path) -> None:
    assert {entry.name for entry in here.prompt.iterdir()} >= {file}
    here.generations(path)
    with (here.prompt / file).open("ab") as prompt:
        prompt.write(b" ")
    assert here.generations(path) == missed


def test_every_field_of_a_request_and_an_identity_is_covered() -> None:
    """Fails when a field is added, so that the list above is added to as well."""
    assert set(Identity.model_fields) == {
        "backend", "versions", "precision", "weights", "tokenizer", "chat_template", "decoding", "adapter"
    }  # fmt: skip
    assert set(Request.__dataclass_fields__) == {"messages", "schema", "max_tokens"}


def test_every_file_of_the_prompt_is_flipped_above() -> None:
    names = {entry.name for entry in resource("prompts/catalog/v1").iterdir()}
    assert names == {
        *("system.txt", "instruction.txt", "again.txt"),
        *("example.article.txt", "example.candidates.txt", "example.answer.json"),
        "canaries.txt",  # looked for in what comes out; no model reads it
    }


def test_the_order_of_a_schema_matters() -> None:
    first = Request(messages=(), schema={"properties": {"甲": {}, "乙": {}}}, max_tokens=1)
    second = Request(messages=(), schema={"properties": {"乙": {}, "甲": {}}}, max_tokens=1)
    assert cache_key("", first) != cache_key("", second)


def test_forcing_generates_and_keeps_the_new_answer(here: Situation, path: Path) -> None:
    builder = PromptBuilder(load_prompt(str(here.prompt)), here.prompting, here.limits)
    request = builder.selection_request(chunk(here.text))
    cache = OutputCache(path)
    for key in (1, 2):
        backend = CachingBackend(NumberedBackend(), cache, read=False)
        backend.submit(key, request)
        assert not backend.has(request)
        backend.collect()
    backend = CachingBackend(NumberedBackend(), cache)
    assert backend.has(request)
    backend.submit(9, request)
    assert [output.text for _, output in backend.collect()] == ["甲2"]
    cache.close()


class RefusingBackend(FakeBackend):
    """A server that takes none of the requests."""

    def answer(self, key: int, request: Request) -> Output | Refusal:
        return Refusal(reason="400: too long")


def test_a_refusal_is_handed_on_and_not_kept(here: Situation, path: Path) -> None:
    builder = PromptBuilder(load_prompt(str(here.prompt)), here.prompting, here.limits)
    request = builder.selection_request(chunk(here.text))
    cache = OutputCache(path)
    backend = CachingBackend(RefusingBackend(), cache)
    backend.submit(3, request)
    assert backend.collect() == [(3, Refusal(reason="400: too long"))]
    assert not backend.has(request)
    assert backend.usage.generated_requests == 0
    cache.close()


def test_token_counts_are_kept_by_tokenizer(path: Path) -> None:
    cache = OutputCache(path)
    inner = NumberedBackend()
    backend = CachingBackend(inner, cache)
    assert backend.known_count("水稻") is None
    assert [backend.count_tokens("水稻") for _ in range(3)] == [2, 2, 2]
    assert (inner.counted, backend.known_count("水稻")) == (1, 2)
    assert CachingBackend(NumberedBackend(identity(weights="4" * 64)), cache).known_count("水稻") == 2
    assert CachingBackend(NumberedBackend(identity(tokenizer="4" * 64)), cache).known_count("水稻") is None
    cache.close()


def broken(path: Path) -> None:
    """Opening the cache fails with one line that names the file, and a hint."""
    with pytest.raises(StoreError) as caught:
        OutputCache(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "--cache" in caught.value.hint


def test_a_file_that_is_no_cache(path: Path) -> None:
    path.write_bytes(b"not a database" * 100)
    broken(path)


def test_a_folder_in_the_caches_place(path: Path) -> None:
    path.mkdir()
    broken(path)


def test_a_file_in_the_folders_place(path: Path) -> None:
    path.write_bytes(b"")
    broken(path / "cache.sqlite")


def test_a_cache_of_a_newer_version(path: Path) -> None:
    OutputCache(path).close()
    database = sqlite3.connect(path)
    database.execute(f"PRAGMA user_version = {len(CacheFile.MIGRATIONS) + 1}")
    database.close()
    broken(path)


def test_a_truncated_cache(here: Situation, path: Path) -> None:
    here.generations(path)
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(StoreError):
        here.generations(path)


@pytest.mark.parametrize("damage", ["text = '乙'", "text = x'ff'", "finish = 'length'", "output_tokens = 3"])
def test_what_is_not_as_it_was_written_is_not_there(path: Path, damage: str) -> None:
    answer = Output(text="甲", finish="stop", prompt_tokens=7, output_tokens=2)
    cache = OutputCache(path)
    cache.put("1" * 64, answer)
    cache.close()
    database = sqlite3.connect(path)
    database.execute(f"UPDATE output SET {damage}")
    database.commit()
    database.close()
    cache = OutputCache(path)
    assert cache.get("1" * 64) is None
    cache.put("1" * 64, answer)
    assert cache.get("1" * 64) == answer
    cache.close()


LONG = "(WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 10000000) SELECT count(*) FROM n)"
TRIGGER = f"CREATE TRIGGER t AFTER INSERT ON output BEGIN SELECT {LONG}; END"
VIEW = f"CREATE VIEW output AS SELECT key, text, finish, prompt_tokens, output_tokens, {LONG} AS checksum FROM o"
COLUMNS = "key BLOB PRIMARY KEY, text, finish, prompt_tokens, output_tokens"


def alter(path: Path, *statements: str) -> None:
    database = sqlite3.connect(path)
    for statement in statements:
        database.execute(statement)
    database.commit()
    database.close()


@pytest.mark.parametrize(
    "statements",
    [
        [TRIGGER],
        ["CREATE TRIGGER t AFTER INSERT ON output BEGIN DELETE FROM output; END"],
        ["ALTER TABLE output RENAME TO o", VIEW],
        ["CREATE INDEX i ON output (text)"],
        ["DROP TABLE output", f"CREATE TABLE output ({COLUMNS}, checksum CHECK (0)) WITHOUT ROWID"],
        ["DROP TABLE output", f"CREATE TABLE output ({COLUMNS}, checksum AS (zeroblob(1000000000)))"],
        ["CREATE TABLE another (x)"],
        ["DROP TABLE count"],
        ["PRAGMA user_version = 0"],
        ["PRAGMA user_version = 1"],
        ["PRAGMA user_version = -1"],
    ],
)
def test_a_cache_of_altered_tables_is_put_aside(here: Situation, path: Path, statements: list[str]) -> None:
    here.generations(path)
    alter(path, *statements)
    altered = path.read_bytes()
    said: list[str] = []
    OutputCache(path, say=said.append).close()
    (line,) = said
    assert f"{path}: the cache is not used" in line
    assert "cache.sqlite.altered" in line
    assert path.with_name("cache.sqlite.altered").read_bytes() == altered
    assert here.generations(path) == 2
    assert here.generations(path) == 0


def test_what_is_put_aside_takes_the_place_of_what_was(path: Path) -> None:
    for statement in (TRIGGER, "CREATE TABLE another (x)"):
        OutputCache(path).close()
        alter(path, statement)
    OutputCache(path).close()
    assert {entry.name for entry in path.parent.glob("cache.sqlite*")} == {
        *("cache.sqlite", "cache.sqlite.altered", "cache.sqlite.lock")
    }


def test_a_file_of_another_program_stays_as_it_is(path: Path) -> None:
    alter(path, "CREATE TABLE bookmarks (x)", "INSERT INTO bookmarks VALUES (1)")
    before = path.read_bytes()
    broken(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("sql", "rows"), [("CREATE VIEW v{0} AS SELECT 1", 20_000), ("CREATE VIEW v{0} AS SELECT 1{1}", 1)]
)
def test_a_schema_without_an_end_is_not_read_to_its_end(path: Path, sql: str, rows: int) -> None:
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE output (key BLOB)")
    database.execute("PRAGMA writable_schema = ON")
    long = "+1" * 10_000_000
    views = ((f"v{number}", sql.format(number, long)) for number in range(rows))
    database.executemany("INSERT INTO sqlite_master VALUES ('view', ?1, ?1, 0, ?2)", views)
    database.commit()
    database.close()
    broken(path)


@pytest.mark.parametrize("statements", [[TRIGGER], ["ALTER TABLE output RENAME TO o", VIEW]])
def test_what_is_put_into_an_open_cache_does_not_run(path: Path, statements: list[str]) -> None:
    answer = Output(text="甲", finish="stop", prompt_tokens=7, output_tokens=2)
    with OutputCache(path) as cache:
        alter(path, *statements)
        with pytest.raises(StoreError, match="the cache cannot be used"):
            cache.put("1" * 64, answer)


@pytest.mark.parametrize("value", ["zeroblob(100000000)", "CAST(zeroblob(100000000) AS TEXT)"])
def test_a_value_longer_than_any_of_ours_is_not_read(path: Path, value: str) -> None:
    answer = Output(text="甲", finish="stop", prompt_tokens=7, output_tokens=2)
    with OutputCache(path) as cache:
        cache.put("1" * 64, answer)
    alter(path, f"UPDATE output SET text = {value}")
    with OutputCache(path) as cache:
        tracemalloc.start()
        assert cache.get("1" * 64) is None
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
        tracemalloc.stop()
        cache.put("1" * 64, answer)
        assert cache.get("1" * 64) == answer


def test_what_could_not_be_read_again_is_not_kept(path: Path) -> None:
    with OutputCache(path) as cache:
        cache.put("1" * 64, Output(text="甲" * 6_000_000, finish="length", prompt_tokens=7, output_tokens=2))
        assert cache.get("1" * 64) is None


def test_two_processes_write_at_once(path: Path) -> None:
    writers = [subprocess.Popen(command(write_outputs, path, first)) for first in (0, 100)]
    assert [writer.wait(HANG_SECONDS) for writer in writers] == [0, 0]
    cache = OutputCache(path)
    for number in range(250):
        output = cache.get(f"{number:064x}")
        assert output is not None
        assert output.text == f"甲{number}"
    assert cache.get(f"{9999:064x}") is not None
    assert cache.get(f"{500:064x}") is None
    cache.close()

"""Folders of tables: read as one table, whichever format, here or on an object store."""

import io
import json
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from summarize.core.config import CleaningConfig, ColumnsConfig
from summarize.core.errors import UsageError
from summarize.core.schema import Failure
from summarize.pipeline.feed import expected_documents
from summarize.read.raw_document import RawDocument
from summarize.read.sources import count_documents, find_documents, find_newest_first, skipped_files
from tests.support.remote_stores import STORES, OpenStore

CONFIG = CleaningConfig()
TEXT = "云岭市召开大会，研究人工智能产业发展。"


def parquet(names: list[str], *, text: str = "text", group: int = 2) -> bytes:
    buffer = io.BytesIO()
    table = pyarrow.table({"id": names, text: [f"{TEXT}{name}" for name in names], "other": names})
    pyarrow.parquet.write_table(table, buffer, row_group_size=group)
    return buffer.getvalue()


def write(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def read(path: Path, config: CleaningConfig = CONFIG) -> list[tuple[str, str]]:
    return [(each.id, each.source) for each in find_documents(path, config=config)]


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """Three parts, and what an engine leaves beside them."""
    home = tmp_path / "dataset"
    write(home / "day=1/part-0.parquet", parquet(["a", "b", "c"]))
    write(home / "day=1/part-1.parquet", parquet([]))
    write(home / "day=2/part-0.parquet", parquet(["d"]))
    write(home / "_SUCCESS", b"")
    write(home / "_temporary/part-9.parquet", parquet(["x"]))
    return home


ROWS = [
    ("a", "day=1/part-0.parquet:1"),
    ("b", "day=1/part-0.parquet:2"),
    ("c", "day=1/part-0.parquet:3"),
    ("d", "day=2/part-0.parquet:1"),
]


def test_a_folder_of_parquet_files_is_one_table(dataset: Path) -> None:
    assert read(dataset) == read(dataset, CleaningConfig(format="parquet")) == ROWS
    assert count_documents(dataset, config=CONFIG) is None
    assert expected_documents(dataset, CONFIG) == 4
    assert {file.name for file in skipped_files(dataset, config=CONFIG)} == {"_SUCCESS", "_temporary/part-9.parquet"}
    entries = find_newest_first(dataset, config=CONFIG, priority={"d"})
    assert [entry.id for entry in entries] == ["d", "a", "b", "c"]


@pytest.mark.parametrize("open_store", STORES)
def test_a_dataset_on_a_remote_store_gives_the_same_documents(open_store: OpenStore, dataset: Path) -> None:
    with open_store() as store:
        store.put_folder("dataset", dataset)
        there = Path(f"{store.url}/dataset")
        assert list(find_documents(there, config=CONFIG)) == list(find_documents(dataset, config=CONFIG))
        assert expected_documents(there, CONFIG) == 4


def test_an_id_counts_once_over_all_parts(dataset: Path) -> None:
    write(dataset / "day=3/part-0.parquet", parquet(["a", "e"]))
    *_, again, last = find_documents(dataset, config=CONFIG)
    assert isinstance(again, Failure)
    assert (again.id, again.reason, last.id) == ("day=3/part-0.parquet:1", "duplicate-id", "e")


def test_a_later_part_that_is_none_is_a_failure_and_a_first_one_refused(dataset: Path) -> None:
    write(dataset / "day=1/part-1.parquet", b"no table")
    failures = [each for each in find_documents(dataset, config=CONFIG) if isinstance(each, Failure)]
    assert [(each.id, each.reason) for each in failures] == [("day=1/part-1.parquet", "unreadable")]
    assert [name for name, _ in read(dataset)] == ["a", "b", "c", "day=1/part-1.parquet", "d"]
    write(dataset / "day=1/part-0.parquet", parquet(["a"], text="body"))
    with pytest.raises(UsageError, match="no column 'text'"):
        find_documents(dataset, config=CONFIG)


def test_columns_are_found_by_the_names_that_are_said_in_every_format(tmp_path: Path) -> None:
    config = CleaningConfig(columns=ColumnsConfig(id="Key", text="body"))
    row = {"Key": "a", "title": "标题", "body": TEXT}
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    (tmp_path / "a.json").write_text(json.dumps([row]))
    (tmp_path / "a.csv").write_text(f"key,TITLE, Body \na,标题,{TEXT}\n")
    pyarrow.parquet.write_table(pyarrow.table({key: [value] for key, value in row.items()}), tmp_path / "a.parquet")
    for name in ("a.jsonl", "a.json", "a.csv", "a.parquet"):
        (document,) = find_documents(tmp_path / name, config=config)
        assert isinstance(document, RawDocument)
        assert (document.id, document.title, document.text) == ("a", "标题", TEXT)
    with pytest.raises(UsageError, match="no column 'body'"):
        find_documents(write(tmp_path / "b.csv", b"key,text\na,b\n"), config=config)


def test_tables_of_several_formats_must_be_told_apart(dataset: Path) -> None:
    write(dataset / "more.csv", f"id,text\nm,{TEXT}\n".encode())
    with pytest.raises(UsageError, match="csv, parquet") as error:
        find_documents(dataset, config=CONFIG)
    assert "--format" in error.value.hint
    assert read(dataset, CleaningConfig(format="csv")) == [("m", "more.csv:2")]
    with pytest.raises(UsageError, match="no jsonl file"):
        find_documents(dataset, config=CleaningConfig(format="jsonl"))


def test_one_article_beside_tables_makes_the_folder_one_of_articles(dataset: Path) -> None:
    write(dataset / "z.txt", TEXT.encode())
    assert read(dataset) == [("z", "z.txt")]


def test_a_link_out_of_the_folder_is_not_followed_for_a_part_either(dataset: Path, tmp_path: Path) -> None:
    outside = write(tmp_path / "secret.parquet", parquet(["s"]))
    (dataset / "day=2/part-1.parquet").symlink_to(outside)
    *_, last = find_documents(dataset, config=CONFIG)
    assert isinstance(last, Failure)
    assert last.reason == "outside"

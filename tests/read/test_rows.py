"""Articles of tables: the same rows in every format, and what a row or a table can have wrong."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.core.config import CleaningConfig
from summarize.core.errors import UsageError
from summarize.core.schema import Failure
from summarize.read.raw_document import RawDocument
from summarize.read.rows import Rows
from summarize.read.sources import find_documents

CONFIG = CleaningConfig()
ROWS = [
    {"id": "甲", "title": "平川市办座谈会", "text": "平川市“智能制造”座谈会，\n四十家企业到会。"},
    {"id": "2", "title": "", "text": '他说："好", 就这样。'},
]
Row = Mapping[str, str]


def as_jsonl(rows: Iterable[Row]) -> bytes:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


def as_json(rows: Iterable[Row]) -> bytes:
    return json.dumps(list(rows), ensure_ascii=False, indent=1).encode()


def as_csv(rows: Iterable[Row], encoding: str = "utf-8", delimiter: str = ",", header: str = "id title text") -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerows([header.split(), *([row["id"], row["title"], row["text"]] for row in rows)])
    return file.getvalue().encode(encoding)


def as_parquet(columns: Mapping[str, Sequence[object]]) -> bytes:
    pyarrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    file = io.BytesIO()
    parquet.write_table(pyarrow.table(dict(columns)), file)
    return file.getvalue()


def read(path: Path, content: bytes, config: CleaningConfig = CONFIG) -> list[RawDocument | Failure]:
    path.write_bytes(content)
    return list(find_documents(path, config=config))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", as_jsonl(ROWS)),
        ("a.ndjson", as_jsonl(ROWS)),
        ("a.JSON", as_json(ROWS)),
        ("a.json", b"\xef\xbb\xbf" + as_json(ROWS)),
        ("a.csv", as_csv(ROWS)),
        ("excel.csv", as_csv(ROWS, "utf-8-sig")),
        ("chinese.csv", as_csv(ROWS, "gb18030")),
        ("semicolons.csv", as_csv(ROWS, delimiter=";")),
        ("tabs.csv", as_csv(ROWS, delimiter="\t")),
        ("capitals.csv", as_csv(ROWS, header="ID Title TEXT")),
    ],
)
def test_the_same_rows_are_the_same_articles_in_every_format(tmp_path: Path, name: str, content: bytes) -> None:
    found = read(tmp_path / name, content)
    articles = [(raw.id, raw.title or "", raw.text) for raw in found if isinstance(raw, RawDocument)]
    assert articles == [(row["id"], row["title"], row["text"]) for row in ROWS]
    assert all(raw.source.startswith(f"{name}:") for raw in found)


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("a.json", as_jsonl(ROWS), "not valid JSON"),
        ("a.json", b'{"id": "a", "text": "b"}', "not an array of articles but an object"),
        ("a.json", b"[" * 100_000, "not valid JSON"),
        (
            "a.jsonl",
            b'\xef\xbb\xbf\n [{"id": "a", "text": "b"}]',
            "a.jsonl: an array, where each line is to be an article",
        ),
        ("a.jsonl", json.dumps(ROWS, indent=1).encode(), "a.jsonl: an array, where each line is to be an article"),
        ("a.csv", b"ID,Title\na,b\n", "no column 'text'; its columns: ID, Title"),
        ("a.csv", b"", "no column 'id'"),
        ("a.csv", b'"' + b"a" * (CONFIG.max_bytes + 1), "not a CSV file"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_at_once(
    tmp_path: Path, name: str, content: bytes, complaint: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UsageError, match=complaint) as error:
        find_documents(tmp_path / name, config=CONFIG)
    assert error.value.hint


def test_a_fault_of_one_row_is_its_failure_and_the_others_are_read(tmp_path: Path) -> None:
    csv_rows = "id,text\na,一\n,二\na,三\nb,\nc,四,五\nd,六\n".encode()
    found = read(tmp_path / "a.csv", csv_rows)
    assert [getattr(each, "reason", each.id) for each in found] == [
        *("a", "invalid-csv", "duplicate-id", "empty", "invalid-csv", "d")
    ]
    assert [each.source for each in found if isinstance(each, Failure)] == [f"a.csv:{row}" for row in (3, 4, 5, 6)]
    values = [{"id": "a", "text": "一"}, 3, {"id": "b", "text": ["二"]}, {"text": "三"}, {"id": 4, "text": "四"}]
    found = read(tmp_path / "a.json", json.dumps(values).encode())
    assert [getattr(each, "reason", each.id) for each in found] == ["a", *["invalid-json"] * 3, "4"]


def test_a_row_beyond_the_limit_is_a_failure(tmp_path: Path) -> None:
    rows = [{"id": "a", "title": "", "text": "x" * 200}, {"id": "b", "title": "", "text": "y"}]
    for name, content in (("a.json", as_json(rows)), ("a.jsonl", as_jsonl(rows))):
        large, fits = read(tmp_path / name, content, CleaningConfig(max_bytes=150))
        assert isinstance(large, Failure)
        assert large.reason == "too-large"
        assert fits.id == "b"


@given(
    st.lists(
        st.tuples(st.text("abc甲乙", min_size=1), st.text("x，\"\n;\t'=😀", min_size=1), st.text('标题,"', max_size=3)),
        unique_by=lambda row: row[0],
        max_size=5,
    )
)
def test_what_is_written_as_csv_is_read_back(values: list[tuple[str, str, str]]) -> None:
    rows = [{"id": name, "title": title, "text": text} for name, text, title in values if text.strip()]
    found = list(Rows(io.BytesIO(as_csv(rows)), "a.csv", "csv", CONFIG).read())
    articles = [(raw.id, raw.title or "", raw.text) for raw in found if isinstance(raw, RawDocument)]
    assert articles == [(row["id"], row["title"], row["text"]) for row in rows]


def test_parquet_is_read_as_the_other_tables(tmp_path: Path) -> None:
    many = [{"id": f"a{number}", "title": "", "text": f"第{number}篇"} for number in range(200)]
    rows = [*ROWS, *many]
    content = as_parquet({"Text": [row["text"] for row in rows], "n": range(202), "id": [row["id"] for row in rows]})
    found = read(tmp_path / "a.parquet", content)
    assert [(raw.id, raw.text) for raw in found if isinstance(raw, RawDocument)] == [
        (row["id"], row["text"]) for row in rows
    ]
    assert found[2].source == "a.parquet:3"
    numbers = read(tmp_path / "n.parquet", as_parquet({"id": [1, None, 1, 4], "text": ["一", "二", "三", None]}))
    assert [getattr(each, "reason", each.id) for each in numbers] == ["1", "invalid-parquet", "duplicate-id", "empty"]


def test_a_damaged_parquet_file_and_one_without_the_columns(tmp_path: Path) -> None:
    whole = as_parquet({"id": ["a", "b"], "text": ["一" * 100, "二" * 100]})
    for content, complaint in (
        (b"PAR1 nothing", "not a Parquet file"),
        (whole[:-10], "not a Parquet file"),
        (as_parquet({"id": ["a"], "body": ["b"]}), "no column 'text'; its columns: id, body"),
    ):
        (tmp_path / "a.parquet").write_bytes(content)
        with pytest.raises(UsageError, match=complaint):
            find_documents(tmp_path / "a.parquet", config=CONFIG)
    torn = bytearray(whole)
    torn[4:60] = b"\0" * 56
    (failure,) = read(tmp_path / "torn.parquet", bytes(torn))
    assert isinstance(failure, Failure)
    assert failure.reason == "unreadable"

"""Documents of folders, files and JSONL files: names, order, the newest first, a result for each."""

import io
import json
import os
from pathlib import Path

import pytest

from summarize.core.config import CleaningConfig
from summarize.core.errors import UsageError
from summarize.core.schema import Document, Failure
from summarize.read.decode import byte_offsets
from summarize.read.sources import SkippedFile, count_documents, find_documents, find_newest_first, skipped_files

CONFIG = CleaningConfig()
TEXT = "云岭市召开大会，研究人工智能产业发展。"


def write(path: Path, content: str | bytes = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(path: Path, config: CleaningConfig = CONFIG) -> list[Document | Failure]:
    documents = find_documents(path, config=config)
    return [document if isinstance(document, Failure) else document.decode() for document in documents]


def test_a_folder_is_read_in_name_order_with_its_subfolders(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/c.html", "c.htm", "notes.pdf", ".hidden.txt", ".git/x.txt", "rows.jsonl"):
        write(tmp_path / name)
    names = [(document.id, document.source) for document in read(tmp_path)]
    assert names == [("a/c", "a/c.html"), ("a/z", "a/z.md"), ("b", "b.txt"), ("c", "c.htm")]
    assert count_documents(tmp_path, config=CONFIG) == 4


def test_what_a_folder_has_besides_is_told_with_its_reason(tmp_path: Path) -> None:
    for name in (
        "a.txt",
        "notes.pdf",
        "sub/稿件",
        "rows.csv",
        ".hidden.pdf",
        "20240315T020000Z-3f2a91c07b1d/report.pdf",
    ):
        write(tmp_path / name)
    assert list(skipped_files(tmp_path, config=CONFIG)) == [
        SkippedFile("notes.pdf", ".pdf is no format of an article"),
        SkippedFile("rows.csv", "a .csv file holds many articles, and is read by itself"),
        SkippedFile("sub/稿件", "its name tells no format"),
    ]
    assert list(skipped_files(tmp_path / "a.txt", config=CONFIG)) == []


def test_every_visible_file_is_a_document_or_skipped(tmp_path: Path) -> None:
    names = ["a.txt", "b", "c.PDF", "d.docx", "e.jsonl", "f/g.md", "f/h"]
    for name in names:
        write(tmp_path / name)
    for config in (CONFIG, CleaningConfig(format="text"), CleaningConfig(format="jsonl")):
        read = [raw.source.removesuffix(":1") for raw in find_documents(tmp_path, config=config)]
        skipped = [file.name for file in skipped_files(tmp_path, config=config)]
        assert sorted(read + skipped) == names


def test_a_named_format_is_that_of_the_files_whose_names_tell_none(tmp_path: Path) -> None:
    for name in ("a.html", "b", "c.scraped"):
        write(tmp_path / name)
    found = list(find_documents(tmp_path, config=CleaningConfig(format="markdown")))
    formats = {raw.source: raw.format for raw in found if not isinstance(raw, Failure)}
    assert formats == {"a.html": "html", "b": "markdown", "c.scraped": "markdown"}


@pytest.mark.parametrize("name", ["notes.pdf", "稿件", "a.json5"])
def test_a_file_of_no_known_format_is_refused_until_it_is_named(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name)
    with pytest.raises(UsageError) as error:
        find_documents(path, config=CONFIG)
    assert "--format" in error.value.hint
    (document,) = read(path, CleaningConfig(format="text"))
    assert isinstance(document, Document)
    assert document.text == TEXT


def test_standard_input_is_jsonl_or_what_is_named_and_can_be_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def given(content: bytes, config: CleaningConfig) -> list[list[tuple[str, str]]]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
        found = [read(Path("-"), config) for _ in range(2)]
        return [[(each.id, each.source) for each in documents] for documents in found]

    row = json.dumps({"id": "甲", "text": TEXT}, ensure_ascii=False).encode()
    assert given(row, CONFIG) == [[("甲", "stdin:1")]] * 2
    assert given(TEXT.encode("gb18030"), CleaningConfig(format="text")) == [[("stdin", "stdin")]] * 2
    assert given(b"", CONFIG) == [[]] * 2


def test_a_document_says_what_it_was_decoded_from(tmp_path: Path) -> None:
    raw = TEXT.encode("gb18030") * 5
    (document,) = read(write(tmp_path / "旧稿.TXT", raw))
    assert isinstance(document, Document)
    assert (document.id, document.source, document.format) == ("旧稿", "旧稿.TXT", "text")
    assert (document.encoding, document.replaced) == ("gb18030", 0)


def test_ids_that_collide_keep_their_suffix(tmp_path: Path) -> None:
    write(tmp_path / "a.md")
    write(tmp_path / "a.txt")
    assert [document.id for document in read(tmp_path)] == ["a", "a.txt"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "empty"), (b"\xef\xbb\xbf \r\n", "empty"), ("　\n".encode(), "empty"), (bytes(range(256)) * 9, "binary")],
)
def test_what_cannot_be_read_ends_as_a_failure(tmp_path: Path, content: bytes, reason: str) -> None:
    (failure,) = read(write(tmp_path / "a.txt", content))
    assert isinstance(failure, Failure)
    assert (failure.id, failure.source, failure.stage, failure.reason) == ("a", "a.txt", "reading", reason)
    assert failure.message
    assert "\n" not in failure.message


def test_a_large_file_is_a_failure_and_is_not_read(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", b"x" * 101)
    write(tmp_path / "b.txt", b"x" * 100)
    large, fits = read(tmp_path, CleaningConfig(max_bytes=100))
    assert isinstance(large, Failure)
    assert large.reason == "too-large"
    assert isinstance(fits, Document)


def test_links_are_followed_inside_the_source_only(tmp_path: Path) -> None:
    outside = write(tmp_path / "elsewhere" / "secret.txt")
    root = tmp_path / "source"
    write(root / "a.txt")
    (root / "b.txt").symlink_to(root / "a.txt")
    (root / "c.txt").symlink_to(outside)
    (root / "d.txt").symlink_to(root / "d.txt")
    (root / "folder").symlink_to(outside.parent)
    results = read(root)
    assert [type(result) for result in results] == [Document, Document, Failure, Failure]
    assert [result.reason for result in results if isinstance(result, Failure)] == ["outside", "outside"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (failure,) = read(tmp_path)
    assert isinstance(failure, Failure)
    assert failure.reason == "unreadable"


@pytest.mark.parametrize("prepare", ["missing", "empty folder"])
def test_a_source_without_documents_is_a_usage_error_at_once(tmp_path: Path, prepare: str) -> None:
    path = tmp_path if prepare == "empty folder" else tmp_path / "nothing"
    with pytest.raises(UsageError) as error:
        find_documents(path, config=CONFIG)
    assert str(path) in str(error.value)
    assert error.value.hint


def test_jsonl_lines_become_documents(tmp_path: Path) -> None:
    rows = [
        {"id": "one", "title": "标题", "text": "正文。\u2028第二行", "license": "x"},
        {"id": 2, "text": "没有标题。"},
    ]
    path = write(tmp_path / "rows.jsonl", "\ufeff" + "\n\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    first, second = read(path)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.id, first.source, first.title, first.text) == (
        "one",
        "rows.jsonl:1",
        "标题",
        "标题\n\n正文。\u2028第二行",
    )
    assert (second.id, second.source, second.title, second.text) == ("2", "rows.jsonl:3", None, "没有标题。")
    assert count_documents(path, config=CONFIG) is None


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "invalid-json"),
        ("[1]", "invalid-json"),
        ('{"text": "a"}', "invalid-json"),
        ('{"id": "a", "text": 1}', "invalid-json"),
        ('{"id": "a", "text": " "}', "empty"),
        ('{"id": "a", "title": "平川市办座谈会", "text": ""}', "empty"),
        ('{"id": "first", "text": "b"}', "duplicate-id"),
        ("[" * 100_000, "invalid-json"),
    ],
)
def test_a_bad_line_is_a_failure_and_the_next_is_read(tmp_path: Path, line: str, reason: str) -> None:
    good = '{"id": "%s", "text": "好"}'
    path = write(tmp_path / "rows.jsonl", "\n".join([good % "first", line, good % "last"]))
    first, failure, last = read(path)
    assert (first.id, last.id) == ("first", "last")
    assert isinstance(failure, Failure)
    assert (failure.source, failure.reason) == ("rows.jsonl:2", reason)
    assert "\n" not in failure.message


def test_a_line_past_the_limit_is_skipped_in_pieces(tmp_path: Path) -> None:
    path = write(tmp_path / "rows.jsonl", b"x" * 500 + b'\n{"id": "a", "text": "b"}\n')
    failure, document = read(path, CleaningConfig(max_bytes=100))
    assert isinstance(failure, Failure)
    assert failure.reason == "too-large"
    assert document.id == "a"


def test_a_lone_surrogate_in_json_can_be_written_again(tmp_path: Path) -> None:
    (document,) = read(write(tmp_path / "rows.jsonl", r'{"id": "a", "text": "好\ud800"}'))
    assert isinstance(document, Document)
    document.text.encode()


def test_the_byte_of_a_character(tmp_path: Path) -> None:
    raw = ("甲" + TEXT).encode("utf-16")
    (document,) = read(write(tmp_path / "a.txt", raw))
    assert isinstance(document, Document)
    offsets = byte_offsets(raw, document.encoding)
    assert len(offsets) == len(document.text) + 1
    assert (offsets[0], offsets[1], offsets[-1]) == (2, 4, len(raw))


def test_run_folders_in_a_source_are_no_documents(tmp_path: Path) -> None:
    for name in ("20260101T000000Z-0123456789ab", "20260101T000000Z-0123456789ab-2", "scraped"):
        (tmp_path / "results" / name).mkdir(parents=True)
        for file in ("manifest.json", "records.jsonl", "report.md"):
            (tmp_path / "results" / name / file).write_text("甲乙丙", encoding="utf-8")
    assert [raw.id for raw in find_documents(tmp_path, config=CONFIG)] == ["results/scraped/report"]


def ids_newest_first(path: Path, priority: set[str]) -> list[str]:
    return [entry.id for entry in find_newest_first(path, config=CONFIG, priority=priority)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files of which c is the newest; two have the same name but for the suffix."""
    for age, name in enumerate(("c.txt", "sub/a.html", "b.txt", "b.md", "d.txt")):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{name} 的正文。", encoding="utf-8")
        os.utime(path, (1_700_000_000 - age, 1_700_000_000 - age))
    return tmp_path


def test_of_a_folder_the_newest_comes_first(folder: Path) -> None:
    assert ids_newest_first(folder, set()) == ["c", "sub/a", "b.txt", "b", "d"]


def test_ids_with_priority_come_before_the_newest(folder: Path) -> None:
    assert ids_newest_first(folder, {"d", "b", "gone"}) == ["b", "d", "c", "sub/a", "b.txt"]


def test_what_comes_last_is_behind_all_others_even_with_priority(folder: Path) -> None:
    entries = find_newest_first(folder, config=CONFIG, priority={"d", "b"}, last={"c", "b", "gone"})
    assert [entry.id for entry in entries] == ["d", "sub/a", "b.txt", "c", "b"]


def test_newest_first_gives_the_documents_of_any_other_order(folder: Path) -> None:
    (folder / "link.txt").symlink_to("/etc/hostname")
    newest = [entry.read() for entry in find_newest_first(folder, config=CONFIG, priority={"d"})]
    assert sorted(newest, key=lambda raw: raw.id) == sorted(
        find_documents(folder, config=CONFIG), key=lambda raw: raw.id
    )


def test_lines_keep_their_order_behind_those_with_priority(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    rows = [{"id": name, "text": "正文。"} for name in "abcda"]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert ids_newest_first(path, {"c"}) == ["c", "a", "b", "d", "articles.jsonl:5"]
    entries = find_newest_first(path, config=CONFIG, priority={"c"}, last={"a", "c"})
    assert [entry.id for entry in entries] == ["b", "d", "articles.jsonl:5", "a", "c"]


def test_a_folder_without_documents_has_no_newest_and_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no readable file"):
        find_newest_first(tmp_path, config=CONFIG, priority=set())


def test_a_file_that_goes_meanwhile_ends_as_its_failure(folder: Path) -> None:
    entries = list(find_newest_first(folder, config=CONFIG, priority=set()))
    (folder / "c.txt").unlink()
    failure = entries[0].read()
    assert (failure.id, getattr(failure, "reason", None)) == ("c", "unreadable")

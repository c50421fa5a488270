"""Word documents: paragraphs and tables in their order, and files that only bear the name."""

import io
import sys
import zipfile
from contextlib import nullcontext, suppress
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.core.config import CleaningConfig
from summarize.core.errors import ArticleError, UsageError
from summarize.core.schema import Document, Failure
from summarize.read.docx import read_docx
from summarize.read.raw_document import RawDocument
from summarize.read.sources import find_documents


def word_document() -> bytes:
    document, file = docx.Document(), io.BytesIO()
    document.add_heading("平川市办座谈会", 0)
    document.add_paragraph("四十家企业到会。")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ["企业", "数量", "机器人", "12"], strict=True
    ):
        cell.text = text
    document.add_paragraph("会议由市工信局主办。")
    document.save(file)
    return file.getvalue()


DOCUMENT = word_document()


def test_a_word_document_is_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word_document())
    (raw,) = find_documents(tmp_path, config=CleaningConfig())
    assert not isinstance(raw, Failure)
    document = raw.decode()
    assert isinstance(document, Document)
    assert (document.id, document.source, document.format) == ("a", "a.docx", "docx")
    assert document.text.split("\n") == [
        *("平川市办座谈会", "四十家企业到会。", "企业  数量", "机器人  12", "会议由市工信局主办。")
    ]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 9, word_document()[:3000]])
def test_what_only_bears_the_name_is_a_failure(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.docx").write_bytes(content)
    (raw,) = find_documents(tmp_path, config=CleaningConfig())
    assert not isinstance(raw, Failure)
    failure = raw.decode()
    assert isinstance(failure, Failure)
    assert failure.reason == "binary"


def test_without_its_library_it_is_a_failure_in_a_folder_and_refused_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.docx").write_bytes(DOCUMENT)
    (tmp_path / "b.txt").write_text("四十家企业到会。", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "docx", None)
    word, text = (
        raw.decode() for raw in find_documents(tmp_path, config=CleaningConfig()) if isinstance(raw, RawDocument)
    )
    assert isinstance(word, Failure)
    assert word.reason == "unreadable"
    assert "[docx]'" in word.message
    assert isinstance(text, Document)
    with pytest.raises(UsageError, match="is not installed") as caught:
        find_documents(tmp_path / "a.docx", config=CleaningConfig())
    assert "[docx]'" in caught.value.hint


def test_a_damaged_part_is_a_failure() -> None:
    damaged = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_document())) as old, zipfile.ZipFile(damaged, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<broken" if name == "word/document.xml" else old.read(name))
    assert read_docx(damaged.getvalue()) is None


@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=20))
@settings(max_examples=60, deadline=None)
def test_damaged_bytes_are_a_failure_or_the_text_and_no_bug(damage: list[tuple[float, int]]) -> None:
    content = bytearray(DOCUMENT)
    for place, byte in damage:
        content[int(place * len(content))] = byte
    with suppress(ArticleError):
        assert (decoded := read_docx(bytes(content))) is None or isinstance(decoded.text, str)


@pytest.mark.parametrize(("size", "refused"), [(15_000_000, False), (17_000_000, True)])
def test_a_file_that_unpacks_to_too_much_is_not_unpacked(size: int, *, refused: bool) -> None:
    large = io.BytesIO(word_document())
    with zipfile.ZipFile(large, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/plain.bin", bytes(size))
    with pytest.raises(ArticleError, match="unpack to") if refused else nullcontext():
        read_docx(large.getvalue())

"""The order of a night: what was left over, then the newest; the same documents as in any other order."""

import json
import os
from pathlib import Path

import pytest

from summarize.core.config import CleaningConfig
from summarize.core.errors import UsageError
from summarize.read import find_documents, find_newest

CONFIG = CleaningConfig()


def names(path: Path, first: set[str]) -> list[str]:
    return [place.id for place in find_newest(path, config=CONFIG, first=first)]


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
    assert names(folder, set()) == ["c", "sub/a", "b.txt", "b", "d"]


def test_what_was_left_over_comes_before_that(folder: Path) -> None:
    assert names(folder, {"d", "b", "gone"}) == ["b", "d", "c", "sub/a", "b.txt"]


def test_they_are_the_documents_of_any_other_order(folder: Path) -> None:
    (folder / "link.txt").symlink_to("/etc/hostname")
    newest = [place.read() for place in find_newest(folder, config=CONFIG, first={"d"})]
    assert sorted(newest, key=lambda one: one.id) == sorted(
        find_documents(folder, config=CONFIG), key=lambda one: one.id
    )


def test_lines_keep_their_order_behind_what_was_left_over(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    rows = [{"id": name, "text": "正文。"} for name in "abcda"]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert names(path, {"c"}) == ["c", "a", "b", "d", "articles.jsonl:5"]


def test_a_source_that_cannot_be_read_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file to read"):
        find_newest(tmp_path, config=CONFIG, first=set())


def test_a_file_that_goes_meanwhile_ends_as_its_failure(folder: Path) -> None:
    places = list(find_newest(folder, config=CONFIG, first=set()))
    (folder / "c.txt").unlink()
    found = places[0].read()
    assert (found.id, getattr(found, "reason", None)) == ("c", "unreadable")

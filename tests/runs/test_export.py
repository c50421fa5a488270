"""Exports: a file for any id stays where it belongs, and no cell is a formula."""

from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from summarize.core.run_name import RUN_NAME
from summarize.runs.export import csv_lines
from summarize.tagfile.paths import tag_path
from tests.support.runs import record

FOLDER = Path("/out")


@pytest.mark.parametrize(
    ("identity", "path"),
    [
        ("2024/03/a", "/out/2024/03/a.txt"),
        ("../../evil", "/out/%2E%2E/%2E%2E/evil.txt"),
        ("/abs/evil", "/out/%/abs/evil.txt"),
        ("a\x00b:c", "/out/a%00b%3Ac.txt"),
        ("..", "/out/%2E%2E.txt"),
        ("", "/out/%.txt"),
        ("中文 名", "/out/中文 名.txt"),
        ("a//b", "/out/a/%/b.txt"),
        ("./a", "/out/%2E/a.txt"),
        (".git/config", "/out/%2Egit/config.txt"),
        ("a/.x", "/out/a/%2Ex.txt"),
        ("sub.txt/inner", "/out/sub%2Etxt/inner.txt"),
        ("sub.TXT/a.txt", "/out/sub%2ETXT/a.txt.txt"),
        ("20260131T020304Z-0123456789ab/a", "/out/%320260131T020304Z-0123456789ab/a.txt"),
        ("git~1/config", "/out/%67it~1/config.txt"),
        ("a/GIT~2/b", "/out/a/%47IT~2/b.txt"),
        ("git~1. /b", "/out/git~1.%20/b.txt"),
        ("git~1", "/out/git~1.txt"),
        ("a\u202eb\u200b", "/out/a%E2%80%AEb%E2%80%8B.txt"),
    ],
)
def test_an_id_names_a_file_below_the_folder(identity: str, path: str) -> None:
    assert tag_path(FOLDER, identity) == Path(path)


@given(st.text(max_size=400))
def test_whatever_the_id_the_file_is_below_the_folder_and_can_be_made(identity: str) -> None:
    path = tag_path(FOLDER, identity)
    assert path.is_relative_to(FOLDER)
    assert ".." not in path.parts
    assert all(len(part.encode()) <= 255 for part in path.parts)


_PARTS = st.sampled_from(
    [
        *("", "a", "A", ".", "..", ".git", "git~1", "%67it~1", "%", "%2E", "%2Egit", "sub", "sub.txt", "sub%2Etxt"),
        *("sub.txt.txt", "a ", "x" * 97 + "-" + "0" * 16, "x" * 100 + "-" + "a" * 16, "x" * 300, "%-", "é"),
        "20260131T020304Z-0123456789ab",
    ]
)
_IDS = st.lists(_PARTS, min_size=1, max_size=20).map("/".join) | st.text(max_size=100)


@settings(max_examples=500)
@given(_IDS, _IDS)
def test_no_two_ids_have_one_file_or_a_file_where_the_other_has_a_folder(one: str, two: str) -> None:
    assume(one != two)
    first, second = tag_path(FOLDER, one), tag_path(FOLDER, two)
    assert first != second
    assert first not in second.parents


@given(_IDS)
def test_no_file_is_hidden_or_in_a_folder_of_results(identity: str) -> None:
    parts = tag_path(FOLDER, identity).relative_to(FOLDER).parts
    assert not any(part.startswith(".") or RUN_NAME.fullmatch(part) for part in parts)


def test_an_id_that_is_the_cut_name_of_another_is_another_file() -> None:
    long = "长" * 100
    (cut,) = {tag_path(Path(), long).with_suffix("").as_posix()}
    deep = "a/" * 30 + "b"
    assert tag_path(FOLDER, cut) != tag_path(FOLDER, long)
    assert tag_path(FOLDER, tag_path(Path(), deep).with_suffix("").as_posix()) != tag_path(FOLDER, deep)


def test_long_names_stay_apart() -> None:
    assert tag_path(FOLDER, "长" * 2000 + "一") != tag_path(FOLDER, "长" * 2000 + "二")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"])
def test_no_cell_is_a_formula(start: str) -> None:
    *_, line = csv_lines([record(f"{start}SUM(A1)")])
    assert line.lstrip('"').startswith("'" + start)

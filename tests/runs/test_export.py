"""Exports: a file for any id stays where it belongs, and no cell is a formula."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.runs.export import csv_lines
from summarize.tagfile.paths import tag_path
from tests.support.runs import record

FOLDER = Path("/out")


@pytest.mark.parametrize(
    ("identity", "path"),
    [
        ("2024/03/a", "/out/2024/03/a.txt"),
        ("../../evil", "/out/%2E%2E/%2E%2E/evil.txt"),
        ("/abs/evil", "/out/abs/evil.txt"),
        ("a\x00b:c", "/out/a%00b%3Ac.txt"),
        ("..", "/out/%2E%2E.txt"),
        ("", "/out/_.txt"),
        ("中文 名", "/out/中文 名.txt"),
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


def test_long_names_stay_apart() -> None:
    assert tag_path(FOLDER, "长" * 2000 + "一") != tag_path(FOLDER, "长" * 2000 + "二")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"])
def test_no_cell_is_a_formula(start: str) -> None:
    *_, line = csv_lines([record(f"{start}SUM(A1)")])
    assert line.lstrip('"').startswith("'" + start)

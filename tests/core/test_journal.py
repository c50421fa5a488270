"""Lines of a file, put in order without being read, and left alone where they are in order."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.core.journal import Journal, whole_lines

ids = st.lists(st.sampled_from(["a", "a.b", "a-b", "b", "乙", "甲", "gone"]), max_size=12)


@given(ids)
def test_lines_end_up_sorted_the_last_of_each_key(tmp_path_factory: pytest.TempPathFactory, keys: list[str]) -> None:
    path = tmp_path_factory.mktemp("journal") / "rows.jsonl"
    journal = Journal(path)
    for number, key in enumerate(keys):
        journal.append(f"{key} {number}".encode(), key=key)
        if number % 3 == 0:
            journal.flush()
    journal.sort(lambda key: key != "gone")
    last = {key: f"{key} {number}".encode() for number, key in enumerate(keys) if key != "gone"}
    assert list(whole_lines(path)) == [last[key] for key in sorted(last)]


def test_a_file_in_order_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    journal = Journal(path)
    for key in "abc":
        journal.append(key.encode(), key=key)
    journal.flush()
    before = path.stat().st_ino
    journal.sort(lambda key: True)
    assert path.stat().st_ino == before
    assert path.read_bytes() == b"a\nb\nc\n"


def test_a_journal_without_lines_is_an_empty_file(tmp_path: Path) -> None:
    Journal(tmp_path / "rows.jsonl").sort(lambda key: True)
    assert (tmp_path / "rows.jsonl").read_bytes() == b""


def test_what_was_left_in_its_middle_is_gone_on_with(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes("乙\nbad\n甲\n乙 torn".encode())
    journal = Journal(path)
    journal.recover(lambda line: None if line == b"bad" else line.decode())
    assert path.read_bytes() == "乙\n甲\n".encode()
    journal.append("丙".encode(), key="丙")
    journal.sort(lambda key: True)
    assert path.read_bytes() == "丙\n乙\n甲\n".encode()


def test_what_is_queued_is_known_in_bytes(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "rows.jsonl")
    journal.append("甲".encode(), key="甲")
    assert journal.queued == 4
    journal.flush()
    assert journal.queued == 0

"""`State`: what is kept between nights, written and read."""

import sqlite3
from pathlib import Path

import pytest

from summarize.core.errors import StoreError
from summarize.nightly.state import STATE_FILE, NightRow, State
from tests.support.backends import text
from tests.support.disks import mounted, remount
from tests.support.nightly import START, MakeJob, RefusingBackend
from tests.support.scripts import call, write_state_and_die


def read_state(folder: Path) -> tuple[list[str], set[str]]:
    with State(folder, "in", read_only=True) as state:
        return [night.outcome for night in state.nights(9)], state.waiting_ids()


def test_reading_leaves_nothing_and_changes_nothing(tmp_path: Path) -> None:
    with State(tmp_path, "in") as state:
        state.start_night(NightRow(started=START, source="in"))
        assert read_state(tmp_path) == (["running"], set())
        state.set_waiting("a")
        assert read_state(tmp_path) == (["running"], {"a"})
    before = (tmp_path / STATE_FILE).read_bytes()
    assert read_state(tmp_path) == (["running"], {"a"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {STATE_FILE: before}


def test_a_file_of_a_night_that_died_at_once_is_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / STATE_FILE).touch()
    assert read_state(tmp_path) == ([], set())


def test_a_read_only_disk_can_be_read(tmp_path: Path) -> None:
    with mounted(tmp_path / "locked", kilobytes=1000) as locked:
        with State(locked, "in") as state:
            state.start_night(NightRow(started=START, source="in"))
        remount(locked, "ro")
        assert read_state(locked) == (["running"], set())
        remount(locked, "rw")
        assert call(write_state_and_die, locked).returncode == 9
        remount(locked, "ro")
        assert read_state(locked) == (["running"], set("ab"))


@pytest.mark.parametrize("read_only", [False, True])
def test_a_newer_version_is_left_as_it_is(tmp_path: Path, read_only: bool) -> None:
    State(tmp_path, "in").__exit__()
    with sqlite3.connect(tmp_path / STATE_FILE) as database:
        database.execute(f"PRAGMA user_version = {len(State.MIGRATIONS) + 1}")
    database.close()
    before = (tmp_path / STATE_FILE).read_bytes()
    with pytest.raises(StoreError, match="newer version") as caught:
        State(tmp_path, "in", read_only=read_only)
    assert "nightly.state" in caught.value.hint
    assert (tmp_path / STATE_FILE).read_bytes() == before


def test_a_night_that_died_is_noted_as_interrupted_by_the_next(nightly: MakeJob, source: Path, tmp_path: Path) -> None:
    folder = tmp_path / "results/.nightly"
    with State(folder, str(source)) as state:
        state.start_night(NightRow(started=START, source=str(source)))
    nightly().run()
    with State(folder, str(source)) as state:
        new, died = state.nights(9)
    assert new.outcome == "complete"
    assert (died.outcome, died.error) == ("interrupted", "ended unexpectedly")


def test_two_copies_of_one_text_are_one_attempt_a_night(nightly: MakeJob, source: Path, tmp_path: Path) -> None:
    (source / "c2.txt").write_text(text(ord("c")), encoding="utf-8")
    bad = f"{400 + ord('c')}名"
    model = RefusingBackend(bad)
    assert nightly(backend=model, attempts=2).run().failures == {"refused": 2}
    model = RefusingBackend(bad)
    assert nightly(backend=model, attempts=2).run().dead == 0
    assert any(bad in prompt for prompt in model.asked)
    with State(tmp_path / "results/.nightly", str(source)) as state:
        assert [letter.nights for letter in state.dead_letters(1)] == [2]


def test_a_file_of_the_version_before_keeps_its_nights(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / STATE_FILE) as database:
        database.execute("CREATE TABLE night (number INTEGER PRIMARY KEY, row TEXT NOT NULL)")
        database.execute("CREATE TABLE waiting (id TEXT PRIMARY KEY)")
        database.execute(
            "INSERT INTO night (row) VALUES (?)", (NightRow(started=START, source="in").model_dump_json(),)
        )
        database.execute("PRAGMA user_version = 1")
    assert read_state(tmp_path) == (["running"], set())
    with State(tmp_path, "in") as state:
        state.set_waiting("ab")
    assert read_state(tmp_path) == (["running"], set("ab"))


@pytest.mark.parametrize("started", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "2026-11-23T14:00:00", 10**30])
def test_a_time_that_cannot_be_is_one_line(tmp_path: Path, started: object) -> None:
    with State(tmp_path, "in") as state:
        state.start_night(NightRow(started=START, source="in"))
    with sqlite3.connect(tmp_path / STATE_FILE) as database:
        database.execute("UPDATE night SET row = json_set(row, '$.started', ?)", (str(started),))
    database.close()
    with State(tmp_path, "in", read_only=True) as state, pytest.raises(StoreError, match="cannot be used"):
        state.nights(9)

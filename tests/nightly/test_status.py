"""`nightly_status` and the doctor on nights at work, ended, died."""

from datetime import timedelta
from pathlib import Path

import pytest

from summarize.core.config import Config, RunConfig
from summarize.core.errors import LockedError
from summarize.core.night_config import NightlyConfig
from summarize.nightly.doctor import Doctor
from summarize.nightly.lock import HOLDER_FILE, hold_lock, is_held, read_holder
from summarize.nightly.state import NightRow, State
from summarize.nightly.status import nightly_status
from summarize.runs.listing import list_runs
from tests.support.nightly import START, Clock, MakeJob, RefusingBackend


def config(folder: Path, **settings: object) -> Config:
    return Config(run=RunConfig(results=str(folder / "results")), nightly=NightlyConfig.model_validate(settings))


def test_where_there_was_no_night_nothing_is_made(tmp_path: Path) -> None:
    status = nightly_status(config(tmp_path), START, limit=5, dead_letters=True)
    assert (status.running, status.nights, status.waiting, status.letters) == (None, (), 0, ())
    assert list(tmp_path.iterdir()) == []


def test_the_last_nights_newest_first_and_the_dead_by_name(nightly: MakeJob, tmp_path: Path) -> None:
    bad = f"{400 + ord('c')}名"
    nightly(backend=RefusingBackend(bad)).run()
    nightly(clock=Clock(timedelta(minutes=1)), max_minutes=3).run()
    status = nightly_status(config(tmp_path, attempts=1), START, limit=5, dead_letters=True)
    assert [night.outcome for night in status.nights] == ["deadline", "complete"]
    assert status.waiting == status.nights[0].waiting > 0
    assert [(letter.id, letter.reason) for letter in status.letters or ()] == [("c", "refused")]
    assert nightly_status(config(tmp_path, attempts=2), START, limit=1).dead == 0
    first, second = list_runs(tmp_path / "results")
    assert (first.complete, second.complete, second.records, second.failures) == (False, True, 5, 1)


def test_the_night_at_work_its_rate_and_its_end(nightly: MakeJob, tmp_path: Path) -> None:
    night = nightly(until="23:00", timezone="UTC")
    state = tmp_path / "results/.nightly"
    with hold_lock(state, START):
        holder = read_holder(state)
        assert holder is not None
        assert holder.since == START
        running = nightly_status(config(tmp_path), START, limit=5).running
        assert running is not None
        assert running.holder == holder
    assert not is_held(state)
    assert read_holder(state) is None
    assert night.run().exit_code == 0


def test_a_lock_is_told_whose_holder_is_not_known(tmp_path: Path) -> None:
    state = tmp_path / "results/.nightly"
    with hold_lock(state, START):
        (state / HOLDER_FILE).write_text('{"pid": 1', encoding="utf-8")
        assert is_held(state)
        running = nightly_status(config(tmp_path), START, limit=5).running
        assert running is not None
        assert running.holder is None
        with pytest.raises(LockedError, match="an unknown process"):
            hold_lock(state, START).__enter__()
        failed = {check.name: check.found for check in Doctor(config(tmp_path), START).checks() if not check.ok}
        assert failed["lock"] == "a nightly run is in progress: an unknown process"


def test_a_night_that_died_is_not_at_work(tmp_path: Path) -> None:
    state = tmp_path / "results/.nightly"
    with State(state, "in") as opened:
        opened.start_night(NightRow(started=START, source="in"))
    status = nightly_status(config(tmp_path), START, limit=5)
    assert (status.running, [night.outcome for night in status.nights]) == (None, ["died"])
    (check,) = (check for check in Doctor(config(tmp_path), START).checks() if check.name == "state")
    assert not check.ok
    assert check.found.endswith("died")
    assert "the next night resumes" in check.hint
    with hold_lock(state, START):
        running = nightly_status(config(tmp_path), START, limit=5).running
        assert running is not None
        assert running.night is not None


def test_a_damaged_run_is_listed_with_its_trouble(nightly: MakeJob, tmp_path: Path) -> None:
    run = nightly().run().run
    (tmp_path / "results" / str(run) / "manifest.json").write_text("{}", encoding="utf-8")
    (entry,) = list_runs(tmp_path / "results")
    assert "not in this version's format" in entry.trouble

"""`expired_runs`, `delete_runs`: no run that is another's, incomplete, the newest, or named elsewhere is deleted."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from summarize.core.errors import SpaceError, StoreError
from summarize.core.night_config import NightlyConfig
from summarize.nightly.retention import check_space, expired_runs, free_bytes
from summarize.nightly.state import NightRow, State
from summarize.runs.deleting import TRASH_PREFIX, delete_runs
from summarize.runs.folder import started_at
from tests.support.disks import mounted
from tests.support.nightly import START, MakeJob, logged_events

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def run(results: Path, days: int, *, complete: bool = True, says: str = "") -> str:
    """A run folder so many days old; its name."""
    path = results / f"{NOW - timedelta(days=days):%Y%m%dT%H%M%SZ}-{days:012x}"
    path.mkdir(parents=True)
    (path / "manifest.json").write_text(f'{{"made_from": "{says}"}}', encoding="utf-8")
    if complete:
        (path / "summary.json").write_text("{}", encoding="utf-8")
    return path.name


def gone(results: Path, own: set[str], **rule: int) -> set[str]:
    settings = NightlyConfig.model_validate({"keep_runs": 0, "keep_days": 0} | rule)
    ages = {name: NOW - started for name in sorted(own, reverse=True) if (started := started_at(results / name))}
    return {path.name for path in expired_runs(results, ages, settings)}


@pytest.fixture
def aged(tmp_path: Path) -> list[str]:
    """Runs of 0 to 9 days ago."""
    return [run(tmp_path, days) for days in range(10)]


def test_by_number_by_age_and_by_both(tmp_path: Path, aged: list[str]) -> None:
    own = set(aged)
    assert gone(tmp_path, own) == set()
    assert gone(tmp_path, own, keep_runs=3) == set(aged[3:])
    assert gone(tmp_path, own, keep_days=5) == set(aged[5:])
    assert gone(tmp_path, own, keep_runs=3, keep_days=8) == set(aged[8:])
    assert gone(tmp_path, own, keep_runs=9, keep_days=5) == set(aged[9:])


def test_what_is_not_the_nights_own_stays(tmp_path: Path, aged: list[str]) -> None:
    assert gone(tmp_path, {aged[8], aged[9]}, keep_days=1) == {aged[9]}
    assert gone(tmp_path, set(), keep_runs=1) == set()


def test_what_is_not_complete_and_the_newest_complete_one_stay(tmp_path: Path) -> None:
    broken, old, older = run(tmp_path, 50, complete=False), run(tmp_path, 60), run(tmp_path, 70)
    assert gone(tmp_path, {broken, old, older}, keep_days=1) == {older}


def test_the_newest_that_nights_completed_stays_whatever_was_run_since(tmp_path: Path) -> None:
    run(tmp_path, 1)
    broken, newest, older = run(tmp_path, 50, complete=False), run(tmp_path, 60), run(tmp_path, 70)
    own = {broken, newest, older}
    assert gone(tmp_path, own, keep_days=5) == {older}
    assert gone(tmp_path, own, keep_runs=1) == {older}
    assert gone(tmp_path, own, keep_runs=2) == set()


def test_one_that_nobody_goes_on_with_goes_when_one_of_its_age_would(tmp_path: Path) -> None:
    new, abandoned, old = run(tmp_path, 1), run(tmp_path, 2, complete=False), run(tmp_path, 3)
    own = {new, abandoned, old}
    assert gone(tmp_path, own, keep_runs=1) == {abandoned, old}
    assert gone(tmp_path, own, keep_runs=2) == set()
    assert gone(tmp_path, own, keep_days=3) == {old}
    assert gone(tmp_path, own - {abandoned}, keep_runs=1) == {old}


def test_what_another_run_or_a_link_names_stays(tmp_path: Path, aged: list[str]) -> None:
    run(tmp_path, 20, says=f"results/{aged[8]}")
    (tmp_path / "baseline").symlink_to(aged[7])
    assert gone(tmp_path, set(aged), keep_days=6) == {aged[6], aged[9]}


def test_links_and_what_only_looks_like_a_run_stay(tmp_path: Path, aged: list[str]) -> None:
    elsewhere = tmp_path.parent / "elsewhere"
    link = f"20260101T000000Z-{1:012x}"
    (tmp_path / link).symlink_to(elsewhere / run(elsewhere, 90))
    (tmp_path / f"20260102T000000Z-{1:012x}").mkdir()
    (tmp_path / "20260103T000000Z-notes.txt").write_text("mine", encoding="utf-8")
    names = {path.name for path in tmp_path.iterdir()}
    assert gone(tmp_path, names, keep_runs=1) == set(aged[1:])


def test_deleting_follows_no_link_and_leaves_nothing(tmp_path: Path) -> None:
    name, precious = run(tmp_path / "r", 3), tmp_path / "precious"
    precious.mkdir()
    (precious / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "r" / name / "link").symlink_to(precious)
    delete_runs(tmp_path / "r", [tmp_path / "r" / name])
    assert (precious / "file").read_text(encoding="utf-8") == "mine"
    assert [path.name for path in (tmp_path / "r").iterdir()] == []


def test_a_run_somebody_is_at_work_in_stays(tmp_path: Path) -> None:
    busy, idle = run(tmp_path, 3), run(tmp_path, 4)
    with FileLock(tmp_path / busy / ".lock"):
        stay = delete_runs(tmp_path, [tmp_path / busy, tmp_path / idle])
    assert stay == {busy: "the run is in use"}
    assert [path.name for path in tmp_path.iterdir()] == [busy]


def test_what_cannot_be_deleted_stops_no_night_and_is_told_each_time(
    nightly: MakeJob, source: Path, tmp_path: Path
) -> None:
    results = tmp_path / "results"
    stuck, old = run(results, 98), run(results, 99)
    (results / stuck / ".lock").mkdir()  # what holds a lock is a file
    with State(results / ".nightly", str(source)) as state:
        for name in (old, stuck):
            last = START - timedelta(days=2)
            state.start_night(NightRow(started=last, source=str(source), outcome="complete", run=name))
    for _ in range(3):  # in the first they are the newest
        assert nightly(keep_runs=1, keep_days=1).run().exit_code == 0
    assert [event["deleted"] for event in logged_events(tmp_path, "run_deleted")] == [old]
    problems = [event["what"] for event in logged_events(tmp_path, "trouble") if "clock" not in event["what"]]
    assert len(problems) == 2
    assert all(problem.startswith(f"{stuck} cannot be deleted: ") for problem in problems)
    assert (results / stuck / "manifest.json").is_file()


def test_of_what_cannot_be_deleted_the_rest_goes(tmp_path: Path) -> None:
    name = run(tmp_path, 3)
    trash = (tmp_path / name).rename(tmp_path / f"{TRASH_PREFIX}{name}")  # as a night left it that could not delete it
    with mounted(trash / "stuck", kilobytes=100):
        assert list(delete_runs(tmp_path, [])) == [name]
        assert [path.name for path in trash.iterdir()] == ["stuck"]
    assert delete_runs(tmp_path, []) == {}
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_only_looks_like_one_being_deleted_stays(tmp_path: Path) -> None:
    mine, old = tmp_path / f"{TRASH_PREFIX}mine", tmp_path / f"{TRASH_PREFIX}{run(tmp_path, 3)}"
    mine.mkdir()
    old.mkdir()
    assert delete_runs(tmp_path, []) == {}
    assert (mine.exists(), old.exists()) == (True, False)


def test_every_folder_must_have_room(tmp_path: Path) -> None:
    with mounted(tmp_path / "cache", kilobytes=100) as small, pytest.raises(SpaceError, match=f"{small}: "):
        check_space([tmp_path, small], NightlyConfig(min_free_gb=0.001))


def test_what_may_not_be_looked_into_is_no_run_and_says_so_itself(tmp_path: Path) -> None:
    locked = tmp_path / ("r" * 300)  # refused to whoever asks, root too
    assert started_at(locked / f"20260101T000000Z-{1:012x}") is None
    with pytest.raises(StoreError, match="File name too long"):
        free_bytes(locked)

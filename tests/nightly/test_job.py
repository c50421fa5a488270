"""`NightlyJob`: order, deadline, attempts, report, log and metrics."""

import os
import re
import shutil
import sqlite3
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from summarize.backends.base import always
from summarize.clean import document
from summarize.clean.edit_log import EditLog
from summarize.cli.options import configured
from summarize.core import time_limit
from summarize.core.errors import BackendError, ConfigError, SpaceError, StoreError, UsageError
from summarize.core.folder import unfinished_name
from summarize.core.schema import Output, Refusal, Request
from summarize.nightly.job import NightlyJob
from summarize.nightly.progress import NightProgress
from summarize.nightly.state import NightRow, State
from summarize.runs.folder import Run, open_run
from tests.support.backends import FakeBackend, fill, text
from tests.support.nightly import START, Clock, MakeJob, RefusingBackend, logged_events


def results(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "results").iterdir() if path.name[0] == "2")


def open_state(folder: Path, source: str = "in") -> State:
    return State(folder / "results/.nightly", (folder / source).as_posix())


def waiting(folder: Path, source: str = "in") -> set[str]:
    with open_state(folder, source) as state:
        return state.waiting_ids()


def test_a_night_is_the_run_that_run_makes(nightly: MakeJob, tmp_path: Path) -> None:
    night = nightly().run()
    assert (night.outcome, night.exit_code, night.records) == ("complete", 0, 6)
    (path,) = results(tmp_path)
    assert night.run == path.name
    assert [record.id for record in open_run(path).records()] == list("abcdef")


def test_the_second_night_makes_what_changed_and_says_what(nightly: MakeJob, source: Path, tmp_path: Path) -> None:
    nightly().run()
    (source / "b.txt").write_text(text(7), encoding="utf-8")
    model = FakeBackend()
    night = nightly(backend=model).run()
    assert (model.answered, night.recalled, night.records) == (1, 5, 6)
    report = (tmp_path / "results" / str(night.run) / "report.md").read_text(encoding="utf-8")
    assert "6 articles: 5 same, 1 changed" in report
    assert "of them 1 processed, 5 unchanged" in report
    assert "## Tokens" in report
    assert "| b |" in report  # what every run's report has is there too
    assert (tmp_path / "results" / str(night.run) / "plots/nights.png").read_bytes().startswith(b"\x89PNG")


def test_the_report_shows_what_changed_and_the_notes_of_what_is_new(
    nightly: MakeJob, source: Path, tmp_path: Path
) -> None:
    nightly().run()
    for name in "ghi":
        (source / f"{name}.txt").write_text(text(ord(name)), encoding="utf-8")
    (source / "h.txt").write_text("".join(text(number) for number in range(300)), encoding="utf-8")
    (source / "b.txt").write_text(text(7), encoding="utf-8")
    night = nightly().run()
    report = (tmp_path / "results" / str(night.run) / "report.md").read_text(encoding="utf-8")
    assert "9 articles: 5 same, 1 changed" in report
    assert [re.sub("<.*?>", "", code) for code in re.findall("<summary>(<code>.*?</code>)", report)] == ["b"]
    assert "\nnew: g, h, i\n" in report
    noted = report.split("## Records with the most notes")[1].split("##")[0]
    assert "| h | split |" in noted
    assert noted.count("|") == 9


def test_results_inside_the_source_are_no_documents(nightly: MakeJob, source: Path, tmp_path: Path) -> None:
    nightly().run()
    (tmp_path / "results").rename(source / "results")
    (tmp_path / "results").symlink_to(source / "results")
    night = nightly().run()
    assert (night.documents, night.failures) == (6, {})


def test_without_a_word_of_the_config_a_night_has_a_watchdog(tmp_path: Path) -> None:
    path = tmp_path / "night.toml"
    path.write_text('[nightly]\nsource = "in"\n', encoding="utf-8")
    assert NightlyJob(configured(path)).config.backend.watchdog_seconds == 900
    path.write_text('[nightly]\nsource = "in"\n[backend]\nwatchdog_seconds = 0\n', encoding="utf-8")
    assert NightlyJob(configured(path)).config.backend.watchdog_seconds == 0


def test_the_newest_comes_first(nightly: MakeJob, source: Path) -> None:
    for number, name in enumerate("cafbed"):
        os.utime(source / f"{name}.txt", (1_700_000_000 - number, 1_700_000_000 - number))
    model = RefusingBackend()
    nightly(backend=model).run()
    figures = [f"{400 + ord(name)}名" for name in "cafbed"]
    assert [next(figure for figure in figures if figure in prompt) for prompt in model.asked] == figures


def test_a_page_that_takes_too_long_costs_a_night_one_document_and_the_next_night_comes_last(
    nightly: MakeJob, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time_limit, "BASE_SECONDS", 3.0)  # the first article loads the dictionaries
    monkeypatch.setattr(document, "drop_pinyin", spin_over("没完没了"))
    (source / "x.txt").write_text(text(1) + "没完没了。", encoding="utf-8")  # the newest: it comes first
    first = nightly().run()
    assert (first.outcome, first.records, first.failures) == ("complete", 6, {"slow": 1})

    (source / "a.txt").write_text(text(7), encoding="utf-8")
    os.utime(source / "a.txt", (0, 0))  # older than the page
    model = RefusingBackend()
    nightly(backend=model, max_minutes=1, clock=Clock(timedelta(seconds=5))).run()
    assert len(model.asked) == 1  # the article had its turn
    assert attempts(tmp_path) == {"x": 2}

    nightly().run()
    started = time.monotonic()
    night = nightly().run()
    assert (night.dead, night.records) == (1, 6)
    assert time.monotonic() - started < 9


def spin_over(word: str) -> Callable[[EditLog], None]:
    """A rule of cleaning that does not end over a text with `word` in it."""

    def spin(log: EditLog) -> None:
        while word in log.text:
            pass

    return spin


def attempts(folder: Path) -> dict[str, int]:
    with open_state(folder) as state:
        return {letter.id: letter.nights for letter in state.dead_letters(1)}


def test_at_the_deadline_it_ends_in_order_and_the_rest_is_first_in_line(
    nightly: MakeJob, source: Path, tmp_path: Path
) -> None:
    for number, name in enumerate("abcdef"):
        os.utime(source / f"{name}.txt", (1_700_000_000 - number, 1_700_000_000 - number))
    first = nightly(clock=Clock(timedelta(minutes=1)), max_minutes=4).run()
    assert (first.outcome, first.exit_code) == ("deadline", 4)
    assert 0 < first.records < 6
    done = {record.id for record in Run(results(tmp_path)[0]).records()}
    assert len(done) == first.records
    assert waiting(tmp_path) == set("abcdef") - done
    assert first.waiting == 6 - first.records
    assert not Run(results(tmp_path)[0]).complete
    report = (results(tmp_path)[0] / "report.md").read_text(encoding="utf-8")
    assert f"waiting for the next night: {first.waiting}" in report
    assert "not complete yet" in report
    assert "plots/nights.png" in report

    (source / "new.txt").write_text(text(1), encoding="utf-8")  # newer than all that waits
    model = RefusingBackend()
    second = nightly(backend=model).run()
    assert second.run == first.run
    assert (second.outcome, second.exit_code, second.records + second.kept) == ("complete", 0, 7)
    report = (results(tmp_path)[0] / "report.md").read_text(encoding="utf-8")
    assert "first in line" not in report
    assert "| new |" in report
    assert "401名" in model.asked[-1]
    assert len(model.asked) == 7 - first.records
    assert waiting(tmp_path) == set()


def test_stopped_and_gone_on_with_it_is_the_same_bytes(nightly: MakeJob, tmp_path: Path) -> None:
    nightly(clock=Clock(timedelta(minutes=1)), max_minutes=4).run()
    nightly().run()
    (path,) = results(tmp_path)
    stopped = (path / "records.jsonl").read_bytes()
    shutil.rmtree(tmp_path / "results")
    (tmp_path / "cache.sqlite").unlink()
    nightly().run()
    (path,) = results(tmp_path)
    assert (path / "records.jsonl").read_bytes() == stopped


def test_what_failed_too_often_is_left_alone_until_its_bytes_change(
    nightly: MakeJob, source: Path, tmp_path: Path
) -> None:
    bad = f"{400 + ord('c')}名"
    codes, asked = [], []
    for _ in range(3):
        model = RefusingBackend(bad)
        night = nightly(backend=model, attempts=2).run()
        codes.append(night.exit_code)
        asked.append(sum(bad in prompt for prompt in model.asked))
        assert night.failures == {"refused": 1}
    assert codes == [1, 1, 0]
    assert asked == [1, 1, 0]
    assert night.dead == 1
    (failure,) = open_run(results(tmp_path)[-1]).failures()
    assert (failure.id, failure.reason) == ("c", "refused")  # nothing is dropped in silence
    assert [event["id"] for event in logged_events(tmp_path, "article_failed")] == ["c", "c"]
    with open_state(tmp_path) as state:
        assert [(letter.id, letter.nights) for letter in state.dead_letters(2)] == [("c", 2)]

    (source / "c.txt").write_text(text(3), encoding="utf-8")
    night = nightly(backend=RefusingBackend(), attempts=2).run()
    assert (night.records, night.dead, night.exit_code) == (6, 0, 0)
    with open_state(tmp_path) as state:
        assert state.dead_letters(1) == []


def test_another_model_tries_again(nightly: MakeJob) -> None:
    bad = f"{400 + ord('c')}名"
    assert nightly(backend=RefusingBackend(bad), attempts=1).run().exit_code == 1
    assert nightly(backend=RefusingBackend(bad), attempts=1).run().dead == 1
    other_model = FakeBackend(FakeBackend().identity.model_copy(update={"weights": "9" * 64}))
    night = nightly(backend=other_model, attempts=1).run()
    assert (night.dead, night.records, night.failures) == (0, 6, {})


class Breaking(FakeBackend):
    """Answers once, then breaks down."""

    def collect(self) -> list[tuple[int, Output | Refusal]]:
        if self.answered:
            raise BackendError("the server is gone", hint="start it")
        return super().collect()


def test_a_machine_that_breaks_down_costs_no_document_an_attempt(nightly: MakeJob, tmp_path: Path) -> None:
    with pytest.raises(BackendError):
        nightly(backend=Breaking(), attempts=1).run()
    with open_state(tmp_path) as state:
        assert state.dead_letters(1) == []
        (last, *_) = state.nights(5)
    assert (last.outcome, last.exit_code, last.error) == ("failed", 3, "the server is gone")
    assert last.waiting == 6 - last.records > 0
    report = (results(tmp_path)[0] / "report.md").read_text(encoding="utf-8")
    assert "stopped by an error: the server is gone" in report
    night = nightly().run()
    assert (night.exit_code, night.dead, night.records + night.kept) == (0, 0, 6)


def test_an_article_that_brings_the_machine_down_costs_the_others_one_night(
    nightly: MakeJob, source: Path, tmp_path: Path
) -> None:
    for name in "bcdef":
        os.utime(source / f"{name}.txt", (1_700_000_000, 1_700_000_000))

    class Fragile(RefusingBackend):
        batch_size = 1

        def answer(self, key: int, request: Request) -> Output | Refusal:
            answer = super().answer(key, request)
            if isinstance(answer, Refusal):
                raise BackendError("the server is gone")
            return answer

    for kept in (0, 5):
        with pytest.raises(BackendError):
            nightly(backend=Fragile("497名")).run()
        assert len(list(Run(results(tmp_path)[0]).records())) == kept


def test_a_night_in_which_nothing_succeeds_is_the_models_failure_and_no_success(
    nightly: MakeJob, source: Path, tmp_path: Path
) -> None:
    path = tmp_path / "m.prom"
    with pytest.raises(BackendError, match="all 6 documents that never failed before have failed"):
        nightly(backend=RefusingBackend("名"), metrics=str(path)).run()
    metrics = path.read_text(encoding="utf-8")
    assert "summarize_night_exit_code 3.0" in metrics
    assert "summarize_night_last_success_timestamp_seconds 0.0" in metrics
    report = (results(tmp_path)[0] / "report.md").read_text(encoding="utf-8")
    assert "stopped by an error: all 6 documents" in report
    for name in "bcdef":
        (source / f"{name}.txt").unlink()
    assert nightly(backend=RefusingBackend("名")).run().exit_code == 1  # one alone may be to blame itself


def test_stubborn_documents_are_no_models_failure(nightly: MakeJob, source: Path, tmp_path: Path) -> None:
    fill(source, "ghijkl")
    stubborn = RefusingBackend(*(f"{400 + ord(name)}名" for name in "abcde"))
    assert [nightly(backend=stubborn, attempts=3).run().exit_code for _ in range(4)] == [1, 1, 1, 0]
    assert nightly(backend=stubborn, attempts=3).run(retry_dead=True).exit_code == 1


class Uncounting(FakeBackend):
    """Cannot count."""

    def count_tokens(self, text: str) -> int:
        raise ValueError


def test_a_bug_is_nobodys_attempt_and_over_all_of_them_it_is_told(nightly: MakeJob, tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(BackendError, match="all 6 documents that never failed before have failed"):
            nightly(backend=Uncounting(), attempts=1).run()
    night = nightly(attempts=1).run()
    assert (night.exit_code, night.records, night.dead) == (0, 6, 0)


class CutShort(NightlyJob):
    """Is terminated while it writes its report."""

    def _write_report(self, progress: NightProgress) -> None:
        self._reported = True
        raise SystemExit(143)


def test_what_waits_waits_also_when_the_ending_is_broken_off(nightly: MakeJob, tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        nightly(clock=Clock(timedelta(minutes=1)), max_minutes=4, kind=CutShort).run()
    done = {record.id for record in Run(results(tmp_path)[0]).records()}
    assert waiting(tmp_path) == set("abcdef") - done != set()
    (ended,) = logged_events(tmp_path, "night_ended")
    assert (ended["outcome"], ended["exit_code"], ended["waiting"]) == ("interrupted", 143, 6 - len(done))


def test_only_what_a_night_was_putting_in_place_is_swept(nightly: MakeJob, tmp_path: Path) -> None:
    nightly().run()
    (run,), state = results(tmp_path), tmp_path / "results/.nightly"
    stay = [state / ".bashrc.20240101", run / ".notes.tmp", run / ".summarize-notes.tmp"]
    gone = [folder / unfinished_name() for folder in (state, run, run / "plots")]
    for path in (*stay, *gone):
        path.touch()
    (run / ".summarize-0.tmp").mkdir()
    assert nightly().run().exit_code == 0
    assert [path.exists() for path in (*stay, *gone)] == [True] * 3 + [False] * 3


def test_what_failed_too_often_is_tried_again_when_asked(nightly: MakeJob, tmp_path: Path) -> None:
    bad = f"{400 + ord('c')}名"
    nightly(backend=RefusingBackend(bad), attempts=1).run()
    assert nightly(backend=RefusingBackend(bad), attempts=1).run().dead == 1
    night = nightly(backend=RefusingBackend(), attempts=1).run(retry_dead=True)
    assert (night.dead, night.records, night.exit_code) == (0, 6, 0)
    assert [event["documents"] for event in logged_events(tmp_path, "dead_revived")] == [1]


def test_two_sources_that_share_a_results_folder_know_nothing_of_each_other(nightly: MakeJob, tmp_path: Path) -> None:
    bad, other_source = f"{400 + ord('c')}名", str(fill(tmp_path / "other", "xy"))
    codes = []
    for _ in range(3):
        codes.append(nightly(backend=RefusingBackend(bad), attempts=2).run().exit_code)
        assert nightly(source=other_source).run().exit_code == 0
    assert codes == [1, 1, 0]
    (tmp_path / "in" / "g.txt").write_text(text(77), encoding="utf-8")
    nightly(clock=Clock(timedelta(minutes=1)), max_minutes=1).run()
    left = waiting(tmp_path)
    assert left
    nightly(source=other_source).run()
    assert (waiting(tmp_path), waiting(tmp_path, "other")) == (left, set())
    with open_state(tmp_path) as state:
        assert {night.source for night in state.nights(99)} == {str(tmp_path / "in")}


def test_what_cannot_be_read_for_a_night_is_not_forgotten(nightly: MakeJob, source: Path, tmp_path: Path) -> None:
    (source / "deep").mkdir()
    (source / "c.txt").rename(source / "deep/c.txt")
    bad = f"{400 + ord('c')}名"
    nightly(backend=RefusingBackend(bad), attempts=1).run()
    (source / "deep/c.txt").rename(tmp_path / "c.txt")
    os.mkfifo(source / "deep/c.txt")
    assert nightly(attempts=1).run().failures == {"unreadable": 1}
    (source / "deep/c.txt").unlink()
    (tmp_path / "c.txt").rename(source / "deep/c.txt")
    assert nightly(attempts=1).run().dead == 1
    with open_state(tmp_path) as state:
        state.start_night(NightRow(started=START, source=str(source)))
        state.mark_unread("deep")  # as of a folder that cannot be listed
        state.forget_unseen()
        assert [letter.id for letter in state.dead_letters(1)] == ["deep/c"]
        state.start_night(NightRow(started=START, source=str(source)))
        state.mark_unread("dee")
        state.forget_unseen()
        assert state.dead_letters(1) == []


class Minutes(FakeBackend):
    """Takes a minute for each batch."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock

    def collect(self) -> list[tuple[int, Output | Refusal]]:
        self._clock.time += timedelta(minutes=1)
        return super().collect()


def test_an_article_of_many_parts_is_left_at_the_deadline(nightly: MakeJob, source: Path, tmp_path: Path) -> None:
    for path in source.iterdir():
        path.unlink()
    long = "".join(text(number) for number in range(300))
    (source / "long.txt").write_text(long, encoding="utf-8")
    clock = Clock()
    night = nightly(backend=Minutes(clock), clock=clock, max_minutes=3).run()
    assert (night.outcome, night.documents, night.waiting) == ("deadline", 0, 1)
    assert clock.time - START == timedelta(minutes=3)
    assert waiting(tmp_path) == {"long"}
    model = FakeBackend()
    night = nightly(backend=model, clock=Clock()).run()
    assert (night.outcome, night.records) == ("complete", 1)
    assert night.cached_requests == 3  # what was answered is not asked again


class Stuck(FakeBackend):
    """Waits for a machine that does not answer after the first article, a minute at a time."""

    batch_size = 1

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self.may_wait = always

    def collect(self) -> list[tuple[int, Output | Refusal]]:
        while self.answered and self.may_wait():
            self._clock.time += timedelta(minutes=1)
        return [] if self.answered else super().collect()


def test_another_machine_is_not_waited_for_past_the_deadline(nightly: MakeJob, tmp_path: Path) -> None:
    clock = Clock()
    night = nightly(backend=Stuck(clock), clock=clock, max_minutes=3).run()
    assert (night.outcome, night.records, night.waiting) == ("deadline", 1, 5)
    assert clock.time - START == timedelta(minutes=3)


def test_a_second_deadline_counts_what_the_first_night_did(nightly: MakeJob, tmp_path: Path) -> None:
    first = nightly(clock=Clock(timedelta(minutes=1)), max_minutes=4).run()
    done = {record.id for record in Run(results(tmp_path)[0]).records()}
    second = nightly(clock=Clock(timedelta(minutes=1)), max_minutes=1).run()
    assert second.run == first.run
    assert second.documents == 0
    assert waiting(tmp_path) == set("abcdef") - done
    report = (results(tmp_path)[0] / "report.md").read_text(encoding="utf-8")
    assert f"records of the run so far: {len(done)}; waiting for the next night: {6 - len(done)}" in report


class Spoiling(FakeBackend):
    """Puts a file where a report's plots belong."""

    def __init__(self, results: Path) -> None:
        super().__init__()
        self._results = results

    def collect(self) -> list[tuple[int, Output | Refusal]]:
        for path in self._results.glob("2*"):
            (path / "plots").touch()
        return super().collect()


def test_a_report_that_cannot_be_made_is_no_reason_to_fail(nightly: MakeJob, tmp_path: Path) -> None:
    night = nightly(backend=Spoiling(tmp_path / "results")).run()
    assert (night.outcome, night.exit_code) == ("complete", 0)
    (trouble,) = logged_events(tmp_path, "trouble")
    assert trouble["what"].startswith("no report: ")
    assert "plots: File exists" in trouble["what"]


def test_a_night_that_is_refused_says_so_in_the_log(nightly: MakeJob, tmp_path: Path) -> None:
    nightly().run()
    with sqlite3.connect(tmp_path / "results/.nightly/state.sqlite") as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="newer version"):
        nightly().run()
    (refused,) = logged_events(tmp_path, "night_refused")
    assert (refused["exit_code"], refused["level"]) == (2, "WARNING")


class Buggy(FakeBackend):
    """Has a bug."""

    def collect(self) -> list[tuple[int, Output | Refusal]]:
        raise ZeroDivisionError


def test_a_bug_has_a_code_that_means_nothing_else(nightly: MakeJob, tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        nightly(backend=Buggy()).run()
    (ended,) = logged_events(tmp_path, "night_ended")
    assert (ended["outcome"], ended["exit_code"], ended["error"]) == ("failed", 70, "a bug: ZeroDivisionError")


class Meddling(FakeBackend):
    """While it is asked for the first time, the source changes."""

    def __init__(self, source: Path) -> None:
        super().__init__()
        self._source = source

    def collect(self) -> list[tuple[int, Output | Refusal]]:
        if not self.answered:
            (self._source / "a.txt").unlink()
            (self._source / "b.txt").write_text(text(77), encoding="utf-8")
            (self._source / "g.txt").write_text(text(78), encoding="utf-8")
        return super().collect()


def test_a_source_that_changes_under_way(nightly: MakeJob, source: Path, tmp_path: Path) -> None:
    for number, name in enumerate("fedcba"):
        os.utime(source / f"{name}.txt", (1_700_000_000 - number, 1_700_000_000 - number))
    night = nightly(backend=Meddling(source)).run()
    (failure,) = open_run(results(tmp_path)[0]).failures()
    assert (failure.id, failure.reason) == ("a", "unreadable")
    made = {record.id: record.article_sha256 for record in open_run(results(tmp_path)[0]).records()}
    assert list(made) == list("bcdef")  # of what there is when its turn comes, and g came too late
    assert night.exit_code == 1
    model = FakeBackend()
    night = nightly(backend=model).run()
    assert (night.exit_code, night.records, model.answered) == (0, 6, 1)
    again = {record.id: record.article_sha256 for record in open_run(results(tmp_path)[1]).records()}
    assert again.items() >= made.items()


def test_a_night_that_cannot_even_begin_forgets_nothing_of_what_waits(nightly: MakeJob, tmp_path: Path) -> None:
    nightly(clock=Clock(timedelta(minutes=1)), max_minutes=4).run()
    before = waiting(tmp_path)
    with pytest.raises(UsageError):
        nightly(source=str(tmp_path / "absent")).run()
    assert waiting(tmp_path) == before != set()


def test_too_little_space_is_said_before_anything_is_made(nightly: MakeJob, tmp_path: Path) -> None:
    with pytest.raises(SpaceError, match="GB free") as caught:
        nightly(min_free_gb=1e9, metrics=str(tmp_path / "m.prom")).run()
    assert caught.value.exit_code == 6
    assert results(tmp_path) == []
    assert "summarize_night_exit_code 6.0" in (tmp_path / "m.prom").read_text(encoding="utf-8")


def test_a_damaged_state_is_put_aside_and_stops_no_night(nightly: MakeJob, tmp_path: Path) -> None:
    folder = tmp_path / "results/.nightly"
    folder.mkdir(parents=True)
    (folder / "state.sqlite").write_bytes(b"not a database" * 100)
    assert nightly().run().outcome == "complete"
    (aside,) = folder.glob("state.sqlite.damaged-*")
    assert aside.read_bytes() == b"not a database" * 100
    assert any(aside.name in event["what"] for event in logged_events(tmp_path, "trouble"))
    assert nightly().run().outcome == "complete"
    assert list(folder.glob("state.sqlite.damaged-*")) == [aside]


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE night SET row = '{'",
        "UPDATE night SET row = json_set(row, '$.records', 'many')",
        "UPDATE night SET row = json_set(row, '$.started', 'long ago')",
        "UPDATE night SET row = json_remove(row, '$.started')",
        "INSERT INTO attempt VALUES ('x', x'00', 'a', 'a', 'empty', x'7b', 3, 'yesterday', 1)",
        "DROP TABLE waiting",
        "ALTER TABLE attempt RENAME COLUMN nights TO n",
        "CREATE TRIGGER t AFTER INSERT ON night BEGIN DELETE FROM night; END",
        "UPDATE night SET row = zeroblob(100000000)",
    ],
)
def test_a_state_with_a_damaged_row_is_put_aside(nightly: MakeJob, source: Path, tmp_path: Path, damage: str) -> None:
    nightly().run()
    folder = tmp_path / "results/.nightly"
    with sqlite3.connect(folder / "state.sqlite") as database:
        database.execute(damage.replace("'x'", f"'{source.as_posix()}'"))
    database.close()
    assert nightly().run().outcome == "complete"
    assert list(folder.glob("state.sqlite.damaged-*"))


def test_a_pipe_that_nobody_reads_is_no_log_and_is_not_waited_for(nightly: MakeJob, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "log")
    with pytest.raises(StoreError, match="log"):
        nightly(log=str(tmp_path / "log")).run()


def test_a_source_must_be_named(nightly: MakeJob) -> None:
    with pytest.raises(ConfigError, match=r"nightly\.source"):
        nightly(source="")


def test_the_log_has_no_text_of_an_article(nightly: MakeJob, tmp_path: Path) -> None:
    nightly(backend=RefusingBackend(*(f"{400 + ord(name)}名" for name in "abcde"))).run()
    assert len(logged_events(tmp_path, "article_failed")) == 5
    (ended,) = logged_events(tmp_path, "night_ended")
    assert (ended["outcome"], ended["exit_code"], ended["failures"]) == ("complete", 1, {"refused": 5})
    assert ended["run"] == results(tmp_path)[0].name
    assert "槐安市" not in (tmp_path / "log.jsonl").read_text(encoding="utf-8")


def test_metrics_say_when_a_night_last_finished(nightly: MakeJob, source: Path, tmp_path: Path) -> None:
    path = tmp_path / "m.prom"
    nightly(metrics=str(path)).run()
    (source / "z.txt").write_text(text(99), encoding="utf-8")
    clock = Clock(timedelta(minutes=1))
    clock.time += timedelta(days=1)
    nightly(metrics=str(path), clock=clock, max_minutes=1).run()
    metrics = path.read_text(encoding="utf-8")
    assert "summarize_night_exit_code 4.0" in metrics
    stamp = next(line for line in metrics.splitlines() if line.startswith("summarize_night_last_success"))
    assert float(stamp.split()[1]) == START.timestamp()
    assert 'summarize_night_documents{outcome="waiting"}' in metrics


def test_metrics_that_cannot_be_written_do_not_undo_a_night(nightly: MakeJob, tmp_path: Path) -> None:
    assert nightly(metrics=str(tmp_path / "absent/m.prom")).run().exit_code == 0
    assert logged_events(tmp_path, "trouble")[0]["what"] == f"{tmp_path / 'absent'}: no such folder for the metrics"


def test_a_dry_run_says_what_would_happen_and_touches_nothing(nightly: MakeJob, tmp_path: Path) -> None:
    plan = nightly(until="06:00", timezone="Asia/Shanghai").estimate()
    assert (plan.plan.documents, plan.plan.generate, plan.waiting, plan.dead, plan.delete) == (6, 6, 0, 0, ())
    assert plan.stops is not None
    assert plan.stops.isoformat() == "2026-11-23T22:00:00+00:00"
    assert not (tmp_path / "results").exists()
    assert not (tmp_path / "log.jsonl").exists()

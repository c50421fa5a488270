"""The gate: a night's run takes the place of the one before, or is held back and says why."""

import json
from collections.abc import Callable
from pathlib import Path
from time import sleep

import pytest

from summarize.core.errors import StoreError, UsageError
from summarize.core.night_config import GateConfig
from summarize.nightly.state import NightRow
from summarize.runs.folder import open_run
from tests.support.backends import IDENTITY, fill, text
from tests.support.nightly import Clock, MakeJob, RefusingBackend, logged_events

FAILURES = GateConfig(fail_if=["failures > base", "violations > 0"])
A_FIGURE = "497名"
"""Of article a alone."""


class OtherModel(RefusingBackend):
    """Another model, for which no answer is cached, and which refuses articles with one of `words`."""

    def __init__(self, number: int, *words: str) -> None:
        super().__init__(*words)
        self.identity = IDENTITY.model_copy(update={"weights": f"{number}" * 64})


@pytest.fixture
def in_place(tmp_path: Path) -> Callable[[], str]:
    """The name of the run that the link leads to."""
    return lambda: (tmp_path / "results/current").readlink().name


def report(folder: Path, night: NightRow) -> str:
    return (folder / "results" / str(night.run) / "report.md").read_text(encoding="utf-8").replace("\\", "")


def test_a_run_that_is_worse_is_held_back_and_says_why(
    nightly: MakeJob, tmp_path: Path, in_place: Callable[[], str]
) -> None:
    clock = Clock()
    first = nightly(gate=FAILURES, clock=clock).run()
    assert (first.outcome, first.exit_code, in_place()) == ("complete", 0, first.run)
    assert "this one is in place" in report(tmp_path, first)
    metrics = tmp_path / "m.prom"
    worse = nightly(gate=FAILURES, clock=clock, backend=OtherModel(2, A_FIGURE), metrics=str(metrics)).run()
    assert (worse.outcome, worse.exit_code, worse.records) == ("breached", 7, 5)
    assert in_place() == first.run
    said = report(tmp_path, worse)
    assert f"held back: a condition of the gate holds. The run in place stays {first.run}" in said
    assert "FAILS: failures > base (1 against 0)" in said.replace("&gt;", ">")
    assert "passes: violations > 0 (0 against 0)" in said.replace("&gt;", ">")
    assert "| failures | 0 | 1 | +1 |" in said
    assert "[a](review.html#id=a)" in said
    assert "6 articles:" in said  # what changed, as every night
    assert worse.error == "FAILS: failures > base (1 against 0)"
    (event,) = [event for event in logged_events(tmp_path, "night_ended") if event["exit_code"] == 7]
    assert event["error"] == worse.error
    assert "summarize_night_exit_code 7.0" in metrics.read_text(encoding="utf-8")
    assert "summarize_night_last_success_timestamp_seconds 1.7" in metrics.read_text(encoding="utf-8")
    assert len(list(open_run(tmp_path / "results" / str(worse.run)).records())) == 5  # it can be looked at


def test_the_next_night_is_held_against_the_run_in_place(
    nightly: MakeJob, tmp_path: Path, in_place: Callable[[], str]
) -> None:
    first = nightly(gate=FAILURES).run()
    assert nightly(gate=FAILURES, backend=OtherModel(2, A_FIGURE)).run().exit_code == 7
    assert nightly(gate=FAILURES, backend=OtherModel(3, A_FIGURE)).run().exit_code == 7  # no worse than the last
    assert in_place() == first.run
    better = nightly(gate=FAILURES, backend=OtherModel(4)).run()
    assert (better.exit_code, in_place()) == (0, better.run)
    assert f"takes the place of {first.run}" in report(tmp_path, better)


def test_without_the_link_a_run_that_was_held_back_is_not_the_measure(nightly: MakeJob, tmp_path: Path) -> None:
    nightly(gate=FAILURES).run()
    sleep(1)  # runs are ordered by the second in which they begin
    nightly(gate=FAILURES, backend=OtherModel(2, A_FIGURE)).run()
    (tmp_path / "results/current").unlink()
    sleep(1)
    assert nightly(gate=FAILURES, backend=OtherModel(3, A_FIGURE)).run().exit_code == 7


def test_a_run_that_is_better_passes_in_the_other_direction(nightly: MakeJob, in_place: Callable[[], str]) -> None:
    poor = nightly(gate=FAILURES, backend=OtherModel(2, A_FIGURE)).run()
    assert (poor.exit_code, in_place()) == (1, poor.run)  # there was nothing to hold it against
    better = nightly(gate=FAILURES).run()
    assert (better.exit_code, in_place()) == (0, better.run)


def test_labels_hold_a_run_back(nightly: MakeJob, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    label = {"id": "a", "keywords": ["智能育种平台"], "ai_technologies": [], "industries": [], "facts": []}
    gold.write_text(json.dumps(label, ensure_ascii=False) + "\n", encoding="utf-8")
    gate = GateConfig(fail_if=["score < base - 0.02"], gold=str(gold))
    assert nightly(gate=gate).run().exit_code == 0
    assert nightly(gate=gate, backend=OtherModel(2, "498名")).run().exit_code == 1  # b fails, which has no labels
    assert nightly(gate=gate, backend=OtherModel(3, A_FIGURE)).run().exit_code == 7


def test_failures_of_articles_that_changed_or_are_new_hold_a_run_back(
    nightly: MakeJob, source: Path, tmp_path: Path, in_place: Callable[[], str]
) -> None:
    none = GateConfig(fail_if=["failures > 0"])
    first = nightly(gate=none).run()
    (source / "g.txt").write_text("", encoding="utf-8")
    night = nightly(gate=none).run()
    assert (night.exit_code, night.error, in_place()) == (7, "FAILS: failures > 0 (1 against 0)", first.run)
    assert "| failures | 0 | 1 | +1 |" in report(tmp_path, night)
    for path in source.iterdir():
        path.unlink()
    (source / "new.txt").write_text("", encoding="utf-8")
    night = nightly(gate=none).run()
    assert (night.exit_code, in_place()) == (7, first.run)
    assert "held back" in report(tmp_path, night)


def test_records_of_articles_that_changed_or_are_new_are_not_held_against_a_run(
    nightly: MakeJob, source: Path, tmp_path: Path, in_place: Callable[[], str]
) -> None:
    nightly(gate=FAILURES).run()
    fill(source, "gh")
    (source / "a.txt").write_text(text(500), encoding="utf-8")
    gate = GateConfig(fail_if=["empty_summary > base", "failures > base + 2"])
    night = nightly(gate=gate, backend=RefusingBackend("900名", "503名")).run()
    assert (night.exit_code, night.failures, in_place()) == (1, {"refused": 2}, night.run)
    for path in source.iterdir():
        path.write_text(text(ord(path.name[0]) * 7), encoding="utf-8")
    night = nightly(gate=FAILURES, backend=OtherModel(2)).run()
    assert (night.exit_code, in_place()) == (0, night.run)
    assert "shares no article with" in report(tmp_path, night)


def test_a_named_run_is_the_measure_whatever_is_in_place(nightly: MakeJob, tmp_path: Path) -> None:
    first = nightly().run()
    poor = nightly(backend=OtherModel(2, A_FIGURE, "498名")).run()
    assert not (tmp_path / "results/current").exists()  # without a gate there is no link
    gates = {
        name: GateConfig(fail_if=["failures > base"], base=str(tmp_path / "results" / str(night.run)))
        for name, night in (("first", first), ("poor", poor))
    }
    assert nightly(gate=gates["poor"], backend=OtherModel(3, A_FIGURE)).run().exit_code == 1
    assert nightly(gate=gates["first"], backend=OtherModel(4, A_FIGURE)).run().exit_code == 7


def test_a_condition_that_cannot_be_told_lets_nothing_through(
    nightly: MakeJob, tmp_path: Path, in_place: Callable[[], str]
) -> None:
    """A model that chooses writes no sentences."""
    first = nightly(gate=FAILURES).run()
    with pytest.raises(UsageError, match="sentences_kept was not measured"):
        nightly(gate=GateConfig(fail_if=["sentences_kept < base"]), backend=OtherModel(2)).run()
    assert in_place() == first.run
    (event,) = [event for event in logged_events(tmp_path, "night_ended") if event["exit_code"] == 2]
    assert event["outcome"] == "failed"


def test_a_gate_that_cannot_be_used_is_refused_before_the_model_is_asked(nightly: MakeJob, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no measure f1"):
        nightly(gate=GateConfig(fail_if=["f1 < base"]))
    with pytest.raises(UsageError, match="needs labels"):
        nightly(gate=GateConfig(fail_if=["score < base"]))
    model = RefusingBackend()
    for gate in (
        GateConfig(fail_if=["score < base"], gold=str(tmp_path / "absent.jsonl")),
        GateConfig(fail_if=["schema < base"], base=str(tmp_path / "absent")),
    ):
        with pytest.raises(UsageError, match="absent"):
            nightly(gate=gate, backend=model).run()
    assert not model.asked


def test_the_link_takes_nobody_s_place(nightly: MakeJob, tmp_path: Path) -> None:
    (tmp_path / "results/current").mkdir(parents=True)
    with pytest.raises(StoreError, match="not a link"):
        nightly(gate=FAILURES).run()
    (tmp_path / "results/current").rmdir()
    nightly(gate=FAILURES).run()
    elsewhere = fill(tmp_path / "other", "xyz")
    with pytest.raises(StoreError, match="another source"):
        nightly(gate=FAILURES, source=str(elsewhere)).run()
    own = FAILURES.model_copy(update={"link": "other"})
    night = nightly(gate=own, source=str(elsewhere)).run()
    assert (tmp_path / "results/other").resolve().name == night.run


@pytest.mark.parametrize("name", ["", "a/b", "..", ".hidden"])
def test_a_link_has_the_name_of_a_file(name: str) -> None:
    with pytest.raises(ValueError, match="pattern"):
        GateConfig(link=name)


def test_the_run_in_place_is_not_deleted(nightly: MakeJob, in_place: Callable[[], str]) -> None:
    first = nightly(gate=FAILURES).run()
    for number in (2, 3, 4):
        night = nightly(gate=FAILURES, backend=OtherModel(number, A_FIGURE), keep_runs=1, keep_days=0).run()
        assert night.exit_code == 7
    assert in_place() == first.run

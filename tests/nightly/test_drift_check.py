"""A night beyond a limit of `[drift]`: its exit code, and the report, log, state and metrics that say why."""

from pathlib import Path

from summarize.core.night_config import DriftConfig
from summarize.nightly.state import State
from summarize.runs.folder import RECORDS
from tests.support.articles import TEXT
from tests.support.nightly import MakeJob, RefusingBackend, logged_events

LIMITS = DriftConfig(ai_technologies=0.2, min_records=3)


def report_of(folder: Path, run: str | None) -> str:
    return (folder / "results" / str(run) / "report.md").read_text(encoding="utf-8")


def change(source: Path) -> None:
    """Other technologies in every article."""
    for path in source.iterdir():
        path.write_text(path.read_text(encoding="utf-8").replace("图像识别", "语音识别"), encoding="utf-8")


def test_a_night_beyond_a_limit_ends_with_its_own_code_and_says_why(
    nightly: MakeJob, source: Path, tmp_path: Path
) -> None:
    assert "图像识别" in TEXT
    metrics = tmp_path / "m.prom"
    first = nightly(drift=LIMITS, metrics=str(metrics)).run()
    assert (first.exit_code, first.drifted) == (0, ())
    assert "## Drift from the run before" in report_of(tmp_path, first.run)
    change(source)
    night = nightly(drift=LIMITS, metrics=str(metrics)).run()
    assert (night.outcome, night.exit_code, night.drifted) == ("complete", 8, ("ai_technologies",))
    assert night.records == 6  # they are there, drifted as they are
    assert (tmp_path / "results" / str(night.run) / RECORDS).read_bytes().count(b"\n") == 6
    report = report_of(tmp_path, night.run)
    (event,) = logged_events(tmp_path, "drifted")
    assert event["level"] == "WARNING"
    value = event["measures"]["ai_technologies"]
    assert 0.2 < value <= 1
    assert f"| ai\\_technologies | **{value:.3f}** | 0.2 |" in report
    assert "- AI技术, new: 语音识别 6" in report
    assert "- AI技术, vanished: 图像识别 6" in report
    assert logged_events(tmp_path, "night_ended")[-1]["exit_code"] == 8
    assert f'summarize_night_drift{{measure="ai_technologies"}} {value}' in metrics.read_text(encoding="utf-8")
    with State(tmp_path / "results/.nightly", source.as_posix(), read_only=True) as state:
        assert [row.drifted for row in state.nights(2)] == [("ai_technologies",), ()]
    assert nightly(drift=LIMITS).run().exit_code == 0  # the same again is no drift from that run


def test_without_a_limit_nothing_is_compared(nightly: MakeJob, source: Path, tmp_path: Path) -> None:
    nightly().run()
    change(source)
    night = nightly().run()
    assert (night.exit_code, night.drifted) == (0, ())
    assert "## Drift" not in report_of(tmp_path, night.run)


def test_failures_have_a_limit_too_and_a_night_that_stops_is_not_judged(nightly: MakeJob, tmp_path: Path) -> None:
    limits = DriftConfig(failures=0.1, min_records=3)
    night = nightly(backend=RefusingBackend("497名"), drift=limits).run()
    assert (night.exit_code, night.drifted) == (8, ("failures",))
    assert nightly(backend=RefusingBackend("497名"), drift=DriftConfig(failures=0.5)).run().exit_code == 1


def test_a_run_before_that_cannot_be_read_stops_no_night(nightly: MakeJob, source: Path, tmp_path: Path) -> None:
    first = nightly(drift=LIMITS).run()
    (tmp_path / "results" / str(first.run) / RECORDS).write_text("{}\n", encoding="utf-8")
    change(source)
    assert nightly(drift=LIMITS).run().exit_code == 0
    assert any("drift is not known" in event["what"] for event in logged_events(tmp_path, "trouble"))

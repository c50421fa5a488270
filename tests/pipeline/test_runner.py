"""The whole main job on the five seed documents, from the recorded answers of the real model."""

import json
from pathlib import Path

import pytest

from summarize.clean.articles import articles
from summarize.core.config import BackendConfig, Config, RunConfig
from summarize.core.errors import BackendError, UsageError
from summarize.core.fields import AI_TECHNOLOGIES, EVENT_SUMMARY, KEYWORDS
from summarize.extract.invariants import violations
from summarize.pipeline.progress import Progress
from summarize.pipeline.runner import Runner
from summarize.runs.folder import open_run
from tests.support.paths import RECORDING, REFERENCE, ROOT


class RecordedProgress(Progress):
    """A progress that keeps what it is told."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def say(self, line: str) -> None:
        self.lines.append(line)


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def runner(
    folder: Path,
    *,
    batch_size: int = 8,
    limit: int | None = None,
    source: str = "seeds",
    progress: Progress | None = None,
) -> Runner:
    config = Config(
        backend=BackendConfig(name="replay", replay=str(RECORDING), batch_size=batch_size),
        run=RunConfig(results=str(folder / "results"), cache=str(folder / "cache.sqlite")),
    )
    return Runner(Path(source), config, limit=limit, progress=progress)


@pytest.mark.parametrize("batch_size", [1, 4, 16])
def test_the_seeds_give_the_reference_run_at_any_batch_size(tmp_path: Path, batch_size: int) -> None:
    outcome = runner(tmp_path, batch_size=batch_size).run()
    for name in ("records.jsonl", "failures.jsonl", "summary.json", "report.md"):
        assert (outcome.path / name).read_bytes() == (REFERENCE / name).read_bytes(), name
    assert outcome.summary.records == 5
    assert outcome.summary.failures == {}
    end = json.loads((outcome.path / "timings.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert (end["replayed"], end["asked"]) == (True, 5), "which the manifest, as the model's own, does not say"


def test_the_reference_run_was_made_with_what_is_here(tmp_path: Path) -> None:
    ours, reference = runner(tmp_path).manifest, open_run(REFERENCE).manifest
    assert ours.model_dump(exclude={"git_commit"}) == reference.model_dump(exclude={"git_commit"})


def test_every_item_of_the_reference_stands_where_it_says(tmp_path: Path) -> None:
    subject = runner(tmp_path)
    texts = {each.id: each.text for each in articles(subject.source, subject.config.cleaning)}
    for record in open_run(REFERENCE).records():
        for name in (KEYWORDS, AI_TECHNOLOGIES):
            places = record.evidence[name]
            assert [texts[record.id][each.start : each.end] for each in places] == list(record.of(name))
        assert violations(record, texts[record.id], limits=subject.config.limits) == ()
        assert "".join(each.item for each in record.evidence[EVENT_SUMMARY]) == record.event_summary


def test_the_same_run_again_generates_nothing(tmp_path: Path) -> None:
    first = runner(tmp_path).run()
    second = runner(tmp_path).run()
    assert first.totals.usage.generated_requests >= 5
    assert second.totals.usage.generated_requests == 0
    assert second.path != first.path
    assert (second.path / "records.jsonl").read_bytes() == (first.path / "records.jsonl").read_bytes()


def test_force_generates_anew(tmp_path: Path) -> None:
    runner(tmp_path).run()
    assert runner(tmp_path).run(force=True).totals.usage.cached_requests == 0


def test_an_interrupted_run_is_gone_on_with(tmp_path: Path) -> None:
    whole = runner(tmp_path / "whole").run()
    broken = runner(tmp_path).run()
    (broken.path / "summary.json").unlink()
    records = broken.path / "records.jsonl"
    records.write_bytes(records.read_bytes()[:-100])
    progress = RecordedProgress()
    resumed = runner(tmp_path, progress=progress).run()
    assert resumed.path == broken.path
    assert resumed.totals.kept == 4
    assert records.read_bytes() == (whole.path / "records.jsonl").read_bytes()
    assert f"resuming {broken.path}: 4 records are done" in progress.lines


def test_no_resume_and_another_limit_start_a_new_run(tmp_path: Path) -> None:
    broken = runner(tmp_path).run()
    (broken.path / "summary.json").unlink()
    assert runner(tmp_path, limit=2).run().path != broken.path
    assert runner(tmp_path).run(resume=False).path != broken.path
    assert runner(tmp_path).run().path == broken.path


def test_an_estimate_says_what_a_run_would_do_and_writes_nothing(tmp_path: Path) -> None:
    estimate = runner(tmp_path).estimate()
    assert (estimate.documents, estimate.generate, estimate.cached, estimate.kept) == (5, 5, 0, 0)
    assert estimate.prompt_tokens > 5000
    assert estimate.seconds is None
    assert not (tmp_path / "results").exists()
    runner(tmp_path).run()
    again = runner(tmp_path).estimate()
    assert (again.generate, again.cached, again.seconds) == (0, 5, 0.0)
    assert runner(tmp_path).estimate(force=True).generate == 5


def test_an_article_that_was_never_recorded_stops_a_replay(tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text("槐安市4月9日启用了一个新的智能育种平台，用于水稻选种。\n" * 3, encoding="utf-8")
    with pytest.raises(BackendError, match="no recorded"):
        runner(tmp_path, source=str(tmp_path / "new.txt")).run()


def test_bad_documents_are_failures_and_their_neighbours_records(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    seed = next(iter(sorted((ROOT / "seeds").iterdir())))
    (source / "a_seed.txt").write_bytes(seed.read_bytes())
    (source / "empty.txt").write_bytes(b"")
    (source / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (source / "short.txt").write_bytes("你好。".encode())
    outcome = runner(tmp_path, source=str(source)).run()
    assert [record.id for record in open_run(outcome.path).records()] == ["a_seed"]
    reasons = {failure.id: failure.reason for failure in open_run(outcome.path).failures()}
    assert reasons.keys() == {"empty", "binary", "short"}
    assert reasons["empty"] == "empty"
    assert reasons["binary"] == "binary"
    assert sum(outcome.summary.failures.values()) == 3
    lines = (outcome.path / "failures.jsonl").read_bytes().splitlines()
    assert all(json.loads(line)["message"] for line in lines)


def test_a_source_that_went_bad_before_the_run_went_on_has_a_failure_and_no_record(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for name, seed in zip("abc", sorted((ROOT / "seeds").iterdir()), strict=False):
        (source / f"{name}.txt").write_bytes(seed.read_bytes())
    broken = runner(tmp_path, source=str(source)).run()
    (broken.path / "summary.json").unlink()
    (source / "b.txt").write_bytes(b"")
    resumed = runner(tmp_path, source=str(source)).run()
    assert resumed.path == broken.path
    assert [record.id for record in open_run(resumed.path).records()] == ["a", "c"]
    assert [failure.id for failure in open_run(resumed.path).failures()] == ["b"]
    assert resumed.summary.records == 2


def test_a_place_for_a_recording_is_checked_before_anything_is_generated(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be a file"):
        runner(tmp_path).run(record=tmp_path / "absent" / "r.jsonl")
    assert not (tmp_path / "results").exists()


def test_a_missing_source_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        runner(tmp_path, source=str(tmp_path / "absent")).run()
    assert not (tmp_path / "results").exists()

"""The drift of runs: each beside the one before, and what is beyond a limit."""

from pathlib import Path

import pytest

from summarize.core.aliases import merge_aliases
from summarize.core.errors import StoreError, UsageError
from summarize.core.fields import AI_TECHNOLOGIES, INDUSTRIES
from summarize.core.night_config import DriftConfig
from summarize.drift.divergence import divergence
from summarize.drift.drift import drift
from summarize.drift.series import runs_at, runs_of_source
from summarize.runs.folder import Run
from summarize.runs.manifest import RegeneratedFrom
from tests.support.drifting import night, rejected, row

SMALL = DriftConfig(min_records=4)


def test_a_run_is_compared_with_the_one_before(tmp_path: Path) -> None:
    first = night(tmp_path, 1, [row(n) for n in range(4)])
    second = night(tmp_path, 2, [row(n, technologies=("图像识别",) if n else ()) for n in range(4)])
    same = night(tmp_path, 3, [row(n, technologies=("图像识别",) if n else ()) for n in range(4)])
    found = drift(map(Run, (first, second, same)), SMALL)
    assert [Path(run.run) for run in found.runs] == [first, second, same]
    assert AI_TECHNOLOGIES in found.runs[0].fields
    assert "ai_technologies" not in found.runs[0].measures
    changed, unchanged = (run.measures for run in found.runs[1:])
    assert changed["ai_technologies"] == pytest.approx(divergence({"大模型": 4}, {"图像识别": 3, "": 1}))
    assert changed["industries"] == changed["keywords"] == changed["summary_length"] == 0
    assert set(unchanged.values()) == {0.0}
    field = found.runs[1].fields[AI_TECHNOLOGIES]
    assert (field.empty, [(term.term, term.records, term.share) for term in field.new]) == (
        0.25,
        [("图像识别", 3, 0.75)],
    )
    assert [(term.term, term.share) for term in field.vanished] == [("大模型", 1.0)]
    assert found.runs[2].fields[AI_TECHNOLOGIES].new == ()


def test_wordings_of_one_term_are_no_drift(tmp_path: Path) -> None:
    words = ("大语言模型", "大模型")
    runs = [Run(night(tmp_path, k, [row(n, technologies=(word,)) for n in range(4)])) for k, word in enumerate(words)]
    assert drift(runs, SMALL).runs[1].measures["ai_technologies"] == pytest.approx(1)
    known = merge_aliases({"大模型": "大语言模型"}, {})
    assert drift(runs, SMALL, aliases=known).runs[1].measures["ai_technologies"] == 0


def test_lengths_failures_and_sentences_are_told(tmp_path: Path) -> None:
    lengths = (80, 100, 100, 300)
    notes = (rejected("subject: 甲。", "figure: 乙。"), (), (), ())
    first = night(tmp_path, 1, [row(n) for n in range(4)], failed=("lost",))
    rows = [row(n, length=length, notes=note) for n, (length, note) in enumerate(zip(lengths, notes, strict=True))]
    _, run = drift([Run(first), Run(night(tmp_path, 2, rows, failed=("x", "y", "z", "w")))], SMALL).runs
    assert run.lengths is not None
    assert (run.lengths.mean, run.lengths.p10, run.lengths.median, run.lengths.p90) == (145.0, 80, 100, 100)
    assert run.measures["summary_length"] > 0
    assert (run.measures["failures"], run.failures) == (0.5, {"empty": 4})
    assert run.measures["rejected_sentences"] == 1.0  # these records have no evidence, so that nothing was kept
    chosen = Run(night(tmp_path, 3, rows, prompt={"name": "catalog/v1", "mode": "choose"}))
    assert "rejected_sentences" not in drift([chosen], SMALL).runs[0].measures


def test_of_new_articles_only_their_records_count(tmp_path: Path) -> None:
    old = [row(n) for n in range(4)]
    new = [row(n, technologies=("图像识别",)) for n in range(4, 8)]
    runs = [Run(night(tmp_path, 1, old)), Run(night(tmp_path, 2, [*old, *new]))]
    whole, added = (drift(runs, DriftConfig(min_records=4, new=only)).runs[1] for only in (False, True))
    assert (whole.records, added.records) == (8, 4)
    assert whole.measures["ai_technologies"] < added.measures["ai_technologies"] == pytest.approx(1)
    assert added.fields[INDUSTRIES].new == ()
    changed = [row(n).model_copy(update={"article_sha256": "f" * 64}) for n in range(1)]
    (_, run) = drift([runs[0], Run(night(tmp_path, 3, [*changed, *old[1:]]))], DriftConfig(new=True)).runs
    assert run.records == 1


def test_what_exceeds_its_limit_is_named_and_few_records_are_not_compared(tmp_path: Path) -> None:
    runs = [
        Run(night(tmp_path, 1, [row(n) for n in range(4)])),
        Run(night(tmp_path, 2, [row(n, technologies=("图像识别",)) for n in range(4)], failed=("x",))),
    ]
    limits = DriftConfig(min_records=4, ai_technologies=0.5, industries=0.0, failures=0.2)
    found = drift(runs, limits)
    assert found.limits == {"ai_technologies": 0.5, "industries": 0.0, "failures": 0.2}
    assert found.runs[0].exceeded == ()
    assert found.exceeded == ("ai_technologies",)
    assert drift(runs, limits.model_copy(update={"failures": 0.1})).exceeded == ("ai_technologies", "failures")
    assert drift(runs, limits.model_copy(update={"min_records": 5})).exceeded == ()


def test_a_series_is_of_the_complete_runs_of_one_whole_source(tmp_path: Path) -> None:
    kept = [night(tmp_path, number, [row(1)]) for number in (2, 1, 4)]
    night(tmp_path, 3, [row(1)], source="other")
    night(tmp_path, 5, [row(1)], limit=3)
    night(tmp_path, 6, [row(1)], regenerated_from=RegeneratedFrom(run="x", articles=1, articles_sha256="0" * 64))
    (night(tmp_path, 7, [row(1)]) / "summary.json").unlink()
    (night(tmp_path, 8, [row(1)]) / "manifest.json").write_text("{", encoding="utf-8")
    source = Path("news").absolute()
    assert [run.path for run in runs_of_source(tmp_path, source, last=9)] == [kept[1], kept[0], kept[2]]
    assert [run.path for run in runs_at([tmp_path], last=2)] == [kept[0], kept[2]]
    assert [run.path for run in runs_at([kept[2], kept[1]], last=2)] == [kept[2], kept[1]]
    for place, source in ((tmp_path, Path("absent")), (tmp_path / "absent", None)):
        with pytest.raises(UsageError, match="no complete run"):
            runs_of_source(place, source, last=9)


def test_a_run_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    run = night(tmp_path, 1, [row(1)])
    (run / "records.jsonl").write_text("{}\n", encoding="utf-8")
    with pytest.raises(StoreError):
        drift([Run(run)], SMALL)

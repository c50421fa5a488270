"""Two runs of the same articles: what counts, what is left out, and who is worse."""

import json
from pathlib import Path

import pytest

from summarize.compare.comparison import compare_runs
from summarize.core.errors import IncomparableError
from summarize.runs.folder import Run, open_run
from tests.support.compared_runs import GOLD, IDS, make_runs
from tests.support.decisions import make_run, make_source, record


def change_manifest(run: Run, **values: object) -> Run:
    path = run.path / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(manifest | values, ensure_ascii=False), encoding="utf-8")
    return run


def time_run(run: Run, **values: object) -> Run:
    event = {"event": "end", "documents": 4, "kept": 0, "recalled": 0, **values}
    with (run.path / "timings.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(event) + "\n")
    return run


def test_the_labels_say_who_is_worse(tmp_path: Path) -> None:
    comparison = compare_runs(*make_runs(tmp_path, ["good"] * 4, ["poor"] * 4), gold=GOLD)
    score = comparison.measures["score"]
    assert (comparison.articles, comparison.labelled, score.articles) == (4, 3, 3)
    assert score.verdict == "worse"
    assert score.needed == 2
    assert comparison.measures["ai_tech_f1"].head == 0
    assert [change.id for change in comparison.worse] == list("abcd")  # the one without labels last
    assert [change.score for change in comparison.worse][3] is None
    assert not comparison.better


def test_without_labels_what_the_article_does_not_have_is_worse(tmp_path: Path) -> None:
    comparison = compare_runs(*make_runs(tmp_path, ["good"] * 4, ["good", "invented", "good", "good"]))
    assert "score" not in comparison.measures
    (worse,) = comparison.worse
    assert worse.id == "b"
    assert [fault.code for fault in worse.faults] == ["much-shorter"]
    assert worse.measures["grounded"] == (1.0, pytest.approx(5 / 6))
    assert comparison.measures["grounded"].differing == 1
    assert comparison.measures["violations"].verdict == "unclear"
    assert comparison.measures["violations"].head > 0


def test_an_article_without_a_record_scores_nothing_and_is_a_failure(tmp_path: Path) -> None:
    comparison = compare_runs(*make_runs(tmp_path, ["good"] * 4, ["failed", *["good"] * 3]), gold=GOLD)
    assert comparison.measures["failures"].head == 1
    assert comparison.measures["schema"].head == 0.75
    assert comparison.measures["score"].head == pytest.approx(comparison.measures["score"].base * 2 / 3)
    assert comparison.measures["summary_characters"].articles == 3  # nothing has no length
    assert [change.id for change in comparison.worse] == ["a"]


def test_failures_are_all_that_each_run_has_also_on_articles_of_its_own(tmp_path: Path) -> None:
    base, head = make_runs(tmp_path, ["good"] * 2, ["good", "good", "failed", "failed"])
    forth, back = (compare_runs(*pair, sample=1).measures["failures"] for pair in ((base, head), (head, base)))
    assert (forth.base, forth.head, forth.articles) == (0, 2, 4)
    assert (back.base, back.head, back.difference) == (2, 0, -forth.difference)


def test_articles_that_only_one_run_has_are_left_out_and_counted(tmp_path: Path) -> None:
    base, head = make_runs(tmp_path, ["good"] * 4, ["good"] * 3)
    comparison = compare_runs(base, head)
    assert (comparison.articles, comparison.only_base, comparison.only_head) == (3, 1, 0)
    (tmp_path / "in/a.txt").unlink()
    comparison = compare_runs(base, head)
    assert (comparison.articles, comparison.absent) == (2, 1)


def test_an_article_that_changed_is_left_out_unless_the_runs_clean_differently(tmp_path: Path) -> None:
    source = make_source(tmp_path / "in", IDS)
    base = open_run(make_run(tmp_path / "base", [record(name) for name in IDS], source=source))
    head = open_run(make_run(tmp_path / "head", [record(name, number=int(name == "c")) for name in IDS], source=source))
    comparison = compare_runs(base, head)
    assert (comparison.articles, comparison.changed) == (3, 1)
    comparison = compare_runs(base, change_manifest(head, code_sha256="1" * 64))
    assert (comparison.articles, comparison.changed) == (4, 0)
    assert comparison.measures["grounded"].articles == 4
    assert comparison.measures["violations"].articles == 3  # its places are those of another text


def test_two_runs_without_a_common_article_cannot_be_compared(tmp_path: Path) -> None:
    base, head = make_runs(tmp_path, ["good"], ["good"])
    with pytest.raises(IncomparableError) as raised:
        compare_runs(base, open_run(make_run(tmp_path / "x", [record("x")], source=tmp_path / "in")))
    assert "show" in raised.value.hint
    (tmp_path / "in/a.txt").unlink()
    with pytest.raises(IncomparableError) as raised:
        compare_runs(base, head)
    assert "--source" in raised.value.hint


def test_a_sample_takes_labelled_articles_first(tmp_path: Path) -> None:
    runs = make_runs(tmp_path, ["good"] * 4, ["good"] * 4)
    comparison = compare_runs(*runs, gold={"d": GOLD["a"].model_copy(update={"id": "d"})}, sample=2)
    assert (comparison.articles, comparison.labelled) == (2, 1)


def test_the_costs_are_those_of_the_articles_the_model_was_asked_about(tmp_path: Path) -> None:
    base, head = make_runs(tmp_path, ["good"] * 4, ["good"] * 4)
    assert "seconds_per_article" not in compare_runs(base, head).measures
    asked = {"generated_requests": 4, "cached_requests": 0, "prompt_tokens": 3000, "output_tokens": 200}
    time_run(base, seconds=8, saved_by_cache=0, peak_memory_mb=900, **asked)
    half = {"generated_requests": 2, "cached_requests": 2, "prompt_tokens": 1500, "output_tokens": 100}
    time_run(head, seconds=3, saved_by_cache=1600, peak_memory_mb=400, **half)
    measures = compare_runs(base, head).measures
    assert (measures["seconds_per_article"].base, measures["seconds_per_article"].head) == (2, 1.5)
    assert measures["tokens_per_article"].difference == 0
    assert measures["peak_memory_mb"].difference == -500
    time_run(head, seconds=0.1, saved_by_cache=0, peak_memory_mb=9999, asked=4, replayed=True, **asked)
    measures = compare_runs(base, head).measures
    assert measures["seconds_per_article"].head == 1.5, "a replay takes no model's time"
    assert measures["peak_memory_mb"].head == 400
    (head.path / "timings.jsonl").write_text('{"event": "end", "seconds": "x"}\nnot JSON\n', encoding="utf-8")
    assert "seconds_per_article" not in compare_runs(base, head).measures

"""What a reviewer decided, as labels: of a file of decisions, or of the audit log of the run made of them."""

from pathlib import Path

import pytest

from summarize.core.errors import UsageError
from summarize.core.fields import AI_TECHNOLOGIES, EVENT_SUMMARY, INDUSTRIES, KEYWORDS
from summarize.labels.from_review import labels_of_review
from summarize.quality.measures import gold_measures
from summarize.review.commands import read_decisions
from summarize.runs.folder import open_run
from tests.support.cli import summarize
from tests.support.decisions import SENTENCES, VALUES, decision, decisions, make_run, make_source, record
from tests.support.runs import failure

IDS = ("x", "y", "z")


@pytest.fixture
def run(tmp_path: Path) -> Path:
    return make_run(tmp_path / "results", map(record, IDS), source=make_source(tmp_path / "source", IDS))


def test_accepted_and_edited_fields_are_labels_and_no_others(run: Path, tmp_path: Path) -> None:
    x, y = record("x"), record("y")
    rows = [
        *(decision(x, x, field, "accept") for field in (KEYWORDS, AI_TECHNOLOGIES)),
        decision(x, x, INDUSTRIES, "edit", ["农业"]),
        decision(x, x, EVENT_SUMMARY, "accept"),
        decision(y, y, AI_TECHNOLOGIES, "edit", []),
    ]
    found = labels_of_review(run, read_decisions(decisions(tmp_path / "d.json", run, run, rows)))
    first, second = found.labels
    assert (first.id, first.keywords, first.summary) == ("x", VALUES[KEYWORDS], VALUES[EVENT_SUMMARY])
    assert first.ai_technologies == tuple((item,) for item in VALUES[AI_TECHNOLOGIES])
    assert first.industries == (("农业",),)
    assert first.sha256 == x.article_sha256
    assert (second.ai_technologies, second.keywords, second.industries, second.facts) == ((), None, None, None)
    assert found.fields == {KEYWORDS: 1, AI_TECHNOLOGIES: 2, INDUSTRIES: 1, EVENT_SUMMARY: 1}
    assert found.left_out == ()
    measures = gold_measures(x, first)
    assert measures.pop("industry_f1") < 1
    assert measures
    assert all(value == 1.0 for value in measures.values())


def test_what_is_kept_against_another_run_is_a_label_too(run: Path, tmp_path: Path) -> None:
    a, b = record("x"), record("x", 关键词=("种业企业",), 重大事件摘要="".join(SENTENCES[:1]))
    rows = [decision(a, b, KEYWORDS, "reject"), decision(a, b, EVENT_SUMMARY, "accept")]
    (label,) = labels_of_review(run, read_decisions(decisions(tmp_path / "d.json", run, "b", rows))).labels
    assert (label.keywords, label.summary) == (VALUES[KEYWORDS], SENTENCES[0])


def test_what_is_not_about_the_article_is_left_out_and_named(run: Path, tmp_path: Path) -> None:
    other, absent = record("x", number=7), record("w")
    rows = [
        decision(other, other, KEYWORDS, "accept"),
        decision(absent, absent, KEYWORDS, "accept"),
        decision(record("y"), record("y"), KEYWORDS, "edit", ["水稻\u202e选种"]),
        decision(record("y"), record("y"), EVENT_SUMMARY, "edit", ""),
        decision(record("z"), record("z"), KEYWORDS, "accept"),
    ]
    found = labels_of_review(run, read_decisions(decisions(tmp_path / "d.json", run, run, rows)))
    assert [label.id for label in found.labels] == ["z"]
    assert [(left.id, left.field) for left in found.left_out] == [
        ("w", None),
        ("x", KEYWORDS),
        ("y", KEYWORDS),
        ("y", EVENT_SUMMARY),
    ]


def test_an_edit_that_apply_would_refuse_is_no_label(run: Path, tmp_path: Path) -> None:
    x, y = record("x"), record("y")
    rows = [decision(x, x, KEYWORDS, "edit", list(VALUES[KEYWORDS][:2])), decision(y, y, KEYWORDS, "accept")]
    found = labels_of_review(run, read_decisions(decisions(tmp_path / "d.json", run, run, rows)))
    assert [label.id for label in found.labels] == ["y"]
    assert [(left.id, left.field, left.reason) for left in found.left_out] == [("x", KEYWORDS, "2 items, at least 3")]


def test_a_run_made_of_decisions_has_them_in_its_audit_log(run: Path, tmp_path: Path) -> None:
    x, y, words = record("x"), record("y"), ["示范田", "农业局", "农技员"]
    rows = [decision(x, x, INDUSTRIES, "edit", ["农业"]), decision(y, y, KEYWORDS, "edit", words)]
    file = decisions(tmp_path / "d.json", run, run, rows)
    done = summarize("apply", file, "--results", tmp_path / "new")
    assert done.returncode == 0, done.stderr
    made = Path(done.stdout.splitlines()[-1])
    found = labels_of_review(made)
    assert found == labels_of_review(run, read_decisions(file))
    assert [(label.id, label.industries, label.keywords) for label in found.labels] == [
        ("x", (("农业",),), None),
        ("y", None, tuple(words)),
    ]
    undone = summarize("undo", made, "--results", tmp_path / "new")
    assert undone.returncode == 0, undone.stderr
    with pytest.raises(UsageError, match="nothing was decided"):
        labels_of_review(Path(undone.stdout.splitlines()[-1]))


def test_an_article_that_failed_is_labelled_by_what_another_run_has(tmp_path: Path) -> None:
    run = make_run(tmp_path / "results", [record("x")], failed=[failure("y")])
    b = record("y")
    rows = [decision(None, b, KEYWORDS, "accept"), decision(None, b, EVENT_SUMMARY, "reject")]
    found = labels_of_review(run, read_decisions(decisions(tmp_path / "d.json", run, "b", rows)))
    assert [(label.id, label.keywords, label.summary) for label in found.labels] == [("y", VALUES[KEYWORDS], "")]
    assert [left.field for left in found.left_out] == [EVENT_SUMMARY]
    assert len(list(open_run(run).records())) == 1


def test_what_is_no_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not a run folder"):
        labels_of_review(tmp_path)

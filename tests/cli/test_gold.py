"""`summarize gold` as a user meets it: labels of a review, and of several people."""

import json
from pathlib import Path

import pytest

from summarize.core.fields import ALL_FIELDS
from summarize.quality.gold import load_gold
from tests.support.cli import summarize
from tests.support.decisions import decision, decisions, make_run, make_source, record

IDS = ("x", "y")


@pytest.fixture
def run(tmp_path: Path) -> Path:
    return make_run(tmp_path / "results", map(record, IDS), source=make_source(tmp_path / "source", IDS))


@pytest.fixture
def file(run: Path, tmp_path: Path) -> Path:
    """Everything accepted but the keywords of `y`."""
    rows = [decision(record(name), record(name), field, "accept") for name in IDS for field in ALL_FIELDS]
    rows[4] = decision(record("y"), record("y"), "关键词", "edit", ["示范田", "农业局", "农技员"])
    return decisions(tmp_path / "decisions.json", run, run, rows)


def test_labels_of_a_review_score_the_run_they_were_made_of(run: Path, file: Path, tmp_path: Path) -> None:
    output = tmp_path / "labels.jsonl"
    done = summarize("gold", run, file, "-o", output)
    assert (done.returncode, done.stdout) == (0, f"{output}\n"), done.stderr
    assert done.stderr.splitlines() == ["2 articles labelled: 关键词 2, AI技术 2, 行业 2, 重大事件摘要 2"]
    assert list(load_gold(output)) == ["x", "y"]
    scored = json.loads(summarize("eval", run, "--gold", output, "--json").stdout)
    assert scored["measures"]["fact_recall"] == scored["measures"]["rouge_l"] == scored["measures"]["ai_tech_f1"] == 1.0
    assert scored["measures"]["keyword_precision"] < 1.0
    for arguments in (("-o", output, run, file), ("from-review", run, file, "-o", output)):
        before = output.read_bytes()
        assert summarize("gold", *arguments).returncode == 0
        assert output.read_bytes() == before
    printed = summarize("gold", run, file)
    assert printed.stdout.encode() == output.read_bytes()


def test_files_of_two_people_are_joined(run: Path, file: Path, tmp_path: Path) -> None:
    one, other, joined = (tmp_path / name for name in ("one.jsonl", "other.jsonl", "joined.jsonl"))
    assert summarize("gold", run, file, "-o", one).returncode == 0
    edited = [line.replace('["农业"],["种业"]', '["农业"]') for line in one.read_text(encoding="utf-8").splitlines()]
    other.write_text("\n".join(edited), encoding="utf-8")
    done = summarize("gold", "merge", one, other, "-o", joined, "--min-votes", "2")
    assert done.returncode == 0, done.stderr
    assert "Krippendorff's alpha" in done.stdout
    assert done.stdout.splitlines()[-1] == str(joined)
    assert f"x: 行业: 种业: left out, given by {one}" in done.stderr
    assert {gold.industries for gold in load_gold(joined).values()} == {(("农业",),)}
    found = json.loads(summarize("gold", "merge", one, other, "--json").stdout)
    assert found["agreement"]["scores"]["行业"] == pytest.approx(2 / 3)
    assert found["agreement"]["alpha"]["关键词"] == 1.0
    assert [conflict["kept"] for conflict in found["conflicts"]] == [True, True]
    assert [person["articles"] for person in found["files"]] == [2, 2]


def test_what_cannot_be_used_is_one_line_and_a_hint(run: Path, file: Path, tmp_path: Path) -> None:
    one = tmp_path / "one.jsonl"
    assert summarize("gold", run, file, "-o", one).returncode == 0
    stale = json.loads(file.read_text(encoding="utf-8"))
    stale["decisions"] = [row | {"article_sha256": "0" * 64} for row in stale["decisions"]]
    (tmp_path / "stale.json").write_text(json.dumps(stale), encoding="utf-8")
    for arguments, message in (
        ((tmp_path / "absent", file), "not a run folder"),
        ((run,), "nothing was decided"),
        ((run, one), "decisions.schema.json"),
        ((run, tmp_path / "stale.json"), "no decision is about an article as it is in this run"),
        (("merge", one), "two or more"),
        (("merge", one, one), "named twice"),
        (("merge", one, file), "docs/quality.md"),
    ):
        done = summarize("gold", *arguments)
        assert done.returncode == 2, arguments
        assert message in done.stderr
        assert "hint: " in done.stderr
        assert "Traceback" not in done.stderr

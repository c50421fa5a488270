"""`summarize eval` as a user meets it, on the reference run of the seeds."""

import json
import shutil
from pathlib import Path

import pytest

from tests.support.cli import Result, summarize
from tests.support.paths import REFERENCE

LABEL = {
    "id": "001_7fee04f60953f204",
    "keywords": ["人工智能产业", "协商座谈会"],
    "ai_technologies": [],
    "industries": [["人工智能"]],
    "facts": [{"fact": "召开", "patterns": ["座谈会.{0,8}召开"]}, {"fact": "无", "patterns": ["从未发生的事"]}],
}


def evaluate(run: Path, *options: str) -> Result:
    return summarize("eval", run, *options)


def test_a_run_keeps_its_promises_without_labels() -> None:
    done = evaluate(REFERENCE, "--json")
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["records"] == 5
    for name in ("schema", "grounded", "numbers_supported", "simplified"):
        assert result["measures"][name] == 1.0
    for name in ("violations", "unsupported_figures", "canaries"):
        assert result["measures"][name] == 0
    assert "keyword_precision" not in result["measures"]


def test_labels_score_the_articles_they_are_of(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(LABEL, ensure_ascii=False) + "\n", encoding="utf-8")
    done = evaluate(REFERENCE, "--gold", str(gold), "--misses")
    assert done.returncode == 0, done.stderr
    assert "ai_tech_f1" in done.stdout
    assert "0.500" in done.stdout
    assert "001_7fee04f60953f204: 重大事件摘要 - 无" in done.stdout
    assert "- a label that the record lacks   + an item that has no label" in done.stdout
    refused = evaluate(REFERENCE, "--misses")
    assert refused.returncode == 2
    assert "hint: name them with --gold FILE" in refused.stderr


def test_the_same_articles_without_the_model_are_a_column_beside(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    labels = [LABEL | {"summary": "人工智能产业协商座谈会召开。"}, LABEL | {"id": "002_17739ddf13e78ba2"}]
    gold.write_text("".join(json.dumps(label, ensure_ascii=False) + "\n" for label in labels), encoding="utf-8")
    done = evaluate(REFERENCE, "--gold", str(gold), "--ablate", "--json")
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    without = result["ablation"]["without_model"]
    assert result["records"] == without["records"] == 2
    assert [row["id"] for row in result["scored"]] == [row["id"] for row in without["scored"]]
    for name in ("keyword_precision", "keyword_recall", "rouge_l", "fact_recall"):
        difference = result["measures"][name] - without["measures"][name]
        assert result["ablation"]["difference"][name] == pytest.approx(difference)
        assert name in result["intervals"] or name == "rouge_l"  # one article's mean has none
    table = evaluate(REFERENCE, "--gold", str(gold), "--ablate").stdout.split("\n")
    assert table[0].split() == ["with", "the", "model", "without", "difference"]


def test_intervals_are_shown_when_asked_for() -> None:
    assert "1.000 (" not in evaluate(REFERENCE).stdout
    assert "1.000 (1.00 to 1.00)" in evaluate(REFERENCE, "--intervals").stdout


def test_of_a_run_whose_model_wrote_the_sentences_are_counted(tmp_path: Path) -> None:
    rows = [json.loads(line) for line in (REFERENCE / "records.jsonl").read_text(encoding="utf-8").splitlines()]
    counts = json.loads(evaluate(REFERENCE, "--json").stdout)["sentences"]
    assert 0 < counts["kept"] < sum(len(row["evidence"]["重大事件摘要"]) for row in rows)
    assert "sentences_kept" in evaluate(REFERENCE, "--ablate").stdout
    run = tmp_path / "run"
    shutil.copytree(REFERENCE, run)
    manifest = json.loads((run / "manifest.json").read_text(encoding="utf-8"))
    manifest["prompt"]["mode"] = "choose"
    (run / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert "sentences_kept" not in evaluate(run, "--ablate").stdout


def test_a_record_that_breaks_a_promise_is_counted_and_fails(tmp_path: Path) -> None:
    run = tmp_path / "run"
    shutil.copytree(REFERENCE, run)
    lines = (run / "records.jsonl").read_text(encoding="utf-8").splitlines()
    row = json.loads(lines[0])
    row["关键词"][0] = row["evidence"]["关键词"][0]["item"] = "禾穗七号"
    lines[0] = json.dumps(row, ensure_ascii=False)
    (run / "records.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = evaluate(run, "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["measures"]["canaries"] == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "contains no label"),
        ("{", ":1: not JSON"),
        ('{"id": "a"}', ":1: labels no field: keywords,"),
        (json.dumps(LABEL | {"facts": [{"fact": "x", "patterns": ["("]}]}), "not a regular expression"),
        (json.dumps(LABEL | {"id": "nobody"}), "none of its labels is of an article of the run"),
    ],
)
def test_labels_that_do_not_fit_are_one_line_and_a_hint(tmp_path: Path, content: str, message: str) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(content, encoding="utf-8")
    done = evaluate(REFERENCE, "--gold", str(gold))
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert "hint: " in done.stderr


@pytest.mark.parametrize("command", [("eval", REFERENCE), ("compare", REFERENCE, REFERENCE)])
def test_labels_of_other_articles_are_said_to_be_so(command: tuple[str | Path, ...], tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"id": "zzz", "keywords": ["甲"]}\n', encoding="utf-8")
    done = summarize(*command, "--gold", gold)
    assert done.returncode == 2
    assert f"{gold}: none of its labels is of an article of the run" in done.stderr

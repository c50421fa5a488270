"""Labels are read from what a team has: runs and tag files that somebody reviewed, and JSONL files."""

from pathlib import Path
from typing import Any

import pytest

from summarize.core.errors import UsageError
from summarize.tune.labels import load_labels
from tests.support.cli import summarize
from tests.support.decisions import decision, decisions, make_run, make_source, make_tags, record
from tests.support.repository import Repository
from tests.support.tuning import row, write_rows

EDITED = ["智能育种平台", "水稻选种"]


@pytest.fixture
def reviewed_run(tmp_path: Path) -> Path:
    """Of three articles, a person edited one's keywords, accepted another's summary, and saw nothing of the third."""
    source = make_source(tmp_path / "source", "xyz")
    before = [record(name) for name in "xyz"]
    after = [record("x"), record("y", 重大事件摘要=before[1].event_summary.partition("。")[0] + "。"), record("z")]
    a = make_run(tmp_path / "a", before, source=source)
    b = make_run(tmp_path / "b", after, source=source)
    rows = [
        decision(before[0], after[0], "关键词", "edit", [*EDITED, "示范田"]),
        decision(before[1], after[1], "重大事件摘要", "accept"),
    ]
    file = decisions(tmp_path / "decisions.json", a, b, rows)
    done = summarize("apply", file, "--results", tmp_path / "made")
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.strip())


def test_of_a_run_what_a_person_decided_about_counts(reviewed_run: Path) -> None:
    labels = {label.id: label.fields for label in load_labels(reviewed_run)}
    assert labels.keys() == {"x", "y"}
    assert labels["x"].keywords == (*EDITED, "示范田")
    assert len(load_labels(reviewed_run, unreviewed=True)) == 3


def test_an_undone_review_is_none(reviewed_run: Path, tmp_path: Path) -> None:
    done = summarize("undo", reviewed_run, "--results", tmp_path / "made")
    assert done.returncode == 0, done.stderr
    with pytest.raises(UsageError, match="no label that a person decided about"):
        load_labels(Path(done.stdout.strip()))


def test_of_tag_files_too(tmp_path: Path) -> None:
    a, b = record("x"), record("x", 行业=("农业",))
    tags = make_tags(tmp_path / "tags", [a, record("y"), record("z")])
    repository = Repository.create(tmp_path)
    tags = tags.rename(repository.path / "tags")
    marked = tags / "z.txt"
    marked.write_text(f"{marked.read_text(encoding='utf-8').rstrip()}\n人工: 行业\n", encoding="utf-8")
    (tags / "note.txt").write_text("没有字段的文件。\n", encoding="utf-8")
    forged = tags / "y.txt"
    repository.git("add", "-A")
    repository.git("commit", "-qm", "edited")
    forged.write_text(f"{forged.read_text(encoding='utf-8').rstrip()}\n人工: 行业\n", encoding="utf-8")
    file = decisions(tmp_path / "decisions.json", tags, tags, [decision(a, b, "行业", "accept")])
    assert summarize("apply", file, "--into", tags).returncode == 0
    labels = {label.id: label.fields for label in load_labels(tags)}
    assert {name: fields.industries for name, fields in labels.items()} == {"x": ("农业",), "z": ("农业", "种业")}
    assert [label.id for label in load_labels(tags, unreviewed=True)] == ["x", "y", "z"]
    released = summarize("release", tags, "--field", "行业")
    assert released.returncode == 0, released.stderr
    assert [label.id for label in load_labels(tags)] == ["x"]  # accepted, and still as accepted
    accepted = (tags / "x.txt").read_text(encoding="utf-8")
    for other in (accepted.replace("行业: 农业", "行业: 林业"), accepted.replace("今年是第0年", "今年是第7年")):
        (tags / "x.txt").write_text(other, encoding="utf-8")
        with pytest.raises(UsageError, match="no label that a person decided about"):
            load_labels(tags)


def test_lines_state_a_split_or_not_and_may_say_more(tmp_path: Path) -> None:
    rows = [row(2, split="dev", sha256="0" * 64), row(1), row(3, 关键词=[]), row(4, 重大事件摘要=" ")]
    labels = load_labels(write_rows(tmp_path / "labels.jsonl", rows))
    assert [(label.id, label.split) for label in labels] == [("n1", None), ("n2", "dev")]


def test_reference_labels_give_the_central_keywords_and_first_wordings(tmp_path: Path) -> None:
    gold = {
        "id": "n1",
        "keywords": list("甲乙丙丁戊己"),
        "ai_technologies": [["图像识别", "识图"]],
        "industries": [["种业", "农业"]],
        "facts": [],
        "summary": "槐安市启用平台。",
    }
    (label,) = load_labels(write_rows(tmp_path / "gold.jsonl", [gold]))
    assert label.fields.keywords == tuple("甲乙丙丁戊")
    assert (label.fields.ai_technologies, label.fields.industries) == (("图像识别",), ("种业",))
    partial = [{key: gold[key] for key in gold if key != left_out} | {"id": left_out} for left_out in gold]
    labels = load_labels(write_rows(tmp_path / "gold.jsonl", partial))
    assert [label.id for label in labels] == ["facts", "id"]  # all four fields are learned from


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([], "contains no label"),
        ([{"id": "n1"}], ":1: labels no field: keywords,"),
        ([row(1), row(1)], ":2: n1: duplicate id"),
        ([row(1, split="test")], ":1: split"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, rows: list[dict[str, Any]], says: str) -> None:
    with pytest.raises(UsageError) as error:
        load_labels(write_rows(tmp_path / "labels.jsonl", rows), unreviewed=True)
    assert says in str(error.value).replace("关键词", "keywords")

"""The fit of the rankings: it learns what tells labels apart, and writes a file that the program reads."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from bench.ranking import fit, read_examples
from bench.ranking_file import as_toml
from bench.ranking_task import TASKS
from summarize.core.fields import AI_TECHNOLOGIES, INDUSTRIES, KEYWORDS, LIST_FIELDS
from summarize.extract.candidates.ranking import Rankings, rankings

TEXT = "云岭市发布海洋算力平台。海洋算力平台用于渔业，渔业受益。"
ANSWER = {"重大事件摘要": "云岭市发布海洋算力平台。", "关键词": ["海洋算力平台"], "AI技术": [], "行业": ["渔业"]}


def lines(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_feature_that_tells_labels_apart_gets_the_weight() -> None:
    pytest.importorskip("sklearn")
    rows = [{"telling": number % 2, "idle": number % 3} for number in range(60)]
    fitted = fit(rows, [number % 2 for number in range(60)], strength=1.0)
    assert fitted.weights["telling"] > 1 > abs(fitted.weights["idle"])
    assert fitted.log_odds(rows[1]) > 0 > fitted.log_odds(rows[0])


def test_the_written_file_is_the_ranking() -> None:
    shipped = rankings()
    again = Rankings.model_validate(tomllib.loads(as_toml({name: shipped.of(name) for name in LIST_FIELDS})))
    assert again == shipped


def test_labels_articles_and_outputs_meet_by_id(tmp_path: Path) -> None:
    fields = {KEYWORDS: ["海洋算力平台"], AI_TECHNOLOGIES: [], INDUSTRIES: ["渔业"]}
    examples = read_examples(
        lines(tmp_path / "labels", *({"id": name, "split": "dev", **fields} for name in ("a", "b", "c", "gone"))),
        lines(tmp_path / "articles", *({"id": name, "title": None, "text": TEXT} for name in ("a", "b", "c"))),
        lines(tmp_path / "outputs", {"id": "a", "answer": json.dumps(ANSWER)}, {"id": "b", "answer": "不行"}),
    )
    first, unreadable, not_asked = (example.written for example in examples)
    assert first is not None
    assert (first.keywords, first.industries) == (("海洋算力平台",), ("渔业",))
    assert unreadable is not None
    assert not unreadable.keywords
    assert not_asked is None
    (keywords, _, industries) = (task.samples(examples)[0] for task in TASKS)
    assert dict(zip((item.text for item in keywords.items), keywords.labels, strict=True))["海洋算力平台"] == 3
    assert dict(zip((item.text for item in industries.items), industries.labels, strict=True))["渔业"] == 1

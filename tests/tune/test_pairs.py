"""Labels meet their articles by id; evaluation sets are kept out; the split is the same for ever."""

import json
from pathlib import Path

import pytest

from summarize.clean.articles import clean_text
from summarize.core.config import CleaningConfig
from summarize.core.errors import UsageError
from summarize.core.hashing import digest
from summarize.tune.evaluation_set import EvaluationSet
from summarize.tune.labels import Label, load_labels
from summarize.tune.pairs import pair_up, split_of
from tests.support.tuning import article, row, write_articles, write_rows

CLEANING = CleaningConfig()


def labels_of(folder: Path, *numbers: int) -> tuple[Label, ...]:
    return load_labels(write_rows(folder / "labels.jsonl", (row(number, split="train") for number in numbers)))


def test_the_article_is_clean_and_the_answer_says_the_summary_first(tmp_path: Path) -> None:
    text = f"首页　>　新闻\n\n{article(1)}请不要写<|im_end|>。\n\n分享到：微信 微博\n"
    source = write_rows(tmp_path / "articles.jsonl", [{"id": "n1", "text": text}, {"id": "n9", "text": article(9)}])
    paired = pair_up(labels_of(tmp_path, 1, 2), source, CLEANING)
    assert paired.without_article == ("n2",)
    (pair,) = paired.pairs
    assert pair.article == clean_text(text).text.replace("<|im_end|>", "＜|im_end|＞")
    assert list(json.loads(pair.answer)) == ["重大事件摘要", "关键词", "AI技术", "行业"]
    assert pair.answer.startswith('{"重大事件摘要":"槐安市')


def test_a_tenth_is_held_back_by_the_hash_of_the_id() -> None:
    splits = [split_of(f"article-{number}") for number in range(2000)]
    assert 150 < splits.count("dev") < 250
    assert split_of("article-7") == splits[7]


def test_order_makes_no_difference_and_the_hash_covers_every_part(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "articles.jsonl", 4)
    labels = labels_of(tmp_path, 0, 1, 2)
    first = pair_up(labels, source, CLEANING)
    assert pair_up(reversed(labels), source, CLEANING) == first
    assert pair_up(labels[:2], source, CLEANING).sha256 != first.sha256
    dev = (Label("n0", labels[0].fields, "dev"), *labels[1:])
    assert pair_up(dev, source, CLEANING).sha256 != first.sha256


def test_nothing_to_train_on_is_an_error(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "articles.jsonl", 2)
    with pytest.raises(UsageError, match="no article of the labels"):
        pair_up(labels_of(tmp_path, 7), source, CLEANING)


@pytest.mark.parametrize(
    "line",
    [
        {"id": "n1"},
        {"id": "another", "text": f"{article(1)}\n\n"},
        {"id": "another", "sha256": digest(article(1).encode())},
        {"id": "another", "article_sha256": clean_text(article(1)).sha256},
    ],
)
def test_an_article_of_an_evaluation_set_is_refused_by_id_and_by_text(tmp_path: Path, line: dict[str, str]) -> None:
    source = write_articles(tmp_path / "articles.jsonl", 3)
    chosen = EvaluationSet.load(write_rows(tmp_path / "test.jsonl", [line]), CLEANING)
    with pytest.raises(UsageError, match=r"1 labelled article of an evaluation set: n1$"):
        pair_up(labels_of(tmp_path, 0, 1, 2), source, CLEANING, evaluation_sets=[chosen])
    assert pair_up(labels_of(tmp_path, 0, 2), source, CLEANING, evaluation_sets=[chosen]).pairs


def test_a_folder_of_articles_is_an_evaluation_set_too(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    (folder / "a.txt").write_text(article(0), encoding="utf-8")
    source = write_articles(tmp_path / "articles.jsonl", 1)
    with pytest.raises(UsageError, match="n0"):
        pair_up(labels_of(tmp_path, 0), source, CLEANING, evaluation_sets=[EvaluationSet.load(folder, CLEANING)])


def test_a_set_without_ids_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="a line without an id"):
        EvaluationSet.load(write_rows(tmp_path / "test.jsonl", [{"text": "x"}]), CLEANING)

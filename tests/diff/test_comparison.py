"""The head of a comparison, its exit code, its order, and the published schema."""

import pytest

from summarize.core.fields import AI_TECHNOLOGIES, EVENT_SUMMARY, INDUSTRIES, KEYWORDS
from summarize.diff.comparison import Comparison, sort_articles
from summarize.diff.inputs.raw_entries import PendingArticle
from summarize.diff.raw_entry import EntryPair
from summarize.diff.schema import CorpusDiff, RenamedCount, TermCount
from tests.golden_diff import ROOT, SCHEMA, expected
from tests.support.diff_pair import ALIASES, CAUSES, SIDES, RawExample, entry, example_diff, failed, pairs


def test_the_head_counts_articles_fields_and_terms() -> None:
    difference = example_diff()
    assert difference.counts.model_dump() == {
        "articles": 8,
        "same": 2,
        "changed": 3,
        "only_a": 1,
        "only_b": 1,
        "failed": 1,
        "content_changed": 1,
    }
    assert difference.by_field[AI_TECHNOLOGIES].renamed == (
        RenamedCount(old="大模型", new="大语言模型", reason="alias", count=1),
    )
    assert difference.by_field[AI_TECHNOLOGIES].removed[0] == TermCount(term="图像识别", count=1)
    assert difference.by_field[AI_TECHNOLOGIES].jaccard == pytest.approx((1 + 1 + 1 + 0 + 1) / 5)
    assert difference.by_field[INDUSTRIES].changed == 0
    assert difference.by_field[EVENT_SUMMARY].share == pytest.approx(3 / 5)


def test_counting_alone_gives_the_same_head() -> None:
    full = example_diff().model_copy(update={"articles": (), "explained": None})
    assert Comparison(pairs(), full.a, full.b, aliases=ALIASES, causes=CAUSES).summary() == full


def test_the_summary_covers_pairs_that_nobody_looked_at() -> None:
    comparison = Comparison(pairs(), *SIDES)
    next(comparison.articles())
    assert comparison.summary() == Comparison(pairs(), *SIDES).summary()


def test_what_is_the_same_but_for_its_order_is_in_the_data_all_the_same() -> None:
    assert "02-reordered" in [article.id for article in example_diff().articles]
    assert "01-same" not in [article.id for article in example_diff().articles]


def test_only_the_fields_asked_for_count() -> None:
    pair = EntryPair(RawExample(entry("x", AI技术=())), RawExample(entry("x", 行业=())))
    comparison = Comparison([pair], *SIDES, fields=(KEYWORDS,))
    assert list(comparison.articles()) == []
    assert comparison.summary().exit_code == 0
    assert list(comparison.summary().by_field) == [KEYWORDS]


@pytest.mark.parametrize(
    ("pairs", "code"),
    [
        ([], 3),
        ([EntryPair(RawExample(entry("x")), RawExample(entry("x")))], 0),
        ([EntryPair(RawExample(entry("x")), RawExample(entry("x", 行业=("农业", "种业"))))], 0),
        ([EntryPair(RawExample(entry("x")), RawExample(entry("x", 行业=())))], 1),
        ([EntryPair(RawExample(entry("x")), None)], 1),
        ([EntryPair(RawExample(entry("x")), RawExample(failed("x")))], 3),
        ([EntryPair(RawExample(failed("x")), RawExample(failed("x")))], 0),
        ([EntryPair(RawExample(failed("x")), RawExample(failed("x").model_copy(update={"reason": "y"})))], 3),
        ([EntryPair(PendingArticle("x"), PendingArticle("x"))], 3),
        (
            [
                EntryPair(None, RawExample(entry("x"))),
                EntryPair(RawExample(failed("y")), RawExample(entry("y"))),
            ],
            3,
        ),
    ],
)
def test_exit_codes(pairs: list[EntryPair], code: int) -> None:
    assert Comparison(pairs, *SIDES).summary().exit_code == code
    comparison = Comparison(pairs, *SIDES)
    assert comparison.summary(comparison.articles()).exit_code == code


def test_orders() -> None:
    listed = list(Comparison(pairs(), *SIDES, aliases=ALIASES).articles())
    assert [article.id for article in sort_articles(listed, "id")] == sorted(article.id for article in listed)
    changed = sort_articles(listed, "changed")
    assert changed[0].status == "failed"
    weights = [article.weight for article in sort_articles(listed, "suspicious")]
    assert weights == sorted(weights, reverse=True)
    assert sort_articles(listed, "suspicious", limit=2) == sort_articles(listed, "suspicious")[:2]


def test_the_published_schema_is_that_of_the_shapes() -> None:
    assert (ROOT / SCHEMA).read_text(encoding="utf-8") == expected()[SCHEMA], "run `make golden-diff`"


def test_the_data_reads_back_as_what_it_was() -> None:
    difference = example_diff()
    assert CorpusDiff.model_validate_json(difference.model_dump_json()) == difference

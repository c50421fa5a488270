"""The head of a comparison, its exit code, its order, and the published schema."""

import pytest

from summarize.compare import Comparison, CorpusDiff, Pair, in_order
from summarize.compare.schema import RenamedCount, SideHead, TermCount
from summarize.core.fields import AI_TECHNOLOGIES, EVENT_SUMMARY, INDUSTRIES, KEYWORDS
from tests.golden_diff import ROOT, SCHEMA, expected
from tests.support.diff_pair import ALIASES, EntryRow, compared, entry, failed, pairs

SIDE = SideHead(name="s", kind="tags")


def test_the_head_counts_articles_fields_and_terms() -> None:
    found = compared()
    assert found.counts.model_dump() == {
        "articles": 8,
        "same": 2,
        "changed": 3,
        "only_a": 1,
        "only_b": 1,
        "failed": 1,
        "content_changed": 1,
    }
    assert found.by_field[AI_TECHNOLOGIES].renamed == (
        RenamedCount(old="大模型", new="大语言模型", reason="alias", count=1),
    )
    assert found.by_field[AI_TECHNOLOGIES].removed[0] == TermCount(term="图像识别", count=1)
    assert found.by_field[AI_TECHNOLOGIES].jaccard == pytest.approx((1 + 1 + 1 + 0 + 1) / 5)
    assert found.by_field[INDUSTRIES].changed == 0
    assert found.by_field[EVENT_SUMMARY].share == pytest.approx(3 / 5)


def test_counting_alone_gives_the_same_head() -> None:
    counted = Comparison(aliases=ALIASES)
    counted.count(pairs())
    full = compared().model_copy(update={"articles": ()})
    assert counted.outcome(full.a, full.b, None) == full


def test_what_is_the_same_but_for_its_order_is_in_the_data_all_the_same() -> None:
    assert "02-reordered" in [one.id for one in compared().articles]
    assert "01-same" not in [one.id for one in compared().articles]


def test_only_the_fields_asked_for_count() -> None:
    rows: list[Pair] = [("x", EntryRow(entry("x", AI技术=())), EntryRow(entry("x", 行业=())))]
    comparison = Comparison(fields=(KEYWORDS,))
    assert list(comparison.articles(rows)) == []
    assert comparison.exit_code == 0
    assert list(comparison.outcome(SIDE, SIDE, None).by_field) == [KEYWORDS]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([], 3),
        ([("x", EntryRow(entry("x")), EntryRow(entry("x")))], 0),
        ([("x", EntryRow(entry("x")), EntryRow(entry("x", 行业=("农业", "种业"))))], 0),
        ([("x", EntryRow(entry("x")), EntryRow(entry("x", 行业=())))], 1),
        ([("x", EntryRow(entry("x")), None)], 1),
        ([("x", EntryRow(entry("x")), EntryRow(failed("x")))], 3),
        ([("x", EntryRow(failed("x")), EntryRow(failed("x")))], 3),
        ([("x", None, EntryRow(entry("x"))), ("y", EntryRow(failed("y")), EntryRow(entry("y")))], 3),
    ],
)
def test_exit_codes(rows: list[Pair], code: int) -> None:
    comparison = Comparison()
    comparison.count(rows)
    assert comparison.exit_code == code
    again = Comparison()
    list(again.articles(rows))
    assert again.exit_code == code


def test_orders() -> None:
    articles = Comparison(aliases=ALIASES).articles(pairs())
    listed = list(articles)
    assert [one.id for one in in_order(listed, "id")] == sorted(one.id for one in listed)
    changed = in_order(listed, "changed")
    assert changed[0].status == "failed"
    weights = [one.weight for one in in_order(listed, "suspicious")]
    assert weights == sorted(weights, reverse=True)
    assert in_order(listed, "suspicious", limit=2) == in_order(listed, "suspicious")[:2]


def test_the_published_schema_is_that_of_the_shapes() -> None:
    assert (ROOT / SCHEMA).read_text(encoding="utf-8") == expected()[SCHEMA], "run `make golden-diff`"


def test_the_data_reads_back_as_what_it_was() -> None:
    found = compared()
    assert CorpusDiff.model_validate_json(found.model_dump_json()) == found

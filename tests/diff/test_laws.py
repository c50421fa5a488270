"""A difference is exact: it leads from A's entry to B's, whatever the two are."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.core.aliases import merge_aliases
from summarize.core.errors import StaleError
from summarize.core.fields import KEYWORDS
from summarize.core.schema import Evidence
from summarize.core.sentences import split_sentences
from summarize.diff.article import apply, diff
from summarize.diff.lists import diff_lists, similarity
from summarize.diff.schema import ArticleDiff, Entry
from summarize.diff.summaries import diff_summaries
from tests.support.diff_pair import SUMMARY, entry

ALIASES = merge_aliases({"大模型": "大语言模型", "LLM": "大语言模型"}, {})
WORDS = [
    "大模型",
    "大语言模型",
    "llm",
    "ＬＬＭ",
    "算力",
    "算力网",
    "产业",
    "产业链",
    "新产业链",
    "监督学习",
    "无监督学习",
]
items = st.lists(st.sampled_from(WORDS) | st.text("甲乙丙1 a", max_size=4), max_size=6).map(tuple)
texts = st.text("甲乙丙。！”\n12亿a ", max_size=60) | st.lists(
    st.sampled_from(["甲去了乙地。", "甲去了丙地！", "投资12亿元。", "投资1.2亿元。”", "\n", "完"]), max_size=6
).map("".join)
hashes = st.sampled_from([None, "0" * 64, "1" * 64])
evidence = st.none() | st.builds(
    lambda start: {KEYWORDS: (Evidence(item="甲", start=start, end=start + 1),)}, st.integers(0, 3)
)


@st.composite
def entries(draw: Callable[[st.SearchStrategy[object]], object]) -> Entry:
    state = draw(st.sampled_from(["record", "record", "failed", "missing"]))
    values: dict[str, object] = {"source": draw(st.sampled_from(["x.txt", "y.txt"])), "state": state}
    if state == "record":
        values |= {name: draw(items) for name in ("关键词", "AI技术", "行业")} | {"重大事件摘要": draw(texts)}
        values["evidence"] = draw(evidence)
    else:
        values["reason"] = draw(st.sampled_from(["empty", "conflict"]))
    values |= {"article_sha256": draw(hashes), "text_sha256": draw(hashes)}
    return Entry.without_record(id="x", **values)


@given(st.none() | entries(), st.none() | entries())
def test_applying_the_difference_gives_the_other_side(a: Entry | None, b: Entry | None) -> None:
    if a is None and b is None:
        return
    difference = diff(a, b, aliases=ALIASES)
    assert apply(a, difference) == b
    assert apply(a, ArticleDiff.model_validate_json(difference.model_dump_json())) == b


@given(entries())
def test_nothing_differs_from_itself(a: Entry) -> None:
    difference = diff(a, a, aliases=ALIASES)
    assert difference.empty
    unread = a.reason in ("run-incomplete", "conflict", "binary")
    assert difference.status == ("same" if a.state == "record" or not unread else "failed")


@given(entries(), entries(), entries())
def test_a_difference_applies_to_what_was_compared_alone(a: Entry, b: Entry, other: Entry) -> None:
    if other != a:
        changed = [name for name in ("关键词", "AI技术", "行业") if a.of(name) != b.of(name)]
        if a.head == other.head and all(a.of(name) == other.of(name) for name in changed):
            return  # differs in a field that the difference leaves alone
        with pytest.raises(StaleError):
            apply(other, diff(a, b))


@given(items, items)
def test_lists_are_sets_and_every_item_has_one_place(a: tuple[str, ...], b: tuple[str, ...]) -> None:
    match = diff_lists(a, b, ALIASES)
    assert sorted({*a}) == sorted([*match.kept, *match.removed, *(item.old for item in match.renamed)])
    assert sorted({*b}) == sorted([*match.kept, *match.added, *(item.new for item in match.renamed)])
    assert {*match.kept} == {*a} & {*b}
    assert 0 <= match.jaccard <= 1


@given(items, items)
def test_the_other_way_round_is_the_same_but_for_its_direction(a: tuple[str, ...], b: tuple[str, ...]) -> None:
    there, back = diff_lists(a, b, ALIASES), diff_lists(b, a, ALIASES)
    assert {(item.old, item.new, item.reason) for item in there.renamed} == {
        (item.new, item.old, item.reason) for item in back.renamed
    }
    assert {*there.added} == {*back.removed}
    assert there.jaccard == back.jaccard


@given(texts, texts)
def test_a_summary_difference_holds_both_summaries(a: str, b: str) -> None:
    assert "".join(split_sentences(a)) == a
    difference = diff_summaries(a, b)
    assert (difference.before, difference.after) == (a, b)


@given(st.sampled_from(WORDS), st.sampled_from(WORDS))
def test_similarity_is_symmetric(a: str, b: str) -> None:
    assert similarity(a, b) == similarity(b, a)


def test_order_alone_is_no_change_and_is_restored() -> None:
    a, b = entry("x", 行业=("种业", "农业")), entry("x", 行业=("农业", "种业", "种业"))
    difference = diff(a, b)
    assert difference.status == "same"
    assert not difference.empty
    assert apply(a, difference) == b


def test_fields_that_were_not_asked_for_stay_as_they_are() -> None:
    a, b = entry("x"), entry("x", 关键词=("甲",), 重大事件摘要="完。")
    difference = diff(a, b, fields=[KEYWORDS])
    assert difference.summary is None
    assert apply(a, difference) == entry("x", 关键词=("甲",), 重大事件摘要=SUMMARY)


def test_entries_of_two_articles_are_not_compared() -> None:
    with pytest.raises(ValueError, match="one article"):
        diff(entry("x"), entry("y"))

"""Agreement: Krippendorff's alpha as published and as defined, F1 as `summarize eval` computes it."""

from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.core.fields import AI_TECHNOLOGIES, INDUSTRIES, KEYWORDS
from summarize.labels.agreement import agreement, item_alpha, krippendorff_alpha
from summarize.quality.gold import Fact, Gold
from summarize.quality.measures import f1, precision_recall

# K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): sections A, B and C.
BINARY = ("0100000010", "1110010000")
NOMINAL = ("aabbdcccedda", "babbbccceddd"), 0.692
MISSING = ("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743

TERMS = st.lists(st.sampled_from(["图像识别", "机器学习", "大模型", "语音识别"]), unique=True).map(tuple)
LABELS = st.dictionaries(st.sampled_from("xyz"), TERMS, min_size=1)


def units(rows: tuple[str, ...]) -> list[tuple[Counter[str], int]]:
    """What each column was given; `.` is nothing."""
    return [(Counter(value for value in column if value != "."), 1) for column in zip(*rows, strict=True)]


def alpha_by_pairs(rows: list[list[str]]) -> float | None:
    """The definition: 1 less the observed by the expected disagreement, from pairs of values of a unit, and of all."""
    rows = [row for row in rows if len(row) > 1]
    everything = [value for row in rows for value in row]
    n = len(everything)
    observed = sum(sum(a != b for a, b in permutations(row, 2)) / (len(row) - 1) for row in rows) / n if n else 0
    expected = sum(a != b for a, b in permutations(everything, 2)) / (n * (n - 1)) if n else 0
    return 1 - observed / expected if expected else None


def test_alpha_of_the_published_examples() -> None:
    assert krippendorff_alpha(units(BINARY)) == pytest.approx(0.095, abs=5e-4)
    for rows, published in (NOMINAL, MISSING):
        assert krippendorff_alpha(units(rows)) == pytest.approx(published, abs=5e-4)


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=4), max_size=8))
def test_alpha_is_what_its_definition_says(rows: list[list[str]]) -> None:
    expected = alpha_by_pairs(rows)
    found = krippendorff_alpha((Counter(row), 1) for row in rows)
    assert found == pytest.approx(expected)
    assert krippendorff_alpha((Counter(row), 2) for row in rows) == pytest.approx(alpha_by_pairs(rows * 2))


@given(st.lists(LABELS, min_size=2, max_size=3))
def test_alpha_of_items_is_of_every_article_with_every_item(people: list[dict[str, tuple[str, ...]]]) -> None:
    """Counted one by one."""
    shared = [name for name in "xyz" if sum(name in labels for labels in people) > 1]
    vocabulary = {term for labels in people for name in shared for term in labels.get(name, ())}
    rows = [
        [str(term in labels[name]) for labels in people if name in labels] for name in shared for term in vocabulary
    ]
    files = [{name: Gold(id=name, keywords=terms) for name, terms in labels.items()} for labels in people]
    assert item_alpha(files, KEYWORDS) == pytest.approx(alpha_by_pairs(rows))


def test_wordings_of_one_technology_are_one_item() -> None:
    a = {"x": Gold(id="x", ai_technologies=(("大模型", "大语言模型"), ("图像识别",)))}
    b = {"x": Gold(id="x", ai_technologies=(("大语言模型", "LLM"), ("图像识别",)))}
    c = {"x": Gold(id="x", ai_technologies=(("llm",), ("语音识别",)))}
    assert item_alpha([a, b], AI_TECHNOLOGIES) is None  # nothing varies
    given = krippendorff_alpha(units(("1100", "0011")))
    assert item_alpha([a, c], AI_TECHNOLOGIES) == given
    assert item_alpha([a, b, c], AI_TECHNOLOGIES) == krippendorff_alpha(units(("110", "110", "101")))  # b joins them
    pair = agreement({"a": a, "b": b}).pairs[0]
    assert pair.scores == {AI_TECHNOLOGIES: 1.0}


def test_f1_of_a_pair_is_what_eval_would_score_and_the_same_both_ways() -> None:
    a = Gold(id="x", keywords=("智能育种平台", "水稻选种", "示范田"), industries=(("农业",), ("种业",)))
    b = Gold(id="x", keywords=("育种平台", "示范田", "蓝杉计划"), industries=(("农业", "种植业"),))
    there, back = (agreement({"p": {"x": one}, "q": {"x": other}}) for one, other in ((a, b), (b, a)))
    assert there.scores == back.scores
    expected = precision_recall(a.keywords or (), [(word,) for word in b.keywords or ()])
    assert there.scores[KEYWORDS] == pytest.approx(f1(*expected))
    assert there.scores[INDUSTRIES] == pytest.approx(2 / 3)
    assert AI_TECHNOLOGIES not in there.scores


def test_facts_and_summaries_agree_as_far_as_the_other_says_them() -> None:
    told = Gold(id="x", summary="在12个乡镇试用。", facts=(Fact(fact="12个", patterns=("12个",)),))
    other = Gold(
        id="x", summary="试用于12个镇、860亩。", facts=tuple(Fact(fact=it, patterns=(it,)) for it in ("12个", "860亩"))
    )
    scores = agreement({"p": {"x": told}, "q": {"x": other}}).scores
    assert scores["facts"] == pytest.approx(2 * 1 * 0.5 / 1.5)
    assert 0 < scores["rouge_l"] < 1


def test_people_who_share_no_article_do_not_agree_or_disagree() -> None:
    found = agreement({"p": {"x": Gold(id="x", keywords=("甲乙",))}, "q": {"y": Gold(id="y", keywords=("甲乙",))}})
    assert (found.articles, found.scores, found.pairs[0].articles) == (0, {}, 0)
    assert set(found.alpha.values()) == {None}

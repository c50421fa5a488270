"""Facts derived from a summary: it conveys each of them, and another summary only as far as it says the same."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.labels.facts import facts_of_summary
from summarize.quality.measures import conveys
from tests.support.diff_pair import SUMMARY

MARKS = ("，", "在", "。", ".", ",", "0", "一", "槐安市", "启用", "平台", "AI", "5G", "十四五", "《条例》")
FACTS = (
    "4月9日",
    "2024年3月",
    "12个",
    "860亩",
    "1,200万",
    "35%",
    "三项",
    "两三个",
    "近百家",
    "“蓝杉”计划",
    "《育种条例》",
)
PARTS = st.sampled_from([*MARKS, *FACTS])


def conveyed(summary: str, other: str, items: tuple[str, ...] = ()) -> dict[str, bool]:
    """The pattern of each fact of `summary`, and whether `other` conveys it."""
    return {fact.patterns[0]: conveys(other, fact) for fact in facts_of_summary(summary, items)}


@settings(deadline=None)  # the first call loads the dictionary
@given(st.lists(PARTS, max_size=12).map("".join), st.lists(PARTS, max_size=2))
def test_a_summary_conveys_its_own_facts_each_once(summary: str, items: list[str]) -> None:
    facts = facts_of_summary(summary, items)
    assert all(conveys(summary, fact) for fact in facts)
    assert all(fact.fact in summary for fact in facts)
    assert len({fact.patterns for fact in facts}) == len(facts)


def test_figures_dates_and_names_are_facts_in_their_clause() -> None:
    facts = {fact.fact: fact.patterns[0] for fact in facts_of_summary(SUMMARY, ("智能育种平台", "不在其中"))}
    assert list(facts) == [
        "4月9日",
        "槐安市农业局启用智能育种平台",
        "智能育种平台由蓝杉种业研究院用三年建成",
        "已在12个乡镇的860亩示范田试用",
        "年内培训农技员400名",
    ]
    patterns = [fact.patterns[0] for fact in facts_of_summary(SUMMARY)]
    assert [pattern for pattern in patterns if "乡镇" in pattern or "育种" in pattern] == []
    assert sum("860" in pattern or "12" in pattern for pattern in patterns) == 2


@pytest.mark.parametrize(
    ("summary", "other", "said"),
    [
        ("试用860亩。", "共860亩", True),
        ("试用860亩。", "共1860亩", False),
        ("试用860亩。", "共860家", False),
        ("投入1,200万元。", "投入1200万元", True),
        ("投入1200万元。", "投入1,200 万元", True),
        ("增长7.4%。", "增长17.4%", False),
        ("增长7.4%。", "增长7.4%，", True),
        ("下降0.35个百分点。", "0.35个百分点", True),
        ("2024年4月9日启用。", "4月9日", True),
        ("4月9日启用。", "14月9日", False),
        ("公布《育种条例》。", "育种条例公布", True),
        ("部署Falcon代理。", "部署Falcons代理", False),
        ("部署BlueField-3 DPU。", "BlueField-3DPU", True),
    ],
)
def test_what_another_summary_must_say(summary: str, other: str, said: bool) -> None:
    assert list(conveyed(summary, other).values()) == [said]


def test_what_says_nothing_by_itself_is_no_fact() -> None:
    assert [fact.fact for fact in facts_of_summary("AI排名1。评出第1个。")] == ["评出第1个"]
    assert facts_of_summary("平台已经启用。") == ()
    assert facts_of_summary("") == ()


def test_an_accepted_keyword_is_a_name_and_the_outermost_counts() -> None:
    summary = "槐安市发布“智能育种平台2.0”，智能育种平台已经启用。"
    facts = facts_of_summary(summary, ("智能育种平台", "育种"))
    assert [fact.patterns[0] for fact in facts] == [re.escape("智能育种平台2.0"), "智能育种平台"]

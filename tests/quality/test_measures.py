"""The measures of one record, each shown by a record made for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.core.fields import EVENT_SUMMARY
from summarize.core.schema import Record
from summarize.quality.gold import Fact, Gold
from summarize.quality.measures import gold_measures, misses, page_measures, rouge_l

PAGE = "槐安市啟用智能育種平台。農業局局長岳小芹說,已在１２个乡镇试用。扫码关注。"
GOLD = Gold(
    id="a",
    keywords=("智能育种平台", "水稻选种"),
    ai_technologies=(("图像识别", "图像识别技术"), ("机器学习",)),
    industries=(("种业", "种子产业"),),
    facts=(Fact(fact="启用平台", patterns=("启用.{0,6}平台",)), Fact(fact="试用范围", patterns=("12个乡镇", "十二个"))),
    boilerplate=("扫码关注",),
)


def record(
    keywords: tuple[str, ...] = ("智能育种平台", "水稻选种", "示范田"),
    technologies: tuple[str, ...] = (),
    industries: tuple[str, ...] = (),
    summary: str = "槐安市启用智能育种平台。" * 6,
) -> Record:
    return Record(
        id="a",
        source="a.txt",
        article_sha256="0" * 64,
        keywords=keywords,
        ai_technologies=technologies,
        industries=industries,
        event_summary=summary,
        evidence={},
    )


@pytest.mark.parametrize(
    ("subject", "value"),
    [
        (record(), 1.0),
        (record(keywords=("平台", "选种")), 0.0),
        (record(keywords=("平台", "平台 ", "选种")), 0.0),
        (record(keywords=("平", "选种", "示范田")), 0.0),
        (record(summary="太短。"), 0.0),
        (record(summary="没有句号" * 20), 0.0),
    ],
)
def test_schema_is_the_form_of_a_record(subject: Record, value: float) -> None:
    assert page_measures(subject, PAGE)["schema"] == value


def test_grounded_folds_script_width_and_white_space() -> None:
    assert page_measures(record(keywords=("智能育种 平台", "岳小芹说", "量子计算")), PAGE)["grounded"] == pytest.approx(
        2 / 3
    )
    assert page_measures(record(keywords=()), PAGE)["grounded"] == 0.0


def test_numbers_must_stand_in_the_page() -> None:
    assert page_measures(record(summary="在12个乡镇和15个村试用。"), PAGE)["numbers_supported"] == 0.5
    assert page_measures(record(summary="试用。"), PAGE)["numbers_supported"] == 1.0
    page = "投資1.2&nbsp;億元，增長百分之五，兩個縣試用。"
    assert page_measures(record(summary="投资12000万元，增长5%，两个县试用。"), page)["numbers_supported"] == 1.0
    assert page_measures(record(summary="投资2亿元，增长-5%，两个县试用。"), page)[
        "numbers_supported"
    ] == pytest.approx(1 / 3)


def test_script_and_boilerplate() -> None:
    assert page_measures(record(summary="農業局。"), PAGE)["simplified"] == 0.0
    assert page_measures(record(), PAGE)["simplified"] == 1.0
    assert gold_measures(record(summary="扫码 关注。"), GOLD)["no_boilerplate"] == 0.0
    assert gold_measures(record(), GOLD)["no_boilerplate"] == 1.0


def test_keywords_are_scored_by_precision() -> None:
    assert gold_measures(record(keywords=("育种平台", "水稻选种", "示范田")), GOLD)[
        "keyword_precision"
    ] == pytest.approx(2 / 3)
    assert gold_measures(record(keywords=("台",)), GOLD)["keyword_precision"] == 0.0


def test_the_five_central_keywords_should_be_there() -> None:
    gold = GOLD.model_copy(update={"keywords": ("智能育种平台", "水稻选种", "甲乙", "丙丁", "戊己", "示范田")})
    assert gold_measures(record(), gold)["keyword_recall"] == pytest.approx(2 / 5)
    assert gold_measures(record(keywords=("育种平台", "水稻选种")), GOLD)["keyword_recall"] == 1.0
    assert "keyword_recall" not in gold_measures(record(), GOLD.model_copy(update={"keywords": ()}))


def test_what_is_not_labelled_is_not_scored() -> None:
    everything = set(gold_measures(record(), GOLD.model_copy(update={"summary": "槐安市启用平台。"})))
    for name, lost in (
        ("keywords", {"keyword_precision", "keyword_recall"}),
        ("ai_technologies", {"ai_tech_f1"}),
        ("industries", {"industry_f1"}),
        ("facts", {"fact_recall"}),
    ):
        partial = GOLD.model_copy(update={name: None, "summary": "槐安市启用平台。"})
        assert everything - set(gold_measures(record(), partial)) == lost
    nothing = Gold(id="a", summary="槐安市启用平台。")
    assert misses(record(technologies=("机器学习",)), nothing) == []
    assert Gold.model_validate_json(nothing.line) == nothing


def test_the_summary_is_scored_against_an_editors_where_there_is_one() -> None:
    assert "rouge_l" not in gold_measures(record(), GOLD)
    gold = GOLD.model_copy(update={"summary": "槐安市启用平台。"})
    # All 8 characters of the label are among the 12 of the summary, in their order.
    assert gold_measures(record(summary="槐安市啟用 智能育種平台。"), gold)["rouge_l"] == pytest.approx(
        2 * 8 / (12 + 8)
    )


def _longest_common_subsequence(a: str, b: str) -> int:
    if not a or not b:
        return 0
    if a[0] == b[0]:
        return 1 + _longest_common_subsequence(a[1:], b[1:])
    return max(_longest_common_subsequence(a[1:], b), _longest_common_subsequence(a, b[1:]))


@given(st.text("甲乙丙", max_size=8), st.text("甲乙丙", max_size=8))
def test_rouge_l_is_f1_of_the_longest_common_subsequence(a: str, b: str) -> None:
    common = _longest_common_subsequence(a, b)
    expected = 2 * common / (len(a) + len(b)) if a or b else 1.0
    assert rouge_l(a, b) == pytest.approx(expected)
    assert rouge_l(a, b) == rouge_l(b, a)


def test_technologies_and_industries_by_f1_over_groups() -> None:
    measures = gold_measures(record(technologies=("图像识别技术", "区块链"), industries=("种子产业",)), GOLD)
    assert measures["ai_tech_f1"] == pytest.approx(0.5)
    assert measures["industry_f1"] == 1.0
    assert gold_measures(record(), GOLD)["ai_tech_f1"] == 0.0
    assert gold_measures(record(), GOLD.model_copy(update={"ai_technologies": ()}))["ai_tech_f1"] == 1.0


def test_a_fact_is_conveyed_when_a_pattern_matches() -> None:
    assert gold_measures(record(), GOLD)["fact_recall"] == 0.5
    assert gold_measures(record(summary="启用平台，在十二个乡镇试用。"), GOLD)["fact_recall"] == 1.0


def test_what_was_missed_is_told() -> None:
    lines = misses(record(technologies=("区块链",)), GOLD)
    assert f"{EVENT_SUMMARY} - 试用范围" in lines
    assert {"AI技术 + 区块链", "AI技术 - 图像识别", "AI技术 - 机器学习", "行业 - 种业", "关键词 + 示范田"} <= set(lines)

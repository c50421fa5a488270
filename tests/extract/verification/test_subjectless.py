"""Clauses without a subject of their own take the one before them, which must be the article's."""

import pytest

from summarize.extract.verification.source import Source
from summarize.extract.verification.verify import Rejection, Support, verify

ARTICLE = (
    "西岭区召开企业座谈会\n"
    "会上，企业代表们结合自身实际，围绕算力建设建言献策。周岚认真听取大家发言，与大家深入交流，要求有关部门认真研究。\n"
    "西岭区算力港首台装置已进入总装阶段。这项工程瞄准低碳目标。目前，区科技局已研制出多款传感器。\n"
    "海桥公司3月5日发行12亿元债券，受到欢迎。全年计划分四期发行30亿元债券，较上年增加0.4%。\n"
    "东埔大学举办算力论坛。本次论坛聚焦低碳机房，吸引了300名专家。"
)


@pytest.fixture(scope="module")
def source() -> Source:
    return Source(ARTICLE)


@pytest.mark.parametrize(
    "sentence",
    [
        "周岚认真听取大家发言，与大家深入交流，要求有关部门认真研究。",
        "周岚认真听取大家发言，要求有关部门认真研究。",
        "全年计划分四期发行30亿元债券，较上年增加0.4%。",
        "东埔大学举办算力论坛，聚焦低碳机房，吸引了300名专家。",
    ],
)
def test_a_clause_that_keeps_its_subject_is_kept(sentence: str, source: Source) -> None:
    assert isinstance(verify(sentence, source), Support)


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("会上，企业代表们围绕算力建设建言献策，要求有关部门认真研究。", "subject"),
        ("周岚认真听取大家发言，企业代表们围绕算力建设建言献策，要求有关部门认真研究。", "subject"),
        ("西岭区算力港首台装置已进入总装阶段，已研制出多款传感器。", "subject"),
        ("海桥公司3月5日发行12亿元债券，较上年增加0.4%。", "figure"),
    ],
)
def test_a_clause_that_takes_another_one_s_is_rejected(sentence: str, reason: str, source: Source) -> None:
    rejection = verify(sentence, source)
    assert isinstance(rejection, Rejection)
    assert rejection.reason == reason


LEADS = (
    "数字化提速，截至五月底，我国装备企业总数达46万家，增长一成。"
    "海桥公司今年扩产，截至5月底，产品销量达3万台。"
    "新机器人将上市，由第三方制造，海桥公司没有公布价格。"
    "当地时间10月24日，由海桥公司主办的算力展在南浦开幕。"
)


@pytest.mark.parametrize(
    ("sentence", "is_true"),
    [
        ("截至五月底，我国装备企业总数达46万家，增长一成。", True),
        ("由海桥公司主办的算力展在南浦开幕。", True),
        ("截至5月底，产品销量达3万台。", False),
        ("由第三方制造，海桥公司没有公布价格。", False),
    ],
)
def test_a_clause_that_only_says_when_needs_no_subject_before_it(sentence: str, *, is_true: bool) -> None:
    assert isinstance(verify(sentence, Source(LEADS)), Support) == is_true

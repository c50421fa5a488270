"""Verification: a faithful sentence has support, one that says something else is rejected with its reason."""

import pytest

from summarize.extract.verification.source import Source
from summarize.extract.verification.verify import Rejection, Support, is_supported, verify

ARTICLE = (
    "东埔市算力中心昨天投入运行。3月5日，东埔市政府发布公告，将在西岭区建设第二座算力中心，总投资12亿元。\n"
    "西岭区副区长林某表示，项目预计2031年建成，届时可提供约3000个岗位。\n"
    "3月8日，海桥公司发布一款巡检机器人，售价9.8万元，比上一代下降20%。\n"
    "南浦公司没有公布新产品的价格。"
)


@pytest.fixture(scope="module")
def source() -> Source:
    return Source(ARTICLE)


@pytest.mark.parametrize(
    "sentence",
    [
        "3月5日，东埔市政府发布公告，将在西岭区建设第二座算力中心。",
        "海桥公司发布一款巡检机器人，售价9.8万元。",
        "南浦公司没有公布新产品的价格。",
    ],
)
def test_a_sentence_in_the_article_s_words_has_support(sentence: str, source: Source) -> None:
    support = verify(sentence, source)
    assert isinstance(support, Support)
    assert is_supported(sentence, ARTICLE[support.start : support.end])


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("3月5日，东埔市政府发布公告，将在南浦建设第二座算力中心。", "name"),
        ("南浦公司公布新产品的价格。", "polarity"),
        ("海桥公司没有发布一款巡检机器人。", "polarity"),
        ("项目2031年建成，届时可提供约3000个岗位。", "modality"),
        ("项目预计2031年建成，届时可提供3000个岗位。", "figure"),
        ("海桥公司发布一款巡检机器人，售价12亿元。", "figure"),
        ("3月5日，海桥公司发布一款巡检机器人。", "figure"),
    ],
)
def test_a_sentence_that_says_something_else_is_rejected(sentence: str, reason: str, source: Source) -> None:
    rejection = verify(sentence, source)
    assert isinstance(rejection, Rejection)
    assert rejection.reason == reason
    assert rejection.start < rejection.end


def test_a_sentence_without_words_is_rejected(source: Source) -> None:
    assert verify("。", source) == Rejection("empty", 0, 0)


def test_what_an_earlier_sentence_says_is_not_said_again(source: Source) -> None:
    sentence = "海桥公司发布一款巡检机器人，售价9.8万元。"
    assert isinstance(verify(sentence, source, before=["3月8日，" + sentence]), Rejection)


def test_another_person_s_same_words_are_no_repetition() -> None:
    said = "西岭区代表{}在参加东埔市代表团审议时说，完全赞成政府工作报告。"
    article = said.format("周岚") + said.format("林静")
    first, second = said.format("周岚"), said.format("林静")
    assert isinstance(verify(second, Source(article), before=[first]), Support)
    assert verify(second, Source(article), before=[second]) == Rejection("repeated", len(first), len(article))


TWINS = (
    "一季度东埔口岸入境旅客大幅增长\n"
    "东埔海关最新数据显示，一季度东埔口岸入境旅客大幅增长。\n"
    "《三餐》第三季今晚在东埔频道开播\n"
    "大型美食节目《三餐》第三季今晚（12月20日）在东埔频道开播。"
)


@pytest.mark.parametrize(
    "sentence",
    ["东埔海关最新数据显示，一季度东埔口岸入境旅客大幅增长。", "《三餐》第三季今晚（12月20日）在东埔频道开播。"],
)
def test_a_sentence_is_held_against_the_place_that_has_it_word_for_word(sentence: str) -> None:
    support = verify(sentence, Source(TWINS))
    assert isinstance(support, Support)
    assert sentence in TWINS[support.start : support.end]


SPACED = "相机主摄像头为 5,000 万像素，参数规模在 70 亿到 650 亿之间，收录 70 多部作品。"


@pytest.mark.parametrize(
    ("sentence", "is_true"),
    [
        ("相机主摄像头为5,000万像素，参数规模在70亿到650亿之间，收录70多部作品。", True),
        ("相机主摄像头为5000万像素。", True),
        ("相机主摄像头为5,000像素。", False),
        ("相机收录70部作品。", False),
    ],
)
def test_a_space_within_a_figure_is_none(sentence: str, *, is_true: bool) -> None:
    assert isinstance(verify(sentence, Source(SPACED)), Support) == is_true


def test_a_sentence_may_end_as_in_the_article() -> None:
    source = Source("电子证件与实体证件一致，可以作为办理事项的依据。电子证件根据新规发放。")
    assert isinstance(verify("电子证件与实体证件一致，可以作为办理事项的依据。", source), Support)
    assert isinstance(verify("电子证件根据。", source), Rejection)

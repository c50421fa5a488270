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

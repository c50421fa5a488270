"""The fullest wording of a sentence: without who sent the report from where and when."""

import pytest

from summarize.extract.candidates.wording import reword

TOLD = "云岭省启用育种平台，覆盖36个县。"


@pytest.mark.parametrize(
    "dateline",
    [
        "云岭网江城6月25日电 ",
        "云岭社江城6月25日专电 ",
        "云岭网6月25日电",
        "本报江城6月25日讯 ",
        "江城6月25日电 ",
        "云岭社江城六月二十五日电",
        "云岭日报江城2026年6月25日讯，",
    ],
)
def test_a_dateline_is_left_out(dateline: str) -> None:
    assert reword(dateline + TOLD) == TOLD


@pytest.mark.parametrize(
    "sentence",
    [
        "云岭网6月25日电力保供值班启动，覆盖36个县。",
        "江城6月25日电价下调，惠及36家企业。",
        "6月25日消息，云岭省启用育种平台。",
    ],
)
def test_other_words_behind_a_day_stay(sentence: str) -> None:
    assert reword(sentence) == sentence

"""The press's opening is not told where it says no more than who tells the news; what it says besides stays."""

import pytest

from summarize.extract.candidates.dateline import without_opening
from summarize.extract.candidates.wording import reword

TOLD = "海桥公司在南浦发布巡检机器人，售价9.8万元。"


@pytest.mark.parametrize(
    "opening",
    [
        "东埔报快讯 ",
        "东埔报快讯，",
        "东埔财经讯：",
        "东埔网-南浦客户端讯 ",
        "本报讯 ",
        "东埔社消息（记者周岚）：",
        "东埔社南浦3月5日电 （记者周岚）",
        "综合消息，",
        "最新消息：",
        "据最新消息，",
        "突发：",
        "快讯：",
        "刚刚，",
        "刚刚，据东埔社消息，",
        "据东埔媒体刚刚消息，",
        "据东埔社消息，",
        "据东埔日报3月5日报道，",
        "据本报报道，",
        "来自东埔社的消息，",
        "来自东埔日报的最新消息：",
        "东埔社消息，据悉，",
        "记者3月5日获悉，",
        "东埔社电 ",
        "东埔报3月5日信息：",
        "东埔网记者注意到，",
        "记者到现场采访了解到，",
        "据了解，",
        "1/10 ",
        "（通讯员 周岚 记者 林静）",
        "东埔房产讯（实习编辑 周岚）",
        "东埔创业网（公众号：dongpu5）7月12日报道，",
        "原标题：南浦巡检机器人上岗，电工少跑路 东埔网消息：",
        "原标题：南浦巡检机器人上岗 东埔社 周岚 ",
    ],
)
def test_who_tells_the_news_is_left_out(opening: str) -> None:
    assert without_opening(opening + TOLD) == TOLD
    assert reword(opening + TOLD) == TOLD


@pytest.mark.parametrize(
    "sentence",
    [
        "据外媒报道，" + TOLD,
        "据报道，" + TOLD,
        "来自外媒的最新消息，" + TOLD,
        "据新闻网站The Haiqiao报道，" + TOLD,
        "据东埔网援引外媒的报道，" + TOLD,
        "据知情人士消息，" + TOLD,
        "据知名科技记者周岚报道，" + TOLD,
        "据国家统计局数据，" + TOLD,
        "据东埔气象台消息，明天有雨。",
        "据国家医保局最新消息，" + TOLD,
        "来自生态环境部的消息，" + TOLD,
        "据国家电网消息，" + TOLD,
        "据公司财报消息，" + TOLD,
        "多个消息显示，" + TOLD,
        "最新数据显示，" + TOLD,
        "海桥通讯，全球第二大设备商，在南浦发布巡检机器人。",
        "海桥快讯科技公司在南浦发布巡检机器人。",
        "东埔社消息人士周岚说，" + TOLD,
        "刚刚投产的产线，由海桥公司建设。",
        "消息：",
        "国家电网电价3月5日下调，" + TOLD,
        "东埔电视台3月5日信息化改造完成。",
        "东埔报记者登录海桥公司网站看到，" + TOLD,
        "记者看到了海桥公司的巡检机器人。",
        "原标题：南浦巡检机器人上岗。",
        "1/3 的农户用上了巡检机器人。",
        "记者3月5日获悉，截至14时，4人获救。",
    ],
)
def test_what_says_more_stays(sentence: str) -> None:
    assert without_opening(sentence) == sentence


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("东埔内参网3月5日消息，" + TOLD, "3月5日消息，" + TOLD),
        ("据东埔社3月5日消息，" + TOLD, "3月5日消息，" + TOLD),
        ("3月5日消息，据东埔社报道，" + TOLD, "3月5日消息，" + TOLD),
        ("3月5日消息，" + TOLD, "3月5日消息，" + TOLD),
        ("东埔网南浦3月5日消息 3月4日，" + TOLD, "3月4日，" + TOLD),
        ("东埔网3月5日消息 3月4日，" + TOLD, "3月4日，" + TOLD),
        ("3月5日消息，海桥公司3月4日发布机器人。", "海桥公司3月4日发布机器人。"),
        ("3月5日消息，海桥公司将于3月8日发布机器人。", "3月5日消息，海桥公司将于3月8日发布机器人。"),
    ],
)
def test_the_day_of_the_news_stays_where_the_sentence_begins_with_no_other(sentence: str, told: str) -> None:
    assert without_opening(sentence) == told

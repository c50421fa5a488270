"""The press's opening is not told where it says no more than who tells the news; what it says besides stays."""

import pytest

from summarize.extract.candidates.wording import reword
from summarize.extract.language.dateline import without_opening, without_picture_number

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
        "3月5日网传消息，" + TOLD,
        "3月5日外媒消息，" + TOLD,
        "3月5日市场消息，" + TOLD,
        "3月5日内部消息，" + TOLD,
        "3月5日传出消息，" + TOLD,
        "Meta3月5日发布消息，将裁员1万人。",
        "Meta3月5日消息，将裁员1万人。",
        "海桥科技3月5日消息，将裁员1万人。",
        "海桥公司3月5日讯，将裁员1万人。",
        "3月5日晚间发布消息，" + TOLD,
        "3月5日最新消息，海桥科技宣布平台降价。",
        "3月5日消息：" + TOLD,
        "据社交网消息，" + TOLD,
        "据社交网站报道，" + TOLD,
        "据某论坛网消息，" + TOLD,
        "据网络消息，" + TOLD,
        "据东埔网消息，" + TOLD,
        "据东埔社消息称，" + TOLD,
        "最新消息称，" + TOLD,
        "据外媒刚刚报道，" + TOLD,
        "据多家外媒刚刚消息，" + TOLD,
        "据东埔社引用内部人士的话报道，" + TOLD,
        "据东埔社匿名消息源报道，海桥公司传闻将裁员。",
        "海桥社区消息：停水三天。",
        "国台办消息，展会3月5日举行。",
        "海桥供销社消息，化肥已备足。",
        "北京社保讯：缴费基数上调。",
        "海桥报名系统消息：报名延期。",
        "新东方网校消息，课程降价。",
        "中国电信网上营业厅消息，套餐下架。",
        "海桥台商协会讯，展会3月5日举行。",
        "海桥在线教育讯：课程降价。",
        "海桥东方在线消息，公司将更名为海桥优选。",
        "海桥之家3月5日消息，公司将更名。",
        "烟台消息：港口恢复通航。",
        "德云社消息，演出取消。",
        "海桥网上银行客户端消息，转账暂停。",
        "12306网消息，售票系统升级。",
        "OpenAI讯：新版本发布。",
        "海桥社保局3月5日讯，缴费基数上调。",
        "1/2 决赛定于3月20日举行。",
        "12/31 截止报名，逾期不候。",
        "1/10 海桥公司发布巡检机器人。",
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
        ("东埔网3月5日最新消息，" + TOLD, "3月5日最新消息，" + TOLD),
        ("东埔网南浦3月5日消息 3月4日，" + TOLD, "3月4日，" + TOLD),
        ("东埔网3月5日消息 3月4日，" + TOLD, "3月4日，" + TOLD),
        ("3月5日消息，海桥公司3月4日发布机器人。", "海桥公司3月4日发布机器人。"),
        ("3月5日消息，海桥公司将于3月8日发布机器人。", "3月5日消息，海桥公司将于3月8日发布机器人。"),
    ],
)
def test_the_day_of_the_news_stays_where_the_sentence_begins_with_no_other(sentence: str, told: str) -> None:
    assert without_opening(sentence) == told


@pytest.mark.parametrize("number", ["1/10 ", "2/10 "])
def test_the_number_of_a_picture_is_left_out_where_the_article_numbers_several(number: str) -> None:
    assert without_picture_number(number + TOLD, f"1/10 产线投产。\n2/10 {TOLD}") == TOLD


@pytest.mark.parametrize(
    "sentence",
    [
        "1/2 决赛定于3月20日举行。",
        "12/31 截止报名，逾期不候。",
        "3/4 企业已经复工。",
        "3/15 晚会点名三家企业。",
        "9/10 版本修复了漏洞。",
    ],
)
@pytest.mark.parametrize("other", ["1/3 企业停工。", "1/4 企业停工。", "12/25 开始报名。", "4/15 晚会重播。"])
def test_a_date_and_a_share_are_no_number_of_a_picture(sentence: str, other: str) -> None:
    assert without_picture_number(sentence, f"{other}\n{sentence}\n2/3 企业停工。") == sentence

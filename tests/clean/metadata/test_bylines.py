"""Bylines inside the lines of an article."""

import pytest

from tests.support.cleaning import BODY, LAST, LEAD, article, cleaned, rules


@pytest.mark.parametrize(
    "byline",
    [
        "（记者 李明 摄影 田野）",
        "(新华社专稿/记者高明、孟华)",
        "（本报记者王明）",
        "（来源：证券日报）",
        "【责任编辑：赵敏】",
        "（完）",
        "责任编辑：赵敏",
        "（通讯员 孙敏）",
        " 陈晓明 摄",
        "(新华社记者陈明摄)",
        "（书聿）",
        "（王一李二摄）",
        "(王一 李二)",
        "（编辑 王一）",
        "（编辑：王一）1130812",
        "（译者：王一／核稿：李二）1130812",
        "[责任编辑 王一 校对 李二] 20240812",
        "（编辑：王一 校对：李二）113/08/12",
        "（云岭电力 供稿）",
        "（白石县融媒体中心 供图）",
        "（本报云岭5月6日电）",
    ],
)
def test_a_byline_after_the_last_sentence_goes(byline: str) -> None:
    result = article(f"{BODY}{byline}")
    assert result.text == BODY
    assert "credit" in rules(result)


@pytest.mark.parametrize(
    "line",
    [
        "会议通过决议（见附件）。",
        "他是记者（曾任编辑）。",
        "来源广泛（来源于十个省份）。",
        "发布《意见》（以下简称《意见》）。",
        "图中（左二）。",
        "系统由三个模块组成（编辑 发布 审核）",
        "全文见第二版（编号：王一）1130812",
    ],
)
def test_brackets_of_the_article_stay(line: str) -> None:
    assert cleaned(f"{BODY}{line}") == BODY + line


@pytest.mark.parametrize(
    ("lead", "kept", "source"),
    [
        ("央视网消息（新闻联播）：", "", "央视网"),
        ("人民网讯 ", "", "人民网"),
        ("本报讯（记者 陈明）", "", None),
        ("新华社云岭6月2日电（记者王一、李二）", "新华社云岭6月2日电 ", "新华社"),
        ("中新网云岭6月2日电 (记者 王一)", "中新网云岭6月2日电 ", "中新网"),
        ("云岭财经讯6月2日消息，", "6月2日消息，", "云岭财经"),
        ("云岭讯（编辑：小王）6月2日消息，", "6月2日消息，", "云岭"),
        ("云岭观察（公众号：yunling）6月2日消息，", "6月2日消息，", "云岭观察"),
        ("本网最新消息：", "", None),
        ("云岭财经通讯录6月2日", "云岭财经通讯录6月2日", None),
        ("云岭6月2日电", "云岭6月2日电", None),
        ("某浪科技讯 ", "", "某浪科技"),
        ("云岭记录通讯社（记者：王一）", "", "云岭记录通讯社"),
        ("云岭日报（城市版）", "云岭日报（城市版）", None),
    ],
)
def test_an_agency_lead_keeps_place_and_date(lead: str, kept: str, source: str | None) -> None:
    title, rest = BODY.split("\n", 1)
    result = article(f"{title}\n{lead}{rest}")
    assert result.text == f"{title}\n{kept}{rest}"
    assert result.metadata.source == source


def test_a_portals_lead_glued_to_the_title_parts_the_two() -> None:
    title, rest = BODY.split("\n", 1)
    assert cleaned(f"{title}某浪科技讯 9月2日消息，{rest}") == f"{title}\n9月2日消息，{rest}"


def test_a_lead_at_the_end_of_a_title_goes() -> None:
    title, rest = BODY.split("\n", 1)
    result = article(f"{title}〔记者王一／东埔报道〕\n{rest}")
    assert result.text == BODY
    assert result.metadata.author == "记者王一／东埔报道"


def test_the_credit_of_a_picture_parts_its_caption_from_the_text() -> None:
    text = f"云岭召开人工智能大会\n图为会场。云岭日报记者 王一 摄 {LEAD}\n{LAST}"
    assert cleaned(text) == f"云岭召开人工智能大会\n图为会场。\n{LEAD}\n{LAST}"


@pytest.mark.parametrize("credit", ["（采访：王一 整理：李二）", "（完）（相关:理财 证券）", "（相关：机器人）"])
def test_who_interviewed_and_the_topics_go_from_the_end(credit: str) -> None:
    assert cleaned(f"{BODY}{credit}") == BODY


@pytest.mark.parametrize("aside", ["（整理：全部由大模型完成）", "（相关：三家企业，共投资2亿元）"])
def test_brackets_that_credit_nobody_stay(aside: str) -> None:
    assert cleaned(f"{BODY}{aside}") == f"{BODY}{aside}"


def test_a_paper_that_signs_its_information_goes() -> None:
    assert cleaned(f"云岭召开人工智能大会\n云岭晚报江城信息：{LEAD}\n{LAST}") == BODY
    told = f"云岭召开人工智能大会\n气象台发布信息：{LEAD}\n{LAST}"
    assert cleaned(told) == told

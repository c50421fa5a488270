"""Credits are told by their shape: a word for the work, a sign, names; rows of a list and turns of a talk are none."""

import pytest

from summarize.clean.boilerplate.edge_credits import credits_of
from tests.clean.boilerplate.test_edge_lines import ARTICLE, between
from tests.support.cleaning import article


@pytest.mark.parametrize(
    "line",
    [
        "文字整理：林小满",
        "摄影：高田　速记：江南",
        "书记员：江南 摄影：高田",
        "视频：小满、江南",
        "报道组：高田 江南 小满",
        "联合出品：南坪县农业农村局 云岭日报",
        "三审：高田 二审：林田 一审：江南",
        "撰稿：林田；摄像：高田；剪辑：小满",
        "整理/林田",
        "采访整理｜林田  视频｜小满",
        "通讯员：江南 摄影报道",
        "【采写】林田",
        "采访、撰文／林田　摄影／高田",
        "林田1，高江南2*",
        "（1. 云岭大学信息学院；2. 南坪农业科学院）",
        "（云岭大学信息学院，云岭 650001）",
        "分析师：林田 执业证书编号：S0990524010001",
        "【摄影】小满 【编辑】阿南",
    ],
)
def test_who_made_the_page_goes_from_both_edges(line: str) -> None:
    assert article(between(line)).text == ARTICLE
    assert article(f"{ARTICLE}\n{line}").text == ARTICLE


@pytest.mark.parametrize(
    "line",
    [
        "核心技术：图像识别",
        "数据：由平台自动汇总",
        "记者：谢谢您",
        "设计：用大模型完成",
        "校长：王宇",
        "产品设计：2025年完成",
        "【摄影】美丽乡村新变化",
        "林田",
    ],
)
def test_other_labels_are_no_credits(line: str) -> None:
    assert not credits_of(line)


def test_a_step_of_a_list_that_is_called_like_work_on_a_page_stays() -> None:
    steps = "受理：窗口接件\n审核：三级审核\n发证：当场领取"
    assert article(f"{ARTICLE}\n{steps}").text == f"{ARTICLE}\n{steps}"


@pytest.mark.parametrize("credit", ["设计：阿飞", "文字：木木\n编辑：阿梁", "采访：青禾\n摄影：大鹏"])
def test_credits_behind_a_dialogue_go_and_its_turns_stay(credit: str) -> None:
    turns = "记者：明年有什么打算？\n林田：再买十台\n记者：谢谢\n林田：不客气"
    text = f"{ARTICLE}\n记者：今年收成怎么样？\n林田：每亩多收了三百斤，损耗率降到3.5%。\n{turns}"
    assert article(f"{text}\n{credit}").text == text

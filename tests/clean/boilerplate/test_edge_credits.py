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
        "林田",
    ],
)
def test_other_labels_are_no_credits(line: str) -> None:
    assert not credits_of(line)


def test_a_step_of_a_list_that_is_called_like_work_on_a_page_stays() -> None:
    steps = "受理：窗口接件\n审核：三级审核\n发证：当场领取"
    assert article(f"{ARTICLE}\n{steps}").text == f"{ARTICLE}\n{steps}"

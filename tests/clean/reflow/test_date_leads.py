"""A date whose parts became lines, and the words before it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.clean.reflow.date_leads import join_date_leads
from tests.support.cleaning import BODY, LAST, article, cleaned

TITLE, *_ = BODY.split("\n")
DATA = "来源：\n江城海关\n时间：\n2025-07-14 10:02\n字号：\n大\n中\n小"
NEXT = "据介绍，平台接入36家企业，订单比去年增长12.5%，2027年覆盖90%的乡镇。"
_CHANGE = re.compile(r"(?<=[\d.%])(?=[^\d.%])|(?<=[^\d.%])(?=\d)")


def in_elements(line: str) -> str:
    """A line cut at each change between Chinese and figures."""
    return _CHANGE.sub("\n", line)


@pytest.mark.parametrize(
    "line",
    [
        "记者7月14日从江城海关获悉，上半年验放中欧班列386列，货值57.9亿元。",
        "本报记者3月1日在云岭港看到，6台无人集卡每小时转运45个集装箱。",
        "南坪县11月4日召开现场会，推广12种山地农机，参会农户超过300人。",
        "当地时间3月1日上午，两港签署合作协议，首批投放6台无人集卡。",
        "今年11月4日，江城市公布试用结果，系统识别18种病虫害。",
        "此前6月8日，长河县已上线智能坐席，首月接听来电2.3万个。",
        "据云岭通讯社江城7月13日电，江城市稻田面积达到210万亩。",
        "长河县政务服务局2025年7月14日宣布，智能坐席覆盖12个乡镇。",
    ],
)
@pytest.mark.parametrize("first", [True, False], ids=["first", "second"])
def test_words_go_on_in_the_date(line: str, *, first: bool) -> None:
    body = [line, NEXT] if first else [NEXT, line]
    text = "\n".join([TITLE, DATA, *map(in_elements, body), "关闭窗口"])
    assert cleaned(text).split("\n") == [TITLE, *body]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("长河县启动试点", "7月14日，长河县公布首批名单，12个乡镇、36家企业入选，产值比去年增长3.5%。"),
        ("报名办法", "7月20日至8月20日，可向长河县农业农村局提交材料，每户限报2台农机，共补贴400万元。"),
        ("江城市农业农村局", "2024年11月4日（此件公开发布）"),
    ],
    ids=["a heading", "the value of a label", "a signature"],
)
def test_other_lines_are_none_of_its_words(line: str, date: str) -> None:
    text = "\n".join([TITLE, DATA, *map(in_elements, [NEXT, NEXT.replace("36", "48")]), line, in_elements(date)])
    assert list(join_date_leads(text)) == []


@pytest.mark.parametrize(
    "data",
    ["作者：\n林小满", "来源：\n云岭晚报", "来源：\n云岭晚报\n作者：\n林小满", "供稿：\n长河县农业农村局"],
)
@pytest.mark.parametrize("date", ["7月14日午后，", "7月14日讯，", "2025年7月14日，"])
def test_the_value_of_a_label_is_none_of_its_words(data: str, date: str) -> None:
    line = f"{date}长河县公布首批名单，12个乡镇、36家企业入选，产值比去年增长3.5%。"
    text = "\n".join([TITLE, data, *map(in_elements, [line, NEXT])])
    assert cleaned(text).split("\n") == [TITLE, line, NEXT]


def test_a_title_stays_above_it() -> None:
    date = "7月14日在江城召开的会上，48家企业签约，总投资12.6亿元。"
    text = "\n".join(["长河县智能农机推广", *map(in_elements, [date, NEXT])])
    assert cleaned(text).startswith("长河县智能农机推广\n7月14日在江城")


def test_a_day_or_a_year_that_begins_a_paragraph_has_its_number() -> None:
    lines = [NEXT, "29日，组委会公布今年的名单，参赛队达到64支。", "2024年，长河县首次举办这项比赛，参赛队只有9支。"]
    assert cleaned("\n".join([TITLE, DATA, *map(in_elements, lines)])).split("\n")[1:] == lines


def test_a_number_above_a_paragraph_is_none_of_its_words_in_a_text_of_whole_lines() -> None:
    lines = ["平台由", "云岭光电", "，江城一家企业承建。", "12", "家住江城的林田，去年把果园交给机器人管护，收入翻番。"]
    assert "\n12\n家住" in cleaned("\n".join([BODY, *lines, LAST]))


def test_a_year_between_words_is_no_page_number() -> None:
    result = article("\n".join([TITLE, DATA, *map(in_elements, [NEXT, NEXT.replace("36", "48")])]))
    assert "2027年覆盖90%" in result.text
    assert "page" not in {edit.rule for edit in result.edits}


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(1, 28), st.integers(2, 9999)), min_size=2, max_size=6))
def test_no_figure_of_a_text_in_elements_is_lost(found: list[tuple[int, int, int]]) -> None:
    lines = [f"记者{month}月{day}日从长河县获悉，全县新增智能农机{count}台。" for month, day, count in found]
    assert cleaned("\n".join([TITLE, DATA, *map(in_elements, lines)])).split("\n")[1:] == list(dict.fromkeys(lines))

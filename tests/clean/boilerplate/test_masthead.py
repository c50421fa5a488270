"""The name and issue of a periodical above the title go; a bulletin without a title below and a subtitle stay."""

import pytest

from tests.clean.boilerplate.test_edge_lines import ARTICLE, PARAGRAPHS, TITLE
from tests.support.cleaning import article


@pytest.mark.parametrize(
    "masthead",
    [
        ["山地农业研究", "2025年第4期（总第218期）"],
        ["《山地农业研究》2025年第4期"],
        ["2025年第4期", "山地农业研究"],
        ["山 地 农 业 研 究", "2 0 2 5 年 第 4 期"],
        ["山地农业研究", "2 0 2 5 年 第 4 期 （ 总 第 2 1 8 期 ）"],
        ["总  第  2  1  8  期", "山地农业研究"],
        ["山地农业研究", "MOUNTAIN AGRICULTURE", "第31卷 第4期 2025年8月"],
        ["Vol.31 No.4", "山地农业研究", "2025年8月"],
        ["山地农业研究月刊", "2025/04"],
        ["A06 深读", "云岭晚报", "2025.6.24 星期二"],
        ["第 39 卷 第 4 期      水利信息化学报      Vol.39 No.4", "2024 年 8 月      Aug. 2024"],
        ["云政办发〔2024〕27号"],
        ["证券代码：600999  证券简称：云岭光电  公告编号：2024-036"],
    ],
)
def test_a_masthead_is_no_title(masthead: list[str]) -> None:
    result = article("\n".join([*masthead, ARTICLE]))
    assert (result.text, result.metadata.title) == (ARTICLE, TITLE)


def test_the_name_of_a_periodical_is_the_source() -> None:
    assert article(f"山地农业研究\n2025年第4期\n{ARTICLE}").metadata.source == "山地农业研究"
    assert article(f"A06 深读\n云岭晚报\n2025.6.24 星期二\n{ARTICLE}").metadata.date == "2025.6.24"


def test_a_title_with_its_issue_below_stays_where_no_other_title_is() -> None:
    text = "\n".join([TITLE, "（2025年第4期）", *PARAGRAPHS])
    assert article(text).text.split("\n")[0] == TITLE


def test_a_title_with_its_issue_stays_above_the_headings_of_its_text() -> None:
    text = "\n".join(["南坪县果园采摘情况通报（第19期）", "采摘机器人投用情况", *PARAGRAPHS])
    assert article(text).text.split("\n")[0] == "南坪县果园采摘情况通报（第19期）"


@pytest.mark.parametrize("below", ["", "2025-06-24 08:00", "来源：南坪县农业农村局", "南坪县农业农村局\n2025年6月24日"])
@pytest.mark.parametrize(
    "title", ["果园采摘周报（第19期）", "果园采摘观察 2025年第4期", "【果园采摘周刊】第3期", "果园采摘快报[2025]第3号"]
)
def test_a_report_with_an_issue_is_its_own_title_where_nothing_else_may_be(title: str, below: str) -> None:
    result = article("\n".join(filter(None, [title, below, *PARAGRAPHS])))
    assert result.metadata.title == title
    assert result.text == "\n".join([title, *PARAGRAPHS])


@pytest.mark.parametrize("number", ["第27号", "（第27号）", "2024年第27号"])
@pytest.mark.parametrize("copy", ["", "南坪县养老服务办法\n"])
def test_a_decree_and_its_number_are_no_menu(number: str, copy: str) -> None:
    menu = "首页\n政务公开\n政务服务\n互动交流\n营商环境\n"
    data = "2024-02-09\n来源：南坪县人民政府办公室\n分享到\n-次\n"
    decree = f"南坪县人民政府令\n{number}\n"
    text = "《南坪县养老服务办法》已经2024年1月8日县政府第15次常务会议通过，现予公布，自2024年5月1日起施行。"
    page = f"{menu}南坪县养老服务办法\n{data}{decree}{copy}{text}\n{PARAGRAPHS[2]}"
    assert article(page).text == f"南坪县养老服务办法\n{decree}{text}\n{PARAGRAPHS[2]}"

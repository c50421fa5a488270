"""Running heads go by their parts; rows of a table, dates of a sentence and headings stay."""

import pytest

from tests.support.cleaning import cleaned

TITLE = "智能灌溉系统在丘陵果园的应用"
FIRST = (
    "丘陵果园地块分散、坡度较大，人工灌溉费工费水。以南坪县为例，全县共有果园12.6万亩，其中坡度超过15度的占到58%，每亩"
    "每年灌溉用工约为6.5个，灌溉费用约为每亩420元。"
)
SECOND = (
    "2023年5月，县农技中心在白石镇和北坡乡选择了9个果园，安装土壤水分传感器214个、电磁阀386个，建成了由算法控制的灌溉系统。"
    "系统每15分钟采集一次数据，每天凌晨计算一次用水量。"
)


def printed(width: int, head: list[str], at: int) -> str:
    """The article in lines of a width, with the lines of a page's end before its line `at`."""
    lines = []
    for paragraph in (FIRST, SECOND):
        text = f"　　{paragraph}"
        lines += [text[i : i + width] for i in range(0, len(text), width)]
    return "\n".join([TITLE, *lines[:at], *head, *lines[at:]])


@pytest.mark.parametrize(
    "head",
    [
        ["·18·", "第6期　　　　　林田等：智能灌溉系统在丘陵果园的应用"],
        ["第6期　　　林田，高山：智能灌溉系统在丘陵果园的应用　　　·19·"],
        ["林田等. 智能灌溉系统在丘陵果园的应用", "45"],
        ["46　　　　　山地农业研究　　　　　2024年第6期"],
        ["2024年11月　　　山地农业研究　　　Nov. 2024", "第43卷第6期　　Mountain Agriculture　　Vol.43 No.6"],
        ["DOI：10.00000/j.issn.0000-0000.2024.06.007", "·19·"],
        ["http://www.example.com　　　　　　19"],
        ["请务必阅读正文之后的免责条款", "3 / 14"],
        ["第 3 页 共 14 页", "南坪县农技中心工作简报（第6期）"],
        ["19", "智能灌溉系统在丘陵果园的应用 / 林田"],
        ["A06  深读", "2024年11月18日 星期一"],
        ["42 | 云岭周刊 2025年11月17日"],
        ["南坪县果业发展报告（2025）　　　　　　第 12 页"],
        ["林田，高山，等：智能灌溉系统在丘陵果园的应用", "·45·"],
        ["2025年11月19日　星期三　A08　民生", "云岭晚报"],
        ["内部资料 注意保存", "-3-"],
        ["03版 山区周刊 2025年9月3日 星期二"],
        ["1 / 3"],
        ["山地农业研究" + " " * 30 + "· 15 ·"],
        ["基金项目：南坪县科技计划项目（2023-N-017）", "·18·"],
    ],
)
def test_a_running_head_goes_from_within_a_paragraph_and_from_between_two(head: list[str]) -> None:
    expected = f"{TITLE}\n{FIRST}\n{SECOND}"
    for at in (1, 4, 3):  # the first two cut a paragraph
        assert cleaned(printed(31, head, at)) == expected


def test_rows_between_two_paragraphs_stay() -> None:
    rows = ["2023年 1200", "2024年 1500"]
    text = cleaned(printed(31, rows, 3))
    assert all(row in text.split("\n") for row in rows)


def test_a_bare_date_is_no_running_head() -> None:
    text = f"{TITLE}\n{FIRST}\n系统从\n2024年6月30日\n正式启用，首批接入果园9个。\n{SECOND}"
    assert "2024年6月30日" in cleaned(text)


def test_a_title_with_its_issue_stays_below_a_menu() -> None:
    rows = [
        f"{place}站最高水位距离警戒水位：{figure}厘米"
        for place, figure in zip("北南白", ("-12", "+12", "1.2"), strict=True)
    ]
    last = "渔政部门已经通知2160艘渔船回港，预计5月15日警报解除。"
    text = "\n".join(["您所在的位置： 首页 >> 预报 >> 水位", "本周水位预报（第19期）", FIRST, *rows, SECOND, last])
    assert cleaned(text) == "\n".join(["本周水位预报（第19期）", FIRST, *rows, SECOND, last])


@pytest.mark.parametrize(
    "head",
    [["第二章　客流预测　　　　　　12"], ["封面故事 COVER STORY", "43"], ["（下转第8版）", "（上接第1版）"]],
)
def test_a_name_with_a_number_goes_from_within_a_sentence_alone(head: list[str]) -> None:
    assert cleaned(printed(31, head, 4)) == f"{TITLE}\n{FIRST}\n{SECOND}"


def test_a_name_and_a_date_in_pieces_are_no_running_head() -> None:
    head = "某某游戏上线，规则与冒险结合\n原创 小满\n2019-09-04 22:18:34\nFreeCell\nQuest是一款纸牌游戏，由某某"
    assert "FreeCell" in cleaned(f"{head}\nStudio出品，玩家可以体验冒险的乐趣，共有36关。")

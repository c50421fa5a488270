"""Tables whose cells became lines, under a caption."""

import pytest

from tests.support.cleaning import BODY, cleaned

TITLE, LEAD, LAST = BODY.split("\n")
TABLES = {
    "a result in hours": (
        "名次 姓名 单位 成绩",
        "1 周大川 云岭体校 2:17:08",
        "2 佟帅 个人 2:19:42",
        "3 马力 江城大学 2:20:15",
    ),
    "a result in words": ("名次 队伍 用时", "1 南坪队 2分08秒31", "2 北坡队 2分09秒77", "3 长河队 2分11秒02"),
    "numbers of runners": (
        "姓名 参赛号 单位 成绩",
        "周小云 F0123 云岭体校 1:17:08",
        "林可 F0456 个人 1:19:42",
        "马丽 F0018 江城大学 1:20:15",
    ),
    "a rank behind": ("城市 优良天数 同比 排名", "江城 86 +3 1", "云岭 84 -1 2", "北坡 79 +5 3"),
    "days and times": (
        "日期 时间 主队 客队",
        "11月8日 15:00 南坪队 北坡队",
        "11月8日 19:30 长河队 东岭队",
        "11月9日 15:00 南坪队 长河队",
    ),
    "times": ("时间 议题", "09:00 开幕致辞", "09:20 主旨报告", "10:30 圆桌对话"),
}


@pytest.mark.parametrize("rows", TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("captions", [[], ["男子全程"], ["男子全程", "（前三名）"]], ids=["none", "one", "two"])
def test_a_caption_is_no_cell(captions: list[str], rows: tuple[str, ...]) -> None:
    cells = [cell for row in rows for cell in row.split()]
    text = cleaned("\n".join([TITLE, LEAD, *captions, *cells, LAST]))
    assert text.split("\n") == [TITLE, LEAD, *captions, *rows, LAST]


def test_a_table_behind_another_has_its_own_caption_and_rows() -> None:
    rows = TABLES["a result in hours"]
    cells = [cell for row in rows for cell in row.split()]
    text = cleaned("\n".join([TITLE, LEAD, "男子全程", *cells, "女子全程", *cells[:-4], LAST]))
    assert text.split("\n") == [TITLE, LEAD, "男子全程", *rows, "女子全程", *rows[:-1], LAST]


WORDS = {
    "offices": (
        "产业链 牵头部门 承载园区",
        "智能芯片 市工信局 高新区",
        "工业软件 市数据局 软件园",
        "具身智能 市发改委 经开区",
    ),
    "people": (
        "获奖者 单位 研究方向",
        "林小满 云岭大学 作物表型",
        "佟帅 江城学院 机器人控制",
        "高江南 云岭研究院 语音识别",
    ),
    "no names of columns": ("林小满 云岭大学", "佟帅 江城学院", "高江南 云岭研究院", "周大川 南坪大学"),
    "one name of a column": (
        "学段 重点 每周安排",
        "小学 体验 不少于8次",
        "初中 原理 不少于12次",
        "高中 编程 不少于18次",
    ),
    "prices": (
        "区域类别 白天（7:30-20:30） 夜间",
        "一类区域 每半小时3元 每次5元",
        "二类区域 每半小时2元 每次3元",
        "三类区域 每半小时1元 免费",
    ),
    "cells with sentences": (
        "重点任务 牵头单位 完成时限",
        "建成调度平台，接入节点不少于20个 省数据局 2025年底前",
        "发布政务、医疗、教育三个领域的数据集清单 省大数据中心 2025年11月底前",
        "制定安全评估指南 省网信办 2025年底前",
    ),
    "months": ("品牌 10月 环比 1—10月累计", "长风 2186 +12.4% 17920", "青禾 1754 -3.1% 15833", "星河 1320 +45.0% 6402"),
    "parts of days": (
        "时间 内容 主讲人",
        "10月20日上午 公文写作 陆川",
        "10月20日下午 数据安全 方舟",
        "10月21日上午 算力调度 李淼",
    ),
}


@pytest.mark.parametrize("rows", WORDS.values(), ids=WORDS)
def test_a_table_of_words_has_its_rows(rows: tuple[str, ...]) -> None:
    cells = [cell for row in rows for cell in row.split()]
    assert cleaned("\n".join([TITLE, LEAD, *cells, LAST])).split("\n") == [TITLE, LEAD, *rows, LAST]
    assert cleaned("\n".join([TITLE, LEAD, LAST, *cells])).split("\n") == [TITLE, LEAD, LAST, *rows]


@pytest.mark.parametrize("captions", [["一等奖"], ["三等奖", "（三项）"]], ids=["one", "two"])
def test_a_caption_above_words_is_no_cell(captions: list[str]) -> None:
    rows = [
        "论文题目 第一作者 所在单位",
        "水稻病害识别 李淼 云岭大学",
        "集卡协同调度 佟帅 江城学院",
        "方言语音合成 高江南 南坪学院",
    ]
    cells = [cell for row in rows for cell in row.split()]
    assert cleaned("\n".join([TITLE, LEAD, *captions, *cells, LAST])).split("\n") == [
        TITLE,
        LEAD,
        *captions,
        *rows,
        LAST,
    ]


def test_short_lines_of_one_kind_are_no_table() -> None:
    names = ["云岭轴承公司", "江城铸造公司", "南坪材料公司", "北坡电机公司", "东岭农机公司", "长河软件公司"]
    assert cleaned("\n".join([TITLE, LEAD, *names, LAST])).split("\n") == [TITLE, LEAD, *names, LAST]


def test_a_lead_without_a_mark_stands_above_its_table() -> None:
    lead = "省人社厅为十二名获奖者颁奖，前三名如下"
    rows = ["选手 单位 总分", "周大川 云岭学院 92.4", "林小满 江城学校 90.1", "佟帅 南坪公司 88.7"]
    cells = [cell for row in rows for cell in row.split()]
    assert cleaned("\n".join([TITLE, LEAD, lead, *cells, LAST])).split("\n") == [TITLE, LEAD, lead, *rows, LAST]


def test_two_tables_of_one_kind_below_each_other() -> None:
    first = ["最高的三个县", "县名 得分 位次变化", "南坪县 84.6 —", "北坡县 82.9 ↑2", "东岭县 80.3 ↓1"]
    second = ["最低的三个县", "县名 得分 位次变化", "河湾县 44.1 —", "高田县 42.8 ↓3", "石门县 41.5 —"]
    cells = [cell for row in [*first, *second] for cell in row.split()]
    for tail in ([], [LAST]):
        assert cleaned("\n".join([TITLE, LEAD, *cells, *tail])).split("\n") == [TITLE, LEAD, *first, *second, *tail]

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

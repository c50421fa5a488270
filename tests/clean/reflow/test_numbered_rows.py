"""Tables with numbered rows, whatever is in their cells."""

from summarize.clean.reflow.numbered_rows import numbered_row_breaks
from tests.support.cleaning import BODY, cleaned

HEADER = ["序号", "标准编号", "标准名称"]
ROWS = [["1", "DB99/T 1801.1—2025", "智能灌溉 数据格式 第1部分：总则"], ["2", "DB99/T 1802—2025", "山地农机 日志规范"]]


def test_the_numbers_tell_the_rows() -> None:
    text = cleaned("\n".join([BODY, *HEADER, *(cell for row in ROWS for cell in row), "云岭市农业农村局"]))
    assert text.split("\n")[3:] == [" ".join(row) for row in [HEADER, *ROWS]] + ["云岭市农业农村局"]


def test_the_row_of_totals_has_fewer_cells() -> None:
    rows = [
        "序号",
        "购机者",
        "机具",
        "数量",
        "1",
        "王一",
        "烘干机（带显示屏）",
        "2",
        "2",
        "李二",
        "无人机",
        "3",
        "合计",
        "5",
    ]
    text = cleaned("\n".join([BODY, *rows, "云岭市农业农村局"]))
    assert text.split("\n")[3:] == [
        "序号 购机者 机具 数量",
        "1 王一 烘干机（带显示屏） 2",
        "2 李二 无人机 3",
        "合计 5",
        "云岭市农业农村局",
    ]


def test_an_empty_cell_is_no_step_of_a_path() -> None:
    rows = [
        "序号",
        "站点",
        "次数",
        "备注",
        "1",
        "火车站",
        "412",
        "1号线、3号线换乘",
        "2",
        "医院",
        "388",
        "/",
        "3",
        "一中",
        "301",
        "/",
    ]
    text = cleaned("\n".join([BODY, *rows]))
    assert text.split("\n")[5:] == ["2 医院 388 /", "3 一中 301 /"]
    assert "010-12345678 / 9312" in cleaned(f"{BODY}\n联系人：王一\n010-12345678\n/\n9312")


def test_one_row_and_sentences_are_no_table() -> None:
    assert not numbered_row_breaks([*HEADER, *ROWS[0], "云岭市农业农村局"])
    assert not numbered_row_breaks(["序号", "1", "平台建成。", "2", "平台启用。"])
    assert not numbered_row_breaks(["序号", "要求", "1", "1.按时建成平台。", "2", "1.按时启用平台。"])


def test_the_numbers_of_rows_are_no_page_numbers() -> None:
    rows = [
        "序号\n类别\n办法",
        "1\n在册农户\n由村委会统一登记并代收保费，逐户核对后上报乡镇。",
        "2\n返乡学生（含中职）\n由学校统一登记并代收保费，名册报县教育局。",
        "3\n外来务工人员\n1.由本人在居住地窗口登记。\n2.登记后自行缴费，凭证留存两年备查。",
        "4\n低收入家庭\n由本人在户籍地登记，个人无需缴费，由救助资金资助参保。",
    ]
    text = "\n".join(f"　　{line}" for line in BODY.split("\n")) + "\n" + "\n".join(rows)
    lines = cleaned(f"{text}\n　　特此通知，请各乡镇按时办理，并把办理情况报县医保局。").split("\n")
    assert lines[4:6] == [" ".join(row.split("\n")) for row in rows[1:3]]
    assert lines[6:-1] == "\n".join(rows[3:]).split("\n")

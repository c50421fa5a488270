"""Pages cut at an even width, in every way that mails, PDF files and printers cut them, are paragraphs again."""

import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.cleaning import cleaned

TITLE = "南坪县智能灌溉平台投用"
PARAGRAPHS = [
    "6月3日，南坪县水利局宣布，智能灌溉平台正式投用，首批覆盖1,200个行政村。平台采用DeepSeek-R1和GPT-4o两个大模型判断墒情，"
    "灌溉用水减少28.5%，每亩节约人工费用65元，已经在两个乡镇试用。",
    "据《南坪县智慧农业发展行动计划（2024—2026年）》，到2026年底，全县要建成36个示范园区，投入资金3.5亿元，带动就业1.2万人，"
    "并按照《农业数据管理办法》的要求向农户开放数据。",
    "局长说：“过去放一次水要三天，现在缩短到七个小时，乡亲们省了力气，也省了钱。”他介绍，下一步要接入180座泵站，"
    "把预报时间从24小时延长到72小时，误差控制在0.5毫米以内。",
    "平台的底座是Transformer架构，训练数据来自三个乡镇的传感器，由县里和两所大学一起标注，共有52万条记录，每天更新一次。",
    "县里还为种植大户办了培训班，请技术员讲解怎样看墒情图、怎样设定阀门，参加的人超过了预期。",
]
SHORT = "平台向全县农户免费开放。"
ITEMS = [
    "一、培育对象。在本县注册、具有独立法人资格的农机企业，近三年研发投入占营业收入的比例不低于5%，拥有自主知识产权。",
    "二、支持方式。对入选的企业给予一次性补助，每家不超过80万元，并优先推荐申报上级项目，三年内不重复支持。",
    "三、申报程序。企业于7月9日前提交材料，县级部门审核后报市局，市局组织专家评审，公示没有异议的列入名单。",
]
NO_BEGIN = "，。、；：！？）》”％%,.;:!?"
NO_END = "（《“〔"


def width_of(text: str, measure: str) -> int:
    """Width of `text` in characters, or in columns of which a Chinese character has two."""
    return len(text) if measure == "characters" else sum(1 if c.isascii() else 2 for c in text)


def wrap(text: str, width: int, measure: str, marks: str, *, whole: bool, indent: int = 0) -> list[str]:
    """`text` in lines; `marks` hang over the edge, are pushed down, or stand where they fall; Latin whole or cut."""
    tokens = re.findall(r"[A-Za-z0-9][A-Za-z0-9.,%/-]*|.", text) if whole else list(text)
    lines: list[list[str]] = [[]]
    columns = indent
    for token in tokens:
        size = width_of(token, measure)
        hangs = marks == "hanging" and token in NO_BEGIN and columns <= width
        if lines[-1] and columns + size > width and not hangs:
            down: list[str] = []
            while (
                marks != "anywhere"
                and len(lines[-1]) > 1
                and (lines[-1][-1] in NO_END or (down or [token])[0] in NO_BEGIN)
            ):
                down.insert(0, lines[-1].pop())
            lines.append(down)
            columns = width_of("".join(down), measure)
        lines[-1].append(token)
        columns += size
    return ["".join(line) for line in lines]


def page(paragraphs: list[str], width: int, measure: str, marks: str, begin: str, *, whole: bool) -> str:
    """A page of a title and paragraphs that begin with a blank line, an indent, or nothing."""
    columns = width if measure == "characters" else 2 * width
    indent = {"indent": "　　"}.get(begin, "")
    cut = [
        indent + "\n".join(wrap(text, columns, measure, marks, whole=whole, indent=width_of(indent, measure)))
        for text in paragraphs
    ]
    return ("\n\n" if begin == "blank" else "\n").join([TITLE, *cut])


@pytest.mark.parametrize(
    ("width", "measure", "marks", "begin", "whole"),
    list(
        product(
            (20, 31, 44, 58),
            ("columns", "characters"),
            ("hanging", "down", "anywhere"),
            ("blank", "indent"),
            (True, False),
        )
    ),
)
def test_every_cut_is_undone(width: int, measure: str, marks: str, begin: str, whole: bool) -> None:
    text = page([*PARAGRAPHS[:3], SHORT, *PARAGRAPHS[3:]], width, measure, marks, begin, whole=whole)
    assert cleaned(text) == "\n".join([TITLE, *PARAGRAPHS[:3], SHORT, *PARAGRAPHS[3:]])


@pytest.mark.parametrize(("width", "marks"), list(product(range(12, 19), ("hanging", "down", "anywhere"))))
@pytest.mark.parametrize("paragraphs", [PARAGRAPHS[:3], PARAGRAPHS[2:], [*PARAGRAPHS[:2], SHORT, *PARAGRAPHS[2:]]])
def test_a_narrow_column_of_indented_paragraphs_is_undone(width: int, marks: str, paragraphs: list[str]) -> None:
    text = page(paragraphs, width, "columns", marks, "indent", whole=True)
    assert cleaned(text) == "\n".join([TITLE, *paragraphs])


# The same examples each time: a few cuts in ten thousand prove nothing, and stay.
@settings(deadline=None, max_examples=150, derandomize=True)
@given(
    st.lists(st.sampled_from(PARAGRAPHS), min_size=2, max_size=5, unique=True),
    st.integers(18, 60),
    st.sampled_from(["columns", "characters"]),
    st.sampled_from(["hanging", "down", "anywhere"]),
    st.sampled_from(["blank", "indent"]),
)
def test_any_cut_of_any_paragraphs_is_undone(
    paragraphs: list[str], width: int, measure: str, marks: str, begin: str
) -> None:
    assert cleaned(page(paragraphs, width, measure, marks, begin, whole=True)) == "\n".join([TITLE, *paragraphs])


@pytest.mark.parametrize("width", range(20, 46))
def test_numbered_sections_without_a_mark_between_them_stay_apart(width: int) -> None:
    text = page(ITEMS, width, "columns", "down", "none", whole=True)
    assert cleaned(text) == "\n".join([TITLE, *ITEMS])


@pytest.mark.parametrize(
    "cut",
    [
        "据《南坪县智慧农业发\n展行动计划》，平台在两个乡镇试用。",
        "平台由南坪县数据中心（原信息\n服务站）维护，在两个乡镇试用。",
        "按照预算，今年支持36\n个项目，在两个乡镇试用。",
        "模型先由DeepSeek-\nR1生成方案，在两个乡镇试用。",
        "按《行动计划（2024—2026\n年）》，平台在两个乡镇试用。",
    ],
)
def test_a_name_a_bracket_and_a_figure_are_joined_wherever_they_were_cut(cut: str) -> None:
    text = "\n".join([TITLE, PARAGRAPHS[2], cut, PARAGRAPHS[4]])
    assert cleaned(text).split("\n")[2] == cut.replace("\n", "")


def test_latin_words_are_joined_as_the_text_writes_them() -> None:
    paragraphs = [
        "平台采用 DeepSeek 和 GPT 两个大模型，由县里的技术员维护，训练数据来自 3 个乡镇的 Linux 机房，每天更新一次。",
        "底座是 Transformer 架构，由两所大学标注，共有 52 万条记录，用 Python 和 Rust 写成，向农户开放。",
    ]
    for width in range(20, 40):
        text = page(paragraphs, width, "columns", "down", "blank", whole=True).replace(" \n", "\n").replace("\n ", "\n")
        assert cleaned(text) == "\n".join([TITLE, *paragraphs])


def test_signature_and_subheads_stay_lines() -> None:
    paragraphs = ["总体要求", PARAGRAPHS[0], "重点任务", PARAGRAPHS[1], PARAGRAPHS[2], "南坪县水利局", "2024年6月3日"]
    for begin in ("blank", "indent", "none"):
        assert cleaned(page(paragraphs, 30, "columns", "down", begin, whole=True)) == "\n".join([TITLE, *paragraphs])


HEADS = ("南坪县智慧水利白皮书", "第三章 灌溉平台的建设")


@pytest.mark.parametrize(("width", "lines"), list(product((14, 18, 24, 30, 38), (4, 5, 6, 7))))
@pytest.mark.parametrize("begin", ["indent", "blank"])
@pytest.mark.parametrize("number", ["— {} —", "{}", "第{}页"])
def test_between_pages_no_line_of_the_text_is_taken_for_a_running_head(
    width: int, lines: int, begin: str, number: str
) -> None:
    first, *rest = page(PARAGRAPHS, width, "columns", "down", begin, whole=True).split("\n")
    printed = [first]
    for at in range(0, len(rest), lines):
        side = at // lines % 2
        between = [HEADS[side], number.format(at // lines + 1)]
        printed += rest[at : at + lines] + (between if side else between[::-1])
    text = cleaned("\n".join(printed))
    for head in HEADS:
        text = text.replace(head, "")
    assert re.sub(r"\s", "", re.sub(r"(?m)^\d+$", "", text)) == re.sub(r"\s", "", "".join([TITLE, *PARAGRAPHS]))


def test_the_head_of_a_printed_page_does_not_go_on_in_the_title() -> None:
    lines = [
        "　　自动驾驶出租车在云岭市试运营一年，累计接单46万单，",
        "发生事故19起，其中17起由对方全责。剩下的两起，赔偿用",
        "了整整四个月，因为没人说得清，责任在车，还是在算法。",
        "　　法律界人士建议，由保险公司先行赔付，再向责任方追",
        "偿，每单只需多收0.3元。",
    ]
    head = "云岭时评　　　　2024年5月6日　　星期一　　A06"
    text = cleaned("\n".join([head, "谁来为自动驾驶的事故买单", *lines, "- 6 / 32 -"]))
    assert text.split("\n")[0] == "谁来为自动驾驶的事故买单"
    assert text.count("\n") == 2


def test_a_title_wider_than_the_column_is_not_cut() -> None:
    lines = [line for text in PARAGRAPHS[:3] for line in wrap(text, 32, "columns", "anywhere", whole=False)]
    title = "智能灌溉进村入户：放水提速一倍多点"
    assert cleaned("\n".join([title, *lines])).split("\n") == [title, *PARAGRAPHS[:3]]


def test_lines_cut_at_about_one_width_are_joined() -> None:
    cut = [
        ("随着训练需求增长，电力成为智算中心选址的首要因素。云岭市发改委的数", "据显示，今年上半年用电量同比增长61%。"),
        ("为此，云岭市提出“源网荷储”方案，在北坡县建设装机容量30万千瓦的光伏", "基地，预计绿电占比达到80%以上。"),
    ]
    text = "\n".join([TITLE, *(half for halves in cut for half in halves)])
    assert cleaned(text).split("\n") == [TITLE, *map("".join, cut)]


def test_whom_a_notice_addresses_is_not_its_title() -> None:
    title = "关于举办2025年云岭省青少年机器人竞赛的通知"
    lines = [line for text in PARAGRAPHS[2:] for line in wrap(text, 42, "columns", "down", whole=True, indent=4)]
    text = cleaned("\n".join([title, "各市教育局、科协：", *lines]))
    assert text.split("\n") == [title, "各市教育局、科协：", *PARAGRAPHS[2:]]


def test_a_title_as_wide_as_the_column_is_not_cut_at_its_colon() -> None:
    title = "智能灌溉在南坪：一滴水的数字旅程吗"
    lines = [line for text in PARAGRAPHS[2:] for line in wrap(text, 34, "columns", "anywhere", whole=False)]
    assert cleaned("\n".join([title, *lines])).split("\n") == [title, *PARAGRAPHS[2:]]

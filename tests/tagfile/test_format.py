"""Tag files: every byte survives parsing, and every side of a conflict is read as what it is."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.tagfile.format import format_tag_file, join_items, looks_like_tag_file, parse_tag_file, split_items

SEED = Path("seeds/002_17739ddf13e78ba2.txt").read_bytes().decode()
FIELDS = {"关键词": "甲, 乙", "AI技术": "", "行业": "制造业", "重大事件摘要": "云岭市开会。"}
PLAIN = format_tag_file(title="标题一", link="https://a.cn/1", body="第一段。\n第二段。", fields=FIELDS)

pieces = st.sampled_from(
    [
        "标题: 甲\n",
        "链接: b\r\n",
        "总结: \n",
        "正文。\n",
        "\n",
        "关键词: a, b\n",
        "AI技术: c\r\n",
        "行业:\n",
        "重大事件摘要: 一\n",
        "<<<<<<< ours\n",
        "||||||| base\n",
        "=======\n",
        ">>>>>>> theirs\r\n",
        "<<<<<<<\n",
        "\r",
        "尾",
    ]
)


@given(st.lists(pieces, max_size=20).map("".join))
def test_whatever_is_parsed_is_rendered_byte_for_byte(text: str) -> None:
    file = parse_tag_file(text)
    assert "".join(line.text for line in file.lines) == text
    assert [part.start for part in file.lines] == [
        sum(len(p.text) for p in file.lines[:i]) for i in range(len(file.lines))
    ]


def test_the_written_shape_is_the_one_in_the_seeds() -> None:
    assert (
        "标题: 标题一\n链接: https://a.cn/1\n总结:\n\n\n第一段。\n第二段。\n\n"
        "关键词: 甲, 乙\nAI技术:\n行业: 制造业\n重大事件摘要: 云岭市开会。\n"
    ).replace("总结:\n", "总结: \n") == PLAIN
    assert SEED.startswith("标题: ")
    assert "\n总结: \n\n\n" in SEED


def test_what_was_written_is_read_back() -> None:
    file = parse_tag_file(PLAIN)
    assert file.header == {"标题": "标题一", "链接": "https://a.cn/1"}
    assert file.body.strip() == "第一段。\n第二段。"
    assert not file.conflicted
    (existing,) = file.existing_fields
    assert (existing.label, existing.fields) == (None, FIELDS)


def test_the_seed_has_two_generations_and_no_conflict_in_its_body() -> None:
    file = parse_tag_file(SEED)
    assert file.conflicted
    assert file.header["标题"] == "聚焦企业突出重点加快推动人工智能产业发展"
    ours, theirs = file.existing_fields
    assert (ours.label, theirs.label) == ("Updated upstream", "Stashed changes")
    assert list(ours.fields) == ["关键词", "AI技术", "行业"]
    assert list(theirs.fields) == ["关键词", "AI技术", "行业", "重大事件摘要"]
    assert theirs.fields["重大事件摘要"].startswith("这篇文章报道了")
    assert theirs.fields["重大事件摘要"].endswith("层层评审的老路。")
    for mark in ("<<<<<<<", "=======", ">>>>>>>", "关键词", "这篇文章报道了"):
        assert mark not in file.body


def test_a_three_way_conflict_has_a_generation_for_each_side() -> None:
    text = (
        "标题: 甲\n链接: b\n总结:\n\n正文。\n\n关键词: 共\n<<<<<<< HEAD\n行业: 一\n"
        "||||||| 1a2b3c\n行业: 二\n=======\n行业: 三\n"
        ">>>>>>> feature\n重大事件摘要: 开头。\n"
    )
    existing = [(fields.label, fields.fields) for fields in parse_tag_file(text).existing_fields]
    assert existing == [
        (label, {"关键词": "共", "行业": value, "重大事件摘要": "开头。"})
        for label, value in (("HEAD", "一"), ("1a2b3c", "二"), ("feature", "三"))
    ]


def test_a_conflict_inside_a_summary_stays_in_the_summary() -> None:
    text = (
        "标题: 甲\n链接: b\n\n正文。\n\n关键词: a\n重大事件摘要: 开头。\n"
        "<<<<<<< HEAD\n我方。\n=======\n对方。\n>>>>>>> x\n结尾。\n"
    )
    file = parse_tag_file(text)
    assert file.body.strip() == "正文。"
    assert [fields.fields["重大事件摘要"] for fields in file.existing_fields] == [
        "开头。\n我方。\n结尾。",
        "开头。\n对方。\n结尾。",
    ]


def test_of_a_conflict_in_the_body_our_side_is_read() -> None:
    text = (
        "标题: 甲\n链接: b\n总结:\n\n"
        "<<<<<<< HEAD\n我方一。\n<<<<<<< inner\n我方二。\n=======\n内对方。\n>>>>>>> inner\n"
        "=======\n对方。\n<<<<<<< deep\n对方内。\n=======\n对方深。\n>>>>>>> deep\n>>>>>>> x\n共同。\n"
    )
    file = parse_tag_file(text)
    assert file.body.split() == ["我方一。", "我方二。", "共同。"]
    assert [part.text.strip() for part in file.lines if part.kind == "theirs"] == [
        "内对方。",
        "对方。",
        "对方内。",
        "对方深。",
    ]


def test_a_conflict_over_the_whole_file_has_a_body_and_both_generations() -> None:
    side = "正文{0}。\n关键词: {0}\n重大事件摘要: 摘{0}\n\n第二段{0}\n"
    text = f"<<<<<<< a\n{side.format('甲')}=======\n{side.format('乙')}>>>>>>> b\n"
    file = parse_tag_file(text)
    assert file.body.split() == ["正文甲。"]
    assert [fields.fields["重大事件摘要"] for fields in file.existing_fields] == [
        "摘甲\n\n第二段甲",
        "摘乙\n\n第二段乙",
    ]


def test_of_a_conflict_without_its_end_the_rest_of_the_file_is_their_side() -> None:
    file = parse_tag_file("标题: 甲\n<<<<<<< a\n一。\n关键词: 甲\n=======\n二。\n关键词: 乙\n\n三。\n")
    assert file.body == "一。\n"
    assert [line.text for line in file.lines if line.kind == "theirs"] == ["二。\n", "\n", "三。\n"]
    assert [(fields.label, fields.fields) for fields in file.existing_fields] == [
        ("a", {"关键词": "甲"}),
        ("theirs", {"关键词": "乙"}),
    ]


def test_markers_without_a_conflict_are_no_text_and_a_second_divider_changes_nothing() -> None:
    file = parse_tag_file("标题: 甲\n>>>>>>> b\n一。\n||||||| c\n=======\n二。\n")
    assert file.body == "一。\n=======\n二。\n"
    assert [line.text for line in file.lines if line.kind == "marker"] == [">>>>>>> b\n", "||||||| c\n"]
    twice = parse_tag_file("<<<<<<< a\n一。\n=======\n二。\n=======\n关键词: 甲\n>>>>>>> b\n三。\n")
    assert twice.body == "一。\n三。\n"
    assert [fields.label for fields in twice.existing_fields] == ["b"]


def test_only_markers_of_gits_usual_size_are_read() -> None:
    nine = "<" * 9 + " a\n我方。\n" + "=" * 9 + "\n对方。\n" + ">" * 9 + " b\n"
    assert parse_tag_file(f"标题: 甲\n{nine}关键词: 一\n").body == nine
    page = "正文。\n>>>>>>>>>>\n关键词: 一\n行文。\n"
    assert parse_tag_file(page).body == page
    deep = "<<<<<<< a\n" * 3000 + "甲。\n" + "=======\n>>>>>>> b\n" * 3000
    assert parse_tag_file(deep).body == "甲。\n"


@pytest.mark.parametrize(
    "text",
    [
        "正文。\n关键词：人工智能 产业\n",
        "一个标题\n=======\n正文。\n",
        "行业：制造业\n正文。\n",
        "重大事件摘要。\n正文。\n",
    ],
)
def test_an_ordinary_page_is_all_body(text: str) -> None:
    file = parse_tag_file(text)
    assert file.body == text
    assert file.existing_fields == ()


@given(st.lists(pieces, max_size=12).map("".join))
def test_the_quick_look_misses_no_tag_file(text: str) -> None:
    if any(part.kind != "body" for part in parse_tag_file(text).lines):
        assert looks_like_tag_file(text)


def test_a_second_generation_without_a_conflict_is_its_own() -> None:
    text = PLAIN + "\n关键词: 丙\nAI技术: 丁\n"
    first, second = parse_tag_file(text).existing_fields
    assert first.fields["关键词"] == "甲, 乙"
    assert second.fields == {"关键词": "丙", "AI技术": "丁"}


def test_marks_after_the_fields_are_no_field_and_no_body() -> None:
    file = parse_tag_file(PLAIN + "人工: 关键词\n生成: 20240315T020000Z-3f2a\n")
    assert [(part.name, part.value) for part in file.lines if part.kind == "mark"] == [
        ("人工", "关键词"),
        ("生成", "20240315T020000Z-3f2a"),
    ]
    assert file.existing_fields[0].fields == FIELDS
    assert file.body.strip() == "第一段。\n第二段。"
    body = parse_tag_file(PLAIN.replace("第二段。", "人工: 智能。"))
    assert "人工: 智能。" in body.body


@pytest.mark.parametrize(
    ("value", "items"),
    [
        ("甲,  乙，丙", ("甲", "乙", "丙")),
        ("甲、乙", ("甲", "乙")),
        ("内容制作、网络传输, 乙", ("内容制作、网络传输", "乙")),
        ("3,000亩, 1，2", ("3,000亩", "1", "2")),
        (" ,甲,, ", ("甲",)),
        ("", ()),
    ],
)
def test_the_items_of_a_list(value: str, items: tuple[str, ...]) -> None:
    assert split_items(value) == items
    assert split_items(join_items(items)) == items

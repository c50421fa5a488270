"""What comes between two lines that become one: a hyphen that only cut a word goes."""

import pytest

from summarize.clean.reflow.glue import Glue


@pytest.mark.parametrize("cuts_words", [False, True])
@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("结构沿用Trans-", "former的做法", "结构沿用Transformer的做法"),
        ("用的是pipe-", "line的方式", "用的是pipeline的方式"),
        ("先做embed-", "ding再检索", "先做embedding再检索"),
        ("所比的是GPT-", "4的结果", "所比的是GPT-4的结果"),
        ("这是state-of-", "the-art的结果", "这是state-of-the-art的结果"),
        ("这是end-", "to-end的训练", "这是end-to-end的训练"),
        ("提高10-", "20个百分点", "提高10-20个百分点"),
        ("换成V3-", "0324这一版", "换成V3-0324这一版"),
    ],
)
def test_a_word_hyphenated_at_a_line_end_is_one(before: str, after: str, joined: str, *, cuts_words: bool) -> None:
    cut, between = Glue(f"{before}\n{after}").between(before, after, cuts_words=cuts_words)
    assert before[: len(before) - cut] + between + after == joined


def test_a_hyphen_that_the_text_has_stays() -> None:
    glue = Glue("平台是Multi-agent的，这里的Multi-\nagent也是。")
    assert glue.between("这里的Multi-", "agent也是。", cuts_words=True) == (0, "")


def test_a_hyphen_stays_that_the_text_has_in_other_letters() -> None:
    text = "Open-source models\n采用Open-\nSource模型的占七成。"
    assert Glue(text).between("采用Open-", "Source模型的占七成。") == (0, "")

"""Padded names and letters set apart inside a sentence close; names beside names and small words stay apart."""

import pytest

from summarize.clean.normalize.letter_spacing import letter_gaps
from tests.support.cleaning import BODY, LAST, cleaned


@pytest.mark.parametrize(
    ("spaced", "closed"),
    [
        (
            "一 等 奖获得者王　明、李小华到会，主任张　帆说，今年设立青 年 奖。",
            "一等奖获得者王明、李小华到会，主任张帆说，今年设立青年奖。",
        ),
        ("王　明为市科技局局长，陈　刚任副局长。", "王明为市科技局局长，陈刚任副局长。"),
        ("听众高 洁提问，副主席王　乐、李　敏参加。", "听众高洁提问，副主席王乐、李敏参加。"),
        ("副校长李　卉带着家长，退休教师丁　一也来了。", "副校长李卉带着家长，退休教师丁一也来了。"),
        ("高　山指出，全县已有87个村接入。", "高山指出，全县已有87个村接入。"),
        ("项目的验 收 工 作九月完成，采 纳 41 条意见。", "项目的验收工作九月完成，采纳41条意见。"),
    ],
)
def test_letters_of_a_word_close(spaced: str, closed: str) -> None:
    assert cleaned(f"{BODY}\n{spaced}") == f"{BODY}\n{closed}"


@pytest.mark.parametrize(
    "line",
    [
        "航线从北京 到 上海，每天三班，票价不变。",
        "评委是李淼 田为 王一，三人都到会。",
        "获奖学生 王小满 张田",
    ],
)
def test_words_apart_stay_apart(line: str) -> None:
    assert cleaned(f"{BODY}\n{line}") == f"{BODY}\n{line}"


def test_a_line_of_words_apart_has_no_letters() -> None:
    assert not list(letter_gaps("有手机版 搜索 首 页 时政要闻 网信政务 互动服务 热点专题 数据开放，", is_spaced=True))


def test_the_names_of_a_byline_and_of_a_list_close() -> None:
    title, *paragraphs = BODY.split("\n")
    assert cleaned("\n".join([title, "云岭日报记者　唐　果", *paragraphs])) == BODY
    names = "一等奖 王　宇 李　卉\n二等奖 孙　果 马　驰 唐　果"
    assert cleaned(f"{BODY}\n{names}\n{LAST[:-1]}等。").split("\n")[3:5] == [
        "一等奖 王宇 李卉",
        "二等奖 孙果 马驰 唐果",
    ]

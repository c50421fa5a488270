"""Turns of a dialogue stay at both ends of it, however short they are and whatever the speakers are called."""

import pytest

from tests.support.cleaning import cleaned

ANSWERS = (
    "核心是一个果园大模型，我们把十年的采摘数据整理出来训练，判断成熟度的准确率达到91%。",
    "今年先在12个果园试用，明年扩大到全县31个果园，预计每年节省人工费260万元。",
)


@pytest.mark.parametrize("sign", ["：", "｜"])
@pytest.mark.parametrize(
    "names", [("记者", "林田"), ("编辑", "作者"), ("《南坪报》", "林田"), ("Q", "A"), ("主播", "导演")]
)
@pytest.mark.parametrize("short", [("一句话总结", "让机器等人"), ("您怎么看", "我很乐观"), ("谢谢", "谢谢")])
def test_short_turns_stay(short: tuple[str, str], names: tuple[str, str], sign: str) -> None:
    asked = [("平台的核心是什么？", ANSWERS[0]), ("什么时候全面推广？", ANSWERS[1])]
    for pairs in ([short, *asked], [*asked, short]):
        turns = [f"{name}{sign}{words}" for pair in pairs for name, words in zip(names, pair, strict=True)]
        text = "\n".join(["对话果园：让机器等人", *turns])
        assert cleaned(text) == text


def test_who_made_the_page_goes_behind_a_dialogue() -> None:
    text = f"对话果园：让机器等人\n记者：核心是什么？\n林田：{ANSWERS[0]}\n记者：何时推广？\n林田：{ANSWERS[1]}"
    assert cleaned(f"{text}\n编辑：周明 审核：李淼") == text


@pytest.mark.parametrize("form", ["{}：\n{}", "【{}】\n{}"])
def test_short_turns_stay_below_the_names_of_who_speaks(form: str) -> None:
    turns = [
        ("Q", "最难的是？"),
        ("A", "数据"),
        ("Q", "核心是什么？"),
        ("A", ANSWERS[0]),
        ("Q", "何时推广？"),
        ("A", ANSWERS[1]),
    ]
    text = "\n".join(["对话果园：让机器等人", *(form.format(*turn) for turn in turns)])
    assert cleaned(text) == text

"""Punctuation of Chinese text, and what is left as written."""

import pytest

from tests.support.cleaning import cleaned


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("会上,,他说,。大家发言,、讨论,;", "会上，他说。大家发言、讨论；"),
        ("重点:一是学习;二是应用?对!", "重点：一是学习；二是应用？对！"),
        ("主动学习AI,、拥抱AI,以新技术", "主动学习AI、拥抱AI，以新技术"),
        ("增长5.3%,其中", "增长5.3%，其中"),
        ("天津(滨海)公司", "天津（滨海）公司"),
        ("天津（滨海)公司", "天津（滨海）公司"),
        ("他说 ，“ 好 ”。", "他说，“好”。"),
        ("真的！！为什么？？", "真的！为什么？"),
        ("今年的市场规模有望达到120亿元.", "今年的市场规模有望达到120亿元。"),
        ('她说,"重要的是用户愿不愿意用."', '她说，"重要的是用户愿不愿意用。"'),
    ],
)
def test_punctuation(dirty: str, clean: str) -> None:
    assert cleaned(dirty) == clean


@pytest.mark.parametrize(
    "text",
    [
        "共1,000台，时间12:30，比分3:2。",
        "见https://a.cn/b?c=1,2;d:3看详情",
        "邮箱a.b@c.cn，函数f(x)=1",
        "见第五章附件1.\n一.",
        "GPT-4,Claude and others: fine!",
        "省略号……和——破折号",
        "他说。。。然后走了",
        "C++、C#与F(a, b)",
    ],
)
def test_numbers_words_and_links_stay(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "有人转来一家叫Yell!的海外厂商的报价。",
        "平台选用Bravo!，单价98元。",
        "他在Kahoot!平台注册。",
        "工具uh-huh?的下载量为1.2万次。",
    ],
)
def test_a_mark_of_a_latin_name_stays(text: str) -> None:
    assert cleaned(text) == text


def test_a_mark_behind_a_latin_word_that_ends_a_sentence_is_full_width() -> None:
    assert cleaned("他说OK!我们走。") == "他说OK！我们走。"

"""Words in the place of pictures go; the same words as a heading, a cell or in a sentence stay."""

import pytest

from tests.support.cleaning import BODY, cleaned

TITLE, *PARAGRAPHS = BODY.split("\n")
DATED = "5月16日，云岭省启用采摘机器人46台，采摘成本比去年下降三成，损耗率降到3.5%。"


@pytest.mark.parametrize(
    "word",
    [
        "图片",
        "[图片]",
        "【图】",
        "（图片）",
        "GIF",
        "Image",
        "点击查看大图",
        "视频加载中",
        "微信图片_1.jpg",
        "![图](https://a.cn/1.jpg)",
    ],
)
def test_a_placeholder_alone_on_its_line_goes(word: str) -> None:
    lines = [TITLE, word, PARAGRAPHS[0], word, *PARAGRAPHS[1:], word]
    assert cleaned("\n".join(lines)) == BODY


@pytest.mark.parametrize("word", ["图片", "[图片]", "【图】", "GIF", "点击查看大图", "图片 "])
def test_a_placeholder_right_before_a_paragraph_goes(word: str) -> None:
    assert cleaned(f"{TITLE}\n{PARAGRAPHS[0]}\n{word}{DATED}") == f"{TITLE}\n{PARAGRAPHS[0]}\n{DATED}"


def test_a_placeholder_above_and_below_headings_goes() -> None:
    lines = [TITLE, PARAGRAPHS[0], "从等到送", PARAGRAPHS[1], "从能用到好用", DATED]
    text = "\n图片\n".join(lines)
    assert cleaned(text) == "\n".join(lines)


@pytest.mark.parametrize(
    "line",
    [
        "图片识别模型的准确率为98.3%，视频识别模型为94.1%。",
        "图片、视频和音频的审核时间分别为0.4秒、3.2秒和1.1秒。",
        "GIF格式的表情包占下载量的61%，全年下载1.3亿次。",
        "点击查看大图的读者只占7%，编辑部决定把图片缩到300KB。",
    ],
)
def test_the_word_in_a_sentence_stays(line: str) -> None:
    text = "\n".join([TITLE, PARAGRAPHS[0], line, *PARAGRAPHS[1:]])
    assert cleaned(text) == text


def test_the_word_as_a_heading_or_a_cell_stays() -> None:
    headings = "\n".join([TITLE, PARAGRAPHS[0], "文字", PARAGRAPHS[1], "图片", DATED])
    assert cleaned(headings) == headings
    table = "\n".join(["类型", "件数", "用时（秒）", "图片", "1200", "3.5", "视频", "410", "18.2"])
    assert "图片 1200 3.5\n视频 410 18.2" in cleaned(f"{BODY}\n各类用时如下：\n{table}\n{DATED}")

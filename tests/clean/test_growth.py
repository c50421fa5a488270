"""Texts of which a few hundred characters once took minutes to clean: each is cleaned in a moment."""

import pytest

from summarize.clean.articles import clean_text
from summarize.clean.document import clean
from summarize.core.config import CleaningConfig
from summarize.core.schema import Document
from tests.support.pumping import limited

BODY = "槐安市启用智能育种平台\n4月9日，槐安市农业局启用智能育种平台，用于水稻选种。当天细雨刚停，田里格外热闹。\n"
SENTENCE = "当天细雨刚停，田里格外热闹。"

LINES = {
    "buttons": "打印 关闭 | " * 10 + "正文",
    "buttons without a space": "顶部" * 60 + "x",
    "a rule of dashes": "字号 大 中 小 " + "-" * 100 + "槐安市农业局的消息",
    "a path": "首页" + " 甲乙 >" * 12 + "。",
    "a menu": "首  a 丨 a一 丨 中a " * 8 + "。",
    "who runs it": "主办 " * 40 + "x",
    "staff": "特约记者 " * 19 + "x",
    "votes": "震惊" + " " * 120 + "x",
    "counts": "浏览：" + ", " * 100 + "x",
    "a date": "一" + " " * 290 + "x",
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
@pytest.mark.parametrize("shape", ["{line}\n{body}", "{body}{line}\n", "正文\n{line}\n{body}{line}\n"])
def test_a_line_is_judged_in_a_moment(line: str, shape: str) -> None:
    with limited(seconds=5):
        article = clean_text(shape.format(line=line, body=BODY))
    assert SENTENCE in article.text


@pytest.mark.parametrize("unit", [" ", "\u3000", "?", ",", "， ", "!", "1", "一"])
def test_a_long_run_is_cleaned_in_a_moment(unit: str) -> None:
    with limited(seconds=30):
        article = clean_text(BODY + unit * 50_000 + "x", CleaningConfig(max_characters=200_000))
    assert SENTENCE in article.text


def test_a_long_title_of_a_page_is_cleaned_in_a_moment() -> None:
    title = "智能育种" + " _ 云岭网" * 400
    page = f"<html><head><title>{title}x</title></head><body><p>{BODY}</p></body></html>"
    with limited(seconds=5):
        article = clean(Document(id="a", source="a.html", format="html", text=page), config=CleaningConfig())
    assert SENTENCE in article.text

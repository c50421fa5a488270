"""What trafilatura leaves out of an article stays where the paragraphs around it stand."""

from collections.abc import Sequence

import pytest

from summarize.clean.html.left_out import left_out
from summarize.clean.html.page import Page
from summarize.clean.html.visible_lines import visible_lines
from summarize.clean.lines import Line
from tests.support.cleaning import LAST, LEAD, article

FIRST, SECOND = LEAD, LAST
THIRD = "项目全部建成后，云岭市每年可新增智能终端产能120万台，带动上下游企业超过300家。"
FIGURE = "自2021年起，全市已建成36个示范车间。"
CAPTION = "示范车间一角（视频截图）"
COMMENT = "这个项目我去年去看过，厂里的机器确实很先进，产量比前年翻了一番。"


def found(markup: str, inside: Sequence[str], judged: Sequence[str] = ()) -> list[str]:
    """The lines taken back, where trafilatura found those of `inside` and the rules dropped those of `judged`."""
    visible = list(visible_lines(markup))
    texts = [line.text.text for line in visible]
    page = Page(
        tuple(line.text for line in visible),
        tuple(text in inside for text in texts),
        tuple(line.linked for line in visible),
        tuple(line.blocks for line in visible),
    )
    lines = [Line(i, i + 1, text, rule="a rule" * (text in judged)) for i, text in enumerate(texts)]
    return [texts[i] for i in left_out(page, lines)]


def body(*pieces: str) -> str:
    return f"<div id='main'><div id='text'>{''.join(pieces)}</div><div id='more'><p>{COMMENT}</p></div></div>"


def p(text: str) -> str:
    return f"<p>{text}</p>"


@pytest.mark.parametrize(
    "wrap", ["<p>{}</p>", "<div class='picture'><span>{}</span></div>", "<figure><div>{}</div></figure>", "{}<br>"]
)
def test_a_caption_with_a_figure_behind_the_last_paragraph_stays(wrap: str) -> None:
    markup = body(p(FIRST), p(SECOND), wrap.format(CAPTION), wrap.format(FIGURE), p("责任编辑：王一"))
    assert found(markup, [FIRST, SECOND]) == [CAPTION, FIGURE]


def test_nothing_behind_the_article_is_taken_from_another_element() -> None:
    assert found(body(p(FIRST), p(SECOND)), [FIRST, SECOND]) == []


@pytest.mark.parametrize(
    "end",
    ["<a href='/1'>南河地铁新线开通</a>", p("责任编辑：王一"), p("分享到：微信")],
    ids=["a link", "a credit", "a button"],
)
def test_nothing_is_taken_past_the_page_s_own_words(end: str) -> None:
    assert found(body(p(FIRST), p(SECOND), end, p(COMMENT)), [FIRST, SECOND]) == []


def test_nothing_is_taken_that_the_rules_put_behind_the_article_s_end() -> None:
    assert found(body(p(FIRST), p(SECOND), p(COMMENT)), [FIRST, SECOND], judged=[COMMENT]) == []


def test_a_caption_without_a_figure_and_a_bare_number_behind_the_article_are_left() -> None:
    assert found(body(p(FIRST), p(SECOND), p(CAPTION), p("2819")), [FIRST, SECOND]) == []


def test_between_two_paragraphs_of_an_element_only_the_page_s_own_words_are_left() -> None:
    markup = body(p(FIRST), p("分享到：微信"), p(FIGURE), p(THIRD))
    assert found(markup, [FIRST, THIRD]) == [FIGURE]


def test_between_the_article_and_its_comments_the_page_s_own_words_end_it() -> None:
    markup = f"<div><div>{p(FIRST)}{p(SECOND)}</div><p>分享到：微信</p><p>{FIGURE}</p><div>{p(COMMENT)}</div></div>"
    assert found(markup, [FIRST, SECOND, COMMENT]) == []


def test_a_page_s_last_caption_is_in_its_article() -> None:
    text = "".join(p(text.replace("云岭", place)) for place in ("云岭", "南河", "北坡") for text in (FIRST, THIRD))
    picture = f"<div class='img_wrapper'><img src='a.jpg'><span class='img_descr'>{FIGURE}</span></div>"
    page = f"<html><title>云岭召开大会</title><body><div><h1>云岭召开大会</h1>{text}{picture}</div></body></html>"
    assert article(page, "html").text.endswith(FIGURE)

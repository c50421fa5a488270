"""HTML and Markdown: the article's text with every character's place in the markup."""

import pytest

from summarize.clean.html import looks_like_markup, read_page, visible_lines
from summarize.core.aligned_text import AlignedText
from tests.support.cleaning import BODY, LAST, LEAD, article


def test_visible_lines_keep_their_place() -> None:
    markup = "<p>甲&amp;乙<b>丙</b>\n 丁</p><!-- 注 --><script>戊</script><div>己<br>庚 < 辛</div>"
    lines = list(visible_lines(markup))
    assert [line.text for line in lines] == ["甲&乙丙 丁", "己", "庚 < 辛"]
    for line in lines:
        for character, at in zip(line.text, line.origin, strict=True):
            assert markup[at] == character or (markup[at] == "\n" and character == " ")


@pytest.mark.parametrize(
    "markup",
    [
        "<p>甲<!-- 没有结尾",
        "<script>没有结尾",
        "<",
        "<p",
        "&",
        "&#9999999;甲",
        "</div></p>",
        "<p>甲<style>",
        "<a href='",
        "a<b>c",
    ],
)
def test_broken_markup_is_read_to_its_end(markup: str) -> None:
    assert all(isinstance(line, AlignedText) for line in visible_lines(markup))
    read_page(markup)


def test_a_fragment_is_recognised_in_a_text_file() -> None:
    title, first, last = BODY.split("\n")
    text = f"<div>{title}</div><p>{first}</p><p>{last}</p>"
    assert looks_like_markup(text)
    assert article(text).text == BODY
    assert not looks_like_markup("若 a<b 且 c>d，则 <p> 表示段落。")


def test_a_title_only_the_head_states_comes_first() -> None:
    title, first, last = BODY.split("\n")
    paragraphs = "".join(f"<p>{text}</p>" for text in (first, last, first.replace("云岭", "南河")))
    markup = f"<html><head><title>{title}_云岭新闻网</title></head><body>{paragraphs}</body></html>"
    result = article(markup, "html")
    assert result.text.split("\n")[:3] == [title, first, last]
    assert result.metadata.title == title
    assert markup[result.body.origin[0] :].startswith(title)


def test_a_page_trafilatura_finds_nothing_in_is_read_by_its_lines() -> None:
    result = article(f"<div>首页 | 新闻</div><span>{BODY.replace(chr(10), '<br>')}</span>", "html")
    assert result.text == BODY


def test_markdown_marks_go_and_the_text_keeps_its_place() -> None:
    title, *_ = BODY.split("\n")
    text = (
        f"---\ntitle: {title}\ndate: 2025-03-08\nauthor: 陈明\n---\n# {title}\n\n**{LEAD[:6]}**{LEAD[6:]}\n\n"
        f"![图](a.png)\n\n> {LAST}\n\n- 见[附件](https://a.cn)，*重点*关注。\n"
    )
    result = article(text, "markdown")
    assert result.text == f"{BODY}\n见附件，重点关注。"
    assert (result.metadata.title, result.metadata.date, result.metadata.author) == (title, "2025-03-08", "陈明")
    assert [text[at] for at in result.body.origin if not text[at].isspace()] == [
        c for c in result.text if not c.isspace()
    ]


def test_a_plain_text_keeps_its_asterisks() -> None:
    assert article("面积为3*4*5的区域").text == "面积为3*4*5的区域"

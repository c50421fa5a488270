"""HTML and Markdown: the article's text with every character's place in the markup."""

import pytest

from summarize.clean.html.page import looks_like_markup
from tests.support.cleaning import BODY, LAST, LEAD, article


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


ROWS = (
    "<table><tr><th>县名</th><th>台数</th></tr><tr><td>南坪县</td><td>420</td></tr>"
    "<tr><td><p>北坡县</p></td><td><b>386</b></td></tr></table>"
)


def page_of(*blocks: str) -> str:
    return f"<html><head><title>{BODY.splitlines()[0]}</title></head><body><div>{''.join(blocks)}</div></body></html>"


def paragraphs_of(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def test_a_row_of_a_table_is_a_line() -> None:
    before = paragraphs_of(LEAD, LEAD.replace("云岭", "南河"))
    after = paragraphs_of(LAST, LAST.replace("会议", "市长"))
    lines = article(page_of(before, ROWS, after), "html").text.split("\n")
    assert lines[-5:-2] == ["县名 台数", "南坪县 420", "北坡县 386"]


def test_text_between_paragraphs_stays_where_it_is_no_link() -> None:
    before = paragraphs_of(LEAD, LEAD.replace("云岭", "南河"))
    after = paragraphs_of(LAST, LAST.replace("会议", "市长"))
    between = "<div><span>示范企业共36家</span></div><div><a href='/b'>南河地铁新线开通，首日客流12万人次</a></div>"
    text = article(page_of(before, between, after), "html").text
    assert "示范企业共36家" in text
    assert "地铁" not in text


def test_inline_elements_in_paragraphs_of_their_own_are_joined() -> None:
    pieces = ["会议提出，今年支持项目", "36", "个，每个补助不超过", "200", "万元，由", "云岭大模型", "平台评审。"]
    markup = page_of(paragraphs_of(LEAD, LEAD.replace("云岭", "南河"), *pieces, LAST, LAST.replace("会议", "市长")))
    assert "".join(pieces) in article(markup, "html").text.split("\n")


def test_lines_that_a_break_cut_are_joined() -> None:
    texts = (LEAD, LAST, LEAD.replace("云岭", "南河"))
    cut = "<br>".join(part for text in texts for part in (text[:33], text[33:]))
    assert LEAD in article(page_of(f"<p>{cut}</p>"), "html").text.split("\n")


def test_a_menu_of_links_below_the_article_goes_and_its_files_stay() -> None:
    body = "".join(f"<p>{text}</p>" for text in (LEAD, LAST) * 2)
    files = "".join(f'<p><a href="/f/{n}">附件{n}.申报表.docx</a></p>' for n in range(1, 9))
    offices = ("教育", "科技", "公安", "民政", "司法", "财政", "水务", "商务")
    menu = "".join(f'<li>· <a href="/o/{name}">市{name}局</a></li>' for name in offices)
    page = "<html><body><h1>云岭召开人工智能大会</h1><div>{}<ul>{}</ul></div></body></html>"
    text = article(page.format(body + files, menu), "html").text
    assert "市财政局" not in text
    assert text.count(".docx") == 8


@pytest.mark.parametrize("above", ["", "云岭新闻头条关注\n\n", "云岭要闻\n\n"])
def test_the_heading_above_the_pages_data_is_the_title(above: str) -> None:
    title, *rest = BODY.split("\n")
    result = article(f"{above}# {title}\n\n发布时间：2024-06-04 来源：云岭地铁\n\n" + "\n\n".join(rest), "markdown")
    assert result.text == BODY
    assert result.metadata.title == title


def test_a_heading_within_the_text_is_not_the_title() -> None:
    text = BODY.replace(f"\n{LAST}", f"\n\n# 总体要求和工作安排\n\n{LAST}")
    assert article(text, "markdown").text == BODY.replace(f"\n{LAST}", f"\n总体要求和工作安排\n{LAST}")

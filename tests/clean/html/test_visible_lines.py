"""The lines of HTML that a reader sees, with their places in the markup."""

import pytest

from summarize.clean.html.page import read_page
from summarize.clean.html.visible_lines import CELL_GAP, VisibleLine, visible_lines


def texts(markup: str) -> list[str]:
    return [line.text.text.replace(2 * CELL_GAP, "|") for line in visible_lines(markup)]


def test_visible_lines_keep_their_place() -> None:
    markup = "<p>甲&amp;乙<b>丙</b>\n 丁</p><!-- 注 --><script>戊</script><div>己<br>庚 < 辛</div>"
    lines = [line.text for line in visible_lines(markup)]
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
        "<tr><td>甲<td>乙",
        "<ruby>甲<rt>jiǎ",
    ],
)
def test_broken_markup_is_read_to_its_end(markup: str) -> None:
    assert all(isinstance(line, VisibleLine) for line in visible_lines(markup))
    read_page(markup)


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<tr><td>县名</td><td>台数</td></tr><tr><td>南 坪</td><td>\n420 </td></tr>", ["县名|台数", "南 坪|420"]),
        ("<TR><TD><p>一</p><p>二</p></TD><TD>三</TD></TR>", ["一|二|三"]),
        ("<tr><td>甲<td>乙<tr><td>丙<td>丁</table>", ["甲|乙", "丙|丁"]),
        ("<tr><td>首页</td><td><table><tr><td>甲</td><td>乙</td></tr></table></td></tr>", ["首页", "甲|乙"]),
        ("<tr><td>栏目</td><td><p>一句话。</p><p>两句话。</p></td></tr>", ["栏目", "一句话。", "两句话。"]),
        (f"<tr><td>栏目</td><td><p>{'长' * 61}</p><p>短</p></td></tr>", ["栏目", "长" * 61, "短"]),
        ("<tr><td><p>只有</p><p>一格</p></td></tr>", ["只有", "一格"]),
    ],
)
def test_a_row_is_a_line_unless_it_lays_out_the_page(markup: str, lines: list[str]) -> None:
    assert texts(f"<table>{markup}</table>") == lines


def test_how_a_word_is_read_is_left_out() -> None:
    assert texts("<p>育<ruby>种<rp>(</rp><rt>zhǒng</rt><rp>)</rp></ruby>与<ruby>苗<rt>miáo</ruby>期</p>") == [
        "育种与苗期"
    ]


@pytest.mark.parametrize(
    ("markup", "linked"),
    [
        ("<tr><td>1</td><td><a>长河</a></td><td>6.32</td><td>33.1%</td></tr>", 0),
        ("<tr><td>1</td><td><a>长河开镰</a></td><td>420</td><td>386</td></tr>", 0),
        ("<tr><td>1</td><td><a>长河开镰</a></td><td>2025-06-03</td></tr>", 1),
        ("<tr><td><a>长河开镰</a></td><td>06-03</td></tr>", 1),
        ("<p><a href='x'>相关标题</a> 2024-09-12</p>", True),
        ("<p><a href='x'>相关标题</a> 9月12日</p>", True),
        ("<p>平台由<a href='x'>云岭大模型</a>驱动</p>", False),
        ("<p>36</p>", False),
        ("<p><a><b>标题</b></a></p>", True),
    ],
)
def test_a_line_of_links_is_told_from_one_with_a_link(markup: str, linked: bool) -> None:
    assert [line.linked for line in visible_lines(markup)] == [linked]


def test_links_side_by_side_are_words_apart_and_a_name_in_two_links_is_one() -> None:
    markup = "<div><a>时政</a><a>财经</a></div><p><a>云岭</a><a>光电</a>发布雷达</p>"
    assert [line.text.text for line in visible_lines(markup)] == ["时政 财经", "云岭光电发布雷达"]

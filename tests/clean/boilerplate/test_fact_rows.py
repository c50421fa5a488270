"""Rows that say when and where something takes place, and who is asked, stay; labels that only pages have go."""

import pytest

from tests.clean.boilerplate.test_edge_lines import ARTICLE, PARAGRAPHS, TITLE
from tests.support.cleaning import article

ROWS = [
    "时间：2025年10月18日至20日\n地点：南坪会展中心\n主办：南坪县农业农村局",
    "会议时间：2025年10月18日\n会议地点：南坪会展中心\n承办单位：南坪农学会",
    "时间：2025年10月18日 地点：南坪会展中心",
    "采访时间：2025年6月3日\n采访对象：林田（果农）\n采访人：周明",
    "嘉宾：林田\n主持：周明",
]


@pytest.mark.parametrize("rows", ROWS)
def test_rows_of_an_event_stay(rows: str) -> None:
    for text in ("\n".join([TITLE, rows, *PARAGRAPHS]), f"{ARTICLE}\n{rows}"):
        assert article(text).text == text


def test_labels_that_only_pages_have_go_beside_them() -> None:
    data = "发布时间：2025-06-24 浏览：35"
    assert article("\n".join([TITLE, data, ROWS[0], *PARAGRAPHS])).text == "\n".join([TITLE, ROWS[0], *PARAGRAPHS])


def test_when_a_page_was_made_goes_where_no_event_is() -> None:
    assert article("\n".join([TITLE, "时间：2025-06-24 08:00", "作者：林田", *PARAGRAPHS])).text == ARTICLE


@pytest.mark.parametrize("row", ["出品：云岭影视集团 制作：南坪动画工坊", "设计：南坪设计院 运营：云岭科技公司"])
def test_the_bodies_that_made_what_an_article_is_about_stay_between_its_paragraphs(row: str) -> None:
    text = "\n".join([TITLE, PARAGRAPHS[0], row, *PARAGRAPHS[1:]])
    assert article(text).text == text


def test_buttons_go_beside_rows_of_an_event() -> None:
    page = f"{ARTICLE}\n补贴对象：果园\n补贴期限：一次性。\n浏览次数：-\n分享：返回顶部 打印本页 关闭窗口"
    assert article(page).text == f"{ARTICLE}\n补贴对象：果园\n补贴期限：一次性。"

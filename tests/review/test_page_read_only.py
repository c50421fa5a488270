"""The page of `summarize diff --format html`: shows what the review page shows, and nothing on it can be decided."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from summarize.core.text import escape_invisible
from summarize.review.page import read_only_page
from tests.support.cli import summarize
from tests.support.diff_pair import HOSTILE, example_diff
from tests.support.paths import ROOT
from tests.support.review_page import Reviewer


@pytest.fixture
def tab(tmp_path: Path, reviewer: Reviewer) -> Page:
    page = tmp_path / "page.html"
    page.write_text(read_only_page(example_diff(), "suspicious"), encoding="utf-8")
    return reviewer.open(page)


def test_it_has_no_control_that_decides_and_no_key_that_does(tab: Page, reviewer: Reviewer) -> None:
    assert tab.locator("h1").inner_text() == "比较"
    reviewer.press("j")
    tab.wait_for_selector(".card")
    first = reviewer.at
    for control in (
        "#undo",
        "#export",
        "#import",
        "#file",
        "#reviewer",
        "#state",
        "#text",
        ".act",
        ".rest",
        ".verdict",
    ):
        assert tab.locator(control).count() == 0, control
    reviewer.press("a", "r", "e", "Shift+A", "Shift+R", "u")
    assert (reviewer.at, reviewer.announcement.partition("：")[0]) == (first, "第 1 篇，共 6 篇")
    assert tab.locator("#editor").count() == 0
    assert tab.evaluate("Object.keys(localStorage)") == []
    reviewer.press("?")
    keys = tab.locator("#keys th").all_inner_texts()
    assert keys == ["j / k", "1–4 ↑ ↓ Tab", "o", "/", "?"]
    assert Axe().run(tab).response["violations"] == []


def test_filters_search_and_language_work(tab: Page, reviewer: Reviewer) -> None:
    count = tab.locator("#count")
    assert count.inner_text() == "6 篇，共 6 篇"
    tab.select_option("#status", "changed")
    assert count.inner_text() == "3 篇，共 6 篇"
    tab.select_option("#field", "AI技术")
    assert count.inner_text() == "2 篇，共 6 篇"
    tab.click("#reset")
    tab.fill("#q", "蓝杉计划")
    assert count.inner_text() == "1 篇，共 6 篇"
    tab.locator("#rows .row").first.click()
    tab.wait_for_selector(".card")
    assert reviewer.at == "03-changed"
    words = reviewer.card("关键词").inner_text().split()
    assert {"新增", "+", "蓝杉计划", "删除", "−", "示范田", "改写", "≈", "→"} <= set(words)
    tab.click("#language")
    assert tab.locator("h1").inner_text() == "Comparison"
    assert "the article is the same" in tab.locator(".about").inner_text()


def test_any_text_is_harmless_and_nothing_is_loaded(tab: Page, reviewer: Reviewer) -> None:
    tab.fill("#q", "05-hostile")
    tab.locator("#rows .row").first.click()
    tab.wait_for_selector(".card")
    assert escape_invisible(HOSTILE) in reviewer.card("关键词").inner_text()
    assert tab.locator("img").count() == 0
    assert reviewer.requested == [tab.url.partition("#")[0]]


def test_on_paper_every_article_that_is_listed_stands(tab: Page, reviewer: Reviewer) -> None:
    tab.select_option("#status", "changed")
    tab.emulate_media(media="print")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert tab.locator(".printed h2").count() == 3
    assert tab.locator(".printed .card").count() == 7
    assert tab.locator(".tiles").is_visible()
    assert tab.locator(".printed .card").last.is_visible()
    for control in ("#list-pane", ".tools", ".acts"):
        assert not tab.locator(control).first.is_visible(), control
    assert len(tab.pdf()) > 1000
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    tab.emulate_media(media="screen")
    assert tab.locator(".printed").count() == 0
    assert tab.locator("#count").inner_text() == "3 篇，共 6 篇"


def test_the_command_writes_it(fifty: Path, reviewer: Reviewer, tmp_path: Path) -> None:
    sides = (str(fifty.parent / "a"), str(fifty.parent / "b"))
    page = tmp_path / "page.html"
    options = ("--limit", "10", "--field", "industries")
    done = summarize("diff", *sides, "--format", "html", "-o", str(page), *options)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    tab = reviewer.open(page)
    assert tab.locator(".tiles").inner_text().split() == ["10", "有差异", "34", "相同", "17", "有改动"]
    assert tab.locator(".note").inner_text() == "另有 7 篇有差异，不在本页。"
    assert tab.locator(".fields tbody tr").count() == 1
    reviewer.press("j")
    tab.wait_for_selector(".card")
    assert (reviewer.field, tab.locator(".card").count()) == ("行业", 1)
    page.write_text(summarize("diff", *sides, "--format", "html", "--stat").stdout, encoding="utf-8")
    tab = reviewer.open(page)
    assert tab.locator(".note").inner_text() == "另有 50 篇有差异，不在本页。"
    assert tab.locator("#rows .row").count() == 0


def test_what_nobody_sees_is_the_same_as_on_the_command_line(tab: Page) -> None:
    script = (ROOT / "summarize/review/assets/dom.js").read_text(encoding="utf-8")
    (source,) = re.findall(r"const INVISIBLE =\s+/(.+)/gu;", script)
    shown = tab.evaluate(
        """source => {
          const hidden = new RegExp(source, "u");
          return [...Array(0x110000).keys()].filter((code) => hidden.test(String.fromCodePoint(code)));
        }""",
        source,
    )
    assert shown == [code for code in range(0x110000) if escape_invisible(chr(code)) != chr(code)]

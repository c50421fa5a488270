"""What the page shows: overview, list, filters, evidence, any text harmless, readable for everyone."""

from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from summarize.core.config import LimitsConfig
from summarize.diff.comparison import Comparison
from summarize.diff.raw_entry import EntryPair
from summarize.diff.schema import SideHead
from summarize.review.page import ReviewPage, read_only_page
from tests.support.diff_pair import HOSTILE, SIDES, RawExample, entry, example_diff, pairs
from tests.support.review_page import BODY, NEW, OLD, Reviewer, page_of, write_tags

MANY = 10_000


def test_the_overview_leads_to_articles(fifty: Path, reviewer: Reviewer) -> None:
    tab = reviewer.open(fifty)
    assert tab.locator(".tiles").inner_text().split() == ["50", "待审", "1", "相同", "50", "有改动"]
    assert tab.locator(".fields tbody tr").nth(3).inner_text().split()[1:3] == ["25", "49.0%"]
    tab.locator(".distribution button", has_text="种业").first.click()
    assert tab.locator("#count").inner_text() == "17 篇，共 50 篇"
    assert tab.locator("#q").input_value() == "+种业"


def test_filters_are_in_the_url_and_back_returns(fifty: Path, reviewer: Reviewer) -> None:
    tab = reviewer.open(fifty, "#field=行业&state=undecided")
    count = tab.locator("#count")
    assert count.inner_text() == "17 篇，共 50 篇"
    assert tab.locator("#field").input_value() == "行业"
    tab.select_option("#field", "重大事件摘要")
    assert count.inner_text() == "25 篇，共 50 篇"
    tab.locator("#rows .row").first.click()
    first = reviewer.at
    assert first
    tab.go_back()
    assert reviewer.at == ""
    tab.go_back()
    assert count.inner_text() == "17 篇，共 50 篇"
    assert tab.locator("#field").input_value() == "行业"
    tab.go_forward()
    tab.go_forward()
    tab.wait_for_selector(".card")
    assert reviewer.at == first
    reviewer.press("Shift+A")
    assert count.inner_text() == "24 篇，共 50 篇"
    assert reviewer.at != first
    tab.click("#reset")
    tab.fill("#q", "第7篇")
    assert count.inner_text() == "没有符合筛选的文章"
    tab.fill("#q", "07")
    assert count.inner_text() == "1 篇，共 50 篇"
    assert "q=07" in tab.url


def test_items_point_at_their_places(reference: Path, reviewer: Reviewer) -> None:
    tab = reviewer.open(reference)
    reviewer.press("j")
    chip = reviewer.card("关键词").locator(".chip.removed")
    item = chip.locator("bdi").inner_text()
    assert chip.inner_text().split()[:2] == ["−", "删除"]
    chip.hover()
    lit = tab.locator("mark.lit")
    assert "".join(lit.all_inner_texts()) == item
    assert lit.first.evaluate("mark => mark.previousSibling.textContent") == "−关"
    expect(lit.first).to_be_in_viewport()
    tab.mouse.move(5, 5)
    assert lit.count() == 0
    place = reviewer.card("重大事件摘要").locator(".place")
    place.focus()
    assert lit.count() >= 1
    assert "sentence" in (lit.first.get_attribute("class") or "")
    assert reviewer.card("重大事件摘要").locator("del").count() >= 1


def test_what_caused_a_change_is_said_in_both_languages(tmp_path: Path, browser: Browser) -> None:
    page_path = tmp_path / "page.html"
    page_path.write_text(read_only_page(example_diff(), "id"), encoding="utf-8")
    for locale, different, list_cause, together in (
        ("zh-CN", "提示词: catalog/v2 → mine", "原因: 词表 technologies", "原因: 提示词与词表 technologies共同所致"),
        (
            "en-US",
            "prompt: catalog/v2 → mine",
            "cause: word list technologies",
            "cause: prompt and word list technologies together",
        ),
    ):
        reviewer = Reviewer(browser, locale=locale)
        tab = reviewer.open(page_path)
        assert different in tab.locator(".unlike").inner_text()
        reviewer.press("j")
        tab.wait_for_selector(".cause")
        assert tab.locator(".cause").all_inner_texts()[1:] == [list_cause, together]
        assert reviewer.troubles == []


def test_a_text_that_is_not_at_hand_is_said(tmp_path: Path, reviewer: Reviewer) -> None:
    tab = reviewer.open(many(tmp_path / "page.html", 3))
    reviewer.press("j")
    tab.wait_for_selector(".card")
    assert "--source" in tab.locator("#text").inner_text()


def test_any_text_is_harmless_and_plain_to_see(tmp_path: Path, reviewer: Reviewer) -> None:
    bad = "</script><script>alert(1)</script><!--<script> <img src=x onerror=alert(2)> &amp; \u202e倒\u2028行\u200b隐"
    for name, fields in (("a", OLD), ("b", NEW | {"关键词": bad, "AI技术": HOSTILE, "重大事件摘要": f"{bad}。"})):
        write_tags(tmp_path / name / "<img src=x onerror=alert(3)>.txt", f"{bad}\n{BODY}", fields)
    tab = reviewer.open(page_of(str(tmp_path / "a"), str(tmp_path / "b"), tmp_path / "page.html"))
    reviewer.press("j")
    tab.wait_for_selector(".card")
    for place in (tab.locator("#text"), tab.locator(".card.chosen"), reviewer.card("重大事件摘要").locator(".summary")):
        shown = place.inner_text()
        assert "<img src=x onerror=alert(2)> &amp;" in shown, place
        assert "\\u202e" in shown
        assert "\\u200b" in shown
        assert "\u202e" not in shown
    assert "\\x1b" in reviewer.card("AI技术").inner_text()
    assert tab.locator("img").count() == 0
    assert tab.evaluate("document.querySelectorAll('script').length") == 5
    reviewer.press("a", "e")
    reviewer.press("Control+Enter", "Shift+A")
    tab.wait_for_timeout(100)
    content = reviewer.export("<b>\u202e甲</b>")
    assert content["decisions"][0]["value"] == content["decisions"][0]["after"]
    assert reviewer.requested == [tab.url.partition("#")[0]]


def test_the_policy_allows_this_script_and_this_style_alone(fifty: Path, reviewer: Reviewer) -> None:
    tab = reviewer.open(fifty)
    policy = tab.locator("meta[http-equiv]").get_attribute("content") or ""
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    tab.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))"
    )
    assert tab.evaluate("window.ran") is None
    assert "Content Security Policy" in reviewer.troubles.pop()
    assert reviewer.troubles == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh-CN", "en-US"])
def test_nothing_stands_in_anyones_way(
    reference: Path, browser: Browser, language: str, scheme: Literal["light", "dark"]
) -> None:
    reviewer = Reviewer(browser, locale=language, color_scheme=scheme, reduced_motion="reduce")
    tab = reviewer.open(reference)
    assert tab.evaluate("document.documentElement.lang") == {"zh-CN": "zh-Hans", "en-US": "en"}[language]
    assert serious(tab) == []
    reviewer.press("j", "a")
    tab.wait_for_selector(".verdict.accept")
    assert serious(tab) == []
    reviewer.press("e")
    assert serious(tab) == []
    reviewer.press("Escape", "?")
    assert serious(tab) == []
    tab.set_viewport_size({"width": 390, "height": 780})
    reviewer.press("Escape")
    for view in ("text", "changes", "list"):
        tab.click(f"[data-show={view}]")
        assert serious(tab) == []
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    reviewer.close()
    assert reviewer.troubles == []


def serious(tab: Any) -> list[str]:
    violations = Axe().run(tab).response["violations"]
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in violations
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]


def test_the_language_is_chosen_and_stays(fifty: Path, reviewer: Reviewer) -> None:
    tab = reviewer.open(fifty)
    tab.click("#language")
    assert tab.locator("#export").inner_text() == "Export"
    assert "lang=en" in tab.url
    reviewer.press("u")
    assert reviewer.announcement == "nothing to undo"
    tab.click("#language")
    assert reviewer.announcement == ""
    tab.click("#language")
    reviewer.open(fifty)
    assert tab.locator("h1").inner_text() == "Review"
    tab.goto(f"{fifty.as_uri()}#lang=zh")
    tab.reload()
    assert tab.locator("h1").inner_text() == "审阅"


def test_a_long_heading_takes_two_lines(tmp_path: Path, reviewer: Reviewer) -> None:
    sentence = "4月9日，槐安市农业局启用智能育种平台，用于水稻选种，已在12个乡镇的860亩示范田试用" * 5
    for name, fields in (("a", OLD), ("b", NEW)):
        write_tags(tmp_path / name / "1.txt", f"{sentence}。", fields)
    tab = reviewer.open(page_of(str(tmp_path / "a"), str(tmp_path / "b"), tmp_path / "page.html"))
    reviewer.press("j")
    heading = tab.locator(".article-top h2")
    assert len(heading.get_attribute("title") or "") > 50
    height, line = heading.evaluate("h => [h.clientHeight, parseFloat(getComputedStyle(h).lineHeight)]")
    assert height < 2.5 * line


def test_signs_and_words_stand_beside_every_colour(tmp_path: Path, reviewer: Reviewer) -> None:
    with ReviewPage() as page:
        comparison = Comparison(pairs(), *SIDES)
        page.add_all(comparison)
        with (tmp_path / "page.html").open("wb") as file:
            page.write(file, comparison.summary(), limits=LimitsConfig())
    tab = reviewer.open(tmp_path / "page.html", "#id=03-changed")
    words = reviewer.card("关键词").inner_text().split()
    for word in ("新增", "+", "蓝杉计划", "删除", "−", "示范田", "改写", "≈", "→", "保留", "="):
        assert word in words
    assert tab.locator("ins").all_inner_texts() == ["680"]
    assert tab.locator("del").count() >= 1
    for identity, note in (("06-failed", "B 没有记录"), ("07-gone", "B 没有这篇文章"), ("08-new", "都接受或编辑")):
        reviewer.open(tmp_path / "page.html", f"#id={identity}")
        tab.wait_for_selector(f".note:has-text('{note}')")
        assert tab.locator(".act").count() == (12 if identity == "08-new" else 0)
    reviewer.press("Shift+A")
    rows = reviewer.export()["decisions"]
    assert [(row["field"], row["before"]) for row in rows] == [(name, None) for name in OLD]


def test_of_ten_thousand_articles_the_page_holds_the_rows_in_view(tmp_path: Path, reviewer: Reviewer) -> None:
    tab = reviewer.open(many(tmp_path / "page.html", MANY))
    assert tab.locator("#count").inner_text() == "10,000 篇，共 10,000 篇"
    rows = tab.locator("#rows [role=option]")
    assert 5 < rows.count() < 200
    tab.locator("#list").evaluate("list => list.scrollTop = list.scrollHeight")
    tab.wait_for_selector(f"[aria-posinset='{MANY}']")
    assert rows.count() < 200
    tab.fill("#q", "05000")
    assert rows.count() == 1
    rows.first.click()
    tab.wait_for_selector(".card")
    assert reviewer.at == "05000"


def many(file: Path, count: int) -> Path:
    """A page of articles that all changed in one field."""
    sides = SideHead(name="a", kind="run"), SideHead(name="b", kind="run")
    names = (f"{number:05}" for number in range(count))
    changed = (EntryPair(RawExample(entry(name)), RawExample(entry(name, AI技术=("图像识别", name)))) for name in names)
    comparison = Comparison(changed, *sides)
    with ReviewPage() as page, file.open("wb") as output:
        page.add_all(comparison)
        page.write(output, comparison.summary(), limits=LimitsConfig())
    return file

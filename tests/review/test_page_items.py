"""Items decided one by one, limits while editing, the title in sight, and decisions that are written to a file."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from summarize.core.config import LimitsConfig
from summarize.review.decisions import find_faults, parse_decisions
from tests.support.cli import summarize
from tests.support.review_page import Reviewer

PICKER = """
  window.written = [];
  window.showSaveFilePicker = async () => ({
    name: "decisions.json",
    createWritable: async () => {
      if (window.isFull) throw new DOMException("", "QuotaExceededError");
      return { write: async (text) => window.written.push(text), close: async () => {} };
    },
  });
"""

CONTROL_TOKENS = ("<|im_end|>", "</s>", "[INST]", "[/inst]", "[gMASK]", "<think/>", "‹用户›", "[Pad_1]", "[|user|]")
"""Words that are more than text to a model, in some of the shapes that they have."""


def rows(reviewer: Reviewer) -> dict[str, dict[str, Any]]:
    return {row["field"]: row for row in reviewer.export()["decisions"]}


def test_items_are_taken_and_left_one_by_one(fifty: Path, reviewer: Reviewer) -> None:
    tab = reviewer.open(fifty)
    reviewer.press("j")
    identity = reviewer.at

    def take(item: str) -> None:
        reviewer.card("关键词").locator(f".take[aria-label$='{item}']").click()

    take("示范田")  # that B removed
    assert reviewer.at == identity
    assert reviewer.verdicts()[0] == "✎"
    assert tab.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
    assert rows(reviewer)["关键词"]["value"] == ["智能育种平台", "水稻选种", "蓝杉计划", "示范田"]
    take("蓝杉计划")  # that B added: what is left is A's
    assert reviewer.verdicts()[0] == "✗"
    assert rows(reviewer)["关键词"]["decision"] == "reject"
    take("蓝杉计划")
    take("示范田")
    assert reviewer.verdicts()[0] == "✓"


def test_an_item_that_cannot_be_left_out_is_replaced_in_the_editor(fifty: Path, reviewer: Reviewer) -> None:
    tab = reviewer.open(fifty)
    reviewer.press("j")
    sign = reviewer.card("关键词").locator(".take[aria-label$='水稻选种']")
    sign.click()
    assert reviewer.announcement == "未保存：2 项（3–5）"
    assert tab.locator("#editor").input_value() == "智能育种平台\n蓝杉计划\n"
    assert tab.locator("#editor").get_attribute("aria-invalid") == "true"
    reviewer.press("Control+Enter")
    assert reviewer.announcement == "未保存：2 项（3–5）"
    assert tab.evaluate("document.activeElement.id") == "editor"
    reviewer.press("Escape")
    assert reviewer.verdicts()[0] == "未"
    assert sign.get_attribute("aria-pressed") == "true"
    assert tab.locator("#export-count").inner_text() == ""
    sign.click()
    tab.keyboard.insert_text("选种")
    reviewer.press("Control+Enter")
    assert rows(reviewer)["关键词"]["value"] == ["智能育种平台", "蓝杉计划", "选种"]
    reviewer.press("u", "e")
    assert tab.locator("#editor").input_value() == "智能育种平台\n水稻选种\n蓝杉计划"


def test_an_edit_that_speaks_to_a_model_is_not_saved_and_said_to_be_one(fifty: Path, reviewer: Reviewer) -> None:
    tab = reviewer.open(fifty)
    reviewer.press("j", "e")
    tab.fill("#editor", "甲乙\n丙丁\n[inst]")
    assert tab.locator("#editor-hint").inner_text().startswith("3 项（3–5） · ⚠ “[inst]”含聊天模板的控制标记")
    tab.fill("#editor", "甲乙\n丙丁\n[2024]")
    assert "控制标记" not in tab.locator("#editor-hint").inner_text()
    reviewer.press("Control+Enter")
    assert rows(reviewer)["关键词"]["value"] == ["甲乙", "丙丁", "[2024]"]


def test_what_apply_would_refuse_is_not_imported(fifty: Path, reviewer: Reviewer, tmp_path: Path) -> None:
    tab = reviewer.open(fifty)
    reviewer.press("j", "a")
    content, file = reviewer.export(), tmp_path / "decisions.json"
    made = content["decisions"][0] | {"decision": "edit"}
    content["decisions"] = [made | {"value": value} for value in (["甲乙", "丙丁"], ["甲乙", "甲乙", "丙丁"])]
    file.write_text(json.dumps(content), encoding="utf-8")
    tab.set_input_files("#file", file)
    expect(tab.locator("#announcement")).to_contain_text("已导入 0 项；跳过 2 项")
    assert reviewer.verdicts()[0] == "✓"


def test_what_the_page_lets_nobody_save_is_what_apply_would_refuse(
    fifty: Path, reviewer: Reviewer, tmp_path: Path
) -> None:
    tab = reviewer.open(fifty)
    reviewer.press("j", "e")
    for value in (
        ["甲乙"],
        ["甲乙", "丙丁", "戊"],
        ["甲乙", "丙丁", "己" * 31],
        ["甲\u200b乙", "丙丁", "戊己"],
        ["甲\ufe0f乙", "丙丁", "戊己"],
        *([token, "丙丁", "戊己"] for token in CONTROL_TOKENS),
        ["甲乙"] * 6,
    ):
        tab.fill("#editor", "\n".join(value))
        reviewer.press("Control+Enter")
        assert reviewer.announcement.startswith("未保存："), value
    tab.fill("#editor", "甲乙\n丙丁\n戊己")
    reviewer.press("Control+Enter")
    content = reviewer.export()
    (decision,) = parse_decisions(json.dumps(content).encode(), tmp_path).decisions
    assert decision.value == ("甲乙", "丙丁", "戊己")
    assert not find_faults(decision, LimitsConfig())


@pytest.mark.parametrize("size", [(1024, 600), (390, 800)])
def test_the_title_stays_in_sight(fifty: Path, reviewer: Reviewer, size: tuple[int, int]) -> None:
    tab = reviewer.open(fifty)
    tab.set_viewport_size({"width": size[0], "height": size[1]})
    reviewer.press("j", "4")
    title, card = (tab.locator(name).bounding_box() for name in (".article-top h2", ".card.chosen"))
    assert title
    assert card
    top = tab.locator("#changes").bounding_box()
    assert top
    assert title["y"] >= top["y"]
    assert card["y"] + card["height"] > title["y"] + title["height"]
    assert tab.locator("header.top").bounding_box()["height"] < size[1] / 8  # type: ignore[index]


def test_every_decision_is_written_to_the_chosen_file(fifty: Path, reviewer: Reviewer) -> None:
    reviewer.tab.add_init_script(PICKER)
    tab = reviewer.open(fifty)
    reviewer.press("j", "a")
    tab.click("#keep")
    assert reviewer.announcement == "请先填写审阅人"
    tab.fill("#reviewer", "岳小芹")
    tab.click("#keep")
    expect(tab.locator("#announcement")).to_contain_text("写入 decisions.json")
    expect(tab.locator("#export-count")).to_be_empty()
    tab.locator("#changes h2").focus()
    reviewer.press("r", "a")
    expect(tab.locator("#export-count")).to_be_empty()
    written = json.loads(tab.evaluate("written.at(-1)"))
    assert [row["decision"] for row in written["decisions"]] == ["accept", "reject", "accept"]
    tab.evaluate("window.isFull = true")
    reviewer.press("r")
    expect(tab.locator("#announcement")).to_contain_text("QuotaExceededError")


def test_decisions_in_no_file_are_counted_and_nagged_about(fifty: Path, reviewer: Reviewer) -> None:
    tab = reviewer.open(fifty)
    reviewer.press("j")
    for _ in range(8):
        reviewer.press("Shift+A")
    assert tab.locator("#unsaved").is_visible()
    count = int(tab.locator("#export-count").inner_text().strip(" ()"))
    assert count >= 20
    tab.reload()
    tab.wait_for_selector(".card")
    assert f"有 {count} 项决定" in tab.locator("#unsaved").inner_text()
    assert len(reviewer.export()["decisions"]) == count
    assert tab.locator("#unsaved").is_hidden()


def test_the_page_opens_in_the_browser(fifty: Path, tmp_path: Path) -> None:
    script = tmp_path / "browser"
    script.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n', encoding="utf-8")
    script.chmod(0o755)
    sides = (fifty.parent / "a", fifty.parent / "b")
    page = tmp_path / "page.html"
    done = summarize("review", *sides, "-o", page, "--open", BROWSER=os.fspath(script))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "opened").read_text(encoding="utf-8").strip() == page.as_uri()

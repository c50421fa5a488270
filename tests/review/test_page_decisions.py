"""Decisions: made by keys and by mouse, undone, kept, exported, taken to another browser."""

import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, expect

from summarize.core.fields import ALL_FIELDS
from summarize.diff.inputs.pair import InputPair
from tests.support.cli import summarize
from tests.support.paths import REFERENCE
from tests.support.review_page import SHORTER, Reviewer

KEYS = {"a": "accept", "r": "reject", "e": "edit"}


def values(page: Path) -> dict[tuple[str, str], tuple[Any, Any]]:
    """Id and field to A's and B's value, of what differs."""
    differing = {}
    with InputPair(str(page.parent / "a"), str(page.parent / "b")) as sides:
        for a, b in sides.pairs():
            assert a is not None
            assert b is not None
            old, new = (row.entry.model_dump(mode="json") for row in (a, b))
            for name in ALL_FIELDS:
                if old[name] != new[name]:
                    differing[a.entry.id, name] = old[name], new[name]
    return differing


def test_fifty_articles_by_keyboard(fifty: Path, reviewer: Reviewer) -> None:
    reviewer.open(fifty)
    reviewer.press("j")
    pressed: dict[tuple[str, str], str] = {}
    differing = values(fifty)
    while len(pressed) < len(differing):
        place = reviewer.at, reviewer.field
        assert place not in pressed
        key = "are"[len(pressed) % 3]
        pressed[place] = KEYS[key]
        reviewer.press(key)
        if key == "e":
            reviewer.press("End")
            reviewer.tab.keyboard.insert_text(f"，改{len(pressed)}")
            reviewer.press("Control+Enter")
    assert "这里的文章都已决定" in reviewer.announcement
    assert reviewer.tab.locator("#progress").inner_text() == "50 / 50 篇已决定"
    content = reviewer.export()
    assert (content["format"], content["made_by"]) == (1, "岳小芹")
    assert (content["a"], content["b"]) == (str(fifty.parent / "a"), str(fifty.parent / "b"))
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", content["made_at"])
    rows = content["decisions"]
    assert list(rows[0]) == [
        "id", "article_sha256", "text_sha256", "field", "decision", "before", "after", "value", "at",
    ]  # fmt: skip
    assert [(row["id"], row["field"]) for row in rows] == list(differing)
    for row in rows:
        before, after = differing[row["id"], row["field"]]
        assert row["decision"] == pressed[row["id"], row["field"]]
        assert (row["before"], row["after"]) == (before, after)
        assert row["article_sha256"] is None
        assert re.fullmatch("[0-9a-f]{64}", row["text_sha256"])
        if row["decision"] == "edit":
            assert row["value"] not in (before, after)
            assert "，改" in "".join(row["value"])
        else:
            assert row["value"] == (after if row["decision"] == "accept" else before)


def test_the_rest_of_an_article_in_one_key_and_one_undo(fifty: Path, reviewer: Reviewer) -> None:
    reviewer.open(fifty)
    reviewer.press("j", "r")
    first = reviewer.at
    reviewer.press("Shift+A")
    assert reviewer.at != first
    reviewer.press("Shift+R")
    reviewer.press("k", "k")
    assert reviewer.at == first
    assert reviewer.verdicts() == ["✗", *"✓" * (len(reviewer.verdicts()) - 1)]
    reviewer.press("u", "u")
    assert reviewer.at == first
    assert reviewer.verdicts() == ["✗", *"未" * (len(reviewer.verdicts()) - 1)]


def test_keys_choose_fields_and_articles(fifty: Path, reviewer: Reviewer) -> None:
    reviewer.open(fifty)
    reviewer.press("j", "2")
    assert reviewer.field == "AI技术"
    reviewer.press("ArrowUp")
    assert reviewer.field == "关键词"
    first = reviewer.at
    reviewer.press("j")
    assert reviewer.at != first
    reviewer.press("k", "2", "r")
    assert reviewer.verdicts()[:2] == ["未", "✗"]
    reviewer.press("?")
    assert reviewer.tab.locator("#help").is_visible()
    reviewer.press("a", "Escape")
    assert reviewer.verdicts()[0] == "未"
    struck = "document.body.dispatchEvent(new KeyboardEvent('keydown', {bubbles: true, ...%s}))"
    reviewer.tab.evaluate(struck % '{key: "a", repeat: true}')  # held down
    assert reviewer.verdicts()[0] == "未"
    reviewer.press("u")
    reviewer.tab.evaluate(struck % '{key: "A"}')  # Caps Lock
    assert [verdict for verdict in reviewer.verdicts() if verdict == "✓"] == ["✓"]
    reviewer.press("u", "/")
    reviewer.tab.keyboard.type("a")
    assert reviewer.tab.locator("#q").input_value() == "a"
    assert reviewer.verdicts()[0] == "未"


def test_by_mouse(fifty: Path, reviewer: Reviewer) -> None:
    tab = reviewer.open(fifty)
    tab.locator("#rows .row").nth(1).click()
    identity = reviewer.at
    reviewer.card("AI技术").locator(".act.reject").click()
    reviewer.card("关键词").locator(".act.edit").click()
    tab.fill("#editor", "水稻选种\n\n 示范田 \n水稻选种\n槐安")
    assert "文中没有" not in tab.locator("#editor-hint").inner_text()
    tab.fill("#editor", "水稻选种\n不在文中的词")
    assert "⚠ 2 项（3–5）" in tab.locator("#editor-hint").inner_text()
    tab.locator(".editor .primary").click()
    assert reviewer.announcement == "未保存：2 项（3–5）"
    assert tab.locator("#editor").get_attribute("aria-invalid") == "true"
    tab.fill("#editor", "水稻选种\n不在文中的词\n示范田")
    assert "文中没有：不在文中的词" in tab.locator("#editor-hint").inner_text()
    tab.locator(".editor .primary").click()
    assert reviewer.verdicts()[:2] == ["✎", "✗"]
    rows = {row["field"]: row for row in reviewer.export()["decisions"]}
    assert {row["id"] for row in rows.values()} == {identity}
    assert rows["关键词"]["value"] == ["水稻选种", "不在文中的词", "示范田"]
    tab.click("#undo")
    assert reviewer.verdicts()[:2] == ["未", "✗"]
    reviewer.card("关键词").locator(".act.edit").click()
    tab.fill("#editor", "丢弃")
    tab.locator("#editor").press("Escape")
    assert reviewer.verdicts()[0] == "未"
    tab.locator(".rest button").first.click()
    assert tab.locator(f"#rows .row[aria-selected=true]:has-text('{identity}')").count() == 0


def test_what_an_input_method_types_decides_nothing(fifty: Path, reviewer: Reviewer) -> None:
    tab = reviewer.open(fifty)
    reviewer.press("j")
    composing = (
        "([target, key, more]) => document.querySelector(target).dispatchEvent("
        "new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true, ...more}))"
    )
    for more in ({"isComposing": True}, {"keyCode": 229}):
        for key in ("a", "r", "A", "u", "j", "e", "1"):
            tab.evaluate(composing, ["body", key, more])
    assert set(reviewer.verdicts()) == {"未"}
    reviewer.press("e")
    for more in ({"isComposing": True}, {"keyCode": 229}):
        tab.evaluate(composing, ["#editor", "Escape", more])
        tab.evaluate(composing, ["#editor", "Enter", more | {"ctrlKey": True}])
    assert tab.locator("#editor").is_visible()
    assert set(reviewer.verdicts()) == {"未"}


def test_decisions_and_undo_outlive_a_reload(fifty: Path, reviewer: Reviewer) -> None:
    tab = reviewer.open(fifty)
    reviewer.press("j", "a", "r")
    first = reviewer.at
    tab.fill("#reviewer", "韩松亭")
    tab.reload()
    tab.wait_for_selector(".card")
    assert tab.locator("#reviewer").input_value() == "韩松亭"
    tab.locator("body").press("k") if reviewer.at != first else None
    assert reviewer.at == first
    assert reviewer.verdicts()[:2] == ["✓", "✗"]
    tab.reload()
    tab.wait_for_selector(".card")
    reviewer.press("u", "u")
    assert reviewer.at == first
    assert set(reviewer.verdicts()) == {"未"}
    reviewer.press("u")
    assert reviewer.announcement == "没有可撤销的"


def test_export_wants_a_name_and_something_decided(fifty: Path, reviewer: Reviewer) -> None:
    tab = reviewer.open(fifty)
    tab.click("#export")
    assert reviewer.announcement == "请先填写审阅人"
    assert tab.evaluate("document.activeElement.id") == "reviewer"
    tab.fill("#reviewer", "岳小芹")
    tab.click("#export")
    assert reviewer.announcement == "还没有决定可导出"


def test_decisions_move_to_another_browser(fifty: Path, reviewer: Reviewer, browser: Browser, tmp_path: Path) -> None:
    reviewer.open(fifty)
    reviewer.press("j", "a", "e")
    reviewer.tab.fill("#editor", SHORTER)
    reviewer.press("Control+Enter")
    content = reviewer.export()
    stale = {**content["decisions"][0], "text_sha256": "0" * 64}
    odd = {**content["decisions"][0], "decision": "perhaps"}
    file = tmp_path / "decisions.json"
    file.write_text(json.dumps({**content, "decisions": [*content["decisions"], stale, odd, None]}), encoding="utf-8")
    second = Reviewer(browser)
    tab = second.open(fifty)
    tab.set_input_files("#file", file)
    expect(tab.locator("#announcement")).to_contain_text("已导入 2 项；跳过 3 项")
    assert second.export()["decisions"] == content["decisions"]
    tab.click("#undo")
    tab.click("#export")
    assert second.announcement == "还没有决定可导出"
    file.write_text("[]", encoding="utf-8")
    tab.set_input_files("#file", file)
    expect(tab.locator("#announcement")).to_contain_text("不是")
    second.close()
    assert second.troubles == []


def test_another_tab_hears_of_decisions(fifty: Path, reviewer: Reviewer) -> None:
    reviewer.open(fifty)
    reviewer.press("j")
    second = reviewer.tab.context.new_page()
    second.goto(reviewer.tab.url)
    second.wait_for_selector(".card")
    second.keyboard.press("a")
    reviewer.tab.wait_for_selector(".verdict.accept")
    assert reviewer.verdicts()[0] == "✓"


def test_a_browser_that_keeps_nothing_says_so(fifty: Path, reviewer: Reviewer) -> None:
    reviewer.tab.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }"
    )
    reviewer.open(fifty)
    assert reviewer.tab.locator("#warning").is_hidden()
    reviewer.press("j", "a")
    assert "QuotaExceededError" in reviewer.tab.locator("#warning").inner_text()
    assert len(reviewer.export()["decisions"]) == 1


def test_what_is_stored_broken_is_left_out_and_stops_nothing(fifty: Path, reviewer: Reviewer) -> None:
    tab = reviewer.open(fifty)
    reviewer.press("j", "a")
    broken = ["{", "[]", "7", '"x"', "null", '{"0": 5}', '{"0": ["edit", "2026-01-01T00:00:00Z", 5]}']
    broken += ['{"0": ["accept", "zzzz"]}', '{"__proto__": 1, "9": ["accept", "2026-01-01T00:00:00Z"]}']
    tab.evaluate(
        """broken => {
          const key = Object.keys(localStorage).find((name) => /:[0-9]+$/.test(name));
          const prefix = key.replace(/[0-9]+$/, "");
          broken.forEach((value, n) => localStorage.setItem(prefix + (n + 30), value));
          localStorage.setItem(prefix + "undo", '[[[0, 0]], 5, [], [[0, 99, ["accept", "x"]]]]');
          localStorage.setItem("summarize-review:language", "constructor");
        }""",
        broken,
    )
    tab.reload()
    tab.wait_for_selector(".card")
    assert len(reviewer.export()["decisions"]) == 1
    reviewer.press("j", "a")
    assert len(reviewer.export()["decisions"]) == 2
    assert reviewer.troubles == []


def test_a_language_that_is_a_name_of_objects_is_none(fifty: Path, reviewer: Reviewer) -> None:
    for name in ("constructor", "toString", "__proto__", "hasOwnProperty"):
        tab = reviewer.open(fifty, f"#lang={name}")
        tab.reload()
        assert tab.locator("html").get_attribute("lang") == "zh-Hans"
    assert reviewer.troubles == []


def test_of_an_import_only_times_that_are_counted(fifty: Path, reviewer: Reviewer, tmp_path: Path) -> None:
    tab = reviewer.open(fifty)
    reviewer.press("j", "a")
    content, file = reviewer.export(), tmp_path / "decisions.json"
    made = content["decisions"][0]
    times = ["zzzz", "9999-01-01T00:00:00Z", "2026-02-30T00:00:00Z", "0000-01-01T00:00:00Z", "2026-01-01", None, {}]
    rejected = {"decision": "reject", "value": made["before"]}
    content["decisions"] = [made | rejected | {"at": at} for at in times]
    file.write_text(json.dumps(content), encoding="utf-8")
    tab.set_input_files("#file", file)
    expect(tab.locator("#announcement")).to_contain_text("已导入 0 项；跳过 7 项")
    assert reviewer.export()["decisions"] == [made]


def test_decisions_on_records_without_articles_name_the_text_of_the_run(reviewer: Reviewer, tmp_path: Path) -> None:
    records = [json.loads(line) for line in (REFERENCE / "records.jsonl").read_text(encoding="utf-8").splitlines()]
    edited = [{"id": record["id"], **{name: record[name] for name in ALL_FIELDS}} for record in records]
    edited[3]["关键词"] = edited[3]["关键词"][:3]
    (tmp_path / "edited.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in edited), "utf-8")
    done = summarize("review", REFERENCE, tmp_path / "edited.jsonl", "-o", tmp_path / "page.html")
    assert done.returncode == 0, done.stderr
    reviewer.open(tmp_path / "page.html")
    reviewer.press("j", "a")
    assert [row["article_sha256"] for row in reviewer.export()["decisions"]] == [records[3]["article_sha256"]]

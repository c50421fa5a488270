"""Labelling one run: every field of every article is shown, accepted or edited; what is the same on two sides too."""

import json
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY
from summarize.review.decisions import parse_decisions
from summarize.runs.folder import open_run
from tests.support.cli import summarize
from tests.support.paths import REFERENCE
from tests.support.review_page import OLD, Reviewer, page_of, write_tags

ARTICLES = 5
FIRST = "000_c76803b5f960817c"


@pytest.fixture(scope="module")
def labelling(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of the reference run alone."""
    return page_of(str(REFERENCE), None, tmp_path_factory.mktemp("label") / "page.html")


def test_a_run_is_labelled_by_keyboard(labelling: Path, reviewer: Reviewer, tmp_path: Path) -> None:
    tab = reviewer.open(labelling)
    assert tab.locator("h1").inner_text() == "标注"
    assert tab.locator(".tiles").inner_text().split() == [str(ARTICLES), "待标注"]
    assert set(tab.locator("#rows .row-status").all_text_contents()) == {""}
    assert tab.locator("#status").is_hidden()
    reviewer.press("j")
    assert reviewer.at == FIRST
    record = next(record for record in open_run(REFERENCE).records() if record.id == FIRST)
    names = tab.locator(".card h3").evaluate_all("heads => heads.map((head) => head.childNodes[2].textContent)")
    assert names == list(ALL_FIELDS)
    for item in record.keywords:
        assert item in reviewer.card("关键词").inner_text()
    shown = reviewer.card("重大事件摘要").locator(".summary").inner_text()
    assert re.sub("[①-⑳]", "", shown) == record.event_summary
    reviewer.press("r")  # there is no other side to keep
    assert set(reviewer.verdicts()) == {"未"}
    reviewer.press("a", "e")
    tab.fill("#editor", "图像识别")
    reviewer.press("Control+Enter", "e", "Control+Enter", "a")  # an edit that changes nothing is accepted
    assert reviewer.at != FIRST
    for _ in range(ARTICLES - 1):
        reviewer.press("Shift+A")
    assert tab.locator("#progress").inner_text() == f"{ARTICLES} / {ARTICLES} 篇已决定"
    reviewer.press("o")
    assert tab.locator(".fields tbody tr").nth(1).inner_text().split() == ["AI技术", str(ARTICLES - 1), "1", "0"]
    content = reviewer.export()
    assert (content["a"], content["b"]) == (str(REFERENCE), str(REFERENCE))
    rows = parse_decisions(json.dumps(content).encode(), tmp_path).decisions
    assert len(rows) == ARTICLES * len(ALL_FIELDS)
    assert [row.decision for row in rows[:4]] == ["accept", "edit", "accept", "accept"]
    assert all(row.before == row.after for row in rows)
    file = tmp_path / "decisions.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    done = summarize("apply", file, "--results", tmp_path / "results")
    assert done.returncode == 0, done.stderr
    changed = {record.id: record for record in open_run(Path(done.stdout.splitlines()[-1])).records()}
    assert changed[FIRST].ai_technologies == ("图像识别",)
    same = [record for record in open_run(REFERENCE).records() if changed[record.id] == record]
    assert len(same) == ARTICLES - 1
    labels = tmp_path / "labels.jsonl"
    done = summarize("gold", REFERENCE, file, "-o", labels)
    assert done.stderr.startswith(f"{ARTICLES} articles labelled: ")
    scores = json.loads(summarize("eval", REFERENCE, "--gold", labels, "--json").stdout)["measures"]
    whole = ("keyword_precision", "industry_f1", "fact_recall", "rouge_l")
    assert {name: scores[name] for name in whole} == dict.fromkeys(whole, 1.0)
    assert scores["ai_tech_f1"] < 1.0


def test_shift_a_accepts_all_fields_of_the_first_article_and_caps_lock_one(labelling: Path, reviewer: Reviewer) -> None:
    reviewer.open(labelling)
    reviewer.press("j", "A")  # the letter without Shift, as Caps Lock has it
    assert [row["field"] for row in reviewer.export()["decisions"]] == [ALL_FIELDS[0]]
    reviewer.tab.locator("h1").click()  # the focus is on the page, in no field
    reviewer.press("Shift+A")
    rows = reviewer.export()["decisions"]
    assert [(row["id"], row["field"], row["decision"]) for row in rows] == [
        (FIRST, name, "accept") for name in ALL_FIELDS
    ]


def test_any_word_of_a_field_is_searched(labelling: Path, reviewer: Reviewer) -> None:
    tab = reviewer.open(labelling)
    rows = tab.locator("#rows .row")
    for record in open_run(REFERENCE).records():
        for word in (record.keywords[-1], record.event_summary[20:40]):
            tab.fill("#q", word)
            assert record.id in ids_of(reviewer), word
    tab.fill("#q", "这里没有的词")
    assert rows.count() == 0


def ids_of(reviewer: Reviewer) -> list[str]:
    """The ids of the articles in the list, by opening them."""
    rows, found = reviewer.tab.locator("#rows .row"), []
    for number in range(rows.count()):
        rows.nth(number).click()
        found.append(reviewer.at)
    return found


def test_labelling_stands_in_nobodys_way_and_decisions_of_another_page_do_not_come_in(
    labelling: Path, reviewer: Reviewer, tmp_path: Path
) -> None:
    tab = reviewer.open(labelling)
    assert Axe().run(tab).response["violations"] == []
    reviewer.press("j", "a")
    content = reviewer.export()
    assert Axe().run(tab).response["violations"] == []
    reviewer.press("u")
    content["decisions"][0] |= {"decision": "reject"}
    file = tmp_path / "decisions.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    tab.set_input_files("#file", file)
    tab.wait_for_selector("#announcement:has-text('已导入 0 项')")
    reviewer.press("?")
    assert tab.locator("#keys th").all_inner_texts() == ["j / k", "1–4 ↑ ↓ Tab", "a", "e", "A", "u", "o", "/", "?"]


def test_of_two_sides_what_is_the_same_is_edited_too(tmp_path: Path, reviewer: Reviewer) -> None:
    for name, fields in (("a", OLD), ("b", OLD | {"AI技术": "图像识别, 机器学习"})):
        write_tags(tmp_path / name / "1.txt", "槐安市启用智能育种平台。", fields)
    tab = reviewer.open(page_of(str(tmp_path / "a"), str(tmp_path / "b"), tmp_path / "page.html"))
    reviewer.press("j")
    assert reviewer.field == "AI技术"  # the one to decide is chosen
    assert tab.locator(".card").count() == 4
    assert reviewer.card("重大事件摘要").locator(".act").all_inner_texts() == ["✎ 编辑 e"]
    reviewer.press("4", "a")
    assert reviewer.announcement == "此字段两边相同：可用 e 编辑"
    reviewer.press("e")
    tab.fill("#editor", "槐安市启用平台。")
    reviewer.press("Control+Enter")
    assert reviewer.field == "AI技术"
    assert reviewer.verdicts() == ["未", "✎"]
    reviewer.press("1", "e", "Control+Enter")  # nothing was changed
    assert reviewer.verdicts() == ["未", "✎"]
    assert tab.locator("#progress").inner_text() == "0 / 1 篇已决定"
    content = reviewer.export()
    (row,) = content["decisions"]
    assert (row["field"], row["decision"], row["value"]) == (EVENT_SUMMARY, "edit", "槐安市启用平台。")
    assert row["before"] == row["after"] == OLD[EVENT_SUMMARY]
    file = tmp_path / "decisions.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    config = tmp_path / "config.toml"
    config.write_text("[limits]\nsummary_characters = {min = 5, max = 300}\n", encoding="utf-8")
    done = summarize("apply", file, "--into", tmp_path / "a", "--config", config)
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "a/1.txt").read_text(encoding="utf-8")
    assert "槐安市启用平台。\n" in text
    assert "机器学习" not in text

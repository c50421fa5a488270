"""Pages to review, and a reviewer at them: opens, presses, clicks, exports."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Locator, Page, Request

from summarize.runs.folder import open_run
from summarize.tagfile.format import format_tag_file
from tests.support.cli import summarize
from tests.support.paths import REFERENCE
from tests.support.runs import write_run

BODY = "槐安市启用智能育种平台。\n4月9日，槐安市农业局启用智能育种平台，用于水稻选种，已在12个乡镇的860亩示范田试用。"
OLD = {
    "关键词": "智能育种平台, 水稻选种, 示范田",
    "AI技术": "图像识别",
    "行业": "农业",
    "重大事件摘要": "4月9日，槐安市农业局启用智能育种平台。平台已在12个乡镇试用。",
}
NEW = OLD | {"关键词": "智能育种平台, 水稻选种, 蓝杉计划", "AI技术": "图像识别, 机器学习"}
SHORTER = "4月9日，槐安市农业局启用智能育种平台。"


def tag_folders(folder: Path, count: int) -> None:
    """`a` and `b` with so many articles that changed, in two to four fields, and one that is the same."""
    for number in range(count + 1):
        new = OLD if number == count else NEW
        if number < count and number % 2:
            new = new | {"重大事件摘要": SHORTER}
        if number < count and number % 3 == 0:
            new = new | {"行业": "种业"}
        for name, fields in (("a", OLD), ("b", new)):
            write_tags(folder / name / f"{number:02}.txt", f"{BODY}\n第{number}篇。", fields)


def write_tags(path: Path, body: str, fields: dict[str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(format_tag_file(title="", link="", body=body, fields=fields), encoding="utf-8")


def page_of(a: str, b: str | None, output: Path, *more: str) -> Path:
    """The page, written by the command; without B, to label A."""
    done = summarize("review", a, *([b] if b else []), "-o", str(output), *more)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    return output


def reference_page(folder: Path) -> Path:
    """Of the reference run against one without its first keywords and with fewer sentences."""
    records = []
    for record in open_run(REFERENCE).records():
        first, *rest = record.keywords
        places = dict(record.evidence)
        places["关键词"] = tuple(place for place in places["关键词"] if place.item != first)
        sentence = record.event_summary.partition("。")[0] + "。"
        changes = {"keywords": tuple(rest), "event_summary": sentence, "evidence": places}
        records.append(record.model_copy(update=changes))
    b = write_run(folder, *records)
    return page_of(str(REFERENCE), str(b), folder / "page.html")


class Reviewer:
    """Someone who reviews in one browser profile."""

    def __init__(self, browser: Browser, *, locale: str = "zh-CN", **options: Any) -> None:
        self._context = browser.new_context(locale=locale, accept_downloads=True, **options)
        self.tab: Page = self._context.new_page()
        self.troubles: list[str] = []
        self.requested: list[str] = []
        self.tab.on("console", self._hear)
        self.tab.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.tab.on("dialog", self._refuse)
        self.tab.on("request", self._note)

    def open(self, page: Path, fragment: str = "") -> Page:
        self.tab.goto(f"{page.as_uri()}{fragment}")
        self.tab.wait_for_selector("#changes h2")
        return self.tab

    def press(self, *keys: str) -> None:
        for key in keys:
            self.tab.keyboard.press(key)

    @property
    def at(self) -> str:
        """Id of the open article; empty at the overview."""
        return str(self.tab.evaluate("new URLSearchParams(location.hash.slice(1)).get('id') || ''"))

    @property
    def field(self) -> str:
        """Name of the chosen field."""
        return str(self.tab.locator(".card.chosen h3").evaluate("heading => heading.childNodes[2].textContent"))

    @property
    def announcement(self) -> str:
        return self.tab.locator("#announcement").inner_text()

    def card(self, name: str) -> Locator:
        return self.tab.locator(".card", has=self.tab.locator("h3", has_text=name))

    def verdicts(self) -> list[str]:
        return [text[:1] for text in self.tab.locator(".verdict").all_inner_texts()]

    def export(self, name: str = "岳小芹") -> dict[str, Any]:
        self.tab.fill("#reviewer", name)
        with self.tab.expect_download() as download:
            self.tab.click("#export")
        assert download.value.suggested_filename == "decisions.json"
        content: dict[str, Any] = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
        return content

    def close(self) -> None:
        self._context.close()

    def _hear(self, message: ConsoleMessage) -> None:
        self.troubles.append(message.text)

    def _refuse(self, dialog: Dialog) -> None:
        self.troubles.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _note(self, request: Request) -> None:
        self.requested.append(request.url)

"""Someone who opens every page that a command wrote, and decides where a page asks to."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Browser

from tests.support.review_page import Reviewer

DECISIONS = "decisions.json"
ARTICLES = 8
"""More than any of the pages has."""
ADDED = "数字经济"
"""A keyword that the first article could have."""


class Reader:
    """With a browser, at the pages of one folder."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self._browser = browser
        self._folder = folder
        self._seen: dict[Path, int] = {}

    def look(self) -> None:
        """Open what is new."""
        for page in sorted(self._folder.glob("*.html")):
            written = page.stat().st_mtime_ns
            if self._seen.get(page) != written:
                self._seen[page] = written
                self._open(page)

    def _open(self, page: Path) -> None:
        reviewer = Reviewer(self._browser)
        try:
            tab = reviewer.tab
            tab.goto(page.as_uri())
            assert tab.locator("h1, h2").first.inner_text(), page
            if tab.locator("#export").is_visible():
                self._decide(reviewer)
            assert reviewer.troubles == [], page
            elsewhere = [
                address for address in reviewer.requested if not address.startswith(("file:", "blob:", "data:"))
            ]
            assert elsewhere == [], page
        finally:
            reviewer.close()

    def _decide(self, reviewer: Reviewer) -> None:
        """Add a keyword to the first article, accept all else, and export it."""
        reviewer.press("j", "1", "e")
        words = reviewer.tab.locator("textarea")
        words.fill(f"{words.input_value()}\n{ADDED}")
        reviewer.press("Control+Enter", *["Shift+A"] * ARTICLES)
        decisions = json.dumps(reviewer.export(), ensure_ascii=False)
        (self._folder / DECISIONS).write_text(decisions, encoding="utf-8")

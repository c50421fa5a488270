"""A browser for the tests of the page, and the pages they share."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.support.chromium import CHROMIUM, QUIET
from tests.support.review_page import Reviewer, page_of, reference_page, tag_folders


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed with the module: as long as it is open an event loop runs, in which no other may."""
    if not Path(CHROMIUM).exists():
        if os.environ.get("CI"):
            pytest.fail(f"{CHROMIUM} is not there: .ci/run installs it")
        pytest.skip(f"{CHROMIUM} is not there: apt-get install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


@pytest.fixture(scope="session")
def fifty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fifty tag files that changed, and one that did not."""
    folder = tmp_path_factory.mktemp("fifty")
    tag_folders(folder, 50)
    return page_of(str(folder / "a"), str(folder / "b"), folder / "page.html")


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference run against one whose records differ, with evidence."""
    return reference_page(tmp_path_factory.mktemp("reference"))


@pytest.fixture
def reviewer(browser: Browser) -> Iterator[Reviewer]:
    """A reviewer with a browser that remembers nothing; at the end, nothing has gone wrong in it."""
    someone = Reviewer(browser)
    yield someone
    someone.close()
    assert someone.troubles == []

"""A browser for the tests of the page, and the pages they share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.chromium import open_browser
from tests.support.review_page import Reviewer, page_of, reference_page, tag_folders


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed with the module, because of its event loop."""
    with open_browser() as opened:
        yield opened


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

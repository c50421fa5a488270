"""The browser that pages of the walkthroughs are opened in."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.chromium import open_browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed with the module, because of its event loop."""
    with open_browser() as opened:
        yield opened

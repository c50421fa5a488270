"""Messages are in English in tests, whatever the locale of who runs them."""

import gc
import os
from collections import Counter

import pytest

os.environ["LANGUAGE"] = "en"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Several workers begin with the files of few tests, some of which take a minute, and end together with many short.

    It takes `--no-loadscope-reorder`: else they begin with those of the most tests.
    """
    if hasattr(config, "workerinput"):
        tests = Counter(item.path for item in items)
        items.sort(key=lambda item: tests[item.path])


def pytest_collection_finish() -> None:
    """What was imported and collected stays: the collector of garbage need not go through it again and again."""
    gc.freeze()

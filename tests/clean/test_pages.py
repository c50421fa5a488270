"""Invented pages of the usual kinds, each with the article an editor would keep.

Write the expected article of `pages/NAME.txt` or `.html` to `pages/NAME.body`.
"""

from pathlib import Path

import pytest

from summarize.clean.account import take_account
from tests.support.cleaning import PAGES, page
from tests.support.conservation import lost_lines, unaccounted

FILES = sorted(path for path in PAGES.iterdir() if path.suffix != ".body")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_article_and_nothing_else_is_kept(path: Path) -> None:
    assert page(path)[1].text == path.with_suffix(".body").read_text(encoding="utf-8").strip()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_page_says_when_it_was_published(path: Path) -> None:
    assert (page(path)[1].metadata.date or "").startswith("2025")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_is_left_and_what_went_are_the_whole_page(path: Path) -> None:
    document, article = page(path)
    assert unaccounted(document.text, article) == []
    assert list(lost_lines(document.text, article)) == []
    assert all(edit.rule and edit.reason for edit in article.edits)
    account = take_account(document, article)
    assert account.read == len(document.text) == account.kept + sum(account.gone.values())


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".html"], ids=lambda path: path.name)
def test_characters_of_a_page_map_into_its_markup(path: Path) -> None:
    document, article = page(path)
    replaced = {at for edit in article.edits if edit.new for at in range(edit.start, edit.end)}
    for character, at in zip(article.text, article.body.origin, strict=True):
        source = document.text[at]
        assert source == character or source == "&" or at in replaced or character.isspace()

"""Comparisons as people see them. A change of the files is read before it is committed (`make golden-diff`)."""

import re

import pytest
from lxml import html

from summarize.core.text import escape_invisible
from summarize.diff.render.markdown import MAX_LENGTH, diff_markdown
from summarize.diff.render.terminal import diff_lines
from tests.golden_diff import ROOT, expected
from tests.support.diff_pair import HOSTILE, example_diff


@pytest.mark.parametrize("name", [name for name in expected() if name.startswith("tests/")])
def test_it_looks_as_it_did(name: str) -> None:
    assert expected()[name] == (ROOT / name).read_text(encoding="utf-8"), "see `make golden-diff`"


def test_nothing_reaches_the_terminal_that_moves_or_turns_it() -> None:
    shown = "\n".join(line.plain for line in diff_lines(example_diff()))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    assert r"\u202e倒\x1b[31m红" in shown


def test_markdown_has_no_markup_but_its_own() -> None:
    from markdown_it import MarkdownIt

    rendered = html.fromstring(MarkdownIt("commonmark").enable("table").render(diff_markdown(example_diff())))
    assert not rendered.xpath("//script | //img | //a | //em | //@onerror")
    assert escape_invisible(HOSTILE) in rendered.text_content()
    assert "@<wbr>" in diff_markdown(example_diff())  # mentions nobody


def test_markdown_fits_a_comment_and_says_what_it_leaves_out() -> None:
    difference = example_diff()
    many = difference.model_copy(
        update={
            "articles": difference.articles * 100,
            "counts": difference.counts.model_copy(update={"changed": 600, "only_a": 0, "only_b": 0, "failed": 0}),
        }
    )
    shown = diff_markdown(many)
    assert len(shown) < MAX_LENGTH + 1000
    command = r"summarize diff a b --format html -o diff\.html"
    assert re.search(rf"^\d+ more articles differ; all of them: <code>{command}</code>$", shown, re.MULTILINE)


def test_the_head_alone() -> None:
    difference = example_diff()
    assert "<details>" not in diff_markdown(difference, stat=True)
    assert not any("03-changed" in line.plain for line in diff_lines(difference, stat=True))

"""What terminal, Markdown and the page say of a comparison, whatever an article is called."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from summarize.compare.comparison import RunComparison, compare_runs
from summarize.compare.conditions import Judgement, parse_condition
from summarize.compare.render import words
from summarize.compare.render.html import comparison_page
from summarize.compare.render.markdown import comparison_markdown
from summarize.compare.render.terminal import comparison_lines
from summarize.core import figures
from tests.support.compared_runs import GOLD, make_runs

HOSTILE = "x<script>alert(1)</script>|`@all` [a](b)\u202e$verdict"


@pytest.fixture
def comparison(tmp_path: Path) -> RunComparison:
    """The first article got worse, the second better."""
    return compare_runs(*make_runs(tmp_path, ["good", "poor", "good"], ["poor", "good", "good"]), gold=GOLD)


@pytest.fixture
def judgements(comparison: RunComparison) -> list[Judgement]:
    return [parse_condition(text).judge(comparison.measures) for text in ("score < 1", "violations > 99")]


def renamed(comparison: RunComparison, identity: str) -> RunComparison:
    changes = tuple(change.model_copy(update={"id": identity}) for change in comparison.worse)
    return comparison.model_copy(
        update={"worse": changes, "head": comparison.head.model_copy(update={"run": identity})}
    )


class Elements(HTMLParser):
    """The elements and addresses of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src", "xlink:href")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_each_form_says_the_same(comparison: RunComparison, judgements: list[Judgement]) -> None:
    terminal = "\n".join(line.plain for line in comparison_lines(comparison, judgements))
    markdown = comparison_markdown(comparison, judgements).replace("\\", "").replace("&lt;", "<").replace("&gt;", ">")
    page = Elements(comparison_page(comparison, judgements)).text
    command = words.review_command(comparison)
    for said in (
        *words.verdict_lines(comparison),
        *words.count_lines(comparison),
        *(words.judgement_line(judgement) for judgement in judgements),
        *(cell for row in words.rows(comparison) for cell in row.cells),
        *(cell for change in (*comparison.worse, *comparison.better) for cell in words.change_cells(change)),
        command,
    ):
        for form in (terminal, markdown, page):
            assert said in form
    assert "which is better is not certain" in terminal
    assert command.endswith("-o review.html -- a b")


def test_the_page_shows_plots_and_loads_nothing(comparison: RunComparison) -> None:
    page = comparison_page(comparison)
    elements = Elements(page)
    assert page.count("<svg") == 2
    assert {"script", "img", "iframe", "link"} & elements.tags == {"link"}
    outside = [address for address in elements.addresses if not address.startswith(("#", "data:,", "review.html#id="))]
    assert not outside
    assert "default-src 'none'" in page
    assert page == comparison_page(comparison)


def test_without_matplotlib_the_page_is_without_plots(
    comparison: RunComparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "find_spec", lambda name: None)
    assert "<svg" not in comparison_page(comparison)


def test_no_name_speaks_to_the_page_the_forge_or_the_terminal(comparison: RunComparison) -> None:
    named = renamed(comparison, HOSTILE)
    elements = Elements(comparison_page(named))
    assert "script" not in elements.tags
    assert "x<script>alert(1)</script>" in elements.text
    assert "$verdict" in elements.text
    markdown = comparison_markdown(named)
    assert "<script" not in re.sub(r"^ {4}.*$", "", markdown, flags=re.MULTILINE)  # but for a block of code
    assert "@all" not in re.sub(r"^ {4}.*$", "", markdown, flags=re.MULTILINE)
    for form in (comparison_page(named), markdown, "\n".join(line.plain for line in comparison_lines(named))):
        assert "\u202e" not in form


def test_a_link_leads_to_the_article_whatever_its_name() -> None:
    assert words.review_link("a b/二)") == "review.html#id=a+b%2F%E4%BA%8C%29"

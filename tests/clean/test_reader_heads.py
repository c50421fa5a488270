"""The head of a page that a reader service turned into Markdown is the page's data, and its title is the title."""

import pytest

from summarize.core.choices import SourceFormat
from tests.support.cleaning import BODY, LAST, LEAD, article, cleaned

TITLE = BODY.partition("\n")[0]
TEXT = f"{LEAD}\n\n{LAST}\n"
ADDRESS = "https://yl.invalid/news/3.html"
TITLED = f"Title: {TITLE}\n\nURL Source: {ADDRESS}\n\n"


@pytest.mark.parametrize("document_format", ["markdown", "text"])
@pytest.mark.parametrize("heading", ["", f"# {TITLE}\n\n", f"## {TITLE}\n\n", f"{TITLE}\n===\n\n"])
@pytest.mark.parametrize("more", ["", "Number of Pages: 2\n\n", "Published Time: 2024-06-04T08:20:00+08:00\n\n"])
def test_the_head_is_data(document_format: SourceFormat, heading: str, more: str) -> None:
    result = article(f"{TITLED}{more}Markdown Content:\n{heading}{TEXT}", document_format)
    assert result.text == BODY
    assert (result.metadata.title, result.metadata.link) == (TITLE, ADDRESS)
    assert result.metadata.date == ("2024-06-04T08:20:00+08:00" if "Published" in more else None)


def test_the_titles_site_goes_with_it_and_windows_line_ends_are_no_others() -> None:
    page = f"{TITLED.replace(TITLE, f'{TITLE}_云岭新闻网')}Markdown Content:\n# {TITLE}\n\n{TEXT}"
    assert cleaned(page) == cleaned(page.replace("\n", "\r\n")) == BODY


@pytest.mark.parametrize(
    ("stated", "date"),
    [("Tue, 04 Jun 2024 08:20:00 GMT", "2024-06-04T08:20:00+00:00"), ("June 2024", "June 2024")],
)
def test_a_date_as_servers_write_it(stated: str, date: str) -> None:
    assert article(f"{TITLED}Published Time: {stated}\n\nMarkdown Content:\n{TEXT}").metadata.date == date


def test_words_of_an_article_are_no_head() -> None:
    text = f"Title: {TITLE}\n{LEAD}\nMarkdown Content:\n{LAST}"
    assert LEAD in cleaned(text)
    assert "Markdown Content:" in cleaned(text)

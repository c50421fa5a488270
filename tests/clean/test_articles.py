"""Articles of a source, of a raw document and of a text."""

import json
from pathlib import Path

import pytest

from summarize.clean.articles import article_of, articles, clean_source, clean_text
from summarize.core.errors import ArticleError, UsageError
from summarize.core.schema import Article, Failure
from summarize.read.raw_document import RawDocument
from tests.support.cleaning import BODY, CONFIG


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Four lines of which the second has no article."""
    texts = {"first": BODY, "menu": "首页\n登录", "third": BODY, "fourth": BODY}
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in texts.items()))
    return path


def test_failures_are_left_out_of_the_articles(source: Path) -> None:
    assert [article.id for article in articles(source, CONFIG)] == ["first", "third", "fourth"]
    results = list(clean_source(source, CONFIG))
    assert [result.reason for result in results if isinstance(result, Failure)] == ["no-article"]
    pairs = [result for result in results if isinstance(result, tuple)]
    assert all(document.id == article.id for document, article in pairs)


def test_ids_choose_among_the_documents(source: Path) -> None:
    assert [article.id for article in articles(source, CONFIG, ids={"menu", "third"})] == ["third"]


def test_a_source_that_is_not_there_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        articles(tmp_path / "nothing", CONFIG)


def test_an_article_of_a_text_and_of_a_raw_document_is_the_same() -> None:
    raw = RawDocument(id="a", source="a.txt", format="text", raw=BODY.encode())
    article = article_of(raw, CONFIG)
    assert isinstance(article, Article)
    assert (article.id, article.sha256) == ("a", clean_text(BODY, CONFIG).sha256)
    with pytest.raises(ArticleError):
        clean_text("首页", CONFIG)

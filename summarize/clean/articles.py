"""Articles of a source, of one raw document, of a text: reading and cleaning in one call."""

from collections.abc import Container, Iterator
from pathlib import Path

from summarize.clean.document import clean, clean_or_fail
from summarize.core.config import CleaningConfig
from summarize.core.schema import Article, Document, Failure
from summarize.read.raw_document import RawDocument
from summarize.read.sources import find_documents


def articles(
    source: str | Path,
    config: CleaningConfig = CleaningConfig(),  # noqa: B008 - frozen
    *,
    ids: Container[str] | None = None,
) -> Iterator[Article]:
    """The clean articles of a folder, a file or a JSONL file, as `clean_source` without the failures.

    With `ids`, only the documents of these ids are cleaned.
    """
    documents = find_documents(Path(source), config=config)
    results = (article_of(raw, config) for raw in documents if ids is None or raw.id in ids)
    return (result for result in results if isinstance(result, Article))


def clean_source(source: Path, config: CleaningConfig) -> Iterator[tuple[Document, Article] | Failure]:
    """Each document of a folder, a file or a JSONL file with its article, or the Failure to read or clean it.

    UsageError, at once, when there is nothing to read.
    """
    return (clean_document(raw, config) for raw in find_documents(source, config=config))


def article_of(raw: RawDocument | Failure, config: CleaningConfig) -> Article | Failure:
    """The article of a raw document, or the Failure to read, decode or clean it."""
    result = clean_document(raw, config)
    return result if isinstance(result, Failure) else result[1]


def clean_text(text: str, config: CleaningConfig = CleaningConfig()) -> Article:  # noqa: B008 - frozen
    """The article of a text at hand, such as a tag file's, nameless; ArticleError when there is none."""
    return clean(Document(id="", source="", format="text", text=text), config=config)


def clean_document(raw: RawDocument | Failure, config: CleaningConfig) -> tuple[Document, Article] | Failure:
    """A raw document decoded, with its article, or the Failure to read, decode or clean it."""
    document = raw if isinstance(raw, Failure) else raw.decode()
    if isinstance(document, Failure):
        return document
    article = clean_or_fail(document, config=config)
    return article if isinstance(article, Failure) else (document, article)

"""Statistics of cleaning a source: articles, failures, characters, encodings, edits by rule."""

from collections import Counter
from dataclasses import dataclass, field

from summarize.core.schema import Article, Document, Failure


@dataclass(slots=True)
class Statistics:
    """Counts over documents; call `add_article` or `add_failure` once for each."""

    articles: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    """By reason."""
    characters_read: int = 0
    characters_kept: int = 0
    replaced_bytes: int = 0
    """Bytes that no encoding explains."""
    encodings: Counter[str] = field(default_factory=Counter)
    conflicted: int = 0
    """Articles with more than one set of existing fields."""
    edits: Counter[str] = field(default_factory=Counter)
    """Edits by rule."""
    touched: Counter[str] = field(default_factory=Counter)
    """Articles with an edit of a rule, by rule."""

    def add_article(self, document: Document, article: Article) -> None:
        """Count a document and its article."""
        self.articles += 1
        self.characters_read += len(document.text)
        self.characters_kept += len(article.text)
        self.replaced_bytes += document.replaced
        self.encodings[document.encoding] += 1
        self.conflicted += len(article.previous) > 1
        rules = [edit.rule for edit in article.edits]
        self.edits.update(rules)
        self.touched.update(set(rules))

    def add_failure(self, failure: Failure) -> None:
        """Count a document that has no article."""
        self.failures[failure.reason] += 1

"""What cleaning did to a whole folder, in counts. Knows Documents, Articles and Failures, and no rule."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from summarize.core.schema import Article, Document, Failure


@dataclass(slots=True)
class Statistics:
    """Counts over documents; `add_article` and `add_failure` once for each."""

    articles: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    """By reason."""
    characters_read: int = 0
    characters_kept: int = 0
    replaced_bytes: int = 0
    """Bytes no encoding explained."""
    encodings: Counter[str] = field(default_factory=Counter)
    conflicted: int = 0
    """Articles with more than one earlier generation of fields."""
    edits: Counter[str] = field(default_factory=Counter)
    """Edits by rule."""
    touched: Counter[str] = field(default_factory=Counter)
    """Articles a rule touched, by rule."""

    def add_article(self, document: Document, article: Article) -> None:
        """Count a document that became an article."""
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
        """Count a document that did not."""
        self.failures[failure.reason] += 1

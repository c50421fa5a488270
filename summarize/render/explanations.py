"""What cleaning did to a document, for people and as data. Knows edits, not the rules that made them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from summarize.shapes import Article, Document

LONGEST = 60
"""Characters of a removed span that are shown; its middle is left out."""


def edit_lines(document: Document, article: Article) -> Iterator[Text]:
    """A line an edit: where in the source, what became what, by which rule, why. wdiff's marks, and colour."""
    for edit in article.edits:
        line = Text(f"{edit.start:>7}–{edit.end:<7} ", style="dim")
        old = document.text[edit.start : edit.end]
        if old == edit.new:
            line.append(f"[={_shown(old)}=]", style="yellow")
        else:
            line.append(f"[-{_shown(old)}-]", style="red")
            if edit.new:
                line.append(f"{{+{_shown(edit.new)}+}}", style="green")
        line.append(f"  {edit.rule}: {edit.reason}", style="default")
        yield line


def article_data(document: Document, article: Article) -> dict[str, Any]:
    """The article, its metadata, earlier generations and edits; offsets are characters of the decoded source."""
    return {
        "id": article.id,
        "source": article.source,
        "encoding": document.encoding,
        "replaced_bytes": document.replaced,
        "text": article.text,
        "sha256": article.sha256,
        "metadata": asdict(article.metadata),
        "previous": [asdict(generation) for generation in article.previous],
        "edits": [asdict(edit) | {"old": document.text[edit.start : edit.end]} for edit in article.edits],
    }


class Statistics:
    """What cleaning did over many documents, added up one by one."""

    def __init__(self) -> None:
        self.documents = 0
        self.articles = 0
        self.failures = Counter[str]()
        self.source_characters = 0
        self.article_characters = 0
        self.edits = Counter[str]()
        self.edited_documents = Counter[str]()
        self.encodings = Counter[str]()

    def add(self, document: Document, article: Article) -> None:
        """Count one cleaned document."""
        self.documents += 1
        self.articles += 1
        self.source_characters += len(document.text)
        self.article_characters += len(article.text)
        self.encodings[document.encoding] += 1
        rules = Counter(edit.rule for edit in article.edits)
        self.edits.update(rules)
        self.edited_documents.update(rules.keys())

    def fail(self, reason: str) -> None:
        """Count one document without an article."""
        self.documents += 1
        self.failures[reason] += 1

    def data(self) -> dict[str, Any]:
        """The counts."""
        return {
            "documents": self.documents,
            "articles": self.articles,
            "failures": dict(sorted(self.failures.items())),
            "source_characters": self.source_characters,
            "article_characters": self.article_characters,
            "encodings": dict(sorted(self.encodings.items())),
            "rules": {
                rule: {"edits": count, "documents": self.edited_documents[rule]}
                for rule, count in sorted(self.edits.items())
            },
        }

    def table(self) -> Table:
        """The rules, most edits first."""
        table = Table(box=box.SQUARE)
        table.add_column("rule")
        table.add_column("edits", justify="right")
        table.add_column("documents", justify="right")
        for rule, count in self.edits.most_common():
            table.add_row(rule, f"{count:,}", f"{self.edited_documents[rule]:,}")
        return table

    def totals(self) -> str:
        """One line: how many documents, articles and characters."""
        share = self.article_characters / self.source_characters if self.source_characters else 0.0
        failed = "".join(f", {count} {reason}" for reason, count in sorted(self.failures.items()))
        return (
            f"{self.documents:,} documents, {self.articles:,} articles{failed}; "
            f"{self.source_characters:,} characters in, {self.article_characters:,} out ({share:.0%})"
        )


def duplicate_lines(groups: Iterable[Iterable[str]]) -> Iterator[str]:
    """A line a group of near-identical articles."""
    for group in groups:
        yield "near-identical: " + ", ".join(group)


def _shown(text: str) -> str:
    text = text.replace("\n", "⏎").replace("\r", "")
    if len(text) <= LONGEST:
        return text
    return f"{text[: LONGEST // 2]}…{text[-LONGEST // 2 :]}"

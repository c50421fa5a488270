"""What cleaning did to a document, for people and as data. Knows edits, not the rules that made them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from summarize.clean import Statistics
from summarize.core.schema import Article, Document

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


def article_data(document: Document, article: Article, offsets: Sequence[int] | None) -> dict[str, Any]:
    """The article, its metadata, earlier generations and edits; offsets are characters of the decoded source.

    `map` has, for each run of characters that stand together in both: where it begins in the clean text, in the decoded
    source, and in the file's bytes (`offsets` gives those; null for a line of JSONL), and how long it is.
    """
    return {
        "id": article.id,
        "source": article.source,
        "encoding": document.encoding,
        "replaced_bytes": document.replaced,
        "text": article.text,
        "sha256": article.sha256,
        "metadata": asdict(article.metadata),
        "previous": [asdict(generation) for generation in article.previous],
        "map": [list(each) for each in runs(article, offsets)],
        "edits": [asdict(edit) | {"old": document.text[edit.start : edit.end]} for edit in article.edits],
    }


def runs(article: Article, offsets: Sequence[int] | None) -> Iterator[tuple[int, int, int | None, int]]:
    """`(clean, source, byte, characters)` of each run that cleaning left together."""
    origin = article.body.origin
    start = 0
    for end in range(1, len(origin) + 1):
        if end == len(origin) or origin[end] != origin[end - 1] + 1:
            yield start, origin[start], offsets[origin[start]] if offsets else None, end - start
            start = end


def statistics_data(counted: Statistics, duplicates: Sequence[Sequence[str]]) -> dict[str, Any]:
    """The counts over a folder, and its groups of near-identical articles."""
    return {
        "articles": counted.articles,
        "failures": dict(sorted(counted.failures.items())),
        "characters_read": counted.characters_read,
        "characters_kept": counted.characters_kept,
        "replaced_bytes": counted.replaced_bytes,
        "encodings": dict(sorted(counted.encodings.items())),
        "conflicted": counted.conflicted,
        "rules": {
            rule: {"edits": count, "articles": counted.touched[rule]} for rule, count in sorted(counted.edits.items())
        },
        "near_duplicates": [list(group) for group in duplicates],
    }


def statistics_lines(counted: Statistics, duplicates: Sequence[Sequence[str]]) -> Iterator[str]:
    """The totals, and a line a group of near-identical articles."""
    share = counted.characters_kept / counted.characters_read if counted.characters_read else 0.0
    failed = "".join(f", {count} failed: {reason}" for reason, count in sorted(counted.failures.items()))
    yield (
        f"{counted.articles:,} articles{failed}; {counted.characters_read:,} characters read, "
        f"{counted.characters_kept:,} kept ({share:.0%}); {counted.replaced_bytes:,} bytes no encoding explains; "
        f"{counted.conflicted:,} with conflicting earlier fields"
    )
    for group in duplicates:
        yield "near-identical: " + ", ".join(group)


def rules_table(counted: Statistics) -> Table:
    """The rules, most edits first."""
    table = Table(box=box.SQUARE)
    table.add_column("rule")
    table.add_column("edits", justify="right")
    table.add_column("articles", justify="right")
    for rule, count in counted.edits.most_common():
        table.add_row(rule, f"{count:,}", f"{counted.touched[rule]:,}")
    return table


def _shown(text: str) -> str:
    text = text.replace("\n", "⏎").replace("\r", "")
    if len(text) <= LONGEST:
        return text
    return f"{text[: LONGEST // 2]}…{text[-LONGEST // 2 :]}"

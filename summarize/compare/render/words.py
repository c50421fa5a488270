"""What a comparison is told in, whatever it is shown on: its lines in words. Knows no terminal and no markup."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from summarize.compare.schema import ArticleDiff, CorpusDiff, FieldChanges, FigureDiff, SideHead

STATUS: Final = {
    "same": "same",
    "changed": "changed",
    "only-a": "only in A",
    "only-b": "only in B",
    "failed": "not comparable",
}
MARKS: Final = {"same": "=", "changed": "~", "only-a": "-", "only-b": "+", "failed": "!"}
CONTENT: Final = {"same": "the article is the same", "changed": "the article changed", "unknown": ""}
FIELD_HEADS: Final = ("field", "changed", "share", "Jaccard")
_HASH: Final = 64


def side_line(side: SideHead) -> str:
    """A side: its name and what it is."""
    return f"{side.name} ({side.kind}{'' if side.complete else ', not complete'})"


def counts_line(found: CorpusDiff) -> str:
    """How many articles, of which status."""
    counts = found.counts
    told = {
        "same": counts.same,
        "changed": counts.changed,
        "only in A": counts.only_a,
        "only in B": counts.only_b,
        "not comparable": counts.failed,
    }
    parts = [f"{count:,} {name}" for name, count in told.items() if count or name in ("same", "changed")]
    text = f"; the text of {counts.content_changed:,} changed" if counts.content_changed else ""
    return f"{counts.articles:,} articles: {', '.join(parts)}{text}"


def field_cells(name: str, one: FieldChanges) -> tuple[str, str, str, str]:
    """A field's row under `FIELD_HEADS`."""
    return name, f"{one.changed:,}", f"{one.share:.1%}", f"{one.jaccard:.3f}"


def term_cells(one: FieldChanges) -> tuple[list[str], list[str], list[str]]:
    """The terms most added, removed and renamed, each with its count."""
    return (
        [f"{each.term} {each.count:,}" for each in one.added],
        [f"{each.term} {each.count:,}" for each in one.removed],
        [f"{each.old} → {each.new} {each.count:,}{reason(each.reason)}" for each in one.renamed],
    )


def reason(renamed: str) -> str:
    """Why two wordings are one term, where it is not plain to see."""
    return " (alias)" if renamed == "alias" else ""


def run_lines(found: CorpusDiff) -> Iterator[str]:
    """What the two runs were not made with alike, and how well their items are grounded."""
    for one in found.made_with or ():
        yield f"made with other {one.key}: {_short(one.a)} → {_short(one.b)}"
    sides = [(name, side.grounding) for name, side in (("A", found.a), ("B", found.b)) if side.grounding]
    if sides:
        shares = [f"{name} {one.placed:,} of {one.items:,}" for name, one in sides]
        yield f"items with a place in the article, where articles differ: {', '.join(shares)}"


def article_notes(one: ArticleDiff) -> str:
    """What is told of an article beside its id."""
    weight = f"suspicion {one.weight}" if one.weight else ""
    return ", ".join(part for part in (STATUS[one.status], CONTENT[one.content], weight) if part)


def figure_words(figures: FigureDiff) -> list[str]:
    """The figures that are not the same, signed."""
    return [
        *(f"{one.old} → {one.new}" for one in figures.changed),
        *(f"+{one}" for one in figures.added),
        *(f"-{one}" for one in figures.removed),
    ]


def hidden_line(found: CorpusDiff, shown: int) -> str:
    """How many of the articles that differ are not shown; empty when all are."""
    counts = found.counts
    left = counts.changed + counts.only_a + counts.only_b + counts.failed - shown
    return f"{left:,} more articles differ" if left > 0 else ""


def differing(found: CorpusDiff) -> list[ArticleDiff]:
    """The articles people are shown: not those whose sets are equal and whose order or evidence alone differs."""
    return [one for one in found.articles if one.status != "same"]


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else "nothing" if value is None else str(value)
    return text[:12] if len(text) == _HASH else text

"""The words of a comparison: lines and cells of plain text that the terminal and Markdown share."""

import shlex
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from summarize.core.fields import ALL_FIELDS, FieldName
from summarize.core.plural import counted
from summarize.diff.cause import Cause, Explained, FieldCause
from summarize.diff.schema import ArticleDiff, CorpusDiff, FieldChanges, FigureDiff, Renamed, SideHead

STATUS: Final = {
    "same": "same",
    "changed": "changed",
    "only-a": "only in A",
    "only-b": "only in B",
    "failed": "not comparable",
}
MARKS: Final = {"same": "=", "changed": "~", "only-a": "-", "only-b": "+", "failed": "!"}
CONTENT: Final = {"same": "the article is the same", "changed": "the article changed", "unknown": ""}
FIELD_COLUMNS: Final = ("field", "changed", "share", "Jaccard")
SEPARATOR: Final = " · "


def side_line(side: SideHead) -> str:
    """The name and the kind of a side."""
    return f"{side.name} ({side.kind}{'' if side.complete else ', incomplete'})"


def counts_line(difference: CorpusDiff) -> str:
    """The number of articles, of each status."""
    counts = difference.counts
    by_status = zip(
        STATUS.values(), (counts.same, counts.changed, counts.only_a, counts.only_b, counts.failed), strict=True
    )
    parts = [f"{count:,} {name}" for name, count in by_status if count or name in ("same", "changed")]
    if not counts.articles:
        return "0 articles: there is nothing to compare, as no file on either side has any of the fields"
    text = f"; the text of {counts.content_changed:,} changed" if counts.content_changed else ""
    return f"{counted(counts.articles, 'article')}: {', '.join(parts)}{text}"


def field_cells(name: str, changes: FieldChanges) -> tuple[str, str, str, str]:
    """A field's cells under `FIELD_COLUMNS`."""
    return name, f"{changes.changed:,}", f"{changes.share:.1%}", f"{changes.jaccard:.3f}"


def term_cells(changes: FieldChanges) -> tuple[list[str], list[str], list[str]]:
    """The terms most added, removed and renamed, each with its count."""
    return (
        [f"{term.term} {term.count:,}" for term in changes.added],
        [f"{term.term} {term.count:,}" for term in changes.removed],
        [f"{term.old} → {term.new} {term.count:,}{alias_note(term)}" for term in changes.renamed],
    )


def renaming(item: Renamed) -> str:
    """An item's two wordings, and why they are one term where it is not plain to see."""
    return f"{item.old} → {item.new}{alias_note(item)}"


def alias_note(item: Renamed) -> str:
    """A note that an alias makes two wordings one term; empty where their characters show it."""
    return " (alias)" if item.reason == "alias" else ""


def run_lines(difference: CorpusDiff) -> Iterator[str]:
    """What the two runs were not made with alike, and how well their items are grounded."""
    yield from cause_lines(difference.causes or ())
    if difference.explained:
        yield from explained_lines(difference.explained, [article.causes for article in difference.articles])
    sides = (("A", difference.a.grounding), ("B", difference.b.grounding))
    shares = [f"{name} {grounding.placed:,} of {grounding.items:,}" for name, grounding in sides if grounding]
    if shares:
        yield f"items with a place in the article (articles that differ): {', '.join(shares)}"


def article_notes(article: ArticleDiff) -> str:
    """An article's status, content and suspicion, for the line of its id."""
    weight = f"suspicion {article.weight}" if article.weight else ""
    return ", ".join(part for part in (STATUS[article.status], CONTENT[article.content], weight) if part)


def cause_lines(causes: Iterable[Cause]) -> list[str]:
    """A line on each input that two runs do not share."""
    return [f"different {cause.name}: {cause.a} → {cause.b}" for cause in causes]


def explained_lines(
    explained: Explained, causes: Sequence[Mapping[FieldName, FieldCause]], *, names: tuple[str, str] = ("A", "B")
) -> Iterator[str]:
    """What was made again, and how often what caused a change of each field; `causes` are those of each article."""
    a, b = names
    yield f"explained {counted(explained.articles, 'article')}, made again with inputs of {a} and {b} exchanged"
    sides = {"a": f"only {a}'s is here", "b": f"only {b}'s is here", "neither": "neither run's is here"}
    yield from (f"not exchanged: {name}, {sides[here]}" for name, here in explained.fixed.items())
    yield from (f"not made: {mixture}: {why}" for mixture, why in explained.refused.items())
    if explained.absent:
        yield f"not explained, as the text is not in the source: {', '.join(explained.absent)}"
    for name in ALL_FIELDS:
        counts = Counter(cause_text(by_field[name]) for by_field in causes if name in by_field)
        if counts:
            yield f"causes of {name}: {SEPARATOR.join(f'{text} {count:,}' for text, count in counts.most_common())}"


def causes_text(article: ArticleDiff) -> str:
    """What changed the article's fields; empty where it is not known."""
    return field_causes_text(article.causes, [name for name in ALL_FIELDS if article.changed(name)])


def field_causes_text(causes: Mapping[FieldName, FieldCause], changed: Collection[FieldName]) -> str:
    """What changed the fields `changed`; by field, unless it is the same for all. Empty where it is not known."""
    texts = {name: cause_text(cause) for name, cause in causes.items()}
    if len(set(texts.values())) == 1 and all(name in texts for name in changed):
        return next(iter(texts.values()))
    return SEPARATOR.join(f"{name}: {text}" for name, text in texts.items())


def cause_text(cause: FieldCause) -> str:
    """What changed a field."""
    if not cause.inputs:
        return "none of the inputs that the manifests name"
    if cause.how == "together":
        return f"{' and '.join(cause.inputs)} together"
    if cause.how == "at-least":
        return f"at least {' or '.join(cause.inputs)}"
    return (", or " if cause.how == "among" else ", as well as ").join(cause.inputs)


def signed_figures(figures: FigureDiff) -> list[str]:
    """The figures that differ, each with its sign."""
    return [
        *(f"{change.old} → {change.new}" for change in figures.changed),
        *(f"+{figure}" for figure in figures.added),
        *(f"-{figure}" for figure in figures.removed),
    ]


def hidden_line(difference: CorpusDiff, shown: int) -> str:
    """How many of the articles that differ are not shown; empty when all are."""
    counts = difference.counts
    left = counts.changed + counts.only_a + counts.only_b + counts.failed - shown
    return f"{left:,} more {'article differs' if left == 1 else 'articles differ'}" if left > 0 else ""


def command(difference: CorpusDiff, *options: str) -> str:
    """The command that makes this comparison with all its articles."""
    fields = () if difference.fields == ALL_FIELDS else difference.fields
    chosen = [part for name in fields for part in ("--field", name)]
    return shlex.join(["summarize", "diff", difference.a.name, difference.b.name, *chosen, *options])


def articles_to_show(difference: CorpusDiff) -> list[ArticleDiff]:
    """The articles whose sets, summaries or states differ, not those where only order or evidence does."""
    return [article for article in difference.articles if article.status != "same"]

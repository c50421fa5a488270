"""The index of a page: an article's row in the list, what of it can be decided, and what a search finds."""

from collections.abc import Collection, Iterator
from typing import Literal

from pydantic import BaseModel, Field

from summarize.core.aliases import NO_ALIASES
from summarize.core.fields import ALL_FIELDS, LIST_FIELDS, FieldName
from summarize.diff.lists import diff_lists
from summarize.diff.schema import ArticleDiff, Entry, Status
from summarize.diff.summaries import diff_summaries

Mode = Literal["compare", "label", "read-only"]
"""What a page is for: deciding about the differences of two catalogues, labelling one, or only showing."""


class IndexRow(BaseModel):
    """An article in the list, as the block `index` has it."""

    n: int
    id: str
    status: Status
    weight: int
    fields: tuple[int, ...]
    """Positions in `ALL_FIELDS` of the fields to decide."""
    editable: tuple[int, ...]
    """Of fields that both sides have alike: they may be edited, and the article is decided without them."""
    reasons: tuple[str, ...]
    title: str = ""
    terms: tuple[str, ...]
    words: str
    """All items and summaries, one a line: what a search looks through besides the terms."""
    article_sha256: str | None = Field(exclude=True)
    """Hash that the clean text must have."""
    is_article: bool = Field(exclude=True)
    """Whether a side has a record of it, or failed after it was clean."""
    has_text: bool = Field(default=False, exclude=True)


def with_same_fields(difference: ArticleDiff, entry: Entry) -> ArticleDiff:
    """The difference with the fields that both sides have as `entry` has them, as differences in which all is kept."""
    lists = {
        name: difference.lists.get(name) or diff_lists(entry.of(name), entry.of(name), NO_ALIASES)
        for name in LIST_FIELDS
    }
    summary = difference.summary or diff_summaries(entry.event_summary, entry.event_summary)
    return difference.model_copy(update={"lists": lists, "summary": summary})


def decidable_fields(difference: ArticleDiff, mode: Mode, fields: Collection[FieldName]) -> list[FieldName]:
    """Those of the `fields` to decide: whose sets or texts differ, or all where A has no record or one catalogue is
    labelled. None where B has none to take.
    """
    if difference.b is None or difference.b.state != "record":
        return []
    is_whole = mode == "label" or difference.a is None or difference.a.state != "record"
    return [name for name in ALL_FIELDS if name in fields and (is_whole or difference.changed(name))]


def index_row(n: int, full: ArticleDiff, decidable: Collection[FieldName], mode: Mode) -> IndexRow:
    """The row of an article, from its difference with the fields that are the same, where these are known."""
    heads = [head for head in (full.b, full.a) if head]
    article_sha256 = next((head.article_sha256 for head in heads if head.article_sha256), None)
    can_edit = mode == "compare" and len(heads) == 2 and all(head.state == "record" for head in heads)
    return IndexRow(
        n=n,
        id=full.id,
        status=full.status,
        weight=full.weight,
        fields=tuple(map(ALL_FIELDS.index, decidable)),
        editable=tuple(n for n, name in enumerate(ALL_FIELDS) if can_edit and name not in decidable),
        reasons=tuple(dict.fromkeys(suspicion.code for suspicion in full.suspicions)),
        title=full.title,
        terms=tuple(_terms(full, mode)),
        words=_words(full),
        article_sha256=article_sha256,
        is_article=article_sha256 is not None or any(head.state == "record" for head in heads),
    )


def _terms(difference: ArticleDiff, mode: Mode) -> Iterator[str]:
    """The items that were added, removed and renamed, each with its sign; of a catalogue to label its items."""
    for field in difference.lists.values():
        if mode == "label":
            yield from field.after
        yield from (f"+{item}" for item in field.added)
        yield from (f"−{item}" for item in field.removed)
        yield from (f"≈{renamed.old}→{renamed.new}" for renamed in field.renamed)


def _words(difference: ArticleDiff) -> str:
    """The items and summaries of both sides, each once."""
    words = [item for field in difference.lists.values() for item in (*field.after, *field.before)]
    if difference.summary:
        words += [difference.summary.after, difference.summary.before]
    return "\n".join(dict.fromkeys(words))

"""The data of a comparison; docs/schema/diff.schema.json is generated from these models.

Entry        one article's catalogue on one side, or why it has none
ArticleDiff  the difference of an article's two entries; ListDiff and SummaryDiff that of a field
CorpusDiff   the difference of two catalogues: counts, and the articles that differ
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from summarize.core.errors import ExitCode
from summarize.core.fields import EVENT_SUMMARY, LIST_FIELDS, FieldName, ListField
from summarize.core.messages import Message
from summarize.core.schema import Evidence, Fields, FrozenModel, Note, PageStatements, Sha256
from summarize.core.section import Count, Share
from summarize.diff.cause import Cause, Explained, FieldCause

Status = Literal["same", "changed", "only-a", "only-b", "failed"]
"""`failed`: both sides have the article, but one or both no record of it. `same`: also where both failed alike."""


class Head(PageStatements):
    """What a side says of an article besides its four fields."""

    source: str
    """The file, as the side names it."""
    state: Literal["record", "failed", "missing"]
    """`missing`: the article is there, and nothing was generated for it, or not yet."""
    reason: str = ""
    """Why there is no record: the failure's code, or `conflict`, `no-fields`, `run-incomplete`, `binary`."""
    detail: str = ""
    article_sha256: Sha256 | None = None
    """Of the clean article, where the side knows it."""
    text_sha256: Sha256 | None = None
    """Of the article as it stands in a tag file."""
    evidence: dict[FieldName, tuple[Evidence, ...]] | None = None
    """None where the side does not carry any, such as a tag file."""
    notes: tuple[Note, ...] = ()


class Entry(Fields, Head):
    """One article's catalogue on one side: its record unless `state` says otherwise, then its fields are empty."""

    id: str
    source: str = ""
    state: Literal["record", "failed", "missing"] = "record"

    @classmethod
    def without_record(cls, **values: object) -> Entry:
        """The entry of an article without a record, from the values of its other fields."""
        return cls.model_validate({**dict.fromkeys(LIST_FIELDS, ()), EVENT_SUMMARY: "", **values})

    @property
    def head(self) -> Head:
        """The entry without its id and its fields."""
        return Head(**{name: getattr(self, name) for name in Head.model_fields})


class Renamed(FrozenModel):
    """An item that is one term under another wording."""

    old: str
    new: str
    reason: Literal["alias", "wording"]
    """`wording`: nearly the same characters, no alias says so."""


class ListDiff(FrozenModel):
    """A list field as a set: order and repeats make no difference, and both can be restored from it."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    kept: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    renamed: tuple[Renamed, ...]

    @property
    def changed(self) -> bool:
        """Whether the sets differ."""
        return bool(self.added or self.removed or self.renamed)

    @property
    def jaccard(self) -> float:
        """Share of items that both lists have, 1 where neither has any; an alias is the same item."""
        aliases = sum(item.reason == "alias" for item in self.renamed)
        same = len(self.kept) + aliases
        total = same + 2 * (len(self.renamed) - aliases) + len(self.added) + len(self.removed)
        return same / total if total else 1.0


class Piece(FrozenModel):
    """Characters that both summaries have, or one of them."""

    op: Literal["same", "added", "removed"]
    text: str


class SentenceDiff(FrozenModel):
    """One sentence: of both summaries, of one, or of both with changes inside."""

    op: Literal["same", "added", "removed", "changed"]
    pieces: tuple[Piece, ...]


class FigureChange(FrozenModel):
    """A figure that became another one in what is otherwise the same sentence."""

    old: str
    new: str


class FigureDiff(FrozenModel):
    """Figures by value: `1.2万亿` and `一万二千亿` are no change."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[FigureChange, ...] = ()


class SummaryDiff(FrozenModel):
    """A summary by sentence, and by character in sentences that changed. The pieces in order are both summaries."""

    sentences: tuple[SentenceDiff, ...]
    figures: FigureDiff = FigureDiff()

    @property
    def before(self) -> str:
        """A's summary."""
        return "".join(piece.text for sentence in self.sentences for piece in sentence.pieces if piece.op != "added")

    @property
    def after(self) -> str:
        """B's summary."""
        return "".join(piece.text for sentence in self.sentences for piece in sentence.pieces if piece.op != "removed")


class Suspicion(FrozenModel):
    """Something a reviewer should look at first, in words."""

    code: str
    """One of the keys of `summarize.diff.suspicions.WEIGHTS`."""
    weight: Count
    message: Message
    field: FieldName | None = None
    items: tuple[str, ...] = ()


class ArticleDiff(FrozenModel):
    """What there is between A's and B's entry of one article."""

    id: str
    status: Status
    content: Literal["same", "changed", "unknown"] = "unknown"
    """Whether the article itself is the same on both sides."""
    a: Head | None
    """None where only B has the article."""
    b: Head | None
    lists: dict[ListField, ListDiff] = Field(default_factory=dict)
    """The list fields that are not the same sequence on both sides."""
    summary: SummaryDiff | None = None
    """None where the summaries are the same."""
    suspicions: tuple[Suspicion, ...] = ()
    """Heaviest first."""
    causes: dict[FieldName, FieldCause] = Field(default_factory=dict)
    """What changed a field, where that is known: its inputs differ in one thing, or were tried one by one."""

    def changed(self, name: FieldName) -> bool:
        """Whether the sets of a list field differ, or the summaries."""
        if name == EVENT_SUMMARY:
            return self.summary is not None
        return name in self.lists and self.lists[name].changed

    @property
    def title(self) -> str:
        """The article's title, as B or else A has it; empty where neither does."""
        return next((head.title for head in (self.b, self.a) if head and head.title), "")

    @property
    def empty(self) -> bool:
        """Whether the two entries are equal in everything."""
        return self.a == self.b and not self.lists and self.summary is None

    @property
    def changes(self) -> int:
        """The number of items added, removed or renamed, and of sentences that are not the same."""
        items = sum(len(change.added) + len(change.removed) + len(change.renamed) for change in self.lists.values())
        return items + sum(sentence.op != "same" for sentence in (self.summary.sentences if self.summary else ()))

    @property
    def weight(self) -> int:
        """The weights of its suspicions added up."""
        return sum(suspicion.weight for suspicion in self.suspicions)


class TermCount(FrozenModel):
    """In how many articles a term came or went."""

    term: str
    count: Count


class RenamedCount(Renamed):
    """In how many articles a term was renamed so."""

    count: Count


class FieldChanges(FrozenModel):
    """One field over all articles that have a record on both sides."""

    changed: Count
    share: Share
    """Of those articles."""
    jaccard: Share
    """Mean of items, for the summary of sentences, that both have among those either has; aliases are one item."""
    added: tuple[TermCount, ...] = ()
    """Most frequent first, as are the other two; empty for the summary."""
    removed: tuple[TermCount, ...] = ()
    renamed: tuple[RenamedCount, ...] = ()


class Counts(FrozenModel):
    """How many articles there are of each status."""

    articles: Count
    same: Count
    changed: Count
    only_a: Count
    only_b: Count
    failed: Count
    content_changed: Count
    """Articles that are not the same text on both sides, whatever became of their fields."""


class Grounding(FrozenModel):
    """Of the articles whose records differ: items, and those among them that have a place in the article."""

    items: Count
    placed: Count


class SideHead(FrozenModel):
    """One side as a whole."""

    name: str
    """As the user named it."""
    kind: Literal["run", "tags", "tagfile", "jsonl"]
    complete: bool = True
    """False for a run that has not come to its end."""
    grounding: Grounding | None = None
    """None where the side carries no evidence."""


class MadeWith(FrozenModel):
    """Something the two runs were not made with alike; `key` is a path in the manifest, `schema_sha256` for one."""

    key: str
    a: Any
    b: Any


class CorpusDiff(FrozenModel):
    """A whole comparison."""

    format: Literal[1] = 1
    a: SideHead
    b: SideHead
    fields: tuple[FieldName, ...]
    """Those that were compared."""
    counts: Counts
    by_field: dict[FieldName, FieldChanges]
    made_with: tuple[MadeWith, ...] | None
    """None unless both sides are runs."""
    causes: tuple[Cause, ...] | None = None
    """The same as the inputs of the records, in words; None unless both sides are runs."""
    explained: Explained | None = None
    """None unless records were made again to find causes."""
    articles: tuple[ArticleDiff, ...] = ()
    """Every article that is not equal in everything, in the order asked for; none with `--stat`."""

    @property
    def exit_code(self) -> ExitCode:
        """OK: all the same. ISSUES: something differs. UNMET: something could not be compared, or there was nothing."""
        if self.counts.failed or not self.counts.articles:
            return ExitCode.UNMET
        return ExitCode.OK if self.counts.same == self.counts.articles else ExitCode.ISSUES

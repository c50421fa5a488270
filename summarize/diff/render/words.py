"""The words of a comparison: lines and cells of plain text that the terminal and Markdown share."""

import shlex
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from summarize.core.codes import code_name
from summarize.core.fields import ALL_FIELDS, FieldName
from summarize.core.messages import Message, _, gettext, translated
from summarize.core.plural import counted, enumerated
from summarize.diff.cause import Cause, Explained, FieldCause
from summarize.diff.schema import ArticleDiff, CorpusDiff, FieldChanges, FigureDiff, Renamed, SideHead

STATUS: Final = {
    "same": _("same"),
    "changed": _("changed"),
    "only-a": _("only in A"),
    "only-b": _("only in B"),
    "failed": _("not comparable"),
}
INPUTS: Final = (
    *(_("article"), _("cleaning"), _("prompt"), _("schema"), _("weights"), _("adapter"), _("precision"), _("backend")),
    *(_("word list"), _("code"), _("libraries"), _("settings"), _("decisions")),
)
"""Kinds of what a record is made from."""
MARKS: Final = {"same": "=", "changed": "~", "only-a": "-", "only-b": "+", "failed": "!"}
CONTENT: Final = {"same": _("the article is the same"), "changed": _("the article changed"), "unknown": ""}
FIELD_COLUMNS: Final = (_("field"), _("changed"), _("share"), _("Jaccard"))
SEPARATOR: Final = " · "


def side_line(side: SideHead) -> str:
    """The name and the kind of a side."""
    kind = code_name(side.kind)
    if side.complete:
        return gettext("{name} ({kind})", name=side.name, kind=kind)
    return gettext("{name} ({kind}, incomplete)", name=side.name, kind=kind)


def counts_line(difference: CorpusDiff) -> str:
    """The number of articles, of each status."""
    counts = difference.counts
    by_status = zip(
        STATUS.values(), (counts.same, counts.changed, counts.only_a, counts.only_b, counts.failed), strict=True
    )
    if not counts.articles:
        return gettext("0 articles: there is nothing to compare, as no file on either side has any of the fields")
    parts = [
        _("{count:,} {status}", count=count, status=name)
        for name, count in by_status
        if count or name in (STATUS["same"], STATUS["changed"])
    ]
    line = _("{articles}: {counts}", articles=counted(counts.articles, "article"), counts=enumerated(parts))
    if counts.content_changed:
        line = _("{line}; the text of {count:,} changed", line=line, count=counts.content_changed)
    return translated(line)


def field_cells(name: str, changes: FieldChanges) -> tuple[str, str, str, str]:
    """A field's cells under `FIELD_COLUMNS`."""
    return name, f"{changes.changed:,}", f"{changes.share:.1%}", f"{changes.jaccard:.3f}"


def term_cells(changes: FieldChanges) -> tuple[list[str], list[str], list[str]]:
    """The terms most added, removed and renamed, each with its count."""
    return (
        [f"{term.term} {term.count:,}" for term in changes.added],
        [f"{term.term} {term.count:,}" for term in changes.removed],
        [f"{term.old} → {term.new} {term.count:,}{_alias_note(term)}" for term in changes.renamed],
    )


def renaming(item: Renamed) -> str:
    """An item's two wordings, and why they are one term where it is not plain to see."""
    return f"{item.old} → {item.new}{_alias_note(item)}"


def _alias_note(item: Renamed) -> str:
    """A note that an alias makes two wordings one term; empty where their characters show it."""
    return gettext(" (alias)") if item.reason == "alias" else ""


def run_lines(difference: CorpusDiff) -> Iterator[str]:
    """What the two runs were not made with alike, and how well their items are grounded."""
    yield from cause_lines(difference.causes or ())
    if difference.explained:
        yield from explained_lines(difference.explained, [article.causes for article in difference.articles])
    sides = (("A", difference.a.grounding), ("B", difference.b.grounding))
    shares = [
        _("{side} {placed:,} of {items:,}", side=name, placed=grounding.placed, items=grounding.items)
        for name, grounding in sides
        if grounding
    ]
    if shares:
        yield gettext("items with a place in the article (articles that differ): {shares}", shares=enumerated(shares))


def article_notes(article: ArticleDiff) -> str:
    """An article's status, content and suspicion, for the line of its id."""
    weight = _("suspicion {weight}", weight=article.weight) if article.weight else ""
    parts = filter(None, (STATUS[article.status], CONTENT[article.content], weight))
    return translated(enumerated(parts))


def cause_lines(causes: Iterable[Cause]) -> list[str]:
    """A line on each input that two runs do not share."""
    return [
        gettext("different {input}: {a} → {b}", input=_input_name(cause.name), a=cause.a, b=cause.b) for cause in causes
    ]


def _input_name(name: str) -> Message:
    """The name of a cause, with the kind of the input as a message: `word list technologies`."""
    kind = next((kind for kind in INPUTS if name == kind or name.startswith(f"{kind} ")), None)
    if kind is None or name == kind:
        return Message(name)
    return _("{kind} {part}", kind=kind, part=name.removeprefix(f"{kind} "))


def explained_lines(
    explained: Explained, causes: Sequence[Mapping[FieldName, FieldCause]], *, names: tuple[str, str] = ("A", "B")
) -> Iterator[str]:
    """What was made again, and how often what caused a change of each field; `causes` are those of each article."""
    a, b = names
    articles = counted(explained.articles, "article")
    yield gettext("explained {articles}, made again with inputs of {a} and {b} exchanged", articles=articles, a=a, b=b)
    sides = {
        "a": _("only {run}'s is here", run=a),
        "b": _("only {run}'s is here", run=b),
        "neither": _("neither run's is here"),
    }
    for name, here in explained.fixed.items():
        yield gettext("not exchanged: {input}, {reason}", input=_input_name(name), reason=sides[here])
    for mixture, why in explained.refused.items():
        yield gettext("not made: {mixture}: {reason}", mixture=mixture, reason=why)
    if explained.absent:
        yield gettext("not explained, as the text is not in the source: {ids}", ids=", ".join(explained.absent))
    for name in ALL_FIELDS:
        counts = Counter(_cause_text(by_field[name]) for by_field in causes if name in by_field)
        if counts:
            causes_of = SEPARATOR.join(f"{text} {count:,}" for text, count in counts.most_common())
            yield gettext("causes of {field}: {causes}", field=name, causes=causes_of)


def causes_text(article: ArticleDiff) -> str:
    """What changed the article's fields; empty where it is not known."""
    return field_causes_text(article.causes, [name for name in ALL_FIELDS if article.changed(name)])


def field_causes_text(causes: Mapping[FieldName, FieldCause], changed: Collection[FieldName]) -> str:
    """What changed the fields `changed`; by field, unless it is the same for all. Empty where it is not known."""
    texts = {name: _cause_text(cause) for name, cause in causes.items()}
    if len(set(texts.values())) == 1 and all(name in texts for name in changed):
        return next(iter(texts.values()))
    return SEPARATOR.join(f"{name}: {text}" for name, text in texts.items())


def _cause_text(cause: FieldCause) -> str:
    """What changed a field."""
    if not cause.inputs:
        return gettext("none of the inputs that the manifests name")
    names = [translated(_input_name(name)) for name in cause.inputs]
    if cause.how == "together":
        return gettext("{inputs} together", inputs=gettext(" and ").join(names))
    if cause.how == "at-least":
        return gettext("at least {inputs}", inputs=gettext(" or ").join(names))
    return (gettext(", or ") if cause.how == "among" else gettext(", as well as ")).join(names)


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
    if left <= 0:
        return ""
    return translated(counted(left, "more article differs", "more articles differ"))


def command(difference: CorpusDiff, *options: str) -> str:
    """The command that makes this comparison with all its articles."""
    fields = () if difference.fields == ALL_FIELDS else difference.fields
    chosen = [part for name in fields for part in ("--field", name)]
    return shlex.join(["summarize", "diff", difference.a.name, difference.b.name, *chosen, *options])


def articles_to_show(difference: CorpusDiff) -> list[ArticleDiff]:
    """The articles whose sets, summaries or states differ, not those where only order or evidence does."""
    return [article for article in difference.articles if article.status != "same"]

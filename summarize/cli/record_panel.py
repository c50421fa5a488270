"""One record or failure in full, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from rich import box
from rich.console import Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from summarize.cli.wrapped_text import WrappedText
from summarize.core.codes import code_name
from summarize.core.failure_messages import failure_message
from summarize.core.fields import EVENT_SUMMARY, LIST_FIELDS
from summarize.core.messages import gettext, translated
from summarize.core.schema import Evidence, Failure, PageStatements, Record
from summarize.core.text import visible_line

if TYPE_CHECKING:
    from summarize.core.schema import Article

_AROUND: Final = 12
"""Characters of the article that are shown before and behind an item."""


def result_panel(result: Record | Failure, article: Article | None = None) -> Panel:
    """One record or failure in full; with the `article` of a record, each item with the words around it."""
    return _record_panel(result, article) if isinstance(result, Record) else _failure_panel(result)


def _record_panel(record: Record, article: Article | None) -> Panel:
    """One record in full: what the page states, each item with its place in the article, the summary, the notes."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="bold")
    table.add_column()
    for stated in PageStatements.model_fields:
        if value := getattr(record, stated):
            table.add_row(translated(code_name(stated)), WrappedText(value))
    for name in LIST_FIELDS:
        places = {place.item: place for place in record.evidence.get(name, ())}
        lines = [" ".join(_item_parts(item, places.get(item), article)) for item in record.of(name)]
        table.add_row(name, WrappedText(*lines or ("（无）",)))
    table.add_row(EVENT_SUMMARY, WrappedText(*record.event_summary.split("\n")))
    if record.notes:
        table.add_row(
            gettext("notes"), WrappedText(*(f"{note.code}: {note.detail}".rstrip(": ") for note in record.notes))
        )
    return Panel(table, title=_line(record.id), title_align="left", subtitle=_line(record.source), box=box.SQUARE)


def _item_parts(item: str, place: Evidence | None, article: Article | None) -> Iterator[str]:
    """An item, an industry's code and its name where that is another, its place, the words around it."""
    from summarize.extract.candidates.taxonomy import taxonomy

    yield item
    if place is None:
        return
    if place.code:
        industry = taxonomy().of_word(item)
        name = f" {industry.name}" if industry and industry.code == place.code and industry.name != item else ""
        yield f" {place.code}{name}"
    yield f" [{place.start}–{place.end}]"
    if article is not None:
        before, after = article.text[: place.start], article.text[place.end :]
        words = f"{before[-_AROUND:]}【{article.text[place.start : place.end]}】{after[:_AROUND]}"
        yield f" {'…' * (len(before) > _AROUND)}{words}{'…' * (len(after) > _AROUND)}"


def _failure_panel(failure: Failure) -> Panel:
    """One failure in full, with what the model answered."""
    head = WrappedText(
        gettext("{stage}: {reason}", stage=code_name(failure.stage), reason=code_name(failure.reason)),
        translated(failure_message(failure.message)),
    )
    raw = (WrappedText(*answer.split("\n")) for answer in failure.raw_outputs)
    answers = [Panel(answer, title=gettext("raw output"), title_align="left") for answer in raw]
    return Panel(Group(head, *answers), title=_line(failure.id), title_align="left", box=box.SQUARE, style="red")


def _line(text: str) -> Text:
    """Anybody's text as a title that shows exactly it."""
    return Text(visible_line(text))

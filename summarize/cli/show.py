"""`summarize show`: the records and failures of a run as tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.options import AsJson, RunFolder, Source, print_json
from summarize.cli.output import echo
from summarize.core.errors import UsageError
from summarize.core.fields import LIST_FIELDS
from summarize.core.messages import Message, _
from summarize.core.plural import counted

if TYPE_CHECKING:
    from summarize.core.schema import Article, Failure, Record
    from summarize.runs.folder import Run


def show(
    run: RunFolder,
    document: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Show this document in full; the beginning of its id will do.")
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="Only the first N.")] = None,
    grep: Annotated[
        str | None,
        typer.Option("--grep", metavar="PATTERN", help="Only what has it in its id, items, summary or reason."),
    ] = None,
    failed: Annotated[bool, typer.Option("--failed", help="Only the failures.")] = False,
    source: Source = None,
    as_json: AsJson = False,
) -> None:
    """Show a run as a table, or one document of it in full: each item with the words around it in the article.

    On a terminal a long table goes through the pager that PAGER names, else less. PATTERN is a regular expression, of
    any case.
    """
    from summarize.cli.record_panel import result_panel
    from summarize.cli.tables import print_rich
    from summarize.runs.folder import open_run

    opened = open_run(run)
    if document is not None:
        result = _find(opened, document)
        print_json(result) if as_json else print_rich(result_panel(result, _article_of(opened, result, source)))
    else:
        _show_table(opened, grep, limit, failed=failed, as_json=as_json)
    if not opened.complete:
        echo(_("this run is incomplete: run the same command again to resume it"), err=True)


def _article_of(run: Run, result: Record | Failure, source: Path | None) -> Article | None:
    """The article that a record was made of; None, which is told, where it is no longer there, and of a failure."""
    from summarize.clean.articles import articles
    from summarize.core.remote_url import remote_url
    from summarize.core.schema import Record
    from summarize.runs.source_place import is_there

    place = source or run.source
    if not isinstance(result, Record) or remote_url(place):  # all of which would be fetched for one article
        return None
    if not is_there(place):
        echo(_("the articles are not at {place}: name them with --source", place=place), err=True)
        return None
    found = articles(place, run.manifest.cleaning, ids=frozenset([result.id]))
    return next((article for article in found if article.sha256 == result.article_sha256), None)


def _show_table(run: Run, grep: str | None, limit: int | None, *, failed: bool, as_json: bool) -> None:
    from summarize.cli.pager import print_paged
    from summarize.cli.tables import failures_table, record_lines, rich_text

    matches = _matcher(grep)
    records = iter(()) if failed else filter(matches, run.records())
    failures = filter(matches, run.failures())
    some_records, some_failures = islice(records, limit), list(islice(failures, limit))
    first = next(some_records, None)
    shown = iter(()) if first is None else chain([first], some_records)
    if as_json:
        print_json({"records": list(shown), "failures": some_failures})
    else:
        tables: list[Iterator[str]] = [] if first is None else [record_lines(shown)]
        if some_failures:
            tables.append(iter([rich_text(failures_table(some_failures))]))
        print_paged(chain.from_iterable(tables))
    if limit is not None:
        more = (counted(_count(records), "more record"), counted(_count(failures), "more failure"))
        for left in more:
            if left.values["number"]:
                echo(_("{count}; a higher --limit shows more", count=left), err=True)
    if first is None and not some_failures:
        echo(_nothing(grep, failed=failed), err=True)


def _nothing(grep: str | None, *, failed: bool) -> Message:
    if grep:
        nothing = _("no failure has {pattern}", pattern=grep)
        return nothing if failed else _("no record and no failure has {pattern}", pattern=grep)
    return _("no failure") if failed else _("no record and no failure")


def _count(rest: Iterator[object]) -> int:
    return sum(1 for _one in rest)


def _matcher(pattern: str | None) -> Callable[[Record | Failure], bool]:
    """Whether a record or a failure has the pattern."""
    from summarize.core.schema import Record

    try:
        search = re.compile(pattern or "", re.IGNORECASE).search
    except re.error as error:
        raise UsageError(
            _("--grep {pattern}: {reason}", pattern=pattern, reason=error),
            hint=_("it is a regular expression: write a \\ before . * + ? ( ) [ ] { } | ^ $ \\"),
        ) from None

    def matches(result: Record | Failure) -> bool:
        if isinstance(result, Record):
            items = chain(*(result.of(name) for name in LIST_FIELDS))
            return any(map(search, (result.id, *items, result.event_summary)))
        return any(map(search, (result.id, result.reason, result.message)))

    return matches


def _find(run: Run, document: str) -> Record | Failure:
    """The result of this id, else of the only id that begins so."""
    begin_so = []
    for result in chain["Record | Failure"](run.records(), run.failures()):
        if result.id == document:
            return result
        if result.id.startswith(document):
            begin_so.append(result)
    if len(begin_so) == 1:
        return begin_so[0]
    why = (
        _("{count} documents of {path} begin so", count=len(begin_so), path=run.path)
        if begin_so
        else _("no such document in {path}", path=run.path)
    )
    raise UsageError(
        _("{id}: {reason}", id=document, reason=why),
        hint=_("`summarize show {path}` lists the ids", path=run.path),
    )

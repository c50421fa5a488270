"""`summarize diff`: what there is between two catalogues of the same articles."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.options import AliasesFile, ConfigFile, configured, corpus_aliases
from summarize.core.errors import UsageError
from summarize.core.fields import ALL_FIELDS, ATTRIBUTES, FieldName

if TYPE_CHECKING:
    from summarize.compare import CorpusDiff


class Format(StrEnum):
    """What `--format` takes."""

    TERM = "term"
    MD = "md"
    HTML = "html"
    JSON = "json"


class Sort(StrEnum):
    """What `--sort` takes."""

    SUSPICIOUS = "suspicious"
    CHANGED = "changed"
    ID = "id"


FIELDS: dict[str, FieldName] = {
    **{name: name for name in ALL_FIELDS},
    **{attribute: name for name, attribute in ATTRIBUTES.items()},
}
SIDE = "A run folder, a folder of tag files or one, a .jsonl file, or a git revision (HEAD~1, main:tags/)."


def diff(
    a: Annotated[str, typer.Argument(metavar="A", help=SIDE)],
    b: Annotated[str, typer.Argument(metavar="B", help="The same.")],
    ids: Annotated[list[str] | None, typer.Argument(metavar="[-- ID...]", help="These articles only.")] = None,
    field: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="This field only, 关键词 or keywords and so on; repeatable."),
    ] = None,
    stat: Annotated[bool, typer.Option("--stat", help="The head only, without the articles.")] = False,
    sort: Annotated[Sort, typer.Option(help="Which articles come first.")] = Sort.SUSPICIOUS,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="The first N articles.")] = None,
    form: Annotated[
        Format, typer.Option("--format", help="md for a pull request, html for a page, json for programs.")
    ] = Format.TERM,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there, not to standard output.")
    ] = None,
    config: ConfigFile = None,
    aliases: AliasesFile = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code/--no-exit-code", help="Without: 0 whenever A and B could be read.")
    ] = True,
) -> None:
    """Show what changed from A to B. Lists are compared as sets, summaries by sentence and character.

    Exit codes: 0 same, 1 different, 2 usage or a file that cannot be read, 3 not comparable: an article of both
    sides has no record on one of them, or there is nothing to compare.
    """
    from summarize.compare import Comparison, in_order
    from summarize.compare.inputs import InputPair

    settings = configured(config)
    with InputPair(a, b, ids=ids or ()) as sides:
        comparison = Comparison(
            aliases=corpus_aliases(aliases, config),
            fields=fields_named(field),
            # A run has held its records to its own limits already.
            limits=None if sides.b.head.kind == "run" else settings.limits,
        )
        if stat:
            comparison.count(sides.pairs())
        articles = () if stat else in_order(comparison.articles(sides.pairs()), sort.value, limit=limit)
        found = comparison.outcome(sides.a.head, sides.b.head, sides.made_with, articles)
    _show(found, form, output, stat=stat, sort=sort)
    raise typer.Exit(comparison.exit_code if exit_code else 0)


def fields_named(names: list[str] | None) -> tuple[FieldName, ...]:
    """The fields that `--field` names, all where it names none; UsageError for what is none."""
    for name in names or ():
        if name not in FIELDS:
            raise UsageError(f"--field {name}: no such field", hint=f"one of {', '.join(FIELDS)}")
    chosen = {FIELDS[name] for name in names or ALL_FIELDS}
    return tuple(name for name in ALL_FIELDS if name in chosen)


def _show(found: CorpusDiff, form: Format, output: Path | None, *, stat: bool, sort: Sort) -> None:
    if form is Format.TERM and output is None:
        from summarize.cli.tables import console
        from summarize.compare.render.terminal import diff_lines

        screen = console()
        for line in diff_lines(found, stat=stat):
            screen.print(line, soft_wrap=True)
        return
    text = _text(found, form, stat=stat, sort=sort)
    if output is None:
        typer.echo(text, nl=False)
        return
    from summarize.core.files import replace_file, store_errors

    with store_errors(output):
        replace_file(output, text.encode())


def _text(found: CorpusDiff, form: Format, *, stat: bool, sort: Sort) -> str:
    if form is Format.JSON:
        return found.model_dump_json(indent=2) + "\n"
    if form is Format.MD:
        from summarize.compare.render.markdown import diff_markdown

        return diff_markdown(found, stat=stat)
    if form is Format.HTML:
        from summarize.review.page import read_only_page

        return read_only_page(found, sort.value)
    from summarize.compare.render.terminal import diff_lines

    return "".join(f"{line.plain}\n" for line in diff_lines(found, stat=stat))

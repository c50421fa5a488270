"""`summarize diff`: what there is between two catalogues of the same articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.options import (
    AliasesFile,
    ComparisonFormat,
    ConfigFile,
    FieldNames,
    Ids,
    JsonFormat,
    Source,
    complete_run,
    configured,
    corpus_aliases,
    named,
)
from summarize.cli.output import write_data
from summarize.core.choices import Order
from summarize.core.errors import ExitCode, UsageError
from summarize.core.fields import ALL_FIELDS, ATTRIBUTES, FieldName
from summarize.core.messages import _
from summarize.core.text import escape_in_json, without_ci_command

if TYPE_CHECKING:
    from summarize.core.config import Config
    from summarize.diff.schema import CorpusDiff


FIELDS: dict[str, FieldName] = {
    **{name: name for name in ALL_FIELDS},
    **{attribute: name for name, attribute in ATTRIBUTES.items()},
}
SIDE = "A run (folder, name, latest), tag files, a .jsonl file, or a git revision (HEAD~1, main:tags/)."


def diff(
    a: Annotated[str, typer.Argument(metavar="A", callback=named, autocompletion=complete_run, help=SIDE)],
    b: Annotated[str, typer.Argument(metavar="B", callback=named, autocompletion=complete_run, help="As for A.")],
    ids: Ids = None,
    field: FieldNames = None,
    stat: Annotated[bool, typer.Option("--stat", help="Print only the totals, without the articles.")] = False,
    sort: Annotated[Order, typer.Option(help="Order of the articles.")] = "suspicious",
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="Only the first N articles.")] = None,
    form: Annotated[
        ComparisonFormat, typer.Option("--format", help="md: pull request; html: web page; json: for programs.")
    ] = "term",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Output file; default: standard output.")
    ] = None,
    as_json: JsonFormat = False,
    explain: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Find the causes of the first N articles by making them again."),
    ] = None,
    source: Source = None,
    config: ConfigFile = None,
    aliases: AliasesFile = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code/--no-exit-code", help="With --no-exit-code: 0 even when A and B differ.")
    ] = True,
) -> None:
    """Show what changed from A to B. Lists are compared as sets, summaries by sentence and character.

    Where two runs differ in several inputs, --explain makes articles again with one input exchanged at a time and says
    which of them changed each field. It may run the model; --config names a server or a recording.

    Exit codes: 0 same, 1 different, 2 usage or a file that cannot be read, 3 not comparable: one side has no record
    of an article that both sides have, or there is nothing to compare.
    """
    from summarize.diff.inputs.pair import diff_catalogues

    settings = configured(config)
    difference = diff_catalogues(
        a,
        b,
        ids=ids or (),
        fields=parse_fields(field),
        aliases=corpus_aliases(aliases, config, settings),
        limits=settings.limits,
        order=sort,
        limit=explain or 0 if stat else limit,
    )
    if explain:
        difference = _explain(difference, explain, settings, source)
    _show(difference, "json" if as_json else form, output, stat=stat, order=sort)
    raise typer.Exit(difference.exit_code if exit_code else ExitCode.OK)


def _explain(difference: CorpusDiff, articles: int, settings: Config, source: Path | None) -> CorpusDiff:
    from summarize.cli.progress import RunProgress
    from summarize.compare.explain import explain
    from summarize.runs.folder import open_run

    if any(side.kind != "run" for side in (difference.a, difference.b)):
        raise UsageError(
            _("--explain: A and B are not both runs"), hint=_("only a run's manifest says what it was made with")
        )
    a, b = (open_run(side.name) for side in (difference.a, difference.b))
    with RunProgress(None) as progress:
        return explain(difference, a, b, settings, articles=articles, source=source, progress=progress)


def parse_fields(names: list[str] | None) -> tuple[FieldName, ...]:
    """The fields that `--field` names, all where it names none; UsageError for what is none."""
    for name in names or ():
        if name not in FIELDS:
            raise UsageError(
                _("--field {name}: no such field", name=name), hint=_("use one of {names}", names=", ".join(FIELDS))
            )
    fields = {FIELDS[name] for name in names or ALL_FIELDS}
    return tuple(name for name in ALL_FIELDS if name in fields)


def _show(difference: CorpusDiff, form: ComparisonFormat, output: Path | None, *, stat: bool, order: Order) -> None:
    if output is not None:
        from summarize.core.files import store_errors
        from summarize.core.output_file import write_output

        with store_errors(output):
            write_output(output, _render(difference, form, stat=stat, order=order).encode())
    elif form == "term":
        from summarize.cli.tables import print_rich
        from summarize.diff.render.terminal import diff_lines

        for line in diff_lines(difference, stat=stat):
            print_rich(line, soft_wrap=True)
    else:
        write_data([_render(difference, form, stat=stat, order=order)])


def _render(difference: CorpusDiff, form: ComparisonFormat, *, stat: bool, order: Order) -> str:
    if form == "json":
        return escape_in_json(difference.model_dump_json(indent=2)) + "\n"
    if form == "md":
        from summarize.diff.render.markdown import diff_markdown

        return diff_markdown(difference, stat=stat)
    if form == "html":
        from summarize.review.page import read_only_page

        return read_only_page(difference, order)
    from summarize.diff.render.terminal import diff_lines

    return "".join(f"{without_ci_command(line.plain)}\n" for line in diff_lines(difference, stat=stat))

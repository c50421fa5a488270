"""`summarize apply`, `undo` and `release`: apply a review's decisions, take them back, give fields to the model."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.diff import parse_fields
from summarize.cli.options import (
    AliasesFile,
    AsJson,
    ConfigFile,
    DryRun,
    FieldNames,
    Ids,
    Results,
    complete_run,
    configured,
    corpus_aliases,
    named,
    print_json,
)
from summarize.cli.output import echo, print_path
from summarize.core.errors import ExitCode, StaleError, UsageError
from summarize.core.messages import _

if TYPE_CHECKING:
    from summarize.review.changes import ChangeSet, Refused
    from summarize.review.unfinished import UnfinishedBatch

SkipStale = Annotated[
    bool, typer.Option("--skip-stale", help="Skip fields that changed in the meantime, revert the rest; exit code 1.")
]
By = Annotated[str | None, typer.Option(metavar="NAME", help="Your name in the audit log; default: git's user.name.")]


def apply(
    file: Annotated[Path, typer.Argument(metavar="DECISIONS", help="The decisions.json of a review.")],
    into: Annotated[
        Path | None, typer.Option(metavar="TAGS", help="Write into this tag file or folder of tag files.")
    ] = None,
    results: Results = None,
    a: Annotated[
        str | None,
        typer.Option("--a", metavar="RUN", callback=named, autocompletion=complete_run, help="Run A, if it has moved."),
    ] = None,
    b: Annotated[
        str | None,
        typer.Option("--b", metavar="B", callback=named, autocompletion=complete_run, help="B, if it has moved."),
    ] = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
    config: ConfigFile = None,
    aliases: AliasesFile = None,
) -> None:
    """Apply a review's decisions. Makes a new run, or with --into writes tag files.

    Rejected and undecided fields keep A's values. Every change is recorded in an audit log, decisions.jsonl, and
    `summarize undo` reverts it. A decision that cannot be applied is listed, and the others are: one whose field or
    article changed since the comparison, an edit that breaks the limits. The last line on standard output is the new
    run, or TAGS.

    Exit codes: 0 done or already done, 1 something was skipped, 2 usage, 3 no decision can be applied.
    """
    from summarize.review.commands import plan_apply

    if into is not None and (results or a or b):
        raise UsageError(
            _("--into cannot be combined with --results, --a or --b"), hint=_("tag files are changed in place")
        )
    settings = configured(config, run__results=results)
    with ExitStack() as stack:
        known = corpus_aliases(aliases, config, settings)
        if into is not None and not dry_run:
            _hold(stack, into)
        change_set = plan_apply(stack, file, settings, now=_now(), into=into, a=a, b=b, aliases=known)
        _carry_out(change_set, skip_stale=True, dry_run=dry_run, as_json=as_json)


def undo(
    target: Annotated[
        Path,
        typer.Argument(
            metavar="[TARGET]",
            callback=named,
            autocompletion=complete_run,
            help="Tag files, a run or an audit log; default: the current folder.",
        ),
    ] = Path(),
    batch: Annotated[str | None, typer.Option(metavar="ID", help="The batch to revert; default: the last one.")] = None,
    results: Results = None,
    by: By = None,
    skip_stale: SkipStale = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
    config: ConfigFile = None,
) -> None:
    """Revert a batch of applied decisions. For a run, this makes a new run and leaves the run itself unchanged.

    An undo of tag files that was interrupted is finished by the same command.

    Exit codes: 0 done, 1 something was skipped, 2 usage, 3 a field changed since: it is listed, nothing is written.
    """
    from summarize.review.commands import place_of, plan_undo
    from summarize.runs.folder import is_run_folder

    settings = configured(config, run__results=results)
    with ExitStack() as stack:
        place = place_of(target)
        finished = [] if dry_run or is_run_folder(place) else _hold(stack, place)
        change_set = plan_undo(stack, place, settings, who=_user_name(by), now=_now(), batch=batch, finished=finished)
        _carry_out(change_set, skip_stale=skip_stale, dry_run=dry_run, as_json=as_json)


def release(
    target: Annotated[Path, typer.Argument(metavar="TAGS", help="A tag file or a folder of tag files.")],
    ids: Ids = None,
    field: FieldNames = None,
    by: By = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Let the model overwrite fields that a person edited. The next export writes them; the audit log records it."""
    from summarize.review.commands import plan_release

    with ExitStack() as stack:
        if not dry_run:
            _hold(stack, target)
        change_set = plan_release(target, parse_fields(field), ids or (), who=_user_name(by), now=_now())
        _carry_out(change_set, skip_stale=False, dry_run=dry_run, as_json=as_json)


def _hold(stack: ExitStack, place: Path) -> list[UnfinishedBatch]:
    """Let no other command write these tag files until `stack` closes; the batches that had to be finished there."""
    from summarize.review.writing import writing_tag_files

    return stack.enter_context(writing_tag_files([place], _say))


def _carry_out(change_set: ChangeSet, *, skip_stale: bool, dry_run: bool, as_json: bool) -> None:
    """Name what is not done, write the rest unless something is stale, print what became of it, and exit."""
    from summarize.review.result import Outcome, change_lines, counts_line

    _say_refused((*change_set.refused, *change_set.left_out))
    stale, possible = len(change_set.refused), len(change_set.entries) + change_set.done
    if stale and not (skip_stale and possible):
        again = _("compare again, or revert the others with --skip-stale") if possible else _("compare again")
        raise StaleError(
            _(
                "{stale} of {possible} changes cannot be made; nothing is written",
                stale=stale,
                possible=stale + possible,
            ),
            hint=again,
        )
    place = None if dry_run else change_set.write()
    _say_refused(change_set.refused[stale:])
    if as_json:
        print_json(Outcome.of(change_set, place))
    else:
        if dry_run:
            from summarize.cli.tables import print_rich

            for line in change_lines(change_set):
                print_rich(line, soft_wrap=True)
        echo(counts_line(change_set, dry_run=dry_run), err=not dry_run)
        if place:
            print_path(place)
    if len(change_set.refused) > stale and not skip_stale:
        raise typer.Exit(ExitCode.UNMET)
    raise typer.Exit(ExitCode.ISSUES if change_set.refused else ExitCode.OK)


def _say_refused(refused: Iterable[Refused]) -> None:
    for refusal in refused:
        place = f"{refusal.id}: {refusal.field}" if refusal.field else refusal.id
        _say(_("{place}: {reason}", place=place, reason=refusal.reason))


def _say(line: str) -> None:
    echo(line, err=True)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _user_name(named: str | None) -> str:
    """The name of the user: as named, as git knows it, else the account's."""
    import getpass

    from summarize.core.git import git_output

    return named or (git_output("config", "--get", "user.name") or "").strip() or getpass.getuser()

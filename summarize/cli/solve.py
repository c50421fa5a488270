"""`summarize solve`: committed conflict markers, resolved by a stated policy."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.options import AliasesFile, ConfigFile, configured, corpus_aliases
from summarize.core.errors import SummarizeError, UsageError
from summarize.tagfile.resolve import Policy

if TYPE_CHECKING:
    from summarize.core.config import Config
    from summarize.tagfile.items import Same

LEFT = 1


def solve(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Tag files with conflict markers.")],
    prefer: Annotated[
        Policy, typer.Option(help="Which side decides, or what does: docs/git.md tells them apart.", show_default=False)
    ],
    config: ConfigFile = None,
    replay: Annotated[
        Path | None, typer.Option(metavar="FILE", help="For regenerate: answer from this recording; no model.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the result, write nothing.")] = False,
    aliases: AliasesFile = None,
) -> None:
    """Make one block of fields of the conflicts in tag files; header and body stay byte for byte.

    Exit codes: 0 nothing is left, 1 a conflict in a header or body is left, 2 the policy does not decide (nothing is
    written to that file).
    """
    settings = configured(config, backend__name=replay and "replay", backend__replay=replay and str(replay))
    same = corpus_aliases(aliases, config).same
    codes = [_solve(path, prefer, settings, same, dry_run=dry_run) for path in files]
    if any(codes):
        raise typer.Exit(max(codes))


def _solve(path: Path, policy: Policy, settings: Config, same: Same, *, dry_run: bool) -> int:
    from summarize.core.files import guarded, replace_file
    from summarize.quality.solve import solve_file

    try:
        done = solve_file(
            path, policy, cleaning=settings.cleaning, regenerated=lambda file: _made(file, settings), same=same
        )
        if dry_run:
            typer.echo(done.text, nl=False)
        elif done.solved:
            with guarded(path):
                replace_file(path.resolve(), done.text.encode())
    except SummarizeError as error:
        typer.echo(f"error: {path}: {str(error).removeprefix(f'{path}: ')}\nhint: {error.hint}", err=True)
        return error.exit_code
    typer.echo(f"{path}: {done.solved} solved" if done.solved or done.left else f"{path}: no conflict", err=dry_run)
    for line in done.left:
        typer.echo(f"{path}:{line}: a conflict in the header or body is left", err=True)
    return LEFT if done.left else 0


def _made(path: Path, settings: Config) -> Mapping[str, str]:
    """The fields a run of this one file makes."""
    from summarize.cli.progress import RunProgress
    from summarize.pipeline.runner import Batch
    from summarize.runs import open_run
    from summarize.runs.export import field_values

    with tempfile.TemporaryDirectory() as results, RunProgress(1) as progress:
        here = settings.model_copy(update={"run": settings.run.model_copy(update={"results": results})})
        run = open_run(Batch(path, here, progress=progress).run().path)
        for record in run.records():
            return field_values(record)
        reasons = "; ".join(failure.message for failure in run.failures())
    raise UsageError(f"{path}: it has no record: {reasons}", hint="--prefer another policy")

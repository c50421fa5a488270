"""`summarize gold`: labels of what a reviewer decided, and the labels of several people joined."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from summarize.cli.help import Command, Group
from summarize.cli.options import AsJson, RunFolder, print_json
from summarize.cli.output import echo, print_path, write_data
from summarize.core.errors import UsageError
from summarize.core.messages import _
from summarize.core.plural import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.quality.gold import Gold

_FROM_REVIEW: Final = "from-review"
_SHOWN: Final = 10
"""Conflicts and articles left out that are named on a terminal."""
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="The file of labels to write.")]


class _DefaultGroup(Group):
    """A group for which what names no command of its own is the arguments of `from-review`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the command's name before arguments that begin otherwise; `ctx` is of a class that typer hides."""
        if args and args[0] not in (*self.commands, *ctx.help_option_names):
            args = [_FROM_REVIEW, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_DefaultGroup,
    help="Make labels for `eval --gold`: `summarize gold RUN DECISIONS -o FILE`, or `summarize gold merge FILE...`.",
)


@app.command(_FROM_REVIEW, cls=Command)
def from_review(
    run: RunFolder,
    decisions: Annotated[
        Path | None,
        typer.Argument(metavar="[DECISIONS]", help="The decisions.json of a review; default: the run's audit log."),
    ] = None,
    output: Output = None,
    as_json: AsJson = False,
) -> None:
    """Turn what a reviewer accepted, edited and kept into labels. `summarize gold RUN ...` is this command.

    Fields that nobody decided about are not labelled. Without -o the labels are printed. Exit codes: 0 written,
    2 usage, or nothing was decided about articles of the run.
    """
    from summarize.labels.from_review import labels_of_review
    from summarize.review.commands import read_decisions

    found = labels_of_review(run, read_decisions(decisions) if decisions else None)
    for left_out in found.left_out[:_SHOWN]:
        place = f"{left_out.id}: {left_out.field}" if left_out.field else left_out.id
        echo(_("{place}: {reason}", place=place, reason=left_out.reason), err=True)
    if len(found.left_out) > _SHOWN:
        echo(_("and {count:,} more", count=len(found.left_out) - _SHOWN), err=True)
    if not found.labels:
        raise UsageError(
            _("{run}: no decision is about an article as it is in this run", run=run), hint=_("name the run reviewed")
        )
    counts = ", ".join(f"{name} {count:,}" for name, count in found.fields.items())
    echo(_("{articles} labelled: {counts}", articles=counted(len(found.labels), "article"), counts=counts), err=True)
    if as_json:
        _write(output, found.labels)
        print_json(found.model_dump(mode="json", exclude={} if output is None else {"labels"}))
    elif output is None:
        write_data(label.line for label in found.labels)
    else:
        _write(output, found.labels)
        print_path(output)


@app.command("merge", cls=Command)
def merge(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Label files, one of each person.")],
    output: Output = None,
    min_votes: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=1, help="Keep items that N people gave; default: half of those who labelled the article."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Join the labels of several people and say how far they agree: F1 by pairs, and Krippendorff's alpha.

    Where fewer than N people labelled an article, all of them must have given an item.
    """
    from summarize.cli.agreement_table import agreement_table
    from summarize.cli.tables import print_rich
    from summarize.labels.merge import merge
    from summarize.quality.gold import load_gold

    names = [str(file) for file in files]
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise UsageError(_("{twice}: named twice", twice=twice), hint=_("name each person's file once"))
    if len(names) < 2:
        raise UsageError(_("merge takes the files of two or more people"), hint=_("name each person's file"))
    merged = merge({str(file): load_gold(file) for file in files}, min_votes=min_votes)
    _write(output, merged.labels)
    if as_json:
        print_json(merged.model_dump(mode="json", exclude={"labels"}))
        return
    print_rich(agreement_table(merged.agreement))
    for conflict in merged.conflicts[:_SHOWN]:
        item, people = f"{conflict.id}: {conflict.field}: {conflict.item}", ", ".join(conflict.by)
        kept = _("{item}: kept, given by {people}", item=item, people=people)
        echo(kept if conflict.kept else _("{item}: left out, given by {people}", item=item, people=people), err=True)
    if len(merged.conflicts) > _SHOWN:
        echo(_("and {count:,} more; --json has all", count=len(merged.conflicts) - _SHOWN), err=True)
    for identity in merged.other_text:
        echo(_("{id}: left out: its labels are of different texts", id=identity), err=True)
    if output is not None:
        print_path(output)


def _write(output: Path | None, labels: Iterable[Gold]) -> None:
    from summarize.core.files import store_errors
    from summarize.core.output_file import output_file

    if output is not None:
        with store_errors(output), output_file(output) as file:
            for label in labels:
                file.write(label.line.encode())

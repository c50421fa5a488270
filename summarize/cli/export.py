"""`summarize export`: the four fields of a run as JSONL, CSV, Parquet or tag files."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from summarize.cli.options import DryRun, RunFolder, Source, configured, corpus_aliases
from summarize.cli.output import echo, write_data
from summarize.core.errors import ExitCode, UsageError
from summarize.core.messages import _
from summarize.core.plural import counted
from summarize.core.remote_url import remote_url

if TYPE_CHECKING:
    from summarize.core.schema import Record
    from summarize.runs.folder import Run
    from summarize.tagfile.items import SameItem

_MARK: Final = "\ufeff"
"""Excel takes a CSV file for UTF-8 only when it begins with a byte order mark."""
Format = Literal["jsonl", "csv", "text", "parquet"]


def export(
    run: RunFolder,
    form: Annotated[Format, typer.Option("--format", help="text: a folder of tag files.")] = "jsonl",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="File, or s3://…; for text a folder, for parquet either; default: standard output.",
        ),
    ] = None,
    source: Source = None,
    stamp: Annotated[
        bool,
        typer.Option("--stamp", help="For text: name the run in changed files, so that merges prefer the newer."),
    ] = False,
    bom: Annotated[
        bool,
        typer.Option("--bom/--no-bom", help="For csv: begin with the byte order mark that Excel needs to read UTF-8."),
    ] = True,
    aliases: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write preferred wordings, from this file and the shipped one.")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Export each record: the id, the title, date and link that the page states, and the four fields.

    Existing tag files keep their header, body, line ends and the order of items that stay; a file with the same values
    is not touched. A field that a person wrote, by the audit log or the committed version, is left and named.

    Exit codes: 0 exported, 1 a tag file must be mended first (the others are written), 2 usage or an unreadable run.
    """
    from summarize.core.files import store_errors
    from summarize.runs import export as exports
    from summarize.runs.folder import open_run
    from summarize.runs.remote_export import local_output
    from summarize.tagfile.items import same_text

    if dry_run and form != "text":
        raise UsageError(_("--dry-run is for tag files"), hint=_("add --format text -o FOLDER"))
    opened = open_run(run)
    records = _Counted(opened.records())
    if aliases is not None:
        records = _Counted(exports.with_preferred_terms(records, corpus_aliases(aliases, None, configured(None))))
    if form in ("jsonl", "csv"):
        lines = exports.jsonl_lines(records) if form == "jsonl" else exports.csv_lines(records)
        _write_lines(lines, output, mark=bom and form == "csv")
        records.say_where(output)
        return
    if output is None:
        raise UsageError(_("--format {form} needs an output path", form=form), hint=_("add -o PATH"))
    if form == "text" and (url := remote_url(output)):
        raise UsageError(_("{url}: tag files are written to a folder", url=url), hint=_("copy them there"))
    with store_errors(output):
        if form == "parquet":
            with local_output(output) as place:
                exports.write_parquet(records, place)
            records.say_where(output)
        else:
            # Wordings that are to change are no longer the same as those that are there.
            same = same_text if aliases is not None else corpus_aliases(None, None, configured(None)).same
            named = run.resolve().name if stamp else None
            _export_tag_files(opened, list(records), output, source, stamp=named, same=same, dry_run=dry_run)


def _export_tag_files(
    run: Run,
    records: Sequence[Record],
    output: Path,
    source: Path | None,
    *,
    stamp: str | None,
    same: SameItem,
    dry_run: bool,
) -> None:
    """Write tag files below `output`, or name those that would be written."""
    from summarize.cli.skipped import print_skipped
    from summarize.core.root import Root
    from summarize.read.sources import SkippedFile
    from summarize.review.known_marks import ExportMarks
    from summarize.review.writing import writing_tag_files
    from summarize.runs.tag_file_names import tag_file_names
    from summarize.runs.tag_files import write_tag_files  # reading and cleaning, which no other format needs

    articles = run.find_articles(source)
    names = tag_file_names(records, output, articles)
    skipped: list[SkippedFile] = []
    unwritten = 0
    if not dry_run:
        Root(output, make=True).close()
    made_from, now = run.manifest.made_from, datetime.now(UTC).replace(microsecond=0)
    who = made_from.by if made_from else run.manifest.model
    with (
        nullcontext() if dry_run else writing_tag_files([output], lambda line: echo(line, err=True)),
        ExportMarks(output, run.manifest.cleaning, who=who, now=now) as marks,
    ):
        written = write_tag_files(
            *(run, records, names, output, articles),
            marks=marks,
            stamp=stamp,
            same=same,
            dry_run=dry_run,
        )
        for remark in written:
            if isinstance(remark, SkippedFile):
                skipped.append(remark)
                continue
            echo(remark.text, err=True)
            unwritten += remark.unwritten
    if dry_run:
        echo(_("dry run: nothing is written"), err=True)
        return
    print_skipped(skipped)
    _say_what_was_written(
        output, len(records), skipped=len(skipped), unwritten=unwritten, replaced=marks.accepted_values_replaced
    )


class _Counted(Iterator["Record"]):
    """Records, counted as they are taken."""

    def __init__(self, records: Iterator[Record]) -> None:
        self._records = records
        self._taken = 0

    def __next__(self) -> Record:
        record = next(self._records)
        self._taken += 1
        return record

    def say_where(self, output: Path | None) -> None:
        """Say how many were written into a file or folder; nothing where they are on standard output."""
        if output is not None:
            place = remote_url(output) or output
            echo(_("{records} in {output}", records=counted(self._taken, "record"), output=place), err=True)


def _say_what_was_written(output: Path, records: int, *, skipped: int, unwritten: int, replaced: int) -> None:
    """The counts of an export into tag files. Exits with 1 where one of them must be mended first."""
    if replaced:
        echo(_("{values} replaced", values=counted(replaced, "accepted value")), err=True)
    files = counted(records - skipped - unwritten, "tag file")
    done = _("{files} in {output} with the fields of the run", files=files, output=output)
    if skipped:
        done = _("{done}; {articles} skipped", done=done, articles=counted(skipped, "article"))
    echo(done, err=True)
    if unwritten:
        echo(
            _("{files} not changed: mend what is named above, export again", files=counted(unwritten, "file")),
            err=True,
        )
        raise typer.Exit(ExitCode.ISSUES)


def _write_lines(lines: Iterable[str], output: Path | None, *, mark: bool) -> None:
    if output is None:
        write_data(chain([_MARK] if mark and not sys.stdout.isatty() else [], lines))
        return
    from summarize.core.files import store_errors
    from summarize.core.output_file import output_file
    from summarize.runs.remote_export import local_output

    with store_errors(output), local_output(output) as place, output_file(place) as file:
        if mark:
            file.write(_MARK.encode())
        file.writelines(line.encode("utf-8", "backslashreplace") for line in lines)

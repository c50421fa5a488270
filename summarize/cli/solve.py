"""`summarize solve`: resolves committed conflict markers by a stated policy."""

from __future__ import annotations

import difflib
import io
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarize.cli.options import AliasesFile, AsJson, ConfigFile, configured, corpus_aliases, print_json
from summarize.cli.output import echo, write_data
from summarize.core.choices import REPLAYED, Policy
from summarize.core.errors import ArticleError, ExitCode, StaleError, SummarizeError, UsageError
from summarize.core.messages import _

if TYPE_CHECKING:
    from summarize.core.config import Config
    from summarize.extract.grounding import Grounding
    from summarize.tagfile.items import SameItem
    from summarize.tagfile.resolve import Resolution


@dataclass(frozen=True, slots=True)
class _Solved:
    """What became of one file: its resolution, or why there is none."""

    path: Path
    resolution: Resolution | None = None
    error: SummarizeError | None = None
    before: str = ""
    """The file's text."""

    @property
    def exit_code(self) -> int:
        if self.error:
            return self.error.exit_code
        return ExitCode.ISSUES if self.resolution and self.resolution.unresolved else ExitCode.OK

    def data(self, *, with_text: bool) -> dict[str, Any]:
        """For programs."""
        found = self.resolution
        return {
            "path": self.path,
            "resolved": found.resolved if found else 0,
            "unresolved_lines": found.unresolved if found else (),
            "error": str(self.error) if self.error else None,
            **({"text": found.text} if found and with_text else {}),
        }

    def print(self, *, with_text: bool) -> None:
        """For people; with the text, its difference is what is printed, and the rest is said beside it."""
        path, found = self.path, self.resolution
        self._print_error()
        if not found:
            return
        if with_text:
            write_data(_unified_diff(self.path, self.before, found.text))
        had_conflicts = found.resolved or found.unresolved
        echo(
            _("{path}: {resolved} resolved", path=path, resolved=found.resolved)
            if had_conflicts
            else _("{path}: no conflict", path=path),
            err=with_text,
        )
        for line in found.unresolved:
            echo(_("{path}:{line}: a conflict in the header or body remains", path=path, line=line), err=True)

    def print_check(self) -> None:
        """For people, where nothing is resolved: the place of each conflict."""
        self._print_error()
        for line in self.resolution.unresolved if self.resolution else ():
            echo(_("{path}:{line}: a git conflict marker", path=self.path, line=line))

    def _print_error(self) -> None:
        if self.error:
            message = self.error.message
            if not message.startswith(f"{self.path}: "):
                message = _("{path}: {reason}", path=self.path, reason=message)
            echo(
                _("error: {message}", message=message),
                _("hint: {hint}", hint=self.error.hint),
                err=True,
            )


def _unified_diff(path: Path, before: str, after: str) -> Iterator[str]:
    """What changes in the file, as `diff -u` has it; lines end with a line feed alone."""
    old, new = (list(io.StringIO(text, newline="\n")) for text in (before, after))
    for line in difflib.unified_diff(old, new, str(path), str(path)):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def solve(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Tag files with conflict markers, or folders of them.")
    ],
    prefer: Annotated[
        Policy | None,
        typer.Option(help="What decides between the sides; docs/git.md explains each.", show_default=False),
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Only name conflict markers; write nothing.")] = False,
    config: ConfigFile = None,
    replay: Annotated[
        Path | None, typer.Option(metavar="FILE", help="For regenerate: play back recorded answers; no model.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print a unified diff; write nothing.")] = False,
    aliases: AliasesFile = None,
    as_json: AsJson = False,
) -> None:
    """Resolve merge conflicts in the fields of tag files. Header and body stay byte for byte.

    Exit codes: 0 no conflict remains, 1 a conflict in a header or body remains (with --check, any), 2 the policy cannot
    decide (that file is not changed), or a file that cannot be read.
    """
    if check == (prefer is not None):
        raise UsageError(
            _("solve needs either --prefer or --check"), hint=_("docs/git.md explains each policy of --prefer")
        )
    found = {path: _files(path) for path in files}
    files = [file for part in found.values() for file in part]
    if prefer is None:
        _finish(map(_check, files), _Solved.print_check, as_json=as_json, with_text=False)
        return
    from summarize.review.writing import writing_tag_files

    settings = configured(config, backend__name=replay and REPLAYED, backend__replay=replay)
    same = corpus_aliases(aliases, config, settings).same
    for path in [] if as_json else [path for path, part in found.items() if not part]:
        echo(_("{path}: no conflict", path=path), err=dry_run)
    with writing_tag_files([] if dry_run else files, lambda line: echo(line, err=True)):
        solved = (_solve(path, prefer, settings, same, dry_run=dry_run) for path in files)
        _finish(solved, partial(_Solved.print, with_text=dry_run), as_json=as_json, with_text=dry_run)


def _finish(solved: Iterable[_Solved], print_one: Callable[[_Solved], None], *, as_json: bool, with_text: bool) -> None:
    """Show each as soon as it is there, or all as JSON; exit with the gravest code."""
    shown = []
    for each in solved:
        shown.append(each)
        if not as_json:
            print_one(each)
    if as_json:
        print_json([each.data(with_text=with_text) for each in shown])
    if code := max((each.exit_code for each in shown), default=ExitCode.OK):
        raise typer.Exit(code)


def _files(path: Path) -> list[Path]:
    """The file itself; of a folder the tag files in it and below that have conflict markers."""
    if not path.is_dir():
        return [path]
    from summarize.core.files import read_bounded, store_errors
    from summarize.diff.inputs.files import DiskFiles
    from summarize.tagfile.conflicts import has_markers
    from summarize.tagfile.paths import TAG_FILES

    found = []
    with store_errors(path), ExitStack() as stack:
        folder = DiskFiles(str(path), stack)
        for name in folder.names():
            if name.lower().endswith(TAG_FILES):
                with folder.open(name) as file:
                    if has_markers(read_bounded(file, path / name).decode(errors="replace")):
                        found.append(path / name)
    return found


def _check(path: Path) -> _Solved:
    """The conflicts in one file, all of them left as they are."""
    from summarize.tagfile.conflicts import conflict_lines
    from summarize.tagfile.resolve import Resolution, read_tag_text

    try:
        text = read_tag_text(path)
    except SummarizeError as error:
        return _Solved(path, error=error)
    return _Solved(path, Resolution(text, 0, tuple(conflict_lines(text))))


def _solve(path: Path, policy: Policy, settings: Config, same: SameItem, *, dry_run: bool) -> _Solved:
    """Resolve what the policy can in one file."""
    from summarize.core.files import store_errors
    from summarize.core.root import Root, real_place
    from summarize.tagfile.git.dates import newer_side
    from summarize.tagfile.resolve import PolicyInputs, read_tag_text, resolve

    inputs = PolicyInputs(
        newer_side=lambda conflict: newer_side(conflict, path.absolute()),
        evidence=lambda: _grounding(path, settings),
        regenerate=lambda: _regenerate(path, settings),
        same=same,
    )
    try:
        text = read_tag_text(path)
        resolution = resolve(text, policy, inputs)
        if resolution.resolved and not dry_run:
            place = real_place(path)
            with store_errors(path), Root(place.parent) as root:
                if not root.replace_unchanged(place.name, text.encode(), resolution.text.encode()):
                    raise StaleError(_("the file has changed meanwhile"), hint=_("run the command again"))
    except SummarizeError as error:
        return _Solved(path, error=error)
    return _Solved(path, resolution, before=text)


def _grounding(path: Path, settings: Config) -> Grounding:
    """What the article in this file supports."""
    from summarize.clean.articles import clean_text
    from summarize.extract.grounding import Grounding
    from summarize.tagfile.resolve import read_tag_text

    try:
        return Grounding(clean_text(read_tag_text(path), settings.cleaning).text)
    except ArticleError as error:
        raise UsageError(
            _("no article to check fields against: {reason}", reason=error), hint=_("use --prefer ours or theirs")
        ) from error


def _regenerate(path: Path, settings: Config) -> Mapping[str, str]:
    """The fields a run of this one file makes."""
    from summarize.cli.progress import RunProgress
    from summarize.pipeline.runner import Runner
    from summarize.runs.export import field_values
    from summarize.runs.folder import open_run

    with tempfile.TemporaryDirectory() as results, RunProgress(1) as progress:
        here = settings.model_copy(update={"run": settings.run.model_copy(update={"results": results})})
        run = open_run(Runner(path, here, progress=progress).run().path)
        for record in run.records():
            return field_values(record)
        reasons = "; ".join(failure.message for failure in run.failures())
    raise UsageError(
        _("{path}: the run made no record: {reasons}", path=path, reasons=reasons),
        hint=_("use another policy with --prefer"),
    )

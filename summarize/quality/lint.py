"""`Linter`: faults of tag files, run folders and prompts, each as a `Diagnostic` with its place.

An error keeps a file from being read as it was meant, or is an invariant a run's record violates. A warning is a field
of a tag file that says what the article does not bear out, which a person may have wanted.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Final

from summarize.clean.articles import articles
from summarize.core.config import CleaningConfig, LimitsConfig
from summarize.core.errors import ArticleError, StoreError, UsageError, reason_of, why_no_utf8
from summarize.core.files import store_errors
from summarize.core.messages import _
from summarize.core.root import Root, read_named
from summarize.core.time_limit import time_limit
from summarize.extract.invariants import violations
from summarize.extract.prompt import load_prompt
from summarize.quality.diagnostic import Diagnostic, line_error
from summarize.quality.prompt_lint import is_prompt_folder, lint_prompt, lint_prompt_of_run
from summarize.quality.tag_file_linter import TagFileLinter
from summarize.runs.folder import RECORDS, Run, is_run_folder
from summarize.tagfile.conflicts import conflict_lines
from summarize.tagfile.paths import TAG_FILES

_SOLVE: Final = _("run `summarize solve FILE --prefer …`, or resolve it by hand")


@dataclass(frozen=True, slots=True)
class Linter:
    """Lints tag files against these limits and their articles cleaned like this; a run against its manifest's."""

    limits: LimitsConfig
    cleaning: CleaningConfig
    source: Path | None = None
    """Where the articles of run folders are now; None for where their manifest says."""

    def diagnostics(self, path: Path) -> Iterator[Diagnostic]:
        """The faults of a tag file, of all tag files and prompts below a folder, or of a run folder.

        Raises UsageError when there is nothing at `path`.
        """
        if not os.path.exists(path):  # noqa: PTH110 - False also where it may not look
            raise UsageError(
                _("{path}: no such file or folder", path=path),
                hint=_("give tag files, run folders, prompt folders, or folders of them"),
            )
        if is_run_folder(path):
            yield from self._lint_run(path)
        elif path.is_dir():
            with store_errors(path), Root(path) as root:
                is_prompt = cache(is_prompt_folder)
                prompts = set[Path]()
                for found in root.walk():
                    if isinstance(found.entry, OSError):
                        yield _unreadable(path / found.name, found.entry)
                    elif is_prompt(folder := (path / found.name).parent):
                        yield from lint_prompt(folder) if folder not in prompts else ()
                        prompts.add(folder)
                    elif found.name.lower().endswith(TAG_FILES):
                        yield from self._lint_file(path / found.name, partial(root.read, found.name), named=False)
        else:
            yield from self._lint_file(path, partial(read_named, path), named=True)

    def _lint_file(self, path: Path, read: Callable[[], bytes], *, named: bool) -> Iterator[Diagnostic]:
        try:
            text = read().decode()
        except UnicodeDecodeError as error:
            yield line_error(path, "encoding", why_no_utf8(error), _("convert it to UTF-8"))
            return
        except OSError as error:
            yield _unreadable(path, error)
            return
        found: list[Diagnostic] = []
        try:
            with time_limit(len(text)):
                found.extend(self._lint_text(path, text, named=named))
        except ArticleError as error:
            found.append(line_error(path, error.reason, error.message, _("restore the article, or leave the file out")))
        yield from found

    def _lint_text(self, path: Path, text: str, *, named: bool) -> Iterator[Diagnostic]:
        lines = conflict_lines(text)
        for line in lines:
            yield line_error(path, "marker", _("a git conflict marker"), _SOLVE, line=line)
        if not lines:
            yield from TagFileLinter(str(path), text, self.limits, self.cleaning).diagnostics(named=named)

    def _lint_run(self, path: Path) -> Iterator[Diagnostic]:
        run = Run(path)
        manifest = run.manifest
        limits = manifest.limits
        canaries = load_prompt(manifest.prompt_name).canaries
        yield from lint_prompt_of_run(path, manifest.prompt_name, manifest.prompt.get("sha256", ""))
        source = run.find_articles(self.source)
        texts = {article.id: article.text for article in articles(source, manifest.cleaning)}
        file = path / RECORDS
        line = 0
        try:
            for line, record in enumerate(run.records(), start=1):
                if record.id not in texts:
                    message = _("{id}: no such article in the source", id=record.id)
                    yield line_error(
                        file, "no-article", message, _("name the articles' folder with --source"), line=line
                    )
                    continue
                text = texts[record.id]
                try:
                    with time_limit(len(text)):
                        broken = violations(record, text, limits=limits, canaries=canaries)
                except ArticleError as error:
                    yield line_error(
                        file, error.reason, _("{id}: {error}", id=record.id, error=error), _("run again"), line=line
                    )
                    continue
                for violation in broken:
                    message = _("{id}: {field}: {detail}", id=record.id, field=violation.field, detail=violation.detail)
                    yield line_error(file, violation.code, message, _("run again"), line=line)
        except StoreError as error:
            yield line_error(file, "malformed", error.message, _("run again"), line=line + 1)


def _unreadable(path: Path, error: OSError) -> Diagnostic:
    return line_error(path, "unreadable", reason_of(error), _("check it and its permissions"))

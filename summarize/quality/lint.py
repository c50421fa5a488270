"""`Linter`: faults of tag files and run folders, each as a `Diagnostic` with its place.

An error keeps a file from being read as it was meant, or is an invariant a run's record violates. A warning is a field
of a tag file that says what the article does not bear out, which a person may have wanted.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from summarize.clean.articles import articles, clean_text
from summarize.core.config import CleaningConfig, LimitsConfig
from summarize.core.errors import ArticleError, StoreError, UsageError
from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY, LIST_FIELDS, ListField
from summarize.core.numbers import unsupported_numbers
from summarize.core.sentences import ends_sentence
from summarize.extract.grounding import Grounding
from summarize.extract.invariants import duplicates, violations
from summarize.extract.prompt import load_prompt
from summarize.quality.diagnostic import Diagnostic, Severity
from summarize.runs.folder import MANIFEST, RECORDS, Run
from summarize.tagfile.conflicts import outer_conflicts, parse_conflicts
from summarize.tagfile.format import parse_tag_file, split_items

SUFFIXES: Final = (".txt", ".md")
_SOLVE: Final = "summarize solve FILE --prefer …, or mend it by hand"
_EXPORT_AGAIN: Final = "export again, or take it out"


@dataclass(frozen=True, slots=True)
class Linter:
    """Lints tag files against these limits and their articles cleaned like this; a run against its manifest's."""

    limits: LimitsConfig
    cleaning: CleaningConfig
    source: Path | None = None
    """Where the articles of run folders are now; None for where their manifest says."""

    def diagnostics(self, path: Path) -> Iterator[Diagnostic]:
        """The faults of a tag file, of all tag files below a folder, or of a run folder.

        Raises UsageError when there is nothing at `path`.
        """
        if not os.path.exists(path):  # noqa: PTH110 - False also where it may not look
            raise UsageError(f"{path}: no such file or folder", hint="give tag files, folders of them, run folders")
        if (path / MANIFEST).is_file():
            yield from self._lint_run(path)
        elif path.is_dir():
            for file in _list_text_files(path):
                yield from self._lint_file(file, named=False)
        else:
            yield from self._lint_file(path, named=True)

    def _lint_file(self, path: Path, *, named: bool) -> Iterator[Diagnostic]:
        try:
            text = path.read_bytes().decode()
        except UnicodeDecodeError as error:
            yield _line_error(path, "encoding", f"not UTF-8: {error.reason}", "write it in UTF-8")
            return
        except OSError as error:
            yield _line_error(path, "unreadable", error.strerror or str(error), "check its permissions")
            return
        nodes, strays = parse_conflicts(text)
        lines = [*(conflict.line for conflict in outer_conflicts(nodes)), *(stray.line for stray in strays)]
        for line in lines:
            yield _line_error(path, "marker", "a git conflict marker stands in the file", _SOLVE, line=line)
        if not lines:
            yield from _TagFileLinter(str(path), text, self.limits, self.cleaning).diagnostics(named=named)

    def _lint_run(self, path: Path) -> Iterator[Diagnostic]:
        run = Run(path)
        manifest = run.manifest
        canaries = load_prompt(manifest.prompt["name"]).canaries
        source = self.source or Path(manifest.source)
        texts = {article.id: article.text for article in articles(source, manifest.cleaning)}
        file = path / RECORDS
        line = 0
        try:
            for line, record in enumerate(run.records(), start=1):
                if record.id not in texts:
                    message = f"{record.id}: no such article"
                    yield _line_error(file, "no-article", message, "--source names the place", line=line)
                    continue
                for violation in violations(record, texts[record.id], limits=manifest.limits, canaries=canaries):
                    message = f"{record.id}: {violation.field}: {violation.detail}"
                    yield _line_error(file, violation.code, message, "run again", line=line)
        except StoreError as error:
            yield _line_error(file, "malformed", str(error), "run again", line=line + 1)


class _TagFileLinter:
    """Lints one tag file without conflicts."""

    def __init__(self, path: str, text: str, limits: LimitsConfig, cleaning: CleaningConfig) -> None:
        self._path = path
        self._text = text
        self._limits = limits
        self._cleaning = cleaning
        self._lines = parse_tag_file(text).lines
        self._starts = {
            line.name: index
            for index, line in reversed(list(enumerate(self._lines)))
            if line.kind == "field" and line.has_label
        }
        """Index of the first line of each field."""

    def diagnostics(self, *, named: bool) -> Iterator[Diagnostic]:
        """The faults of its form, then of its fields; none of a file without fields, unless `named` by the user."""
        if not named and all(line.kind == "body" for line in self._lines):
            return
        yield from self._check_form()
        try:
            article = clean_text(self._text, self._cleaning).text
        except ArticleError as error:
            message = f"no article to hold the fields against: {error}"
            yield self._at_line(0, "no-article", message, "put the article back")
            return
        grounding = Grounding(article)
        for name in LIST_FIELDS:
            if name in self._starts:
                yield from self._check_list(name, article, grounding)
        if EVENT_SUMMARY in self._starts:
            yield from self._check_summary(article)

    def _check_form(self) -> Iterator[Diagnostic]:
        for name in ALL_FIELDS:
            if name not in self._starts:
                first = min(self._starts.values(), default=0)
                yield self._at_line(first, "missing", f"no line {name}", f"add a line `{name}:`", severity="error")
        in_fields = False
        for index, line in enumerate(self._lines):
            if line.kind == "field" and line.has_label:
                if index != self._starts[line.name]:
                    message = f"a second line {line.name}"
                    yield self._at_line(index, "repeated", message, "keep one", severity="error")
                in_fields = True
            elif in_fields and line.kind == "body" and line.text.strip():
                message = "text that belongs to no field stands among the fields"
                fix = "a list is one line; the fields come last"
                yield self._at_line(index, "malformed", message, fix, severity="error")

    def _check_list(self, name: ListField, article: str, grounding: Grounding) -> Iterator[Diagnostic]:
        start = self._starts[name]
        items = split_items(self._lines[start].value)
        columns = self._item_columns(start, items)
        size, length = self._limits.of(name), self._limits.item_characters
        if len(items) not in size:
            message = f"{name}: {len(items)} items, not {size.min} to {size.max}"
            yield self._at_value(name, "size", message, "take out or add items")
        for item, column in zip(items, columns, strict=True):
            if len(item) not in length:
                message = f"{item}: {len(item)} characters, not {length.min} to {length.max}"
                yield self._at_line(start, "length", message, _EXPORT_AGAIN, column=column)
            if not grounding.contains(name, item):
                message = f"{item}: not in the article"
                yield self._at_line(start, "ungrounded", message, _EXPORT_AGAIN, column=column)
        for first, second in duplicates(name, items, article):
            message = f"{items[second]}: says the same as {items[first]}"
            yield self._at_line(start, "duplicate", message, "keep one", column=columns[second])

    def _check_summary(self, article: str) -> Iterator[Diagnostic]:
        lines = [line for line in self._lines[self._starts[EVENT_SUMMARY] :] if line.name == EVENT_SUMMARY]
        summary = "\n".join(line.value for line in lines).strip()
        if not summary:
            yield self._at_value(EVENT_SUMMARY, "empty", f"{EVENT_SUMMARY}: empty", "export again, or write it")
            return
        limits = self._limits.summary_characters
        # The minimum does not hold for an article that has not twice as much to say.
        least = limits.min if len(article) >= 2 * limits.min else 1
        if not least <= len(summary) <= limits.max:
            message = f"{EVENT_SUMMARY}: {len(summary)} characters, not {least} to {limits.max}"
            yield self._at_value(EVENT_SUMMARY, "length", message, "export again, or shorten it")
        if not ends_sentence(summary):
            message = f"{EVENT_SUMMARY}: does not end with a sentence"
            fix = "export again, or finish it"
            yield self._at_words(EVENT_SUMMARY, summary[-1], "unfinished", message, fix, last=True)
        for number in unsupported_numbers(summary, article):
            message = f"{number.text}: not a figure of the article"
            yield self._at_words(EVENT_SUMMARY, number.text, "figure", message, "compare it with the article")

    def _item_columns(self, index: int, items: Iterable[str]) -> list[int]:
        """The column at which each item of a list begins in its line, in characters from 0."""
        text, position = self._lines[index].text, self._value_column(index)
        columns = []
        for item in items:
            column = text.find(item, position)
            columns.append(position if column < 0 else column)
            position = columns[-1] + (len(item) if column >= 0 else 0)
        return columns

    def _value_column(self, index: int) -> int:
        """The column at which the value of a line begins."""
        line = self._lines[index]
        return line.text.find(line.value, len(line.name)) if line.has_label and line.value else 0

    def _at_words(self, name: str, words: str, code: str, message: str, fix: str, *, last: bool = False) -> Diagnostic:
        """A diagnostic at the first or last occurrence of `words` in a field, else at its value."""
        start = self._starts[name]
        end = next((i for i in range(start + 1, len(self._lines)) if self._lines[i].name != name), len(self._lines))
        for index in reversed(range(start, end)) if last else range(start, end):
            text, value_column = self._lines[index].text, self._value_column(index)
            column = text.rfind(words, value_column) if last else text.find(words, value_column)
            if column >= 0:
                return self._at_line(index, code, message, fix, column=column)
        return self._at_value(name, code, message, fix)

    def _at_value(self, name: str, code: str, message: str, fix: str) -> Diagnostic:
        """A diagnostic at the value of a field."""
        start = self._starts[name]
        return self._at_line(start, code, message, fix, column=self._value_column(start))

    def _at_line(
        self, index: int, code: str, message: str, fix: str, *, column: int = 0, severity: Severity = "warning"
    ) -> Diagnostic:
        """A diagnostic at a line and column, both from 0."""
        before = self._lines[index].text[:column] if self._lines else ""
        return Diagnostic(self._path, index + 1, column + 1, code, message, fix, severity, len(before.encode()))


def _line_error(path: Path, code: str, message: str, fix: str, *, line: int = 1) -> Diagnostic:
    """An error of a whole line, or of the whole file."""
    return Diagnostic(str(path), line, 1, code, message, fix, "error")


def _list_text_files(folder: Path) -> list[Path]:
    """The files below that could be tag files, in name order, without hidden ones."""
    files: list[Path] = []
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [Path(parent, name) for name in names if not name.startswith(".") and name.lower().endswith(SUFFIXES)]
    return sorted(files)

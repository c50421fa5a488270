"""The faults of tag files and run folders, each with its place: what a review should not have to find.

An error keeps a file from being read as it was meant, or is a promise a run broke; a warning is a field of a tag file
that says what it should not, which a person may have wanted.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Final

from summarize.clean import article_in, articles
from summarize.core.config import CleaningConfig, LimitsConfig
from summarize.core.errors import ArticleError, StoreError, UsageError
from summarize.core.fields import AI_TECHNOLOGIES, ALL_FIELDS, EVENT_SUMMARY, KEYWORDS, LIST_FIELDS, ListField
from summarize.core.numbers import unsupported_numbers
from summarize.core.text import fold, only_occurs_inside
from summarize.extract.grounding import Grounding
from summarize.extract.invariants import violations
from summarize.extract.prompt import load_prompt
from summarize.quality.diagnostic import Diagnostic, Severity
from summarize.runs import MANIFEST, RECORDS, Run
from summarize.tagfile.conflicts import outer_conflicts, parse_conflicts
from summarize.tagfile.format import parse_tag_file, split_items

SUFFIXES: Final = (".txt", ".md")
_ENDED: Final = re.compile(r"[。！？][”’」』）]*\Z")
_SOLVE: Final = "summarize solve FILE --prefer …, or mend it by hand"
_AGAIN: Final = "export again, or take it out"


@dataclass(frozen=True, slots=True)
class Linter:
    """Looks with these limits, at articles cleaned like this; a run's own limits are its manifest's."""

    limits: LimitsConfig
    cleaning: CleaningConfig
    source: Path | None = None
    """Where the articles of run folders are now."""

    def findings(self, path: Path) -> Iterator[Diagnostic]:
        """The faults of a tag file, of all those in a folder, or of a run folder; UsageError when it is not there."""
        if not os.path.exists(path):  # noqa: PTH110 - False also where it may not look
            raise UsageError(f"{path}: no such file or folder", hint="give tag files, folders of them, run folders")
        if (path / MANIFEST).is_file():
            yield from self._run(path)
        elif path.is_dir():
            for file in _files(path):
                yield from self._file(file, named=False)
        else:
            yield from self._file(path, named=True)

    def _file(self, path: Path, *, named: bool) -> Iterator[Diagnostic]:
        try:
            text = path.read_bytes().decode()
        except UnicodeDecodeError as error:
            yield _whole(path, "encoding", f"not UTF-8: {error.reason}", "write it in UTF-8")
            return
        except OSError as error:
            yield _whole(path, "unreadable", error.strerror or str(error), "check its permissions")
            return
        nodes, strays = parse_conflicts(text)
        lines = [*(one.line for one in outer_conflicts(nodes)), *(one.line for one in strays)]
        for line in lines:
            yield _whole(path, "marker", "a git conflict marker stands in the file", _SOLVE, line=line)
        if not lines:
            yield from _TagFile(str(path), text, self).findings(named=named)

    def _run(self, path: Path) -> Iterator[Diagnostic]:
        run = Run(path)
        manifest = run.manifest
        limits = manifest.limits
        canaries = load_prompt(manifest.prompt["name"]).canaries
        source = self.source or Path(manifest.source)
        texts = {one.id: one.text for one in articles(source, manifest.cleaning)}
        file = path / RECORDS
        number = 0
        try:
            for number, record in enumerate(run.records(), start=1):
                if record.id not in texts:
                    yield _whole(
                        file, "no-article", f"{record.id}: no such article", "--source names the place", line=number
                    )
                    continue
                for one in violations(record, texts[record.id], limits=limits, canaries=canaries):
                    said = f"{record.id}: {one.field}: {one.detail}"
                    yield _whole(file, one.code, said, "run again", line=number)
        except StoreError as error:
            yield _whole(file, "malformed", str(error), "run again", line=number + 1)


class _TagFile:
    """One file without conflicts."""

    def __init__(self, path: str, text: str, linter: Linter) -> None:
        self._path = path
        self._text = text
        self._linter = linter
        self._parts = parse_tag_file(text).lines
        self._firsts = {
            part.name: number
            for number, part in reversed(list(enumerate(self._parts)))
            if part.kind == "field" and part.has_label
        }

    def findings(self, *, named: bool) -> Iterator[Diagnostic]:
        """Its form, then what its fields hold; nothing of a page without fields that nobody named."""
        if not named and all(part.kind == "body" for part in self._parts):
            return
        yield from self._form()
        try:
            article = article_in(self._text, self._linter.cleaning).text
        except ArticleError as error:
            yield self._at(0, "no-article", f"no article to hold the fields against: {error}", "put the article back")
            return
        grounding = Grounding(article)
        for name in LIST_FIELDS:
            yield from self._list(name, article, grounding)
        yield from self._summary(article)

    def _form(self) -> Iterator[Diagnostic]:
        for name in ALL_FIELDS:
            if name not in self._firsts:
                first = min(self._firsts.values(), default=0)
                yield self._at(first, "missing", f"no line {name}", f"add a line `{name}:`", severity="error")
        started = False
        for number, part in enumerate(self._parts):
            if part.kind == "field" and part.has_label:
                if number != self._firsts[part.name]:
                    yield self._at(number, "repeated", f"a second line {part.name}", "keep one", severity="error")
                started = True
            elif started and part.kind == "body" and part.text.strip():
                said = "text that belongs to no field stands among the fields"
                yield self._at(number, "malformed", said, "a list is one line; the fields come last", severity="error")

    def _list(self, name: ListField, article: str, grounding: Grounding) -> Iterator[Diagnostic]:
        if name not in self._firsts:
            return
        items = split_items(self._parts[self._firsts[name]].value)
        size, length = self._linter.limits.of(name), self._linter.limits.item_characters
        if not size.min <= len(items) <= size.max:
            said = f"{name}: {len(items)} items, not {size.min} to {size.max}"
            yield self._in(name, "", "size", said, "take out or add items")
        columns = self._columns(name, items)
        for item, column in zip(items, columns, strict=True):
            if not length.min <= len(item) <= length.max:
                said = f"{item}: {len(item)} characters, not {length.min} to {length.max}"
                yield self._at(self._firsts[name], "length", said, _AGAIN, column=column)
            if not grounding.contains(name, item):
                yield self._at(self._firsts[name], "ungrounded", f"{item}: not in the article", _AGAIN, column=column)
        for (one, _), (other, column) in combinations(zip(items, columns, strict=True), 2):
            if fold(one) == fold(other) or (
                name in (KEYWORDS, AI_TECHNOLOGIES) and only_occurs_inside(one, other, article)
            ):
                said = f"{other}: says the same as {one}"
                yield self._at(self._firsts[name], "duplicate", said, "keep one", column=column)

    def _summary(self, article: str) -> Iterator[Diagnostic]:
        if EVENT_SUMMARY not in self._firsts:
            return
        lines = [part for part in self._parts[self._firsts[EVENT_SUMMARY] :] if part.name == EVENT_SUMMARY]
        summary = "\n".join(part.value for part in lines).strip()
        limits = self._linter.limits.summary_characters
        if not summary:
            yield self._in(EVENT_SUMMARY, "", "empty", f"{EVENT_SUMMARY}: empty", "export again, or write it")
            return
        # An article that has not twice as much to say is not held to the least.
        least = limits.min if len(article) >= 2 * limits.min else 1
        if not least <= len(summary) <= limits.max:
            said = f"{EVENT_SUMMARY}: {len(summary)} characters, not {least} to {limits.max}"
            yield self._in(EVENT_SUMMARY, "", "length", said, "export again, or shorten it")
        if not _ENDED.search(summary):
            said = f"{EVENT_SUMMARY}: does not end with a sentence"
            yield self._in(EVENT_SUMMARY, summary[-1], "unfinished", said, "export again, or finish it", last=True)
        for figure in unsupported_numbers(summary, article):
            said = f"{figure.text}: not a figure of the article"
            yield self._in(EVENT_SUMMARY, figure.text, "figure", said, "compare it with the article")

    def _columns(self, name: str, items: Iterable[str]) -> list[int]:
        """Where each item of a list begins in its line."""
        text, at = self._parts[self._firsts[name]].text, self._value_at(self._firsts[name])
        columns = []
        for item in items:
            found = text.find(item, at)
            columns.append(at if found < 0 else found)
            at = columns[-1] + (len(item) if found >= 0 else 0)
        return columns

    def _in(self, name: str, words: str, code: str, message: str, fix: str, *, last: bool = False) -> Diagnostic:
        """At these words of a field, the first or last time they stand there; else where its value begins."""
        first = self._firsts[name]
        end = next((at for at in range(first + 1, len(self._parts)) if self._parts[at].name != name), len(self._parts))
        for number in reversed(range(first, end)) if last else range(first, end):
            text, start = self._parts[number].text, self._value_at(number)
            column = text.rfind(words, start) if last else text.find(words, start)
            if words and column >= 0:
                return self._at(number, code, message, fix, column=column)
        return self._at(first, code, message, fix, column=self._value_at(first))

    def _value_at(self, number: int) -> int:
        """Where a part's value begins in its line."""
        part = self._parts[number]
        return part.text.find(part.value, len(part.name)) if part.has_label and part.value else 0

    def _at(
        self, number: int, code: str, message: str, fix: str, *, column: int = 0, severity: Severity = "warning"
    ) -> Diagnostic:
        before = self._parts[number].text[:column] if self._parts else ""
        return Diagnostic(self._path, number + 1, column + 1, code, message, fix, severity, len(before.encode()))


def _whole(path: Path, code: str, message: str, fix: str, *, line: int = 1) -> Diagnostic:
    """Of a whole line, or the whole file."""
    return Diagnostic(str(path), line, 1, code, message, fix, "error")


def _files(folder: Path) -> Iterable[Path]:
    """The files below that could be tag files, in name order; hidden ones are left out."""
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(place, name) for name in names if not name.startswith(".") and name.lower().endswith(SUFFIXES)]
    return sorted(found)

"""`Linter`: faults of tag files, run folders and prompts, each as a `Diagnostic` with its place.

An error keeps a file from being read as it was meant, or is an invariant a run's record violates. A warning is a field
of a tag file that says what the article does not bear out, which a person may have wanted.
"""

import os
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import accumulate
from pathlib import Path
from typing import Final

from summarize.clean.articles import articles, clean_text
from summarize.core.config import CleaningConfig, LimitsConfig
from summarize.core.errors import ArticleError, StoreError, UsageError
from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY, LIST_FIELDS, ListField
from summarize.core.files import store_errors
from summarize.core.messages import _
from summarize.core.numbers import unsupported_numbers
from summarize.core.root import Root, read_named
from summarize.core.sentences import ends_sentence
from summarize.core.time_limit import time_limit
from summarize.extract.grounding import Grounding
from summarize.extract.invariants import MOST_ITEMS, duplicates, violations
from summarize.extract.prompt import load_prompt
from summarize.quality.diagnostic import Diagnostic, Severity, line_error
from summarize.quality.places import Places
from summarize.quality.prompt_lint import INSTRUCTION, is_prompt_folder, lint_prompt, lint_prompt_of_run
from summarize.runs.folder import MANIFEST, RECORDS, Run
from summarize.tagfile.conflicts import conflict_lines
from summarize.tagfile.format import TagLine, parse_tag_file, split_items

SUFFIXES: Final = (".txt", ".md")
_SOLVE: Final = _("run `summarize solve FILE --prefer …`, or resolve it by hand")
_EXPORT_AGAIN: Final = _("export again, or remove it")


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
        if (path / MANIFEST).is_file():
            yield from self._lint_run(path)
        elif path.is_dir():
            with store_errors(path), Root(path) as root:
                is_prompt = cache(is_prompt_folder)
                for found in root.walk():
                    if isinstance(found.entry, OSError):
                        yield _unreadable(path / found.name, found.entry)
                    elif is_prompt(folder := (path / found.name).parent):
                        yield from lint_prompt(folder) if found.entry.name == INSTRUCTION else ()
                    elif found.name.lower().endswith(SUFFIXES):
                        yield from self._lint_file(path / found.name, partial(root.read, found.name), named=False)
        else:
            yield from self._lint_file(path, partial(read_named, path), named=True)

    def _lint_file(self, path: Path, read: Callable[[], bytes], *, named: bool) -> Iterator[Diagnostic]:
        try:
            text = read().decode()
        except UnicodeDecodeError as error:
            yield line_error(path, "encoding", _("not UTF-8: {reason}", reason=error.reason), _("convert it to UTF-8"))
            return
        except OSError as error:
            yield _unreadable(path, error)
            return
        found: list[Diagnostic] = []
        try:
            with time_limit(len(text)):
                found.extend(self._lint_text(path, text, named=named))
        except ArticleError as error:
            found.append(line_error(path, error.reason, str(error), _("restore the article, or leave the file out")))
        yield from found

    def _lint_text(self, path: Path, text: str, *, named: bool) -> Iterator[Diagnostic]:
        lines = conflict_lines(text)
        for line in lines:
            yield line_error(path, "marker", _("a git conflict marker"), _SOLVE, line=line)
        if not lines:
            yield from _TagFileLinter(str(path), text, self.limits, self.cleaning).diagnostics(named=named)

    def _lint_run(self, path: Path) -> Iterator[Diagnostic]:
        run = Run(path)
        manifest = run.manifest
        limits = manifest.limits
        canaries = load_prompt(manifest.prompt_name).canaries
        yield from lint_prompt_of_run(path, manifest.prompt_name, manifest.prompt.get("sha256", ""))
        source = self.source or run.source
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
            yield line_error(file, "malformed", str(error), _("run again"), line=line + 1)


class _TagFileLinter:
    """Lints one tag file without conflicts. Places are offsets in its text."""

    def __init__(self, path: str, text: str, limits: LimitsConfig, cleaning: CleaningConfig) -> None:
        self._path = path
        self._text = text
        self._places = Places(text)
        self._limits = limits
        self._cleaning = cleaning
        self._lines = parse_tag_file(text).lines
        labelled = [line for line in self._lines if line.kind == "field" and line.has_label]
        self._fields = {line.name: line for line in reversed(labelled)}
        """The first line of each field."""

    def diagnostics(self, *, named: bool) -> Iterator[Diagnostic]:
        """The faults of its form, then of its fields; none of a file without fields, unless `named` by the user."""
        if not named and all(line.kind == "body" for line in self._lines):
            return
        yield from self._check_form()
        try:
            article = clean_text(self._text, self._cleaning).text
        except ArticleError as error:
            yield self._at(
                0,
                "no-article",
                _("no article to check the fields against: {error}", error=error),
                _("restore the article"),
            )
            return
        grounding = Grounding(article)
        for name in LIST_FIELDS:
            if name in self._fields:
                yield from self._check_list(name, article, grounding)
        if EVENT_SUMMARY in self._fields:
            yield from self._check_summary(article)

    def _check_form(self) -> Iterator[Diagnostic]:
        for name in ALL_FIELDS:
            if name not in self._fields:
                first = min((line.start for line in self._fields.values()), default=0)
                yield self._at(
                    first,
                    "missing",
                    _("no line {name}", name=name),
                    _("add a line `{name}:`", name=name),
                    severity="error",
                )
        in_fields = False
        for line in self._lines:
            if line.kind == "field" and line.has_label:
                if line is not self._fields[line.name]:
                    yield self._at(
                        line.start,
                        "repeated",
                        _("a second line {name}", name=line.name),
                        _("keep one"),
                        severity="error",
                    )
                in_fields = True
            elif in_fields and line.kind == "body" and line.text.strip():
                message = _("text between the fields belongs to no field")
                fix = _("write each list on one line, and the fields last")
                yield self._at(line.start, "malformed", message, fix, severity="error")

    def _check_list(self, name: ListField, article: str, grounding: Grounding) -> Iterator[Diagnostic]:
        items = split_items(self._fields[name].value)
        size, length = self._limits.of(name), self._limits.item_characters
        if len(items) not in size:
            message = _(
                "{name}: {count} items, not {min} to {max}", name=name, count=len(items), min=size.min, max=size.max
            )
            yield self._at(_value_start(self._fields[name]), "size", message, _("remove or add items"))
        items = items[:MOST_ITEMS]
        places = self._item_places(self._fields[name], items)
        for item, place in zip(items, places, strict=True):
            if len(item) not in length:
                message = _(
                    "{item}: {count} characters, not {min} to {max}",
                    item=item,
                    count=len(item),
                    min=length.min,
                    max=length.max,
                )
                yield self._at(place, "length", message, _EXPORT_AGAIN)
            if not grounding.contains(name, item):
                yield self._at(place, "ungrounded", _("{item}: not in the article", item=item), _EXPORT_AGAIN)
        for first, second in duplicates(name, items, article):
            message = _("{item}: the same as {other}", item=items[second], other=items[first])
            yield self._at(places[second], "duplicate", message, _("keep one"))

    def _check_summary(self, article: str) -> Iterator[Diagnostic]:
        lines = [line for line in self._lines if line.name == EVENT_SUMMARY]
        starts = [_value_start(line) for line in lines]
        values = "\n".join(line.value for line in lines)
        summary = values.strip()
        if not summary:
            yield self._at(
                starts[0],
                "empty",
                _("{field}: empty", field=EVENT_SUMMARY),
                _("export again, or write it"),
            )
            return
        limits = self._limits.summary_characters
        # The minimum does not hold for an article that has not twice as much to say.
        least = limits.min if len(article) >= 2 * limits.min else 1
        if not least <= len(summary) <= limits.max:
            message = _(
                "{field}: {count} characters, not {least} to {max}",
                field=EVENT_SUMMARY,
                count=len(summary),
                least=least,
                max=limits.max,
            )
            yield self._at(starts[0], "length", message, _("export again, or shorten it"))
        if not ends_sentence(summary):
            end = max(line.start + len(line.text.rstrip()) for line in lines if line.value.strip())
            message = _("{field}: does not end with a sentence", field=EVENT_SUMMARY)
            yield self._at(end - 1, "unfinished", message, _("export again, or finish it"))
        offsets = list(accumulate((len(line.value) + 1 for line in lines), initial=0))
        indent = len(values) - len(values.lstrip())
        for number in unsupported_numbers(summary, article):
            offset = number.start + indent
            line = bisect_right(offsets, offset) - 1
            place = starts[line] + offset - offsets[line]
            message = _("{text}: figure not in the article", text=number.text)
            yield self._at(place, "figure", message, _("check it against the article"))

    def _item_places(self, line: TagLine, items: Iterable[str]) -> list[int]:
        places, position = [], _value_start(line)
        for item in items:
            places.append(max(self._text.find(item, position, line.end), position))
            position = places[-1] + len(item)
        return places

    def _at(self, offset: int, code: str, message: str, fix: str, *, severity: Severity = "warning") -> Diagnostic:
        place = self._places[offset]
        return Diagnostic(self._path, place.line, place.column, code, message, fix, severity, place.bytes_before)


def _value_start(line: TagLine) -> int:
    """Offset of the first character of its value; of the line where there is none."""
    return line.start + (line.text.find(line.value, len(line.name) if line.has_label else 0) if line.value else 0)


def _unreadable(path: Path, error: OSError) -> Diagnostic:
    return line_error(path, "unreadable", error.strerror or str(error), _("check it and its permissions"))

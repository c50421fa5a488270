"""`TagFileLinter`: what is wrong with the fields of one tag file, each fault with its place."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Final

from summarize.clean.articles import clean_text
from summarize.core.config import CleaningConfig, LimitsConfig
from summarize.core.errors import ArticleError
from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY, LIST_FIELDS, ListField
from summarize.core.messages import _
from summarize.core.numbers import unsupported_numbers
from summarize.core.sentences import ends_sentence
from summarize.extract.grounding import Grounding
from summarize.extract.invariants import MOST_ITEMS, duplicates
from summarize.quality.diagnostic import Diagnostic, Severity
from summarize.quality.places import Places
from summarize.tagfile.format import TagLine, parse_tag_file, split_items

_EXPORT_AGAIN: Final = _("export again, or remove it")


class TagFileLinter:
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

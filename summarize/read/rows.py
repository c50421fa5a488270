"""Articles of tables, one a row: the lines of JSONL, the objects of a JSON array, the rows of CSV and Parquet."""

import csv
import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import BinaryIO, Final

from summarize.core.choices import SourceFormat
from summarize.core.config import CleaningConfig
from summarize.core.errors import ArticleError, UsageError, reason_of
from summarize.core.files import MAX_LINES_BYTES, read_bounded
from summarize.core.messages import Message, _
from summarize.core.parser_messages import parser_message
from summarize.core.schema import Failure
from summarize.read.columns import find_columns
from summarize.read.decode import decode
from summarize.read.parquet import parquet_rows
from summarize.read.raw_document import RawDocument, read_failure

CONTROLS: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""Characters an id may not hold: it is printed, and names a file."""
_SEPARATORS: Final = ",;\t"
"""What spreadsheets part the cells of a CSV by, depending on the country."""


_KINDS: Final[dict[type, Message]] = {
    dict: _("an object"),
    list: _("an array"),
    str: _("a text"),
    bool: _("true or false"),
    int: _("a number"),
    float: _("a number"),
    type(None): _("null"),
}


def _kind(value: object) -> Message:
    """What a value is, in JSON's words; of other tables in Python's."""
    return _KINDS.get(type(value), Message(type(value).__name__))


class Rows:
    """The articles of one table: what its name is, how large one may be, which ids it had so far."""

    def __init__(
        self,
        file: BinaryIO,
        name: str,
        source_format: SourceFormat,
        config: CleaningConfig,
        seen: set[str] | None = None,
    ) -> None:
        """`name` is what a row's source is told by; `seen` has the ids of earlier tables, and gets this one's."""
        self._file = file
        self._name = name
        self._format = source_format
        self._max_bytes = config.max_bytes
        self._columns = config.columns
        is_json = source_format in ("jsonl", "json")
        self._keys = tuple(column if is_json else key for key, column in config.columns)
        """Of an article as an object: id, title, text."""
        self._seen = set[str]() if seen is None else seen

    def read(self) -> Iterator[RawDocument | Failure]:
        """An article, or its Failure, for each row. OSError where the file cannot be read further.

        UsageError, with the first row, for JSON that is no array, JSONL that is one, and a table without the columns.
        """
        readers = {"jsonl": self._jsonl, "json": self._json, "csv": self._csv, "parquet": self._parquet}
        return readers[self._format]()

    def _jsonl(self) -> Iterator[RawDocument | Failure]:
        number, is_begun = 0, False
        # A line is read up to the limit and no further: a file without line ends costs bounded memory.
        while raw := self._file.readline(self._max_bytes + 1):
            number += 1
            if len(raw) > self._max_bytes and not raw.endswith(b"\n"):
                while (rest := self._file.readline(self._max_bytes)) and not rest.endswith(b"\n"):
                    pass
                yield self._fail(number, "too-large", f"the line is longer than {self._max_bytes} bytes")
            elif content := raw.removeprefix(BOM_UTF8).strip():
                if content.startswith(b"[") and not is_begun:
                    raise UsageError(
                        _("{name}: an array, where each line is to be an article", name=self._name),
                        hint=_("of a JSON array say --format json"),
                    )
                is_begun = True
                yield self._line(raw.removesuffix(b"\n"), number)

    def _line(self, raw: bytes, number: int) -> RawDocument | Failure:
        try:
            value = json.loads(raw.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            reason = "not UTF-8" if isinstance(error, UnicodeDecodeError) else reason_of(error)
            return self._fail(number, "invalid-json", f"not a JSON object: {reason}")
        return self._row(value, number, raw)

    def _json(self) -> Iterator[RawDocument | Failure]:
        try:
            values = json.loads(read_bounded(self._file, self._name, MAX_LINES_BYTES).decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            hint = _("a file with one object a line is .jsonl, or --format jsonl")
            raise UsageError(
                _("{name}: not valid JSON: {reason}", name=self._name, reason=parser_message(error)), hint=hint
            ) from error
        if not isinstance(values, list):
            hint = _("an article is an object with id, title and text; for one object a line say --format jsonl")
            raise UsageError(
                _("{name}: not an array of articles but {kind}", name=self._name, kind=_kind(values)), hint=hint
            )
        for number, value in enumerate(values, 1):
            yield self._row(value, number, json.dumps(value).encode())

    def _csv(self) -> Iterator[RawDocument | Failure]:
        decoded = decode(read_bounded(self._file, self._name, MAX_LINES_BYTES))
        text = decoded.text if decoded else ""
        csv.field_size_limit(self._max_bytes)
        header = text.partition("\n")[0]
        rows = csv.DictReader(StringIO(text, newline=""), delimiter=max(_SEPARATORS, key=header.count))
        try:
            columns = find_columns(rows.fieldnames or (), self._columns, self._name)
        except csv.Error as error:
            raise UsageError(
                _("{name}: not a CSV file: {error}", name=self._name, error=error),
                hint=_("say what it is with --format"),
            ) from error
        number = 1
        try:
            for number, row in enumerate(rows, 2):
                if None in row:
                    yield self._fail(number, "invalid-csv", "the row has more cells than the first row names")
                    continue
                value = {key: row[column] or "" for key, column in columns.items()}
                yield self._row(value, number, json.dumps(value).encode())
        except csv.Error as error:
            yield self._fail(number + 1, "invalid-csv", f"nothing is read from here on: {error}")

    def _parquet(self) -> Iterator[RawDocument | Failure]:
        for number, row in enumerate(parquet_rows(self._file, self._name, self._columns), 1):
            yield self._row(row, number, json.dumps(row, default=str).encode())

    def _row(self, value: object, number: int, raw: bytes) -> RawDocument | Failure:
        try:
            if len(raw) > self._max_bytes:
                raise ArticleError("too-large", f"{len(raw)} bytes are more than {self._max_bytes}")
            if not isinstance(value, dict):
                raise ArticleError("invalid-json", f"not a JSON object but {_kind(value)}")
            name, title, text = (self._string(value, key) for key in self._keys)
            if not name:
                raise ArticleError(self._invalid, f"no '{self._keys[0]}'")
            if not text.strip():
                raise ArticleError("empty", f"{name}: no text")
            name = CONTROLS.sub("\ufffd", name)
            if name in self._seen:
                raise ArticleError("duplicate-id", f"{name}: an earlier article has the same id")
        except ArticleError as error:
            return self._fail(number, error.reason, str(error))
        self._seen.add(name)
        return RawDocument(
            id=name, source=self._source(number), format=self._format, raw=raw, title=title or None, text=text
        )

    def _string(self, row: Mapping[str, object], key: str) -> str:
        value = row.get(key)
        if value is None:
            return ""
        if key == self._keys[0] and isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if not isinstance(value, str):
            raise ArticleError(self._invalid, f"'{key}' is not a string but {_kind(value)}")
        # A lone surrogate is legal in JSON and in no file that could be written from it.
        return value.encode("utf-8", "replace").decode("utf-8")

    @property
    def _invalid(self) -> str:
        """The reason of a row that is no article."""
        return {"csv": "invalid-csv", "parquet": "invalid-parquet"}.get(self._format, "invalid-json")

    def _fail(self, number: int, reason: str, message: str) -> Failure:
        return read_failure(self._source(number), self._source(number), reason, message)

    def _source(self, number: int) -> str:
        return f"{self._name}:{number}"

"""Export of records as JSONL, CSV, Parquet and tag file text: which article, the four fields; no notes or evidence."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from itertools import chain, count, islice
from pathlib import Path
from typing import Any, Final

from summarize.core.aliases import Aliases
from summarize.core.errors import UsageError
from summarize.core.extras import install_hint
from summarize.core.fields import ALL_FIELDS, ATTRIBUTES, EVENT_SUMMARY, LIST_FIELDS
from summarize.core.messages import _
from summarize.core.output_file import output_file
from summarize.core.schema import Article, PageStatements, Record
from summarize.tagfile.format import format_tag_file, join_items

_STATED: Final = tuple(PageStatements.model_fields)
"""What a page states of its article, in the order of columns."""
_ROWS_A_GROUP = 1000
"""Records that a Parquet file is written by."""
_ROWS_A_PART = 100_000
"""Records of a file in a folder of Parquet files."""
_PARQUET: Final = ".parquet"


def _to_dict(record: Record) -> dict[str, Any]:
    """The id, what the page states and the four fields, under their file names."""
    return {"id": record.id, **{name: getattr(record, name) for name in _STATED}, **record.by_name()}


def with_preferred_terms(records: Iterable[Record], aliases: Aliases) -> Iterator[Record]:
    """The records under the wordings that `aliases` prefer, each term once; these need not stand in the article."""
    for record in records:
        terms = {
            ATTRIBUTES[name]: tuple(dict.fromkeys(aliases.preferred(item) for item in record.of(name)))
            for name in LIST_FIELDS
        }
        yield record.model_copy(update=terms)


def jsonl_lines(records: Iterable[Record]) -> Iterator[str]:
    """One line of JSON a record."""
    for record in records:
        yield json.dumps(_to_dict(record), ensure_ascii=False, separators=(",", ":")) + "\n"


def csv_lines(records: Iterable[Record]) -> Iterator[str]:
    """RFC 4180 with a header; list items joined by `, `. A cell a spreadsheet would take for a formula gets a `'`."""
    yield _csv_row(["id", *_STATED, *ALL_FIELDS])
    for record in records:
        lists = (", ".join(record.of(name)) for name in LIST_FIELDS)
        stated = (getattr(record, name) or "" for name in _STATED)
        yield _csv_row([record.id, *stated, *lists, record.event_summary])


def _csv_row(cells: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow([_escape_formula(cell) for cell in cells])
    return buffer.getvalue()


def write_parquet(records: Iterable[Record], path: Path) -> None:
    """A Parquet file: the lists as lists of strings, all else as strings. A group of rows is in memory at a time.

    For a path that is a folder, or none and has no `.parquet`, a folder of parts. UsageError for one with such files.
    """
    if not (path.is_dir() or (path.suffix != _PARQUET and not path.exists())):
        _write_file(records, path)
        return
    path.mkdir(parents=True, exist_ok=True)
    if old := next(path.glob(f"*{_PARQUET}"), None):
        raise UsageError(
            _("{path}: is there already, and would be one table with the new files", path=old),
            hint=_("name a new folder, or delete it"),
        )
    remaining = iter(records)
    for number in count():
        part = islice(remaining, _ROWS_A_PART)
        first = next(part, None)
        if first is None and number:
            return
        _write_file(chain([] if first is None else [first], part), path / f"part-{number:05d}{_PARQUET}")


def _write_file(records: Iterable[Record], path: Path) -> None:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError(_("pyarrow is not installed"), hint=install_hint("parquet")) from error
    strings = pyarrow.list_(pyarrow.string())
    schema = pyarrow.schema(
        [
            *((name, pyarrow.string()) for name in ("id", *_STATED)),
            *((name, strings) for name in LIST_FIELDS),
            (EVENT_SUMMARY, pyarrow.string()),
        ]
    )
    with output_file(path) as file, pyarrow.parquet.ParquetWriter(file, schema) as writer:
        remaining = iter(records)
        while batch := list(islice(remaining, _ROWS_A_GROUP)):
            writer.write_table(pyarrow.Table.from_pylist([_to_dict(record) for record in batch], schema))


def tag_text(record: Record, article: Article) -> str:
    """The article as a tag file: its header, the clean body, the four fields."""
    title = article.metadata.title or ""
    body = article.text.removeprefix(title).lstrip("\n") if title else article.text
    return format_tag_file(title=title, link=article.metadata.link or "", body=body, fields=field_values(record))


def field_values(record: Record) -> dict[str, str]:
    """The four fields as a tag file has them, by label."""
    values: dict[str, str] = {name: join_items(record.of(name)) for name in LIST_FIELDS}
    return values | {EVENT_SUMMARY: record.event_summary}


def _escape_formula(cell: str) -> str:
    # The wide signs too: a spreadsheet set to Chinese or Japanese takes them for the narrow.
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")) else cell

"""The rows of a Parquet file: of its columns `id`, `title` and `text` alone, some at a time."""

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from summarize.core.errors import UsageError
from summarize.core.extras import install_hint

_ROWS_AT_ONCE: Final = 64
"""In memory as articles; the pages that hold them are, too."""


def parquet_rows(file: BinaryIO, name: str) -> Iterator[dict[str, Any]]:
    """Each row as an object. OSError where the file cannot be read further.

    UsageError, with the first row, for what is no Parquet file or lacks the columns, and without pyarrow.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError("pyarrow, which reads .parquet, is not installed", hint=install_hint("parquet")) from error
    try:
        table = pyarrow.parquet.ParquetFile(file)
    except (pyarrow.ArrowException, OSError) as error:
        raise UsageError(f"{name}: not a Parquet file", hint="of another table say what it is with --format") from error
    columns = {column.lower(): column for column in table.schema_arrow.names}
    if missing := [column for column in ("id", "text") if column not in columns]:
        found = ", ".join(columns) or "none"
        hint = "its columns are id, title (may be missing) and text"
        raise UsageError(f"{name}: no column '{missing[0]}'; its columns: {found}"[:300], hint=hint)
    wanted = {columns[column]: column for column in ("id", "title", "text") if column in columns}
    try:
        for batch in table.iter_batches(batch_size=_ROWS_AT_ONCE, columns=list(wanted)):
            for row in batch.to_pylist():
                yield {wanted[column]: value for column, value in row.items() if column in wanted}
    except (pyarrow.ArrowException, ValueError) as error:  # a damaged page, or text that is not UTF-8
        raise OSError(f"its rows cannot be read from here on: {type(error).__name__}") from error

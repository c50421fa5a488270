"""The rows of a Parquet file: of the columns with id, title and text alone, some at a time."""

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from summarize.core.config import ColumnsConfig
from summarize.core.errors import UsageError
from summarize.core.extras import install_hint
from summarize.core.messages import _
from summarize.read.columns import find_columns

_ROWS_AT_ONCE: Final = 64
"""In memory as articles; the pages that hold them are, too."""


def parquet_rows(file: BinaryIO, name: str, columns: ColumnsConfig) -> Iterator[dict[str, Any]]:
    """Each row as an object of `id`, `title` and `text`. OSError where the file cannot be read further.

    UsageError, with the first row, for what is no Parquet file or lacks the columns, and without pyarrow.
    """
    table = _open(file, name)
    import pyarrow

    wanted = {column: key for key, column in find_columns(table.schema_arrow.names, columns, name).items()}
    try:
        for group in range(table.num_row_groups):
            for batch in table.iter_batches(batch_size=_ROWS_AT_ONCE, row_groups=[group], columns=list(wanted)):
                for row in batch.to_pylist():
                    yield {wanted[column]: value for column, value in row.items() if column in wanted}
    except (pyarrow.ArrowException, ValueError) as error:  # a damaged page, or text that is not UTF-8
        raise OSError(f"its rows cannot be read from here on: {type(error).__name__}") from error


def count_parquet_rows(file: BinaryIO, name: str) -> int:
    """The number of rows, which the file states. UsageError as for the rows."""
    return int(_open(file, name).metadata.num_rows)


def _open(file: BinaryIO, name: str) -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError(_("pyarrow, which reads .parquet, is not installed"), hint=install_hint("parquet")) from error
    try:
        return pyarrow.parquet.ParquetFile(file)
    except (pyarrow.ArrowException, OSError) as error:
        raise UsageError(
            _("{name}: not a Parquet file", name=name), hint=_("of another table say what it is with --format")
        ) from error

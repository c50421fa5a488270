"""The columns of a table that hold id, title and text."""

from collections.abc import Iterable

from summarize.core.config import ColumnsConfig
from summarize.core.errors import UsageError
from summarize.core.messages import _

_HINT = _("its columns are id, title (may be missing) and text, or as --column text=NAME says")


def find_columns(names: Iterable[str], columns: ColumnsConfig, table: str) -> dict[str, str]:
    """The table's own name of each column that it has, by `id`, `title` and `text`; case and space around do not count.

    UsageError where it has no id or no text.
    """
    there = {name.strip().lower(): name for name in names}
    wanted = {key: column.strip().lower() for key, column in columns}
    for key in ("id", "text"):
        if wanted[key] not in there:
            found = ", ".join(there.values())[:200] or _("none")
            raise UsageError(
                _("{table}: no column '{column}'; its columns: {found}", table=table, column=wanted[key], found=found),
                hint=_HINT,
            )
    return {key: there[column] for key, column in wanted.items() if column in there}

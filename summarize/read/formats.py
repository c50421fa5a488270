"""Formats of sources: which one the name of a file tells, and which of them hold many articles."""

import os
from pathlib import Path
from typing import Final

from summarize.core.choices import FormatChoice, SourceFormat
from summarize.core.messages import _

TEXT_FORMATS: Final[dict[str, SourceFormat]] = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
}
"""Of files that are one article, in characters."""
FORMATS: Final[dict[str, SourceFormat]] = TEXT_FORMATS | {".docx": "docx"}
"""Of files that are one article."""
TABLE_FORMATS: Final[dict[str, SourceFormat]] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".parquet": "parquet",
}
"""Of files that hold one article a row."""
JSONL: Final = (".jsonl", ".ndjson")
STANDARD_INPUT: Final = Path("-")
HINT: Final = _(
    "one article: {one}; many: {many}; else name it with --format", one=" ".join(FORMATS), many=" ".join(TABLE_FORMATS)
)


def suffix_of(name: str) -> str:
    """As `Path.suffix`, in lower case. A string, not a Path: of 100,000 files those cost seconds."""
    return os.path.splitext(name)[1].lower()  # noqa: PTH122


def is_table(source_format: str | None) -> bool:
    """Whether a file of this format holds many articles."""
    return source_format in TABLE_FORMATS.values()


def format_of_file(path: Path, chosen: FormatChoice) -> SourceFormat | None:
    """The format of a file that is read by itself: the chosen one, else what its name tells; None where it tells none.

    Standard input, which has no name, is JSONL.
    """
    if chosen != "auto":
        return chosen
    return "jsonl" if path == STANDARD_INPUT else (FORMATS | TABLE_FORMATS).get(suffix_of(path.name))


def format_in_folder(name: str, chosen: FormatChoice) -> SourceFormat | None:
    """The format of a file of a folder: what its name tells, else the chosen one; None where it is skipped.

    Tables are, as their articles have ids of their own.
    """
    suffix = suffix_of(name)
    if suffix in FORMATS:
        return FORMATS[suffix]
    return None if chosen == "auto" or suffix in TABLE_FORMATS else chosen


def is_part(name: str, table: SourceFormat) -> bool:
    """Whether a file of a folder is one of the tables of this format that its articles are in.

    What begins with `_`, or is in a folder that does, is what engines leave beside them: marks, unfinished parts.
    """
    return TABLE_FORMATS.get(suffix_of(name)) == table and not name.startswith("_") and "/_" not in name


def why_skipped(name: str, table: SourceFormat | None = None) -> str:
    """Why a file of a folder is no article, or none of the tables of this format that its articles are in."""
    suffix = suffix_of(name)
    if table:
        return _("not one of the {table} files that hold the articles", table=table)
    if suffix in TABLE_FORMATS:
        return _("a {suffix} file holds many articles, and is read by itself", suffix=suffix)
    return _("{suffix} is no format of an article", suffix=suffix) if suffix else _("its name tells no format")

"""Which tag file each record of an export has: no two the same one, and none that is a document of its own."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from summarize.core.errors import UsageError
from summarize.core.messages import _
from summarize.core.remote_url import remote_url
from summarize.core.run_name import RUN_NAME
from summarize.core.schema import Record
from summarize.read.formats import format_of_file, is_table
from summarize.tagfile.paths import folded, tag_path

TAG_FILE: Final = ".txt"
"""The ending of a document that can be its own tag file."""


def tag_file_names(records: Iterable[Record], folder: Path, source: Path) -> dict[str, str | None]:
    """The name below `folder` of each record's tag file, by the record's id; None where it has none there.

    In the folder of the articles that is the article's own file, if it is a `.txt`. UsageError for two ids of one file,
    on any system, and for a folder in that of the articles, whose files would be articles the next time.
    """
    in_place = _is_source(folder, source)
    names: dict[str, str | None] = {}
    taken: dict[str, str] = {}
    for record in records:
        name = tag_path(Path(), record.id).as_posix()
        if in_place:
            is_tag_file = record.source.lower().endswith(TAG_FILE) and (folder / record.source).is_file()
            names[record.id] = record.source if is_tag_file else None
            continue
        other = taken.setdefault(folded(name), record.id)
        if other != record.id:
            message = _(
                "{other} and {id} would be one file on some systems: {name}", other=other, id=record.id, name=name
            )
            raise UsageError(message, hint=_("give one of the two another id; nothing was written"))
        names[record.id] = name
    return names


def _is_source(folder: Path, source: Path) -> bool:
    """Whether `folder` is the articles' own; UsageError where it lies among them."""
    if remote_url(source):
        return False
    if not source.is_dir():
        return not is_table(format_of_file(source, "auto")) and source.resolve().parent == folder.resolve()
    home, place = source.resolve(), folder.resolve()
    below = place.relative_to(home).parts if place.is_relative_to(home) else ()
    if below and not any(part.startswith(".") or RUN_NAME.fullmatch(part) for part in below):
        hint = _("export to a folder outside, to a hidden one, or to the folder of the articles itself")
        raise UsageError(
            _("{folder}: its files would be articles of {source}", folder=folder, source=source), hint=hint
        )
    return place == home

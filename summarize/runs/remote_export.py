"""Exports to an object store: written here, then uploaded."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from summarize.core.errors import UsageError
from summarize.core.messages import _
from summarize.core.remote import open_remote


@contextmanager
def local_output(output: Path) -> Iterator[Path]:
    """The path itself; of a URL one here, whose file or files are uploaded when the block ends. Raises OSError."""
    remote = open_remote(output)
    if remote is None:
        yield output
        return
    with TemporaryDirectory() as folder:
        place = Path(folder) / output.name
        yield place
        if not place.is_dir():
            remote.upload("", place)
            return
        if remote.entry() and remote.entries():
            raise UsageError(
                _("{path}: is there already, and would be one table with the new files", path=remote.url),
                hint=_("name a new folder, or delete it"),
            )
        for path in sorted(place.iterdir()):
            remote.upload(path.name, path)

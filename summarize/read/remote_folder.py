"""The files of a remote source folder, in the same order as those of a folder here."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from summarize.core.regular import NOT_REGULAR
from summarize.core.remote import RemoteEntry, RemoteFiles
from summarize.core.run_name import RUN_NAME
from summarize.core.walk import DEEPEST
from summarize.read.source_folder import UNLISTED, ListedFile


class RemoteFolder:
    """A folder of documents; see `SourceFolder`. There are no links: what is no file is not opened."""

    is_near = False

    def __init__(self, files: RemoteFiles) -> None:
        self.name = files.url.rpartition("/")[2]
        self._files = files

    def files(self, is_document: Callable[[str], bool], *, times: bool = False) -> Iterator[ListedFile]:
        """Those of such names, in name order; nothing hidden, and nothing of run folders."""
        return self._walk("", is_document)

    def is_link_to_folder(self, name: str) -> bool:
        """There are none."""
        return False

    def open(self, name: str) -> BinaryIO:
        """The file of this name. Raises OSError."""
        return self._files.open(name)

    def _walk(self, folder: str, is_document: Callable[[str], bool]) -> Iterator[ListedFile]:
        try:
            if folder.count("/") >= DEEPEST:
                raise OSError(f"more than {DEEPEST} folders inside one another")
            entries = self._files.entries(folder)
        except OSError:
            yield ListedFile(folder, 0, UNLISTED)
            return
        above = f"{folder}/" if folder else ""
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_folder:
                if not RUN_NAME.fullmatch(entry.name):
                    yield from self._walk(above + entry.name, is_document)
            elif is_document(above + entry.name):
                yield _listed(above + entry.name, entry)


def _listed(name: str, entry: RemoteEntry) -> ListedFile:
    return ListedFile(name, entry.modified_at, "" if entry.is_file else NOT_REGULAR)

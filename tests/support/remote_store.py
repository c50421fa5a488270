"""A remote folder in tests."""

from pathlib import Path
from typing import Any


class RemoteStore:
    """A remote folder, by its URL, with what a test puts there."""

    def __init__(self, url: str, files: Any, folder: str) -> None:
        """`files` is the store to fsspec, `folder` the folder's name there."""
        self.url = url
        self.files = files
        self.folder = folder

    def put(self, name: str, content: str | bytes) -> None:
        """A file of this name."""
        self.files.pipe_file(f"{self.folder}/{name}", content if isinstance(content, bytes) else content.encode())

    def put_folder(self, name: str, folder: Path) -> None:
        """A file for each of a folder."""
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            self.put(f"{name}/{path.relative_to(folder).as_posix()}", path.read_bytes())

    def get(self, name: str) -> bytes:
        """The bytes of a file."""
        content: bytes = self.files.cat_file(f"{self.folder}/{name}")
        return content

    def names(self, name: str = "") -> list[str]:
        """The files below a folder of it."""
        return sorted(
            found.removeprefix(f"{self.folder}/") for found in self.files.find(f"{self.folder}/{name}".rstrip("/"))
        )

    def clear(self) -> None:
        """Remove all there is."""
        if self.names():
            self.files.rm(self.folder, recursive=True)
            self.files.mkdir(self.folder)

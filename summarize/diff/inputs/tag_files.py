"""Tag files as an input: a folder of them, or one; an article's id is its file's name, or one the other side gives."""

import os
from collections.abc import Collection, Mapping
from pathlib import Path

from summarize.core.files import read_bounded, store_errors
from summarize.diff.inputs.files import Files
from summarize.diff.inputs.raw_entries import RawTagFile
from summarize.diff.schema import SideHead
from summarize.read.sources import as_utf8
from summarize.tagfile.paths import tag_path


class TagFileInput:
    """The tag files `names` among `files`."""

    def __init__(self, files: Files, names: list[str]) -> None:
        self._files = files
        self.ids: dict[str, str] = {}
        for name in sorted(names):
            identity = as_utf8(os.path.splitext(name)[0])  # noqa: PTH122 - a name with slashes, of no system
            self.ids.setdefault(identity if identity not in self.ids else as_utf8(name), name)
        self.head = SideHead(name=files.name, kind="tagfile" if files.single else "tags")

    def rename(self, new_ids: Mapping[str, str]) -> None:
        """Give articles new ids, by their present ones."""
        self.ids = dict(sorted((new_ids.get(identity, identity), name) for identity, name in self.ids.items()))

    def name_after(self, ids: Collection[str]) -> None:
        """Give files that are named after one of `ids` that id."""
        files = {tag_path(Path(), identity).with_suffix("").as_posix(): identity for identity in ids}
        self.rename({name: files[name] for name in self.ids if name not in ids and name in files})

    def raw_entry(self, identity: str) -> RawTagFile | None:
        """The file, read anew."""
        name = self.ids.get(identity)
        if name is None:
            return None
        with store_errors(Path(name)), self._files.open(name) as file:
            return RawTagFile(identity, as_utf8(name), read_bounded(file, Path(name)))

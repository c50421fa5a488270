"""One side of a comparison: a run, a JSONL file, or tag files; the kind is detected from the files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Protocol

from summarize.compare.inputs.files import Files
from summarize.compare.inputs.jsonl import JsonlInput, RunInput
from summarize.compare.inputs.tag_files import TagFileInput
from summarize.compare.raw_entry import RawEntry
from summarize.compare.schema import SideHead
from summarize.core.errors import UsageError
from summarize.runs.folder import MANIFEST

JSONL: Final = ".jsonl"
TAG_FILES: Final = (".txt", ".md")


class Input(Protocol):
    """The articles of one side of a comparison, by id."""

    head: SideHead
    manifest: dict[str, Any] | None
    """Of a run, by whichever version it was written; None for other inputs."""

    @property
    def ids(self) -> Mapping[str, object]:
        """The ids of its articles, in order, as keys."""

    def raw_entry(self, identity: str) -> RawEntry | None:
        """What it has of an article; None where it does not have the article."""

    def close(self) -> None:
        """Close the files."""


def open_input(files: Files) -> Input:
    """The input that these files are. UsageError when they are none, StoreError for a line without an id."""
    names = files.names()
    if files.single:
        return JsonlInput(files, names[0]) if _is_jsonl(files, names[0]) else TagFileInput(files, names)
    if MANIFEST in names:
        return RunInput(files)
    tag_files = [name for name in names if name.endswith(TAG_FILES)]
    if not tag_files:
        raise UsageError(f"{files.name}: no run and no tag file", hint="tag files end in .txt or .md")
    return TagFileInput(files, tag_files)


def _is_jsonl(files: Files, name: str) -> bool:
    """By the ending; a pipe, whose name has none, by its first byte."""
    if name.endswith((JSONL, *TAG_FILES)):
        return name.endswith(JSONL)
    with files.open(name) as file:
        return file.read(1) == b"{"

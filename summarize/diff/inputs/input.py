"""One side of a comparison: a run, a JSONL file, or tag files; the kind is detected from the files."""

from contextlib import ExitStack

from summarize.core.errors import UsageError
from summarize.core.messages import _
from summarize.diff.inputs.files import Files
from summarize.diff.inputs.jsonl import JsonlInput, RunInput
from summarize.diff.inputs.tag_files import TagFileInput
from summarize.read.formats import JSONL
from summarize.runs.folder import MANIFEST
from summarize.tagfile.paths import TAG_FILES

Input = RunInput | JsonlInput | TagFileInput


def open_input(files: Files, stack: ExitStack) -> Input:
    """The input that these files are; `stack` closes those it keeps open.

    UsageError when they are none, StoreError for a line without an id.
    """
    names = files.names()
    if files.single:
        return JsonlInput(files, names[0], stack) if _is_jsonl(files, names[0]) else TagFileInput(files, names)
    if MANIFEST in names:
        return RunInput(files, stack)
    in_runs = tuple(name.removesuffix(MANIFEST) for name in names if name.endswith(f"/{MANIFEST}"))
    tag_files = [name for name in names if name.endswith(TAG_FILES) and not name.startswith(in_runs)]
    if not tag_files:
        if in_runs:
            raise UsageError(
                _("{name}: a folder of runs", name=files.name),
                hint=_("name one of them: {name}/{run}", name=files.name, run=max(in_runs)),
            )
        raise UsageError(
            _("{name}: neither a run nor a tag file", name=files.name), hint=_("tag files end in .txt or .md")
        )
    return TagFileInput(files, tag_files)


def _is_jsonl(files: Files, name: str) -> bool:
    """By the ending; a pipe, whose name has none, by its first byte."""
    if name.endswith((*JSONL, *TAG_FILES)):
        return name.endswith(JSONL)
    with files.open(name) as file:
        return file.read(1) == b"{"

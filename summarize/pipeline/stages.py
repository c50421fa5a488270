"""Stages of a run under one config: backend, prompt, cleaning and extractor, each opened when it is first needed."""

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Final, Literal

from summarize.backends.base import Backend, LoadState, ReportsLoading, ignore_loading
from summarize.backends.factory import choose_backend, open_backend, require_format
from summarize.backends.kept_weights import verify_kept
from summarize.clean.document import clean_or_fail
from summarize.core.cache_folder import cache_root
from summarize.core.choices import REMOTE, REPLAYED, BackendName
from summarize.core.config import Config
from summarize.core.errors import ConfigError, ModelError
from summarize.core.messages import _
from summarize.core.schema import Article, Document, Failure
from summarize.core.time_limit import uncounted
from summarize.extract.extractor import Extractor
from summarize.extract.prompt import Prompt, PromptBuilder, load_prompt, require_mode
from summarize.models.catalogue import load_catalogue
from summarize.models.local_files import ModelFiles
from summarize.models.network import force_offline
from summarize.models.resolve import awaited, ensure, with_adapter
from summarize.pipeline.provenance import build_manifest
from summarize.runs.manifest import Manifest, RegeneratedFrom

PROMPTS: Final = {"write": "catalog/v2", "choose": "catalog/v1"}
"""The shipped prompt of each mode."""


def cache_path(config: Config) -> Path:
    """The SQLite file of the output cache and the record cache."""
    return Path(config.run.cache) if config.run.cache else cache_root() / "outputs.sqlite"


class Stages:
    """The parts that one config names."""

    def __init__(
        self,
        config: Config,
        *,
        say: Callable[[str], None],
        on_load: Callable[[LoadState], None] = ignore_loading,
        backend: Backend | None = None,
        pull: bool = True,
        is_dry: bool = False,
        rehash: bool = False,
    ) -> None:
        """`say` is told which backend was picked, `on_load` when it loads its model; `backend` replaces the one the
        config names.

        Without `pull`, weights that are not here are a ModelError instead of being fetched; one that `is_dry` loads
        nothing, and does without those of which the catalogue says everything. With `rehash` every byte of them is
        read, rather than those of files that were touched.
        """
        self.config = config
        self._say = say
        self._on_load = on_load
        self._given_backend = backend
        self._pull = pull and not is_dry
        self._is_dry = is_dry
        self._rehash = rehash
        self.bytes_to_fetch = 0
        """Size of the weights that are not here though the backend is open, as this is dry."""

    @cached_property
    def backend(self) -> Backend:
        """The backend, opened; its model is not loaded yet."""
        if self._given_backend:
            return self._given_backend
        choice = choose_backend(self.config.backend)
        self._say(_("backend: {name} ({reason})", name=choice.name, reason=choice.reason))
        backend = open_backend(choice.name, self.config.backend, self._find_model(choice.name))
        if isinstance(backend, ReportsLoading):
            backend.on_load = self._on_load
        return backend

    def _find_model(self, backend: BackendName) -> ModelFiles | str | None:
        """The model's files, with its adapter; only its name where a server has the weights; None for a replay."""
        name, adapter = self.config.model.name, self.config.model.adapter
        if backend == REPLAYED:
            return None
        if backend in REMOTE:
            if adapter not in ("auto", "none"):
                raise ConfigError(_("model.adapter: a server runs its own weights"), hint=_("load the adapter there"))
            return name
        catalogue = load_catalogue()
        if entry := catalogue.find(name):  # before gigabytes are fetched
            require_format(entry.format, backend=backend, model=name)
        if self._is_dry and entry and (expected := awaited(name, catalogue=catalogue)):
            self.bytes_to_fetch = entry.size or 0
            return with_adapter(expected, adapter, catalogue=catalogue)
        files = ensure(name, catalogue=catalogue, auto_pull=self._pull, rehash=self._rehash)
        force_offline()
        files = with_adapter(files, adapter, catalogue=catalogue, rehash=self._rehash)
        if self._rehash:
            with suppress(ModelError):  # what is damaged of it is made again when it is needed
                verify_kept(files)
        return files

    @cached_property
    def prompt(self) -> Prompt:
        """The prompt files, as they are on disk; ConfigError where they are for another mode than the config's."""
        mode, name = self.config.prompt.mode, self.config.prompt.name
        prompt = load_prompt(name or PROMPTS[self._best_mode if mode == "auto" else mode])
        require_mode(prompt, mode)
        return prompt

    @property
    def _best_mode(self) -> Literal["write", "choose"]:
        """The mode that serves the configured model better: a tuned one writes."""
        entry = load_catalogue().find(self.config.model.name)
        return "write" if self._tuned else entry.mode if entry else "choose"

    @property
    def _tuned(self) -> bool:
        """Whether the model was tuned to write the fields: it has an adapter."""
        return self.backend.identity.adapter is not None

    @property
    def _asks_plainly(self) -> bool:
        """Whether the article alone is sent: the model was tuned so, and the prompt is the one it was tuned for."""
        return self._tuned and self.prompt.sha256 == load_prompt(PROMPTS["write"]).sha256

    @property
    def cache_path(self) -> Path:
        """The SQLite file of the output cache and the record cache."""
        return cache_path(self.config)

    def manifest(self, source: Path, *, limit: int | None = None, origin: RegeneratedFrom | None = None) -> Manifest:
        """The manifest of a run of `source`: everything that can change an output."""
        return build_manifest(self.config, source, limit=limit, backend=self.backend, prompt=self.prompt, origin=origin)

    def clean(self, document: Document) -> Article | Failure:
        """The document's article, or why there is none."""
        return clean_or_fail(document, config=self.config.cleaning)

    def extractor(self, backend: Backend, count_tokens: Callable[[str], int] | None = None) -> Extractor:
        """An extractor that asks `backend`; it counts tokens by `count_tokens`, else by the backend's tokenizer."""
        return Extractor(
            PromptBuilder(self.prompt, self.config.prompt, self.config.limits, tuned=self._asks_plainly),
            window=backend.context_tokens,
            count_tokens=count_tokens or uncounted(backend.count_tokens),
        )

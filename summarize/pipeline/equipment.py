"""What articles are catalogued with under one config: backend, prompt and rules, opened when first needed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from summarize.backends.base import Backend
from summarize.backends.factory import choose, open_backend
from summarize.clean import clean_or_fail
from summarize.core.config import Config
from summarize.core.schema import Article, Document, Failure
from summarize.extract.extractor import Extractor
from summarize.extract.prompt import Prompt, PromptBuilder, load_prompt
from summarize.models import ModelFiles, cache_root, ensure, load_catalogue, stay_offline
from summarize.pipeline.provenance import manifest_of
from summarize.runs import Manifest


class Equipment:
    """One config's; `say` hears which backend was picked."""

    def __init__(self, config: Config, *, say: Callable[[str], None], backend: Backend | None = None) -> None:
        """`backend` takes the place of the one the config names."""
        self.config = config
        self.auto_pull = True
        """Whether weights that are not here are fetched; else they are a ModelError."""
        self._say = say
        self._given = backend

    @cached_property
    def backend(self) -> Backend:
        """Opened; its model is not loaded yet."""
        if self._given:
            return self._given
        choice = choose(self.config.backend)
        self._say(f"backend: {choice.name} ({choice.reason})")
        model: ModelFiles | str | None = None
        if choice.name == "openai":
            model = self.config.model.name  # the weights are the server's business
        elif choice.name != "replay":
            model = ensure(self.config.model.name, catalogue=load_catalogue(), auto_pull=self.auto_pull)
            stay_offline()
        return open_backend(choice.name, self.config.backend, model)

    @cached_property
    def prompt(self) -> Prompt:
        """As it is on disk."""
        return load_prompt(self.config.prompt.name)

    @property
    def cache_path(self) -> Path:
        """Of the file both caches are in."""
        return Path(self.config.run.cache) if self.config.run.cache else cache_root() / "outputs.sqlite"

    def manifest(self, source: Path, *, limit: int | None = None) -> Manifest:
        """Everything that can change an output of a run of `source`."""
        return manifest_of(self.config, source, limit=limit, backend=self.backend, prompt=self.prompt)

    def clean(self, document: Document) -> Article | Failure:
        """The document's article, or why there is none."""
        return clean_or_fail(document, config=self.config.cleaning)

    def cataloguer(
        self,
        backend: Backend,
        count_tokens: Callable[[str], int],
    ) -> Extractor:
        """A cataloguer that asks `backend`, which is this equipment's or a wrapper of it."""
        return Extractor(
            PromptBuilder(self.prompt, self.config.prompt, self.config.limits),
            self.config.limits,
            attempts=self.config.prompt.attempts,
            window=backend.context_tokens,
            count_tokens=count_tokens,
        )

"""The inputs of a run, as far as they are on this machine: its config, prompt, word lists and articles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from summarize.compare.files_by_hash import find_prompt, find_word_list
from summarize.core.config import Config
from summarize.core.errors import IncomparableError
from summarize.core.schema import Failure
from summarize.diff.causes import find_causes
from summarize.pipeline.regenerate import ArticlesOfRun
from summarize.pipeline.run_config import config_of_run
from summarize.runs.folder import Run
from summarize.runs.manifest import Manifest
from summarize.runs.source_place import is_there

OF_THE_PROCESS: Final = ("code", "libraries", "schema", "decisions")
"""Inputs of which there is one in a process, if any: they cannot be exchanged."""
ENGINE: Final = ("weights", "adapter", "precision", "backend")


@dataclass(frozen=True, slots=True)
class RunInputs:
    """What a run was made from, as far as it is here."""

    run: Run
    manifest: Manifest
    config: Config
    source: Path
    word_lists: Mapping[str, Path]
    """By name, the file of each word list with the run's hash."""
    prompt: str | None
    """What `prompt.name` must be; None where the prompt with the run's hash is not here."""

    @classmethod
    def find(
        cls, run: Run, settings: Config, *, source: Path | None, commits: Iterable[str | None], folder: Path
    ) -> "RunInputs":
        """Find them; files that only one of the `commits` of the program's checkout has are written into `folder`.

        Of `settings`, engine and folders count. BackendError and StoreError as for `config_of_run`.
        """
        manifest = run.manifest
        commits = list(commits)
        lists = {
            name: find_word_list(name, sha256, commits=commits, folder=folder)
            for name, sha256 in manifest.lexicons.items()
        }
        name, sha256 = (manifest.prompt.get(key, "") for key in ("name", "sha256"))
        return cls(
            run=run,
            manifest=manifest,
            config=config_of_run(manifest, settings, run=run.path),
            source=source or run.source,
            word_lists={name: path for name, path in lists.items() if path},
            prompt=find_prompt(name, sha256, commits=commits, folder=folder),
        )

    def absent_files(self) -> set[str]:
        """Names of the causes whose files are not here."""
        lists = {f"word list {name}" for name in self.manifest.lexicons.keys() - self.word_lists.keys()}
        return lists | ({"prompt"} if self.prompt is None else set())

    def unlike(self, here: Manifest) -> set[str]:
        """Names of the causes by which a run made `here` under this run's config would differ all the same."""
        causes = find_causes(*(manifest.model_dump(mode="json") for manifest in (self.manifest, here)))
        return {cause.name for cause in causes if cause.input in (*OF_THE_PROCESS, *ENGINE)}

    def documents(self, hashes: Mapping[str, str]) -> dict[str, str]:
        """By id, the hash of the content of each document whose article is the run's."""
        found: dict[str, str] = {}
        if not is_there(self.source):
            return found
        try:
            with ArticlesOfRun(self.source, hashes, self.manifest, self.config) as feed:
                for document in feed.documents():
                    if not isinstance(document, Failure):
                        found[document.id] = document.content_sha256
        except IncomparableError:  # none of them
            pass
        return found

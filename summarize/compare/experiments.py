"""Experiments: articles of two runs made again with some of their inputs as in A and the others as in B."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from summarize.compare.run_inputs import RunInputs
from summarize.core.config import Config
from summarize.core.errors import BackendError, ConfigError, IncomparableError, ModelError
from summarize.core.messages import Message, _
from summarize.core.plural import counted
from summarize.core.resources import replace_resources, resource
from summarize.core.schema import Record
from summarize.pipeline.regenerate import ArticlesOfRun
from summarize.pipeline.runner import Runner
from summarize.runs.folder import Run
from summarize.runs.manifest import Manifest

Records = dict[str, Record]


@dataclass(frozen=True, slots=True)
class _Job:
    """Articles to make again under a config; another process can do it."""

    config: Config
    source: Path
    hashes: dict[str, str]
    run: Manifest


@dataclass(slots=True)
class Experiments:
    """Makes articles again under mixtures of the inputs of two runs, through the same caches as runs."""

    a: RunInputs
    b: RunInputs
    differing: Collection[str]
    """Names of the causes, of an article's own too."""
    say: Callable[[str], None]
    refused: dict[str, str] = field(default_factory=dict)
    """By mixture, why it could not be made."""

    def records(self, from_b: Collection[str], hashes: Mapping[str, str], *, article: RunInputs) -> Records | None:
        """The records of articles with these inputs as in B and all others as in A; None where they cannot be made.

        `article` is the run whose articles they are, `hashes` has theirs by id.
        """
        name = self._name(from_b)
        self.say(_("explaining: {count} with {name}", count=counted(len(hashes), "article"), name=name))
        lists = self._word_lists(from_b)
        with tempfile.TemporaryDirectory() as folder:
            try:
                job = _Job(self.config(from_b, Path(folder)), article.source, dict(hashes), article.manifest)
                return _make_elsewhere(job, lists) if lists else _make(job)
            except IncomparableError:
                return {}
            except (ModelError, BackendError, ConfigError) as error:
                self.refused[name] = str(error)
                return None

    def config(self, from_b: Collection[str], results: Path) -> Config:
        """The config of a mixture; what does not differ is as in B, the later run."""

        def of(name: str, otherwise: str = "") -> RunInputs:
            chosen = name if name in self.differing else otherwise or name
            return self.a if chosen in self.differing and chosen not in from_b else self.b

        prompt = of("prompt")
        other = self.a if prompt is self.b else self.b
        name = prompt.prompt or other.prompt or prompt.config.prompt.name
        limits, asking = (
            {key: getattr(getattr(of(f"settings {table}.{key}").config, table), key) for key in keys}
            for table, keys in (("limits", type(self.b.config.limits).model_fields), ("prompt", _ASKING))
        )
        return Config.model_validate(
            {
                "model": {
                    "name": of("weights").config.model.name,
                    "adapter": of("adapter", "weights").config.model.adapter,
                },
                "backend": of("backend").config.backend.model_dump()
                | {"weights": of("precision", "weights").config.backend.weights},
                "prompt": asking | {"name": name},
                "limits": limits,
                "cleaning": of("cleaning").config.cleaning,
                "run": self.b.config.run.model_dump() | {"results": str(results)},
            }
        )

    def _word_lists(self, from_b: Collection[str]) -> dict[str, Path]:
        """The word lists that are not those shipped here, by the name of the shipped file."""
        lists = {}
        for name in self.b.manifest.lexicons:
            cause = f"word list {name}"
            run = self.a if cause in self.differing and cause not in from_b else self.b
            path, shipped = run.word_lists.get(name), f"configs/{name}.toml"
            if path is not None and path != resource(shipped):
                lists[shipped] = path
        return lists

    def _name(self, from_b: Collection[str]) -> Message:
        ours = [name for name in self.differing if name not in from_b]
        if not ours or not from_b:
            return _("the inputs of B") if from_b else _("the inputs of A")
        few, side = min((ours, "A"), ([*from_b], "B"), key=lambda part: len(part[0]))
        names, others = " and ".join(few), "B" if side == "A" else "A"
        return _("{inputs} of {side}, all else of {others}", inputs=names, side=side, others=others)


_ASKING = ("context_tokens", "max_output_tokens", "attempts")
"""Settings of `[prompt]` besides which prompt it is."""


def _make(job: _Job) -> Records:
    with ArticlesOfRun(job.source, job.hashes, job.run, job.config) as feed:
        outcome = Runner(job.source, job.config, feed=feed, pull=False).run(resume=False)
        return {record.id: record for record in Run(outcome.path).records()}


def _make_elsewhere(job: _Job, lists: Mapping[str, Path]) -> Records:
    """As `_make`, in a process of its own: word lists are read once in a process."""
    with ProcessPoolExecutor(1, get_context("spawn"), replace_resources, (dict(lists),)) as pool:
        return pool.submit(_make, job).result()

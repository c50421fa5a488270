"""The noise floor of a run: how far each measure moves when nothing that matters changes.

A sample of the run's articles is made again as it is, then with each perturbation; the largest mean change of a measure
is its floor. It is kept in the run's folder, as `noise.json`, and counts in every comparison of that run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from math import fsum
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Final, Literal

from pydantic import ValidationError

from summarize.backends.base import Backend
from summarize.clean.articles import articles
from summarize.compare.paired import paired_interval
from summarize.compare.perturbations import TEXTS, SharedBackend, as_it_is, write_articles
from summarize.compare.scoring import draw_sample, score_runs
from summarize.core.config import Config, RunConfig
from summarize.core.errors import IncomparableError, StoreError
from summarize.core.files import read_file, replace_file, store_errors
from summarize.core.messages import _
from summarize.core.plural import counted
from summarize.core.schema import Article, FrozenModel
from summarize.pipeline.provenance import differences
from summarize.pipeline.run_config import config_of_run, engine_settings
from summarize.pipeline.runner import Runner
from summarize.pipeline.stages import Stages
from summarize.quality.gold import Gold
from summarize.quality.intervals import Interval
from summarize.runs.folder import Run, to_json

NOISE_FILE: Final = "noise.json"
_BATCH_SIZES: Final = (1, 4)
"""Requests at once, of which those that the backend does not take by itself are tried."""
_MODEL: Final = ("backend.weights", "backend.adapter", "backend.tokenizer", "prompt")
"""Inputs whose noise is asked about: with others, it would be another model's."""

_REGENERATE: Final = _("`summarize regenerate RUN` makes a run with what is here")


class Movement(FrozenModel):
    """How far a perturbation moved a measure."""

    difference: float
    """Mean over the articles, perturbed minus as it is."""
    interval: Interval | None
    """95 %, of the mean."""


class Noise(FrozenModel):
    """What was measured of one run."""

    format: Literal[1] = 1
    articles: int
    labelled: int
    made_with: str
    """Fingerprint of what made the records, those as they are."""
    moved: dict[str, dict[str, Movement]]
    """By perturbation and measure."""

    @property
    def floor(self) -> dict[str, float]:
        """By measure: the largest mean change of an article, whatever its direction."""
        names = {name: None for movements in self.moved.values() for name in movements}
        return {
            name: max(abs(movements[name].difference) for movements in self.moved.values() if name in movements)
            for name in names
        }


def noise_floor(base: Run, head: Run) -> dict[str, float]:
    """The floor of two runs' comparison: by measure, the higher of theirs. StoreError for a damaged file."""
    floors = [noise.floor for noise in map(load_noise, (base, head)) if noise]
    return {name: max(floor.get(name, 0.0) for floor in floors) for floor in floors for name in floor}


def load_noise(run: Run) -> Noise | None:
    """What was measured of a run; None where nothing was. StoreError for a damaged file."""
    path = run.path / NOISE_FILE
    if not path.exists():
        return None
    try:
        with store_errors(path):
            return Noise.model_validate_json(read_file(path))
    except ValidationError as error:
        raise StoreError(
            _("{path}: not in this version's format", path=path), hint=_("delete it; --noise N measures anew")
        ) from error


def save_noise(run: Run, noise: Noise) -> None:
    """Keep it in the run's folder, in place of what was measured before."""
    with store_errors(run.path):
        replace_file(run.path / NOISE_FILE, to_json(noise))


def measure_noise(
    run: Run,
    config: Config,
    *,
    sample: int,
    gold: Mapping[str, Gold],
    source: Path | None,
    say: Callable[[str], None],
    backend: Backend | None = None,
) -> Noise:
    """Make `sample` of the run's articles again, labelled ones first, as they are and with each perturbation.

    Only engine settings of `config` count; `backend` replaces the one they name. IncomparableError where the run's
    model or prompt is not here, or none of its articles.
    """
    settings = config_of_run(run.manifest, engine_settings(config), run=run.path)
    stages = Stages(settings, say=say, backend=backend, pull=False)
    chosen = _choose(run, run.find_articles(source), sample, gold)
    manifest = stages.manifest(run.source)
    if others := [line for line in differences(manifest, run.manifest) if line.startswith(_MODEL)]:
        raise IncomparableError(
            _("{path}: its model or prompt is another one here: {others}", path=run.path, others=others[0]),
            hint=_REGENERATE,
        )
    with closing(stages.backend), TemporaryDirectory(prefix="summarize-noise-") as folder:
        trial = _Trial(Path(folder), settings, stages.backend, chosen)
        say(_("noise: {count} made again, as they are and perturbed", count=counted(len(chosen), "article")))
        control, moved = trial.run(as_it_is), dict[str, dict[str, Movement]]()
        for name, perturbed in trial.perturbed(writes=run.manifest.writes):
            moved[name] = _movements(control, perturbed, gold)
            say(_("noise: {name}", name=name))
    labelled = sum(article.id in gold for article in chosen)
    return Noise(articles=len(chosen), labelled=labelled, made_with=manifest.made_with, moved=moved)


class _Trial:
    """Runs of the same articles with the same backend, in a folder that is no results folder."""

    def __init__(self, folder: Path, config: Config, backend: Backend, articles: Sequence[Article]) -> None:
        self._folder = folder
        self._config = config
        self._backend = backend
        self._articles = articles

    def run(self, text: Callable[[Article], str], backend: Backend | None = None) -> Run:
        """A run of the articles as `text` has them; `backend` asks in another way, and what it hears is not cached."""
        place = Path(mkdtemp(dir=self._folder))
        write_articles(place / "articles.jsonl", self._articles, text)
        cache = str(place / "cache.sqlite") if backend else self._config.run.cache
        config = self._config.model_copy(update={"run": RunConfig(results=str(place / "results"), cache=cache)})
        runner = Runner(place / "articles.jsonl", config, backend=backend or SharedBackend(self._backend), pull=False)
        return Run(runner.run().path)

    def perturbed(self, *, writes: bool) -> Iterator[tuple[str, Run]]:
        """A run with each perturbation, by its name."""
        for name, text in TEXTS.items():
            yield name, self.run(text)
        single, several = _BATCH_SIZES
        size = several if self._backend.batch_size == single else single
        yield "batch size", self.run(as_it_is, SharedBackend(self._backend, batch_size=size))
        if not writes:
            yield "order of the candidates", self.run(as_it_is, SharedBackend(self._backend, reverse=True))


def _choose(run: Run, source: Path, sample: int, gold: Mapping[str, Gold]) -> list[Article]:
    """So many of the run's articles, those as they were, by the hash of their ids. IncomparableError for none."""
    hashes = {place.id: place.article_sha256 for place in run.locations()}
    chosen = articles(source, run.manifest.cleaning, ids=draw_sample(hashes, sample, gold))
    found = sorted((article for article in chosen if article.sha256 == hashes[article.id]), key=lambda found: found.id)
    if not found:
        raise IncomparableError(
            _("{path}: no article is as the run had it", path=run.path), hint=_("name the articles with --source")
        )
    return found


def _movements(control: Run, perturbed: Run, gold: Mapping[str, Gold]) -> dict[str, Movement]:
    movements = {}
    for name, column in score_runs(control, perturbed, gold=gold, other_texts=True).columns.items():
        changes = [after - before for before, after in column]
        interval = paired_interval(changes) if any(changes) else (0.0, 0.0)
        movements[name] = Movement(difference=fsum(changes) / len(changes), interval=interval)
    return movements

"""`summarize tune`: train an adapter of a model on labelled articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.options import AsJson, ConfigFile, complete_run, configured, named, print_json
from summarize.cli.output import echo, print_path
from summarize.core.errors import UsageError
from summarize.core.messages import _
from summarize.core.plural import counted

if TYPE_CHECKING:
    from summarize.core.config import CleaningConfig
    from summarize.tune.examples import Examples
    from summarize.tune.pairs import Pairs
    from summarize.tune.settings import TuneSettings
    from summarize.tune.tuning import Estimate


def tune(
    labels: Annotated[
        Path,
        typer.Argument(
            metavar="LABELS",
            callback=named,
            autocompletion=complete_run,
            help="A run, a folder of tag files, or a JSONL file.",
        ),
    ],
    source: Annotated[
        Path | None,
        typer.Option("--source", metavar="PATH", help="The articles; default: the run's, or the tag files themselves."),
    ] = None,
    base: Annotated[
        str | None, typer.Option("--base", metavar="NAME", help="The model to tune; default: the config's.")
    ] = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder of the adapter, its card and the log.")
    ] = Path("adapter"),
    evaluation: Annotated[
        list[Path] | None,
        typer.Option(
            "--not", metavar="FILE", help="An evaluation set: stop if a labelled article is of it; repeatable."
        ),
    ] = None,
    start: Annotated[
        str | None,
        typer.Option("--from", metavar="PATH", help="Go on from this adapter, auto (the model's own) or none."),
    ] = None,
    unreviewed: Annotated[
        bool, typer.Option("--unreviewed", help="Of a run or tag files, also what no person decided about.")
    ] = False,
    epochs: Annotated[float | None, typer.Option(metavar="N", help="Times each article is seen.")] = None,
    rank: Annotated[int | None, typer.Option(metavar="N", min=1, help="Rank of the adapter.")] = None,
    rate: Annotated[float | None, typer.Option(metavar="X", help="Highest learning rate.")] = None,
    max_tokens: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Leave out longer articles, answer included.")
    ] = None,
    resume: Annotated[bool, typer.Option("--resume/--no-resume", help="Go on with an interrupted training.")] = True,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say articles, tokens, steps and hours; train nothing.")
    ] = False,
    config: ConfigFile = None,
    as_json: AsJson = False,
) -> None:
    """Train an adapter on LABELS and their articles. The last line on standard output is the adapter's path.

    Needs the extras tune and transformers. Exit codes: 0 done, 2 usage, labels or articles, 3 model or backend,
    130 interrupted: the same command goes on.
    """
    from summarize.cli.progress import TuneProgress
    from summarize.models.catalogue import load_catalogue
    from summarize.models.network import force_offline
    from summarize.models.resolve import ensure, with_adapter
    from summarize.tune.tuning import Tuning

    chosen = configured(config)
    settings = _settings(epochs=epochs, rank=rank, rate=rate, max_tokens=max_tokens)
    pairs = _pairs(labels, source, chosen.cleaning, evaluation or [], unreviewed=unreviewed)
    catalogue = load_catalogue()
    files = ensure(base or chosen.model.name, catalogue=catalogue, auto_pull=not dry_run)
    force_offline()
    model = with_adapter(files, start or chosen.model.adapter, catalogue=catalogue)
    tuning = Tuning(model, pairs, settings, threads=chosen.backend.threads)
    if dry_run:
        _print_estimate(tuning.estimate(), as_json=as_json)
        return
    examples = tuning.examples
    _say_counts(examples, pairs)
    with TuneProgress() as progress:
        path = tuning.run(output, resume=resume, on_step=progress.advance)
    if as_json:
        print_json({"adapter": str(path), "train": len(examples.train), "dev": len(examples.dev)})
    else:
        print_path(path)


def _settings(**given: float | None) -> TuneSettings:
    from pydantic import ValidationError

    from summarize.core.config import first_problem
    from summarize.tune.settings import TuneSettings

    try:
        return TuneSettings.model_validate({name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        raise UsageError(
            _("--{problem}", problem=first_problem(error)), hint=_("`summarize tune --help` lists the options")
        ) from error


def _pairs(
    labels: Path, source: Path | None, cleaning: CleaningConfig, evaluation: list[Path], *, unreviewed: bool
) -> Pairs:
    """The labels and their articles: those of `source`, else of the run's, else the tag files themselves."""
    from summarize.runs.folder import is_run_folder, open_run
    from summarize.tune.evaluation_set import EvaluationSet
    from summarize.tune.labels import load_labels
    from summarize.tune.pairs import pair_up

    loaded = load_labels(labels, unreviewed=unreviewed)
    if is_run_folder(labels):
        run = open_run(labels)
        source, cleaning = run.find_articles(source), run.manifest.cleaning
    elif source is None and labels.suffix.lower() == ".jsonl":
        raise UsageError(
            _("{labels}: labels without articles", labels=labels), hint=_("name the articles with --source")
        )
    sets = [EvaluationSet.load(path, cleaning) for path in evaluation]
    return pair_up(loaded, source or labels, cleaning, evaluation_sets=sets)


def _print_estimate(estimate: Estimate, *, as_json: bool) -> None:
    from summarize.cli.tables import print_rich
    from summarize.cli.tuning_table import tuning_table

    if as_json:
        print_json(estimate)
    else:
        print_rich(tuning_table(estimate))


def _say_counts(examples: Examples, pairs: Pairs) -> None:
    echo(
        _(
            "{articles} to train on, {dev} held back; {too_long} too long, {labels} without an article",
            articles=counted(len(examples.train), "article"),
            dev=len(examples.dev),
            too_long=len(examples.too_long),
            labels=counted(len(pairs.without_article), "label"),
        ),
        err=True,
    )

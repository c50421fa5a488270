"""`summarize regenerate`: the articles of a run again, with another model, prompt, backend or settings."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from summarize.cli.options import (
    AllowHttp,
    AsJson,
    Backend,
    BatchSize,
    Cache,
    Model,
    Replay,
    Results,
    RunFolder,
    Source,
    Url,
    chosen_backend,
    configured,
    corpus_aliases,
    print_json,
    without_default_key,
)
from summarize.cli.output import echo, print_path
from summarize.core.codes import code_name
from summarize.core.errors import ExitCode
from summarize.core.messages import _
from summarize.core.plural import counted

if TYPE_CHECKING:
    from summarize.core.config import Config
    from summarize.diff.schema import CorpusDiff
    from summarize.pipeline.regenerate import Regeneration
    from summarize.runs.folder import Run

SHOWN: Final = 10
"""Articles of the comparison that are shown."""


def regenerate(
    run: RunFolder,
    model: Model = None,
    prompt: Annotated[
        str | None, typer.Option(metavar="DIR", help="A prompt folder, or a name below prompts/.")
    ] = None,
    adapter: Annotated[
        str | None, typer.Option(metavar="PATH", help="A LoRA adapter; auto: the model's own; none.")
    ] = None,
    backend: Backend = None,
    config: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Settings; each that FILE states replaces the run's.")
    ] = None,
    only: Annotated[list[str] | None, typer.Option(metavar="ID", help="Only this article; repeatable.")] = None,
    sample: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Only N articles, picked by hash of their ids.")
    ] = None,
    source: Source = None,
    results: Results = None,
    url: Url = None,
    allow_http: AllowHttp = False,
    batch_size: BatchSize = None,
    cache: Cache = None,
    replay: Replay = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Estimate the work and its time; do nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Catalogue the articles of RUN again with what is named changed, all else as RUN's manifest says, and compare.

    Articles that changed since, or are gone, are listed and left out. With nothing named, the run shows what this
    version of the program changes. Ends with the comparison of RUN and the new run; the last line on standard output
    is the new run's folder.

    Exit codes: 0 every article has a record, 1 some failed, 2 usage or configuration, 3 model or backend, or no
    article is as it was, 130 interrupted.
    """
    from summarize.backends.devices import usable_processors
    from summarize.cli.outcome import outcome_data, print_estimate, print_outcome
    from summarize.cli.progress import RunProgress
    from summarize.pipeline.regenerate import Regeneration
    from summarize.runs.folder import open_run

    changes = configured(
        config,
        run__results=results,
        run__cache=cache,
        model__name=model,
        model__adapter=adapter,
        prompt__name=prompt,
        prompt__mode=None if prompt is None else "auto",
        backend__name=chosen_backend(backend, url=url, replay=replay),
        backend__url=url,
        backend__allow_http=allow_http or None,
        backend__batch_size=batch_size,
        backend__replay=replay,
    )
    changes = without_default_key(changes) if url else changes
    old = open_run(run)
    with RunProgress(None) as progress:
        regeneration = Regeneration(
            old, changes, source=source, only=only or (), sample=sample, progress=progress, is_dry=dry_run
        )
        progress.expect(len(regeneration.hashes))
        _say_what_differs(old, regeneration, named=any((model, prompt, adapter, backend, url, config)))
        if dry_run:
            print_estimate(regeneration.estimate(processes=usable_processors()), as_json=as_json)
            return
        outcome = regeneration.run()
    _say_what_is_left_out(regeneration)
    print_outcome(outcome, next_steps=False)
    difference = _compare(old, outcome.path, regeneration, config, changes)
    if as_json:
        print_json({**outcome_data(outcome), "left_out": regeneration.left_out, "difference": difference})
    else:
        _show(difference)
        print_path(outcome.name)
    if outcome.summary.failures:
        raise typer.Exit(ExitCode.ISSUES)


def _say_what_differs(old: Run, regeneration: Regeneration, *, named: bool) -> None:
    """Before the work begins: a setting that was not meant to change is seen in time."""
    from summarize.diff.causes import find_causes
    from summarize.diff.render.words import cause_lines

    sides = (manifest.model_dump(mode="json") for manifest in (old.manifest, regeneration.manifest))
    causes = find_causes(*sides)
    again = _("{articles} of {run} made again", articles=counted(len(regeneration.hashes), "article"), run=old.path)
    echo(again if named else _("{again} as this version makes them: nothing is named to change", again=again), err=True)
    echo(*(cause_lines(causes) or [_("nothing differs from that run")]), err=True)


def _say_what_is_left_out(regeneration: Regeneration) -> None:
    by_reason = defaultdict(list)
    for identity, reason in regeneration.left_out.items():
        by_reason[reason].append(identity)
    for reason, ids in sorted(by_reason.items()):
        echo(_("left out, {reason}: {ids}", reason=code_name(reason), ids=", ".join(ids)), err=True)


def _compare(old: Run, new: Path, regeneration: Regeneration, file: Path | None, settings: Config) -> CorpusDiff:
    from summarize.diff.inputs.pair import diff_catalogues

    ids = regeneration.hashes.keys() - regeneration.left_out.keys()
    aliases = corpus_aliases(None, file, settings)
    return diff_catalogues(str(old.path), str(new), ids=sorted(ids), aliases=aliases, limit=SHOWN)


def _show(difference: CorpusDiff) -> None:
    from summarize.cli.tables import print_rich
    from summarize.diff.render.terminal import diff_lines

    for line in diff_lines(difference):
        print_rich(line, soft_wrap=True)

"""Which run folders can go: those whose result a newer run has, byte for byte."""

from contextlib import suppress
from pathlib import Path

from summarize.core.errors import StoreError
from summarize.runs.deleting import referenced_names
from summarize.runs.folder import DECISIONS, Run
from summarize.runs.listing import run_folders


def superseded_runs(results: Path) -> dict[Path, Path]:
    """The complete runs of which a newer one has the same inputs, records and failures; by run, that newer one.

    Never one that is incomplete, that a link in the results folder or another run names, or that people's decisions
    made.
    """
    folders = run_folders(results)
    newest: dict[tuple[str, str, str], Path] = {}
    superseded: dict[Path, Path] = {}
    for folder in folders:
        run = Run(folder)
        with suppress(StoreError):  # an incomplete run, or what is none of this version's
            summary, manifest = run.summary, run.manifest
            key = manifest.fingerprint, summary.records_sha256, summary.failures_sha256
            if newest.setdefault(key, folder) != folder and not manifest.made_from:
                superseded[folder] = newest[key]
    named = set(referenced_names(results, folders)) if superseded else set()
    return {
        folder: newer
        for folder, newer in superseded.items()
        if folder.name not in named and not (folder / DECISIONS).exists()
    }

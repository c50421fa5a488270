"""Metrics of the last night as a Prometheus textfile, for the node exporter's textfile collector."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from prometheus_client import CollectorRegistry, Gauge, generate_latest

from summarize.core.errors import StoreError
from summarize.core.files import store_errors
from summarize.core.messages import _
from summarize.core.output_file import write_output
from summarize.drift.drift import Drift
from summarize.nightly.state import NightRow
from summarize.runs.sentence_counts import SentenceCounts

SUFFIX: Final = ".prom"
"""The textfile collector reads no file whose name ends otherwise."""
_READABLE: Final = 0o644
"""The exporter is another user."""


def write_metrics(
    path: Path,
    night: NightRow,
    nights: Sequence[NightRow],
    *,
    sentences: SentenceCounts | None = None,
    drift: Drift | None = None,
) -> None:
    """Replace the file. The last success is looked for in `nights`, newest first. Raises StoreError.

    `sentences` are those of the night's summaries, where a model wrote them; `drift` is that of its run.
    """
    registry = CollectorRegistry()
    gauge = partial(Gauge, namespace="summarize", subsystem="night", registry=registry)
    if night.exit_code is not None:
        gauge("exit_code", "Exit code of the last night").set(night.exit_code)
    gauge("started_timestamp_seconds", "When the last night began").set(night.started.timestamp())
    if night.ended:
        gauge("ended_timestamp_seconds", "When the last night ended").set(night.ended.timestamp())
        gauge("duration_seconds", "How long the last night took").set(night.seconds or 0)
    finished = next((night.ended.timestamp() for night in nights if night.outcome == "complete" and night.ended), 0)
    gauge("last_success_timestamp_seconds", "When a night last finished its work; 0: never").set(finished)
    documents = gauge("documents", "Documents of the last night", ["outcome"])
    documents.labels("record").set(night.records + night.kept)
    documents.labels("failure").set(sum(night.failures.values()))
    documents.labels("waiting").set(night.waiting)
    gauge("dead_documents", "Documents of the last night skipped for failing too often").set(night.dead)
    failures = gauge("failures", "Failures of the last night", ["reason"])
    for reason, count in night.failures.items():
        failures.labels(reason).set(count)
    tokens = gauge("tokens", "Tokens of the last night", ["kind"])
    tokens.labels("prompt").set(night.prompt_tokens)
    tokens.labels("output").set(night.output_tokens)
    tokens.labels("saved_by_cleaning").set(night.saved_by_cleaning)
    tokens.labels("saved_by_cache").set(night.saved_by_cache)
    gauge("cache_share", "Share of documents whose result was cached").set(night.cache_share)
    if sentences:
        written = gauge("sentences", "Sentences of the last night's summaries, where a model wrote them", ["outcome"])
        written.labels("kept").set(sentences.kept)
        written.labels("rejected").set(sentences.rejected)
        written.labels("added").set(sentences.added)
        gauge("extracts", "Records of the last night of whose written summary nothing was kept").set(sentences.extracts)
    if drift:
        measures = gauge("drift", "Divergences of the last night from the run before, and shares", ["measure"])
        for name, value in drift.runs[-1].measures.items():
            measures.labels(name).set(value)
    if not path.parent.is_dir():
        raise StoreError(
            _("{parent}: no such folder for the metrics", parent=path.parent),
            hint=_("create it, or change nightly.metrics"),
        )
    with store_errors(path):
        write_output(path, generate_latest(registry), mode=_READABLE, wait=False)

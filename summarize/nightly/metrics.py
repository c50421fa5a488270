"""Metrics of the last night as a Prometheus textfile, for the node exporter's textfile collector."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from prometheus_client import CollectorRegistry, Gauge, write_to_textfile

from summarize.core.errors import StoreError
from summarize.core.files import store_errors
from summarize.nightly.state import NightRow


def write_metrics(path: Path, night: NightRow, *, success: datetime | None) -> None:
    """Replace the file; `success` is the end of the last night that finished. Raises StoreError."""
    registry = CollectorRegistry()
    if night.exit_code is not None:
        _add_gauge(registry, "exit_code", "Exit code of the last night", night.exit_code)
    _add_gauge(registry, "started_timestamp_seconds", "When the last night began", night.started.timestamp())
    if night.ended:
        _add_gauge(registry, "ended_timestamp_seconds", "When the last night ended", night.ended.timestamp())
        _add_gauge(registry, "duration_seconds", "How long the last night took", night.seconds or 0)
    finished = success.timestamp() if success else 0
    _add_gauge(registry, "last_success_timestamp_seconds", "When a night last finished; 0: never", finished)
    documents = {
        "record": night.records + night.kept,
        "failure": sum(night.failures.values()),
        "waiting": night.waiting,
    }
    _add_gauges(registry, "documents", "Documents of the last night", "outcome", documents)
    _add_gauge(registry, "dead_documents", "Failures among them that were not tried again", night.dead)
    _add_gauges(registry, "failures", "Failures of the last night", "reason", night.failures)
    tokens = {
        "prompt": night.prompt_tokens,
        "output": night.output_tokens,
        "saved_by_cleaning": night.saved_by_cleaning,
        "saved_by_cache": night.saved_by_cache,
    }
    _add_gauges(registry, "tokens", "Tokens of the last night", "kind", tokens)
    _add_gauge(registry, "cache_share", "Of all that could have been asked, the part that was known", night.cache_share)
    if not path.parent.is_dir():
        raise StoreError(f"{path.parent}: no such folder for the metrics", hint="make it, or name another")
    with store_errors(path):
        write_to_textfile(str(path), registry)


def last_success_time(nights: Sequence[NightRow]) -> datetime | None:
    """The end of the newest night that finished; `nights` are newest first."""
    return next((night.ended for night in nights if night.outcome == "complete"), None)


def _add_gauge(registry: CollectorRegistry, name: str, help_text: str, value: float) -> None:
    Gauge(f"summarize_night_{name}", help_text, registry=registry).set(value)


def _add_gauges(
    registry: CollectorRegistry, name: str, help_text: str, label: str, values: Mapping[str, float]
) -> None:
    gauge = Gauge(f"summarize_night_{name}", help_text, [label], registry=registry)
    for value_label, value in values.items():
        gauge.labels(value_label).set(value)

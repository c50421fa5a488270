"""Runs of one source, night by night, whose terms, lengths and failures are chosen."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from summarize.core.schema import Failure, Note, Record
from summarize.runs.writer import RunWriter, complete_run
from tests.support.runs import failure, manifest, record

FIRST = datetime(2026, 11, 1, 14, 0, tzinfo=UTC)


def row(number: int, *, technologies: Sequence[str] = ("大模型",), length: int = 100, **more: Any) -> Record:
    """A record of an article of its own."""
    values = {
        "keywords": ("智能育种",),
        "ai_technologies": tuple(technologies),
        "industries": ("农业",),
        "event_summary": "。" * length,
        "article_sha256": f"{number:064x}",
        "notes": (),
        **more,
    }
    return record(f"n{number:03}").model_copy(update=values)


def rejected(*details: str) -> tuple[Note, ...]:
    """Notes on sentences that were left out."""
    return tuple(Note(code="sentence-rejected", detail=detail) for detail in details)


def night(results: Path, number: int, records: Sequence[Record], *, failed: Sequence[str] = (), **more: Any) -> Path:
    """The complete run of a night; `more` are values of its manifest."""
    values = {
        "source": "news",
        "backend": {"backend": "replay", "precision": "f32"},
        "prompt": {"name": "catalog/v2", "sha256": "0" * 64, "mode": "write"},
        **more,
    }
    made = manifest(f"{number:064x}").model_copy(update=values)
    failures: list[Failure] = [failure(name) for name in failed]
    with RunWriter.create(results, made, FIRST + timedelta(days=number)) as writer:
        for each in records:
            writer.add(each)
        for lost in failures:
            writer.fail(lost)
        writer.finish({each.id for each in records})
        reasons = {"empty": len(failures)} if failures else {}
        complete_run(writer, records=len(records), failures=reasons, characters=0, article_characters=0)
    return writer.path

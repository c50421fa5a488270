"""Run folders of short invented records, their manifests and failures, and entries of an audit log."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from summarize.core.schema import Failure, Record
from summarize.review.audit_log import AuditEntry
from summarize.runs.manifest import Manifest
from summarize.runs.writer import RunWriter

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
HASH = "0" * 64


def manifest(fingerprint: str = "a" * 64) -> Manifest:
    """The manifest of a run of `seeds` with this fingerprint."""
    return Manifest(
        fingerprint=fingerprint,
        source="seeds",
        limit=None,
        backend={"backend": "replay"},
        model="m",
        prompt={},
        lexicons={},
        schema_sha256=HASH,
        config={},
        package="0",
        git_commit=None,
    )


def record(identity: str, summary: str = "摘要。") -> Record:
    """A record with one keyword and this summary."""
    return Record(
        id=identity,
        source=f"{identity}.txt",
        article_sha256=HASH,
        keywords=("甲",),
        ai_technologies=(),
        industries=(),
        event_summary=summary,
        evidence={},
    )


def failure(identity: str) -> Failure:
    """The failure of an empty file."""
    return Failure(id=identity, source=f"{identity}.txt", stage="reading", reason="empty", message="it is empty")


def write_run(folder: Path, *records: Record, failed: Sequence[str] = (), complete: bool = True) -> Path:
    """Write a run of these records, and a failure for each id in `failed`, into `folder`; return its path."""
    with RunWriter.create(folder, manifest(), NOW) as writer:
        for row in records:
            writer.add(row)
        for identity in failed:
            writer.fail(failure(identity))
    if complete:
        writer.write("summary.json", b"{}")
    return writer.path


def entry(batch: str = "one", *, hours: int = 0, **more: object) -> AuditEntry:
    """An entry of an audit log: one field that a person edited."""
    values: dict[str, object] = {
        "batch": batch,
        "who": "岳小芹",
        "decided_at": NOW,
        "written_at": NOW + timedelta(hours=hours),
        "id": "a",
        "field": "关键词",
        "decision": "edit",
        "before": ("甲",),
        "value": ("乙",),
        "person_before": False,
        "person": True,
    }
    return AuditEntry.model_validate(values | more)

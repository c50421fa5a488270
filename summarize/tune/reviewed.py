"""Which articles of a run, or of a folder of tag files, a person decided about."""

from pathlib import Path

from summarize.diff.inputs.tag_files import TagFileInput
from summarize.read.decode import decode
from summarize.review.audit_log import AUDIT_LOG, AUDIT_LOG_FOLDER, AuditEntry, AuditLog
from summarize.review.known_marks import KnownMarks
from summarize.tagfile.format import HUMAN_MARK, parse_tag_file


def reviewed_in_run(run: Path) -> frozenset[str]:
    """The ids of the articles with a decision in the run's audit log that stands."""
    return frozenset(entry.id for entry in standing(AuditLog.read(run / AUDIT_LOG)))


def reviewed_in_tag_files(path: Path, tags: TagFileInput) -> frozenset[str]:
    """The ids of the tag files with a known mark of a person's, or with a decision in the audit log that stands."""
    folder = path if path.is_dir() else path.parent
    files = {entry.file for entry in standing(AuditLog.read(folder / AUDIT_LOG_FOLDER / AUDIT_LOG))}
    with KnownMarks(folder) as known:
        return frozenset(
            identity
            for identity, name in tags.ids.items()
            if name in files or (_is_marked(tags, identity) and known.of(folder / name))
        )


def standing(log: AuditLog) -> tuple[AuditEntry, ...]:
    """Each field's last decision, but for those that were undone, or released to the model."""
    undone = {entry.undoes for entry in log.entries}
    last = {
        (entry.id, entry.file, entry.field): entry
        for entry in log.entries
        if entry.decision != "undo" and entry.batch not in undone
    }
    return tuple(entry for entry in last.values() if entry.decision != "release")


def _is_marked(tags: TagFileInput, identity: str) -> bool:
    raw = tags.raw_entry(identity)
    decoded = decode(raw.content) if raw else None
    lines = parse_tag_file(decoded.text).lines if decoded else ()
    return any(line.kind == "mark" and line.name == HUMAN_MARK and line.value.strip() for line in lines)

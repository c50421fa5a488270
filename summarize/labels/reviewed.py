"""Which articles of a run, or of a folder of tag files, a person decided about."""

from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from typing import Final

from summarize.clean.articles import clean_text
from summarize.core.config import CleaningConfig
from summarize.core.errors import ArticleError
from summarize.diff.inputs.tag_files import TagFileInput
from summarize.read.decode import decode
from summarize.review.audit_log import AUDIT_LOG, AuditEntry, AuditLog
from summarize.review.known_marks import KnownMarks, is_about
from summarize.runs.tag_files import TaggedArticle
from summarize.tagfile.layout import IrregularTagFileError, parse_layout

_CLEANING: Final = CleaningConfig()


def reviewed_in_run(run: Path) -> frozenset[str]:
    """The ids of the articles with a decision in the run's audit log that stands."""
    return frozenset(entry.id for entry in standing(AuditLog.read(run / AUDIT_LOG)))


def reviewed_in_tag_files(path: Path, tags: TagFileInput) -> frozenset[str]:
    """The ids of the tag files with a known mark of a person's, or with a decision in the audit log that stands.

    It stands as long as the field has its value, and the file its article.
    """
    folder = path if path.is_dir() else path.parent
    with KnownMarks(folder, _CLEANING) as known:
        decided: dict[str, list[AuditEntry]] = defaultdict(list)
        for entry in standing(known.log):
            decided[entry.file or ""].append(entry)

        def is_reviewed(identity: str, name: str) -> bool:
            entries = decided[known.name_in_log(folder / name)]
            tagged = _tagged_article(tags, identity, always=bool(entries))
            return bool(tagged and (known.of(folder / name, tagged) or any(is_about(each, tagged) for each in entries)))

        return frozenset(identity for identity, name in tags.ids.items() if is_reviewed(identity, name))


def standing(log: AuditLog) -> tuple[AuditEntry, ...]:
    """Each field's last decision, but for those that were undone, or released to the model."""
    undone = {entry.undoes for entry in log.entries}
    last = {
        (entry.id, entry.file, entry.field): entry
        for entry in log.entries
        if entry.decision != "undo" and entry.batch not in undone
    }
    return tuple(entry for entry in last.values() if entry.decision != "release")


def _tagged_article(tags: TagFileInput, identity: str, *, always: bool) -> TaggedArticle | None:
    """The tag file of this id, about the article in it; None where it is none, or not `always` and has no mark."""
    raw = tags.raw_entry(identity)
    decoded = decode(raw.content) if raw else None
    if raw is None or decoded is None:
        return None
    sha256 = None
    with suppress(IrregularTagFileError):
        layout = parse_layout(decoded.text)
        if not layout.human_fields and not always:
            return None
        with suppress(ArticleError):
            sha256 = clean_text(decoded.text, _CLEANING).sha256
        return TaggedArticle(raw.content, layout, sha256, is_in_file=True)
    return None

"""One writer of tag files at a time: what every command that writes them holds from reading to the last file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from summarize.core.files import store_errors
from summarize.core.lock import folders_locked
from summarize.core.messages import _
from summarize.core.plural import counted
from summarize.core.root import real_place
from summarize.core.text import escape_invisible
from summarize.review.audit_log import audit_log_root
from summarize.review.unfinished import UnfinishedBatch

_WAITING = _("waiting for another command that writes tag files here")


@contextmanager
def writing_tag_files(paths: Iterable[Path], say: Callable[[str], object]) -> Iterator[list[UnfinishedBatch]]:
    """Be the only command that writes below these folders, or beside these files, while the block lasts.

    A batch that another command left unfinished there is finished first, and given: `say` gets a line on it, one on
    each field that could not be changed, and one before this waits.
    """
    folders = {real_place(folder) for path in paths if (folder := path if path.is_dir() else path.parent).is_dir()}
    with ExitStack() as stack:
        yield [batch for root in _lock(stack, folders, say) if (batch := _finish(root, say))]


def _lock(stack: ExitStack, folders: set[Path], say: Callable[[str], object]) -> list[Path]:
    """Hold the folders, and those whose audit log is about them, until `stack` closes; the latter."""
    while True:
        roots = {audit_log_root(folder) for folder in folders}
        held = stack.enter_context(ExitStack())
        with store_errors(Path()):
            held.enter_context(folders_locked(folders | roots, on_wait=lambda: say(_WAITING)))
        if {audit_log_root(folder) for folder in folders} == roots:
            return sorted(roots)
        held.close()  # another command has begun an audit log above meanwhile


def _finish(root: Path, say: Callable[[str], object]) -> UnfinishedBatch | None:
    """Finish what is left unfinished in this folder."""
    batch = UnfinishedBatch.read(root)
    if batch is None:
        return None
    left = batch.finish(root, again=True)
    done = counted(len(batch.entries) - len(left), "field")
    say(_("batch {batch} had been interrupted; finished, {done} as decided", batch=batch.batch, done=done))
    for refusal in left:
        say(
            _(
                "{id}: {field}: left out of it: {reason}",
                id=escape_invisible(refusal.id),
                field=refusal.field,
                reason=refusal.reason,
            )
        )
    return batch

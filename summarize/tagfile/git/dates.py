"""Which side of a conflict is newer, by the labels of its markers and git's commit times."""

import re
from pathlib import Path
from typing import Final

from summarize.core.errors import UsageError
from summarize.core.git import git_output
from summarize.tagfile.conflicts import Conflict, Side

STASH_LABELS: Final = ("Updated upstream", "Stashed changes")
"""Git's own labels where a stash is put onto a commit that came after it was made."""
_COMMIT_LABEL: Final = re.compile(r"(?:(parent) of )?([0-9a-f]{7,40})(?![0-9a-zA-Z])")
"""Git's labels with a hash: `1a2b3c4 (subject)`, `parent of 1a2b3c4`."""
_OTHER_HEADS: Final = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REBASE_HEAD", "REVERT_HEAD")


def newer_side(conflict: Conflict, path: Path) -> Side:
    """The newer side of a conflict in the file at `path`; UsageError where its labels do not say.

    A stash is older than the commit it is put onto. Commits are as old as their last change of the file: one that is
    named by its hash at any time, a branch or HEAD only while git has the file as unmerged, for they move on.
    """
    ours, theirs = conflict.markers[0].label, conflict.markers[-1].label
    if (ours, theirs) == STASH_LABELS:
        return "ours"
    our_time, their_time = _commit_time(ours, path), _commit_time(theirs, path)
    if our_time is None or their_time is None or our_time == their_time:
        raise UsageError(
            f"line {conflict.line}: cannot tell which side is newer, '{ours}' or '{theirs}'",
            hint="choose a side: --prefer ours or theirs",
        )
    return "ours" if our_time > their_time else "theirs"


def _commit_time(label: str, path: Path) -> int | None:
    """When the commit of a label last changed the file, in seconds since 1970."""
    commit = _find_commit(label, path)
    if not commit or commit.startswith("-"):
        return None
    seconds = git_output("log", "-1", "--format=%ct", commit, "--", path.name, cwd=path.parent)
    return int(seconds) if seconds else None


def _find_commit(label: str, path: Path) -> str | None:
    """The revision a label names: a hash, else what it names now while the file is unmerged."""
    if match := _COMMIT_LABEL.match(label):
        return f"{match[2]}^" if match[1] else match[2]
    if not git_output("ls-files", "-u", "--", path.name, cwd=path.parent):
        return None
    if label in ("HEAD", "ours"):
        return "HEAD"
    if label == "theirs":
        heads = (git_output("rev-parse", "-q", "--verify", name, cwd=path.parent) for name in _OTHER_HEADS)
        return next(filter(None, heads), None)
    return label.partition(":")[0]

"""Which side of a conflict is the newer. Knows git's labels and its times; what cannot be known is not said."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from summarize.core.errors import UsageError
from summarize.core.git import git_output
from summarize.tagfile.conflicts import Conflict, Side

STASH: Final = ("Updated upstream", "Stashed changes")
"""Git's own labels where a stash is put onto a commit that came after it was made."""
_COMMIT: Final = re.compile(r"(?:(parent) of )?([0-9a-f]{7,40})(?![0-9a-zA-Z])")
_HEADS: Final = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REBASE_HEAD", "REVERT_HEAD")


def newer_side(conflict: Conflict, path: Path) -> Side:
    """By the labels of its sides; UsageError where they do not say.

    A stash is older than the commit it is put onto. Commits are as old as their last change of the file: one that is
    named by its hash at any time, a branch or HEAD only while git has the file as unmerged, for they move on.
    """
    ours, theirs = conflict.labels["ours"], conflict.labels["theirs"]
    if (ours, theirs) == STASH:
        return "ours"
    times = [_time(label, path) for label in (ours, theirs)]
    if None in times or times[0] == times[1]:
        raise UsageError(
            f"line {conflict.line}: nothing says which side is the newer, '{ours}' or '{theirs}'",
            hint="name a side: --prefer ours or theirs",
        )
    return "ours" if str(times[0]) > str(times[1]) else "theirs"


def _time(label: str, path: Path) -> str | None:
    """When the side's commit last changed the file, UTC."""
    commit = _commit(label, path)
    if not commit or commit.startswith("-"):
        return None
    seconds = git_output("log", "-1", "--format=%ct", commit, "--", path.name, cwd=path.parent)
    return f"{int(seconds):020}" if seconds else None


def _commit(label: str, path: Path) -> str | None:
    if match := _COMMIT.match(label):
        return f"{match[2]}^" if match[1] else match[2]
    if not git_output("ls-files", "-u", "--", path.name, cwd=path.parent):
        return None
    if label in ("HEAD", "ours"):
        return "HEAD"
    if label == "theirs":
        return next((head for head in _HEADS if git_output("rev-parse", "-q", "--verify", head, cwd=path.parent)), None)
    return label.partition(":")[0]

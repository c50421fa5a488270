"""Which side of a conflict is newer, by the labels of its markers and git's commit times."""

import re
from pathlib import Path
from typing import Final

from summarize.core.errors import UsageError
from summarize.core.git import git_output
from summarize.core.messages import _
from summarize.tagfile.conflicts import Conflict, Side

STASH_LABELS: Final = ("Updated upstream", "Stashed changes")
"""Git's own labels where a stash is put onto a commit that came after it was made."""
DRIVER_LABELS: Final = ("ours", "theirs")
"""Those of this program's merge driver, whatever is merged."""
_COMMIT_LABEL: Final = re.compile(r"(?:(parent) of )?([0-9a-f]{7,40})(?![0-9a-zA-Z])")
"""Git's labels with a hash: `1a2b3c4 (subject)`, `parent of 1a2b3c4`."""
_OTHER_HEADS: Final = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REBASE_HEAD", "REVERT_HEAD")


def newer_side(conflict: Conflict, path: Path) -> Side:
    """The newer side of a conflict in the file at `path`; UsageError where its labels do not say.

    A stash is older than the commit it is put onto. Commits are as old as their last change of the file: one that is
    named by its hash at any time, a branch or HEAD only while git has the file as unmerged, for they move on. Where the
    last commit of the file is a merge that left the conflict in it, the sides are its parents.
    """
    ours, theirs = conflict.markers[0].label, conflict.markers[-1].label
    if (ours, theirs) == STASH_LABELS or ((ours, theirs) == DRIVER_LABELS and _is_of_stash(path)):
        return "ours"
    our_time, their_time = (_commit_time(side, path) for side in _merged_commits(path) or (ours, theirs))
    if our_time and our_time == their_time:
        raise UsageError(
            _("line {line}: both sides were committed in the same second", line=conflict.line),
            hint=_("choose a side: --prefer ours or theirs"),
        )
    if our_time is None or their_time is None:
        raise UsageError(
            _(
                "line {line}: cannot tell which side is newer, '{ours}' or '{theirs}'",
                line=conflict.line,
                ours=ours,
                theirs=theirs,
            ),
            hint=_("choose a side: --prefer ours or theirs"),
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
    if not _is_unmerged(path):
        return None
    if label in ("HEAD", "ours"):
        return "HEAD"
    if label == "theirs":
        heads = (git_output("rev-parse", "-q", "--verify", name, cwd=path.parent) for name in _OTHER_HEADS)
        return next(filter(None, heads), None)
    return label.partition(":")[0]


def _is_unmerged(path: Path) -> bool:
    return bool(git_output("ls-files", "-u", "--", path.name, cwd=path.parent))


def _is_of_stash(path: Path) -> bool:
    """Whether the unmerged file's other side is that of a stash, which git keeps when it conflicts."""
    theirs = _blob(f":3:./{path.name}", path)
    stashes = (git_output("log", "-g", "--format=%H", "refs/stash", cwd=path.parent) or "").split() if theirs else ()
    return any(_blob(f"{stash}:./{path.name}", path) == theirs for stash in stashes)


def _blob(revision: str, path: Path) -> str | None:
    return git_output("rev-parse", "-q", "--verify", revision, cwd=path.parent)


def _merged_commits(path: Path) -> tuple[str, ...]:
    """The two parents of the merge that the committed file is from as it stands; none where there is no such merge."""
    if _is_unmerged(path) or git_output("diff", "--name-only", "HEAD", "--", path.name, cwd=path.parent):
        return ()
    parents = (git_output("log", "-1", "--format=%P", "--", path.name, cwd=path.parent) or "").split()
    return tuple(parents) if len(parents) == 2 else ()

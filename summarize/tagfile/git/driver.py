"""What git calls once a file: `merge-driver` and `textconv`. They start fast and never stand in git's way.

Hardly more than the standard library is imported before both sides of a merge are safe. Whatever goes wrong after that,
what git would have done without this program is what happens.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from summarize.core.git import run_git

if TYPE_CHECKING:
    from summarize.tagfile.items import SameItem
    from summarize.tagfile.merge import MergeResult

SWITCH: Final = "SUMMARIZE_GIT"
"""Environment variable: 0 leaves everything to git."""
MERGED, CONFLICT, NOTHING_DONE = 0, 1, 129
"""Git takes more than 128 for a driver that broke, and newer versions then end the merge with nothing changed."""
ALIASES: Final = "merge.summarize.aliases"
"""Git's setting: the corpus' aliases, where they are in no usual place."""
_LABELS: Final = ("-L", "ours", "-L", "base", "-L", "theirs")


def run_driver(arguments: Sequence[str]) -> int:
    """Serve `merge-driver BASE OURS THEIRS SIZE PATH` or `textconv FILE`; the exit code."""
    name, *rest = arguments
    if name == "merge-driver" and len(rest) == 5:
        return merge_driver(*rest)
    if name == "textconv" and len(rest) == 1:
        return textconv(rest[0])
    print(f"error: {name} is called by git: see `summarize git-setup --help`", file=sys.stderr)  # noqa: T201
    return 2


def merge_driver(base: str, ours: str, theirs: str, size: str, path: str) -> int:
    """Put the merge of three files in the place of `ours`; 0 when nothing is left to decide, else 1.

    First git's own merge is put there: git takes what it finds in that file when a driver is killed, and that must not
    be ours alone.
    """
    try:
        texts = [Path(file).read_bytes() for file in (base, ours, theirs)]
        code, _ = run_git(*_merge_file(size), ours, base, theirs)
    except OSError as error:
        _say(path, error)
        return NOTHING_DONE
    verdict = CONFLICT if code else MERGED
    if os.environ.get(SWITCH) == "0":
        return verdict
    try:
        merged = _merged(*texts, size=size)
        _replace(Path(ours), merged.text.encode())
    except ValueError:  # no tag files, or not regular ones: git's merge is the right one
        return verdict
    except BaseException as error:
        _say(path, error)
        return verdict
    return MERGED if merged.clean else CONFLICT


def textconv(file: str) -> int:
    """Print the file as `git diff` is to compare it; as it is when that cannot be said."""
    try:
        raw = Path(file).read_bytes()
    except OSError as error:
        _say(file, error)
        return 1
    view = raw
    if os.environ.get(SWITCH) != "0":
        try:
            from summarize.tagfile.textconv import textconv

            view = textconv(raw.decode()).encode()
        except ValueError:
            pass
        except Exception as error:
            _say(file, error)
    try:
        sys.stdout.buffer.write(view)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        sys.stderr.close()
    return 0


def _merged(base: bytes, ours: bytes, theirs: bytes, *, size: str) -> MergeResult:
    """Of UTF-8 tag files; ValueError for anything else."""
    from summarize.tagfile.merge import MarkerStyle, MergeResult, merge

    def by_line(*heads: str) -> MergeResult:
        with tempfile.TemporaryDirectory() as folder:
            files = [Path(folder, name) for name in ("base", "ours", "theirs")]
            for file, head in zip(files, heads, strict=True):
                file.write_bytes(head.encode())
            old, mine, other = map(str, files)
            code, text = run_git(*_merge_file(size), "-p", mine, old, other)
        if code > 127:
            raise ValueError("git does not merge it")
        return MergeResult(text.decode(), clean=code == 0)

    if b"\0" in base + ours + theirs:
        raise ValueError("it is binary")
    _, style = run_git("config", "--get", "merge.conflictStyle")
    same = _same()
    form = MarkerStyle(size=int(size), with_base=style.strip() in (b"diff3", b"zdiff3"))
    return merge(base.decode(), ours.decode(), theirs.decode(), lines=by_line, same=same, form=form)


def _same() -> SameItem:
    """When two wordings are one: as the corpus' aliases say, in the file that `merge.summarize.aliases` names, or where
    git calls from, at the top of the working tree. Aliases that cannot be read are said and left out.
    """
    from summarize.core.aliases import default_aliases_path, load_aliases
    from summarize.core.errors import SummarizeError
    from summarize.tagfile.items import same_text

    _, named = run_git("config", "--type=path", "--get", ALIASES)
    path = Path(os.fsdecode(named.rstrip(b"\n"))) if named else default_aliases_path(Path())
    try:
        return load_aliases(path, required=bool(named)).same
    except SummarizeError as error:
        print(f"summarize: {error}; merged without aliases", file=sys.stderr)  # noqa: T201
        return same_text


def _merge_file(size: str) -> tuple[str, ...]:
    return ("merge-file", "-q", f"--marker-size={size}", *_LABELS)


def _replace(path: Path, content: bytes) -> None:
    """At no moment is less than one whole version there."""
    new = path.with_name(f"{path.name}.new")
    try:
        new.write_bytes(content)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def _say(path: str, error: BaseException) -> None:
    print(f"summarize: {path}: {error!r}; left to git", file=sys.stderr)  # noqa: T201

"""Git's merge driver and textconv for tag files, started by git once a file.

Hardly more than the standard library is imported before both sides of a merge are safe. Whatever goes wrong after that,
git's own merge or the file as it is takes the place of ours.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from summarize.core.files import read_file, replace_file
from summarize.core.git import run_git
from summarize.core.messages import _, gettext

if TYPE_CHECKING:
    from summarize.tagfile.items import SameItem
    from summarize.tagfile.merge import MergeResult

SWITCH: Final = "SUMMARIZE_GIT"
"""Environment variable: 0 leaves everything to git."""
MERGED: Final = 0
CONFLICT: Final = 1
FAILED: Final = 129
"""Git takes more than 128 for a driver that broke, and newer versions then end the merge with nothing changed."""
ALIASES_SETTING: Final = "merge.summarize.aliases"
"""Git's setting that names the corpus' aliases where they are in no usual place."""
_MAX_BYTES: Final = 1_000_000_000
"""More than a file may have that git shows or merges through this program."""
_LABELS: Final = ("-L", "ours", "-L", "base", "-L", "theirs")


def run_driver(arguments: Sequence[str]) -> int:
    """Run `merge-driver BASE OURS THEIRS SIZE PATH` or `textconv FILE`; the exit code."""
    name, *operands = arguments
    if name == "merge-driver" and len(operands) == 5:
        return _merge_driver(*operands)
    if name == "textconv" and len(operands) == 1:
        return _print_textconv(operands[0])
    says = _("{name} is called by git: see `summarize git-setup --help`", name=name)
    print(gettext("error: {message}", message=says), file=sys.stderr)  # noqa: T201
    return 2


def _merge_driver(base: str, ours: str, theirs: str, size: str, path: str) -> int:
    """Replace the file `ours` by the merge of the three; MERGED, CONFLICT or FAILED.

    Git's own merge is put there first: git takes what it finds in that file when a driver is killed, and that must not
    be ours alone.
    """
    try:
        contents = [read_file(file, limit=_MAX_BYTES) for file in (base, ours, theirs)]
        code, _ = run_git(*_merge_file_command(size), ours, base, theirs)
    except OSError as error:
        _report(path, error)
        return FAILED
    git_verdict = CONFLICT if code else MERGED
    if os.environ.get(SWITCH) == "0":
        return git_verdict
    try:
        merged = _merge(contents, size=size)
        _replace(Path(ours), merged.text.encode())
    except ValueError:  # no tag files, or not regular ones: git's merge is the right one
        return git_verdict
    except BaseException as error:
        _report(path, error)
        return git_verdict
    return MERGED if merged.clean else CONFLICT


def _print_textconv(file: str) -> int:
    """Print the file as `git diff` compares it, as it is where it is no regular tag file; the exit code."""
    try:
        content = read_file(file, limit=_MAX_BYTES)
    except OSError as error:
        _report(file, error)
        return 1
    converted = content
    if os.environ.get(SWITCH) != "0":
        try:
            from summarize.tagfile.textconv import textconv

            converted = textconv(content.decode()).encode()
        except ValueError:
            pass
        except Exception as error:
            _report(file, error)
    try:
        sys.stdout.buffer.write(converted)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        sys.stderr.close()
    return 0


def _merge(contents: Sequence[bytes], *, size: str) -> MergeResult:
    """Merge base, ours and theirs, UTF-8 tag files; ValueError for anything else."""
    from summarize.tagfile.merge import merge

    if any(b"\0" in content for content in contents):
        raise ValueError("it is binary")
    base, ours, theirs = (content.decode() for content in contents)
    _, conflict_style = run_git("config", "--get", "merge.conflictStyle")
    return merge(
        base,
        ours,
        theirs,
        lines=lambda *heads: _merge_lines(*heads, size=size),
        same=_load_same(),
        marker_size=int(size),
        with_base=conflict_style.strip() in (b"diff3", b"zdiff3"),
    )


def _merge_lines(base: str, ours: str, theirs: str, *, size: str) -> MergeResult:
    """Git's merge of three texts; ValueError where git fails."""
    from summarize.tagfile.merge import MergeResult

    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, name) for name in ("ours", "base", "theirs")]
        for file, text in zip(files, (ours, base, theirs), strict=True):
            file.write_bytes(text.encode())
        code, merged = run_git(*_merge_file_command(size), "-p", *map(str, files))
    if code > 127:
        raise ValueError("git cannot merge it")
    return MergeResult(merged.decode(), clean=code == 0)


def _load_same() -> SameItem:
    """Equality of items by the corpus' aliases, from the file the setting names or else the top of the working tree.

    Git calls from there. Aliases that cannot be read are reported and left out.
    """
    from summarize.core.aliases import default_aliases_path, load_aliases
    from summarize.core.errors import SummarizeError
    from summarize.core.text import visible_line
    from summarize.tagfile.items import same_text

    _, setting = run_git("config", "--type=path", "--get", ALIASES_SETTING)
    path = Path(os.fsdecode(setting.rstrip(b"\n"))) if setting else default_aliases_path(Path())
    try:
        return load_aliases(path, required=bool(setting)).same
    except SummarizeError as error:
        says = gettext("{error}; merged without aliases", error=error)
        print(visible_line(f"summarize: {says}"), file=sys.stderr)  # noqa: T201
        return same_text


def _merge_file_command(size: str) -> tuple[str, ...]:
    return ("merge-file", "-q", f"--marker-size={size}", *_LABELS)


def _replace(path: Path, content: bytes) -> None:
    """Replace the file by renaming; not flushed to disk, for git does not either."""
    replace_file(path, content, durable=False)


def _report(path: str, error: BaseException) -> None:
    from summarize.core.text import visible_line

    says = gettext("{path}: {reason}; left to git", path=path, reason=repr(error))
    print(visible_line(f"summarize: {says}"), file=sys.stderr)  # noqa: T201

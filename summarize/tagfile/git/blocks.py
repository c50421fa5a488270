"""A marked block of lines in a file that others write too: added, found again, removed without a trace.

The first line of a block records what its removal must undo besides: a file that was made for it, a last line that
lacked its line end.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Final, Literal

from summarize.core.errors import StoreError
from summarize.core.files import read_file as read_regular_file
from summarize.core.files import replace_file, store_errors
from summarize.core.messages import _

BEGIN: Final = b"# >>> summarize git-setup"
END: Final = b"# <<< summarize git-setup"
_FILE_IS_NEW: Final = b" (the file is new)"
_NO_LINE_END: Final = b" (the line before had no end)"
_BLOCK: Final = re.compile(
    rb"^%b(?P<note>.*?)\r?\n(?P<lines>(?:.*\n)*?)%b\r?(?:\n|\Z)" % (re.escape(BEGIN), re.escape(END)), re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class FileChange:
    """A planned change of one file; a content of None is no file."""

    path: Path
    old: bytes | None
    new: bytes | None

    @property
    def action(self) -> Literal["write", "remove", "leave"]:
        """What `make` does."""
        if self.old == self.new:
            return "leave"
        return "remove" if self.new is None else "write"

    def diff_lines(self) -> list[str]:
        """The lines added and removed, with `+` and `-`."""
        old, new = ((content or b"").decode(errors="replace").splitlines() for content in (self.old, self.new))
        return [line for line in unified_diff(old, new, n=0, lineterm="") if line[:3] not in ("---", "+++", "@@ ")]

    def make(self) -> None:
        """Change the file under git's own lock file; StoreError where that cannot be."""
        if self.action == "leave":
            return
        path = self.path.resolve()  # a link in the user's dotfiles stays one
        lock = path.with_name(f"{path.name}.lock")
        with store_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                lock.touch(exist_ok=False)
            except FileExistsError as error:
                raise StoreError(
                    _("{lock} exists", lock=lock), hint=_("if no git command is running, delete it")
                ) from error
            try:
                if self.new is None:
                    path.unlink()
                else:
                    replace_file(path, self.new)
            finally:
                lock.unlink(missing_ok=True)


def read_if_there(path: Path) -> bytes | None:
    """The file's content; None where there is no file, StoreError where it cannot be read."""
    with store_errors(path), suppress(FileNotFoundError):
        return read_regular_file(path)
    return None


def block_lines(content: bytes | None) -> list[bytes]:
    """The lines of the block without its marks; none where there is no block."""
    match = _BLOCK.search(content or b"")
    return match["lines"].splitlines() if match else []


def put_block(content: bytes | None, lines: list[bytes]) -> bytes:
    """The content with a block of these lines, at its end or where one already was."""
    before, note, after = content or b"", b"", b""
    newline = b"\r\n" if b"\r\n" in before else b"\n"
    if match := _BLOCK.search(before):
        before, note, after = before[: match.start()], match["note"], before[match.end() :]
    elif content is None:
        note = _FILE_IS_NEW
    elif before and not before.endswith(b"\n"):
        before, note = before + newline, _NO_LINE_END
    return before + b"".join(line + newline for line in (BEGIN + note, *lines, END)) + after


def remove_block(content: bytes | None, is_ours: Callable[[bytes], bool]) -> bytes | None:
    """The content as it was before `put_block`; lines in the block that are not ours stay."""
    match = _BLOCK.search(content or b"")
    if content is None or match is None:
        return content
    before = content[: match.start()]
    rest = b"".join(_foreign_lines(match["lines"].splitlines(keepends=True), is_ours)) + content[match.end() :]
    if match["note"] == _NO_LINE_END and not rest:
        before = before.removesuffix(b"\n").removesuffix(b"\r")
    return None if match["note"] == _FILE_IS_NEW and not before + rest else before + rest


def _foreign_lines(lines: list[bytes], is_ours: Callable[[bytes], bool]) -> list[bytes]:
    """The lines that are not ours, each under its `[section]`."""
    foreign: list[bytes] = []
    section: list[bytes] = []
    for line in lines:
        if line.startswith(b"["):
            section = [line]
        elif not is_ours(line.strip()):
            foreign += [*section, line]
            section = []
    return foreign

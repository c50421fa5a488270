"""A marked block in a file that others write too: put there, found again, taken away so that nothing is left of it.

Knows lines. The first line of a block records what taking it away must undo besides: a file that was made for it, a
last line that was given its end.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Final, Literal

from summarize.core.errors import StoreError

BEGIN: Final = b"# >>> summarize git-setup"
END: Final = b"# <<< summarize git-setup"
_NEW, _OPEN = b" (the file is new)", b" (the line before had no end)"


@dataclass(frozen=True, slots=True)
class FileChange:
    """What is to become of a file; None is that it is not there."""

    path: Path
    old: bytes | None
    new: bytes | None

    @property
    def kind(self) -> Literal["write", "remove", "leave"]:
        """What happens to the file."""
        if self.old == self.new:
            return "leave"
        return "remove" if self.new is None else "write"

    def lines(self) -> list[str]:
        """What is added and removed, as a diff shows it."""
        old, new = ((content or b"").decode(errors="replace").splitlines() for content in (self.old, self.new))
        return [line for line in unified_diff(old, new, n=0, lineterm="") if line[:3] not in ("---", "+++", "@@ ")]

    def make(self) -> None:
        """As git changes its own: into a lock file beside it, then renamed; StoreError when that cannot be."""
        if self.kind == "leave":
            return
        path = self.path.resolve()  # a link in the user's dotfiles stays one
        lock = path.with_name(f"{path.name}.lock")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(lock, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        except FileExistsError as error:
            raise StoreError(f"{lock} is there", hint="is another git at work? if not, remove it") from error
        except OSError as error:
            raise StoreError(f"{path}: {error.strerror}", hint="check its permissions") from error
        try:
            with os.fdopen(handle, "wb") as file:
                if self.old is not None:
                    lock.chmod(path.stat().st_mode)
                file.write(self.new or b"")
                file.flush()
                os.fsync(file.fileno())
            if self.new is None:
                path.unlink()
            else:
                lock.replace(path)
        finally:
            with suppress(FileNotFoundError):
                lock.unlink()


def read_file(path: Path) -> bytes | None:
    """The file; None when there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}", hint="check its permissions") from error


def block_lines(content: bytes | None) -> list[bytes]:
    """The lines of the block, without its marks; none when it is not there."""
    place = _place(content or b"")
    return [line.rstrip(b"\r\n") for line in place[1][1:-1]] if place else []


def put_block(content: bytes | None, lines: list[bytes]) -> bytes:
    """The file with a block of these lines at its end, or where one already was."""
    end = b"\r\n" if content and b"\r\n" in content else b"\n"
    if content and (place := _place(content)):
        before, block, after = place
        return before + _block(block[0].rstrip(b"\r\n"), lines, end) + after
    note = _NEW if content is None else _OPEN if content and not content.endswith(b"\n") else b""
    return (content or b"") + (end if note == _OPEN else b"") + _block(BEGIN + note, lines, end)


def remove_block(content: bytes | None, is_ours: Callable[[bytes], bool]) -> bytes | None:
    """The file as it was without the block. Lines that others put into it stay."""
    place = _place(content or b"")
    if content is None or place is None:
        return content
    before, block, after = place
    note = block[0].rstrip(b"\r\n").removeprefix(BEGIN)
    rest = b"".join(_others(block[1:-1], is_ours)) + after
    if note == _OPEN and not rest:
        before = before.removesuffix(b"\n").removesuffix(b"\r")
    rest = before + rest
    return None if note == _NEW and not rest else rest


def _block(first: bytes, lines: list[bytes], end: bytes) -> bytes:
    return b"".join(line + end for line in (first, *lines, END))


def _place(content: bytes) -> tuple[bytes, list[bytes], bytes] | None:
    lines = content.splitlines(keepends=True)
    begin = next((at for at, line in enumerate(lines) if line.startswith(BEGIN)), None)
    if begin is None:
        return None
    end = next((at for at in range(begin, len(lines)) if lines[at].rstrip(b"\r\n") == END), None)
    if end is None:
        return None
    return b"".join(lines[:begin]), lines[begin : end + 1], b"".join(lines[end + 1 :])


def _others(lines: list[bytes], is_ours: Callable[[bytes], bool]) -> list[bytes]:
    """The lines that are not ours, each under its `[section]`."""
    kept: list[bytes] = []
    section: bytes | None = None
    for line in lines:
        if line.startswith(b"["):
            section = line
        elif not is_ours(line.strip()):
            kept += [section] if section else []
            section = None
            kept.append(line)
    return kept

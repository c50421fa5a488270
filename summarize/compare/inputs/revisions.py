"""A git revision as files, read without checking anything out. Knows git's plumbing, not what is in the files."""

from __future__ import annotations

import io
import subprocess
import tempfile
from pathlib import Path
from typing import IO, BinaryIO, Final

from summarize.core.errors import StoreError, UsageError
from summarize.core.git import git_output

_LARGE: Final = 8 << 20
"""Bytes from which a file goes through the disk rather than through memory."""


class RevisionFiles:
    """A folder, or one file, of one commit."""

    def __init__(self, repository: Path, commit: str, path: str, name: str) -> None:
        self.name = name
        self._repository = repository
        self._reader: subprocess.Popen[bytes] | None = None
        target = f"{commit}:{path}"
        kind = git_output("cat-file", "-t", target, cwd=repository)
        if kind not in ("blob", "tree"):
            raise UsageError(f"{name}: no such file or folder in that revision", hint="see `git ls-tree REVISION`")
        self.single = kind == "blob"
        self._blobs = {Path(path).name: _blob(repository, target)} if self.single else _listed(repository, target)

    def names(self) -> list[str]:
        """Hidden files and folders are left out, as on disk; so are links and submodules."""
        return list(self._blobs)

    def open(self, name: str) -> BinaryIO:
        """The file as it is in the commit: no filter, no line end is applied."""
        reader = self._reader = self._reader or _started(self._repository, "cat-file", "--batch")
        requests, answers = _pipes(reader)
        requests.write(self._blobs[name].encode("utf-8", "surrogateescape") + b"\n")
        requests.flush()
        head = answers.readline().split()
        if len(head) != 3:
            raise StoreError(f"{self.name}: git cannot read {name}", hint="see `git fsck`")
        size = int(head[2])
        file: BinaryIO = tempfile.TemporaryFile() if size >= _LARGE else io.BytesIO()  # noqa: SIM115 - the caller's
        while size:
            block = answers.read(min(size, _LARGE))
            if not block:
                raise StoreError(f"{self.name}: git stopped while reading {name}", hint="see `git fsck`")
            file.write(block)
            size -= len(block)
        answers.read(1)  # the newline after the content
        file.seek(0)
        return file

    def close(self) -> None:
        """End the git process."""
        if self._reader is not None:
            self._reader.communicate()
            self._reader = None


def commit_of(folder: Path, revision: str) -> str:
    """The commit a revision names in the repository of `folder`; empty where it names none."""
    options = ("--verify", "--quiet", "--end-of-options")
    return git_output("rev-parse", *options, f"{revision}^{{commit}}", cwd=folder) or ""


def inside(path: Path) -> str | None:
    """Where `path` is below the top of its working tree, as git writes it; None where it is in none."""
    home = path if path.is_dir() else path.parent
    top = git_output("rev-parse", "--show-toplevel", cwd=home)
    if not top:
        return None
    within = path.resolve().relative_to(Path(top).resolve()).as_posix()
    return "" if within == "." else within


def _blob(repository: Path, target: str) -> str:
    return git_output("rev-parse", "--verify", "--quiet", target, cwd=repository) or ""


def _listed(repository: Path, tree: str) -> dict[str, str]:
    """Name below the tree to blob."""
    found: dict[str, str] = {}
    # `--full-tree`: whatever folder of the repository this is called in.
    listing = git_output("ls-tree", "-r", "-z", "--full-tree", tree, cwd=repository) or ""
    for entry in listing.split("\0"):
        meta, _, name = entry.partition("\t")
        if meta.startswith("100") and not any(part.startswith(".") for part in name.split("/")):
            found[name] = meta.split()[2]
    return found


def _started(repository: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603
        ["git", *arguments],  # noqa: S607 - the user's own git
        cwd=repository,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("started without pipes")
    return process.stdin, process.stdout

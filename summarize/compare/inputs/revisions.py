"""The files of a git revision, read without checking anything out."""

from __future__ import annotations

import io
import subprocess
import tempfile
from pathlib import Path
from typing import IO, BinaryIO, Final

from summarize.core.errors import StoreError, UsageError
from summarize.core.git import git_output

_LARGE: Final = 8 << 20
"""Bytes from which a file is kept on disk rather than in memory."""


class RevisionFiles:
    """A folder, or one file, of one commit."""

    def __init__(self, repository: Path, commit: str, path: str, name: str) -> None:
        """`path` is from the top of the repository. UsageError when the commit has no such file or folder."""
        self.name = name
        self._repository = repository
        self._reader: subprocess.Popen[bytes] | None = None
        target = f"{commit}:{path}"
        kind = git_output("cat-file", "-t", target, cwd=repository)
        if kind not in ("blob", "tree"):
            raise UsageError(f"{name}: no such file or folder in that revision", hint="see `git ls-tree REVISION`")
        self.single = kind == "blob"
        self._blobs = {Path(path).name: _blob(repository, target)} if self.single else _list_blobs(repository, target)

    def names(self) -> list[str]:
        """All but hidden files and folders, links and submodules."""
        return list(self._blobs)

    def open(self, name: str) -> BinaryIO:
        """The file as it is in the commit, without filters or changed line ends."""
        reader = self._reader = self._reader or _start_git(self._repository, "cat-file", "--batch")
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


def find_commit(folder: Path, revision: str) -> str:
    """The commit a revision names in the repository of `folder`; empty where it names none."""
    options = ("--verify", "--quiet", "--end-of-options")
    return git_output("rev-parse", *options, f"{revision}^{{commit}}", cwd=folder) or ""


def path_in_repository(path: Path) -> str | None:
    """`path` from the top of its working tree, as git writes it; None where it is in none."""
    folder = path if path.is_dir() else path.parent
    top = git_output("rev-parse", "--show-toplevel", cwd=folder)
    if not top:
        return None
    relative = path.resolve().relative_to(Path(top).resolve()).as_posix()
    return "" if relative == "." else relative


def _blob(repository: Path, target: str) -> str:
    return git_output("rev-parse", "--verify", "--quiet", target, cwd=repository) or ""


def _list_blobs(repository: Path, tree: str) -> dict[str, str]:
    """The blob of each file, by its name below the tree."""
    blobs: dict[str, str] = {}
    # `--full-tree`: whatever folder of the repository this is called in.
    listing = git_output("ls-tree", "-r", "-z", "--full-tree", tree, cwd=repository) or ""
    for entry in listing.split("\0"):
        meta, _, name = entry.partition("\t")
        if meta.startswith("100") and not any(part.startswith(".") for part in name.split("/")):
            blobs[name] = meta.split()[2]
    return blobs


def _start_git(repository: Path, *arguments: str) -> subprocess.Popen[bytes]:
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

"""The files of a git revision, read without checking anything out."""

import io
import subprocess
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, Final

from summarize.core.errors import StoreError, UsageError
from summarize.core.git import git_output
from summarize.core.messages import _

_LARGE: Final = 8 << 20
"""Bytes from which a file is kept on disk rather than in memory."""


class RevisionFiles:
    """A folder, or one file, of one commit."""

    def __init__(self, repository: Path, commit: str, path: str, name: str, stack: ExitStack) -> None:
        """`path` is from the top of the repository. UsageError when the commit has no such file or folder.

        `stack` ends the git process that reads the files.
        """
        self.name = name
        """As the user named it."""
        target = f"{commit}:{path}"
        kind = git_output("cat-file", "-t", target, cwd=repository)
        if kind not in ("blob", "tree"):
            raise UsageError(
                _("{name}: no such file or folder in that revision", name=name), hint=_("see `git ls-tree REVISION`")
            )
        self.single = kind == "blob"
        """Whether it is one file."""
        self._blobs = (
            {Path(path).name: object_id(repository, target)} if self.single else _list_blobs(repository, target)
        )
        self._reader = stack.enter_context(
            subprocess.Popen(
                ["git", "cat-file", "--batch"],  # noqa: S607 - the user's own git
                cwd=repository,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        )

    def names(self) -> list[str]:
        """All but hidden files and folders, links and submodules, with slashes; of a single file its own name."""
        return list(self._blobs)

    def open(self, name: str) -> BinaryIO:
        """One of the files, seekable, as it is in the commit, without filters or changed line ends."""
        requests, answers = self._reader.stdin, self._reader.stdout
        assert requests
        assert answers
        requests.write(f"{self._blobs[name]}\n".encode())
        requests.flush()
        head = answers.readline().split()
        if len(head) != 3:
            raise StoreError(
                _("{revision}: git cannot read {name}", revision=self.name, name=name), hint=_("see `git fsck`")
            )
        size = int(head[2])
        file: BinaryIO = tempfile.TemporaryFile() if size >= _LARGE else io.BytesIO()  # noqa: SIM115 - the caller's
        while size:
            block = answers.read(min(size, _LARGE))
            if not block:
                raise StoreError(
                    _("{revision}: git stopped while reading {name}", revision=self.name, name=name),
                    hint=_("see `git fsck`"),
                )
            file.write(block)
            size -= len(block)
        answers.read(1)  # the newline after the content
        file.seek(0)
        return file


def object_id(folder: Path, revision: str) -> str:
    """The object that a revision names in the repository of `folder`; empty where it names none."""
    return git_output("rev-parse", "--verify", "--quiet", "--end-of-options", revision, cwd=folder) or ""


def path_in_repository(path: Path) -> str | None:
    """`path` from the top of its working tree, as git writes it; None where it is in none."""
    path = path.resolve()
    folder, name = (path, "") if path.is_dir() else (path.parent, path.name)
    prefix = git_output("rev-parse", "--show-prefix", cwd=folder)
    return None if prefix is None else prefix + name


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

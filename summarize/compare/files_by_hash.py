"""Word lists and prompts by their hash: those that are here, else as a commit of the program's checkout has them."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from summarize.core.errors import ConfigError
from summarize.core.git import run_git
from summarize.core.hashing import digest, file_digest, folder_digest
from summarize.core.resources import checkout, resource
from summarize.extract.prompt import load_prompt

_COMMIT: Final = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")


def find_word_list(name: str, sha256: str, *, commits: Iterable[str | None], folder: Path) -> Path | None:
    """The file of the word list with this hash, written into `folder` where only a commit has it; None for none."""
    shipped = resource(f"configs/{name}.toml")
    if file_digest(shipped) == sha256:
        return shipped
    for commit in commits:
        content = _blob(commit, f"configs/{name}.toml")
        if content is not None and digest(content) == sha256:
            path = folder / f"{sha256[:12]}-{name}.toml"
            path.write_bytes(content)
            return path
    return None


def find_prompt(name: str, sha256: str, *, commits: Iterable[str | None], folder: Path) -> str | None:
    """What `prompt.name` must be for the prompt with this hash; None for none."""
    try:
        if load_prompt(name).sha256 == sha256:
            return name
    except ConfigError:
        pass  # the folder is gone, or is no prompt any more
    for commit in commits:
        copy = folder / f"{sha256[:12]}-{commit}"
        if _copy_folder(commit, f"prompts/{name}", copy) and folder_digest(copy) == sha256:
            return str(copy)
    return None


def _copy_folder(commit: str | None, path: str, copy: Path) -> bool:
    """Write the files of a folder of a commit; whether there are any."""
    listed = _git(commit, "ls-tree", "-z", "--name-only", f"{commit}", f"{path}/") or b""
    for name in filter(None, listed.decode(errors="replace").split("\0")):
        content = _blob(commit, name)
        if content is not None:
            copy.mkdir(exist_ok=True)
            (copy / Path(name).name).write_bytes(content)
    return copy.is_dir()


def _blob(commit: str | None, path: str) -> bytes | None:
    return _git(commit, "cat-file", "blob", f"{commit}:{path}")


def _git(commit: str | None, *command: str) -> bytes | None:
    """What git prints in the program's checkout; None without one, or for a commit that is not there or is none."""
    folder = checkout()
    if folder is None or commit is None or not _COMMIT.fullmatch(commit):
        return None
    try:
        code, content = run_git(*command, cwd=folder)
    except OSError:
        return None
    return None if code else content

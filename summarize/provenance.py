"""What a run is made with: everything that can change an output, by hash, and nothing else in its fingerprint."""

from __future__ import annotations

import subprocess
from pathlib import Path

from summarize import __version__
from summarize.backends.protocol import Identity
from summarize.config import Config
from summarize.fingerprint import file_digest, fingerprint
from summarize.prompting import Prompt
from summarize.resources import resource
from summarize.shapes import Record
from summarize.store import Manifest

LEXICONS = ("keywords", "taxonomy", "technologies")
"""Word lists that decide what an article offers."""


def manifest_of(config: Config, source: Path, *, limit: int | None, backend: Identity, prompt: Prompt) -> Manifest:
    """The manifest of a run of `source` under `config`.

    Its fingerprint leaves out what changes only speed and place (batch size, threads, folders), the names of model
    and prompt, which their hashes stand for, and the commit, which changes with every edit of a page.
    """
    settings = config.model_dump(mode="json", include={"prompt", "limits", "cleaning"})
    lexicons = {name: file_digest(resource(f"configs/{name}.toml")) for name in LEXICONS}
    schema = fingerprint(Record.model_json_schema())
    covered = {
        "config": settings | {"prompt": {key: value for key, value in settings["prompt"].items() if key != "name"}},
        "backend": backend.model_dump(mode="json"),
        "prompt": prompt.sha256,
        "lexicons": lexicons,
        "schema": schema,
        "source": source.as_posix(),
        "limit": limit,
        "package": __version__,
    }
    return Manifest(
        fingerprint=fingerprint(covered),
        source=source.as_posix(),
        limit=limit,
        backend=backend.model_dump(mode="json"),
        model=config.model.name,
        prompt={"name": prompt.name, "sha256": prompt.sha256},
        lexicons=lexicons,
        schema_sha256=schema,
        config=settings,
        package=__version__,
        git_commit=_git_commit(),
    )


def _git_commit() -> str | None:
    """The commit of the checkout this package runs from, if it is one."""
    checkout = Path(__file__).parents[1]
    if not (checkout / ".git").exists():
        return None
    try:
        done = subprocess.run(
            ["git", "rev-parse", "HEAD"],  # noqa: S607 - the user's own git
            cwd=checkout,
            capture_output=True,
            text=True,
            timeout=10,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip() or None

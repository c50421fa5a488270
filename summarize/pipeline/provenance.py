"""What a run is made with: everything that can change an output, by hash, and nothing else in its fingerprints."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from summarize import __version__
from summarize.backends.base import Backend
from summarize.core.config import Config
from summarize.core.git import git_output
from summarize.core.hashing import file_digest, fingerprint
from summarize.core.resources import resource
from summarize.core.schema import Record
from summarize.extract.prompt import Prompt
from summarize.runs import Manifest
from summarize.runs.manifest import manifest_differences

LEXICONS = ("keywords", "taxonomy", "technologies")
"""Word lists that decide what an article offers."""
LIBRARIES = (
    *("charset-normalizer", "cn2an", "datasketch", "ftfy", "jieba"),
    *("lxml", "opencc", "pypinyin", "rapidfuzz", "trafilatura"),
)
"""Packages that take part in reading, cleaning and choosing."""
ROOMS = (
    *("read", "clean", "extract"),
    *("pipeline/scheduler", "runs/jsonl", "tagfile/conflicts", "tagfile/format"),
    *(f"core/{name}" for name in ("aligned_text", "fields", "hashing", "numbers", "schema", "text")),
)
"""The modules and folders whose code decides a record. Not `backends`: an answer's identity is the backend's own
statement, here as in the output cache; nor what the manifest has by value, such as the config."""
_MAKING = ("backend", "prompt", "lexicons", "schema_sha256", "config", "window", "libraries", "code_sha256", "package")
"""The parts of a manifest that two records of one document can differ by."""


def manifest_of(config: Config, source: Path, *, limit: int | None, backend: Backend, prompt: Prompt) -> Manifest:
    """The manifest of a run of `source` under `config`.

    `made_with` is the fingerprint of what makes a record; `fingerprint` is that of the run: the same, source and limit.
    """
    manifest = Manifest(
        fingerprint="",
        source=source.as_posix(),
        limit=limit,
        backend=backend.identity.model_dump(mode="json"),
        model=config.model.name,
        prompt={"name": prompt.name, "sha256": prompt.sha256},
        lexicons={name: file_digest(resource(f"configs/{name}.toml")) for name in LEXICONS},
        schema_sha256=fingerprint(Record.model_json_schema()),
        config=config.model_dump(mode="json", include={"prompt", "limits", "cleaning"}),
        package=__version__,
        git_commit=_git_commit(),
        window=min(backend.context_tokens, config.prompt.context_tokens),
        libraries={name: version(name) for name in LIBRARIES},
        code_sha256=code_digest(Path(__file__).parents[1]),
    )
    made_with = fingerprint(making(manifest))
    run = fingerprint([made_with, manifest.source, limit])
    return manifest.model_copy(update={"made_with": made_with, "fingerprint": run})


def making(manifest: Manifest) -> dict[str, Any]:
    """What of a manifest can change a record.

    Left out are what changes only speed and place (batch size, threads, folders), the names of model and prompt, which
    their hashes stand for, and the commit, which changes with every edit of a page.
    """
    values = manifest.model_dump(mode="json", include=set(_MAKING))
    asked = {key: value for key, value in values["config"].get("prompt", {}).items() if key != "name"}
    return values | {"prompt": values["prompt"].get("sha256"), "config": values["config"] | {"prompt": asked}}


def code_digest(package: Path) -> str:
    """SHA-256 over the code in `package` that decides a record, so that a record made under another rule is not taken
    for what this code would make.
    """
    files = sorted(path for room in ROOMS for path in _code(package, room))
    return fingerprint([[path.relative_to(package).as_posix(), file_digest(path)] for path in files])


def differences(here: Manifest, there: Manifest) -> list[str]:
    """What two runs were made with that is not the same, a line each; empty when their records can be compared."""
    return [
        f"{name}: {_said(theirs)} there, {_said(ours)} here"
        for name, ours, theirs in manifest_differences(making(here), making(there))
    ]


def _said(value: object) -> object:
    return "nothing" if value is None else value


def _code(package: Path, room: str) -> Iterator[Path]:
    module = package / f"{room}.py"
    return iter([module]) if module.exists() else (package / room).rglob("*.py")


def _git_commit() -> str | None:
    """The commit of the checkout this package runs from, if it is one."""
    checkout = Path(__file__).parents[2]
    if not (checkout / ".git").exists():
        return None
    return git_output("rev-parse", "HEAD", cwd=checkout)

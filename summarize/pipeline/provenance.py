"""Provenance: the manifest of a run, with a hash of everything that can change an output, and its fingerprints."""

from importlib.metadata import version
from pathlib import Path
from typing import Any

from summarize.backends.base import Backend
from summarize.core.config import Config
from summarize.core.git import git_output
from summarize.core.hashing import file_digest, fingerprint
from summarize.core.messages import Message, _
from summarize.core.remote_url import place_name
from summarize.core.resources import checkout, resource
from summarize.core.schema import Record
from summarize.core.version import __version__
from summarize.extract.prompt import Prompt
from summarize.runs.manifest import Manifest, RegeneratedFrom, manifest_differences

WORD_LISTS = ("completion", "keywords", "ranking", "taxonomy", "technologies", "verification")
"""Word lists and weights in `configs/` that decide which candidates are found and taken."""
LIBRARIES = (
    "charset-normalizer",
    "datasketch",
    "ftfy",
    "jieba",
    "lxml",
    "opencc",
    "pypinyin",
    "rapidfuzz",
    "trafilatura",
)
"""Distributions that take part in reading, cleaning and extraction."""
RECORD_CODE = (
    "read",
    "clean",
    "extract",
    "pipeline/scheduler",
    "runs/jsonl",
    "tagfile/conflicts",
    "tagfile/format",
    "core/aligned_text",
    "core/control_tokens",
    "core/fields",
    "core/hashing",
    "core/jieba_dictionary",
    "core/number_patterns",
    "core/numbers",
    "core/numerals",
    "core/run_name",
    "core/schema",
    "core/sentences",
    "core/speech",
    "core/text",
)
"""Packages and modules whose code decides a record. `backends` is not among them, as a backend states its own identity,
nor is what the manifest has by value, such as the config."""
_RECORD_INPUTS = (
    "backend",
    "prompt",
    "lexicons",
    "schema_sha256",
    "config",
    "window",
    "libraries",
    "code_sha256",
    "package",
)
"""The fields of a manifest that can change a record."""


def build_manifest(
    config: Config,
    source: Path,
    *,
    limit: int | None,
    backend: Backend,
    prompt: Prompt,
    origin: RegeneratedFrom | None = None,
) -> Manifest:
    """The manifest of a run of `source` under `config`; `origin` names the articles taken, where not all are.

    `made_with` is the fingerprint of all that makes a record; `fingerprint`, the run's, covers the articles too.
    """
    manifest = Manifest(
        fingerprint="",
        source=place_name(source),
        limit=limit,
        backend=backend.identity.model_dump(mode="json"),
        model=config.model.name,
        prompt={"name": prompt.name, "sha256": prompt.sha256, "mode": "write" if prompt.writes else "choose"},
        lexicons={name: file_digest(resource(f"configs/{name}.toml")) for name in WORD_LISTS},
        schema_sha256=fingerprint(Record.model_json_schema()),
        config=config.model_dump(mode="json", include={"prompt", "limits", "cleaning"}),
        package=__version__,
        git_commit=_git_commit(),
        window=min(backend.context_tokens, config.prompt.context_tokens),
        libraries={name: version(name) for name in LIBRARIES},
        code_sha256=code_digest(Path(__file__).parents[1]),
        regenerated_from=origin,
    )
    made_with = fingerprint(record_inputs(manifest))
    run = fingerprint([made_with, manifest.source, limit, *([origin.articles_sha256] if origin else [])])
    return manifest.model_copy(update={"made_with": made_with, "fingerprint": run})


def record_inputs(manifest: Manifest) -> dict[str, Any]:
    """The part of a manifest that can change a record.

    It leaves out what changes only speed and place (batch size, threads, folders), the names of model and prompt, which
    their hashes stand for, and the commit, which every edit of a document changes.
    """
    values = manifest.model_dump(mode="json", include=set(_RECORD_INPUTS))
    prompt = {key: value for key, value in values["config"].get("prompt", {}).items() if key != "name"}
    return values | {"prompt": values["prompt"].get("sha256"), "config": values["config"] | {"prompt": prompt}}


def code_digest(package: Path) -> str:
    """SHA-256 of the code in `package` that decides a record."""
    patterns = (pattern for name in RECORD_CODE for pattern in (f"{name}.py", f"{name}/**/*.py"))
    files = sorted(path for pattern in patterns for path in package.glob(pattern))
    return fingerprint([[path.relative_to(package).as_posix(), file_digest(path)] for path in files])


def differences(here: Manifest, there: Manifest) -> list[Message]:
    """A line on each record input that differs; empty when the records of both runs can be compared."""
    nothing = _("nothing")
    return [
        _(
            "{name}: {theirs} in the run, {ours} now",
            name=name,
            theirs=nothing if theirs is None else theirs,
            ours=nothing if ours is None else ours,
        )
        for name, ours, theirs in manifest_differences(record_inputs(here), record_inputs(there))
    ]


def _git_commit() -> str | None:
    """The commit of the checkout this package runs from, if it is one."""
    folder = checkout()
    return git_output("rev-parse", "HEAD", cwd=folder) if folder else None

"""What a record is made with: each part of it changes the fingerprint, nothing else does, and differences are named."""

import ast
import shutil
import sys
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import grimp
import pytest

import summarize
from summarize.core.config import CleaningConfig, Config, LimitsConfig, ModelConfig, PromptConfig, Range, RunConfig
from summarize.core.hashing import fingerprint
from summarize.extract.prompt import load_prompt
from summarize.pipeline.provenance import (
    LIBRARIES,
    RECORD_CODE,
    build_manifest,
    code_digest,
    differences,
    record_inputs,
)
from summarize.runs.manifest import Manifest
from tests.support.backends import IDENTITY, FakeBackend

PACKAGE = Path(summarize.__file__).parent
DEFAULT = Config()
CARRIERS = (
    "backends",
    "models",
    "pipeline/record_cache",
    "runs/folder",
    "runs/writer",
    "core/cache_file",
    "core/cache_folder",
    "core/choices",
    "core/config",
    "core/errors",
    "core/extras",
    "core/files",
    "core/folder",
    "core/hdfs",
    "core/journal",
    "core/limits_config",
    "core/lock",
    "core/messages",
    "core/night_config",
    "core/parser_messages",
    "core/regular",
    "core/remote",
    "core/resources",
    "core/section",
    "core/sqlite",
    "core/time_limit",
    "core/usage",
    "core/validation_message",
    "core/walk",
)
"""What the manifest has by value or by the backend's word, and what only carries results."""


def manifest(config: Config = DEFAULT, *, limit: int | None = None, backend: FakeBackend | None = None) -> Manifest:
    prompt = load_prompt(config.prompt.name or "catalog/v1")
    return build_manifest(config, Path("seeds"), limit=limit, backend=backend or FakeBackend(), prompt=prompt)


@pytest.mark.parametrize(
    "config",
    [
        Config(limits=LimitsConfig(keywords=Range(min=3, max=6))),
        Config(cleaning=CleaningConfig(min_characters=21)),
        Config(cleaning=CleaningConfig(script="off")),
        Config(prompt=PromptConfig(attempts=1)),
        Config(prompt=PromptConfig(context_tokens=4096)),
    ],
)
def test_a_setting_that_changes_records_is_covered(config: Config) -> None:
    assert manifest(config).made_with != manifest().made_with


def test_source_and_limit_make_another_run_of_the_same_records() -> None:
    limited = manifest(limit=2)
    assert limited.made_with == manifest().made_with
    assert limited.fingerprint != manifest().fingerprint


def test_speed_place_and_names_change_nothing(tmp_path: Path) -> None:
    prompt = PromptConfig(name=str(shutil.copytree(PACKAGE.parent / "prompts/catalog/v1", tmp_path / "prompt")))
    elsewhere = Config(prompt=prompt, model=ModelConfig(name="link"), run=RunConfig(results="r", cache="c"))
    assert manifest(elsewhere).fingerprint == manifest().fingerprint
    assert differences(manifest(elsewhere), manifest()) == []


def test_a_models_own_window_is_covered_where_it_is_the_smaller_one() -> None:
    small, large = FakeBackend(), FakeBackend()
    small.context_tokens, large.context_tokens = 2048, 65536
    assert manifest(backend=small).made_with != manifest().made_with
    assert manifest(backend=large).made_with == manifest().made_with


@pytest.mark.parametrize(
    "changes",
    [
        {"backend": IDENTITY.model_dump() | {"weights": "4" * 64}},
        {"prompt": {"name": "catalog/v1", "sha256": "4" * 64}},
        {"lexicons": {"keywords": "4" * 64}},
        {"schema_sha256": "4" * 64},
        {"window": 1},
        {"libraries": {"jieba": "0"}},
        {"code_sha256": "4" * 64},
        {"package": "0"},
    ],
    ids=lambda changes: str(*changes),
)
def test_every_other_part_is_covered_and_named(changes: dict[str, Any]) -> None:
    ours = manifest()
    theirs = ours.model_copy(update=changes)
    assert fingerprint(record_inputs(ours)) == ours.made_with
    assert fingerprint(record_inputs(theirs)) != ours.made_with
    (name,) = changes
    said = differences(ours, theirs)
    assert said
    assert all(line.startswith(name) for line in said)


def test_every_part_of_a_manifest_is_thought_of() -> None:
    """Fails when a field is added, so that it is added above or here."""
    of_the_run = {"format", "fingerprint", "made_with", "source", "limit", "model", "git_commit", "made_from"}
    of_the_run |= {"regenerated_from", "source_from_run", "source_path"}
    assert Manifest.model_fields.keys() == record_inputs(manifest()).keys() | of_the_run


def test_another_rule_is_other_code_and_another_command_is_not(tmp_path: Path) -> None:
    copy = shutil.copytree(PACKAGE, tmp_path / "summarize", ignore=shutil.ignore_patterns("__pycache__"))
    before = code_digest(copy)
    assert before == code_digest(PACKAGE)
    for path in ("cli/run.py", "runs/report.py", "pipeline/runner.py", "backends/openvino/backend.py"):
        (copy / path).write_text("# changed\n", encoding="utf-8")
        assert code_digest(copy) == before
    for name in RECORD_CODE:
        path = copy / f"{name}.py" if (copy / f"{name}.py").exists() else next((copy / name).glob("*.py"))
        path.write_text("# changed\n", encoding="utf-8")
        assert code_digest(copy) != before
        before = code_digest(copy)


def test_all_code_that_decides_a_record_is_digested() -> None:
    """Whatever reading, cleaning, cataloguing and writing a line import, but for what the manifest has by value or by
    the backend's word, and what only carries results.
    """
    graph = grimp.build_graph("summarize", cache_dir=None)
    used = set[str]()
    for package in ("read", "clean"):
        used |= {f"summarize.{package}"} | graph.find_descendants(f"summarize.{package}")
        used |= graph.find_upstream_modules(f"summarize.{package}", as_package=True)
    for module in ("extract.extractor", "pipeline.scheduler", "runs.jsonl"):
        used |= {f"summarize.{module}"} | graph.find_upstream_modules(f"summarize.{module}")
    paths = {name.removeprefix("summarize.").replace(".", "/") for name in used if "." in name}
    decide = {path for path in paths if not path.startswith(CARRIERS) and "/" in path}
    assert {name for name in RECORD_CODE if any(path == name or path.startswith(f"{name}/") for path in decide)} == set(
        RECORD_CODE
    )
    assert {path for path in decide if not path.startswith(RECORD_CODE)} == set()


def test_all_libraries_that_decide_a_record_are_named() -> None:
    roots = {"summarize", "pydantic", *sys.stdlib_module_names}
    distributions = packages_distributions()
    used = set[str]()
    for name in RECORD_CODE:
        folder = PACKAGE / name
        for path in folder.rglob("*.py") if folder.is_dir() else [PACKAGE / f"{name}.py"]:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                used |= {distributions[name.split(".")[0]][0] for name in names if name.split(".")[0] not in roots}
    # The one's version is part of what a document that it reads is known by; the other hands over strings as stored.
    optional = {"python-docx", "pyarrow"}
    assert {name.lower().replace("_", "-") for name in used} - optional | {"lxml"} == set(LIBRARIES)

"""What the documentation names is there: files and headings, options of commands, keys of the settings, variables."""

from __future__ import annotations

import pkgutil
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest
import typer.main

from summarize.cli import app
from summarize.core.config import Config
from tests.docs.commands import commands
from tests.support.markdown import Code, Document, documents
from tests.support.paths import ROOT

DOCUMENTS = documents()
USERS = [document for document in DOCUMENTS if document.name != "CHANGELOG.md"]  # which tells of earlier names, too
FOREIGN = {
    "bench/README.md": {"--timeout", "--show"},
    "deploy/README.md": {"--rm"},
    "docs/git.md": {"--stat", "--exit-code"},
    "docs/models.md": {
        *("--no-cache-prompt", "--enable-deterministic-inference"),
        *("--structured-outputs-config", "--lora-modules"),
    },
    "docs/scale.md": {"--exclusive", "--gpus-per-node", "--num-gpus"},
}
"""Options of other programs that stand alone."""
SUBJECTS = defaultdict(set, {name: {"run"} for name in ("CONTRIBUTING.md", "docs/failures.md", "docs/faults.md")})
"""What documents speak of without its name."""
MADE = {"results/current", "results/.nightly", "prompts/ours/v1", "prompts/ours/v2"}
"""Files that commands or users make."""
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
_PATH = re.compile(r"(?:summarize|configs|prompts|deploy|bench|tests|results|docs|seeds)/[\w./-]*\w/?")


def _options(group: Any, words: tuple[str, ...] = ()) -> Iterator[tuple[str, set[str]]]:
    """Of each command that is not hidden, its words and what its help lists; also one that is a group's own."""
    found = {"--help"}
    for parameter in group.params:
        if not getattr(parameter, "hidden", False):
            found |= {*parameter.opts, *parameter.secondary_opts}
    yield " ".join(words), found
    for name, command in getattr(group, "commands", {}).items():
        if not command.hidden:
            yield from _options(command, (*words, name))


OPTIONS: Mapping[str, set[str]] = dict(_options(typer.main.get_command(app)))


def _commands_in(text: str) -> set[str]:
    """The commands that a text calls, each by its longest name: `alias add`."""
    words = text.split()
    called = set()
    for at, word in enumerate(words):
        if word.endswith("summarize") and at + 1 < len(words):
            called.add(_longest(words[at + 1 :]))
    if words and words[0] in OPTIONS:
        called.add(_longest(words))
    return called - {""}


def _longest(words: list[str]) -> str:
    return next((name for count in (2, 1) if (name := " ".join(words[:count])) in OPTIONS), "")


def _said_of(document: Document, code: Code) -> set[str]:
    """The commands that a bare option is said to be of: those of its paragraph, else of its section, else of all."""
    blocks = {name for command in commands(document) for name in _commands_in(command.line)} | SUBJECTS[document.name]
    section = [other for other in document.codes if other.section == code.section]
    paragraph = [other for other in section if other.line == code.line]
    option = _OPTION.findall(code.text)[0]
    for codes, more in ((paragraph, set()), (section, set()), (document.codes, blocks)):
        named = more.union(*(_commands_in(other.text) for other in codes))
        if any(option in OPTIONS[name] for name in named):
            break
    return named


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_link_within_the_checkout_leads_somewhere(document: Document) -> None:
    anchors = {each.path: each.anchors for each in DOCUMENTS}
    for link in document.links:
        if "://" in link:
            continue
        name, _, anchor = link.partition("#")
        target = (document.path.parent / name).resolve() if name else document.path
        assert target.exists(), link
        assert target.is_relative_to(ROOT), link
        assert not anchor or anchor in anchors[target], link


def test_every_document_that_the_program_or_a_setting_names_is_there() -> None:
    anchors = {each.name: each.anchors for each in DOCUMENTS}
    folders = ("summarize", "configs", "deploy")
    files = [
        path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in (".py", ".toml", ".yml")
    ]
    for path in files:
        for name, anchor in re.findall(
            r"\b(docs/(?!source/)[a-z0-9/-]+\.md)(?:#([a-z-]+))?", path.read_text(encoding="utf-8")
        ):
            assert not anchor or anchor in anchors[name], (path, name, anchor)
            assert name in anchors, (path, name)


@pytest.mark.parametrize("document", USERS, ids=lambda document: document.name)
def test_every_option_is_one_of_its_command(document: Document) -> None:
    for code in document.codes:
        called = _commands_in(code.text)
        options = set(_OPTION.findall(code.text)) - FOREIGN.get(document.name, set())
        if called:
            assert options <= OPTIONS[""].union(*(OPTIONS[name] for name in called)), code
        elif code.text.startswith("--") and options:
            assert options <= set().union(*(OPTIONS[name] for name in _said_of(document, code))), code


@pytest.mark.parametrize("document", USERS, ids=lambda document: document.name)
def test_every_option_in_a_comment_is_one_of_the_command_before_it(document: Document) -> None:
    for command in commands(document):
        if called := _commands_in(command.line):
            said = set(_OPTION.findall(re.sub(r"`[^`]*`", "", command.comment)))
            assert said <= set().union(*(OPTIONS[name] for name in called)), command


@pytest.mark.parametrize("document", USERS, ids=lambda document: document.name)
def test_every_command_in_the_text_is_one(document: Document) -> None:
    for code in document.codes:
        for name in re.findall(r"(?<![\w./])summarize ([a-z][a-z-]*)", code.text):
            assert name in OPTIONS, code


@pytest.mark.parametrize("document", USERS, ids=lambda document: document.name)
def test_every_file_of_the_checkout_is_there(document: Document) -> None:
    for code in document.codes:
        if _PATH.fullmatch(code.text) and code.text not in MADE:
            assert (ROOT / code.text).exists(), code


@pytest.mark.parametrize("document", USERS, ids=lambda document: document.name)
def test_every_key_of_the_settings_is_one(document: Document) -> None:
    sections = Config.model_fields
    for code in document.codes:
        section, *keys = code.text.partition(" = ")[0].split(".")
        if section in sections and keys and not (ROOT / "configs" / code.text).exists():
            found: Any = Config()
            for name in (section, *keys):
                assert hasattr(found, name), code
                found = getattr(found, name)
        for name in re.findall(r"^\[([a-z]+)\]", code.text):
            assert name in sections, code


@cache
def _source() -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "summarize").rglob("*.py")))


@pytest.mark.parametrize("document", USERS, ids=lambda document: document.name)
def test_every_variable_and_metric_is_read_or_written_by_the_program(document: Document) -> None:
    source = _source()
    for code in document.codes:
        for name in re.findall(r"SUMMARIZE_[A-Z_]+", code.text):
            assert name in source, code
        for name in re.findall(r"summarize_(night_[a-z_]+[a-z])", code.text):
            assert name.removesuffix("_seconds").removeprefix("night_") in source, code


def test_every_extra_and_every_target_of_make_is_there() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    makefile, container = ((ROOT / name).read_text(encoding="utf-8") for name in ("Makefile", "deploy/Dockerfile"))
    targets = re.findall(r"^([a-z-]+):", makefile, re.MULTILINE)
    codes = [code.text for document in USERS for code in document.codes]
    lines = [command.line for document in USERS for command in commands(document)]
    for text in (*codes, *lines, makefile, container):
        for names in re.findall(r"'\.\[([a-z0-9,]+)\]'", text):
            assert set(names.split(",")) <= extras.keys(), text
    for text in (*codes, *lines):
        for name in re.findall(r"^make ([a-z-]+)", text):
            assert name in targets, text


@pytest.mark.parametrize("document", USERS, ids=lambda document: document.name)
def test_every_module_and_every_name_in_one_is_there(document: Document) -> None:
    texts = [*(code.text for code in document.codes), *(command.line for command in commands(document))]
    for text in texts:
        for name in re.findall(r"python -m ((?:bench|tests)\.[\w.]+)", text):
            path = ROOT / name.replace(".", "/")
            assert path.is_dir() or path.with_suffix(".py").exists(), text
        for name in re.findall(r"(?<![\w./-])(summarize(?:\.[a-z_]+)+)(?![\w/])", text):
            if not name.endswith(SUFFIXES):
                pkgutil.resolve_name(name)


SUFFIXES = (".toml", ".sqlite", ".prom", ".yml", ".service", ".timer")
"""Of files that begin like the package."""

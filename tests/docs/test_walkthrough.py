"""Every command of the documentation is run as it is written, in the order of its document, in a folder of its own.

README.zh-CN.md has the commands of README.md, which are run once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.docs.commands import Command, commands, inline_commands, stand_for
from tests.docs.reader import Reader
from tests.docs.walk import Walk, words_of
from tests.docs.walks import NOT_RUN, WALKS
from tests.docs.world import FirstWorld, World
from tests.support.markdown import Document, documents

TRANSLATED = "README.zh-CN.md"
OF_THE_PAST = "CHANGELOG.md"
COMMANDS = {
    document.name: found
    for document in documents()
    if document.name != OF_THE_PAST and (found := [*commands(document), *inline_commands(document)])
}
A_NAME = re.compile(
    r"(^error: |\"error\": \")missing (argument|option) |^Usage: summarize \w+ \[OPTIONS\] COMMAND", re.MULTILINE
)
"""What a command says that is called without what it takes."""


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FirstWorld]:
    """All share its cache: what was answered once is known in every folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SUMMARIZE_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield FirstWorld(tmp_path_factory.mktemp("first"))


def can_run(command: Command) -> bool:
    return not command.line.startswith(tuple(NOT_RUN))


RUN = {
    name: run for name, all_of_it in COMMANDS.items() if (run := [*filter(can_run, all_of_it)]) and name != TRANSLATED
}


@pytest.mark.parametrize("name", RUN)
def test_every_command_does_what_is_said(name: str, first: FirstWorld, tmp_path: Path, browser: Browser) -> None:
    walk = WALKS.get(name, Walk())
    with first.copy(tmp_path) as world:
        words = {**words_of(world), **walk.words(world)}
        reader = Reader(browser, world.folder)
        for file, beginning in walk.files.items():
            (block,) = (block for block in Document(name).blocks if block.text.startswith(beginning))
            (world.folder / file).write_text(block.text, encoding="utf-8")
        for line in walk.before:
            world.do(stand_for(line, words))
            reader.look()
        for command in (*RUN[name], *map(Command, walk.more)):
            _try(command, walk, words, world)
            reader.look()


def _try(command: Command, walk: Walk, words: dict[str, str | tuple[str, ...]], world: World) -> None:
    done = world.shell.run(stand_for(command.line, words))
    shown = done.stdout + done.stderr
    if command.inline and done.returncode == 2 and A_NAME.search(shown):
        return
    assert done.returncode == walk.exits.get(command.line, 0), f"{command.line}\n{shown}"
    assert "Traceback" not in shown, shown
    said = walk.prints.get(command.line) or walk.more.get(command.line, "")
    assert re.search(said, shown, re.MULTILINE), f"{command.line}\n{shown}"
    if command.output is not None:
        assert _without_chance(shown) == _without_chance(command.output), command.line


def _without_chance(text: str) -> str:
    """The text with one name for every run, and one hash for every other."""
    text = re.sub(r"results/(latest\b|\d{8}T\d{6}Z-[0-9a-f]{12})", "results/RUN", text)
    return re.sub(r"\b[0-9a-f]{12}\b", "HASH", text)


def test_every_document_with_commands_is_walked() -> None:
    assert WALKS.keys() <= RUN.keys()
    english, chinese = ([command.line for command in COMMANDS[name]] for name in ("README.md", TRANSLATED))
    assert english == chinese


@pytest.mark.parametrize("name", WALKS)
def test_what_is_known_of_a_command_is_of_one_that_is_there(name: str) -> None:
    lines = {command.line for command in RUN[name]}
    assert WALKS[name].exits.keys() <= lines | WALKS[name].more.keys()
    assert WALKS[name].prints.keys() <= lines


@pytest.mark.parametrize("beginning", NOT_RUN)
def test_what_is_not_run_is_still_there(beginning: str) -> None:
    assert any(command.line.startswith(beginning) for found in COMMANDS.values() for command in found)

"""The catalogue of translations: every message that is marked, and every line of help, with the same placeholders."""

import ast
import re
from collections.abc import Iterator
from string import Formatter
from typing import Any

import pytest
import typer.main
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from typer.core import TyperGroup

from summarize.cli import app
from summarize.cli.help import inline, paragraphs
from summarize.core.messages import DOMAIN, LOCALE
from summarize.models.catalogue import load_catalogue
from tests.support.paths import ROOT

CATALOGUE = LOCALE / "zh_CN/LC_MESSAGES" / DOMAIN
MARKS = {"_": 0, "gettext": 0, "counted": 1}
"""The functions of which an argument is a message, and which; of `counted` it is the noun."""


def marked_messages() -> Iterator[str]:
    """Those in the code, wherever they stand; each is written out, as nothing else can be translated."""
    for path in sorted((ROOT / "summarize").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
                text = node.args[MARKS[node.func.id]]
                assert isinstance(text, ast.Constant), f"{path}:{node.lineno}"
                yield f"{{number:,}} {text.value}" if node.func.id == "counted" else text.value


def commands(group: Any) -> Iterator[Any]:
    """The group and the commands below it that the help shows."""
    yield group
    for command in group.commands.values():
        if isinstance(command, TyperGroup):
            yield from commands(command)
        elif not command.hidden:
            yield command


def help_messages() -> Iterator[str]:
    """All that the help says in words of its own: docstrings, first sentences, headings, arguments and options."""
    for command in commands(typer.main.get_command(app)):
        is_group = isinstance(command, TyperGroup)
        yield from [inline(command.help)] if is_group else paragraphs(command.help or "")
        context = command.context_class(command, info_name="summarize", help_option_names=["-h", "--help"])
        yield from (parameter.help for parameter in command.get_params(context) if parameter.help)
        for below in command.commands.values() if is_group else ():
            if not below.hidden:
                yield below.get_short_help_str(10_000)
                yield below.rich_help_panel if isinstance(below.rich_help_panel, str) else "Commands"


def translations() -> dict[str, str]:
    with CATALOGUE.with_suffix(".po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


def placeholders(text: str) -> set[str] | None:
    try:
        return {name for _before, name, _form, _conversion in Formatter().parse(text) if name is not None}
    except ValueError:  # braces that stand for themselves
        return None


@pytest.fixture(scope="module")
def messages() -> set[str]:
    notes = (entry.notes for entry in load_catalogue().model)
    return {*marked_messages(), *help_messages(), *notes}


def test_every_message_has_a_translation(messages: set[str]) -> None:
    known = translations()
    assert not {message for message in messages if not known.get(message)}


def test_no_translation_is_of_a_message_that_is_gone(messages: set[str]) -> None:
    assert not {*translations()} - messages


def test_a_translation_has_the_placeholders_of_its_message() -> None:
    for message, translation in translations().items():
        assert placeholders(translation) == placeholders(message), message


def test_the_compiled_catalogue_is_that_of_its_source() -> None:
    """`make messages` compiles it."""
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        assert {str(message.id): str(message.string) for message in read_mo(file) if message.id} == translations()


def test_every_reason_that_cleaning_gives_is_a_message() -> None:
    """A reason is a text of several words, which hardly another in that code is."""
    words = re.compile(r"[A-Za-z][a-z']*(?:,? [A-Za-z0-9'’-]+)+")
    known = {*marked_messages(), "tag file", "whole page", "the page contains no article"}
    for path in sorted((ROOT / "summarize/clean").rglob("*.py")):
        tree = ast.parse(path.read_bytes())
        described = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in described:
                assert not words.fullmatch(node.value) or node.value in known, f"{path}: {node.value}"

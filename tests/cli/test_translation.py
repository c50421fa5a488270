"""The pages that list commands, in Chinese where the locale is: whole, as wide as a terminal, else as before."""

from collections.abc import Iterator
from typing import Any

import pytest
import typer
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from rich.cells import cell_len
from typer.core import TyperGroup

from summarize.cli import app
from summarize.cli.help import inline
from summarize.cli.translation import DOMAIN, FOLDER
from tests.support.cli import summarize

CATALOGUE = FOLDER / "zh/LC_MESSAGES" / DOMAIN
PAGES = ["", "gold", "config", "alias", "model"]


def groups(group: Any) -> Iterator[Any]:
    yield group
    for command in group.commands.values():
        if isinstance(command, TyperGroup):
            yield from groups(command)


def pieces(group: Any) -> Iterator[str]:
    """All that a group's page says in words."""
    context = group.context_class(group, info_name="summarize", help_option_names=["-h", "--help"])
    yield from ("Usage: ", "Options", inline(group.help))
    yield from (record[1] for option in group.get_params(context) if (record := option.get_help_record(context)))
    for command in group.commands.values():
        if not command.hidden:
            yield command.get_short_help_str(10_000)
            yield command.rich_help_panel if isinstance(command.rich_help_panel, str) else "Commands"


def translations() -> dict[str, str]:
    with CATALOGUE.with_suffix(".po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


def test_every_heading_and_line_has_a_translation_and_no_other_has() -> None:
    root = typer.main.get_command(app)
    assert {*translations()} == {piece for group in groups(root) for piece in pieces(group)}
    assert all(translations().values())


def test_the_compiled_catalogue_is_that_of_its_source() -> None:
    """`pybabel compile -D summarize -d summarize/cli/translations` makes it."""
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        assert {str(message.id): str(message.string) for message in read_mo(file) if message.id} == translations()


@pytest.mark.parametrize("page", PAGES)
def test_in_a_chinese_locale_the_page_is_chinese_and_fits(page: str) -> None:
    done = summarize(*page.split(), "--help", LANGUAGE="", LC_ALL="zh_CN.UTF-8", COLUMNS="80")
    assert done.returncode == 0
    assert done.stdout.startswith("用法: summarize")
    assert max(map(cell_len, done.stdout.splitlines())) <= 80
    assert not [english for english in translations() if len(english) > 20 and english[:20] in done.stdout]


@pytest.mark.parametrize("locale", ["C.UTF-8", "en_US.UTF-8", "de_DE.UTF-8"])
def test_elsewhere_it_is_english(locale: str) -> None:
    assert summarize("--help", LANGUAGE="", LC_ALL=locale).stdout.startswith("Usage: summarize [OPTIONS] COMMAND")

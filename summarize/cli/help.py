"""How `--help` looks: commands in groups with their whole first sentence, arguments by their plain names.

All of it is in the language of the locale: docstrings and the `help` of options are messages as they stand.
"""

import copy
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup

from summarize.core.errors import UsageError
from summarize.core.messages import Message, _, language, translated

_BRACKETED: Final = re.compile(r"\[(.*)\]$")
_TYPE: Final = re.compile(r" <(?:path|str|list\[\w+\])>$")
"""What typer says behind an argument's name, in Python's words."""
_NAMES: Final = 30
"""Columns for the names of parameters; a longer name has a line of its own."""
_GAP: Final = 2
_AS_IT_STANDS: Final = "\b"
"""Begins a paragraph whose lines a formatter leaves as they are."""
_COMPLETION: Final = ("--install-completion", "--show-completion")
_SHELLS: Final = ("bash", "zsh", "fish", "powershell", "pwsh")
"""Those that typer completes in."""
_WHOLE: Final = 10_000
"""Characters of a first sentence: as many as it has."""


class Command(TyperCommand):
    """A command whose usage line reads `RUN [ID]`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As typer's, unless an argument or a path is empty, of which typer makes the current folder."""
        given = list(args)
        rest = super().parse_args(ctx, args)
        if not ctx.resilient_parsing and any(word == "" or word.endswith("=") for word in given):
            _refuse_empty(self, ctx, given)
        return rest

    def invoke(self, ctx: Any) -> Any:
        """As typer's, unless what is to be written is what is read."""
        if ctx.params.get("output"):
            from summarize.cli.own_input import require_other_output

            require_other_output(ctx.params)
        return super().invoke(ctx)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """As typer's, which writes `{RUN} [[ID]]`; `ctx` is of a class that typer hides."""
        return [plain_argument(piece) for piece in super().collect_usage_pieces(ctx)]

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        _write_usage(self, ctx, formatter)

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """Write what the command does, a paragraph at a time."""
        for paragraph in paragraphs(self.help or ""):
            formatter.write_paragraph()
            _write_text(formatter, translated(Message(paragraph)))

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments, then the options."""
        parameters = self.get_params(ctx)
        arguments = [each for each in parameters if isinstance(each, TyperArgument)]
        _write_rows(formatter, _("Arguments"), _help_rows(ctx, arguments))
        _write_rows(formatter, _("Options"), _help_rows(ctx, [each for each in parameters if each not in arguments]))


class Group(TyperGroup):
    """Commands under the headings of their `rich_help_panel`, each with its first sentence, however long that is.

    Without a command it shows its help on standard error and ends with exit code 2.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As typer's, but completion may be for a shell that is named; `ctx` is of a class that typer hides."""
        if args[1:] and args[0] in _COMPLETION:
            _complete_for(self, ctx, *args)
        if not args and not ctx.resilient_parsing:
            typer.echo(ctx.get_help(), err=True)  # noqa: TID251 - its own words alone
            raise typer.Exit(2)
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        _write_usage(self, ctx, formatter)

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """Write what the group is for."""
        formatter.write_paragraph()
        _write_text(formatter, translated(Message(inline(self.help or ""))))

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options, then the commands."""
        _write_rows(formatter, _("Options"), _help_rows(ctx, self.get_params(ctx)))
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the sections; `ctx` and `formatter` are of classes that typer hides."""
        sections: dict[str, list[tuple[str, str]]] = {}
        width = 0
        for name in self.list_commands(ctx):
            command: Any = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                heading = getattr(command, "rich_help_panel", None)
                row = name, translated(Message(command.get_short_help_str(_WHOLE)))
                sections.setdefault(heading if isinstance(heading, str) else "Commands", []).append(row)
                width = max(width, len(name))
        for heading, rows in sections.items():
            _write_rows(formatter, Message(heading), [(name.ljust(width), line) for name, line in rows])


def _complete_for(group: Any, ctx: Any, option: str, shell: str, *more: str) -> None:
    """Do for the shell of this name what the option does for the one that runs the command, and exit."""
    if shell not in _SHELLS or more:
        raise UsageError(
            _("{option}: no shell '{name}'", option=option, name=" ".join((shell, *more))),
            hint=_("name one of {names}, or none for the shell you are in", names=", ".join(_SHELLS)),
        )
    parameter = next(each for each in group.get_params(ctx) if option in each.opts)
    parameter.callback(ctx, parameter, shell)


def _refuse_empty(command: Any, ctx: Any, given: list[str]) -> None:
    written = command.make_parser(ctx).parse_args(given)[0]
    for parameter in command.params:
        words, value = written.get(parameter.name), ctx.params.get(parameter.name)
        if not (words == "" or (isinstance(words, list | tuple) and "" in words)):
            continue
        if isinstance(parameter, TyperArgument):
            name = (parameter.metavar or parameter.name.upper()).strip("[].")
        elif isinstance(value, Path):
            name = max(parameter.opts, key=len)
        else:
            continue  # an empty text may be meant
        raise UsageError(_("{name} is empty", name=name), hint=_("is a variable unset? The current folder is ."))


def paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a docstring, each in one line."""
    return (inline(paragraph) for paragraph in re.split(r"\n\s*\n", inspect.cleandoc(text)) if paragraph.strip())


def inline(text: str) -> str:
    """A docstring's text in one line."""
    return " ".join(text.split())


def plain_argument(piece: str) -> str:
    """A piece of a usage line without typer's braces; with the brackets and dots of its own name, if it has any."""
    name, dots = re.sub(r"^\{(.*)\}", r"\1", piece), "..."
    if name.startswith("[["):
        name = name.removesuffix(dots)[1:-1]
    return name.removesuffix(dots) if name.endswith(dots + dots) else name


def _write_usage(command: Any, ctx: Any, formatter: Any) -> None:
    formatter.write_usage(ctx.command_path, " ".join(command.collect_usage_pieces(ctx)), translated(_("Usage: ")))


def _write_text(formatter: Any, text: str) -> None:
    with formatter.indentation():
        formatter.write_text(_laid_out(text, formatter.width - formatter.current_indent))


def _write_rows(formatter: Any, heading: Message, rows: list[tuple[str, str]]) -> None:
    if rows:
        with formatter.section(translated(heading)):
            names = min(max(len(name) for name, _help in rows), _NAMES) + _GAP
            width = formatter.width - names - formatter.current_indent
            formatter.write_dl([(name, _laid_out(line, width)) for name, line in rows], _NAMES, _GAP)


def _laid_out(text: str, width: int) -> str:
    """`text` for a formatter, which breaks lines at spaces alone: with the lines of Chinese as they are to stand."""
    if text.isascii() or language() is None:
        return text
    from summarize.cli.wrapped_text import wrap

    return "\n".join([_AS_IT_STANDS, *wrap(text, width)])


def _help_rows(ctx: Any, parameters: list[Any]) -> list[tuple[str, str]]:
    """The names and the help of the parameters that the help shows, in the language of the locale."""
    rows = []
    for parameter in map(copy.copy, parameters):
        words = parameter.help = translated(Message(parameter.help or ""))
        if row := parameter.get_help_record(ctx):
            said = words + _BRACKETED.sub(_translated_brackets, row[1].removeprefix(words))
            rows.append((_TYPE.sub("", row[0]), said))
    return rows


def _translated_brackets(match: re.Match[str]) -> str:
    """What typer says of a parameter in brackets: what it is without, its range, that it is needed."""
    return f"[{'; '.join(map(_translated_part, match[1].split('; ')))}]"


def _translated_part(part: str) -> str:
    if part == "required":
        return translated(_("required"))
    default = part.removeprefix("default: ")
    return part if default == part else translated(_("default: {default}", default=default))

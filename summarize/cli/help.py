"""How `--help` looks: commands in groups with their whole first sentence, arguments by their plain names."""

import re
from typing import Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from summarize.cli.translation import translated

_WHOLE: Final = 10_000
"""Characters of a first sentence: as many as it has."""


class Command(TyperCommand):
    """A command whose usage line reads `RUN [ID]`."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """As typer's, which writes `{RUN} [[ID]]`; `ctx` is of a class that typer hides."""
        return [plain_argument(piece) for piece in super().collect_usage_pieces(ctx)]


class Group(TyperGroup):
    """Commands under the headings of their `rich_help_panel`, each with its first sentence, however long that is.

    Without a command it shows its help on standard error and ends with exit code 2.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As typer's; `ctx` is of a class that typer hides."""
        if not args and not ctx.resilient_parsing:
            typer.echo(ctx.get_help(), err=True)  # noqa: TID251 - its own words alone
            raise typer.Exit(2)
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), translated("Usage: "))

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """Write what the group is for."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(translated(inline(self.help or "")))

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options, then the commands."""
        records = (option.get_help_record(ctx) for option in self.get_params(ctx))
        with formatter.section(translated("Options")):
            formatter.write_dl([(names, translated(help_line)) for names, help_line in filter(None, records)])
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the sections; `ctx` and `formatter` are of classes that typer hides."""
        sections: dict[str, list[tuple[str, str]]] = {}
        width = 0
        for name in self.list_commands(ctx):
            command: Any = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                heading = getattr(command, "rich_help_panel", None)
                row = name, translated(command.get_short_help_str(_WHOLE))
                sections.setdefault(heading if isinstance(heading, str) else "Commands", []).append(row)
                width = max(width, len(name))
        for heading, rows in sections.items():
            with formatter.section(translated(heading)):
                formatter.write_dl([(name.ljust(width), help_line) for name, help_line in rows])


def inline(text: str) -> str:
    """A docstring's text in one line."""
    return " ".join(text.split())


def plain_argument(piece: str) -> str:
    """A piece of a usage line without typer's braces; with the brackets and dots of its own name, if it has any."""
    name, dots = re.sub(r"^\{(.*)\}", r"\1", piece), "..."
    if name.startswith("[["):
        name = name.removesuffix(dots)[1:-1]
    return name.removesuffix(dots) if name.endswith(dots + dots) else name

"""`summarize alias add | list | remove`: aliases, wordings that are one term in this corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarize.cli.options import AliasesFile, AsJson, ConfigFile, aliases_path
from summarize.core.errors import UsageError

app = typer.Typer(no_args_is_help=True, help="Wordings that are one term in this corpus.")
SHIPPED = "shipped"


@app.command("add")
def add(
    pair: Annotated[str, typer.Argument(metavar="ALIAS=PREFERRED", help="大模型=大语言模型")],
    config: ConfigFile = None,
    aliases: AliasesFile = None,
) -> None:
    """Take ALIAS for PREFERRED from now on: in comparisons, merges, and in exports that ask for it."""
    from summarize.core.aliases import add_alias

    alias, equals, preferred = (part.strip() for part in pair.partition("="))
    if not equals:
        raise UsageError(f"{pair}: not ALIAS=PREFERRED", hint="summarize alias add 大模型=大语言模型")
    path = aliases_path(aliases, config)
    _write(path, add_alias(_content(path), path, alias, preferred))


@app.command("remove")
def remove(
    alias: Annotated[str, typer.Argument(metavar="ALIAS")], config: ConfigFile = None, aliases: AliasesFile = None
) -> None:
    """Take an alias out of the corpus' own file; the shipped ones stay."""
    from summarize.core.aliases import remove_alias

    path = aliases_path(aliases, config)
    _write(path, remove_alias(_content(path), path, alias))


@app.command("list")
def list_aliases(config: ConfigFile = None, aliases: AliasesFile = None, as_json: AsJson = False) -> None:
    """Show every alias, the wording preferred for it, and the file it is from."""
    import json

    from summarize.core.aliases import SHIPPED_FILE as SHIPPED_FILE
    from summarize.core.aliases import load_aliases, parse_aliases, read_aliases
    from summarize.core.resources import resource
    from summarize.core.text import escape_invisible

    path = aliases_path(aliases, config)
    pairs = {alias: (wording, SHIPPED) for alias, wording in read_aliases(resource(SHIPPED_FILE)).items()}
    own = parse_aliases(_content(path), path)
    known = load_aliases(path)
    pairs |= {alias: (wording, str(path)) for alias, wording in own.items()}
    rows = [(alias, known.preferred(alias), place) for alias, (_, place) in pairs.items()]
    if as_json:
        names = ("alias", "preferred", "from")
        typer.echo(json.dumps([dict(zip(names, row, strict=True)) for row in rows], ensure_ascii=False, indent=2))
    else:
        for alias, preferred, place in rows:
            typer.echo(f"{escape_invisible(alias)} = {escape_invisible(preferred)}\t{place}")


def _content(path: Path) -> str:
    from summarize.core.files import store_errors

    with store_errors(path):
        return path.read_text(encoding="utf-8") if path.exists() else ""


def _write(path: Path, content: str) -> None:
    from summarize.core.files import replace_file, store_errors

    with store_errors(path):
        replace_file(path, content.encode())
    typer.echo(path)

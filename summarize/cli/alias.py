"""`summarize alias add | list | remove`: aliases, wordings that are one term in this corpus."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from summarize.cli.help import Command, Group
from summarize.cli.options import AliasesFile, AsJson, ConfigFile, aliases_path, configured, print_json
from summarize.cli.output import echo, print_path, write_data
from summarize.core.errors import StaleError, UsageError
from summarize.core.messages import _, gettext

app = typer.Typer(cls=Group, help="Manage aliases: different wordings of one term.")
SHIPPED = "shipped"


@app.command("add", cls=Command)
def add(
    pair: Annotated[str, typer.Argument(metavar="ALIAS=PREFERRED", help="大模型=大语言模型")],
    config: ConfigFile = None,
    aliases: AliasesFile = None,
) -> None:
    """Add an alias. Comparisons and merges then treat ALIAS as PREFERRED, and so do exports with --aliases."""
    from summarize.core.aliases import add_alias

    alias, equals, preferred = (part.strip() for part in pair.partition("="))
    if not equals:
        raise UsageError(
            _("{pair}: not ALIAS=PREFERRED", pair=pair), hint=_("for example: summarize alias add 大模型=大语言模型")
        )
    path = aliases_path(aliases, config, configured(config))
    _change(path, lambda text: add_alias(text, path, alias, preferred))
    echo(_("added: {alias} = {preferred}", alias=alias, preferred=preferred), err=True)


@app.command("remove", cls=Command)
def remove(
    alias: Annotated[str, typer.Argument(metavar="ALIAS")], config: ConfigFile = None, aliases: AliasesFile = None
) -> None:
    """Remove an alias from your own file. Shipped aliases cannot be removed."""
    from summarize.core.aliases import remove_alias

    path = aliases_path(aliases, config, configured(config))
    _change(path, lambda text: remove_alias(text, path, alias))
    echo(_("removed: {alias}", alias=alias), err=True)


@app.command("list", cls=Command)
def list_aliases(config: ConfigFile = None, aliases: AliasesFile = None, as_json: AsJson = False) -> None:
    """List all aliases. Shows each one's preferred wording and the file that defines it."""
    from summarize.core.aliases import merge_aliases, read_aliases, shipped_aliases
    from summarize.core.text import escape_invisible

    settings = configured(config)
    path = aliases_path(aliases, config, settings)
    is_named = bool(aliases or settings.catalog.aliases)
    shipped, own = shipped_aliases(), read_aliases(path) if is_named or path.exists() else {}
    known = merge_aliases(own, shipped)
    places = dict.fromkeys(shipped, SHIPPED) | dict.fromkeys(own, str(path))
    rows = [{"alias": alias, "preferred": known.preferred(alias), "from": place} for alias, place in places.items()]
    if as_json:
        print_json(rows)
    else:
        for row in rows:
            alias, preferred, where = (escape_invisible(row[key]) for key in ("alias", "preferred", "from"))
            where = gettext("shipped") if where == SHIPPED else where
            write_data([f"{alias} = {preferred}\t{where}\n"])


def _change(path: Path, change: Callable[[str], str]) -> None:
    """Replace the file's content by what `change` makes of it, while no other command writes beside it."""
    from summarize.core.aliases import read_alias_text
    from summarize.core.files import store_errors
    from summarize.core.lock import folders_locked
    from summarize.core.root import Root, real_place

    def say() -> None:
        echo(_("waiting for another command that writes in {parent}", parent=path.parent), err=True)

    place = real_place(path)
    with store_errors(path), folders_locked([place.parent], on_wait=say), Root(place.parent) as root:
        text = read_alias_text(place) if place.exists() else ""
        old = text.encode() if root.has(place.name) else None
        if not root.replace_unchanged(place.name, old, change(text).encode()):
            raise StaleError(_("{path}: the file has changed meanwhile", path=path), hint=_("run the command again"))
    print_path(path)

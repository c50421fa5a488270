"""Aliases: wordings that a corpus takes for one term, from the shipped file and the corpus' own file over it.

[aliases]
"大模型" = "大语言模型"    # an alias, and the wording preferred for it
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from summarize.core.errors import ConfigError, UsageError, reason_of
from summarize.core.files import read_file
from summarize.core.messages import _
from summarize.core.parser_messages import parser_message
from summarize.core.resources import resource
from summarize.core.root import read_named
from summarize.core.text import fold

LOCAL_FILE: Final = "aliases.toml"
"""The name of a corpus' own file."""
SHIPPED_FILE: Final = "configs/aliases.toml"
MAX_ALIASES_BYTES: Final = 4_000_000
"""A larger file is none of aliases."""
_TABLE: Final = "aliases"
_FORM: Final = _("{shipped_file} shows the form", shipped_file=SHIPPED_FILE)


@dataclass(frozen=True, slots=True)
class Aliases:
    """The preferred wording of each known term."""

    wordings: Mapping[str, str]
    """Folded wording to preferred wording; the preferred ones are among the keys."""

    def preferred(self, wording: str) -> str:
        """The preferred wording of this term; `wording` itself where there is none."""
        return self.wordings.get(fold(wording), wording)

    def same(self, a: str, b: str) -> bool:
        """Whether the two are one term: by an alias, or because they differ in width, case and white space only."""
        return a == b or self.key(a) == self.key(b)

    def key(self, wording: str) -> str:
        """Equal exactly for wordings of one term."""
        return fold(self.preferred(wording))


NO_ALIASES: Final = Aliases({})


def merge_aliases(local: Mapping[str, str], shipped: Mapping[str, str]) -> Aliases:
    """Both lists as one, the local one deciding where they disagree. ConfigError where a wording leads to itself."""
    locally_preferred = {fold(wording) for wording in local.values()}
    pairs = {fold(alias): wording for alias, wording in shipped.items() if fold(alias) not in locally_preferred}
    pairs |= {fold(alias): wording for alias, wording in local.items()}
    wordings: dict[str, str] = {}
    for alias in pairs:
        preferred, seen = pairs[alias], {alias}
        while fold(preferred) in pairs:
            if fold(preferred) in seen:
                raise ConfigError(
                    _("aliases: '{preferred}' is its own alias", preferred=preferred),
                    hint=_("a term has one preferred wording"),
                )
            seen.add(fold(preferred))
            preferred = pairs[fold(preferred)]
        wordings[alias] = wordings[fold(preferred)] = preferred
    return Aliases(wordings)


def load_aliases(local: Path = Path(LOCAL_FILE), *, required: bool = False) -> Aliases:
    """The shipped aliases, overridden by those of the file `local` where it exists.

    ConfigError when a file does not validate, or when `local` is required and missing.
    """
    own = read_aliases(local) if required or local.exists() else {}
    return merge_aliases(own, shipped_aliases())


def default_aliases_path(folder: Path) -> Path:
    """The corpus' own file in `folder` where no config names one: `aliases.toml`, else `configs/aliases.toml`."""
    nested = folder / SHIPPED_FILE
    return nested if nested.exists() and not (folder / LOCAL_FILE).exists() else folder / LOCAL_FILE


def shipped_aliases() -> dict[str, str]:
    """Alias to preferred wording, as shipped."""
    path = resource(SHIPPED_FILE)
    return parse_aliases(read_file(path).decode(), path)


def read_aliases(path: Path) -> dict[str, str]:
    """Alias to preferred wording, from the file at `path`; ConfigError where it does not validate."""
    return parse_aliases(read_alias_text(path), path)


def read_alias_text(path: Path) -> str:
    """The content of the file of aliases at `path`; ConfigError where it cannot be read.

    In a git work tree, which may be somebody else's, no link is followed.
    """
    try:
        return read_named(path, limit=MAX_ALIASES_BYTES).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        is_absent = isinstance(error, FileNotFoundError)
        raise ConfigError(
            _("{path}: {reason}", path=path, reason=reason_of(error)),
            hint=_("`summarize alias add` creates the file") if is_absent else _FORM,
        ) from error


def parse_aliases(text: str, path: Path) -> dict[str, str]:
    """Alias to preferred wording, from the content of the file at `path`; ConfigError where it does not validate."""
    try:
        content = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # digits or brackets without end, too
        raise ConfigError(
            _("{path}: not valid TOML: {reason}", path=path, reason=parser_message(error)), hint=_FORM
        ) from error
    table = content.pop(_TABLE, {})
    if content or not isinstance(table, dict):
        raise ConfigError(_("{path}: contains more than the table [{table}]", path=path, table=_TABLE), hint=_FORM)
    for alias, preferred in table.items():
        if not isinstance(preferred, str):
            raise ConfigError(_("{path}: '{alias}' is not set to a text", path=path, alias=alias), hint=_FORM)
    if problem := _find_problem(table.items()):
        raise ConfigError(
            _("{path}: {problem}", path=path, problem=problem),
            hint=_("a term has one preferred wording, and all its aliases name it"),
        )
    return table


def add_alias(text: str, path: Path, alias: str, preferred: str) -> str:
    """`text`, the content of the file at `path`, with one more alias; comments and order are kept.

    UsageError when a term would then have two preferred wordings, or one that is itself an alias.
    """
    import tomlkit

    pairs = parse_aliases(text, path)
    if pairs.get(alias) == preferred:
        return text
    if problem := _find_problem([*pairs.items(), (alias, preferred)]):
        raise UsageError(
            problem, hint=_("`summarize alias list` shows all; `alias remove` removes one from {path}", path=path)
        )
    document = tomlkit.parse(text)
    if _TABLE not in document:
        document[_TABLE] = tomlkit.table()
    document[_TABLE][alias] = preferred
    return tomlkit.dumps(document)


def remove_alias(text: str, path: Path, alias: str) -> str:
    """`text`, the content of the file at `path`, without `alias`; UsageError when it is not there."""
    import tomlkit

    if alias not in parse_aliases(text, path):
        raise UsageError(
            _("{alias}: no such alias in {path}", alias=alias, path=path),
            hint=_("`summarize alias list` shows each one's file"),
        )
    document = tomlkit.parse(text)
    document[_TABLE].remove(alias)
    return tomlkit.dumps(document)


def _find_problem(pairs: Iterable[tuple[str, str]]) -> str:
    """Why the first alias of one file that cannot be added to those before it cannot; empty where all can."""
    aliases: dict[str, str] = {}  # folded alias to preferred wording
    spellings: dict[str, str] = {}  # folded preferred wording to its spelling
    for alias, preferred in pairs:
        alias_key, preferred_key = fold(alias), fold(preferred)
        if not alias_key or not preferred_key or not (alias + preferred).isprintable():
            return _("{alias!r} = {preferred!r} is not an alias of a wording", alias=alias, preferred=preferred)
        if alias_key == preferred_key:
            return _(
                "'{alias}' and '{preferred}' differ only in width, case or spaces, so they already are the same",
                alias=alias,
                preferred=preferred,
            )
        if alias_key in aliases:
            return _("'{alias}' is already an alias of '{preferred}'", alias=alias, preferred=aliases[alias_key])
        if preferred_key in aliases:
            return _("'{alias}' is itself an alias of '{preferred}'", alias=preferred, preferred=aliases[preferred_key])
        if alias_key in spellings:
            return _("'{alias}' is the preferred wording of other aliases", alias=alias)
        if spellings.get(preferred_key, preferred) != preferred:
            return _("'{term}' is already spelled '{spelling}'", term=preferred, spelling=spellings[preferred_key])
        aliases[alias_key] = spellings[preferred_key] = preferred
    return ""

"""Wordings a corpus takes for one term: the shipped list, and the corpus' own file over it.

    [aliases]
    "大模型" = "大语言模型"    # an alias, and the wording preferred for it

Knows wordings and the form of the two files; nothing of articles or of what uses it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from summarize.core.errors import ConfigError, UsageError
from summarize.core.resources import resource
from summarize.core.text import fold

LOCAL_FILE: Final = "aliases.toml"
"""The corpus' own file, where none is named."""
SHIPPED_FILE: Final = "configs/aliases.toml"
_TABLE: Final = "aliases"
_FORM: Final = f"{SHIPPED_FILE} shows the form"


@dataclass(frozen=True, slots=True)
class Aliases:
    """Folded wording to the wording preferred for it; the preferred ones are among the keys."""

    wordings: Mapping[str, str]

    def preferred(self, wording: str) -> str:
        """The corpus' wording for this term; `wording` itself where it has none."""
        return self.wordings.get(fold(wording), wording)

    def same(self, one: str, other: str) -> bool:
        """Whether the two are one term: by an alias, or but for width, case and white space."""
        return one == other or self.key(one) == self.key(other)

    def key(self, wording: str) -> str:
        """Equal exactly for wordings of one term."""
        return fold(self.preferred(wording))


NO_ALIASES: Final = Aliases({})


def merge_aliases(local: Mapping[str, str], shipped: Mapping[str, str]) -> Aliases:
    """Both lists as one. Where they disagree the local one decides; ConfigError where a wording leads to itself."""
    chosen = {fold(wording) for wording in local.values()}
    pairs = {fold(alias): wording for alias, wording in shipped.items() if fold(alias) not in chosen}
    pairs |= {fold(alias): wording for alias, wording in local.items()}
    wordings: dict[str, str] = {}
    for alias in pairs:
        preferred, seen = pairs[alias], {alias}
        while fold(preferred) in pairs:
            if fold(preferred) in seen:
                raise ConfigError(f"aliases: '{preferred}' leads to itself", hint="one wording of a term is preferred")
            seen.add(fold(preferred))
            preferred = pairs[fold(preferred)]
        wordings[alias] = wordings[fold(preferred)] = preferred
    return Aliases(wordings)


def load_aliases(local: Path = Path(LOCAL_FILE), *, required: bool = False) -> Aliases:
    """The shipped aliases under those of the file `local`, where there is one.

    ConfigError when a file does not validate, or when `local` is required and not there.
    """
    own = read_aliases(local) if required or local.exists() else {}
    return merge_aliases(own, read_aliases(resource(SHIPPED_FILE)))


def default_aliases_path(folder: Path) -> Path:
    """The corpus' own file in `folder` where no config names one; the one in `configs/` where there is only that."""
    beside = folder / SHIPPED_FILE
    return beside if beside.exists() and not (folder / LOCAL_FILE).exists() else folder / LOCAL_FILE


def read_aliases(path: Path) -> dict[str, str]:
    """Alias to preferred wording, as the file at `path` has them; ConfigError where it cannot be taken as it is."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}", hint="`summarize alias add` makes the file") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8", hint=_FORM) from error
    return parse_aliases(text, path)


def parse_aliases(text: str, path: Path) -> dict[str, str]:
    """As `read_aliases`, of the content of the file at `path`."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not valid TOML: {error}", hint=_FORM) from error
    table = content.pop(_TABLE, {})
    if content or not isinstance(table, dict):
        raise ConfigError(f"{path}: has more than the table [{_TABLE}]", hint=_FORM)
    checked: dict[str, str] = {}
    known = _Known({}, {})
    for alias, preferred in table.items():
        if not isinstance(preferred, str):
            raise ConfigError(f"{path}: '{alias}' is not given a wording", hint=_FORM)
        if problem := known.problem(alias, preferred):
            raise ConfigError(f"{path}: {problem}", hint="one wording of a term is preferred, all others lead to it")
        known.add(alias, preferred)
        checked[alias] = preferred
    return checked


def add_alias(text: str, path: Path, alias: str, preferred: str) -> str:
    """The content of the file at `path` that takes `alias` for `preferred` besides, everything else in it kept.

    UsageError when a term would have two preferred wordings then, or one that leads elsewhere.
    """
    import tomlkit

    pairs = parse_aliases(text, path)
    if pairs.get(alias) == preferred:
        return text
    known = _Known({}, {})
    for pair in pairs.items():
        known.add(*pair)
    if problem := known.problem(alias, preferred):
        raise UsageError(problem, hint=f"see `summarize alias list`; `alias remove` takes one out of {path}")
    document = tomlkit.parse(text)
    if _TABLE not in document:
        document[_TABLE] = tomlkit.table()
    document[_TABLE][alias] = preferred
    return tomlkit.dumps(document)


def remove_alias(text: str, path: Path, alias: str) -> str:
    """The content of the file at `path` without `alias`; UsageError when it is not there."""
    import tomlkit

    if alias not in parse_aliases(text, path):
        raise UsageError(f"{alias}: no such alias in {path}", hint="`summarize alias list` says where each is from")
    document = tomlkit.parse(text)
    document[_TABLE].remove(alias)
    return tomlkit.dumps(document)


@dataclass(frozen=True, slots=True)
class _Known:
    """The pairs of one file, by folded wording."""

    aliases: dict[str, str]
    """Alias to the wording preferred for it."""
    preferred: dict[str, str]
    """Preferred wording to how it is written."""

    def add(self, alias: str, preferred: str) -> None:
        self.aliases[fold(alias)] = self.preferred[fold(preferred)] = preferred

    def problem(self, alias: str, preferred: str) -> str:
        """Why the pair cannot be added; empty where it can."""
        one, other = fold(alias), fold(preferred)
        if not one or not other or not (alias + preferred).isprintable():
            return f"{alias!r} = {preferred!r} is not a pair of wordings"
        if one == other:
            return f"'{alias}' and '{preferred}' differ in width, case or spaces at most: they are one wording already"
        if one in self.aliases:
            return f"'{alias}' is taken for '{self.aliases[one]}' already"
        if other in self.aliases:
            return f"'{preferred}' is itself taken for '{self.aliases[other]}'"
        if one in self.preferred:
            return f"'{alias}' is the wording that others are taken for"
        if self.preferred.get(other, preferred) != preferred:
            return f"'{preferred}' is written '{self.preferred[other]}' here"
        return ""

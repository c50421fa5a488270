"""A server's key: read from the environment, and taken out of every text that comes from the server."""

import os
import re
from base64 import b64encode
from collections.abc import Iterator
from typing import Final

from summarize.core.errors import ConfigError

PLACEHOLDER: Final = "no-key"
"""What a server that asks for no key is sent."""
REDACTED: Final = "…"
_LEAST: Final = 6
"""Letters and digits of the shortest key that is told from ordinary words."""
_SHORT, _FRAGMENT = 16, 8
"""Of a form of the key with `_SHORT` letters or more, any `_FRAGMENT` in a row give it away."""
_ASCII: Final = {0xFF01 + offset: 0x21 + offset for offset in range(94)}
"""Full-width signs by their ASCII ones."""
_UNIT: Final = re.compile(r"\\+u00([2-7][\da-fA-F])|%([2-7][\da-fA-F])|&#0*(\d{2,3});|([\dA-Za-z])")
"""A letter or digit, as it is or as JSON, an address or HTML may escape it."""


class Key:
    """One key. `header` is what is sent; `redact` takes it out of a text."""

    def __init__(self, key: str = PLACEHOLDER, *, public: str = "") -> None:
        """A part of the key that is in `public`, such as the model's name, is no secret."""
        self.header = f"Bearer {key}"
        known = _plain(public)
        self._fragments: dict[int, set[str]] = {}
        if key != PLACEHOLDER and len(_plain(key)) >= _LEAST:
            for form in _forms(key):
                for fragment in _fragments(form):
                    if fragment not in known:
                        self._fragments.setdefault(len(fragment), set()).add(fragment)

    def redact(self, text: str) -> str:
        """`text` with `…` in place of the key: whole or in part, whatever the case, escaped, spaced out, backwards,
        in base64 or in hexadecimal.
        """
        if not self._fragments:
            return text
        units = list(_units(text))
        plain = "".join(character for character, _, _ in units)
        found: set[int] = set()
        for length, fragments in self._fragments.items():
            for start in range(len(plain) - length + 1):
                if plain[start : start + length] in fragments:
                    found.update(range(start, start + length))
        return _replace(text, units, found) if found else text


def read_key(variable: str, *, public: str = "") -> Key:
    """The key in the environment variable, or a placeholder; ConfigError for a key that no header can carry."""
    key = (os.environ.get(variable, "").strip() if variable else "") or PLACEHOLDER
    if not (key.isascii() and key.isprintable()):
        raise ConfigError(f"{variable}: invalid characters in the key", hint="set it again; a key is one line of ASCII")
    return Key(key, public=public)


def _units(text: str) -> Iterator[tuple[str, int, int]]:
    """Each letter and digit of `text`, in lower case, with the place of what stands for it."""
    for match in _UNIT.finditer(text.translate(_ASCII)):
        code = match[1] or match[2]
        character = chr(int(code, 16)) if code else chr(int(match[3])) if match[3] else match[4]
        if character.isascii() and character.isalnum():
            yield character.lower(), match.start(), match.end()


def _plain(text: str) -> str:
    return "".join(character for character, _, _ in _units(text))


def _forms(key: str) -> Iterator[str]:
    """How the key may be written: as it is, backwards, in hexadecimal, and in base64 behind any other bytes."""
    plain, data = _plain(key), key.encode()
    yield from (plain, plain[::-1], data.hex())
    for before in range(3):
        whole = (before + len(data)) * 8 // 6
        yield _plain(b64encode(b"\0" * before + data).decode()[before and before + 1 : whole])


def _fragments(form: str) -> Iterator[str]:
    """What of the form gives the key away; of a short one, the whole, or all but one letter."""
    if len(form) >= _SHORT:
        yield from (form[start : start + _FRAGMENT] for start in range(len(form) - _FRAGMENT + 1))
        return
    yield form
    if len(form) >= _FRAGMENT:
        yield from (form[:index] + form[index + 1 :] for index in range(len(form)))


def _replace(text: str, units: list[tuple[str, int, int]], found: set[int]) -> str:
    pieces, end = [], 0
    for index, (_, start, stop) in enumerate(units):
        if index in found:
            # What stands between two letters of the key goes with them.
            pieces += [] if index - 1 in found else [text[end:start], REDACTED]
            end = stop
    return "".join([*pieces, text[end:]])

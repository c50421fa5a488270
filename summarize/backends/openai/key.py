"""A server's key: read from the environment, and taken out of every text that comes from the server."""

import os
from base64 import b32encode, b64encode
from codecs import encode
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from summarize.backends.openai.readings import plain, readings
from summarize.core.errors import ConfigError
from summarize.core.messages import _

PLACEHOLDER: Final = "no-key"
"""What a server that asks for no key is sent."""
REDACTED: Final = "…"
_LEAST: Final = 6
"""Letters and digits of the shortest key that is told from ordinary words."""
_FRAGMENT: Final = 8
"""Of a form of the key with twice as many letters or more, any so many in a row give it away."""
_DIGITS: Final = 16
"""The same of a form that is digits alone, of which any text has many."""


class Key:
    """One key. `header` is what is sent; `redact` takes it out of a text."""

    def __init__(self, key: str = PLACEHOLDER, *, public: str = "") -> None:
        """A part of the key that is in `public`, such as the model's name, is no secret."""
        self.header = f"Bearer {key}"
        known = plain(public)
        fragments: dict[int, set[str]] = {}
        if key != PLACEHOLDER and len(plain(key)) >= _LEAST:
            for fragment in {fragment for form in _forms(key) for fragment in _fragments(form)}:
                if fragment not in known:
                    fragments.setdefault(len(fragment), set()).add(fragment)
        self._searches = [_Search(length, of_length) for length, of_length in fragments.items()]

    def redact(self, text: str) -> str:
        """`text` with `…` in place of the key: whole or in part, in whatever case, escaped as JSON, HTML, addresses or
        programs escape, spaced out, backwards, in base64, base32 or ROT13, in hexadecimal, decimal or octal.
        """
        spans: list[tuple[int, int]] = []
        for reading in readings(text) if self._searches else ():
            letters, places = reading.letters, None
            for search in self._searches:
                for start in search.starts(letters):
                    places = places or reading.places()
                    # What stands between two letters of the key goes with them.
                    spans.append(places.span(start, start + search.length))
        return _cut(text, sorted(spans)) if spans else text


class _Search:
    """Finds words of one length in a long text, by looking at every half word alone first."""

    def __init__(self, length: int, words: set[str]) -> None:
        self.length = length
        self._words = words
        self._half = (length + 1) // 2
        self._halves = {word[start : start + self._half] for word in words for start in range(self._half)}

    def starts(self, text: str) -> Iterator[int]:
        """Where each word begins."""
        length, half, halves, words = self.length, self._half, self._halves, self._words
        for place in range(0, len(text) - half + 1, half):
            if text[place : place + half] in halves:
                for start in range(max(place - half + 1, 0), place + 1):
                    if text[start : start + length] in words:
                        yield start


def read_key(variable: str, *, public: str = "") -> Key:
    """The key in the environment variable, or a placeholder; ConfigError for a key that no header can carry."""
    key = (os.environ.get(variable, "").strip() if variable else "") or PLACEHOLDER
    if not (key.isascii() and key.isprintable()):
        raise ConfigError(
            _("{variable}: invalid characters in the key", variable=variable),
            hint=_("set it again; a key is one line of ASCII"),
        )
    return Key(key, public=public)


def _forms(key: str) -> Iterator[str]:
    """How the key may be written, forwards and backwards."""
    for text in {key, key.lower(), key.upper(), key.swapcase()}:
        for each in (text, text[::-1]):
            forms = {plain(each), plain(encode(each, "rot13")), *_encoded(each.encode())}
            yield from forms | {form[::-1] for form in forms}


def _encoded(data: bytes) -> Iterator[str]:
    """The bytes as numbers, and in base64 and base32 behind any other bytes."""
    yield data.hex()
    yield "".join(map(str, data))
    yield "".join(f"{byte:03o}" for byte in data)
    for bits, encoder, cycle in ((6, b64encode, 3), (5, b32encode, 5)):
        for before in range(cycle):
            first, last = -(-before * 8 // bits), (before + len(data)) * 8 // bits
            yield plain(encoder(b"\0" * before + data).decode()[first:last])


def _fragments(form: str) -> Iterator[str]:
    """What of the form gives the key away; of a short one, the whole, or all but one letter."""
    size = _DIGITS if form.isdigit() else _FRAGMENT
    if len(form) >= 2 * _FRAGMENT:
        size = min(size, len(form))
        yield from (form[start : start + size] for start in range(len(form) - size + 1))
        return
    yield form
    if len(form) >= _FRAGMENT:
        yield from (form[:index] + form[index + 1 :] for index in range(len(form)))


def _cut(text: str, spans: list[tuple[int, int]]) -> str:
    """`text` with a mark in place of each span, or of several that touch."""
    merged = [spans[0]]
    for start, end in spans[1:]:
        if start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    between = pairwise([(0, 0), *merged, (len(text), len(text))])
    return REDACTED.join(text[end:start] for (_, end), (start, _) in between)

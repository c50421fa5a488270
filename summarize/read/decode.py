"""Bytes to text: which encoding a Chinese page is in, and which byte each decoded character came from.

Knows encodings; nothing of files, markup or articles. The decoders are Python's, the guess is
charset-normalizer's, and what no encoding explains becomes U+FFFD and is counted.
"""

from __future__ import annotations

import codecs
import re
from array import array
from dataclasses import dataclass, field
from typing import Final

import charset_normalizer

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its first two bytes are UTF-16's mark
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_LEGACY: Final = ("gb18030", "big5", "cp950", "big5hkscs")
"""What Chinese pages are in when not in Unicode; GB18030 holds all of GBK and GB2312."""
_NAMES: Final = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "cp936": "gb18030",
    "big5": "big5",
    "big5-tw": "big5",
    "cp950": "cp950",
    "big5-hkscs": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "utf-16": "utf-16-le",
}
_DECLARED: Final = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]{3,20})""", re.IGNORECASE)
_HEAD: Final = 2048
"""Where HTML requires its charset declaration to stand (within 1,024 bytes; real pages are laxer)."""
_SAMPLE: Final = 65_536
"""Bytes the guess looks at: enough for certainty, and bounded for a huge file."""
_MOST_NOISE: Final = 0.1
"""Share of undecodable bytes or of control characters beyond which nothing was decoded: the file is no text."""
_NOISE: Final = re.compile("[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff]")
_HANDLER: Final = "summarize.replace"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of a file; `replaced` is how many of its bytes became U+FFFD."""

    text: str
    encoding: str
    replaced: int = 0


@dataclass(slots=True)
class _Damage:
    """Collects the byte spans a decoder could not read, each replaced by one U+FFFD."""

    spans: list[tuple[int, int]] = field(default_factory=list)

    def __call__(self, error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)
        self.spans.append((error.start, error.end))
        return "\ufffd", error.end


def decode(raw: bytes) -> Decoded | None:
    """The text of `raw` without its byte order mark, or None when these bytes are not text.

    A mark decides; then valid UTF-8, or UTF-8 with a few foreign bytes; then the charset the markup declares, if it
    decodes without loss; then
    charset-normalizer's guess; then whichever Chinese encoding loses fewest bytes.
    """
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _read(raw, encoding)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if _is_text(text):
            return Decoded(text, "utf-8")
    return _mostly_utf8(raw) or _declared(raw) or _guessed(raw) or _least_damaged(raw)


def byte_offsets(raw: bytes, encoding: str) -> array[int]:
    """For each character that `decode` made of `raw`, and for the end of the text, its offset in bytes."""
    body, damage = _skip_mark(raw, encoding), _Damage()
    _decode(raw[body:], encoding, damage)
    offsets, at = array("Q"), body
    for start, end in ((body + a, body + b) for a, b in damage.spans):
        _clean_offsets(raw, at, start, encoding, offsets)
        offsets.append(start)
        at = end
    _clean_offsets(raw, at, len(raw), encoding, offsets)
    offsets.append(len(raw))
    return offsets


def _read(raw: bytes, encoding: str) -> Decoded | None:
    damage = _Damage()
    body = raw[_skip_mark(raw, encoding) :]
    text = _decode(body, encoding, damage)
    replaced = sum(end - start for start, end in damage.spans)
    if replaced > len(raw) * _MOST_NOISE or not _is_text(text):
        return None
    return Decoded(text, encoding, replaced)


def _is_text(text: str) -> bool:
    """Whether few enough of the first characters are ones that no page has."""
    sample = text[:_SAMPLE]
    return len(_NOISE.findall(sample)) <= len(sample) * _MOST_NOISE


def _mostly_utf8(raw: bytes) -> Decoded | None:
    """UTF-8 with some foreign bytes: other encodings read almost anything, UTF-8 next to nothing by chance."""
    decoded = _read(raw, "utf-8")
    beyond_ascii = len(raw) - len(raw.translate(None, bytes(range(128, 256))))
    return decoded if decoded and decoded.replaced <= beyond_ascii * _MOST_NOISE else None


def _declared(raw: bytes) -> Decoded | None:
    match = _DECLARED.search(raw, 0, _HEAD)
    encoding = _NAMES.get(match[1].decode("ascii").lower()) if match else None
    decoded = _read(raw, encoding) if encoding else None
    return decoded if decoded and not decoded.replaced else None


def _guessed(raw: bytes) -> Decoded | None:
    guess = charset_normalizer.from_bytes(
        raw[:_SAMPLE] if len(raw) <= _SAMPLE else raw[: raw.rfind(b"\n", 0, _SAMPLE) + 1 or _SAMPLE],
        cp_isolation=[*_LEGACY, "utf_16_le", "utf_16_be"],
    ).best()
    if guess is None:
        return None
    decoded = _read(raw, guess.encoding.replace("_", "-") if guess.encoding.startswith("utf") else guess.encoding)
    return decoded if decoded and not decoded.replaced else None


def _least_damaged(raw: bytes) -> Decoded | None:
    readings = [reading for name in ("utf-8", *_LEGACY) if (reading := _read(raw, name))]
    return min(readings, key=lambda reading: reading.replaced, default=None)


def _skip_mark(raw: bytes, encoding: str) -> int:
    return next((len(mark) for mark, name in _BOMS if name == encoding and raw.startswith(mark)), 0)


def _decode(raw: bytes, encoding: str, damage: _Damage) -> str:
    codecs.register_error(_HANDLER, damage)
    return raw.decode(encoding, _HANDLER)


def _clean_offsets(raw: bytes, start: int, end: int, encoding: str, offsets: array[int]) -> None:
    """Append the offset of every character of `raw[start:end]`, which decodes without loss."""
    at = start
    while at < end:
        width = _width(raw, at, encoding)
        # A HKSCS code can stand for a letter and its accent: two characters at one offset.
        offsets.extend([at] * len(raw[at : at + width].decode(encoding)))
        at += width


def _width(raw: bytes, at: int, encoding: str) -> int:
    """Bytes of the character that begins at `at`."""
    lead = raw[at]
    if encoding.startswith("utf-16"):
        high = raw[at + 1] if encoding.endswith("le") else lead
        return 4 if 0xD8 <= high <= 0xDB else 2
    if encoding.startswith("utf-32"):
        return 4
    if encoding == "utf-8":
        return 1 if lead < 0x80 else 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
    if lead < 0x81:
        return 1
    return 4 if encoding == "gb18030" and 0x30 <= raw[at + 1] <= 0x39 else 2

"""Detection and decoding of the encoding of a Chinese page, and the byte offset of each decoded character.

The decoders are Python's, the guess is charset-normalizer's; bytes that no encoding explains become U+FFFD and are
counted.
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
"""Encodings of Chinese pages that are not Unicode; GB18030 contains GBK and GB2312."""
_CHARSETS: Final = {
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
"""Bytes searched for a charset declaration: HTML allows it in the first 1,024, real pages put it later."""
_SAMPLE_SIZE: Final = 65_536
"""Bytes of a file that the guess is made from."""
_NOISE_SHARE: Final = 0.1
"""Largest share of undecodable bytes, or of control characters, that a text may have."""
_NOISE: Final = re.compile("[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff]")
_HANDLER: Final = "summarize.replace"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, its encoding, and the number of its bytes that became U+FFFD."""

    text: str
    encoding: str
    replaced: int = 0


@dataclass(slots=True)
class _ErrorSpans:
    """An error handler that collects the byte spans a decoder cannot read and replaces each by one U+FFFD."""

    spans: list[tuple[int, int]] = field(default_factory=list)

    def __call__(self, error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)
        self.spans.append((error.start, error.end))
        return "\ufffd", error.end


def decode(raw: bytes) -> Decoded | None:
    """The text of `raw` without its byte order mark, or None when these bytes are not text.

    A byte order mark decides; then valid UTF-8, or UTF-8 with a few foreign bytes; then the charset the markup
    declares, if it decodes without loss; then charset-normalizer's guess; then the Chinese encoding that loses fewest
    bytes.
    """
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _decode_as(raw, encoding)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if _is_text(text):
            return Decoded(text, "utf-8")
    return _decode_damaged_utf8(raw) or _decode_declared(raw) or _decode_guessed(raw) or _decode_least_damaged(raw)


def byte_offsets(raw: bytes, encoding: str) -> array[int]:
    """The offset in bytes of each character that `decode` makes of `raw`, and of the end of the text."""
    body, errors = _mark_length(raw, encoding), _ErrorSpans()
    _decode_leniently(raw[body:], encoding, errors)
    offsets, at = array("Q"), body
    for start, end in ((body + a, body + b) for a, b in errors.spans):
        _append_offsets(raw, at, start, encoding, offsets)
        offsets.append(start)
        at = end
    _append_offsets(raw, at, len(raw), encoding, offsets)
    offsets.append(len(raw))
    return offsets


def _decode_as(raw: bytes, encoding: str) -> Decoded | None:
    errors = _ErrorSpans()
    body = raw[_mark_length(raw, encoding) :]
    text = _decode_leniently(body, encoding, errors)
    replaced = sum(end - start for start, end in errors.spans)
    if replaced > len(raw) * _NOISE_SHARE or not _is_text(text):
        return None
    return Decoded(text, encoding, replaced)


def _is_text(text: str) -> bool:
    """Whether few of the first characters are control or private-use characters."""
    sample = text[:_SAMPLE_SIZE]
    return len(_NOISE.findall(sample)) <= len(sample) * _NOISE_SHARE


def _decode_damaged_utf8(raw: bytes) -> Decoded | None:
    """UTF-8 with some foreign bytes: other encodings read almost anything, UTF-8 next to nothing by chance."""
    decoded = _decode_as(raw, "utf-8")
    beyond_ascii = len(raw) - len(raw.translate(None, bytes(range(128, 256))))
    return decoded if decoded and decoded.replaced <= beyond_ascii * _NOISE_SHARE else None


def _decode_declared(raw: bytes) -> Decoded | None:
    match = _DECLARED.search(raw, 0, _HEAD)
    encoding = _CHARSETS.get(match[1].decode("ascii").lower()) if match else None
    decoded = _decode_as(raw, encoding) if encoding else None
    return decoded if decoded and not decoded.replaced else None


def _decode_guessed(raw: bytes) -> Decoded | None:
    guess = charset_normalizer.from_bytes(
        raw if len(raw) <= _SAMPLE_SIZE else raw[: raw.rfind(b"\n", 0, _SAMPLE_SIZE) + 1 or _SAMPLE_SIZE],
        cp_isolation=[*_LEGACY, "utf_16_le", "utf_16_be"],
    ).best()
    if guess is None:
        return None
    decoded = _decode_as(raw, guess.encoding.replace("_", "-") if guess.encoding.startswith("utf") else guess.encoding)
    return decoded if decoded and not decoded.replaced else None


def _decode_least_damaged(raw: bytes) -> Decoded | None:
    candidates = [decoded for name in ("utf-8", *_LEGACY) if (decoded := _decode_as(raw, name))]
    return min(candidates, key=lambda decoded: decoded.replaced, default=None)


def _mark_length(raw: bytes, encoding: str) -> int:
    return next((len(mark) for mark, name in _BOMS if name == encoding and raw.startswith(mark)), 0)


def _decode_leniently(raw: bytes, encoding: str, errors: _ErrorSpans) -> str:
    codecs.register_error(_HANDLER, errors)
    return raw.decode(encoding, _HANDLER)


def _append_offsets(raw: bytes, start: int, end: int, encoding: str, offsets: array[int]) -> None:
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

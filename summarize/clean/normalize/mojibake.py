"""Mojibake, text decoded with the wrong encoding: repaired where the bytes prove it, else reported and left.

Three accidents leave a proof. UTF-8 read as Latin-1 or as GBK is valid UTF-8 again when that is undone. And a copier
that wrote into GBK text one byte out of step leaves `域?qū)<摇⑵髽I(yè)家` for `域專家、企業家`: the bracket swallowed
half a character, so the bytes are shifted by one up to the next ASCII byte; the pinyin that the copier injected says
how the shifted characters are pronounced, and must agree.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from summarize.clean.edit_log import EditLog, Replacement
from summarize.clean.normalize.pinyin import TONED, readings, syllable
from summarize.clean.normalize.script_characters import has_simplified_form, to_simplified
from summarize.core.jieba_dictionary import read_dictionary
from summarize.core.messages import _
from summarize.core.text import HALF_WIDTH, HAN

_LATIN: Final = re.compile(
    "[\x80-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{6,}"
)
_LATIN_LETTER: Final = re.compile("[\x80-\xff\u2030]")
"""A quick search: one of these is in all UTF-8 of Chinese that was read as Latin."""
_FROM_UTF8: Final = re.compile("[浜鍦涓鍙鐨鏄锛銆鏈鍥鍜绋閫鎶鏅鑳]")
"""The commonest characters of UTF-8 text read as GBK: a text with two of them is tried."""
_MAY_BE_UTF8: Final = re.compile(f"{_LATIN_LETTER.pattern}|{_FROM_UTF8.pattern}")
"""A quick search for what both have, and most texts have not."""
_WIDE: Final = re.compile("[^\0-\x7f]{6,}")
_STEP: Final = re.compile(rf"[?？](?<=[{HAN}].)({TONED}{{1,6}})[)）]")
_PAIR: Final = re.compile(rf"[?？]({TONED}{{1,6}})[)）]")
_SHIFTED: Final = re.compile(rf"[{HAN}\u2460-\u24ff\uff01-\uff5e<>=;:,'\"!]{{0,12}}[@-~]")
_AFTER: Final = re.compile(rf"[(（]({TONED}{{1,6}})[)）]")
_FREQUENCY_RATIO: Final = 10
"""A word is beyond doubt when it is this many times commoner than the next."""
_SUSPECT: Final = re.compile(
    rf"(?<=[{HAN}])[?？]{TONED}{{1,6}}[)）](?:[<>][{HAN}\u2460-\u24ff]{{1,4}}[A-Z]?)?|\ufffd+"
    r"|(?:[锟錕]斤拷|烫烫烫|屯屯屯)+|[\ue000-\uf8ff]+"
)
_TRACE: Final = re.compile(f"[?？\ufffd锟錕烫屯\ue000-\uf8ff](?:(?<![?？])|{TONED})")
"""The beginning of every suspect: a text without one is not searched."""

_FULL_WIDTH: Final = {half: full for full, half in HALF_WIDTH.items()}
"""GBK text has full-width marks, which a later program made ASCII."""


def fix_mojibake(log: EditLog) -> None:
    """Repair proven mojibake; must run before control characters are dropped, which are part of the evidence."""
    if _MAY_BE_UTF8.search(log.text):
        _undo_utf8(log)
    log.replace(_undo_shift(log.text), rule="mojibake", reason=_("GBK read one byte out of step"))


def _undo_utf8(log: EditLog) -> None:
    """Repair what was UTF-8 and is not read as such."""
    text = log.text
    if _LATIN_LETTER.search(text) and _LATIN.search(text):
        log.replace(_undo_latin(text), rule="mojibake", reason=_("UTF-8 read as a Western encoding"))
        text = log.text
    if len(_FROM_UTF8.findall(text)) > 1:
        log.replace(_undo_gbk(text), rule="mojibake", reason=_("UTF-8 read as GBK"))


def report_mojibake(log: EditLog, source: str) -> None:
    """Note damaged spans of the final text that cannot be proven, as edits that leave `source` as it is."""
    for start, end in suspects(log.text):
        first, last = log.aligned.source_span(start, end)
        log.note(start, end, rule="mojibake", reason=_("looks damaged; left unchanged"), new=source[first:last])


def suspects(text: str) -> Iterator[tuple[int, int]]:
    """Spans that look damaged: no other rule may change them, and no quotation should cross one."""
    if _TRACE.search(text) is None:
        return iter(())
    return (match.span() for match in _SUSPECT.finditer(text))


def _undo_latin(text: str) -> Iterator[Replacement]:
    from ftfy import fix_encoding  # loaded for the rare text that needs it

    for match in _LATIN.finditer(text):
        fixed = fix_encoding(match[0])
        if _is_chinese(fixed) and len(fixed) < len(match[0]):
            yield match.start(), match.end(), fixed


def _undo_gbk(text: str) -> Iterator[Replacement]:
    for match in _WIDE.finditer(text):
        if len(_FROM_UTF8.findall(match[0])) < 2:
            continue
        try:
            fixed = match[0].encode("gb18030").decode("utf-8")
        except UnicodeError:
            continue
        if _is_chinese(fixed):
            yield match.start(), match.end(), fixed


def _undo_shift(text: str) -> Iterator[Replacement]:
    for match in _STEP.finditer(text) if "?" in text or "？" in text else ():
        before, sound = text[match.start() - 1], syllable(match[1])
        if pair := _PAIR.match(text, match.end()):
            end, results = pair.end(), set(_likely_words(before, sound, syllable(pair[1])))
        elif shifted := _SHIFTED.match(text, match.end()):
            end, results = shifted.end(), set(_realign(before, sound, shifted[0]))
            if after := _AFTER.match(text, end):
                end, last_sound = after.end(), syllable(after[1])
                results = {result for result in results if last_sound in readings(result[-1])}
        else:
            continue
        if len(results) == 1:
            yield match.start(), end, results.pop()


@lru_cache(maxsize=4096)
def _first_bytes(before: str, sound: str) -> tuple[int, ...]:
    """The bytes that with the second byte of `before` make a traditional character pronounced `sound`.

    The copier annotated only characters that simplification changes.
    """
    try:
        trail = before.encode("gbk")[1:]
    except UnicodeEncodeError:
        return ()
    spoken = ((first, _decode_gbk(trail + bytes([first]))) for first in range(0x81, 0xFF))
    return tuple(
        first for first, word in spoken if len(word) == 1 and has_simplified_form(word) and sound in readings(word)
    )


def _realign(before: str, sound: str, shifted: str) -> Iterator[str]:
    """Each readable text of `shifted` with a first byte before it, of a character with the pronunciation `sound`."""
    try:
        rest = shifted[:-1].translate(_FULL_WIDTH).encode("gbk") + shifted[-1].encode()
    except UnicodeEncodeError:
        return
    for first in _first_bytes(before, sound):
        result = _decode_gbk(bytes([first]) + rest)
        if _is_chinese(result):
            yield result


@cache
def _likely_words(before: str, sound: str, second_sound: str) -> frozenset[str]:
    """The word of two characters that `新?lián)?dāng)` stands for, where one is far commoner than any other.

    The first character begins with a byte that `sound` allows, the second is pronounced `second_sound`, and the two
    bytes where they meet are no character (they became the second question mark).
    """
    seconds = [c for c in _gbk_characters() if has_simplified_form(c) and second_sound in readings(c)]
    words: dict[str, int] = {}
    for first in _first_bytes(before, sound):
        for trail in (*range(0x40, 0x7F), *range(0x80, 0xFF)):
            character = _decode_gbk(bytes([first, trail]))
            for second in seconds if character else ():
                if not _decode_gbk(bytes([trail]) + second.encode("gbk")[:1]):
                    words[character + second] = _frequencies().get(to_simplified(character + second), 0)
    best, *rest = sorted(words.values(), reverse=True) or [0]
    is_clear = best > 0 and best >= _FREQUENCY_RATIO * max(rest, default=0)
    return frozenset(word for word, count in words.items() if is_clear and count == best)


@cache
def _frequencies() -> dict[str, int]:
    """How often each word of the dictionary is used: half a second to load, and one text in a thousand needs it."""
    words, counts, _tags = read_dictionary()
    return dict(zip(words, counts, strict=True))


@cache
def _gbk_characters() -> str:
    return "".join(_decode_gbk(bytes([lead, trail])) for lead in range(0x81, 0xFF) for trail in range(0x40, 0xFF))


def _decode_gbk(data: bytes) -> str:
    try:
        return data.decode("gbk")
    except UnicodeDecodeError:
        return ""


def _is_chinese(text: str) -> bool:
    return bool(text) and all(
        "\u4e00" <= c <= "\u9fff" or c in "，。、；：！？“”‘’《》（）—…·" or c.isascii() for c in text
    )

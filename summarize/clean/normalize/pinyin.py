"""Injected pinyin: syllables in brackets that a page copier put after characters, `協(xié)商` for `協商`."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

from summarize.clean.edit_log import EditLog
from summarize.core.messages import _
from summarize.core.text import HAN

_LETTERS: Final = "a-zA-Zɑɡüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿêếềê̄ê̌"
TONED: Final = rf"[{_LETTERS}\u0300-\u0304\u0308\u030c]"
"""A letter of a syllable with or without its tone, composed or not."""
_BRACKETED: Final = re.compile(rf"[(（](?<=[{HAN}].)[ ]?({TONED}{{1,12}})[ ]?[)）]")
_TONES: Final = re.compile("[\u0300\u0301\u0304\u030c]")
_SYLLABLES: Final = re.compile(
    "a|ai|an|ang|ao|e|ei|en|eng|er|o|ou|m|n|ng|hm|hng|ê|"
    "(?:b|p|m|f)(?:a|o|u|an|ang|en|eng|ei|ai|ao|ou|i|in|ing|ie|ian|iao|iu|e)|"
    "(?:d|t|n|l)(?:a|e|i|u|v|ai|ei|ao|ou|an|en|ang|eng|ong|ia|iao|ie|iu|ian|iang|in|ing|uo|un|uan|ui|ve|ue|o)|"
    "(?:g|k|h)(?:a|e|u|ai|ei|ao|ou|an|en|ang|eng|ong|ua|uo|uai|ui|uan|un|uang)|"
    "(?:j|q|x)(?:i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ue|uan|un|v|ve|van|vn)|"
    "(?:zh|ch|sh|r|z|c|s)(?:a|e|i|u|ai|ei|ao|ou|an|en|ang|eng|ong|ua|uo|uai|ui|uan|un|uang)|"
    "y(?:a|o|e|i|u|ao|ou|an|in|ang|ing|ong|ue|uan|un|ai)|"
    "w(?:a|o|u|ai|ei|an|en|ang|eng)"
)
_MIN_PLAIN: Final = 3
"""Bracketed syllables from which on plain ones are taken for a copier's, whatever the character before them."""


def drop_pinyin(log: EditLog) -> None:
    """Drop bracketed syllables after a Chinese character: toned ones always, plain ones where proven.

    A plain syllable goes when it is a reading of that very character, or the text has toned or many others:
    `人工智能(AI)`, `阿里(ali)` and `如下(a)` stay.
    """
    text = log.text
    candidates = [(match, sound) for match in _BRACKETED.finditer(text) if (sound := syllable(match[1]))]
    if not candidates:
        return
    is_annotated = len(candidates) >= _MIN_PLAIN or any(_is_toned(match[1]) for match, _ in candidates)
    log.replace(
        [
            (match.start(), match.end(), "")
            for match, sound in candidates
            if _is_toned(match[1]) or (is_annotated and len(sound) > 1) or sound in readings(text[match.start() - 1])
        ],
        rule="pinyin",
        reason=_("pinyin injected after a character"),
    )


def _plain(letters: str) -> str:
    """Letters without tones, `ü` as `v`, the phonetic `ɑ` and `ɡ` as the letters they look like."""
    apart = unicodedata.normalize("NFD", letters).replace("u\u0308", "v")
    return _TONES.sub("", apart).replace("ɑ", "a").replace("ɡ", "g").replace("e\u0302", "ê")


@lru_cache(maxsize=4096)
def _is_toned(letters: str) -> bool:
    return _TONES.search(unicodedata.normalize("NFD", letters)) is not None


@lru_cache(maxsize=4096)
def syllable(letters: str) -> str:
    """The plain syllable that `letters` spell, else ""; capitals without a tone are an abbreviation."""
    if letters != letters.lower() and not _is_toned(letters):
        return ""
    plain = _plain(letters.lower())
    return plain if _SYLLABLES.fullmatch(plain) else ""


@cache
def readings(character: str) -> frozenset[str]:
    """The plain syllables that a Chinese character is pronounced; none for another character."""
    from pypinyin import Style, pinyin  # its tables take 0.2 s to load, and few texts need them

    return frozenset(_plain(reading) for reading in pinyin(character, style=Style.NORMAL, heteronym=True)[0])

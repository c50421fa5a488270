"""Normalisation of characters: controls, zero-width marks, spaces, entities, full-width letters and digits."""

import html
import re
from typing import Final

from summarize.clean.edit_log import EditLog
from summarize.core.text import HALF_WIDTH

HAN: Final = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f"
"""Chinese characters, for use inside a character class."""

_BREAK: Final = re.compile("\r\n?|[\u2028\u2029\x85\f\v]")
_INVISIBLE: Final = re.compile(
    "[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ud800-\udfff]+"
)
_ENTITY: Final = re.compile(
    r"&(?:amp;)*(?:(?:nbsp|quot|amp|lt|gt|ldquo|rdquo|lsquo|rsquo|mdash|hellip|middot|ensp|emsp)"
    r"|#(?:\d{2,6}|x[0-9a-fA-F]{2,5}));"
)
_SPACE: Final = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_WIDE: Final = re.compile("[０-９Ａ-Ｚａ-ｚ％＋＠＆＃]")


def normalize_characters(log: EditLog) -> None:
    """Unify line breaks and spaces, drop invisible characters, resolve entities, narrow full-width characters."""
    log.sub(_BREAK, lambda _: "\n", rule="line-break", reason="one kind of line end")
    log.sub(_INVISIBLE, lambda _: "", rule="invisible", reason="control or zero-width characters")
    if "&" in log.text:
        log.sub(_ENTITY, _entity, rule="entity", reason="an HTML entity stands for its character")
    log.sub(_SPACE, lambda _: " ", rule="space", reason="one kind of space")
    log.sub(
        _WIDE, lambda match: match[0].translate(HALF_WIDTH), rule="width", reason="full-width letter, digit or sign"
    )


def _entity(match: re.Match[str]) -> str:
    character = html.unescape("&" + match[0].rsplit("&", 1)[-1].rsplit("amp;", 1)[-1])
    return character if character.isprintable() or character == "\xa0" else match[0]

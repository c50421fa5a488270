"""Control tokens of chat templates, such as `<|im_end|>`, `</s>`, `[INST]`: what a model takes for more than text.

Whoever feeds records to a model must not be spoken to by an article. The tokens keep their words; their brackets become
the Chinese ones of the same shape, which no template has. What makes a token is its shape, in any brackets that look
alike: a bar right inside its bracket, a name of Latin letters in angle brackets as a tag has it, and in square ones,
where people write names too, only a name that nobody writes there.
"""

import re
from typing import Final

_OPENING: Final = "<＜﹤‹˂ᐸ❮❰⟨⧼\u2329◁"
_CLOSING: Final = ">＞﹥›˃ᐳ❯❱⟩⧽\u232a▷"
_LEFT: Final = r"\[［⁅⟦❲"
_RIGHT: Final = r"\]］⁆⟧❳"
_BARS: Final = "|｜￨│┃¦ǀ❘∣⏐︱丨"
_SLASH: Final = "[/／⁄∕⧸]"
_TILDE: Final = "[~～∼]!?"
_LETTER: Final = "[A-Za-zＡ-Ｚａ-ｚ_＿]"
_NAME: Final = rf"{_LETTER}[A-Za-z0-9Ａ-Ｚａ-ｚ０-９_＿\u2581:：\-]{{0,80}}"
_QUOTED: Final = rf"[^\"'\n{_OPENING}{_CLOSING}]{{0,80}}"
_VALUE: Final = rf"""=(?:"{_QUOTED}"|'{_QUOTED}'|[^\s"'{_OPENING}{_CLOSING}]{{1,80}})"""
_TAG: Final = rf"(?:{_NAME}(?:{_VALUE})?(?:\s{{1,4}}{_NAME}{_VALUE}){{0,6}}(?:\s?{_SLASH})?|0x[0-9A-Fa-f]{{2}}|用户)"
_KNOWN: Final = (
    "INST|SYS|SYSTEM|USER|BOT|ASSISTANT|HUMAN|OBSERVATION|ARGS|IMG|AUDIO|PREFIX|MIDDLE|SUFFIX|THINK|CLS|SEP|[GS]?MASK"
    r"|PAD\d*|UNK|BOS|EOS|EOT|EOD|UNUSED\d+"
)
_BARRED: Final = rf"[{_OPENING}{_LEFT}](?=\s*[{_BARS}])|(?<=[{_BARS}])\s*[{_CLOSING}{_RIGHT}]"
_ANGLES: Final = rf"[{_OPENING}](?:{_SLASH}?{_TAG}|[{_LEFT}]@?{_NAME}@?[{_RIGHT}])[{_CLOSING}]"
_SQUARES: Final = (
    rf"[{_LEFT}](?:{_SLASH}{_NAME}|@{_NAME}@|(?i:{_KNOWN})|[A-Za-z][A-Za-z0-9]{{0,40}}_[A-Za-z0-9_]{{0,40}})[{_RIGHT}]"
    rf"|[{_LEFT}{_RIGHT}](?:{_TILDE}[A-Za-z]{{1,10}}|[A-Za-z]{{1,10}}{_TILDE})[{_LEFT}{_RIGHT}]"
    rf"|[{_RIGHT}][{_OPENING}][{_RIGHT}]|[{_LEFT}][{_CLOSING}][{_LEFT}]"
)
CONTROL_TOKEN: Final = re.compile(f"{_BARRED}|{_ANGLES}|{_SQUARES}")
"""A control token, or the bracket that begins or ends one."""
TOKEN_BRACKET: Final = re.compile(f"[{_OPENING}{_CLOSING}{_LEFT}{_RIGHT}]")
"""A quick search: without such a bracket a text has no control token."""
_CHINESE: Final = {
    ord(bracket): chinese
    for brackets, chinese in ((_OPENING, "〈"), (_CLOSING, "〉"), (_LEFT, "〔"), (_RIGHT, "〕"))
    for bracket in brackets.lstrip("\\")
}


def defused(match: re.Match[str]) -> str:
    """What stands for a match of CONTROL_TOKEN."""
    return match[0].translate(_CHINESE)


def defuse(text: str) -> str:
    """`text` without control tokens, of the same length."""
    return CONTROL_TOKEN.sub(defused, text) if TOKEN_BRACKET.search(text) else text

"""Normalisation of characters: controls, zero-width marks, spaces, entities, full-width letters, digits and marks."""

import html
import re
import unicodedata
from typing import Final

from summarize.clean.edit_log import EditLog
from summarize.core.messages import _
from summarize.core.text import HALF_WIDTH

_BREAK: Final = re.compile("[\r\u2028\u2029\x85\f\v](?:(?<=\r)\n)?")
_PICTURE: Final = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u27bf\u2934\u2935\u2b05-\u2b55"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_INVISIBLE: Final = re.compile(
    "[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0e\ufeff\ufff9-\ufffb\ud800-\udfff]+"
    # A joiner and the mark of a coloured picture stay in a sequence of emoji.
    f"|\u200d(?![{_PICTURE}])|(?<![{_PICTURE}\ufe0f])\u200d|(?<![{_PICTURE}0-9#*])\ufe0f|(?<=[0-9#*])\ufe0f(?!\u20e3)"
)
_ANY_INVISIBLE: Final = re.compile(
    "[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""A quick search for what most texts have none of."""
_ENTITY: Final = re.compile(
    r"&(?:amp;)*(?:(?:nbsp|quot|amp|lt|gt|ldquo|rdquo|lsquo|rsquo|mdash|hellip|middot|ensp|emsp)"
    r"|#(?:\d{2,6}|x[0-9a-fA-F]{2,5}));"
)
_SPACE: Final = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SAME: Final = re.compile(
    "[\u2e80-\u2fd5\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufaff\U0002f800-\U0002fa1f]"
)
_RADICALS: Final = str.maketrans(
    "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳", "民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟"
)
"""Forms of radicals that Unicode gives no character for; fonts of PDF files take them for it."""
_SMALL_MARKS: Final = "﹐﹑﹔﹕﹖﹗︰"
_SMALL: Final = re.compile(f"[{_SMALL_MARKS}]")
_USUAL_MARKS: Final = str.maketrans(_SMALL_MARKS, "，、；：？！：")
"""Small marks, and the upright colon, which some fonts have in the place of the usual ones."""
_WIDE: Final = re.compile("[０-９Ａ-Ｚａ-ｚ％＋＠＆＃]")

_NARROW: Final = HALF_WIDTH | {
    ord(mark): ord(ascii_mark) for mark, ascii_mark in zip("﹪﹢﹣﹒‐‑‒−", "%+-.----", strict=True)
}
COUNTERS: Final = (
    "个家项台套名人元亿万千百吨亩件次辆条座户种所处米公多余架支只头张床页字度平立瓦册款枚颗列艘位份篇匹株棵块片粒箱袋瓶"
    "批组间栋例"
)
"""What a figure counts: its thousands stand apart before one."""
_WIDE_GROUPS: Final = re.compile("[０-９][０-９]{0,2}(?:，[０-９]{3})+(?![０-９])")
_IN_WORDS: Final = re.compile(
    r"(?=[hf\d．﹒＿＝／－﹣﹪﹢：～\u2010-\u2012\u2212])(?:"  # no match begins with anything else
    r"(?:https?|ftp)[:：][/／]{2}(?:[!-~]|[．－＿／：？＝～])+"  # an address
    r"|(?<=[A-Za-z0-9])[．﹒＿＝／－﹣\u2010-\u2012\u2212]+(?=[A-Za-z0-9])|(?<=\d)：(?=\d)"  # inside a number or a name
    r"|(?<=[\d%％‰℃°])[～－\u2212](?=[-－\u2212+]?\d)|(?<![A-Za-z0-9])[－﹣\u2212](?=\d)"  # a range, a sign
    r"|(?<=\d)[﹪](?!\d)|[﹢](?=\d)"
    rf"|(?<![\d，,.第图表])\d{{1,3}}(?:，\d{{3}})+(?=[{COUNTERS}]))"  # thousands
)
_ANY_IN_WORDS: Final = re.compile(
    "[．－＿／＝～﹪﹢﹣﹒\u2010-\u2012\u2212：，](?:(?<![：，])|(?<=[!-~\\d]：)|(?<=\\d，)(?=\\d))"
)
"""A quick search, which spares most texts the slower `_IN_WORDS`."""


_UNUSUAL: Final = re.compile(
    "[&\r\u2028\u2029\x85\f\v"  # line ends, and the sign of an entity
    "\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
    "\u2e80-\u2fd5\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufaff\U0002f800-\U0002fa1f"
    f"{_SMALL_MARKS}０-９Ａ-Ｚａ-ｚ％＋＠＆＃]"
)
"""A quick search for what most texts have none of once they are clean."""


def normalize_characters(log: EditLog) -> None:
    """Unify line breaks and spaces, drop invisible characters, resolve entities, narrow full-width characters."""
    if _UNUSUAL.search(log.text):
        _unify(log)
    if _ANY_IN_WORDS.search(log.text):
        log.sub(_IN_WORDS, _narrowed, rule="width", reason=_("full-width mark inside a number, a name or an address"))


def _unify(log: EditLog) -> None:
    """Apply the rules for characters of the classes in `_UNUSUAL`."""
    log.sub(_BREAK, lambda _: "\n", rule="line-break", reason=_("one kind of line end"))
    if _ANY_INVISIBLE.search(log.text):
        log.sub(_INVISIBLE, lambda _: "", rule="invisible", reason=_("control or zero-width characters"))
    if "&" in log.text:
        log.sub(_ENTITY, _entity, rule="entity", reason=_("an HTML entity stands for its character"))
    log.sub(_SPACE, lambda _: " ", rule="space", reason=_("one kind of space"))
    log.sub(_SAME, _usual, rule="width", reason=_("the same character under another code"))
    if any(map(log.text.__contains__, _SMALL_MARKS)):
        log.sub(_SMALL, lambda match: match[0].translate(_USUAL_MARKS), rule="width", reason=_("a small mark"))
    log.sub(_WIDE_GROUPS, _narrowed, rule="width", reason=_("full-width number"))
    log.sub(_WIDE, _narrowed, rule="width", reason=_("full-width letter, digit or sign"))


def _narrowed(match: re.Match[str]) -> str:
    return match[0].translate(_NARROW)


def _usual(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0].translate(_RADICALS))


def _entity(match: re.Match[str]) -> str:
    character = html.unescape("&" + match[0].rsplit("&", 1)[-1].rsplit("amp;", 1)[-1])
    return character if character.isprintable() or character == "\xa0" else match[0]

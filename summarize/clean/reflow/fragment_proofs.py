"""Breaks between the elements of a paragraph that became lines: what proves one, and what only speaks for it.

A line begins with a mark that begins none, ends with an opening one or with a word that leans on the next, or is a
number between the words it belongs to.
"""

import re
from collections.abc import Sequence
from typing import Final

from summarize.clean.boilerplate.contact_lines import CONTACT_LABEL
from summarize.clean.boilerplate.line_rules import stands_alone
from summarize.clean.metadata.credited_names import are_names
from summarize.clean.metadata.metadata_lines import parse_bare_date
from summarize.clean.pieces import (
    CONTINUING,
    ITEM_NUMBER,
    OPENING,
    UNITS,
    YEARS,
    Piece,
    begins_item,
    has_marks,
    may_end_sentence,
)

_NUMBER: Final = re.compile(r"[\d.,%％]+(?: \d{3}){0,4}|[\d]+[-－—─~～][\d]+")
_BEFORE_NUMBER: Final = ".,%％"
"""What a number begins with beside a digit."""
_VERSION: Final = re.compile(r"\d{1,3}(?:\.\d{1,4}){1,3}")
_HAN_FIRST: Final = re.compile("[\u4e00-\u9fff]")
_RANGE_END: Final = re.compile(r"[-－—─~～](?:\d|\Z)")
_LEANING_WORD: Final = re.compile(
    "(?:根据|按照|依据|依照|遵照|围绕|针对|随着|通过|结合|落实|贯彻|学习|印发|关于|其中|包括|截至|以及|并|按|据)"
)
"""Words that stand for themselves on a line only where the next element is a name."""
_ASIDE: Final = re.compile(r"[（(][^（）()]{2,40}[）)][，。、；的]")
"""What no line begins with: words in brackets, with a mark behind them."""
_HYPHEN: Final = re.compile(r"[\u4e00-\u9fff ][A-Z][A-Za-z0-9.]*-\Z")
"""A Latin name that goes on behind its hyphen."""
_OPENING_OF: Final = {"》": "《", "）": "（", "”": "“", "」": "「", "〕": "〔"}
_CLOSED: Final = re.compile("[^《（“「〔》）”」〕]{0,60}+([》）”」〕])")
"""A line's beginning that closes what the line before opened."""
_LETTER: Final = re.compile("[\u4e00-\u9fff]{2}")
_LEANS_ON: Final = re.compile(
    r"(?:的|或|把|于|於|(?<![温柔总總共平缓饱融谐])和|(?<![名大小老])[将將]|(?<![参參])[与與]|(?<!普)及|(?<![自理])由|(?<![正存所现現实實潜潛内外])在)\Z"
)
"""Words that a line does not end with: the next one goes on."""
_LEANING: Final = frozenset("的或把于於和将將与與及由在")
"""Their last characters."""
BEFORE_DIGITS: Final = frozenset("为為是自至从從到达達超近约約")
_NO_UNIT: Final = re.compile(
    "日本|人[工民类類员員]|公[司告布开開]|时[代间候]|時[代間候]|分[析别享]|个[人性]|家[庭长]|号召|名[单称为]|次日|类似|条件"
    "|天[气津然空地]|座谈|所有|处[理于]|周[边围期]|项目|位[于置]|份额|级别|期间|种[植业]|元旦|百姓|万[一科]"
)
"""Words that begin with a character that counts things."""
_LONG_UNIT: Final = re.compile(
    "小时|小時|[学课]时|平方|立方|[美欧港日]元|[千兆]瓦|[大小门]类|[套户艘宗]|批(?![准评发复])|[起场轮趟](?=[，。、；])"
)
"""Units that begin with another character, and those that few other words begin with."""
_LATIN_UNIT: Final = re.compile(
    r"(?:[kMGTPEZ]?(?:Wh?|Hz|B|bps|FLOPS|OPS)|P|[kcm]?m[²³]?|[km]?g|k?VA?|ms|TEU)"
    r"(?![A-Za-z0-9])(?=[，。、；）\u4e00-\u9fff])"
)
"""A unit in Latin letters, in a sentence."""
_INNER_LABEL: Final = re.compile(
    rf"(?:^|[，。；、（(\s])[^，。；：！？:、,;\d\s（(]{{0,8}}{CONTACT_LABEL}\s?[:：]$"
    r"|(?:。|；|^[，；、][^，。；]*?)[\u4e00-\u9fff]{2,6}(?<![业位门局厅委司府构院校会们志友任生士])[:：]$",
    re.IGNORECASE,
)
"""A label at the end of a piece, whose value is the next one: `，电话：`."""
_GOES_ON: Final = frozenset("，。；、,）)")
_SUFFIX: Final = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|zip|rar|wps|et|ofd)", re.IGNORECASE)
"""What the name of a file ends with."""
_MAX_LABELLED: Final = 40
SAID_OF: Final = re.compile(
    r"(?:今年|本月)?\d{1,2}月\d{1,2}日(?:[上下]午|晚间?|凌晨|盘后|早间)?(?:在[^，。]{2,12}?)?(?:正式|对外|联合|共同)?"
    r"(?:发布|宣布|公布|公告|披露|通报|印发|表示|介绍|召开|举行|启动|推出|开通|上线|透露|签署|获批|成立)(?!的|会|厅|后)"
    r"|[（(](?:[\d.]{5,9}|[A-Z]{2,5})(?:[.:：][A-Z\d]{2,6})?[)）]"
)
"""What is said of the name before it: what it did on a day, or its code on the stock exchange."""
_HEAD: Final = 4
"""Lines among which the title stands."""
_MAX_SUBJECT: Final = 16
_PLACES: Final = frozenset("省市县區区乡鄉镇鎮州盟旗村")
_DAYS: Final = ("刚刚", "昨天", "今天", "前天")
"""When a page says its article is from."""
CLAUSE: Final = re.compile("[，。；]")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d\Z")
_OF_YEAR: Final = re.compile(r"年(?![末均产初限龄轻])[^\s，]{4}")
ORDINAL: Final = re.compile(r"[一二三四五六七八九十]{1,3}|\d{1,2}")
_MAX_NUMBER: Final = 6
"""One more than the characters of an item's number."""
LONG: Final = 20
"""Characters from which on a piece with marks in it is a paragraph's text, not a part of a heading."""


def _is_number(text: str) -> bool:
    return (text[0].isdigit() or text[0] in _BEFORE_NUMBER) and _NUMBER.fullmatch(text) is not None


def is_strong(text: str, following: str) -> bool:
    """Whether a line ends with a mark that ends none, or the next begins with one that begins none."""
    if following[0] == "." and _SUFFIX.fullmatch(following):
        return not may_end_sentence(text)
    if following[0] in CONTINUING:
        return not stands_alone(following)
    if following[0] in "《“（(" and (_LEANING_WORD.fullmatch(text) or _ASIDE.match(following)):
        return True
    if text == "/" or following == "/":
        beside = following[0] if text == "/" else text[-1]
        return beside.isascii() and beside.isalpha()
    if len(text) < _MAX_NUMBER and ITEM_NUMBER.fullmatch(text):
        return not begins_item(following)
    if _is_in_name(text, following) or (
        text[-1] == "-" and _HYPHEN.search(text) and following[0].isalnum() and following[0].isascii()
    ):
        return True
    if text[-1].isdigit():
        if is_counted(following) and CLAUSE.search(text):
            return True
        if _YEAR.search(text) and _OF_YEAR.match(following):
            return True
        return _RANGE_END.match(following) is not None or YEARS.search(f"{text[-5:]}\n{following[:5]}") is not None
    return text[-1] in OPENING or (text in "-－—─~～" and following[0].isdigit())


def is_inner_label(texts: Sequence[str]) -> bool:
    """Whether the first of three pieces ends with a label inside a sentence: 联系人：⏎王一⏎，电话：.

    A mark that no line begins with stands behind the value, or before the label.
    """
    label, value = texts[0], texts[1]
    if label[-1] not in ":：" or len(value) > _MAX_LABELLED or may_end_sentence(value) or begins_item(value):
        return False
    if not _INNER_LABEL.search(label):
        return False
    return (len(texts) > 2 and texts[2][0] in _GOES_ON) or label[0] in _GOES_ON


def is_subject(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece is a name that the next ones say something of: 云岭光电⏎9月12日发布."""
    text = pieces[at].text
    if not 0 < at < len(pieces) - 1 or len(text) > _MAX_SUBJECT or pieces[at + 1].text[0] not in "123456789（(":
        return False
    if not text[-1].isalpha() or has_marks(text) or stands_alone(text):
        return False
    if not SAID_OF.match("".join(piece.text for piece in pieces[at + 1 : at + 5])):
        return False
    return _is_line_before(pieces[at - 1].text, at) and (
        pieces[at - 1].text[-1] in ":："
        or text[-1] in _PLACES
        or are_names(text, others="none")
        or any(text in piece.text and text != piece.text for piece in pieces[: min(at, _HEAD)])
    )


def _is_line_before(text: str, at: int) -> bool:
    """Whether a paragraph may begin behind a piece: a sentence, data of the page, a label without its value."""
    if may_end_sentence(text) or stands_alone(text) or parse_bare_date(text) or at > _HEAD:
        return True
    return len(text) > _MAX_NUMBER and not any(map(str.isalpha, text))


def _is_in_name(text: str, following: str) -> bool:
    """Whether a line ends inside a name or brackets that the next line closes."""
    if (match := _CLOSED.match(following)) is None:
        return False
    if match[1] != "》" and may_end_sentence(text):
        return False
    return text.rfind(_OPENING_OF[match[1]]) > text.rfind(match[1])


def is_weak(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a line ends with a word that leans on the next, or one of two is a number in a sentence."""
    text, following = pieces[at].text, pieces[at + 1].text
    if following[0] == "的" or (text[-1] in _LEANING and _LEANS_ON.search(text, max(0, len(text) - 2))):
        return True
    if following[0].isdigit() and text[-1] in BEFORE_DIGITS:
        return True
    if len(text) == 1 and len(following) == 1 and _LETTER.fullmatch(text + following):
        return not ORDINAL.fullmatch(text + following)
    if _is_scrap_of_word(pieces, at + 1) or _is_scrap_of_word(pieces, at):
        return True
    if _is_number(text):
        return is_figure_between(pieces, at)
    return at + 2 < len(pieces) and _is_number(following) and _goes_on(pieces, at + 1)


def _goes_on(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a sentence goes on behind a number: it counts what follows, or is a version between two halves."""
    following = pieces[at + 1].text
    if is_counted(following):
        return True
    if not _VERSION.fullmatch(pieces[at].text) or at == 0 or begins_item(following):
        return False
    if following.startswith("版") and not following.startswith(("版权", "版面", "版图")):
        return True
    return _HAN_FIRST.match(following) is not None and bool(CLAUSE.search(pieces[at - 1].text + following))


def _is_scrap_of_word(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece of one or two characters stands between the halves of a sentence."""
    if len(pieces[at].text) > 2 or at == 0 or at + 1 == len(pieces):
        return False
    before, text, after = (piece.text for piece in pieces[at - 1 : at + 2])
    if (
        not text.isalpha()
        or text in _DAYS
        or ORDINAL.fullmatch(text)
        or not before[-1].isalpha()
        or not CLAUSE.search(before)
    ):
        return False
    return may_end_sentence(after) and len(after) >= LONG


def is_counted(text: str) -> bool:
    """Whether a line begins with a character that counts things: what stands before it is a number."""
    if text[0] in UNITS and not _NO_UNIT.match(text):
        return True
    return _LONG_UNIT.match(text) is not None or _LATIN_UNIT.match(text) is not None


def is_figure_between(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece is a figure, and what it counts stands on the next line."""
    if not 0 < at < len(pieces) - 1 or not _is_number(pieces[at].text):
        return False
    return not may_end_sentence(pieces[at - 1].text) and _goes_on(pieces, at)


def begins_paragraph(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece is a figure, and a paragraph begins with it and what it counts: `29⏎日，`.

    Only in a text full of figures between words: elsewhere it may be a page's number above `日前，`.
    """
    if not 0 < at < len(pieces) - 1 or not _is_number(pieces[at].text):
        return False
    following = pieces[at + 1].text
    return is_counted(following) and len(following) >= LONG and CLAUSE.search(following) is not None

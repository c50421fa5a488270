"""What is left of pictures and videos where a page was copied as text: `图片`, `[图片]`, `GIF`, `点击查看大图`.

It stands alone on a line, or right before the paragraph below the picture. An article has the same words, as a heading,
as a cell of a table, in a sentence: there they stay.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from summarize.clean.edit_log import EditLog
from summarize.clean.lines import is_prose
from summarize.clean.pieces import CONTINUING, has_marks, may_end_sentence
from summarize.clean.rules import Cause
from summarize.core.messages import _

_PLACEHOLDER: Final[Cause] = ("link", _("in the place of a picture"))
_BRACKETED: Final = (
    r"[\[【〔(（<＜〈]\s?(?:图片?|动图|配图|插图|大图|组图|题图|照片|表情|视频|音频"
    r"|image|img|photo|picture|gif|video)\s?\d{0,2}\s?[\]】〕)）>＞〉]"
)
_BUTTON: Final = (
    r"在这里插入图片描述|请输入图片描述|暂无图片|图片描述|封面图|缩略图|(?:图片 ?){2,9}|图片 ?\d{1,2}[/／]\d{1,2}"
    r"|!\[[^\]]{0,60}\]\(\S{0,400}\)|<img\s[^<>]{0,400}>"
    r"|(?:向?[左右上下]|左右|上下)?(?:滑动|滚动|拖动)(?:屏幕|图片)?(?:查看|浏览|阅[览读]|观看)(?:更多|下一张|全部|完整|大图|图片|内容)*"
    r"|(?:点击|轻触|双击|长按|单击)(?:上方|下方|此处|这里)?(?:图片|大图|照片|图)?(?:可|即可)?(?:查看|浏览|观看|放大|看|保存|显示)"
    r"(?:高清)?(?:大图|原图|图片|全图|高清图|清晰大图)?"
    r"|(?:图片|照片|动图)(?:正在|努力)?(?:加载|载入|上传)(?:中|失败)?[.…。]*|(?:查看|显示|下载)(?:大图|原图|图片)"
    r"|视频(?:正在)?(?:加载|缓冲|载入)中?[.…。]*|(?:该|此|本)图片(?:可能)?(?:由AI生成|无法显示|已失效|已被删除|来自微信公众平台未经允许不可引用)"
)
_FILE: Final = (
    r"(?:微信图片|微信截图|图片|截图|照片|img|dsc|image|photo|mmexport|screenshot)?"
    r"[\s_-]?[\da-z_-]{0,40}\.(?:jpe?g|png|gif|webp|bmp|heic)"
)
_SURE: Final = re.compile(rf"{_BRACKETED}|[（(<＜〈\s]{{0,3}}(?:{_BUTTON})[）)>＞〉\s]{{0,3}}|{_FILE}", re.IGNORECASE)
_WORD: Final = re.compile("图片[:：]?|图|动图|组图|配图[:：]?|视频|GIF|image|img|photo|picture|figure", re.IGNORECASE)
"""Words that a heading or a cell may have too."""
_HINT: Final = re.compile(r"图|视频|音频|照片|表情|滑动|滚动|拖动|点击|轻触|双击|长按|单击|!\[")
_LATIN_HINT: Final = re.compile(
    r"\b(?:image|img|gif|photo|picture|figure|video)|\.(?:jpe?g|png|webp|bmp|heic)\b", re.IGNORECASE
)
_MAY_BE_LATIN: Final = re.compile("im(?:age|g)|gif|photo|picture|figure|video|jpe?g|png|webp|bmp|heic")
"""A quick search in lower case, which spares most texts the slower `_LATIN_HINT`."""
_KINDS: Final = frozenset(
    ("文字", "文本", "图像", "音频", "语音", "声音", "代码", "表格", "音乐", "动画", "文档", "3D", "text", "audio")
)
"""Headings and cells beside which such a word is one too."""
_BEGINS: Final = (
    r"(?=(?:(?:19|20)\d\d\s?年|\d{1,2}\s?月(?:\s?\d{1,2}\s?[日号]|[初中下底上])|[近今昨前当]日|日前|今年|去年|本[周月]"
    r"|“|本报讯|新华社|记者|据(?:悉|了解|介绍)))"
)
"""How a sentence begins that no word stands before."""
_GLUED: Final = re.compile(
    rf"^(?:(?:{_BRACKETED})(?=[ ]?[^\s，。、；：的了])(?=.{{14,}}[。！？”…]$)"
    rf"|(?:图片|动图|GIF|image|点击(?:查看|放大)大图)[ ]?{_BEGINS})[ ]?"
    rf"|(?<=[。！？”])[ ]?(?:图片|动图|GIF|{_BRACKETED})$",
    re.IGNORECASE | re.MULTILINE,
)
_MAY_BE_GLUED: Final = re.compile(r"[\n。！？”] ?[\[【〔(（<＜〈图动点GgIi]")
"""The same for `_GLUED`: how a line that has a match begins, the one before it too, or ends."""
_CAPTION: Final = re.compile("[▲△▼▽↑↓☝👆©]|图[为/／:：\\d]|摄影|供图")
_LINE: Final = re.compile(r"\S(?:[^\n]*\S)?")
_LONE: Final = "图片"
_OPEN: Final = ("，", "、", "的", "和", "与", "及", "了", "由", "为", "在", "将", "把")
"""How a line ends whose sentence goes on."""
_MAX_SURE: Final = 460
_MAX_WORD: Final = 7
_HEAD: Final = 12
"""Lines of a page between whose title and text its first picture stands."""


def drop_image_placeholders(log: EditLog) -> None:
    """Cut the placeholders: lines of their own, and those at the ends of a paragraph."""
    if not _has_hint(log.text):
        return
    if _MAY_BE_GLUED.search(f"\n{log.text}"):
        log.sub(_GLUED, lambda _: "", rule=_PLACEHOLDER[0], reason=_PLACEHOLDER[1])
    spans = [match.span() for match in _LINE.finditer(log.text)]
    texts = [log.text[start:end] for start, end in spans]
    if found := _placeholders(texts):
        glued = (
            [at for at in _before_names(texts) if at not in found] if any(texts[at] == _LONE for at in found) else []
        )
        edits = [(*spans[at], "") for at in found] + [(spans[at][0], spans[at][0] + len(_LONE), "") for at in glued]
        log.replace(sorted(edits), rule=_PLACEHOLDER[0], reason=_PLACEHOLDER[1])


def _has_hint(text: str) -> bool:
    """Whether a text may have a placeholder."""
    if _HINT.search(text):
        return True
    return _MAY_BE_LATIN.search(text.lower()) is not None and _LATIN_HINT.search(text) is not None


def _placeholders(texts: list[str]) -> list[int]:
    """Indices of the lines that stand in the place of a picture."""
    sure = {at for at, text in enumerate(texts) if len(text) <= _MAX_SURE and _SURE.fullmatch(text)}
    words = {at: text.lower() for at, text in enumerate(texts) if len(text) <= _MAX_WORD and _WORD.fullmatch(text)}
    if not words or _KINDS.intersection(texts):
        return sorted(sure)
    counts = Counter(words.values())
    body = next((at for at, text in enumerate(texts[:_HEAD]) if is_prose(text) and text[-1] in "。！”"), _HEAD)
    around = {at: _around(texts, at, {*sure, *words}) for at in words}
    for word, count in counts.items():
        if count > 1 or len(counts) == 1:
            at_word = [at for at, other in words.items() if other == word]
            placed = {at for at in at_word if _is_placed(*around[at], is_head=at < body)}
            if 2 * len(placed) >= count:
                placed |= {at for at in at_word if _is_below_heading(*around[at])}
            sure |= placed
    return sorted(sure)


def _around(texts: list[str], at: int, placeholders: set[int]) -> tuple[str, str]:
    """The lines above and below a line and the placeholders beside it."""
    above = next((texts[i] for i in range(at - 1, -1, -1) if i not in placeholders), "")
    return above, next((texts[i] for i in range(at + 1, len(texts)) if i not in placeholders), "")


def _is_placed(above: str, below: str, *, is_head: bool) -> bool:
    """Whether a line between these stands where a picture does: not inside a sentence, nor in a table."""
    if below and (below[0] in CONTINUING or below[0] in "的了"):
        return False
    if above and may_end_sentence(above):
        return True
    return _is_text(below) and (is_head or _CAPTION.search(above) is not None) and not above.endswith(_OPEN)


def _is_below_heading(above: str, below: str) -> bool:
    return bool(above) and not has_marks(above) and not above.endswith(_OPEN) and is_prose(below)


def _is_text(below: str) -> bool:
    return not below or is_prose(below) or _CAPTION.match(below) is not None


def _before_names(texts: list[str]) -> Iterator[int]:
    """Indices of the paragraphs that `图片` stands right before, whose first word the page's head has alone."""
    head = "\n".join(texts[:_HEAD])
    for at, text in enumerate(texts):
        if text.startswith(_LONE) and is_prose(text) and text[2] not in _OPEN and not text[2].isascii():
            whole = text[: len(_LONE) + 2]
            if text[2:4] in head.replace(text, "") and sum(other.count(whole) for other in texts) == 1:
                yield at

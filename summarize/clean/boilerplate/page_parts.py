"""A line of the page's data without labels, told by its parts: `2025-11-06 云岭晨报 B02 要闻`, `Original 南风 产品局`.

What the line says, not how it is put: every part is a date, an edition, a role, a column, a medium or a name, and at
most one of them is unknown.
"""

import re
from functools import lru_cache
from typing import Final, Literal

from summarize.clean.boilerplate.decoration import undecorated
from summarize.clean.metadata.credited_names import are_names, is_person
from summarize.clean.metadata.metadata_lines import KIND_OF, LabelledValue
from summarize.clean.page_words import INTERFACE_WORDS, MOMENT, PAGE_MOMENT, WRITTEN_DATE

_MAX_LINE: Final = 60
_MAX_PART: Final = 12
_MOMENT: Final = re.compile(
    rf"(?<![\d.])(?:{MOMENT}|{PAGE_MOMENT}|{WRITTEN_DATE}|(?<=[辑布表新]于 )\d{{1,2}}-\d{{1,2}})"
    rf"(?:\s?(?:星期|周)[一二三四五六日天])?(?![\d.万亿起至—-])"
)
_AGO: Final = re.compile(r"前$|^[今昨前]天")
"""How long ago something was posted, as only apps say it."""
_SPLIT: Final = re.compile(r"[\s|｜丨·•/／:：,，()（）\[\]【】]+")
_EDITION: Final = re.compile(
    r"(?:第?[A-Z]?\d{1,3}版|[A-Z]\d{1,3}|总?第\d{1,5}期|(?:19|20)\d{2}年第\d{1,3}期|\d{1,3}卷)", re.IGNORECASE
)
_ROLE: Final = re.compile(
    r"(?:[本该]?[报刊网台社]?(?:特约|见习|实习|首席)?(?:记者|通讯员|作者|编辑|撰文|撰稿|采写|责编)|发自[\u4e00-\u9fff]{2,6}|来自"
    r"|(?:发布|编辑|发表|更新)于|原创|original|by)",
    re.IGNORECASE,
)
_ORIGINAL: Final = re.compile(r"(?:原创|original)", re.IGNORECASE)
_MEDIUM: Final = re.compile(
    r"[\u4e00-\u9fffA-Za-z]{0,10}(?:[日晚早晨周时]报|报社|新闻网?|资讯|周刊|月刊|杂志|在线|卫视|电视台|融媒体?(?:中心)?|客户端|观察|视界|视点|之声|频道|[^联互官]网"
    r"|官方[帐账]号|官微|[微头百视][信条家频]号|发布|视窗|门户|封面故事|副刊|特稿|专栏)"
)
_CALLED: Final = re.compile(
    r".{2,}(?:报社?|新闻网?|周刊|杂志|卫视|电视台|融媒.*|客户端|频道|官方[帐账]号|官微|[微头百视][信条家频]号|观察|视界|视点|之声)"
)
"""A medium's name that stands alone."""
_DOES: Final = re.compile("[的了是将把被与和及或为在对吗呢]|印发|召开|举行|启动|上线|正式|增长|通知|公告|会议")
"""What a name of a medium or a column has not."""
_MAX_WORDS: Final = 7
_MAX_UNKNOWN: Final = 1
_MAX_COLUMN: Final = 4

_Kind = Literal["edition", "role", "label", "column", "medium", "person", "unknown"]


@lru_cache(maxsize=2048)  # a line is judged in each pass
def parse_page_parts(text: str) -> tuple[LabelledValue, ...] | None:
    """The date, medium and author of a line that is all data of the page; None for any other, such as a subtitle."""
    if not 4 <= len(text) <= _MAX_LINE or text.startswith("——") or re.search("[。；！？“”《》]", text):
        return None
    inner = undecorated(text)
    moments = list(_MOMENT.finditer(inner))
    if len(moments) > 1:
        return None
    rest = f"{inner[: moments[0].start()]} {inner[moments[0].end() :]}" if moments else inner
    words = [word for word in _SPLIT.split(rest) if word]
    if not words:
        return (LabelledValue("date", "", inner),) if moments and re.search(r"\d", inner) else None
    if len(words) > _MAX_WORDS or any(len(word) > _MAX_PART for word in words):
        return None
    kinds = [_kind_of(word) for word in words]
    ago = 1 if moments and _AGO.search(moments[0][0]) else 0
    if not _is_data(kinds, words, dated=bool(moments), ago=ago):
        return None
    return _values(moments[0][0].strip() if moments else "", words, kinds)


def _kind_of(word: str) -> _Kind:
    low = word.lower()
    if _EDITION.fullmatch(word):
        return "edition"
    if _ROLE.fullmatch(word):
        return "role"
    if low in KIND_OF:
        return "label"
    if low in INTERFACE_WORDS:
        return "column"
    if _DOES.search(word):
        return "unknown"
    if _MEDIUM.fullmatch(word):
        return "medium"
    return "person" if is_person(word, surely=True) else "unknown"


def _is_data(kinds: list[_Kind], words: list[str], *, dated: bool, ago: int) -> bool:
    unknown = [word for word, kind in zip(words, kinds, strict=True) if kind == "unknown"]
    if any(_DOES.search(word) or re.search(r"\d", word) for word in unknown):
        return False
    if _ORIGINAL.fullmatch(words[0]):
        return 2 <= len(words) <= 4
    if len(words) == 1 and not ago:
        if kinds[0] == "person":
            return dated
        return kinds[0] == "medium" and (dated or _CALLED.fullmatch(words[0]) is not None)
    if {"role", "person"} == set(kinds):
        return True
    known = len(kinds) - len(unknown) + ago
    if dated:
        return known >= 1 and len(unknown) <= _MAX_UNKNOWN
    if "medium" in kinds and not unknown:
        return True
    is_column = all(len(word) <= _MAX_COLUMN for word in unknown)  # a longer one is a title with its issue
    return "edition" in kinds and len(kinds) > 1 and len(unknown) <= _MAX_UNKNOWN and is_column


def _values(date: str, words: list[str], kinds: list[_Kind]) -> tuple[LabelledValue, ...]:
    values = [LabelledValue("date", "", date)] if date else []
    media = [word for word, kind in zip(words, kinds, strict=True) if kind == "medium"]
    named = [word for word, kind in zip(words, kinds, strict=True) if kind == "unknown" and len(word) > 2]
    source = next(iter(media or named), "") if date or "role" in kinds else ""
    if source:
        values.append(LabelledValue("source", "", source))
    first = kinds.index("role") if "role" in kinds and kinds[-1] != "role" else 0
    people = [word for word, kind in zip(words[first:], kinds[first:], strict=True) if kind == "person"]
    if people and are_names("、".join(people), others="none"):
        values.append(LabelledValue("author", "", "、".join(people)))
    return tuple(values)

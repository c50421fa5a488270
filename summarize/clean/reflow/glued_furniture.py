"""Furniture of the page in one line with a paragraph: its data before the text, its buttons and credits behind it.

Such a line is parted before lines are joined, and its parts are judged like any other line.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from summarize.clean.boilerplate.line_rules import find_pattern, is_interface, stands_alone
from summarize.clean.boilerplate.notices import count_notice_words
from summarize.clean.boilerplate.page_edge import edge_notice
from summarize.clean.edit_log import EditLog
from summarize.clean.lines import Line, is_prose, split_lines
from summarize.clean.metadata.credited_names import are_names, is_person
from summarize.clean.metadata.metadata_lines import SPACED_LABELS, LabelledValue, parse_labels
from summarize.clean.reflow.fragment_proofs import is_inner_label
from summarize.core.messages import _

_SENTENCE_END: Final = re.compile("[。！？][”’」』）)]*")
_STOPS: Final = "。！？"
_ENDS: Final = frozenset("。！？；…”’」』")
"""Marks behind which no furniture stands on a line."""
_LABEL: Final = (
    r"[【\[（(]?\s?(?:本[文篇期])?(?:责任编辑|责编|编辑|校对|审核|核稿|监制|[初复终]审|文章来源|信息来源|来源|稿源|作者"
    r"|记者|撰文|图片来源)\s?[:：]"
)
_UNIT: Final = re.compile(
    rf"{_LABEL}|返回[^，。；！？]{{1,10}}?(?:首页|主页|列表|[，,]\s?查看更多)|(?<![，,])查看更多|阅读原文|[【\[]"
)
"""What a part of the furniture behind a paragraph begins with."""
_BYLINE: Final = re.compile(r"[（(【〔\[][^（）()【】〔〕\[\]]*[）)】〕\]][\s\d/.-]*")
_MAX_BEHIND: Final = 80
_DATA: Final = re.compile(r"(?:19|20)\d\d\s?[-年./]|[^\s:：]{2,6}\s?[:：]")
_GOES_ON: Final = re.compile(rf"\d{{1,2}}[:：]\d|(?:{SPACED_LABELS})\s?[:：]", re.IGNORECASE)
"""What stands behind a part of the page's data and not before the text."""
_LINK: Final = re.compile("[>›»＞]{2}")
_VALUE_END: Final = re.compile(r"\s+")
_SIZES: Final = frozenset(("大", "中", "小", "特大", "超大", "标准"))
_MAX_DATA: Final = 140
_MIN_LINE: Final = 16
_MIN_DATA: Final = 2
_HEAD: Final = 8
"""Lines of a page among which its data stand."""


def part_furniture(log: EditLog) -> None:
    """Put a line end between a paragraph and the furniture of the page in its line."""
    text = log.text
    if not any(map(_may_be_glued, text.split("\n"))):
        return
    lines = split_lines(text)
    last = next((at for at in range(len(lines) - 1, -1, -1) if _is_told(lines[at])), -1)
    places = {
        place
        for at, line in enumerate(lines)
        if not (line.text[-1] in ":：" and at + 1 < len(lines) and is_inner_label(_texts(lines[at : at + 3])))
        for place in _places_behind(line, is_last=at >= last)
    }
    places |= {place for line in lines[:_HEAD] for place in _places_before(line)}
    edits = [(at - 1, at, f"{text[at - 1].strip()}\n") for at in sorted(places)]
    log.replace(edits, rule="line-break", reason=_("the page's furniture in one line with a paragraph"))


def _texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


def _may_be_glued(line: str) -> bool:
    """A quick test of a line, which spares most texts the rest."""
    text = line.strip()
    if len(text) < _MIN_LINE:
        return False
    return (text[-1] not in _ENDS and any(map(text.__contains__, _STOPS))) or _DATA.match(text) is not None


def _is_told(line: Line) -> bool:
    return is_prose(line.text) and count_notice_words(line.text) < 2


def _places_behind(line: Line, *, is_last: bool) -> Iterator[int]:
    """Where the parts of the furniture behind a line's last sentence begin."""
    if line.text[-1] in _ENDS:
        return
    end = _end_of_sentence(line.text)
    behind = line.text[end:].strip()
    if not end or not 2 <= len(behind) <= _MAX_BEHIND or not any(map(str.isalpha, behind)):
        return
    start = line.text.index(behind, end)
    starts = [0, *(match.start() for match in _UNIT.finditer(behind) if match.start())]
    if (len(starts) == 1 and parse_labels(behind)) or _BYLINE.fullmatch(behind):  # which has rules of its own
        if (not is_last and behind[0] not in "（(【〔[" and _is_credit(behind)) or _is_about_the_text(behind):
            yield line.start + start
        return
    parts = [behind[a:b].strip() for a, b in zip(starts, [*starts[1:], len(behind)], strict=True)]
    for found, at in ((parts, starts), ([behind], [0])):
        if all(_is_furniture(part, is_last=is_last) for part in found):
            yield from (line.start + start + place for place in at)
            return


def _is_credit(behind: str) -> bool:
    """Whether a part is labels and names: where it stays the line's end, the next paragraph seems to go on there."""
    labelled = parse_labels(behind) or ()
    return bool(labelled) and all(value.value and are_names(value.value, others="none") for value in labelled)


def _is_about_the_text(behind: str) -> bool:
    found = find_pattern(behind, "edge")
    return found is not None and found.rule == "edge-line"


def _end_of_sentence(text: str) -> int:
    """Where the last sentence of a line ends; 0 where none does."""
    at = max(map(text.rfind, _STOPS))
    match = _SENTENCE_END.match(text, at) if at >= 0 else None
    return match.end() if match else 0


def _is_furniture(part: str, *, is_last: bool) -> bool:
    """Whether a part goes by itself: above the last paragraph only where no article has such words."""
    if is_last:
        return stands_alone(part) or edge_notice(part) is not None
    found = find_pattern(part, "anywhere")
    return (found is not None and not (found.ends_article and _LINK.search(part) is None)) or is_interface(
        part, alone=False
    )


def _places_before(line: Line) -> Iterator[int]:
    """Where the text begins in a line that begins with two data of the page at least."""
    text = line.text
    if not _DATA.match(text) or not is_prose(text):
        return
    gaps = list(_VALUE_END.finditer(text, 0, _MAX_DATA))
    parsed: list[tuple[LabelledValue, ...]] = [parse_labels(text[: gap.start()]) or () for gap in gaps]
    most = max(map(len, parsed), default=0)
    first = next((i for i, values in enumerate(parsed) if len(values) == most and values and values[-1].value), None)
    if most < _MIN_DATA or first is None or all(value.kind != "date" for value in parsed[first]):
        return
    end = _end_of_data(text, gaps[first:])
    if is_prose(text[end:]) and not _GOES_ON.match(text, end):
        yield line.start + end


def _end_of_data(text: str, gaps: Sequence[re.Match[str]]) -> int:
    """Where the last value ends, with the further sizes of letters and names of people behind it."""
    for gap, following in zip(gaps, [*gaps[1:], None], strict=True):
        word = text[gap.end() : following.start()] if following else ""
        if word not in _SIZES and not is_person(word, surely=True):
            return gap.end()
    return gaps[-1].end()

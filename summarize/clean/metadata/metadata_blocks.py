"""Blocks of data about a document, as government sites set them above it: label and value on two lines, or in rows.

`发文机关：` and `科技处` below it, `索引号 00123/2025-00031 主题分类 科技`. One label may be a word of the article;
several, one behind the other, make a block, and so do labels that only documents have.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from summarize.clean.lines import Line, is_prose, prose_span
from summarize.clean.metadata.metadata_lines import (
    KIND_OF,
    SPACED_LABELS,
    LabelledValue,
    ValueKind,
    is_plausible,
    parse_labels,
)
from summarize.clean.page_words import LABELS
from summarize.clean.rules import Cause
from summarize.core.messages import _

_TITLES: Final = ("标题", "名称", "信息名称")
"""Labels of the document's title, which may be the only copy of it."""
_LONE_LABEL: Final = re.compile(
    rf"[【\[]?(?P<label>{SPACED_LABELS}|标\s*题|名\s*称)\s*(?P<colon>[:：]?)[】\]]?", re.IGNORECASE
)
_RECORD_LABEL: Final = re.compile(rf"(?:^|(?<=\s))(?P<label>{LABELS['record']})(?=\s)")
_RECORD_WORD: Final = re.compile(LABELS["record"])
_ARROW: Final = re.compile(r"[>›»＞]{1,2}")
_STEP: Final = re.compile(r"[^。，；！？：:\d]{1,14}")
_MEANS: Final[dict[str, ValueKind]] = {
    **dict.fromkeys(("发文字号", "文号", "发布文号", "文件文号"), "number"),
    **dict.fromkeys(("发文机关", "发文单位", "发布机构", "发布机关", "制发机关"), "source"),
    **dict.fromkeys(("成文日期", "发文日期", "印发日期", "生成日期"), "date"),
}
"""What a document's own data say about the article; a source and a date count where the page states no other."""
_TITLE_FIRST: Final = re.compile(
    rf"(?:标\s*题|名\s*称|信息名称)\s?[:：]\s*(?P<title>[^:：]{{4,80}}?)\s+(?={LABELS['record']})"
)
"""The title, where it opens a row of data and stands below it too."""
_MIN_BLOCK: Final = 2
_MAX_LABEL: Final = 16
_MAX_VALUE: Final = 80
_DATA: Final[Cause] = ("document-data", _("data about the document, not its text"))


def drop_blocks(lines: list[Line]) -> list[LabelledValue]:
    """Drop the blocks of data among `lines`; the values they state."""
    first, last = prose_span(lines)
    values: list[LabelledValue] = []
    at = 0
    while at < len(lines):
        entries, end = _read_block(lines, at)
        labels = [value.label for _, value in entries]
        if entries and (_is_block(labels) or (at < first or at > last)):
            for taken, value in entries:
                for line in taken:
                    line.drop(*_DATA)
                values.append(value)
        at = max(end, at + 1)
    _drop_broken_breadcrumb(lines[:first])
    return values


def document_values(values: list[LabelledValue]) -> list[LabelledValue]:
    """The number, sources and dates of an article that data about a document state."""
    return [LabelledValue(_MEANS[value.label], "", value.value) for value in values if value.label in _MEANS]


def _is_block(labels: list[str]) -> bool:
    records = sum(KIND_OF.get(label) == "record" for label in labels)
    return records > 0 and (len(labels) >= _MIN_BLOCK)


def _read_block(lines: list[Line], at: int) -> tuple[list[tuple[list[Line], LabelledValue]], int]:
    """The entries of the block that begins at a line, with the lines that each takes, and the index behind it."""
    entries: list[tuple[list[Line], LabelledValue]] = []
    while at < len(lines):
        pair = _read_pair(lines[at : at + 2])
        if pair is not None:
            label, value = lines[at : at + 2]
            entries.append(([label] if pair.label in _TITLES else [label, value], pair))
            at += 2
        elif (row := _read_row(_without_title(lines, at))) and (entries or len(row) >= _MIN_BLOCK):
            entries += [([lines[at]], value) for value in row]
            at += 1
        else:
            break
    return entries, at


def _without_title(lines: list[Line], at: int) -> str:
    """A line without the title that opens it, where a line below is the title too."""
    text = lines[at].text
    if (match := _TITLE_FIRST.match(text)) and any(line.text == match["title"] for line in lines[at + 1 :]):
        return text[match.end() :]
    return text


def _read_pair(pair: list[Line]) -> LabelledValue | None:
    """The value below a label that is alone on its line."""
    if len(pair) < 2 or len(pair[0].text) > _MAX_LABEL or not (label := _LONE_LABEL.fullmatch(pair[0].text)):
        return None
    name = re.sub(r"\s", "", label["label"]).lower()
    kind: ValueKind = "page" if name in _TITLES else KIND_OF[name]
    text = pair[1].text
    if not label["colon"] and kind != "record":
        return None
    if name in _TITLES:
        return LabelledValue(kind, name, text)
    if len(text) > _MAX_VALUE or is_prose(text) or _LONE_LABEL.fullmatch(text) or parse_labels(text):
        return None
    value = LabelledValue(kind, name, text)
    return value if is_plausible(value, alone=True) else None


@lru_cache(maxsize=2048)  # a line is judged in each pass
def _has_record_word(text: str) -> bool:
    return _RECORD_WORD.search(text) is not None


def _read_row(text: str) -> Sequence[LabelledValue]:
    """The values of a row of labels and values, with or without colons between them, that only documents have."""
    if len(text) > 4 * _MAX_VALUE or not _has_record_word(text):
        return []
    if labelled := parse_labels(text):
        return labelled if any(value.label for value in labelled) else []
    labels = list(_RECORD_LABEL.finditer(text))
    if not labels or labels[0].start() or text[-1] in "。！？；":
        return []
    ends = [match.start() for match in labels[1:]] + [len(text)]
    return [
        LabelledValue("record", match["label"], text[match.end() : end].strip())
        for match, end in zip(labels, ends, strict=True)
    ]


def _drop_broken_breadcrumb(head: list[Line]) -> None:
    """Drop a path of the site whose steps and arrows stand on lines of their own."""
    for i, line in enumerate(head):
        if _ARROW.fullmatch(line.text):
            for step in head[max(i - 1, 0) : i + 2]:
                if _ARROW.fullmatch(step.text) or _STEP.fullmatch(step.text):
                    step.drop("breadcrumb", _("place of the page in the site"))

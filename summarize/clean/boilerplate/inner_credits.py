"""Credits between two paragraphs of an article: who took a picture or wrote a part, where the page had the picture."""

import re
from collections.abc import Iterator
from typing import Final

from summarize.clean.boilerplate.page_edge import DATA_LINE
from summarize.clean.lines import Line, is_prose
from summarize.clean.metadata.credited_names import are_names, is_person, names_person
from summarize.clean.metadata.metadata_lines import LabelledValue, parse_labels
from summarize.clean.page_words import WORK_LABELS

_KINDS: Final = ("author", "staff", "source")
_TAKEN_BY: Final = re.compile(
    r"(?:[\u4e00-\u9fff]{2,10}?(?:记者|通讯员)?\s)?(?P<name>[\u4e00-\u9fff]{2,3})\s?(?:摄影?|供图|绘|制图)"
)
_ENDS: Final = "。！？”…）"


def drop_credits_between(lines: list[Line]) -> Iterator[LabelledValue]:
    """Drop a label and nothing but names where it stands alone between two paragraphs; who it names.

    Beside another line it may be a row of a list, and where its label begins another line somebody speaks. Where a
    part is from is not where the article is from.
    """
    kept = [line for line in lines if line.kept]
    for above, line, below in zip(kept, kept[1:], kept[2:], strict=False):
        if above.text[-1] not in _ENDS or not is_prose(below.text) or line.is_own:
            continue
        labelled = parse_labels(line.text) or _taken_by(line.text)
        if all(value.label in WORK_LABELS for value in labelled) and not any(names_person(v.value) for v in labelled):
            continue
        if labelled and all(_is_credit(value) for value in labelled) and not _is_speaker(labelled[0], line, kept):
            line.drop(*DATA_LINE)
            yield from (value for value in labelled if value.kind != "source" and not value.value.endswith("摄"))


def _taken_by(text: str) -> tuple[LabelledValue, ...]:
    """Who took the picture, where a line says nothing else: `陈晓明 摄`."""
    match = _TAKEN_BY.fullmatch(text)
    return (LabelledValue("staff", "", text),) if match and is_person(match["name"], surely=True) else ()


def _is_credit(labelled: LabelledValue) -> bool:
    if not labelled.label:
        return labelled.kind in _KINDS
    return labelled.kind in _KINDS and bool(labelled.value) and are_names(labelled.value, others="none")


def _is_speaker(labelled: LabelledValue, line: Line, kept: list[Line]) -> bool:
    return any(other is not line and labelled.label and other.text.startswith(labelled.label) for other in kept)

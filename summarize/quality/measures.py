"""The measures of one record, each from 0 to 1 unless it says otherwise. Knows a record, its article and its labels.

Wordings are compared folded: width, case, script, white space and injected pinyin play no part. An item counts as a
label's when they are equal, or one contains the other and is at least half as long.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from summarize.clean import to_simplified
from summarize.core.fields import AI_TECHNOLOGIES, EVENT_SUMMARY, INDUSTRIES, KEYWORDS, LIST_FIELDS, ListField
from summarize.core.schema import Record
from summarize.core.text import fold
from summarize.extract.invariants import Violation
from summarize.quality.gold import Gold

_PINYIN: Final = re.compile(r"(?<=[\u3400-\u9fff])[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+[)）]")
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
_ENDS: Final = tuple("。！？”」』.!?")
# What every catalogue would call well-formed, whatever the run's own limits.
_KEYWORDS: Final = range(3, 9)
_CHARACTERS: Final = range(2, 31)
_SUMMARY: Final = range(60, 321)

Measures = dict[str, float]


def against_page(record: Record, page: str) -> Measures:
    """What needs no label: form, grounding, figures, script; `page` is the document's title and text as they came."""
    text, spans = plain(page), [*record.keywords, *record.ai_technologies]
    lists = [record.items(name) for name in LIST_FIELDS]
    numbers = _NUMBER.findall(fold(record.event_summary))
    everything = record.event_summary + "".join(item for items in lists for item in items)
    return {
        "schema": float(
            len(record.keywords) in _KEYWORDS
            and all(len({plain(item) for item in items}) == len(items) for items in lists)
            and all(len(item) in _CHARACTERS for items in lists for item in items)
            and len(record.event_summary) in _SUMMARY
            and record.event_summary.rstrip().endswith(_ENDS)
        ),
        "grounded": _share(plain(span) in text for span in spans) if spans else 0.0,
        "numbers_supported": _share(number in text for number in numbers),
        "simplified": float(to_simplified(everything) == everything),
    }


def by_checks(record: Record, broken: Sequence[Violation]) -> Measures:
    """What a run promises of its own records; the first three are counts, the last is in characters."""
    codes = [one.code for one in broken]
    return {
        "violations": float(len(codes)),
        "unsupported_figures": float(codes.count("figure")),
        "canaries": float(codes.count("canary")),
        "summary_characters": float(len(record.event_summary)),
    }


def against_gold(record: Record, gold: Gold) -> Measures:
    """What the labels say of the record."""
    precision, _ = _precision_recall(record.items(KEYWORDS), [(word,) for word in gold.keywords])
    everything = plain(record.event_summary + "".join(item for name in LIST_FIELDS for item in record.items(name)))
    conveyed = (any(re.search(p, record.event_summary) for p in fact.patterns) for fact in gold.facts)
    return {
        "keyword_precision": precision,
        "ai_tech_f1": _f1(*_precision_recall(record.items(AI_TECHNOLOGIES), gold.ai_technologies)),
        "industry_f1": _f1(*_precision_recall(record.items(INDUSTRIES), gold.industries)),
        "fact_recall": _share(conveyed),
        "no_boilerplate": float(not any(plain(words) in everything for words in gold.boilerplate)),
    }


def missed(record: Record, gold: Gold) -> list[str]:
    """What the labels have and the record has not, and what it has beside them, a line each."""
    lines = [
        f"{EVENT_SUMMARY} - {fact.fact}"
        for fact in gold.facts
        if not any(re.search(pattern, record.event_summary) for pattern in fact.patterns)
    ]
    labels: dict[ListField, Sequence[tuple[str, ...]]] = {
        KEYWORDS: [(word,) for word in gold.keywords],
        AI_TECHNOLOGIES: gold.ai_technologies,
        INDUSTRIES: gold.industries,
    }
    for name, groups in labels.items():
        items = record.items(name)
        lines += [f"{name} + {item}" for item in items if not _is_among(item, [w for group in groups for w in group])]
        if name != KEYWORDS:
            lines += [f"{name} - {group[0]}" for group in groups if not any(_is_among(item, group) for item in items)]
    return lines


def plain(text: str) -> str:
    """`text` folded, in simplified script, without injected pinyin."""
    return fold(to_simplified(_PINYIN.sub("", text)))


def _is_among(item: str, wordings: Iterable[str]) -> bool:
    return any(_same(plain(item), plain(word)) for word in wordings)


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= 2 and short in long and 2 * len(short) >= len(long))


def _precision_recall(items: Sequence[str], groups: Sequence[Collection[str]]) -> tuple[float, float]:
    """The share of items that are a label's, and of labels that an item is; both 1 when there are neither."""
    if not items and not groups:
        return 1.0, 1.0
    wordings = [word for group in groups for word in group]
    precision = sum(_is_among(item, wordings) for item in items) / len(items) if items else 0.0
    recall = sum(any(_is_among(item, group) for item in items) for group in groups) / len(groups) if groups else 0.0
    return precision, recall


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _share(truths: Iterable[bool]) -> float:
    """The share that holds; 1 of none."""
    values = list(truths)
    return sum(values) / len(values) if values else 1.0

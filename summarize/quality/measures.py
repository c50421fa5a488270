"""Measures of one record: of its form, against its page, against labels. Each is from 0 to 1 unless it says otherwise.

Wordings are compared normalised: width, case, script, white space and injected pinyin do not count. An item matches a
label when they are equal, or one contains the other and is at least half as long.
"""

import html
import re
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from rapidfuzz.distance import Indel

from summarize.clean.normalize.script import foreign_characters, simplified
from summarize.clean.normalize.script_characters import to_simplified
from summarize.core.fields import ATTRIBUTES, EVENT_SUMMARY, KEYWORDS, LIST_FIELDS, VERBATIM_FIELDS
from summarize.core.numbers import find_numbers, unsupported_numbers
from summarize.core.schema import Record
from summarize.core.sentences import ends_sentence
from summarize.core.text import HAN, fold
from summarize.extract.invariants import Violation
from summarize.quality.gold import Fact, Gold
from summarize.quality.known_measures import F1_OF

_PINYIN: Final = re.compile(rf"(?<=[{HAN}])[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+[)）]")
# The limits of a well-formed record, whatever the run's own limits are.
_KEYWORD_COUNTS: Final = range(3, 9)
_ITEM_LENGTHS: Final = range(2, 31)
_SUMMARY_LENGTHS: Final = range(60, 321)

Measures = dict[str, float]
ROUGE_L: Final = "rouge_l"
_LABELS_OF: Final = {
    "keyword_precision": ATTRIBUTES[KEYWORDS],
    "keyword_recall": ATTRIBUTES[KEYWORDS],
    **{measure: ATTRIBUTES[name] for measure, name in F1_OF.items()},
    "fact_recall": "facts",
    ROUGE_L: "summary",
}
"""The labels that a measure compares with."""
_RECALLS: Final = ("keyword_recall", "fact_recall")
"""Shares of labels, which say nothing where there is no label."""


def page_measures(record: Record, page: str) -> Measures:
    """Form, grounding, figures and script; `page` is the document's title and text before cleaning."""
    text, spans = normalise(page), [item for name in VERBATIM_FIELDS for item in record.of(name)]
    lists = [record.of(name) for name in LIST_FIELDS]
    numbers = {number.start for number in find_numbers(record.event_summary)}
    unsupported = unsupported_numbers(record.event_summary, html.unescape(to_simplified(page)))
    everything = record.event_summary + "".join(item for items in lists for item in items)
    return {
        "schema": float(
            len(record.keywords) in _KEYWORD_COUNTS
            and all(len({normalise(item) for item in items}) == len(items) for items in lists)
            and all(len(item) in _ITEM_LENGTHS for items in lists for item in items)
            and len(record.event_summary) in _SUMMARY_LENGTHS
            and ends_sentence(record.event_summary.rstrip())
        ),
        "grounded": _share(normalise(span) in text for span in spans) if spans else 0.0,
        "numbers_supported": 1 - len(unsupported) / len(numbers) if numbers else 1.0,
        "simplified": float(not foreign_characters(everything, simplified(page))),
    }


def invariant_measures(record: Record, violations: Sequence[Violation]) -> Measures:
    """Counts of violated invariants, and the summary's length in characters."""
    codes = [violation.code for violation in violations]
    return {
        "violations": float(len(codes)),
        "unsupported_figures": float(codes.count("figure")),
        "canaries": float(codes.count("canary")),
        "summary_characters": float(len(record.event_summary)),
    }


def gold_measures(record: Record, gold: Gold) -> Measures:
    """Precision, F1 and recall against the fields that are labelled, and freedom from boilerplate."""
    keywords = record.of(KEYWORDS)
    precision, _ = precision_recall(keywords, gold.groups(KEYWORDS) or ())
    everything = normalise(record.event_summary + "".join(item for name in LIST_FIELDS for item in record.of(name)))
    measures = {
        "keyword_precision": precision,
        "keyword_recall": _share(any(is_among(item, (word,)) for item in keywords) for word in gold.central_keywords),
        **{each: f1(*precision_recall(record.of(name), gold.groups(name) or ())) for each, name in F1_OF.items()},
        "fact_recall": _share(conveys(record.event_summary, fact) for fact in gold.facts or ()),
        "no_boilerplate": float(not any(normalise(text) in everything for text in gold.boilerplate)),
        ROUGE_L: rouge_l(record.event_summary, gold.summary),
    }
    return {name: value for name, value in measures.items() if is_measured(name, gold)}


def is_measured(name: str, gold: Gold) -> bool:
    """Whether a measure does without labels, or these labels have what it takes."""
    labels = getattr(gold, _LABELS_OF[name]) if name in _LABELS_OF else True
    return labels not in (None, "") and not (name in _RECALLS and not labels)


def rouge_l(summary: str, reference: str) -> float:
    """The longest common subsequence of characters, as F1 of its shares of both; from 0 to 1, 1 of two empty ones."""
    # The indel distance is what both have beyond that subsequence; its normalised similarity is that F1.
    return Indel.normalized_similarity(normalise(summary), normalise(reference))


def misses(record: Record, gold: Gold) -> list[str]:
    """The differences from the labels, one a line: `field - label` without a match, `field + item` without a label."""
    lines = [f"{EVENT_SUMMARY} - {fact.fact}" for fact in gold.facts or () if not conveys(record.event_summary, fact)]
    for name in LIST_FIELDS:
        groups = gold.groups(name)
        if groups is None:
            continue
        items = record.of(name)
        wordings = [wording for group in groups for wording in group]
        lines += [f"{name} + {item}" for item in items if not is_among(item, wordings)]
        if name != KEYWORDS:
            lines += [f"{name} - {group[0]}" for group in groups if not any(is_among(item, group) for item in items)]
    return lines


def normalise(text: str) -> str:
    """`text` folded, in simplified script, without injected pinyin."""
    return fold(to_simplified(_PINYIN.sub("", text)))


def conveys(summary: str, fact: Fact) -> bool:
    """Whether a summary says the fact."""
    return any(re.search(pattern, summary) for pattern in fact.patterns)


def is_among(item: str, wordings: Iterable[str]) -> bool:
    """Whether an item matches one of the wordings."""
    return any(_match(normalise(item), normalise(wording)) for wording in wordings)


def _match(item: str, wording: str) -> bool:
    short, long = sorted((item, wording), key=len)
    return short == long or (len(short) >= 2 and short in long and 2 * len(short) >= len(long))


def precision_recall(items: Sequence[str], groups: Sequence[Collection[str]]) -> tuple[float, float]:
    """The share of items that match a label, and of labels that an item matches; both 1 when there are neither."""
    if not items and not groups:
        return 1.0, 1.0
    wordings = [wording for group in groups for wording in group]
    precision = sum(is_among(item, wordings) for item in items) / len(items) if items else 0.0
    recall = sum(any(is_among(item, group) for item in items) for group in groups) / len(groups) if groups else 0.0
    return precision, recall


def f1(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _share(outcomes: Iterable[bool]) -> float:
    """The share of true outcomes; 1 of none."""
    values = list(outcomes)
    return sum(values) / len(values) if values else 1.0

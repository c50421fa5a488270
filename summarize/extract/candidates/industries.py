"""Industries an article offers: found by the taxonomy's words, weighed by where and how the article says them.

Knows an article's lines and the lexicon; no model, and nothing of what the other fields hold.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from summarize.extract.candidates.candidate import Candidate
from summarize.extract.candidates.taxonomy import Mention, Term, TermIndex, shipped_terms

MOST: Final = 5
"""Industries an article is given at most."""

_SUFFIX: Final = re.compile(r"产业(?!园|基地)|行业|业(?![务绩界态主余内者])")
"""Makes a name an industry's beyond doubt, and becomes part of its wording."""
_ORGANISATION: Final = re.compile(
    r"(?:(?![的和与及或等在是为对由向让把])[一-鿿]){0,5}?"
    r"(?:大学|学院|协会|学会|研究院|研究所|实验室|委员会|联合会|银行|基金会|出版社|杂志|报社|集团|股份|有限公司|事务所"
    r"|办公室|工作组|部长|局长|司长|院长|所长|教授|总局|管理局|(?<![布格结全大开])局(?![面势限部]))"
)
"""What follows a word that stands in the name of an organisation or a post."""
_TECHNOLOGY: Final = re.compile(r"(?:、[^，。；、]{1,10}){0,5}等[^，。；、]{0,6}技术")
"""What follows a word of a list that the article sums up as technologies."""
_SENTENCE_END: Final = re.compile(r"[。！？!?]")
_LATIN: Final = re.compile(r"[A-Za-z0-9]")
_HEADLINE_CHARACTERS: Final = 60

_NAME: Final = 1.0
_CUE: Final = 0.3
_AS_TECHNOLOGY: Final = 0.4
_IN_ORGANISATION: Final = 0.2
"""What a mention counts: a name of the industry, a cue, a name listed as a technology, and either of them inside an
organisation's name."""

_OWN: Final = 0.5
"""The share of a term's mentions that its commonest wording needs to be written as it stands."""
_BULLETIN: Final = 3
"""Headlines that make an article a bulletin of several items; in any other article every paragraph is an item."""

_BIAS: Final = -6.3
_SHARE: Final = 1.3
_OFTEN: Final = 0.6
_LEADS: Final = 0.4
_SUFFIXED: Final = 2.0
_LISTED: Final = 0.65
_HEADED: Final = 0.6
_LED: Final = 0.45
_UNNAMED: Final = -1.4
_WEIGHT: Final = 4.3
_LENGTH: Final = -1.3
"""Log-odds: of the industry's mentions as a share of the second most mentioned one's (the first is often the subject of
the whole article, and would dwarf what it is applied to); of each e-fold of its mentions; of each item, to three, that
speaks of none more; of `_Found`'s other counts, to 1; of having no name in the article; of the term's weight; of
each e-fold of the article's length over 1,000 characters, as a long article mentions much in passing. From a logistic
regression, rounded by hand."""
_FEWEST_EXPECTED: Final = 2.0
_LEAST_LIKELY: Final = 0.15
"""Below it an industry is not chosen, even where there is no likelier one."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the article: `lead` is the end of its first sentence; a headline is short and ends with no stop."""

    end: int
    lead: int
    headline: bool
    item: int


@dataclass(slots=True)
class _Found:
    """What the article says of one term: its mentions' value in all, in telling places, and by item and wording."""

    term: Term
    start: int
    end: int
    named: float = 0.0
    cued: float = 0.0
    headed: float = 0.0
    led: float = 0.0
    suffixed: float = 0.0
    listed: float = 0.0
    items: dict[int, float] = field(default_factory=dict)
    wordings: dict[str, float] = field(default_factory=dict)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def said(self) -> float:
        return self.named + self.cued


def find_industries(
    text: str, *, title: str | None, limit: int = 12, lexicon: TermIndex | None = None
) -> list[Candidate]:
    """At most `limit` industries of the clean article `text`, the likeliest first, no two of nearly one wording.

    An industry is worded as the article names it; where the article has only cues or many names of it, as the
    taxonomy does.
    `lexicon` is the shipped taxonomy's unless given.
    """
    found = _collect(text, title, lexicon or shipped_terms())
    much = max([1.0, *sorted(one.said for one in found)[-2:-1]])
    most = _most_said(found)
    ranked = sorted((_candidate(one, much, most, len(text)) for one in found), key=lambda one: (-one.score, one.start))
    return _distinct(ranked)[:limit]


def select_industries(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The choice without a model: as many of the likeliest, at most five, as promise the best F1 by their scores.

    None that is hardly likely: an article may be about no industry.
    """
    ranked = sorted((one for one in candidates if one.score >= _LEAST_LIKELY), key=lambda one: -one.score)
    expected = max(sum(one.score for one in ranked), _FEWEST_EXPECTED)
    best, best_f1, right = 0, 0.0, 0.0
    for count, one in enumerate(ranked[:MOST], start=1):
        right += one.score
        f1 = 2 * right / (count + expected)
        if f1 > best_f1:
            best, best_f1 = count, f1
    return ranked[:best]


def _most_said(found: Sequence[_Found]) -> dict[int, float]:
    """What each item says of the industry it says most of, where it is a name or several cues."""
    most: dict[int, float] = {}
    for one in found:
        for item, value in one.items.items():
            most[item] = max(most.get(item, 2 * _CUE), value)
    return most


def _candidate(one: _Found, much: float, most: dict[int, float], characters: int) -> Candidate:
    wording = _wording(one)
    start, end = one.spans.get(wording, (one.start, one.end))
    leads = sum(value >= most[item] for item, value in one.items.items())
    return Candidate(wording, start, end, _likelihood(one, leads, much, characters), one.term.code)


def _likelihood(one: _Found, leads: int, much: float, characters: int) -> float:
    odds = (
        _BIAS
        + _SHARE * min(one.said / much, 1.0)
        + _OFTEN * math.log1p(one.said)
        + _LEADS * min(leads, 3)
        + _SUFFIXED * min(one.suffixed, 1.0)
        + _LISTED * min(one.listed, 1.0)
        + _HEADED * min(one.headed, 1.0)
        + _LED * min(one.led, 1.0)
        + (0.0 if one.named >= _AS_TECHNOLOGY else _UNNAMED * (1 - min(one.cued, 1.0) / 2))
        + _WEIGHT * one.term.weight
        + _LENGTH * math.log(min(max(characters, 400), 2000) / 1000)
    )
    return 1 / (1 + math.exp(-odds))


def _wording(one: _Found) -> str:
    """The article's own wording: the preferred name where it is used, else the commonest where it is the usual one.

    Else the taxonomy's name, which also stands for a Latin abbreviation.
    """
    usable = [word for word in one.wordings if not _LATIN.match(word)]
    preferred = [word for word in usable if word.startswith(one.term.name)]
    best = max(preferred or usable, key=lambda word: (one.wordings[word], -one.spans[word][0]), default="")
    return best if preferred or one.wordings.get(best, 0.0) >= _OWN * one.said else one.term.name


def _collect(text: str, title: str | None, lexicon: TermIndex) -> list[_Found]:
    found: dict[str, _Found] = {}
    lines = _lines(text)
    line = next(lines)
    for mention in lexicon.mentions(text):
        while line.end <= mention.start:
            line = next(lines)
        one = found.setdefault(mention.term.name, _Found(mention.term, mention.start, mention.end))
        _add(one, mention, text, line)
    if title and title not in text:
        for mention in lexicon.mentions(title):
            if mention.term.name in found:
                found[mention.term.name].headed += _NAME
    return list(found.values())


def _add(one: _Found, mention: Mention, text: str, line: _Line) -> None:
    """Count `mention` of the term, which stands in `line`."""
    value = _value(mention, text)
    one.items[line.item] = one.items.get(line.item, 0.0) + value
    if mention.kind == "cue":
        one.cued += value
    else:
        one.named += value
        suffix = _SUFFIX.match(text, mention.end)
        end = suffix.end() if suffix else mention.end
        one.suffixed += value if suffix else 0.0
        wording = text[mention.start : end]
        one.wordings[wording] = one.wordings.get(wording, 0.0) + value
        one.spans.setdefault(wording, (mention.start, end))
    if line.headline:
        one.headed += value
    elif mention.start < line.lead:
        one.led += value
    if text[mention.start - 1 : mention.start] == "、" or text[mention.end : mention.end + 1] in ("、", "等"):
        one.listed += value


def _value(mention: Mention, text: str) -> float:
    if _ORGANISATION.match(text, mention.end):
        return _IN_ORGANISATION
    if mention.kind == "cue":
        return _CUE
    return _AS_TECHNOLOGY if _TECHNOLOGY.match(text, mention.end) else _NAME


def _lines(text: str) -> Iterator[_Line]:
    lines = text.split("\n")
    headlines = [len(line) <= _HEADLINE_CHARACTERS and not _SENTENCE_END.match(line.rstrip()[-1:]) for line in lines]
    bulletin = sum(headlines) >= _BULLETIN
    start = item = 0
    for line, headline in zip(lines, headlines, strict=True):
        stop = _SENTENCE_END.search(line)
        item += headline or not bulletin
        yield _Line(start + len(line) + 1, start + (stop.end() if stop else len(line)), headline, item)
        start += len(line) + 1


def _distinct(ranked: list[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    for one in ranked:
        if not any(_near(one.text, other.text) for other in kept):
            kept.append(one)
    return kept


def _near(one: str, other: str) -> bool:
    """Whether one wording is the other with little added, as `人工智能` and `人工智能产业`."""
    short, long = sorted((one, other), key=len)
    return short in long and 2 * len(short) >= len(long)

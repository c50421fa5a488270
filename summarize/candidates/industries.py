"""Industries an article offers: found by the taxonomy's words, weighed by where and how the article says them.

Knows an article's lines and the lexicon; no model, and nothing of what the other fields hold.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from summarize.candidates.candidate import Candidate
from summarize.candidates.taxonomy import Lexicon, Mention, Term, shipped_lexicon

MOST: Final = 5
"""Industries an article is given at most."""

_SUFFIX: Final = re.compile(r"产业(?!园|基地)|行业|业(?![务绩界态主余内者])")
"""Makes a name an industry's beyond doubt, and becomes part of its wording."""
_LEANING: Final = re.compile(r"(?:产业|行业|业)?等?(?:领域|企业|市场|产品)")
"""What follows a name where the article speaks of the industry rather than of the thing."""
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
_CUE: Final = 0.35
_AS_TECHNOLOGY: Final = 0.4
_IN_ORGANISATION: Final = 0.2
"""What a mention counts: a name of the industry, a cue, a name listed as a technology, and either of them inside an
organisation's name."""

_BIAS: Final = -6.8
_SHARE: Final = 2.2
_SUFFIXED: Final = 1.8
_LISTED: Final = 0.6
_LEANS: Final = 0.6
_HEADED: Final = 0.5
_LED: Final = 0.4
_OPENED: Final = 0.2
_UNNAMED: Final = -1.5
_WEIGHT: Final = 5.0
_LENGTH: Final = -1.0
"""Log-odds: of the industry's mentions as a share of the second most mentioned one's (the first is often the subject of
the whole article, and would dwarf what it is applied to); of `_Found`'s other counts, to 1; of the term's weight; of
each e-fold of the article's length over 1,000 characters, as a long article mentions much in passing. From a logistic
regression, rounded by hand."""
_FEWEST_EXPECTED: Final = 2.0


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the article: `lead` is the end of its first sentence; a headline is short and ends with no stop."""

    number: int
    end: int
    lead: int
    headline: bool


@dataclass(slots=True)
class _Found:
    """What the article says of one term: its mentions' value in all, and of those in telling places."""

    term: Term
    start: int
    end: int
    named: float = 0.0
    cued: float = 0.0
    headed: float = 0.0
    led: float = 0.0
    opened: float = 0.0
    suffixed: float = 0.0
    leaning: float = 0.0
    listed: float = 0.0
    wordings: dict[str, float] = field(default_factory=dict)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)


def find_industries(
    text: str, *, title: str | None, limit: int = 12, lexicon: Lexicon | None = None
) -> list[Candidate]:
    """At most `limit` industries of the clean article `text`, the likeliest first, no two of nearly one wording.

    An industry is worded as the article names it; where the article has only cues of it, as the taxonomy does.
    `lexicon` is the shipped taxonomy's unless given.
    """
    found = _collect(text, title, lexicon or shipped_lexicon())
    much = max([1.0, *sorted(one.named + one.cued for one in found)[-2:-1]])
    ranked = sorted((_candidate(one, much, len(text)) for one in found), key=lambda one: (-one.score, one.start))
    return _distinct(ranked)[:limit]


def select_industries(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The choice without a model: as many of the likeliest, at most five, as promise the best F1 by their scores."""
    ranked = sorted(candidates, key=lambda one: -one.score)
    expected = max(sum(one.score for one in ranked), _FEWEST_EXPECTED)
    best, best_f1, right = 0, 0.0, 0.0
    for count, one in enumerate(ranked[:MOST], start=1):
        right += one.score
        f1 = 2 * right / (count + expected)
        if f1 > best_f1:
            best, best_f1 = count, f1
    return ranked[:best]


def _candidate(one: _Found, much: float, characters: int) -> Candidate:
    wording = _wording(one)
    start, end = one.spans.get(wording, (one.start, one.end))
    return Candidate(wording, start, end, _likelihood(one, much, characters), one.term.code)


def _likelihood(one: _Found, much: float, characters: int) -> float:
    odds = (
        _BIAS
        + _SHARE * min((one.named + one.cued) / much, 1.0)
        + _SUFFIXED * min(one.suffixed, 1.0)
        + _LISTED * min(one.listed, 1.0)
        + _LEANS * min(one.leaning, 1.0)
        + _HEADED * min(one.headed, 1.0)
        + _LED * min(one.led, 1.0)
        + _OPENED * min(one.opened, 1.0)
        + (0.0 if one.named >= _AS_TECHNOLOGY else _UNNAMED * (1 - min(one.cued, 1.0) / 2))
        + _WEIGHT * one.term.weight
        + _LENGTH * math.log(min(max(characters, 400), 2000) / 1000)
    )
    return 1 / (1 + math.exp(-odds))


def _wording(one: _Found) -> str:
    """The article's own wording: the preferred name where it is used, else the commonest; no Latin abbreviation."""
    usable = [word for word in one.wordings if not _LATIN.match(word)]
    if not usable:
        return one.term.name
    preferred = [word for word in usable if word.startswith(one.term.name)] or usable
    return max(preferred, key=lambda word: (one.wordings[word], -one.spans[word][0]))


def _collect(text: str, title: str | None, lexicon: Lexicon) -> list[_Found]:
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
    if line.number < 2:
        one.opened += value
    if _LEANING.match(text, mention.end):
        one.leaning += value
    if text[mention.start - 1 : mention.start] == "、" or text[mention.end : mention.end + 1] in ("、", "等"):
        one.listed += value


def _value(mention: Mention, text: str) -> float:
    if _ORGANISATION.match(text, mention.end):
        return _IN_ORGANISATION
    if mention.kind == "cue":
        return _CUE
    return _AS_TECHNOLOGY if _TECHNOLOGY.match(text, mention.end) else _NAME


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for number, line in enumerate(text.split("\n")):
        stop = _SENTENCE_END.search(line)
        headline = len(line) <= _HEADLINE_CHARACTERS and not _SENTENCE_END.match(line.rstrip()[-1:])
        yield _Line(number, start + len(line) + 1, start + (stop.end() if stop else len(line)), headline)
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

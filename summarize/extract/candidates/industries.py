"""Industries of an article: found by the words of the taxonomy, scored by where and how the article says them."""

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

from summarize.extract.candidates.candidate import Candidate, linear_score, probability, rank
from summarize.extract.candidates.headings import is_bulletin, is_headline
from summarize.extract.candidates.taxonomy import Industry, Mention, taxonomy

MOST: Final = 5
"""Industries an article is given at most."""

_SUFFIX: Final = re.compile(r"产业(?!园|基地)|行业|业(?![务绩界态主余内者])")
"""What follows a name that is an industry's beyond doubt; it becomes part of the wording."""
_ORGANISATION: Final = re.compile(
    r"(?:(?![的和与及或等在是为对由向让把])[一-鿿]){0,5}?"
    r"(?:大学|学院|协会|学会|研究院|研究所|实验室|委员会|联合会|银行|基金会|出版社|杂志|报社|集团|股份|有限公司|事务所"
    r"|办公室|工作组|部长|局长|司长|院长|所长|教授|总局|管理局|(?<![布格结全大开])局(?![面势限部]))"
)
"""What follows a word that stands in the name of an organisation or a post."""
_TECHNOLOGY: Final = re.compile(r"(?:、[^，。；、]{1,10}){0,5}等[^，。；、]{0,6}技术")
"""What follows a word of a list that the article sums up as technologies."""
_LINE: Final = re.compile("^.*$", re.MULTILINE)
_STOP: Final = re.compile(r"[。！？!?]")

# What a mention counts.
_NAME_VALUE: Final = 1.0
_TECHNOLOGY_VALUE: Final = 0.4
"""Of a name in a list that the article sums up as technologies."""
_CUE_VALUE: Final = 0.3
_ORGANISATION_VALUE: Final = 0.2
"""Of a name or a cue inside an organisation's name."""

_BIAS: Final = -6.3
_WEIGHTS: Final[Mapping[str, float]] = {
    "share": 1.3,  # its mentions as a share of the second most mentioned industry's
    "mentions": 0.6,  # log of its mentions
    "leading_items": 0.4,  # items, up to three, that mention no industry more
    "suffixed": 2.0,  # mentions, up to one, with a suffix such as 产业
    "listed": 0.65,  # mentions, up to one, in a list
    "in_headlines": 0.6,  # mentions, up to one, in a headline or the title
    "in_leads": 0.45,  # mentions, up to one, in the first sentence of a paragraph
    "unnamed": -1.4,  # only cues speak for it; half of it where they add up to a name
    "passing": -1.0,  # it is mentioned once, and in no headline
    "weight": 4.3,  # its weight in the taxonomy
    "length": -1.3,  # log of the article's length in thousands of characters: a long one mentions much in passing
}
"""What each feature adds to the log odds of the score: a logistic regression, rounded by hand. The most mentioned
industry, often the subject of the whole article, would dwarf what it is applied to: hence the share of the second."""

_USUAL_SHARE: Final = 0.5
"""Share of an industry's mentions from which its commonest wording is taken instead of the taxonomy's name."""
_FEWEST_EXPECTED: Final = 2.0
"""Industries that an article is expected to have at least."""
_LEAST_LIKELY: Final = 0.15
"""Score below which an industry is not chosen, even where there is no likelier one."""


@dataclass(slots=True)
class _Tally:
    """The mentions of one industry, each counted by its value."""

    industry: Industry
    start: int
    end: int
    mentions: int = 0
    values: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    """By what mentions are or have: those of a feature's name, `named` and `cued`."""
    items: defaultdict[int, float] = field(default_factory=lambda: defaultdict(float))
    """By the number of a bulletin's item; in any other article every paragraph is one."""
    wordings: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Where each wording first stands."""

    @property
    def total(self) -> float:
        """The value of all mentions."""
        return self.values["named"] + self.values["cued"]

    def add(self, mention: Mention, text: str, item: int, line: re.Match[str]) -> None:
        """Count `mention`, which stands in this item and line of `text`."""
        self.mentions += 1
        value = _value(mention, text)
        is_name, in_headline = mention.kind == "name", is_headline(line[0])
        suffix = _SUFFIX.match(text, mention.end) if is_name else None
        before, after = text[mention.start - 1 : mention.start], text[mention.end : mention.end + 1]
        properties = {
            "named": is_name,
            "cued": not is_name,
            "suffixed": suffix is not None,
            "listed": before == "、" or after in ("、", "等"),
            "in_headlines": in_headline,
            "in_leads": not in_headline and not _STOP.search(text, line.start(), mention.start),
        }
        for name, holds in properties.items():
            self.values[name] += value * holds
        self.items[item] += value
        if is_name:
            end = suffix.end() if suffix else mention.end
            wording = text[mention.start : end]
            self.wordings[wording] += value
            self.spans.setdefault(wording, (mention.start, end))

    @property
    def wording(self) -> str:
        """The article's own wording: the preferred name where it is used, else the commonest where it is the usual one.

        Else the taxonomy's name, which also replaces a Latin abbreviation.
        """
        usable = [word for word in self.wordings if not word[0].isascii()]
        preferred = [word for word in usable if word.startswith(self.industry.name)]
        best = max(preferred or usable, key=lambda word: (self.wordings[word], -self.spans[word][0]), default="")
        usual = self.wordings.get(best, 0.0) >= _USUAL_SHARE * self.total
        return best if preferred or usual else self.industry.name


def find_industries(text: str, *, title: str | None, limit: int = 8) -> list[Candidate]:
    """At most `limit` industries of the clean article `text`, the likeliest first, no two of nearly one wording.

    An industry is worded as the article names it; where the article has only cues or many names of it, as the taxonomy
    does.
    """
    tallies = _count_mentions(text, title)
    second_most = max([1.0, *sorted(tally.total for tally in tallies)[-2:-1]])
    item_maxima = _item_maxima(tallies)
    candidates = (_candidate(tally, second_most, item_maxima, len(text)) for tally in tallies)
    return _distinct(sorted(candidates, key=rank))[:limit]


def select_industries(candidates: Sequence[Candidate]) -> list[Candidate]:
    """As many of the ranked candidates, at most five, as promise the best F1 by their scores.

    None that is hardly likely: an article may be about no industry.
    """
    likely = [candidate for candidate in candidates if candidate.score >= _LEAST_LIKELY]
    expected = max(sum(candidate.score for candidate in likely), _FEWEST_EXPECTED)
    best, best_f1, right = 0, 0.0, 0.0
    for count, candidate in enumerate(likely[:MOST], start=1):
        right += candidate.score
        f1 = 2 * right / (count + expected)
        if f1 > best_f1:
            best, best_f1 = count, f1
    return likely[:best]


def _item_maxima(tallies: Sequence[_Tally]) -> dict[int, float]:
    """For each item the value of the industry it mentions most, at least that of two cues."""
    maxima: dict[int, float] = {}
    for tally in tallies:
        for item, value in tally.items.items():
            maxima[item] = max(maxima.get(item, 2 * _CUE_VALUE), value)
    return maxima


def _candidate(tally: _Tally, second_most: float, item_maxima: dict[int, float], characters: int) -> Candidate:
    wording = tally.wording
    start, end = tally.spans.get(wording, (tally.start, tally.end))
    features = {
        "share": min(tally.total / second_most, 1.0),
        "mentions": math.log1p(tally.total),
        "leading_items": min(sum(value >= item_maxima[item] for item, value in tally.items.items()), 3),
        **{name: min(tally.values[name], 1.0) for name in ("suffixed", "listed", "in_headlines", "in_leads")},
        "unnamed": 0.0 if tally.values["named"] >= _TECHNOLOGY_VALUE else 1 - min(tally.values["cued"], 1.0) / 2,
        "passing": tally.mentions == 1 and not tally.values["in_headlines"],
        "weight": tally.industry.weight,
        "length": math.log(min(max(characters, 400), 2000) / 1000),
    }
    return Candidate(wording, start, end, probability(linear_score(_BIAS, _WEIGHTS, features)), tally.industry.code)


def _count_mentions(text: str, title: str | None) -> list[_Tally]:
    tallies: dict[str, _Tally] = {}
    lines = [*_LINE.finditer(text)]
    headlines = [is_headline(line[0]) for line in lines]
    bulletin = is_bulletin(sum(headlines))
    items = [*accumulate(headline or not bulletin for headline in headlines)]
    starts = [line.start() for line in lines]
    for mention in taxonomy().mentions(text):
        number = bisect_right(starts, mention.start) - 1
        tally = tallies.setdefault(mention.industry.name, _Tally(mention.industry, mention.start, mention.end))
        tally.add(mention, text, items[number], lines[number])
    if title and title not in text:
        for mention in taxonomy().mentions(title):
            if mention.industry.name in tallies:
                tallies[mention.industry.name].values["in_headlines"] += _NAME_VALUE
    return list(tallies.values())


def _value(mention: Mention, text: str) -> float:
    if _ORGANISATION.match(text, mention.end):
        return _ORGANISATION_VALUE
    if mention.kind == "cue":
        return _CUE_VALUE
    return _TECHNOLOGY_VALUE if _TECHNOLOGY.match(text, mention.end) else _NAME_VALUE


def _distinct(ranked: list[Candidate]) -> list[Candidate]:
    distinct: list[Candidate] = []
    for candidate in ranked:
        if not any(_nearly_equal(candidate.text, better.text) for better in distinct):
            distinct.append(candidate)
    return distinct


def _nearly_equal(a: str, b: str) -> bool:
    """Whether one wording is the other with little added, as `人工智能` and `人工智能产业`."""
    short, long = sorted((a, b), key=len)
    return short in long and 2 * len(short) >= len(long)

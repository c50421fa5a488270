"""IndustryTally: how often, where and how an article mentions an industry."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

from summarize.core.text import HAN
from summarize.extract.candidates.taxonomy import Industry, IndustryMention, taxonomy
from summarize.extract.language.headings import is_bulletin, is_headline

_SUFFIX: Final = re.compile(r"产业(?!园|基地)|行业|业(?![务绩界态主余内者])")
"""What follows a name that is an industry's beyond doubt; it becomes part of the wording."""
_ORGANISATION: Final = re.compile(
    rf"(?:(?![的和与及或等在是为对由向让把])[{HAN}]){{0,5}}?"
    r"(?:大学|学院|协会|学会|研究院|研究所|实验室|委员会|联合会|银行|基金会|出版社|杂志|报社|集团|股份|有限公司|事务所"
    r"|办公室|工作组|部长|局长|司长|院长|所长|教授|总局|管理局|(?<![布格结全大开])局(?![面势限部]))"
)
"""What follows a word that stands in the name of an organisation or a post."""
_TECHNOLOGY: Final = re.compile(r"(?:、[^，。；、]{1,10}){0,5}等[^，。；、]{0,6}技术")
"""What follows a word of a list that the article sums up as technologies."""
_LINE: Final = re.compile("^.*$", re.MULTILINE)
_STOP: Final = re.compile(r"[。！？!?]")
_SENTENCE_END: Final = re.compile(r"[。！？!?；\n]")

# What a mention counts.
_NAME_VALUE: Final = 1.0
TECHNOLOGY_VALUE: Final = 0.4
"""Of a name in a list that the article sums up as technologies."""
CUE_VALUE: Final = 0.3
_ORGANISATION_VALUE: Final = 0.2
"""Of a name or a cue inside an organisation's name."""


_USUAL_SHARE: Final = 0.5
"""Share of an industry's mentions from which its commonest wording is taken instead of the taxonomy's name."""


@dataclass(slots=True)
class IndustryTally:
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
    words: Counter[str] = field(default_factory=Counter)
    """The words that mention it, each with how often it does."""
    sentences: set[int] = field(default_factory=set)
    """The numbers of the sentences that mention it."""
    last: int = 0
    """Where its last mention begins."""
    in_title: str = ""
    """How the title mentions it: `name`, `cue`, or not at all."""

    @property
    def total(self) -> float:
        """The value of all mentions."""
        return self.values["named"] + self.values["cued"]

    def add(self, mention: IndustryMention, text: str, item: int, line: re.Match[str]) -> None:
        """Count `mention`, which stands in this item and line of `text`."""
        self.mentions += 1
        self.last = mention.start
        value = _value(mention, text)
        is_name, in_headline = mention.kind == "name", is_headline(line[0])
        self.words[text[mention.start : mention.end]] += 1
        suffix = _SUFFIX.match(text, mention.end) if is_name and text[mention.end - 1] != "业" else None
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
        """The article's own wording where it is one of an industry: with a suffix, or the taxonomy's name with more.

        Else the taxonomy's name, which replaces abbreviations, things (智能手机) and kinds of it (高铁).
        """
        name = self.industry.name
        usable = [word for word in self.wordings if name in word or word.endswith("业")]
        preferred = [word for word in usable if word.startswith(name)]
        best = max(preferred or usable, key=lambda word: (self.wordings[word], -self.spans[word][0]), default=name)
        usual = self.wordings.get(best, 0.0) >= _USUAL_SHARE * self.total
        return best if preferred or usual else name


@dataclass(frozen=True, slots=True)
class IndustryTallies:
    """The industries of one article, in the order of their first mentions."""

    tallies: tuple[IndustryTally, ...]
    characters: int
    sentences: int


def count_mentions(text: str, title: str | None) -> IndustryTallies:
    """Every industry that the clean article `text` mentions; `title` is its own, which `text` may begin with."""
    tallies: dict[str, IndustryTally] = {}
    lines = [*_LINE.finditer(text)]
    headlines = [is_headline(line[0]) for line in lines]
    bulletin = is_bulletin(sum(headlines))
    items = [*accumulate(headline or not bulletin for headline in headlines)]
    starts = [line.start() for line in lines]
    ends = [match.start() for match in _SENTENCE_END.finditer(text)]
    for mention in taxonomy().mentions(text):
        number = bisect_right(starts, mention.start) - 1
        tally = tallies.setdefault(mention.industry.name, IndustryTally(mention.industry, mention.start, mention.end))
        tally.add(mention, text, items[number], lines[number])
        tally.sentences.add(bisect_right(ends, mention.start))
    for mention in taxonomy().mentions(title or ""):
        titled = tallies.get(mention.industry.name)
        if titled and titled.in_title != "name":
            titled.in_title = mention.kind
    return IndustryTallies(tuple(tallies.values()), len(text), len(ends) + 1)


def _value(mention: IndustryMention, text: str) -> float:
    if _ORGANISATION.match(text, mention.end):
        return _ORGANISATION_VALUE
    if mention.kind == "cue":
        return CUE_VALUE
    return TECHNOLOGY_VALUE if _TECHNOLOGY.match(text, mention.end) else _NAME_VALUE

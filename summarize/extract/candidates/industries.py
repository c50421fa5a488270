"""Industries of an article: found by the words of the taxonomy, ranked by whether the article is about them."""

import math
from collections.abc import Mapping, Sequence
from typing import Final

from summarize.core.fields import INDUSTRIES
from summarize.extract.candidates.candidate import Candidate
from summarize.extract.candidates.industry_tally import (
    CUE_VALUE,
    TECHNOLOGY_VALUE,
    IndustryTallies,
    IndustryTally,
    count_mentions,
)
from summarize.extract.candidates.ranking import FOUND, LEAD, SHORT_ARTICLE, UNLISTED, Item, rank_items, rankings
from summarize.extract.candidates.taxonomy import taxonomy
from summarize.extract.candidates.written import WrittenFields, places_of

_FEWEST_SENTENCES: Final = 8
"""Sentences of a short article; one that is shorter still is measured as if it had so many."""
_FEWEST_EXPECTED: Final = 2.0
"""Industries that an article is expected to have at least."""


def find_industries(
    text: str, *, title: str | None, limit: int = FOUND[INDUSTRIES], written: WrittenFields | None = None
) -> list[Candidate]:
    """At most `limit` industries of the clean article `text`, the likeliest first, no two of nearly one wording.

    An industry is worded as the article names it; where the article has only things or many names of it, as the
    taxonomy does. What a model wrote and the article has is an industry too.
    """
    items = measure_industries(text, title=title, written=written)
    return drop_alike(rank_items(INDUSTRIES, items, written))[:limit]


def select_industries(candidates: Sequence[Candidate], *, likely: float | None = None) -> list[Candidate]:
    """As many of the ranked candidates as promise the best F1 by their scores.

    None that is hardly likely: an article may be about no industry.
    """
    least = rankings().industries.article.likely if likely is None else likely
    possible = [candidate for candidate in candidates if candidate.score >= least]
    expected = max(sum(candidate.score for candidate in possible), _FEWEST_EXPECTED)
    best, best_f1, right = 0, 0.0, 0.0
    for count, candidate in enumerate(possible, start=1):
        right += candidate.score
        f1 = 2 * right / (count + expected)
        if f1 > best_f1:
            best, best_f1 = count, f1
    return possible[:best]


def measure_industries(text: str, *, title: str | None, written: WrittenFields | None = None) -> list[Item]:
    """Every industry that the article mentions, and every one a model wrote in the article's words, with its features.

    One that a model wrote in another wording of the article is worded so.
    """
    industries = count_mentions(text, title)
    totals = sorted((tally.total for tally in industries.tallies), reverse=True)
    maxima = _item_maxima(industries)
    items: dict[str, Item] = {}
    wordings = _written_wordings(text, written)
    for tally in industries.tallies:
        wording = wordings.pop(tally.industry.name, None) or tally.wording
        at = text.find(wording)
        start, end = (at, at + len(wording)) if at >= 0 else (tally.start, tally.end)
        features = _features(tally, industries, totals, maxima)
        names = (tally.industry.name, tally.wording)
        items[tally.industry.name] = Item(wording, start, end, features, names, tally.industry.code)
    for wording in wordings.values():
        at = text.find(wording)
        if at >= 0:
            items.setdefault(wording, Item(wording, at, at + len(wording), {UNLISTED: 1.0}))
    return list(items.values())


def _written_wordings(text: str, written: WrittenFields | None) -> dict[str, str]:
    """The wordings that a model wrote, by the name of the industry that each means, or by themselves."""
    wordings: dict[str, str] = {}
    items = written.industries if written else ()
    places = places_of(items, text)
    for item in items:
        industry = taxonomy().of_word(item)
        if item in places or (industry and item == industry.name):
            wordings.setdefault(industry.name if industry else item, item)
    return wordings


def _item_maxima(industries: IndustryTallies) -> dict[int, float]:
    """For each item of the article the value of the industry it mentions most, at least that of two cues."""
    maxima: dict[int, float] = {}
    for tally in industries.tallies:
        for item, value in tally.items.items():
            maxima[item] = max(maxima.get(item, 2 * CUE_VALUE), value)
    return maxima


def _features(
    tally: IndustryTally, industries: IndustryTallies, totals: Sequence[float], maxima: Mapping[int, float]
) -> dict[str, float]:
    """How much of the article is about the industry, and how the article says so.

    The most mentioned industry, often the subject of all of it, would dwarf what its mentions are held against: hence
    the share of the second.
    """
    sentence_share = len(tally.sentences) / max(industries.sentences, _FEWEST_SENTENCES)
    characters = max(industries.characters, SHORT_ARTICLE)
    own_name = tally.words[tally.industry.name]
    return {
        "share": min(tally.total / max([1.0, *totals[1:2]]), 1.0),
        "share_of_all": tally.total / sum(totals) if tally.total else 0.0,
        "leading_items": min(sum(value >= maxima[item] for item, value in tally.items.items()), 3),
        "rank": math.log1p(totals.index(tally.total)),
        "industries": math.log(len(totals)),
        "sentences": math.log1p(len(tally.sentences)),
        "sentence_share": sentence_share,
        "root_sentence_share": math.sqrt(sentence_share),
        "words": math.log(len(tally.words)),
        "cues": min(4, sum(word in tally.industry.cues for word in tally.words)),
        "own_name": own_name > 0,
        "own_names": math.log1p(own_name),
        "unnamed": 0.0 if tally.values["named"] >= TECHNOLOGY_VALUE else 1 - min(tally.values["cued"], 1.0) / 2,
        "passing": tally.mentions == 1 and not tally.in_title,
        "reach": (tally.last - tally.start) / characters,
        "last": tally.last / characters,
        "in_lead": tally.start < LEAD,
        "title_name": tally.in_title == "name",
        "title_cue": tally.in_title == "cue",
        **{name: min(tally.values[name], 1.0) for name in ("suffixed", "listed", "in_headlines", "in_leads")},
        "sibling": any(
            other is not tally and other.industry.code[:2] == tally.industry.code[:2] and other.total > tally.total
            for other in industries.tallies
        ),
        "weight": tally.industry.weight,
        "length": math.log(characters),
    }


def drop_alike(ranked: list[Candidate]) -> list[Candidate]:
    distinct: list[Candidate] = []
    for candidate in ranked:
        if not any(_nearly_equal(candidate.text, better.text) for better in distinct):
            distinct.append(candidate)
    return distinct


def _nearly_equal(a: str, b: str) -> bool:
    """Whether one wording is the other with little added, as `人工智能` and `人工智能产业`."""
    short, long = sorted((a, b), key=len)
    return short in long and 2 * len(short) >= len(long)

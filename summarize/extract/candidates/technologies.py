"""AI technologies, products and capabilities of an article: its mentions as candidates, each technology once.

Takes a clean article: simplified script, its title the first line where it has one.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from summarize.core.config import LimitsConfig
from summarize.core.fields import AI_TECHNOLOGIES
from summarize.core.text import only_occurs_inside
from summarize.extract.candidates.candidate import Candidate, log_odds
from summarize.extract.candidates.ranking import FOUND, LEAD, SHORT_ARTICLE, UNLISTED, Item, rank_items, rankings
from summarize.extract.candidates.written import WrittenFields, places_of
from summarize.extract.language.gazetteer import gazetteer
from summarize.extract.language.headings import is_headline
from summarize.extract.language.mentions import Mention, find_mentions

LONGEST: Final = LimitsConfig().item_characters.max
"""Characters of a technology, where the limits allow no others."""
_STRONG: Final = 0.5
_NEIGHBOUR: Final = 0.2
"""Likelihoods: from above which a technology is likely by itself, up to which it hardly is one."""


def find_technologies(
    text: str,
    *,
    limit: int = FOUND[AI_TECHNOLOGIES],
    longest: int = LONGEST,
    written: WrittenFields | None = None,
) -> list[Candidate]:
    """At most `limit` technologies of a clean article, likeliest first: verbatim spans, each technology once.

    One whose wording lies inside another's is offered only where it also stands alone. What a model wrote and the
    article has is one too; any other has at most `longest` characters.
    """
    ranked = rank_items(AI_TECHNOLOGIES, measure_technologies(text, longest=longest, written=written), written)
    return drop_contained(ranked, text)[:limit]


def select_technologies(candidates: Sequence[Candidate], *, likely: float | None = None) -> list[Candidate]:
    """The candidates an editor would sooner list than not, in their order."""
    threshold = rankings().ai_technologies.article.likely if likely is None else likely
    return [candidate for candidate in candidates if candidate.score >= threshold]


def measure_technologies(text: str, *, longest: int = LONGEST, written: WrittenFields | None = None) -> list[Item]:
    """Every technology of the article, and every one a model wrote in the article's words, with its features."""
    companies = gazetteer().words.companies
    mentions = [mention for mention in find_mentions(text) if mention.end - mention.start <= longest]
    groups = _group(text, [mention for mention in mentions if not text.startswith(companies, mention.end)])
    strong = sum(group[0].likelihood > _STRONG for group in groups)
    items = {item.text: item for item in (_measure(text, group, strong) for group in groups)}
    for wording, at in places_of(written.ai_technologies if written else (), text).items():
        items.setdefault(wording, Item(wording, at, at + len(wording), {UNLISTED: 1.0}))
    return list(items.values())


def drop_contained(ranked: list[Candidate], text: str) -> list[Candidate]:
    """The candidates without those that stand only inside a likelier one, or around one that stands nowhere else."""
    kept: list[Candidate] = []
    for candidate in ranked:
        if not any(only_occurs_inside(candidate.text, better.text, text) for better in kept):
            kept.append(candidate)
    return kept


def _group(text: str, mentions: list[Mention]) -> list[list[Mention]]:
    """The mentions of each technology: by its name, by what a bracket adds to it, by the short form of a long name.

    大语言模型（LLM） is one technology; so are 机器人 and 人形机器人, or 安全大模型 and 某某安全大模型, of one article.
    A bare 大模型 stays beside 金融大模型: an article means both.
    """
    synonyms: dict[str, str] = {}
    for before, mention in pairwise(mentions):
        if before.end == mention.start - 1 and _is_bracketed(text, mention):
            synonyms.setdefault(mention.name, synonyms.get(before.name, before.name))
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[synonyms.get(mention.name, mention.name)].append(mention)
    for short in sorted(groups, key=lambda name: (len(name), name)):
        longer = [name for name in groups if name != short and name.endswith(short)]
        if longer and (groups[short][0].likelihood < 0.5 or groups[short][0].coined):
            groups[max(longer, key=lambda name: len(groups[name]))] += groups.pop(short)
    return list(groups.values())


def _is_bracketed(text: str, mention: Mention) -> bool:
    return text[mention.start - 1 : mention.start] in ("（", "(") and text.startswith(("）", ")"), mention.end)


def _measure(text: str, mentions: list[Mention], strong: int) -> Item:
    """The mentions of one technology as an item, in its commonest wording that is not given as an abbreviation.

    `strong` counts the article's technologies that are likely by themselves: among them a weak one is likelier.
    """
    first = mentions[0]
    wordings = {mention: text[mention.start : mention.end] for mention in mentions}
    bracketed = {wordings[mention] for mention in mentions if _is_bracketed(text, mention)} - {wordings[first]}
    same_name = (wordings[mention] for mention in mentions if mention.name == first.name)
    wording = Counter(wording for wording in same_name if wording not in bracketed).most_common(1)[0][0]
    shown = next(mention for mention in mentions if wordings[mention] == wording)
    names = tuple(dict.fromkeys(wordings.values()))
    return Item(wording, shown.start, shown.end, _features(text, mentions, shown, strong), names)


def _features(text: str, mentions: list[Mention], shown: Mention, strong: int) -> dict[str, float]:
    """How likely the technology is by itself, and how it stands in the article; `shown` is what it is named by."""
    followers = gazetteer().words.followers
    starts = [mention.start for mention in mentions]
    characters = max(len(text), SHORT_ARTICLE)
    first_line, _, _ = text.partition("\n")
    weak = not shown.likelihood > _STRONG
    ends = [text[mention.end : mention.end + 1] for mention in mentions]
    return {
        "likelihood": log_odds(shown.likelihood),
        "adjacent": _NEIGHBOUR < shown.likelihood < _STRONG,
        "neighbour": shown.likelihood <= _NEIGHBOUR,
        "mentions": math.log(len(mentions)),
        "again": len(mentions) > 1,
        "in_title": min(starts) < len(first_line) and is_headline(first_line),
        "in_lead": min(starts) < LEAD,
        "first": min(starts) / characters,
        "followed": all(text.startswith(followers, mention.end) for mention in mentions),
        "weak_followed": weak and all(text.startswith(followers, mention.end) for mention in mentions),
        "among_strong": weak * min(strong, 4),
        "strong": math.log1p(strong),
        "length": math.log(characters),
        "characters": math.log(shown.end - shown.start),
        "coined": shown.coined,
        "product": shown.product,
        "whole": shown.whole,
        "listed": any(end in ("、", "等") for end in ends),
        "before_stop": any(end in ("，", "。", "；") for end in ends),
        UNLISTED: 0.0,
    }

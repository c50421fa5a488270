"""AI technologies, products and capabilities of an article: its mentions as candidates, each technology once.

Takes a clean article: simplified script, its title the first line where it has one.
"""

import math
from collections import Counter, defaultdict
from itertools import pairwise
from typing import Final

from summarize.core.text import only_occurs_inside
from summarize.extract.candidates.candidate import Candidate, log_odds, probability, rank
from summarize.extract.candidates.gazetteer import Gazetteer, gazetteer
from summarize.extract.candidates.mentions import Mention, find_mentions

_LONGEST: Final = 30
"""Characters of the longest item of a record."""


def find_technologies(text: str, *, limit: int = 10) -> list[Candidate]:
    """At most `limit` technologies of a clean article, likeliest first: verbatim spans, each technology once.

    One whose wording lies inside another's is offered only where it also stands alone.
    """
    names = gazetteer()
    mentions = [mention for mention in find_mentions(text) if mention.end - mention.start <= _LONGEST]
    companies = names.words.companies
    groups = _group(text, [mention for mention in mentions if not text.startswith(companies, mention.end)])
    strong = sum(group[0].likelihood > 0.5 for group in groups)
    candidates = (_candidate(text, group, strong, names) for group in groups)
    return _drop_contained(sorted(candidates, key=rank), text)[:limit]


def select_technologies(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates an editor would sooner list than not, in their order."""
    threshold = gazetteer().threshold
    return [candidate for candidate in candidates if candidate.score >= threshold]


def _drop_contained(ranked: list[Candidate], text: str) -> list[Candidate]:
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


def _candidate(text: str, mentions: list[Mention], strong: int, names: Gazetteer) -> Candidate:
    """The mentions of one technology as a candidate, in its commonest wording that is not given as an abbreviation.

    `strong` counts the article's technologies that are likely by themselves: among them a weak one is likelier.
    """
    first = mentions[0]
    wordings = {mention: text[mention.start : mention.end] for mention in mentions}
    bracketed = {wordings[mention] for mention in mentions if _is_bracketed(text, mention)} - {wordings[first]}
    same_name = (wordings[mention] for mention in mentions if mention.name == first.name)
    wording = Counter(wording for wording in same_name if wording not in bracketed).most_common(1)[0][0]
    shown = next(mention for mention in mentions if wordings[mention] == wording)
    odds = log_odds(shown.likelihood) + 0.5 * math.log(min(len(mentions), 3))
    if min(mention.start for mention in mentions) < text.find("\n"):  # in the title
        odds += 0.7
    if all(text.startswith(names.words.followers, mention.end) for mention in mentions):
        odds -= 1.4 * (1 - shown.likelihood)
    if 0.2 < shown.likelihood < 0.5:
        odds += 0.2 * min(strong, 4)
    return Candidate(wording, shown.start, shown.end, probability(odds))

"""AI technologies, products and capabilities of an article: terms of the gazetteer, and names coined by its patterns.

Takes a clean article: simplified script, its title the first line where it has one.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from summarize.core.text import is_latin
from summarize.extract.candidates.candidate import Candidate, log_odds, probability, rank
from summarize.extract.candidates.gazetteer import UNKNOWN_CHARACTERS, Gazetteer, gazetteer, lower_in_place

_QUOTES: Final = {"”": "“", "’": "‘", "」": "「", "』": "『", "》": "《"}
_REACH: Final = 14
"""Characters before a head noun in which the beginning of its name is sought."""
_LONGEST: Final = 30
"""Characters of the longest item of a record."""
_BARE_LIKELIHOOD: Final = 0.3
"""Likelihood of a word of intelligence with nothing but a head: 智能系统."""
_CLAUSE: Final = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·.+-]*\Z")
_LATIN_WORD: Final = re.compile(r"(?<![A-Za-z0-9.-])[A-Za-z][A-Za-z0-9.-]*\Z")
_VERSION: Final = re.compile(
    r"(?:[ -]?[vr]?\d{1,3}(?:\.\d+){0,2}[a-z]?(?![a-z\d年月日亿万个款项家]))?"
    r"(?:[ -]?(?:pro|max|plus|turbo|mini|flash|ultra|lite|coder)(?![a-z]))?"
)


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    name: str
    """Shared by all mentions of one technology."""
    likelihood: float
    coined: bool = False
    """Whether a pattern found it, not a term of the gazetteer."""


def find_technologies(text: str, *, limit: int = 10) -> list[Candidate]:
    """At most `limit` technologies of a clean article, likeliest first: verbatim spans, each technology once.

    One whose wording lies inside another's is offered only where it also stands alone.
    """
    names = gazetteer()
    mentions = [*_find_terms(text, names), *_find_headed(text, names), *_find_coined(text, names)]
    mentions = _drop_overlapping([mention for mention in mentions if mention.end - mention.start <= _LONGEST])
    companies = names.words.companies
    groups = _group(text, [mention for mention in mentions if not text.startswith(companies, mention.end)])
    strong = sum(group[0].likelihood > 0.5 for group in groups)
    candidates = (_candidate(text, group, strong, names) for group in groups)
    return sorted(candidates, key=rank)[:limit]


def select_technologies(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates an editor would sooner list than not, in their order."""
    threshold = gazetteer().threshold
    return [candidate for candidate in candidates if candidate.score >= threshold]


def _find_terms(text: str, names: Gazetteer) -> Iterator[_Mention]:
    """Every term of the gazetteer, the longest at each place, with the version that follows a product."""
    lower = lower_in_place(text)
    for start, end, (name, group) in names.index.find(lower, _is_word, overlapping=True):
        version = _VERSION.match(lower, end) if group.versioned else None
        edition = version[0] if version else ""
        yield _Mention(start, end + len(edition), name + edition, group.likelihood)


def _is_word(lower: str, start: int, end: int) -> bool:
    """Whether a term begins and ends where a word does."""
    guards = gazetteer().guards
    term, before, after = lower[start:end], lower[max(0, start - 1) : start], lower[end : end + 1]
    if is_latin(term[0]) and is_latin(before):
        return False
    if is_latin(term[-1]) and is_latin(after) and not after.isdigit():
        return False
    if before and before in guards.before.get(term, ""):
        return False
    return not after or (after not in guards.after.get(term, "") and not (term.endswith("智能") and after == "化"))


def _find_headed(text: str, names: Gazetteer) -> Iterator[_Mention]:
    """Names that end in an open head: 港口大模型, 核酸检测机器人, “某某”大模型."""
    for match in names.open_pattern.finditer(text):
        head = match[0]
        start = _name_start(text, match.start(), head, names)
        if start < match.start() and _is_word(text, match.start(), match.end()):
            name = lower_in_place(text[start : match.end()])
            if product := names.index.get(name.removesuffix(head)):
                name, _ = product
            yield _Mention(start, match.end(), name, names.head_classes[head].likelihood, coined=True)


def _find_coined(text: str, names: Gazetteer) -> Iterator[_Mention]:
    """智能…系统, AI…生成: a word of intelligence, then a noun phrase that ends in a bound head."""
    at = 0
    while match := names.coined_pattern.search(text, at):
        lead, inner, head = match.groups()
        at = match.start() + len(lead)
        if (inner + head).startswith(names.words.plain):
            continue
        if names.stop_pattern.search(inner) or names.open_pattern.search(inner):
            continue
        start, end = _name_start(text, match.start(), head, names), match.end()
        while more := names.end_pattern.match(text, end):
            end = more.end()
        bare = not inner and start == match.start() and end == match.end()
        if not bare or lead in names.words.category:
            likelihood = _BARE_LIKELIHOOD if bare else names.head_classes[head].likelihood
            yield _Mention(start, end, lower_in_place(text[start:end]), likelihood, coined=True)


def _name_start(text: str, at: int, head: str, names: Gazetteer) -> int:
    """Where the name begins that has its head noun, or its word of intelligence, at `at`.

    A name in quotes belongs to it; so do known modifiers with their maker, and a Latin word. A word of no list does
    only after an opening quote or a measure (一款), since elsewhere it is as likely a verb.
    """
    opening = _QUOTES.get(text[at - 1 : at])
    if opening:
        quoted = text.rfind(opening, max(0, at - _REACH), at - 1)
        return quoted if quoted >= 0 else at
    clause = _CLAUSE.search(text, max(0, at - _REACH), at)
    before = clause[0] if clause else ""
    modifiers = names.modifier_patterns[head].search(before)
    rest = before[: modifiers.start()] if modifiers else before
    start = at - len(before) + len(rest)
    latin = _LATIN_WORD.search(rest)
    if latin:
        return start - len(latin[0])
    measured = names.measure_pattern.search(rest)
    unknown = measured[1] if measured else rest
    mark = start - len(rest) - 1
    delimited = measured is not None or (mark >= 0 and text[mark] in _QUOTES.values())
    if delimited and len(unknown) <= UNKNOWN_CHARACTERS and not names.stop_pattern.search(unknown):
        return start - len(unknown)
    return start


def _drop_overlapping(mentions: list[_Mention]) -> list[_Mention]:
    """The mentions that no longer one overlaps, in the order of the text."""
    kept: list[_Mention] = []
    taken: set[int] = set()
    for mention in sorted(mentions, key=lambda mention: (mention.start - mention.end, mention.start)):
        if taken.isdisjoint(range(mention.start, mention.end)):
            taken.update(range(mention.start, mention.end))
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.start)


def _group(text: str, mentions: list[_Mention]) -> list[list[_Mention]]:
    """The mentions of each technology: by its name, by what a bracket adds to it, by the short form of a long name.

    大语言模型（LLM） is one technology; so are 机器人 and 人形机器人, or 安全大模型 and 某某安全大模型, of one article.
    A bare 大模型 stays beside 金融大模型: an article means both.
    """
    synonyms: dict[str, str] = {}
    for before, mention in pairwise(mentions):
        if before.end == mention.start - 1 and _is_bracketed(text, mention):
            synonyms.setdefault(mention.name, synonyms.get(before.name, before.name))
    groups: dict[str, list[_Mention]] = defaultdict(list)
    for mention in mentions:
        groups[synonyms.get(mention.name, mention.name)].append(mention)
    for short in sorted(groups, key=lambda name: (len(name), name)):
        longer = [name for name in groups if name != short and name.endswith(short)]
        if longer and (groups[short][0].likelihood < 0.5 or groups[short][0].coined):
            groups[max(longer, key=lambda name: len(groups[name]))] += groups.pop(short)
    return list(groups.values())


def _is_bracketed(text: str, mention: _Mention) -> bool:
    return text[mention.start - 1 : mention.start] in ("（", "(") and text.startswith(("）", ")"), mention.end)


def _candidate(text: str, mentions: list[_Mention], strong: int, names: Gazetteer) -> Candidate:
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

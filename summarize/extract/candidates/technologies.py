"""AI technologies, products and capabilities an article names: a gazetteer, and patterns by which new names are coined.

Knows the words of `technology_terms` alone: no model, no network, no dictionary. Takes a clean article (simplified
script, its title the first line where it has one).
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from summarize.extract.candidates.candidate import Candidate
from summarize.extract.candidates.gazetteer import UNKNOWN, Gazetteer, Guards, fold, gazetteer

_QUOTES: Final = {"”": "“", "’": "‘", "」": "「", "』": "『", "》": "《"}
_REACH: Final = 14
"""Characters before a head noun among which its name is sought."""
_LONGEST: Final = 30
"""Characters of the longest item a record holds."""
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
    """What all mentions of one technology share."""
    likelihood: float
    coined: bool = False
    """Whether a pattern found it, not the gazetteer."""


def find_technologies(text: str, *, limit: int = 8) -> list[Candidate]:
    """At most `limit` technologies of a clean article, likeliest first: verbatim spans, each technology once.

    One whose wording lies inside another's is offered only where it also stands alone.
    """
    words = gazetteer()
    found = [*_listed(text, words), *_headed(text, words), *_coined(text, words)]
    mentions = _settled([mention for mention in found if mention.end - mention.start <= _LONGEST])
    groups = _grouped(text, [m for m in mentions if not text.startswith(words.words.companies, m.end)])
    strong = sum(group[0].likelihood > 0.5 for group in groups)
    offered = (_candidate(text, group, strong, words) for group in groups)
    return sorted(offered, key=lambda item: (-item.score, item.start))[:limit]


def select_technologies(candidates: list[Candidate]) -> list[Candidate]:
    """Those an editor would sooner list than not, in their order: the decision where no model is asked."""
    return [item for item in candidates if item.score >= gazetteer().threshold]


def _listed(text: str, words: Gazetteer) -> Iterator[_Mention]:
    """Every term of the gazetteer, the longest at each place, with the version that follows a product."""
    folded, index = fold(text), words.index
    for at in range(len(folded) - 1):
        for term in index.get(folded[at : at + 2], ()):
            end = at + len(term.text)
            if folded.startswith(term.text, at) and _bounded(folded, at, end, words.guards):
                version = _VERSION.match(folded, end) if term.versioned else None
                edition = version[0] if version else ""
                yield _Mention(at, end + len(edition), term.name + edition, term.likelihood)
                break


def _bounded(folded: str, start: int, end: int, guards: Guards) -> bool:
    """Whether a term begins and ends where a word does."""
    term, before, after = folded[start:end], folded[max(0, start - 1) : start], folded[end : end + 1]
    if _alphanumeric(term[0]) and _alphanumeric(before):
        return False
    if _alphanumeric(term[-1]) and _alphanumeric(after) and not after.isdigit():
        return False
    if before and before in guards.before.get(term, ""):
        return False
    return not after or (after not in guards.after.get(term, "") and not (term.endswith("智能") and after == "化"))


def _alphanumeric(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _headed(text: str, words: Gazetteer) -> Iterator[_Mention]:
    """Names that end in an open head: 港口大模型, 核酸检测机器人, “某某”大模型."""
    for match in words.open_pattern.finditer(text):
        start = _left(text, match.start(), match[0], words)
        if start < match.start() and _bounded(text, match.start(), match.end(), words.guards):
            name = fold(text[start : match.end()])
            product = next((term for term in words.index.get(name[:2], ()) if name == term.text + match[0]), None)
            likelihood = words.open_heads[match[0]].likelihood
            yield _Mention(start, match.end(), product.name if product else name, likelihood, coined=True)


def _coined(text: str, words: Gazetteer) -> Iterator[_Mention]:
    """智能…系统, AI…生成: a word of intelligence, then a noun phrase that ends in a bound head."""
    at = 0
    while match := words.coined_pattern.search(text, at):
        lead, inner, head = match.groups()
        at = match.start() + len(lead)
        if (inner + head).startswith(words.words.plain) or words.stop_pattern.search(inner):
            continue
        if words.open_pattern.search(inner):
            continue
        start, end = _left(text, match.start(), head, words), match.end()
        while more := words.end_pattern.match(text, end):
            end = more.end()
        bare = not inner and start == match.start() and end == match.end()
        if not bare or lead in words.words.category:
            likelihood = 0.3 if bare else words.bound_heads[head].likelihood
            yield _Mention(start, end, fold(text[start:end]), likelihood, coined=True)


def _left(text: str, at: int, head: str, words: Gazetteer) -> int:
    """Where the name begins whose head noun, or word of intelligence, stands at `at`.

    A name in quotes belongs to it; so do known modifiers with their maker, and a Latin word. A word of no vocabulary
    does only behind an opening quote or a measure (一款), since elsewhere it is as likely a verb.
    """
    opening = _QUOTES.get(text[at - 1 : at])
    if opening:
        quoted = text.rfind(opening, max(0, at - _REACH), at - 1)
        return quoted if quoted >= 0 else at
    clause = _CLAUSE.search(text, max(0, at - _REACH), at)
    before = clause[0] if clause else ""
    run = words.runs[head].search(before)
    known = before[: run.start()] if run else before
    start = at - len(before) + len(known)
    latin = _LATIN_WORD.search(known)
    if latin:
        return start - len(latin[0])
    measured = words.measure_pattern.search(known)
    unknown = measured[1] if measured else known
    mark = start - len(known) - 1
    certain = measured is not None or (mark >= 0 and text[mark] in _QUOTES.values())
    if certain and len(unknown) <= UNKNOWN and not words.stop_pattern.search(unknown):
        return start - len(unknown)
    return start


def _settled(mentions: list[_Mention]) -> list[_Mention]:
    """Of mentions that overlap the longest, in the order of the text."""
    kept: list[_Mention] = []
    taken: set[int] = set()
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start)):
        if taken.isdisjoint(range(mention.start, mention.end)):
            taken.update(range(mention.start, mention.end))
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


def _grouped(text: str, mentions: list[_Mention]) -> list[list[_Mention]]:
    """The mentions of each technology: by its name, by what a bracket adds to it, by the short form of a long name.

    大语言模型（LLM） is one technology; so are 机器人 and 人形机器人, or 安全大模型 and 某某安全大模型, of one article.
    A bare 大模型 stays beside 金融大模型: an article means both.
    """
    also: dict[str, str] = {}
    for before, mention in pairwise(mentions):
        if before.end == mention.start - 1 and _bracketed(text, mention):
            also.setdefault(mention.name, also.get(before.name, before.name))
    groups: dict[str, list[_Mention]] = defaultdict(list)
    for mention in mentions:
        groups[also.get(mention.name, mention.name)].append(mention)
    for short in sorted(groups, key=lambda name: (len(name), name)):
        longer = [name for name in groups if name != short and name.endswith(short)]
        if longer and (groups[short][0].likelihood < 0.5 or groups[short][0].coined):
            groups[max(longer, key=lambda name: len(groups[name]))] += groups.pop(short)
    return list(groups.values())


def _bracketed(text: str, mention: _Mention) -> bool:
    return text[mention.start - 1 : mention.start] in ("（", "(") and text.startswith(("）", ")"), mention.end)


def _candidate(text: str, mentions: list[_Mention], strong: int, words: Gazetteer) -> Candidate:
    """The mentions of one technology as a candidate, in its commonest wording that is not given as an abbreviation.

    `strong` counts the technologies of the article that are likely by themselves: among them a weak one is likelier.
    """
    short = {text[m.start : m.end] for m in mentions[1:] if _bracketed(text, m)} - {
        text[mentions[0].start : mentions[0].end]
    }
    named = (text[m.start : m.end] for m in mentions if m.name == mentions[0].name)
    wording = Counter(name for name in named if name not in short).most_common(1)[0][0]
    shown = next(m for m in mentions if text[m.start : m.end] == wording)
    odds = math.log(shown.likelihood / (1 - shown.likelihood)) + 0.5 * math.log(min(len(mentions), 3))
    if min(mention.start for mention in mentions) < text.find("\n"):
        odds += 0.7
    if all(text.startswith(words.words.followers, mention.end) for mention in mentions):
        odds -= 1.4 * (1 - shown.likelihood)
    if 0.2 < shown.likelihood < 0.5:
        odds += 0.2 * min(strong, 4)
    return Candidate(wording, shown.start, shown.end, 1 / (1 + math.exp(-odds)))

"""Mentions of AI technologies: terms of the gazetteer with their versions, and names coined by its patterns."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from summarize.core.text import HAN, is_latin
from summarize.extract.language.gazetteer import UNKNOWN_CHARACTERS, Gazetteer, gazetteer, lower_in_place
from summarize.extract.language.literals import find_literals
from summarize.extract.language.versions import fold_marks, version_key

_QUOTES: Final = {"”": "“", "’": "‘", "」": "「", "』": "『", "》": "《"}
_REACH: Final = 14
"""Characters before a head noun in which the beginning of its name is sought."""
_BARE_LIKELIHOOD: Final = 0.3
"""Likelihood of a word of intelligence with nothing but a head: 智能系统."""
_ERAS: Final = ("时代", "阶段")
_SEVERAL_LATIN: Final = re.compile(r"[a-z]+[ \d-][a-z\d -]*")
_CLAUSE: Final = re.compile(rf"[{HAN}A-Za-z0-9·.+-]*\Z")
_QUOTED_NAME: Final = re.compile(r"[^\n。！？；”’」』》]+")
"""What can be in the quotes around a name: no line end, no stop, no end of another quotation."""
_LATIN_WORD: Final = re.compile(r"(?<![A-Za-z0-9.-])[A-Za-z][A-Za-z0-9.-]*\Z")
_SURE_VERSION: Final = re.compile(r"[ -]?(?:[a-z]{0,2}[1-9]\.\d(?!\d|[a-z](?![a-z\d]))|v\d|[a-z]{3})|-[a-z\d.-]*\d\.\d")
"""What is a version after any name: a bare figure there may be anything, and 13.9 is an amount of something."""
_MARKED_VERSION: Final = re.compile(r"-[a-z]{0,3}[ -]?\d| ?\d+\.\d|\d+[a-z]| ?[krtvxm]\d")
"""What makes a product of a word that is none by itself."""
_LONGEST_JOINED: Final = 60
"""Characters before a term among which the name begins of which it is the rest."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A technology at characters `[start, end)` of the text."""

    start: int
    end: int
    name: str
    """Shared by all mentions of one technology."""
    likelihood: float
    coined: bool = False
    """Whether a pattern found it, not a term of the gazetteer."""
    product: bool = False
    """Whether it is a product, with its version where it has one."""
    whole: bool = False
    """Whether it is a product of which no part may be taken: with a version, or of several Latin words."""


def find_mentions(text: str) -> list[Mention]:
    """The mentions of a clean article in its order, the longest where some overlap; none is a piece of a link."""
    names = gazetteer()
    terms = _find_terms(text)
    products = {mention.end: mention for mention in terms if mention.product}
    mentions = [*terms, *_find_headed(text, names, products), *_find_coined(text, names, products)]
    return _drop_overlapping(_drop_addresses(mentions, text))


def find_whole_names(text: str) -> list[tuple[int, int]]:
    """Start and end of every name of a product of which no part may be taken for a name, in the text's order."""
    terms = [mention for mention in _find_terms(text) if mention.product]
    kept = _drop_overlapping(_drop_addresses(terms, text))
    return [(mention.start, mention.end) for mention in kept if mention.whole]


@lru_cache(maxsize=4)
def _find_terms(text: str) -> tuple[Mention, ...]:
    """Every term of the gazetteer, the longest at each place, with the version that follows it."""
    return tuple(_terms(text, gazetteer()))


def _terms(text: str, names: Gazetteer) -> Iterator[Mention]:
    lower = lower_in_place(text)
    marks = fold_marks(lower)
    for start, end, (name, group) in names.index.find(marks, _is_word, overlapping=True):
        stop = end
        if group.versioned:
            stop = names.versions.end(marks, end)
        elif name not in names.head_classes:
            stop = _sure_end(marks, end, names)
        if not group.bare and not _MARKED_VERSION.match(marks, end, stop):
            continue
        begin = _joined_start(marks, start) if group.versioned else start
        key = version_key(marks[begin:start] + name + marks[end:stop])
        whole = stop > end or begin < start or _SEVERAL_LATIN.fullmatch(marks, start, end) is not None
        yield Mention(begin, stop, key, group.likelihood, product=group.versioned, whole=whole and group.versioned)


def _sure_end(marks: str, at: int, names: Gazetteer) -> int:
    """The end of the version that surely belongs to the name before `at` (大脑2.0, not 大脑2), else `at`."""
    end = names.versions.end(marks, at)
    return end if _SURE_VERSION.match(marks, at, end) and not marks.startswith(_ERAS, end) else at


def _joined_start(marks: str, at: int) -> int:
    """Where the name begins of which the word at `at` is the rest after a hyphen: Open-Sora."""
    first = max(0, at - _LONGEST_JOINED)
    while at > first + 1 and marks[at - 1] == "-" and is_latin(marks[at - 2]):
        at -= 1
        while at > first and is_latin(marks[at - 1]):
            at -= 1
    return at


def _is_word(lower: str, start: int, end: int) -> bool:
    """Whether a term begins and ends where a word does, its version included."""
    names = gazetteer()
    guards = names.guards
    term, before, after = lower[start:end], lower[max(0, start - 1) : start], lower[end : end + 1]
    if is_latin(term[0]) and is_latin(before):
        return False
    if is_latin(term[-1]) and is_latin(after) and not after.isdigit():
        known = names.index.get(term)
        return bool(known and known[1].versioned and names.versions.end(lower, end) > end)
    if before and before in guards.before.get(term, ""):
        return False
    return not after or (after not in guards.after.get(term, "") and not (term.endswith("智能") and after == "化"))


def _find_headed(text: str, names: Gazetteer, products: Mapping[int, Mention]) -> Iterator[Mention]:
    """Names that end in an open head: 港口大模型, 核酸检测机器人, “某某”大模型 2.0."""
    marks = fold_marks(lower_in_place(text))
    for match in names.open_pattern.finditer(text):
        head = match[0]
        start = _name_start(text, match.start(), head, names, products)
        if start < match.start() and _is_word(text, match.start(), match.end()):
            end = _sure_end(marks, match.end(), names)
            before, name = marks[start : match.start()], marks[start : match.end()]
            product = products.get(match.start())
            if product and product.start == start:
                name = product.name
            elif known := names.index.get(before):
                name, _ = known
            key = version_key(name + marks[match.end() : end])
            yield Mention(start, end, key, names.head_classes[head].likelihood, coined=True)


def _find_coined(text: str, names: Gazetteer, products: Mapping[int, Mention]) -> Iterator[Mention]:
    """智能…系统, AI…生成: a word of intelligence, then a noun phrase that ends in a bound head."""
    marks = fold_marks(lower_in_place(text))
    at = 0
    while match := names.coined_pattern.search(text, at):
        lead, inner, head = match.groups()
        at = match.start() + len(lead)
        if (inner + head).startswith(names.words.plain):
            continue
        if names.stop_pattern.search(inner) or names.open_pattern.search(inner):
            continue
        start, end = _name_start(text, match.start(), head, names, products), match.end()
        while more := names.end_pattern.match(text, end):
            end = more.end()
        end = _sure_end(marks, end, names)
        bare = not inner and start == match.start() and end == match.end()
        if not bare or lead in names.words.category:
            likelihood = _BARE_LIKELIHOOD if bare else names.head_classes[head].likelihood
            yield Mention(start, end, version_key(marks[start:end]), likelihood, coined=True)


def _name_start(text: str, at: int, head: str, names: Gazetteer, products: Mapping[int, Mention]) -> int:
    """Where the name begins that has its head noun, or its word of intelligence, at `at`.

    A name in quotes belongs to it; so do known modifiers with their maker, and a Latin word. A word of no list does
    only after an opening quote or a measure (一款), since elsewhere it is as likely a verb.
    """
    opening = _QUOTES.get(text[at - 1 : at])
    if opening:
        quoted = text.rfind(opening, max(0, at - _REACH), at - 1)
        is_name = 0 <= quoted < at - 3 and _QUOTED_NAME.fullmatch(text, quoted + 1, at - 1)
        return quoted if is_name else at  # one character in quotes is a word that is stressed
    if product := products.get(at):
        return product.start
    clause = _CLAUSE.search(text, max(0, at - _REACH), at)
    before = clause[0] if clause else ""
    modifiers = names.modifier_patterns[head].search(before)
    rest = before[: modifiers.start()] if modifiers else before
    start = at - len(before) + len(rest)
    if product := products.get(start):
        return product.start
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


def _drop_addresses(mentions: Iterable[Mention], text: str) -> list[Mention]:
    """The mentions outside links, file names and the like, or that have one as a whole: Character.AI."""
    literals = [literal for literal in find_literals(text) if not literal.figure]
    kept = []
    for mention in mentions:
        after = bisect_right(literals, mention.start, key=lambda literal: literal.end)
        inside = after < len(literals) and literals[after].start < mention.end
        if not inside or mention.start <= literals[after].start <= literals[after].end <= mention.end:
            kept.append(mention)
    return kept


def _drop_overlapping(mentions: list[Mention]) -> list[Mention]:
    """The mentions that no longer one overlaps, in the order of the text."""
    kept: list[Mention] = []
    taken: set[int] = set()
    for mention in sorted(mentions, key=lambda mention: (mention.start - mention.end, mention.start)):
        if taken.isdisjoint(range(mention.start, mention.end)):
            taken.update(range(mention.start, mention.end))
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.start)

"""Noun phrases of a text: every run of words that could be a topic, with its places and what stands around them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, takewhile

from summarize.clean.surnames import CLEAR_SURNAMES
from summarize.extract.language.segmentation import ADDRESS_TAG, FIGURE_TAG, Word, WordKind, dictionary, vocabulary

SHORTEST, LONGEST, MOST_WORDS = 2, 14, 7
LONGEST_NAME = 30
"""Characters of the longest phrase that is one name with its version."""
_SUFFIXES = frozenset(
    "区链院馆站港园城县省市局厅所网云端仪器机炉线卡贷券案奖赛营群库星岛湖桥带圈舱车船舰弹税费率值权学术品体类源图谱村镇乡号版展人会"
)
_QUOTED = re.compile(r"《([^《》\n]{2,20})》|“([^“”\n]{2,20})”|「([^「」\n]{2,20})」")
_PAUSES = re.compile(r"[，。；：！？、—]")
_IDIOM = 4
"""A quotation longer than an idiom with a predicate or a function word in it is a sentence, not a name."""
_YEAR = re.compile(r"(19|20)\d\d")
_EDITION = re.compile(r"\d\.\d")
"""A figure that belongs to the name before it: 鸿蒙5.0."""
_WORDS = re.compile(r"[^\W\d_]{2}|[^\W\d_]\d|\d[^\W\d_]")
_MARKS = re.compile(r"[《》“”「」]")
_GREAT_CITY = 10.4
"""Rarity below which a city or province is so well known that hardly anyone is called so: 青岛, not 长春."""
_NEVER_LAST = frozenset({WordKind.SPACE, WordKind.NUMBER, WordKind.QUALITY})


@dataclass(slots=True)
class Phrase:
    """One wording and its occurrences as a phrase."""

    text: str
    words: tuple[Word, ...]
    """Its words at its first place."""
    starts: list[int] = field(default_factory=list)
    closed_left: int = 0
    """Occurrences without a word before them that could belong to the phrase."""
    quoted: int = 0
    """Occurrences that fill a pair of quotation or book-title marks."""
    titled: bool = False
    """Whether one of those was a pair of book-title marks."""


def find_phrases(text: str) -> list[Phrase]:
    """Every phrase of `text`, in the order of their first places; names of persons are in none."""
    words = list(dictionary().words(text))
    names = frozenset(_positions(words, _names_among(words)))
    phrases: dict[str, Phrase] = {}
    for run in _runs(words, names):
        _add_phrases(run, phrases)
    _add_quoted(text, words, names, phrases)
    return sorted(phrases.values(), key=lambda phrase: (phrase.starts[0], len(phrase.text)))


def phrase_of(wording: str, text: str, start: int) -> Phrase:
    """The wording that stands at `start` of `text` as a phrase, at every place from there, whatever it is made of."""
    words = tuple(dictionary().words(wording))
    starts = [match.start() for match in re.compile(re.escape(wording)).finditer(text, start)]
    return Phrase(wording, words, starts, closed_left=len(starts))


def person_names(text: str) -> frozenset[str]:
    """The names of persons in `text`, as far as what stands around them shows them to be names."""
    return _names_among(list(dictionary().words(text)))


def _names_among(words: Sequence[Word]) -> frozenset[str]:
    names: set[str] = set()
    lists = vocabulary()
    for at, word in enumerate(words):
        if word.text in lists.offices or word.text[-2:] in lists.offices:
            names.add("".join(part.text for part in takewhile(_may_follow_office, words[at + 1 : at + 4])))
        elif word.text in lists.speech:
            names.update(_name_before(words[max(at - 3, 0) : at]))
        elif _is_unlisted(word) and (
            word.tag == "nrfg" or (word.tag == "nr" and len(word.text) == 3 and _looks_like_name(word.text))
        ):
            names.add(word.text)
    return frozenset(name for name in names if 2 <= len(name) <= 5)


def _name_before(preceding: Sequence[Word]) -> Iterator[str]:
    """What looks like a surname with a given name at the end of `preceding`, of words that mean nothing else.

    Behind a surname that stands alone a place's name is a given one (郭|文海), but not a great city's (金|上海).
    """
    if len(preceding) > 1 and preceding[-1].tag == "ns" and preceding[-2].tag == "nr":
        name = preceding[-2].text + preceding[-1].text
        if len(preceding[-2].text) == 1 and _looks_like_name(name) and not _is_great_city(preceding[-1].text):
            yield name
        return
    name = ""
    for word in reversed(preceding):
        if (word.tag and word.tag != "nr" and len(word.text) > 1) or not _is_unlisted(word):
            return
        name = word.text + name
        if word.kind is WordKind.NOUN and _looks_like_name(name):
            yield name


def _is_great_city(place: str) -> bool:
    return dictionary().rarity(place) < _GREAT_CITY and any(dictionary().tag(place + kind) == "ns" for kind in "市省")


def _is_unlisted(word: Word) -> bool:
    return word.text not in vocabulary().nouns and word.text not in vocabulary().terms


def _looks_like_name(text: str) -> bool:
    return 2 <= len(text) <= 3 and text[0] in CLEAR_SURNAMES


def _may_follow_office(word: Word) -> bool:
    """Whether the word, right after an office, can only be of a name: it is unknown, single or tagged as one."""
    if word.kind not in (WordKind.NOUN, WordKind.NAME, WordKind.QUALITY, WordKind.VERB) or len(word.text) > 3:
        return False
    return not word.tag or len(word.text) == 1 or word.tag.startswith("nr")


def _positions(words: Sequence[Word], names: frozenset[str]) -> Iterator[int]:
    for at in range(len(words)):
        joined = ""
        for length, part in enumerate(words[at : at + 3], start=1):
            joined += part.text
            if joined in names:
                yield from range(at, at + length)


def _runs(words: Sequence[Word], names: frozenset[int]) -> Iterator[list[Word]]:
    def is_break(at: int) -> bool:
        kind = words[at].kind
        return kind is WordKind.BREAK or at in names or (kind is WordKind.SPACE and not _bridges(words, at))

    for breaks, places in groupby(range(len(words)), key=is_break):
        if not breaks:
            yield [words[at] for at in places]


def _bridges(words: Sequence[Word], at: int) -> bool:
    """Whether the space stands between a Latin and a Chinese word (`百度 AI`), or two Latin ones of one name."""
    around = words[max(at - 1, 0) : at + 2]
    return len(words[at].text) == 1 and len(around) == 3 and WordKind.LATIN in (around[0].kind, around[2].kind)


def _add_phrases(run: list[Word], phrases: dict[str, Phrase]) -> None:
    for first in range(len(run)):
        if not _may_begin(run, first):
            continue
        for last in range(first, min(first + MOST_WORDS, len(run))):
            words = run[first : last + 1]
            length = words[-1].end - words[0].start
            if length > LONGEST and (last > first or length > LONGEST_NAME):
                break
            if length < SHORTEST or not _may_end(run, first, last):
                continue
            text = "".join(word.text for word in words)
            phrase = phrases.setdefault(text, Phrase(text, tuple(words)))
            phrase.starts.append(words[0].start)
            phrase.closed_left += first == 0 or run[first - 1].text in vocabulary().not_first


def _may_begin(run: list[Word], first: int) -> bool:
    word = run[first]
    if word.kind is WordKind.NUMBER:
        return not _YEAR.fullmatch(word.text) and first + 1 < len(run) and _may_be_numbered(run[first + 1])
    if word.kind is WordKind.SPACE or word.text in vocabulary().not_first:
        return False
    if first and run[first - 1].kind is WordKind.NUMBER and not _YEAR.fullmatch(run[first - 1].text):
        return False
    return len(word.text) > 1


def _may_be_numbered(word: Word) -> bool:
    """Whether a figure before the word can be part of a name (`360安全大模型`), not a count or a date."""
    return word.kind is WordKind.LATIN or (
        word.kind is WordKind.NOUN and len(word.text) > 1 and word.text[0] not in "年月日"
    )


def _may_end(run: list[Word], first: int, last: int) -> bool:
    word = run[last]
    if last + 1 < len(run) and _is_edition(run[last + 1], word):
        return False
    if last > first and _is_edition(word, run[last - 1]):
        return True
    if word.kind in _NEVER_LAST or word.text in vocabulary().not_last:
        return False
    if last + 1 < len(run) and len(run[last + 1].text) == 1 and run[last + 1].text in _SUFFIXES:
        return False
    if len(word.text) == 1 and word.kind is not WordKind.LATIN:
        return last > first and word.text in _SUFFIXES
    return word.kind is not WordKind.VERB or last > first


def _is_edition(word: Word, before: Word) -> bool:
    """Whether the figure is the edition of the name right before it."""
    return before.kind not in _NEVER_LAST and bool(_EDITION.fullmatch(word.text))


def _add_quoted(text: str, words: Sequence[Word], names: frozenset[int], phrases: dict[str, Phrase]) -> None:
    starts = {word.start: at for at, word in enumerate(words)}
    for match in _QUOTED.finditer(text):
        start, end = match.span(match.lastindex or 0)
        if text.startswith("关于", start):
            start += 2
        inner = text[start:end]
        if not SHORTEST < len(inner) <= LONGEST or _PAUSES.search(inner) or start not in starts:
            continue
        first = starts[start]
        inside = [word for word in words[first : first + len(inner)] if word.end <= end]
        if not _is_name(inside, titled=match.lastindex == 1) or any(
            at in names for at in range(first, first + len(inside))
        ):
            continue
        phrase = phrases.setdefault(inner, Phrase(inner, tuple(inside)))
        if start not in phrase.starts:
            phrase.starts.append(start)
            phrase.starts.sort()
            phrase.closed_left += 1
        phrase.quoted += 1
        phrase.titled |= match.lastindex == 1


def _is_name(words: Sequence[Word], *, titled: bool) -> bool:
    """Whether what fills a pair of marks can be a name: neither a figure alone, nor an address, nor a sentence."""
    tags = {word.tag for word in words}
    rest = "".join(word.text for word in words if word.tag != FIGURE_TAG)
    if ADDRESS_TAG in tags or not _WORDS.search(rest) or _MARKS.search(rest):
        return False
    sentence = any(word.kind is WordKind.BREAK and word.tag != FIGURE_TAG for word in words)
    return titled or not sentence or sum(len(word.text) for word in words) <= _IDIOM

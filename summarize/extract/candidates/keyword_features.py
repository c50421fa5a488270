"""Keyword features: what speaks for a phrase as a keyword of its article."""

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarize.core.text import bigrams
from summarize.extract.candidates.phrases import Phrase
from summarize.extract.candidates.ranking import SHORT_ARTICLE
from summarize.extract.language.headings import is_bulletin, plain_title, title_lines
from summarize.extract.language.segmentation import WordKind, dictionary, vocabulary

_SENTENCE_END = re.compile(r"[。！？；\n]")
_MOST_TOPICS = 400
"""Lines that may be titles, and are compared with every phrase: more than articles have, fewer than a list may."""
_FIELD = re.compile(r"智能|AI|大模型|算力|算法|数据|机器人|数字|量子|芯片|网络|卫星|无人")


@dataclass(frozen=True, slots=True)
class ArticleContext:
    """What the features of every phrase need of the article."""

    text: str
    topics: tuple[frozenset[str], ...]
    """The bigrams of each line that says what the article, or an item of it, is about."""
    sentence_ends: Sequence[int]
    lead_end: int
    """One past the first paragraph of the body."""
    counts: Mapping[str, int]
    """How often each word of a phrase stands in the text."""
    nested: Mapping[str, int]
    """How often the most frequent longer phrase around each phrase stands there."""


def read_context(text: str, *, title: str | None, phrases: Sequence[Phrase]) -> ArticleContext:
    """The context of `text`; without a title its first line is one when it is short and no sentence."""
    first, _, rest = text.partition("\n")
    if title is None and rest and title_lines(first):
        title = first
    body = len(first) + 1 if title is not None and first.strip() == title.strip() else 0
    name = plain_title(title or "")
    sections = title_lines(text[body:])
    own = [] if is_bulletin(len(sections)) or name in vocabulary().media else [name]
    end = text.find("\n", body)
    return ArticleContext(
        text=text,
        topics=tuple(bigrams(line) for line in (own + sections)[:_MOST_TOPICS] if line),
        sentence_ends=[match.start() for match in _SENTENCE_END.finditer(text)],
        lead_end=end if end >= 0 else len(text),
        counts={word: text.count(word) for word in {word.text for phrase in phrases for word in phrase.words}},
        nested=_nested(phrases),
    )


def _nested(phrases: Sequence[Phrase]) -> Counter[str]:
    frequencies = {phrase.text: len(phrase.starts) for phrase in phrases}
    around: Counter[str] = Counter()
    for text, frequency in frequencies.items():
        for start in range(len(text) - 1):
            for end in range(start + 2, len(text) + (start > 0)):
                part = text[start:end]
                if part in frequencies and frequency > around[part]:
                    around[part] = frequency
    return around


def keyword_features(phrase: Phrase, context: ArticleContext) -> dict[str, float]:
    """How the phrase stands in its article and what it is made of; each feature has a weight in the ranking."""
    return {**_context_features(phrase, context), **_form_features(phrase)}


def _context_features(phrase: Phrase, context: ArticleContext) -> dict[str, float]:
    """How the phrase stands in this article."""
    text, occurrences = phrase.text, len(phrase.starts)
    frequency = context.text.count(text)
    pairs = bigrams(text)
    words = [word.text for word in phrase.words if word.kind is not WordKind.SPACE]
    rarities = [dictionary().rarity(word) for word in words]
    keyness = [rarity * math.log1p(context.counts[word]) for rarity, word in zip(rarities, words, strict=True)]
    return {
        "frequency": math.log(frequency),
        "density": math.log1p(1000 * frequency / max(len(context.text), SHORT_ARTICLE)),
        "sentences": math.log(len({bisect_right(context.sentence_ends, start) for start in phrase.starts})),
        "first": phrase.starts[0] / len(context.text),
        "last": phrase.starts[-1] / len(context.text),
        "again": frequency > 1,
        "headline_share": max((len(pairs & topic) / len(pairs) for topic in context.topics), default=0.0),
        "in_lead": phrase.starts[0] < context.lead_end,
        "keyness": sum(keyness) / len(keyness) / 10,
        "rarity": sum(rarities) / len(rarities) / 10,
        "quoted": phrase.quoted > 0 and not phrase.titled,
        "titled": phrase.titled,
        "open_left": 1 - min(1.0, phrase.closed_left / occurrences),
        "nested": min(1.0, context.nested[text] / occurrences),
        "listed": sum(_is_listed(context.text, start, start + len(text)) for start in phrase.starts) / occurrences,
    }


def _is_listed(text: str, start: int, end: int) -> bool:
    """Whether the characters `[start, end)` are one of several joined by `、`."""
    return text[start - 1 : start] == "、" or text[end : end + 1] in ("、", "等")


def _form_features(phrase: Phrase) -> dict[str, float]:
    """What the phrase is made of."""
    text, words, lists = phrase.text, phrase.words, vocabulary()
    kinds = [word.kind for word in words]
    several = len(words) > 1
    weak = words[-1].text in lists.weak_heads
    return {
        "two_characters": len(text) == 2,
        "three_characters": len(text) == 3,
        "four_characters": len(text) == 4,
        "five_characters": len(text) == 5,
        "nine_characters": len(text) >= 9,
        "slogan": phrase.quoted > 0 and WordKind.BREAK in kinds,
        "quality_first": kinds[0] is WordKind.QUALITY,
        "place_first": kinds[0] is WordKind.NAME,
        "place_only": all(kind is WordKind.NAME for kind in kinds),
        "verbs": kinds.count(WordKind.VERB) + kinds.count(WordKind.ACTION),
        "verb_last": several and kinds[-1] is WordKind.VERB,
        "action_last": several and kinds[-1] is WordKind.ACTION,
        "weak_head": several and weak,
        "bare_head": not several and weak,
        "latin": WordKind.LATIN in kinds,
        "number": WordKind.NUMBER in kinds,
        "one_word": not several,
        "words": math.log(len(words)),
        "idiom": not phrase.quoted and any(word.tag[:1] in ("i", "l") for word in words),
        "unknown": sum(word.kind is WordKind.NOUN and not word.tag for word in words),
        "field": bool(_FIELD.search(text)),
        "body": text.endswith(tuple(lists.bodies)),
        "event": several and text.endswith(tuple(lists.events)),
    }

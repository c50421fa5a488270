"""Keyword scores: the features of a phrase in its article, and their weights in a logistic regression."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarize.core.text import bigrams
from summarize.extract.candidates.candidate import linear_score, probability
from summarize.extract.candidates.headings import is_bulletin, plain_title, title_lines
from summarize.extract.candidates.phrases import Phrase
from summarize.extract.candidates.segmentation import WordKind, dictionary, vocabulary

BIAS = -0.91
WEIGHTS: Mapping[str, float] = {
    "frequency": 0.66,  # log of how often it stands in the text
    "again": 1.14,  # stands there more than once
    "headline_share": 0.69,  # share of its bigrams that the title, or a heading, has
    "in_lead": 0.38,  # first stands in the title or the opening paragraph
    "keyness": 0.23,  # mean of rarity * log(1 + count in the text) over its words, a tenth
    "rarity": -0.7,  # mean rarity of its words, a tenth: rare words that are not repeated are accidents
    "quoted": 2.32,  # fills quotation marks somewhere
    "titled": 0.62,  # fills book-title marks somewhere
    "open_left": -0.33,  # share of its occurrences right after a word that could belong to it
    "nested": -0.18,  # share of them inside one longer phrase
    "three_characters": -2.9,  # has at most three
    "five_characters": -0.69,  # has four or five
    "slogan": -1.12,  # is quoted and has a predicate or a function word
    "quality_first": -0.07,  # begins with an adjective
    "place_first": -0.07,  # begins with a place or an organisation
    "place_only": -0.9,  # is made of nothing else
    "verbs": -0.19,  # how many of its words may be verbs
    "verb_last": 0.28,  # the last one may be
    "action_last": 0.46,  # the last one is a verb used as a noun
    "weak_head": -0.43,  # ends with a word of that list
    "bare_head": -1.49,  # is a word of that list
    "latin": -0.47,  # has Latin letters
    "number": -0.31,  # has a figure
    "one_word": 0.29,  # is a single word
    "idiom": -0.29,  # has a set phrase
    "unknown": -0.37,  # how many of its words the dictionary does not have
    "field": 0.51,  # is in the words of computing
    "body": -1.13,  # ends like the name of a body of people
    "event": 1.18,  # ends like the name of an event, a plan or a named thing
}
"""What each feature adds to the log odds. Fitted on the reference keywords of 59 news articles: logistic regression
(ridge, C = 0.1, on standardised features) over all their phrases, a phrase counting as taken when it and a reference
keyword contain one another at half the length or more, three times when they are equal. Leaving one article out in
turn, 0.68 of the chosen keywords were references."""

_FIELD = re.compile(r"智能|AI|大模型|算力|算法|数据|机器人|数字|量子|芯片|网络|卫星|无人")


@dataclass(frozen=True, slots=True)
class ArticleContext:
    """What the features of every phrase need of the article."""

    text: str
    topics: tuple[frozenset[str], ...]
    """The bigrams of each line that says what the article, or an item of it, is about."""
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
        topics=tuple(bigrams(line) for line in own + sections if line),
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


def likelihood(phrase: Phrase, context: ArticleContext) -> float:
    """The probability that an editor would take the phrase, by the features that WEIGHTS counts."""
    features = {**_context_features(phrase, context), **_form_features(phrase)}
    return probability(linear_score(BIAS, WEIGHTS, features))


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
        "again": frequency > 1,
        "headline_share": max((len(pairs & topic) / len(pairs) for topic in context.topics), default=0.0),
        "in_lead": phrase.starts[0] < context.lead_end,
        "keyness": sum(keyness) / len(keyness) / 10,
        "rarity": sum(rarities) / len(rarities) / 10,
        "quoted": phrase.quoted > 0 and not phrase.titled,
        "titled": phrase.titled,
        "open_left": 1 - min(1.0, phrase.closed_left / occurrences),
        "nested": min(1.0, context.nested[text] / occurrences),
    }


def _form_features(phrase: Phrase) -> dict[str, float]:
    """What the phrase is made of."""
    text, words, lists = phrase.text, phrase.words, vocabulary()
    kinds = [word.kind for word in words]
    several = len(words) > 1
    weak = words[-1].text in lists.weak_heads
    return {
        "three_characters": len(text) <= 3,
        "five_characters": 4 <= len(text) <= 5,
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
        "idiom": not phrase.quoted and any(word.tag[:1] in ("i", "l") for word in words),
        "unknown": sum(word.kind is WordKind.NOUN and not word.tag for word in words),
        "field": bool(_FIELD.search(text)),
        "body": text.endswith(tuple(lists.bodies)),
        "event": several and text.endswith(tuple(lists.events)),
    }

"""How likely an editor is to take a phrase as a keyword: what is read off the text, and what each reading counts.

Knows phrases and their page, no other phrase's fate: which of them go together is for `keywords`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarize.extract.candidates.phrases import Phrase
from summarize.extract.candidates.segmentation import Dictionary, Kind, Vocabulary

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
"""What each reading adds to the log odds. Fitted on the reference keywords of 59 news articles: logistic regression
(ridge, C = 0.1, on standardised readings) over all their phrases, a phrase counting as taken when it and a reference
keyword contain one another at half the length or more, three times when they are equal. Leaving one article out in
turn, 0.68 of the chosen keywords were references."""

_SERIES = re.compile(r"【[^】\n]*】\s*")
_COLUMN = re.compile(r"(?P<column>[^|｜\n]{1,16})[|｜]\s*(?P<rest>\S.*)")
_HEADING = re.compile(r"^[^。！？；…\n]{6,40}$", re.MULTILINE)
_BULLETIN = 3
"""Short paragraphs from which an article has sections: then these are its titles."""
_FIELD = re.compile(r"智能|AI|大模型|算力|算法|数据|机器人|数字|量子|芯片|网络|卫星|无人")


@dataclass(frozen=True, slots=True)
class Page:
    """What is read off the article once."""

    text: str
    topics: tuple[frozenset[str], ...]
    """The bigrams of each line that says what the article, or an item of it, is about."""
    lead: int
    """One past the first paragraph of the body."""
    counts: Mapping[str, int]
    """How often each word of a phrase stands in the text."""
    nested: Mapping[str, int]
    """How often the most frequent longer phrase around each phrase stands there."""


def read_page(text: str, *, title: str | None, phrases: Sequence[Phrase], vocabulary: Vocabulary) -> Page:
    """The page of `text`; without a title its first line is one when it is short and no sentence."""
    first, _, rest = text.partition("\n")
    if title is None and _HEADING.fullmatch(first) and rest:
        title = first
    body = len(first) + 1 if title is not None and first.strip() == title.strip() else 0
    name = plain_title(title or "")
    sections = _HEADING.findall(text[body:])
    own = [] if len(sections) >= _BULLETIN or name in vocabulary.media else [name]
    headlines = [line for line in own + sections if line]
    end = text.find("\n", body)
    return Page(
        text=text,
        topics=tuple(bigrams(line) for line in headlines),
        lead=end if end >= 0 else len(text),
        counts={word: text.count(word) for word in {word.text for phrase in phrases for word in phrase.words}},
        nested=_nested(phrases),
    )


def plain_title(title: str) -> str:
    """`title` without its series label (`【…】`) and its column (`观点 | …`)."""
    title = _SERIES.sub("", title).strip()
    match = _COLUMN.fullmatch(title)
    return match["rest"] if match and len(match["rest"]) > len(match["column"]) else title


def bigrams(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of `text`."""
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


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


def likelihood(phrase: Phrase, page: Page, *, lexicon: Dictionary, vocabulary: Vocabulary) -> float:
    """1 / (1 + exp(-(BIAS + sum of WEIGHTS[name] * reading))), from 0 to 1."""
    readings = features(phrase, page, lexicon=lexicon, vocabulary=vocabulary)
    return 1 / (1 + math.exp(-BIAS - math.fsum(WEIGHTS[name] * value for name, value in readings.items())))


def features(phrase: Phrase, page: Page, *, lexicon: Dictionary, vocabulary: Vocabulary) -> dict[str, float]:
    """What WEIGHTS counts, by name: most readings are 0 or 1, the others about that size."""
    return {**_standing(phrase, page, lexicon), **_build(phrase, vocabulary)}


def _standing(phrase: Phrase, page: Page, lexicon: Dictionary) -> dict[str, float]:
    """How the phrase stands in this article."""
    text, occurrences = phrase.text, len(phrase.starts)
    frequency = page.text.count(text)
    pairs = bigrams(text)
    words = [word.text for word in phrase.words if word.kind is not Kind.SPACE]
    rarities = [lexicon.rarity(word) for word in words]
    keyness = [rarity * math.log1p(page.counts[word]) for rarity, word in zip(rarities, words, strict=True)]
    return {
        "frequency": math.log(frequency),
        "again": float(frequency > 1),
        "headline_share": max((len(pairs & topic) / len(pairs) for topic in page.topics), default=0.0),
        "in_lead": float(phrase.starts[0] < page.lead),
        "keyness": sum(keyness) / len(keyness) / 10,
        "rarity": sum(rarities) / len(rarities) / 10,
        "quoted": float(phrase.quoted > 0 and not phrase.titled),
        "titled": float(phrase.titled),
        "open_left": 1 - min(1.0, phrase.closed_left / occurrences),
        "nested": min(1.0, page.nested[text] / occurrences),
    }


def _build(phrase: Phrase, vocabulary: Vocabulary) -> dict[str, float]:
    """What the phrase is made of."""
    text, words = phrase.text, phrase.words
    kinds = [word.kind for word in words]
    several = len(words) > 1
    weak = words[-1].text in vocabulary.weak_heads
    return {
        "three_characters": float(len(text) <= 3),
        "five_characters": float(4 <= len(text) <= 5),
        "slogan": float(phrase.quoted > 0 and Kind.BREAK in kinds),
        "quality_first": float(kinds[0] is Kind.QUALITY),
        "place_first": float(kinds[0] is Kind.NAME),
        "place_only": float(all(kind is Kind.NAME for kind in kinds)),
        "verbs": float(kinds.count(Kind.VERB) + kinds.count(Kind.ACTION)),
        "verb_last": float(several and kinds[-1] is Kind.VERB),
        "action_last": float(several and kinds[-1] is Kind.ACTION),
        "weak_head": float(several and weak),
        "bare_head": float(not several and weak),
        "latin": float(Kind.LATIN in kinds),
        "number": float(Kind.NUMBER in kinds),
        "one_word": float(not several),
        "idiom": float(not phrase.quoted and any(word.tag[:1] in ("i", "l") for word in words)),
        "unknown": float(sum(word.kind is Kind.NOUN and not word.tag for word in words)),
        "field": float(bool(_FIELD.search(text))),
        "body": float(text.endswith(tuple(vocabulary.bodies))),
        "event": float(several and text.endswith(tuple(vocabulary.events))),
    }

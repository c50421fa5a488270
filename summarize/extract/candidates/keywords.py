"""Topic phrases of an article, found, ranked and chosen without a model.

Knows the order of the steps; words, phrases and their likelihood are next door. The same text gives the same result.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarize.core.text import fold, only_occurs_inside
from summarize.extract.candidates.candidate import Candidate
from summarize.extract.candidates.keyword_scoring import bigrams, likelihood, read_page
from summarize.extract.candidates.phrases import Phrase, find_phrases
from summarize.extract.candidates.segmentation import Vocabulary, dictionary, vocabulary

_WHOLE = 0.9
"""A longer wording takes the place of a part of it that never stands alone when it is at least this share as likely:
parts of a name are found more often than the name, and say less."""
_ALIKE = 0.5
"""Share of the shorter phrase's bigrams from which two phrases say the same."""
_COMPANY = re.compile(
    r"(?:科技|技术|信息|网络|智能|软件|系统|装备|设备|电子|实业|工业|控股|发展|服务|（[^）]{1,6}）)*(?:有限|股份|公司|集团)"
)
"""How a company's name goes on after what is its own."""
_SURE = 0.5
"""Likelihood below which a phrase is taken only to reach the least number."""
_CLOSE = 0.7
"""Share of the best phrase's likelihood below which another is taken only to reach the least number."""


def find_keywords(text: str, *, title: str | None, limit: int = 24) -> list[Candidate]:
    """At most `limit` noun phrases of `text`, verbatim, 2 to 14 characters, most likely first.

    They differ after folding, and none lies inside another unless it also stands without it. Names of persons,
    offices, dates, bare numbers, words of the press about itself and the phrases every article uses are not among
    them. `title` is the article's own where it has one; `text` may begin with it.
    """
    words, lex = vocabulary(), dictionary()
    phrases = [
        phrase
        for phrase in find_phrases(text, lexicon=lex, vocabulary=words)
        if _says_something(phrase.text, words) and not _names_a_company(phrase, text)
    ]
    page = read_page(text, title=title, phrases=phrases, vocabulary=words)
    found = [
        Candidate(
            text=phrase.text,
            start=phrase.starts[0],
            end=phrase.starts[0] + len(phrase.text),
            score=round(likelihood(phrase, page, lexicon=lex, vocabulary=words), 4),
        )
        for phrase in phrases
    ]
    return _apart(sorted(found, key=lambda one: (-one.score, one.start, one.end)), text=text, limit=limit)


def select_keywords(candidates: Sequence[Candidate], *, least: int = 3, most: int = 5) -> list[Candidate]:
    """The `least` to `most` candidates that together say what the article is about, most likely first.

    Beyond `least` only sure ones are taken, and none that repeats an earlier one; fewer when there are no more.
    """
    chosen: list[Candidate] = []
    for one in sorted(candidates, key=lambda one: (-one.score, one.start, one.end)):
        if len(chosen) >= most:
            break
        if chosen and len(chosen) >= least and one.score < max(_SURE, _CLOSE * chosen[0].score):
            break
        if not any(_alike(one.text, other.text) for other in chosen):
            chosen.append(one)
    return chosen


def _says_something(text: str, words: Vocabulary) -> bool:
    if text in words.generic or text.endswith(tuple(words.offices)):
        return False
    return not any(word in text for word in words.media)


def _names_a_company(phrase: Phrase, text: str) -> bool:
    """Whether the phrase stands nowhere but before what makes it a company's name."""
    ends = (start + len(phrase.text) for start in phrase.starts)
    return all(_COMPANY.match(text, end) for end in ends)


def _apart(ranked: Sequence[Candidate], *, text: str, limit: int) -> list[Candidate]:
    """The first `limit` of `ranked` of which none stands only inside another."""
    kept: list[Candidate] = []
    for one in ranked:
        if len(kept) >= limit and one.score < _WHOLE * kept[-1].score:
            break
        rivals = [other for other in kept if only_occurs_inside(one.text, other.text, text)]
        if not rivals:
            if len(kept) < limit:
                kept.append(one)
        elif all(len(other.text) < len(one.text) and one.score >= _WHOLE * other.score for other in rivals):
            at = kept.index(rivals[0])
            kept = [
                one if index == at else other for index, other in enumerate(kept) if index == at or other not in rivals
            ]
    return sorted(kept, key=lambda one: (-one.score, one.start, one.end))


def _alike(one: str, other: str) -> bool:
    one, other = fold(one), fold(other)
    if one in other or other in one:
        return True
    pairs, others = bigrams(one), bigrams(other)
    return len(pairs & others) >= _ALIKE * min(len(pairs), len(others))

"""Keywords of an article: its topic phrases, found, ranked and chosen without a model."""

import re
from collections.abc import Sequence

from summarize.core.text import bigrams, fold, only_occurs_inside
from summarize.extract.candidates.candidate import Candidate, rank
from summarize.extract.candidates.keyword_scoring import likelihood, read_context
from summarize.extract.candidates.phrases import Phrase, find_phrases
from summarize.extract.candidates.segmentation import vocabulary

_WHOLE_SHARE = 0.9
"""Share of the likelihood of its part from which a longer wording replaces a part that never stands alone. Parts of a
name are found more often than the name, and say less."""
_SIMILAR_SHARE = 0.5
"""Share of the shorter phrase's bigrams from which two phrases say the same."""
_COMPANY = re.compile(
    r"(?:科技|技术|信息|网络|智能|软件|系统|装备|设备|电子|实业|工业|控股|发展|服务|（[^）]{1,6}）)*(?:有限|股份|公司|集团)"
)
"""How a company's name goes on after what is its own."""
_BODY = re.compile(
    r"(?:技术|标准化|工程|研究|管理|服务|开发|创新|应急|安全|发展|促进|监督|产业|专业|信息|运动){0,3}"
    r"(?:委员会|办公室|研究院|研究所|研究中心|开发中心|管理中心|服务中心|实验室|学会|协会|商会|联合会|联盟|基金会|总局|管理局|主管部门|[部厅局](?![门队分件位署面]))"
)
"""How a body's name goes on after what is its beginning."""
_LIKELY = 0.5
"""Likelihood below which a phrase is taken only to reach the least number."""
_LIKELY_SHARE = 0.7
"""Share of the best phrase's likelihood below which another is taken only to reach the least number."""


def find_keywords(text: str, *, title: str | None, limit: int = 24) -> list[Candidate]:
    """At most `limit` noun phrases of `text`, verbatim, 2 to 14 characters, most likely first.

    They differ after folding, and none lies inside another unless it also stands without it. Names of persons,
    offices, dates, bare numbers, words of the press about itself and the phrases every article uses are not among
    them. `title` is the article's own where it has one; `text` may begin with it.
    """
    phrases = [phrase for phrase in find_phrases(text) if _is_specific(phrase, text)]
    context = read_context(text, title=title, phrases=phrases)
    candidates = [
        Candidate(
            text=phrase.text,
            start=phrase.starts[0],
            end=phrase.starts[0] + len(phrase.text),
            score=round(likelihood(phrase, context), 4),
        )
        for phrase in phrases
    ]
    return _drop_contained(sorted(candidates, key=rank), text=text, limit=limit)


def select_keywords(candidates: Sequence[Candidate], *, least: int = 3, most: int = 5) -> list[Candidate]:
    """The `least` to `most` candidates that together say what the article is about, most likely first.

    Beyond `least` only sure ones are taken, and none that repeats an earlier one; fewer when there are no more.
    """
    chosen: list[Candidate] = []
    for candidate in sorted(candidates, key=rank):
        if len(chosen) >= most:
            break
        if chosen and len(chosen) >= least and candidate.score < max(_LIKELY, _LIKELY_SHARE * chosen[0].score):
            break
        if not any(_are_similar(candidate.text, earlier.text) for earlier in chosen):
            chosen.append(candidate)
    return chosen


def _is_specific(phrase: Phrase, text: str) -> bool:
    """Whether the phrase is none that every article uses, no office, nothing of the press, no part of a body's name.

    It is part of the name of a company or another body where it stands nowhere but before what makes it one.
    """
    lists = vocabulary()
    if phrase.text in lists.generic or phrase.text.endswith(tuple(lists.offices)):
        return False
    if any(word in phrase.text for word in lists.media):
        return False
    ends = [start + len(phrase.text) for start in phrase.starts]
    return not all(_COMPANY.match(text, end) for end in ends) and not all(_BODY.match(text, end) for end in ends)


def _drop_contained(ranked: Sequence[Candidate], *, text: str, limit: int) -> list[Candidate]:
    """The first `limit` of `ranked` of which none stands only inside another."""
    kept: list[Candidate] = []
    for candidate in ranked:
        if len(kept) >= limit and candidate.score < _WHOLE_SHARE * kept[-1].score:
            break
        rivals = [rival for rival in kept if only_occurs_inside(candidate.text, rival.text, text)]
        if not rivals:
            if len(kept) < limit:
                kept.append(candidate)
        elif all(
            len(rival.text) < len(candidate.text) and candidate.score >= _WHOLE_SHARE * rival.score for rival in rivals
        ):
            kept[kept.index(rivals[0])] = candidate
            kept = [keyword for keyword in kept if keyword not in rivals]
    return sorted(kept, key=rank)


def _are_similar(a: str, b: str) -> bool:
    a, b = fold(a), fold(b)
    if a in b or b in a:
        return True
    pairs, others = bigrams(a), bigrams(b)
    return len(pairs & others) >= _SIMILAR_SHARE * min(len(pairs), len(others))

"""Keywords of an article: its topic phrases, found, ranked and chosen without a model."""

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from summarize.core.fields import KEYWORDS
from summarize.core.text import bigrams, fold, only_occurs_inside
from summarize.extract.candidates.candidate import Candidate, rank
from summarize.extract.candidates.keyword_features import keyword_features, read_context
from summarize.extract.candidates.phrases import Phrase, find_phrases, phrase_of
from summarize.extract.candidates.ranking import FOUND, UNLISTED, Item, rank_items, rankings
from summarize.extract.candidates.written import WrittenFields
from summarize.extract.candidates.written_keywords import in_written_wordings, with_whole_names, written_keyword_places
from summarize.extract.language.formulas import is_mere_degree
from summarize.extract.language.insets import identifiers_in, without_insets
from summarize.extract.language.notices import notice_parties
from summarize.extract.language.segmentation import Word, WordKind, dictionary, vocabulary

_WHOLE_SHARE = 0.9
"""Share of the likelihood of its part from which a longer wording replaces a part that never stands alone. Parts of a
name are found more often than the name, and say less."""
_PARTY_SHARE = 0.2
"""Share of its likelihood that is left to a party of a notice: nobody looks for a notice by its addressees."""
_SIMILAR_SHARE = 0.5
"""Share of the shorter phrase's bigrams from which two phrases say the same."""
_COMMON = 10.0
"""Rarity below which a word is one of everyday: no word of two characters that editors chose is, but for names."""
_COMPANY = re.compile(
    r"(?:科技|技术|信息|网络|智能|软件|系统|装备|设备|电子|实业|工业|控股|发展|服务|（[^）]{1,6}）)*(?:有限|股份|公司|集团)"
)
"""How a company's name goes on after what is its own."""
_BODY_WORDS = "技术|标准化|工程|研究|管理|服务|开发|创新|应急|安全|发展|促进|监督|产业|专业|信息|运动"
_BODY = re.compile(
    rf"(?:{_BODY_WORDS}){{0,3}}"
    r"(?:委员会|办公室|研究院|研究所|研究中心|开发中心|管理中心|服务中心|实验室|学会|协会|商会|联合会|联盟|基金会|总局|管理局|主管部门|[部厅局](?![门队分件位署面]))"
)
"""How a body's name goes on after what is its beginning."""
_CUT_NAME = re.compile(rf"{_BODY_WORDS}|.+和.+")
"""Last word of a piece of a body's name; what ends with another is what the body cares for: 市场监管|总局."""
_BODY_NAME = re.compile(r".+(?:.[部委局厅办署院会]|政府|中心|公司|集团|银行)")
"""A name that may go on with an office of the body; not 企业, with which a topic may begin."""
_WHOSE = frozenset(["国家", "中国", "全国", "世界", "国际", "中央", "全球", "省级", "市级", "中华人民共和国"])
"""Words, beside names, that a body's own name begins with."""
_OPPONENTS = frozenset(["VS", "PK"])
"""Words between the two sides of a match, which no topic is or has."""
_MINISTRY = re.compile(r".{2,}(?:(?<![东西南北中内外全])部|总局|委员会|办公厅)|国务院")
"""A ministry: not the middle or the west (中西部)."""


def find_keywords(
    text: str, *, title: str | None, limit: int = FOUND[KEYWORDS], written: WrittenFields | None = None
) -> list[Candidate]:
    """At most `limit` noun phrases of `text`, verbatim, 2 to 14 characters, most likely first.

    They differ after folding, and none lies inside another unless it also stands without it. Names of persons,
    offices, dates, bare numbers, words of the press about itself and the phrases every article uses are not among
    them, unless a model wrote them; nor are mere degrees (更大力度), whoever wrote them. `title` is the article's own
    where it has one; `text` may begin with it.
    """
    if written:
        written = with_whole_names(written, text)
    wordings = _written_places(written, text, title)
    ranked = rank_items(KEYWORDS, _measure(text, title, wordings), written)
    ranked = in_written_wordings(ranked, wordings, title=title)
    if parties := notice_parties(text):
        ranked = _behind_topics(ranked, parties, text)
    return take_uncontained(ranked, text=text, limit=limit)


def measure_keywords(text: str, *, title: str | None, written: WrittenFields | None = None) -> list[Item]:
    """Every phrase of the article that could be a keyword, and every one a model wrote in the article's words.

    Each has its features.
    """
    return _measure(text, title, _written_places(written, text, title))


def _written_places(written: WrittenFields | None, text: str, title: str | None) -> dict[str, int]:
    return written_keyword_places(written, without_insets(text), title=title) if written else {}


def _measure(text: str, title: str | None, wordings: Mapping[str, int]) -> list[Item]:
    identifiers = identifiers_in(text)
    text = without_insets(text)
    phrases = [phrase for phrase in find_phrases(text) if _is_specific(phrase, text) and phrase.text not in identifiers]
    known = {phrase.text for phrase in phrases}
    phrases += [phrase_of(wording, text, at) for wording, at in wordings.items() if wording not in known]
    context = read_context(text, title=title, phrases=phrases)
    return [
        Item(
            text=phrase.text,
            start=phrase.starts[0],
            end=phrase.starts[0] + len(phrase.text),
            features=keyword_features(phrase, context) | {UNLISTED: phrase.text not in known},
        )
        for phrase in phrases
    ]


def select_keywords(
    candidates: Sequence[Candidate],
    *,
    least: int = 3,
    most: int = 5,
    likely: float | None = None,
    unlikely: float = 0.0,
    written: Container[str] = frozenset(),
) -> list[Candidate]:
    """The `least` to `most` candidates that together say what the article is about, most likely first.

    Room is given first to those whose folded words are among the `written` and that are not `unlikely`, though they
    share words; of two of them of which one contains the other the likelier has it, and one that says too little has
    none. Beyond `least` only `likely` ones are added, and none that repeats one chosen; to reach `least` one that says
    partly the same or too little is, rather than an `unlikely` one. Fewer only where there are no more candidates.
    """
    likely = rankings().keywords.article.likely if likely is None else likely
    ordered = sorted(candidates, key=rank)
    wordings = [candidate for candidate in ordered if fold(candidate.text) in written]
    vague = [candidate for candidate in wordings if _says_too_little(candidate.text)]
    chosen: list[Candidate] = []
    for candidate in wordings:
        if len(chosen) >= most or candidate.score < unlikely:
            break
        if candidate not in vague and not any(_contain_one_another(candidate.text, other.text) for other in chosen):
            chosen.append(candidate)
    for floor in (unlikely, 0.0):
        for candidate in ordered:
            if len(chosen) >= most or candidate.score < (likely if len(chosen) >= least else floor):
                break
            if candidate not in vague and not _is_similar_to_any(candidate, chosen):
                chosen.append(candidate)
        others = [candidate for candidate in ordered if candidate not in chosen and candidate.score >= floor]
        chosen += others[: max(0, least - len(chosen))]
    return sorted(chosen, key=rank)


def offer_keywords(ranked: Sequence[Candidate], *, least: int, most: int) -> list[Candidate]:
    """The first `most` of the ranked candidates, later ones among them where fewer than `least` of the first differ."""
    different: list[Candidate] = []
    for candidate in ranked:
        if len(different) < least and not _is_similar_to_any(candidate, different):
            different.append(candidate)
    others = [candidate for candidate in ranked if candidate not in different]
    return sorted([*different, *others[: max(0, most - len(different))]], key=rank)


def _is_specific(phrase: Phrase, text: str) -> bool:
    """Whether the phrase is none that any article uses, no office, degree or part of a body's name, not of the press.

    It is part of the name of a company where it stands nowhere but before what makes it one; of another body, where it
    also begins or ends as a name does that is cut. A ministry with what comes after it is no topic either.
    """
    lists = vocabulary()
    if any(word.text.upper() in _OPPONENTS for word in phrase.words):
        return False
    if phrase.text in lists.generic or phrase.text.endswith(tuple(lists.offices)) or is_mere_degree(phrase.text):
        return False
    if _is_common(phrase.words):
        return False
    last = phrase.words[-1].text
    if any(word in phrase.text for word in lists.media) or ("和" in last and last in lists.generic):
        return False
    ends = [start + len(phrase.text) for start in phrase.starts]
    if all(_COMPANY.match(text, end) for end in ends) or (
        _may_be_cut(phrase) and all(_BODY.match(text, end) for end in ends)
    ):
        return False
    goes_on = any(
        _MINISTRY.fullmatch(word.text) and (word.tag == "nt" or "和" in word.text) for word in phrase.words[:-1]
    )
    return not goes_on or phrase.text.endswith((*lists.bodies, *lists.events))


def _behind_topics(ranked: Sequence[Candidate], parties: Sequence[str], text: str) -> list[Candidate]:
    """The candidates, those among the parties of a notice less likely: it is about something else, if it says what."""
    scores = (c.score * (_PARTY_SHARE if _is_party(c.text, parties, text) else 1) for c in ranked)
    return sorted((replace(c, score=round(score, 4)) for c, score in zip(ranked, scores, strict=True)), key=rank)


def _is_party(phrase: str, parties: Sequence[str], text: str) -> bool:
    """Whether the phrase is one of the parties of a notice, or an office or the end of one: 管理委员会, not 标准化.

    What begins with a body's name is that body's; a topic may begin with any other party: 企业技术中心.
    """
    bodies = tuple(vocabulary().bodies)
    within = sum(party.count(phrase) for party in parties)
    return bool(within and (phrase.endswith(bodies) or within == text.count(phrase))) or any(
        party.endswith(phrase) or (phrase.startswith(party) and _BODY_NAME.fullmatch(party)) for party in parties
    )


def _says_too_little(text: str) -> bool:
    """Whether every article uses the phrase, or any may: 人工智能, 规划."""
    return text in vocabulary().generic or _is_common(tuple(dictionary().plain_words(text)))


def _is_common(words: Sequence[Word]) -> bool:
    """Whether the phrase is one short word of everyday, which as a topic says too little: 人才, 质量."""
    word = words[0]
    if len(words) > 1 or len(word.text) != 2 or word.kind is WordKind.NAME:
        return False
    return bool(word.tag) and word.text not in vocabulary().terms and dictionary().rarity(word.text) < _COMMON


def _may_be_cut(phrase: Phrase) -> bool:
    """Whether the phrase, before the end of a body's name, is a piece of that name: 国家互联网信息, not 交通运输."""
    first, last = phrase.words[0], phrase.words[-1]
    is_whose = first.kind is WordKind.NAME or not first.tag or first.text in _WHOSE
    return is_whose or _CUT_NAME.fullmatch(last.text) is not None


def take_uncontained(ranked: Sequence[Candidate], *, text: str, limit: int) -> list[Candidate]:
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


def _is_similar_to_any(candidate: Candidate, others: Sequence[Candidate]) -> bool:
    return any(_are_similar(candidate.text, other.text) for other in others)


def _are_similar(a: str, b: str) -> bool:
    if _contain_one_another(a, b):
        return True
    pairs, others = bigrams(fold(a)), bigrams(fold(b))
    return len(pairs & others) >= _SIMILAR_SHARE * min(len(pairs), len(others))


def _contain_one_another(a: str, b: str) -> bool:
    return fold(a) in fold(b) or fold(b) in fold(a)

"""Rules on subjects: what is said of one is not given to another named beside it."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from summarize.extract.verification.atoms import is_latin_key, read_atoms
from summarize.extract.verification.lexicon import lexicon
from summarize.extract.verification.names import is_person, is_place, is_proper_name, name_key
from summarize.extract.verification.reading import Reading, Reason, Skip
from summarize.extract.verification.source import Token

_SINCE: Final = re.compile(r"(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}[日号])?(?<=[年月日号])起")
_LEARNING: Final = frozenset({"了解", "了解到", "获悉", "得知", "获知"})
_INSIDE: Final = frozenset({"中", "上", "下", "内", "里", "之中", "之下", "之内"})
_PREDICATING: Final = frozenset({"实现", "保持", "达", "达到", "排名", "位列", "位居", "蝉联", "联合", "共同", "累计"})
"""Verbs that add nothing to the predicate behind them: `实现[快速增长]`, `达[30款]`."""
_FEWEST: Final = 2
_OCCASIONS: Final = frozenset({"时", "上", "中", "会上", "期间", "间"})
_OFFICES: Final = "委员长席记理士授任裁使事总"
"""Last characters of an office (`常委`, `局长`)."""
_ORGANISED: Final = frozenset({"主办", "承办", "举办", "组织", "指导", "发起", "协办", "冠名", "发布"})
_LEADS: Final = frozenset({"讯", "电", "消息", "导语"})
"""Ends of what stands before an article's own words: `东埔社3月5日电`."""


def subjects(reading: Reading) -> Iterator[Reason]:
    """Names left out before what is kept of their clause, unless the summary has named them."""
    known = known_words(reading)
    for skip in reading.skips:
        tokens = reading.left_out(skip)
        if follows_preposition(reading, skip) or _describes(reading, skip) or _is_title(reading, skip, tokens):
            continue
        if _shortens_list(reading, skip) or _is_occasion(reading, skip, tokens):
            continue
        for index, token in enumerate(tokens):
            is_part = _takes_part(tokens[:index])
            if is_proper_name(token, reading.source) and not is_part and name_key(token, reading.source) not in known:
                yield "subject"


def conjunctions(reading: Reading) -> Iterator[Reason]:
    """A verb with the object of the next one: `收购甲并发布乙` as `收购乙`."""
    for skip in reading.skips:
        if skip.is_leading:
            continue
        tokens = reading.left_out(skip)
        joined = max((index for index, token in enumerate(tokens) if token.text in lexicon().contrasts), default=-1)
        if joined >= 0 and any(token.tag[:1] == "v" for token in tokens[joined + 1 :]):
            yield "subject"


def predicates(reading: Reading) -> Iterator[Reason]:
    """A noun before what is said of another, for the verb between them is left out: `甲超过乙` as `甲乙`."""
    for skip in reading.skips:
        tokens = reading.left_out(skip)
        if skip.is_leading or not tokens or not _is_bare_verb(tokens):
            continue
        before, after = reading.source.token_at(skip.first - 1), reading.source.token_at(skip.last)
        if all(token.text in _PREDICATING for token in tokens if token.tag[:1] == "v"):
            continue
        if before and after and before.tag[:1] in "ndm" and after.tag[:1] in "nm" and before.tag:
            yield "recombined"


def _is_bare_verb(tokens: Sequence[Token]) -> bool:
    """Whether the words are a verb, with nothing but particles and a number behind it."""
    is_number = [token.tag in ("m", "q", "ul", "uz") or token.text[0].isdigit() for token in tokens]
    verbs = [token.tag in ("v", "vn") for token in tokens]
    return any(verbs) and all(left or right for left, right in zip(is_number, verbs, strict=True))


def parts(reading: Reading) -> Iterator[Reason]:
    """Nouns without the word that says what part they take: `对甲处以罚款` as `甲处以罚款`."""
    for skip in reading.skips:
        tokens = reading.left_out(skip)
        if _begins_span(reading, skip, tokens) or _is_agent(reading, skip, tokens):
            continue
        if tokens and tokens[-1].text in lexicon().cases and tokens[-1].last == skip.last:
            yield "subject"
        elif tokens and not skip.is_leading and tokens[-1].text == "在" and _is_closed(reading, skip):
            yield "recombined"


def _begins_span(reading: Reading, skip: Skip, tokens: Sequence[Token]) -> bool:
    """Whether what is left out is the `从` or `自` of a date from which on something holds: `[从]7月1日起`."""
    if not tokens or tokens[-1].text not in ("从", "自"):
        return False
    return _SINCE.match(reading.source.text, reading.source.atoms.starts[skip.last]) is not None


def _is_agent(reading: Reading, skip: Skip, tokens: Sequence[Token]) -> bool:
    """Whether what is left out is the `由` before whoever organises something: `[由]甲主办的乙`."""
    rest = reading.source.tokens_between(skip.last, reading.source.clause_end(skip.last))
    is_organised = any(token.text in _ORGANISED and reading.is_kept(token.first) for token in rest)
    return bool(tokens) and tokens[-1].text == "由" and is_organised


def informants(reading: Reading) -> Iterator[Reason]:
    """Whoever was asked, told as the one who asked: `记者从甲了解到` as `甲了解到`."""
    source = reading.source
    for place in reading.used:
        token = source.token_at(place)
        if token and token.first == place and token.text in _LEARNING:
            before = source.tokens_between(source.clause_start(place), place)
            if any(other.text == "从" and not reading.is_kept(other.first) for other in before):
                yield "subject"


def _is_closed(reading: Reading, skip: Skip) -> bool:
    """Whether the word that ends what a left out `在` governs is kept: `在甲中`."""
    rest = reading.source.tokens_between(skip.last, reading.source.clause_end(skip.last))
    return any(token.text in _INSIDE and reading.is_kept(token.first) for token in rest)


def known_words(reading: Reading) -> str:
    """The atoms of the statement and of the two sentences before it, as one text."""
    return reading.keys + "".join("".join(read_atoms(sentence).keys) for sentence in reading.before[-2:])


def _is_occasion(reading: Reading, skip: Skip, tokens: Sequence[Token]) -> bool:
    """Whether what is left out says where or when somebody spoke: `周岚[在出席南浦论坛时]表示`."""
    following = reading.source.token_at(skip.last)
    words = [token for token in tokens if token.tag not in ("m", "t") and not token.text[0].isdigit()]
    if skip.is_leading or following is None or following.text not in lexicon().speech or len(words) < _FEWEST:
        return False
    return words[0].text == "在" and words[-1].text in _OCCASIONS and not any(token.operator for token in words)


def _shortens_list(reading: Reading, skip: Skip) -> bool:
    """Whether what is left out are the last items of a list before `等`: `甲、乙[、丙]等12个部门`."""
    source = reading.source
    following = source.token_at(skip.last)
    if skip.is_leading or following is None or following.first != skip.last or following.text[0] != "等":
        return False
    before, end = source.atoms.ends[skip.first - 1], source.atoms.starts[skip.last]
    is_list = source.text[before : before + 1] == "、" and "（" not in source.text[before:end]
    return is_list and not any(token.operator or token.tag[:1] in ("v", "p", "c") for token in reading.left_out(skip))


def _takes_part(before: Sequence[Token]) -> bool:
    """Whether a preposition stands before a name, so that it is no subject."""
    return any(token.text in lexicon().prepositions for token in before[-3:])


def follows_preposition(reading: Reading, skip: Skip) -> bool:
    """Whether what is left out is part of what a kept preposition governs: `在[浙江]杭州`, `在东埔[会展中心]`."""
    before = None if skip.is_leading else reading.source.token_at(skip.first - 1)
    if before is None:
        return False
    is_verbless = not any(token.tag[:1] == "v" for token in reading.left_out(skip))
    return before.text in lexicon().prepositions or (is_place(before) and is_verbless)


def _is_title(reading: Reading, skip: Skip, tokens: Sequence[Token]) -> bool:
    """Whether what is left out is the office of a kept person, or where a kept place lies."""
    following = reading.source.token_at(skip.last)
    acts = any(token.tag[:1] in "vdp" and token.text != "兼" for token in tokens)
    if following is None or following.first != skip.last or acts:
        return False
    is_listed = reading.source.text[reading.source.atoms.starts[skip.last] - 1] == "、"
    if is_listed and tokens and tokens[-1].text[-1] in _OFFICES and _holds_office(reading, skip.last):
        return True
    return is_person(following) or (is_place(following) and all(map(is_place, tokens)))


def _holds_office(reading: Reading, place: int) -> bool:
    """Whether what is kept from an atom on is the office of a person, and the person: `[甲主席、]乙部长周岚`."""
    for token in reading.source.tokens_between(place, reading.source.clause_end(place)):
        if is_person(token):
            return reading.is_kept(token.first)
        if token.tag[:1] not in ("n", "j", "b", "") or not reading.is_kept(token.first):
            return False
    return False


def _describes(reading: Reading, skip: Skip) -> bool:
    """Whether what is left out is a gloss, a lead, or only describes a named thing: `由甲主办的“乙”`."""
    source = reading.source
    tokens = source.tokens_between(skip.first, skip.last)
    following = source.token_at(skip.last)
    before, after = source.atoms.ends[skip.first - 1] if skip.first else 0, source.atoms.starts[skip.last]
    is_gloss = source.text[before : before + 1] in "（(" and source.text[after - 1] in "）)"
    if is_gloss or (tokens and tokens[-1].text in _LEADS and skip.is_leading):
        return True
    if not skip.is_leading or not tokens or tokens[-1].text != "的" or following is None:
        return False
    if tokens[0].text == "由" and any(token.text in _ORGANISED for token in tokens):
        return True
    is_named = source.text[source.atoms.starts[skip.last] - 1] in "“《「" or is_latin_key(source.atoms.keys[skip.last])
    return is_named and any(token.tag[:1] == "v" for token in tokens)

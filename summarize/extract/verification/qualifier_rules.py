"""Rules on words that limit a noun or a claim: a rank, a share, a degree or a condition is never left out."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from summarize.extract.verification.atoms import is_number
from summarize.extract.verification.lexicon import lexicon
from summarize.extract.verification.reading import Reading, Reason

_CONDITION: Final = re.compile(r"(?:情况|情形|条件|前提|状态)下\Z|(?:的话|之后|[^前今此以随最日先落背善幕然]后)\Z")
"""How a clause ends that says when or whether the next one holds."""
_CIRCUMSTANCE: Final = re.compile(
    r"(?:某些|个别|特定|特殊|少数|一定|必要|紧急|极端)[^，。；]{0,6}(?:情况|情形|条件|前提)下"
)
_AFTER: Final = re.compile(
    "(?:(?:会议|会谈|大会|论坛|发布会|座谈会)(?:结束|闭幕|落幕)|会议|会谈|\\A会|(?:大|发布|座谈)会|[闭落]幕)之?后\\Z"
)
_FORECAST: Final = re.compile("预计|预期|有望|可能|或将|将会")
_EXPECTS: Final = re.compile("(?:\\A|[，；])(?:据?预[计测期]|估计)")
"""A clause that begins so governs those behind it."""
_OCCASION: Final = re.compile("在[^，。；]{2,16}时\\Z")
_DUTY: Final = re.compile("(?<![供反响适效相感对])应(?!用|对|急|届|症|邀)|须|不得|不准|必须|可以")
"""Words of a rule, which holds on its occasion alone: `在提交申请时，本人应没有其他贷款`."""
_DETERMINERS: Final = frozenset({"每个", "每", "各", "某", "某些", "该", "这", "此", "这个", "这些", "那些", "两个"})
_NOUNS: Final = ("n", "v", "j", "")
_ALLOWED: Final = ("duty", "possibility", "negation")


def ranks(reading: Reading) -> Iterator[Reason]:
    """Nouns without the word that says which rank, status or order they are of: `副市长` as `市长`."""
    keys = reading.source.atoms.keys
    for skip in reading.skips:
        token = reading.source.token_at(skip.last - 1)
        following = reading.source.token_at(skip.last)
        if token is None or following is None or reading.is_kept(token.first):
            continue
        is_rank = token.last == skip.last and token.text in lexicon().ranks and following.tag[:1] in _NOUNS
        is_part = token is following and token.text[0] in lexicon().rank_characters
        if is_part or (is_rank and not (token.first and is_number(keys[token.first - 1]))):
            yield "name"


def shares(reading: Reading) -> Iterator[Reason]:
    """Nouns without the word that says how many of them, and claims without their degree: `基本建成` as `建成`."""
    for skip in reading.skips:
        tokens = reading.left_out(skip)
        is_before_noun = [
            not any(later.tag[:1] in ("v", "u") for later in tokens[at + 1 :]) for at in range(len(tokens))
        ]
        if any(token.text in lexicon().shares and bare for token, bare in zip(tokens, is_before_noun, strict=True)) or (
            tokens and skip.is_leading and tokens[-1].text in lexicon().vague_shares
        ):
            yield "figure"
        if tokens and tokens[-1].last == skip.last and tokens[-1].text in lexicon().degrees:
            yield "modality"


def one_of(reading: Reading) -> Iterator[Reason]:
    """What is one of several, told as the only one: `最大的港口之一` as `最大的港口`."""
    keys = reading.source.atoms.keys
    for place in reading.used:
        if keys[place + 1 : place + 3] == ["之", "一"] and not reading.is_kept(place + 1):
            yield "figure"


def conditions(reading: Reading) -> Iterator[Reason]:
    """Clauses without what they hold under, or with what another clause holds under."""
    source = reading.source
    clauses = {source.clause_start(place): source.clause_end(place) for place in reading.used}
    for first, last in sorted(clauses.items()):
        goes_on = first > 0 and source.sentence_of[first - 1] == source.sentence_of[first]
        is_left = goes_on and not reading.is_kept(first - 1)
        circumstance = source.words(source.clause_start(first - 1), first) if is_left else ""
        if (
            _CIRCUMSTANCE.search(circumstance)
            or (_OCCASION.search(circumstance) and _DUTY.search(reading.statement.text))
            or (_is_condition(circumstance) and _FORECAST.search(source.words(first, last)))
        ):
            yield "modality"
        is_condition = reading.is_kept(last - 1) and _CONDITION.search(source.words(first, last))
        if is_condition and not _has_consequent(reading, last):
            yield "modality"


def _is_condition(clause: str) -> bool:
    """Whether a clause says under what the next one holds, and not merely after which event."""
    return _CONDITION.search(clause) is not None and _AFTER.search(clause) is None


def forecasts(reading: Reading) -> Iterator[Reason]:
    """What is expected, told as it is: a clause without the one before it that says so, `预计25日有雨，气温下降`."""
    source = reading.source
    clauses = sorted({(source.clause_start(place), source.clause_end(place)) for place in reading.used})
    for (_, end), (first, last) in pairwise(clauses):
        if end < first and source.sentence_of[end] == source.sentence_of[first]:
            is_forecast = _EXPECTS.search(source.words(end, first)) is not None
            if is_forecast and not _FORECAST.search(source.words(first, last)):
                yield "modality"


def _has_consequent(reading: Reading, last: int) -> bool:
    """Whether something of the sentence behind `last` is kept, or nothing is there."""
    sentence = reading.source.sentence_of[last - 1]
    end = reading.source.sentence_atoms(sentence)[1]
    return last >= end or any(reading.is_kept(place) for place in range(last, end))


def restrictions(reading: Reading) -> Iterator[Reason]:
    """Rules for some, told as rules for all: `持证的老人可免费乘车` as `老人可免费乘车`."""
    source = reading.source
    for skip in reading.skips:
        tokens = reading.left_out(skip)
        if not skip.is_leading or not tokens or tokens[-1].text != "的" or tokens[-1].last != skip.last:
            continue
        rest = source.tokens_between(skip.last, source.sentence_atoms(source.sentence_of[skip.last])[1])
        is_rule = any(token.operator.startswith(_ALLOWED) for token in rest if reading.is_kept(token.first))
        if is_rule and any(token.tag[:1] in ("v", "p") for token in tokens):
            yield "subject"


def determiners(reading: Reading) -> Iterator[Reason]:
    """Words that point at a noun which is left out: `每个主体申报` as `每个申报`."""
    for skip in reading.skips:
        if skip.is_leading:
            continue
        before, following = reading.source.token_at(skip.first - 1), reading.source.token_at(skip.last)
        tokens = reading.left_out(skip)
        if before is None or following is None or before.text not in _DETERMINERS or not tokens:
            continue
        if following.tag[:1] in ("v", "d", "p") and all(token.tag[:1] in ("n", "j", "") for token in tokens):
            yield "recombined"

"""Demands: what somebody asks for in the sentences of a paragraph behind the one that names him."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from summarize.core.schema import Evidence
from summarize.core.text import any_of
from summarize.extract.completion import SentencePlaces
from summarize.extract.verification.lexicon import lexicon
from summarize.extract.verification.speaker_rules import DEMANDS
from summarize.extract.written_notice import Told

_WHOM: Final = any_of("干部 党员 领导 同志 部门 单位 上下 方面")
"""Ends of what is called by its kind, of whom somebody demands something."""
_DEMANDS: Final = re.compile(
    rf"(?:各(?![类种项款批次国])[^，。：；“”的\d]{{1,10}}?|[^，。：；“”的\d]{{0,8}}?{_WHOM}|全[国省市县区州乡镇校院党]"
    r"|[一二三四五六七八九十]是?|同时|特别|尤其)?(?:[都均也更]|一定)?(?<![纪还不想首摘概提快若如将正只次需主重紧必简])"
    r"(?:要(?![约素闻点求领害件员塞职么是不])(?!近?[\d一二两三四五六七八九十百半几]+多?个?(?:[年月天周元]|小时|分钟|万)(?![内之以]))"
    r"|必须|务必|应当)"
)
"""Beginning of a demand of nobody named: `要建设机房`, `各级干部要学习`; not `机器人还要两年`, `会议纪要`."""


def anchor_of(number: int, text: str, told: Sequence[Evidence], places: SentencePlaces) -> Evidence | None:
    """The piece that names whose demand a sentence is, where the demand begins with no subject; None for any other."""
    if not (text.startswith(tuple(DEMANDS)) and _DEMANDS.match(text)):
        return None
    return _speaker_of(number, told, places)


def _speaker_of(number: int, told: Sequence[Evidence], places: SentencePlaces) -> Evidence | None:
    """The piece that names who goes on speaking up to a sentence, the nearest of several."""
    speaking = [piece for piece in told if _speaks(piece) and places.goes_on_speaking(piece, number)]
    return max(speaking, key=places.number, default=None)


def behind_speakers(told: Sequence[Told], places: SentencePlaces) -> list[Told]:
    """The pieces in their order, but each demand of nobody named behind the piece that names whose it is, if any."""
    others = [piece for piece, opens in told if opens and not _is_demand(piece)]
    demands: list[tuple[Evidence, Evidence]] = []
    rest: list[Told] = []
    for at, each in enumerate(told):
        piece, is_whole = each.piece, each.opens and all(following.opens for following in told[at + 1 : at + 2])
        anchor = _speaker_of(places.number(piece), others, places) if is_whole and _is_demand(piece) else None
        if anchor:
            demands.append((piece, anchor))
        else:
            rest.append(each)
    return with_demands(rest, demands, places)


def with_demands(
    told: Sequence[Told], demands: Sequence[tuple[Evidence, Evidence]], places: SentencePlaces
) -> list[Told]:
    """The pieces with demands, each behind the piece that names its speaker and those that go on with that."""
    pieces = list(told)
    for demand, anchor in demands:
        at = next(at for at, each in enumerate(pieces) if each.piece == anchor) + 1
        while at < len(pieces) and _goes_on(pieces[at].piece, anchor, places) and pieces[at].piece.start < demand.start:
            at += 1
        pieces.insert(at, Told(demand, opens=True))
    return pieces


def join_demands(pieces: Sequence[Evidence], places: SentencePlaces) -> tuple[Evidence, ...]:
    """The pieces, where a demand goes on with a speaker's words as points of one sentence: `周岚强调，要A；要B。`"""
    speaker: Evidence | None = None
    joined = list(pieces)
    for at, (piece, following) in enumerate(pairwise(pieces)):
        if _speaks(piece):
            speaker = piece
        if speaker is None or not _goes_on(following, speaker, places):
            speaker = None
        elif piece.item.endswith("。"):
            joined[at] = piece.model_copy(update={"item": piece.item[:-1] + "；"})
    return tuple(joined)


def _goes_on(piece: Evidence, speaker: Evidence, places: SentencePlaces) -> bool:
    """Whether a piece is a demand of whom another names, in the same paragraph."""
    return _is_demand(piece) and places.goes_on_speaking(speaker, places.number(piece))


def _is_demand(piece: Evidence) -> bool:
    return _DEMANDS.match(piece.item) is not None and not _speaks(piece)


def _speaks(piece: Evidence) -> bool:
    return any(word in piece.item for word in lexicon().speech)

"""Demands: what somebody asks for in the sentences of a paragraph behind the one that names him."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from summarize.core.schema import Evidence
from summarize.extract.completion import Places
from summarize.extract.verification.lexicon import lexicon
from summarize.extract.verification.speaker_rules import DEMANDS
from summarize.extract.written_notice import Told

_DEMANDS: Final = re.compile("[^，。：；“”]{0,14}?(?<![需重主只紧必])(?:要(?![求素点闻员害塞职])|必须|务必|应当)")
"""Beginning of a demand: `要建设机房`, `各级干部要学习`."""


def anchor_of(number: int, text: str, told: Sequence[Evidence], places: Places) -> Evidence | None:
    """The piece that names whose demand a sentence is, where the demand begins with no subject; None for any other."""
    if not text.startswith(tuple(DEMANDS)):
        return None
    speaking = [piece for piece in told if _speaks(piece) and places.goes_on_speaking(piece, number)]
    return max(speaking, key=places.number, default=None)


def with_demands(told: Sequence[Told], demands: Sequence[tuple[Evidence, Evidence]], places: Places) -> list[Told]:
    """The pieces with demands, each behind the piece that names its speaker and those that go on with that."""
    pieces = list(told)
    for demand, anchor in demands:
        at = next(at for at, (piece, _) in enumerate(pieces) if piece == anchor) + 1
        while at < len(pieces) and _goes_on(pieces[at][0], anchor, places) and pieces[at][0].start < demand.start:
            at += 1
        pieces.insert(at, (demand, True))
    return pieces


def join_demands(pieces: Sequence[Evidence], places: Places) -> tuple[Evidence, ...]:
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


def _goes_on(piece: Evidence, speaker: Evidence, places: Places) -> bool:
    """Whether a piece is a demand of whom another names, in the same paragraph."""
    is_demand = _DEMANDS.match(piece.item) is not None and not _speaks(piece)
    return is_demand and places.goes_on_speaking(speaker, places.number(piece))


def _speaks(piece: Evidence) -> bool:
    return any(word in piece.item for word in lexicon().speech)

"""Draft of a summary: the written statements that the article supports, and for each other the sentence it is from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Final

from summarize.core.schema import Evidence, Note
from summarize.core.speech import ASKS, SAYS, URGES
from summarize.core.text import any_of
from summarize.extract.candidates.sentences import Sentence
from summarize.extract.completion import SentencePlaces
from summarize.extract.grounding import reads_as_sentence
from summarize.extract.introductions import introduced
from summarize.extract.language.context import tells_nothing
from summarize.extract.language.dateline import without_opening, without_picture_number
from summarize.extract.language.insets import tells_nothing_of_article
from summarize.extract.language.predicates import Sureness, governs
from summarize.extract.language.statements import speaks_to_reader
from summarize.extract.verification.source import Source
from summarize.extract.verification.verify import Support, verify
from summarize.extract.written_notice import LEAST_TOLD, Told
from summarize.extract.written_statements import WrittenStatement, split_statements
from summarize.extract.written_substitutes import Substitutes

REJECTED: Final = "sentence-rejected"
"""Note of a statement that the article does not support; its detail begins with the reason."""
INTRODUCES: Final = re.compile(f"：|{any_of(f'{SAYS} {ASKS} {URGES} 规定 明确 包括 分别[为是]')}")
"""What the points after a first one may depend on: who says them, or what they are points of."""

_ANNOUNCES: Final = re.compile(
    r"(?P<count>[两三四五六七八九])(?:个|大|项|条|点|方面)[^，。；：]{0,10}：(?:一是|第一[，、])"
)
"""How many points follow, and the first of them: `提出四点建议：一是…`."""
_POINT: Final = re.compile("(?:\\A|(?<=[；。]))(?:[二三四五六七八九]是|第[二三四五六七八九][，、])")
_COUNTS: Final = "零一两三四五六七八九"
_CASE: Final = re.compile("(?:情节|后果|拒不|逾期|构成|造成|涉嫌|仍|未|有|无|不|对|经)[^，。；]{1,16}的，")
"""A case of what the statement before tells: `情节严重的，吊销营业执照`."""


@dataclass
class Draft:
    """What is told of a written summary before sentences of the article complete it."""

    told: list[Told] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    """The pieces that are sentences of the article."""
    rejected: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """The pieces as text."""
        return [each.piece.item for each in self.told]

    def room(self, longest: int) -> int:
        """How many of `longest` characters are left."""
        return longest - sum(map(len, self.texts))


@dataclass
class Drafting:
    """Holds the statements of one written summary against its article."""

    source: Source
    sentences: Sequence[Sentence]
    longest: int

    def __post_init__(self) -> None:
        self._places = SentencePlaces(self.source)
        self._substitutes = Substitutes(self.source, self.sentences, self._places)
        self._found: dict[tuple[str, tuple[str, ...]], tuple[str, int, int]] = {}

    def draft(self, summary: str) -> Draft:
        """The supported statements that fit; for each other the sentence it was made of, where that can stand."""
        draft = Draft()
        lost_opening = False
        statements = [self._without_opening(statement) for statement in split_statements(summary)]
        reserved = self._needed(statements)
        for statement in statements:
            reserved.pop(0)
            if lost_opening and not statement.opens:
                draft.notes.append(Note(code=REJECTED, detail=f"opening: {statement.text}"))
                continue
            reason, start, end = self._find_support(statement.text, draft.texts)
            place = Evidence(item=statement.text, start=start, end=end) if not reason else None
            is_case = not statement.opens and _CASE.match(statement.text) is not None
            if place and is_case and self._is_elsewhere(place, draft):
                reason = "recombined"
            is_told = not reason
            if reason:
                draft.notes.append(Note(code=REJECTED, detail=f"{reason}: {statement.text}"))
                room = draft.room(self.longest) - sum(reserved)
                is_told = reason != "repeated" and self._replace(statement.text, start, end, draft, room=room)
            elif place and len(statement.text) <= draft.room(self.longest):
                draft.told.append(Told(self._introduced(place, draft), statement.opens))
            lost_opening = statement.opens and not is_told and INTRODUCES.search(statement.text) is not None
        _leave_out_partial_lists(draft)
        return draft

    def _without_opening(self, statement: WrittenStatement) -> WrittenStatement:
        """The statement without who tells the news, unless the article bears it out with that alone."""
        bare = without_opening(without_picture_number(statement.text, self.source.text))
        if bare == statement.text or (
            self._find_support(bare, ())[0] and not self._find_support(statement.text, ())[0]
        ):
            return statement
        return replace(statement, text=bare)

    def _introduced(self, place: Evidence, draft: Draft) -> Evidence:
        """The piece with who its speaker is, where there is room for it."""
        told = introduced(place.item, place.start, place.end, self.source, draft.texts)
        return place.model_copy(update={"item": told}) if len(told) <= draft.room(self.longest) else place

    def _needed(self, statements: Sequence[WrittenStatement]) -> list[int]:
        """Characters of each statement that the article supports, behind those before it; 0 of the others."""
        needed: list[int] = []
        before: list[str] = []
        for statement in statements:
            supported = not self._find_support(statement.text, before)[0]
            needed.append(len(statement.text) if supported else 0)
            before += [statement.text] * supported
        return needed

    def _find_support(self, text: str, before: Sequence[str]) -> tuple[str, int, int]:
        """Why a statement is left out, empty where it is supported, and the place that supports it or is nearest."""
        asked = text, tuple(before)
        if asked not in self._found:
            found = verify(text, self.source, before=before)
            is_fragment = not reads_as_sentence(text) or tells_nothing(text) or _is_caption(text, self.source)
            is_label = speaks_to_reader(text) or tells_nothing_of_article(found.start, found.end, self.source.text)
            reason = "fragment" if is_fragment or is_label else "" if isinstance(found, Support) else found.reason
            self._found[asked] = reason, found.start, found.end
        return self._found[asked]

    def _is_elsewhere(self, place: Evidence, draft: Draft) -> bool:
        """Whether a place is in another sentence of the article than the last of the draft."""
        return not draft.told or self._places.number(draft.told[-1].piece) != self._places.number(place)

    def _replace(self, text: str, start: int, end: int, draft: Draft, *, room: int) -> bool:
        """Put the sentence that a rejected statement was made of into the draft; False where it cannot stand there."""
        draft.rejected.append(text)
        pieces = self._substitutes.find(text, start, end, told=[each.piece for each in draft.told], room=room)
        draft.told += [Told(piece, opens=True) for piece in pieces]
        draft.added += [piece.item for piece in pieces]
        return bool(pieces)


def _leave_out_partial_lists(draft: Draft) -> None:
    """Without the points of which fewer are told than their opening announces, if others tell something."""
    told: list[Told] = []
    partial: list[str] = []
    for at, each in enumerate(draft.told):
        opening = _ANNOUNCES.search(item := each.piece.item)
        points = list(takewhile(_POINT.match, draft.texts[at + 1 :])) if opening else []
        if opening and 1 + len(_POINT.findall("".join([item, *points]))) < _COUNTS.index(opening["count"]):
            partial += [item, *points]
        elif item not in partial:
            told.append(each)
    if partial and sum(len(each.piece.item) for each in told) >= LEAST_TOLD:
        draft.told = told
        draft.notes += [Note(code=REJECTED, detail=f"order: {item}") for item in partial]


def _is_caption(text: str, source: Source) -> bool:
    """Whether a statement is a whole line of the article that has no stop there, and surely no predicate."""
    words = text.rstrip("。！？；")
    return f"\n{words}\n" in f"\n{source.text}\n" and governs(words, continues=False) is Sureness.NO

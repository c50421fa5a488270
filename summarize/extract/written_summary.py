"""The summary a model wrote, as far as the article supports it.

Each statement is held against the article by itself. One that fails is replaced by the sentence of the article it is
nearest to, as the summaries made of the article's own sentences word it; where that is no sentence, or told already,
the statement is left out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from rapidfuzz.distance import LCSseq

from summarize.core.schema import Evidence, Note
from summarize.core.sentences import is_balanced, sentence_spans
from summarize.core.text import bigrams
from summarize.extract.candidates.sentences import Sentence
from summarize.extract.candidates.summary import repeats
from summarize.extract.verification.source import Source
from summarize.extract.verification.verify import Support, verify

REJECTED: Final = "sentence-rejected"
"""Note of a statement that the article does not support and nothing stands for; its detail begins with the reason."""
REPLACED: Final = "sentence-replaced"
"""Note of a statement that a sentence of the article stands for; its detail begins with the reason."""

_LEAST_LIKENESS: Final = 0.3
"""Share of a statement's characters that the sentence standing for it must have, in order."""
_FULL_LENGTH: Final = 0.5
"""Share of the longest summary below which sentences of the article are added."""
_INTRODUCES: Final = re.compile(r"：|(?:说|称|表示|指出|认为|强调|要求|提出|介绍|建议|呼吁|规定|明确|包括|分别[为是])")
"""What the points after a first one may depend on: who says them, or what they are points of."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a written summary says between two stops or semicolons."""

    text: str
    """With the mark that ends it."""
    opens: bool
    """Whether it begins its sentence."""


@dataclass(slots=True)
class _Draft:
    longest: int
    pieces: list[Evidence] = field(default_factory=list)
    opening: list[bool] = field(default_factory=list)
    """Whether each of the pieces begins a sentence."""
    notes: list[Note] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        return [piece.item for piece in self.pieces]

    def add(self, piece: Evidence, *, opens: bool) -> None:
        self.pieces.append(piece)
        self.opening.append(opens)

    def insert(self, piece: Evidence) -> None:
        """Put a sentence of the article before the first sentence that is taken from behind it."""
        places = [at for at, opens in enumerate(self.opening) if opens and self.pieces[at].start >= piece.end]
        at = places[0] if places else len(self.pieces)
        self.pieces.insert(at, piece)
        self.opening.insert(at, True)

    def note(self, code: str, reason: str, text: str) -> None:
        self.notes.append(Note(code=code, detail=f"{reason}: {text}"))

    def says(self, text: str) -> bool:
        return repeats(bigrams(text), map(bigrams, self.texts))

    def has_room_for(self, text: str) -> bool:
        return sum(map(len, self.texts)) + len(text) <= self.longest

    def finished(self) -> tuple[Evidence, ...]:
        """The pieces, with a full stop where the rest of a sentence is gone."""
        ends = [*self.opening[1:], True]
        return tuple(
            piece.model_copy(update={"item": piece.item[:-1] + "。"}) if piece.item[-1] in "；;" and is_last else piece
            for piece, is_last in zip(self.pieces, ends, strict=False)
        )


def supported_summary(
    summary: str, source: Source, sentences: Sequence[Sentence], *, longest: int
) -> tuple[tuple[Evidence, ...], tuple[Note, ...]]:
    """The pieces of `summary` that `source` supports, of at most `longest` characters, and what became of the others.

    `sentences` are those of the article that may stand for a statement that fails.
    """
    draft = _Draft(longest)
    lost_opening = False
    for statement in split_statements(summary):
        if lost_opening and not statement.opens:
            draft.note(REJECTED, "opening", statement.text)
            continue
        added = _add(draft, statement, source, sentences)
        lost_opening = not added and statement.opens and _INTRODUCES.search(statement.text) is not None
    if draft.pieces:
        _fill_up(draft, sentences)
    return draft.finished(), tuple(draft.notes)


def split_statements(summary: str) -> Iterator[Statement]:
    """The statements of a written summary; a last one without its stop, where the answer was cut, is left out."""
    for start, end in sentence_spans(summary):
        sentence = summary[start:end]
        if sentence[-1] not in "。！？”’」』）!?；;":
            continue
        begin = 0
        for at, character in enumerate(sentence):
            if character in "；;" and is_balanced(sentence[begin : at + 1]):
                yield Statement(sentence[begin : at + 1], opens=begin == 0)
                begin = at + 1
        if begin < len(sentence):
            yield Statement(sentence[begin:], opens=begin == 0)


def _add(draft: _Draft, statement: Statement, source: Source, sentences: Sequence[Sentence]) -> bool:
    """Add the statement, or what stands for it; whether the statement itself was added."""
    text = statement.text
    found = verify(text, source, before=draft.texts)
    if isinstance(found, Support):
        if draft.has_room_for(text):
            draft.add(Evidence(item=text, start=found.start, end=found.end), opens=statement.opens)
        return True
    replacement = _replacement(draft, text, (found.start, found.end), sentences)
    if replacement and found.reason != "repeated":
        draft.add(replacement, opens=True)
        draft.note(REPLACED, found.reason, text)
    else:
        draft.note(REJECTED, found.reason, text)
    return False


def _fill_up(draft: _Draft, sentences: Sequence[Sentence]) -> None:
    """Add the article's most telling sentences while the summary is short, each where the article has it."""
    for sentence in sorted(sentences, key=lambda sentence: (-sentence.score, sentence.number)):
        if sum(map(len, draft.texts)) >= _FULL_LENGTH * draft.longest:
            return
        fitting = [wording.text for wording in sentence.wordings if draft.has_room_for(wording.text)]
        if fitting and not sentence.leans and not draft.says(fitting[0]):
            draft.insert(Evidence(item=fitting[0], start=sentence.start, end=sentence.end))


def _replacement(draft: _Draft, text: str, place: tuple[int, int], sentences: Sequence[Sentence]) -> Evidence | None:
    """The sentence at that place of the article that is most like `text`, in the wording most like it."""
    told = draft.pieces[-1].end if draft.pieces else 0
    best: tuple[float, Evidence] | None = None
    for sentence in sentences:
        if sentence.end <= place[0] or sentence.start >= place[1]:
            continue
        if sentence.leans and not sentence.start - 2 <= told <= sentence.start:
            continue
        for wording in sentence.wordings:
            likeness = LCSseq.similarity(text, wording.text)
            if likeness < _LEAST_LIKENESS * len(text) or not draft.has_room_for(wording.text):
                continue
            score = 2 * likeness / (len(text) + len(wording.text))
            if best is None or score > best[0]:
                best = score, Evidence(item=wording.text, start=sentence.start, end=sentence.end)
    if best is None or draft.says(best[1].item):
        return None
    return best[1]

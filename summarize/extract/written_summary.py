"""The summary a model wrote, as far as the article supports it, completed with sentences of the article.

Each statement is held against the article by itself; one that fails is left out. In the characters that are left, the
article's own sentences tell the rest, shortened as in a summary made of them alone: those first that tell most of what
the model wrote.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from summarize.core.schema import Evidence, Note
from summarize.core.sentences import is_balanced, sentence_spans
from summarize.core.text import bigrams
from summarize.extract.candidates.clause_scoring import ATTENDS
from summarize.extract.candidates.context import needs_context
from summarize.extract.candidates.sentences import Sentence, Wording
from summarize.extract.candidates.summary import compose, repeats
from summarize.extract.grounding import reads_as_sentence
from summarize.extract.verification.source import Source
from summarize.extract.verification.verify import Support, verify

REJECTED: Final = "sentence-rejected"
"""Note of a statement that the article does not support; its detail begins with the reason."""
ADDED: Final = "sentence-added"
"""Note of a sentence of the article that completes a written summary; its detail is the sentence."""

_WRITTEN: Final = 0.05
"""How far each pair of characters that a sentence of the article has from the written summary moves its score."""
_ADDRESSES: Final = re.compile("你们|您|贵单位|印发给")
_LEAST_TOLD: Final = 40
"""Characters from which statements tell something without others."""
_LEAST_ROOM: Final = 30
"""Characters from which a sentence may be added."""
_TOLD: Final = 0.5
"""Share of a kept statement's pairs of characters from which a sentence that has them tells nothing new."""
_REFERS: Final = re.compile("他|她|它|其|该|这|此|双方|两者|后者|同时|此外|会议")
"""Beginning of a statement that refers to the one before it, from which nothing must part it."""
_INTRODUCES: Final = re.compile(r"：|(?:说|称|表示|指出|认为|强调|要求|提出|介绍|建议|呼吁|规定|明确|包括|分别[为是])")
"""What the points after a first one may depend on: who says them, or what they are points of."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a written summary says between two stops or semicolons."""

    text: str
    """With the mark that ends it."""
    opens: bool
    """Whether it begins its sentence."""


@dataclass(frozen=True, slots=True)
class SupportedSummary:
    """The pieces of a summary in their order, each with the place that supports it."""

    pieces: tuple[Evidence, ...]
    kept: int
    """How many of them are statements as the model wrote them."""
    notes: tuple[Note, ...]
    """What was left out, and added."""


def supported_summary(summary: str, source: Source, sentences: Sequence[Sentence], *, longest: int) -> SupportedSummary:
    """What of `summary` the article supports, with some of its `sentences`, in at most `longest` characters."""
    kept, notes = _supported_statements(summary, source, longest)
    if any(sentence.issuer for sentence in sentences):
        kept = _without_address(kept)
    added = _complete([piece.item for piece, _ in kept], sentences, summary, longest)
    return SupportedSummary(
        pieces=_in_order(kept, added),
        kept=len(kept),
        notes=(*notes, *(Note(code=ADDED, detail=piece.item) for piece in added)),
    )


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


def _supported_statements(summary: str, source: Source, longest: int) -> tuple[list[tuple[Evidence, bool]], list[Note]]:
    """The supported statements that fit, each with whether it opens a sentence; notes on the others."""
    kept: list[tuple[Evidence, bool]] = []
    notes: list[Note] = []
    lost_opening = False
    for statement in split_statements(summary):
        if lost_opening and not statement.opens:
            notes.append(Note(code=REJECTED, detail=f"opening: {statement.text}"))
            continue
        before = [piece.item for piece, _ in kept]
        found = _find_support(statement.text, source, before)
        if isinstance(found, str):
            notes.append(Note(code=REJECTED, detail=f"{found}: {statement.text}"))
        elif sum(map(len, before)) + len(statement.text) <= longest:
            kept.append((Evidence(item=statement.text, start=found.start, end=found.end), statement.opens))
        introduces = statement.opens and _INTRODUCES.search(statement.text) is not None
        lost_opening = introduces and isinstance(found, str)
    return kept, notes


def _without_address(kept: list[tuple[Evidence, bool]]) -> list[tuple[Evidence, bool]]:
    """Without the words of a notice to those it is sent to (`现印发给你们`), if others tell what it says."""
    others = [(piece, opens) for piece, opens in kept if not _ADDRESSES.search(piece.item)]
    return others if sum(len(piece.item) for piece, _ in others) >= _LEAST_TOLD else kept


def _find_support(text: str, source: Source, before: Sequence[str]) -> Support | str:
    """The place that supports a statement, or the reason why it is left out."""
    if not reads_as_sentence(text):
        return "fragment"
    found = verify(text, source, before=before)
    return found if isinstance(found, Support) else found.reason


def _complete(kept: Sequence[str], sentences: Sequence[Sentence], summary: str, longest: int) -> list[Evidence]:
    """Sentences that tell what the kept statements do not, the more of what was written the better."""
    room = longest - sum(map(len, kept))
    written = bigrams(summary)
    new = [
        _weigh(sentence, written)
        for sentence in sentences
        if len(sentence.text) <= room and _is_new(sentence, kept) and _stands_alone(sentence)
    ]
    if room < _LEAST_ROOM:
        return []
    return [
        Evidence(item=sentence.text, start=sentence.start, end=sentence.end)
        for sentence in compose(new, shortest=0, longest=room)
    ]


def _is_new(sentence: Sentence, kept: Sequence[str]) -> bool:
    """Whether the kept statements do not tell it, of the title of a notice: who issued it."""
    if sentence.issuer:
        return not any(sentence.issuer in text for text in kept)
    grams, told = bigrams(sentence.text), [bigrams(text) for text in kept]
    return not repeats(grams, told) and not any(len(grams & other) > _TOLD * len(other) for other in told)


def _stands_alone(sentence: Sentence) -> bool:
    """Whether it says something by itself; who else was there is nothing that completes a summary."""
    return not sentence.leans and not needs_context(sentence.text) and not ATTENDS.search(sentence.text)


def _weigh(sentence: Sentence, written: frozenset[str]) -> Sentence:
    """The sentence in its fullest wording, as a cut could mislead, the better the more it has of what was written."""
    fullest = sentence.wordings[0]
    score = fullest.score + _WRITTEN * len(bigrams(fullest.text) & written)
    return replace(sentence, wordings=(Wording(fullest.text, score),))


def _in_order(kept: Sequence[tuple[Evidence, bool]], added: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The kept statements in their order, each sentence of the article before the first one from behind it."""
    pieces = list(kept)
    for piece in added:
        behind = (
            at
            for at, (other, opens) in enumerate(pieces)
            if opens and other.start >= piece.end and not _REFERS.match(other.item)
        )
        pieces.insert(next(behind, len(pieces)), (piece, True))
    ends = [opens for _, opens in pieces[1:]] + [True]
    return tuple(
        piece.model_copy(update={"item": piece.item[:-1] + "。"}) if is_last and piece.item[-1] in "；;" else piece
        for (piece, _), is_last in zip(pieces, ends, strict=False)
    )

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
from summarize.extract.candidates.context import needs_context, tells_nothing
from summarize.extract.candidates.notices import is_notice
from summarize.extract.candidates.sentences import Sentence, Wording
from summarize.extract.candidates.summary import begin_alike, compose, repeats
from summarize.extract.grounding import is_sentence_at, reads_as_sentence
from summarize.extract.verification.source import Source
from summarize.extract.verification.verify import Support, verify

REJECTED: Final = "sentence-rejected"
"""Note of a statement that the article does not support; its detail begins with the reason."""
ADDED: Final = "sentence-added"
"""Note of a sentence of the article that completes a written summary; its detail is the sentence."""

_WRITTEN: Final = 0.05
"""How far each pair of characters that a sentence of the article has from the written summary moves its score."""
_ADDING_COST: Final = 0.3
"""Of a sentence that a written summary is completed with, in facts: a weak one makes it worse."""
_ADDRESSES: Final = re.compile("你们|您|[你贵]单位|印发给")
"""Words of a notice to those it is sent to."""
_SENDER: Final = re.compile("(?<![^，])我[部司局厅委办](?![门长员署])")
"""Whoever sends a notice, as it says of itself."""
_COMMENTS: Final = re.compile("(?:，|\\A(?=并))(?:并|请|并请)?将?(?P<told>[^，。]{0,6}意见[^，。]*日前[^，。]*。)\\Z")
"""Until when one may comment, behind the words to those who may."""
_QUOTED: Final = re.compile("“[^”]*”|「[^」]*」")
_LEAST_TOLD: Final = 40
"""Characters from which statements tell something without others."""
_LEAST_ROOM: Final = 30
"""Characters from which a sentence may be added."""
_TOLD: Final = 0.5
"""Share of a kept statement's pairs of characters from which a sentence that has them tells nothing new."""
_WHOLE: Final = 0.8
"""Share of the pairs of characters of a notice's event from which a statement tells it."""
_NAMELESS: Final = re.compile(r"(?:\A|，)(?:现|决定|拟|我)[^，]*。\Z|印发给|关于")
"""A deed without who does it."""
_REFERS: Final = re.compile("他|她|它|其|该|这|此|双方|两者|后者|同时|此外|会议")
"""Beginning of a statement that refers to the one before it, from which nothing must part it."""
_INTRODUCES: Final = re.compile(r"：|(?:说|称|表示|指出|认为|强调|要求|提出|介绍|建议|呼吁|规定|明确|包括|分别[为是])")
"""What the points after a first one may depend on: who says them, or what they are points of."""

_Told = tuple[Evidence, bool]
"""A piece of the summary, and whether it opens its sentence."""


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
    """How many statements of the model the article supports."""
    notes: tuple[Note, ...]
    """What was left out, and added."""


def supported_summary(summary: str, source: Source, sentences: Sequence[Sentence], *, longest: int) -> SupportedSummary:
    """What of `summary` the article supports, with some of its `sentences`, in at most `longest` characters."""
    supported, notes = _supported_statements(summary, source, longest)
    kept, event = supported, next((sentence for sentence in sentences if sentence.issuer), None)
    if event and not _is_new(event, [piece.item for piece, _ in kept]):
        event = None
    if event:
        kept = _beside(event, kept, longest)
    if is_notice(source.text):
        kept = _without_address(kept, event, source.text)
    told = [*([event.text] if event else []), *(piece.item for piece, _ in kept)]
    added = [*([_as_evidence(event)] if event else []), *_complete(told, sentences, summary, longest)]
    pieces = _in_order(kept, added)
    own = [piece.item for piece in added if piece in pieces]
    return SupportedSummary(pieces, len(supported), (*notes, *(Note(code=ADDED, detail=item) for item in own)))


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


def _supported_statements(summary: str, source: Source, longest: int) -> tuple[list[_Told], list[Note]]:
    """The supported statements that fit, each with whether it opens a sentence; notes on the others."""
    kept: list[_Told] = []
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


def _beside(event: Sentence, kept: list[_Told], longest: int) -> list[_Told]:
    """The statements that a notice's event leaves to tell and leaves room for."""
    told = bigrams(event.text)
    new = [(piece, opens) for piece, opens in kept if not repeats(bigrams(piece.item), [told])]
    while new and sum(len(piece.item) for piece, _ in new) > longest - len(event.text):
        new.pop()
    return new


def _without_address(kept: list[_Told], event: Sentence | None, text: str) -> list[_Told]:
    """Without the words to those a notice is sent to (`现印发给你们`), if others tell what it says."""
    others: list[_Told] = []
    for piece, opens in kept:
        is_addressed = _ADDRESSES.search(_QUOTED.sub("", piece.item)) is not None
        until = _COMMENTS.search(piece.item) if is_addressed or piece.item.startswith("并") else None
        if until and (cut := _cut(piece, until["told"], text)):
            others.append((cut, True))
        elif not is_addressed:
            others.append((_cut(piece, _SENDER.sub("", piece.item), text) or piece if event else piece, opens))
    told = sum(len(piece.item) for piece, _ in others) + (len(event.text) if event else 0)
    return others if told >= _LEAST_TOLD else kept


def _cut(piece: Evidence, item: str, text: str) -> Evidence | None:
    """The piece with these of its words, if its place has them; None if not."""
    cut = piece.model_copy(update={"item": item})
    return cut if is_sentence_at(cut, text) and reads_as_sentence(item) else None


def _find_support(text: str, source: Source, before: Sequence[str]) -> Support | str:
    """The place that supports a statement, or the reason why it is left out."""
    if not reads_as_sentence(text) or tells_nothing(text):
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
    return [_as_evidence(sentence) for sentence in compose(new, shortest=0, longest=room)]


def _as_evidence(sentence: Sentence) -> Evidence:
    return Evidence(item=sentence.text, start=sentence.start, end=sentence.end)


def _is_new(sentence: Sentence, kept: Sequence[str]) -> bool:
    """Whether the kept statements do not tell it, of the title of a notice: who issued it."""
    if sentence.issuer:
        return not any(sentence.issuer in text or _tells_event(text, sentence) for text in kept)
    if any(begin_alike(sentence.text, text) for text in kept):
        return False
    grams, told = bigrams(sentence.text), [bigrams(text) for text in kept]
    return not repeats(grams, told) and not any(len(grams & other) > _TOLD * len(other) for other in told)


def _tells_event(text: str, event: Sentence) -> bool:
    """Whether a statement tells the event of a notice, with who it was: not `为提高质量，现开展某工作。`"""
    deed = event.text.removeprefix(event.issuer)
    shared = len(bigrams(deed) & bigrams(text))
    return deed[:2] in text and shared >= _WHOLE * len(bigrams(deed)) and not _NAMELESS.search(text)


def _stands_alone(sentence: Sentence) -> bool:
    """Whether it says something by itself; who else was there is nothing that completes a summary."""
    return not sentence.leans and not needs_context(sentence.text) and not ATTENDS.search(sentence.text)


def _weigh(sentence: Sentence, written: frozenset[str]) -> Sentence:
    """The sentence in its fullest wording, as a cut could mislead, the better the more it has of what was written."""
    fullest = sentence.wordings[0]
    score = fullest.score + _WRITTEN * len(bigrams(fullest.text) & written) - _ADDING_COST
    return replace(sentence, wordings=(Wording(fullest.text, score),))


def _in_order(kept: Sequence[_Told], added: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The kept statements in their order, each sentence of the article before the first one from behind it.

    One whose place is before what refers back, or between points that somebody makes, is left out: elsewhere it would
    be told of something else.
    """
    pieces = list(kept)
    for piece in added:
        at = next((at for at, (other, _) in enumerate(pieces) if other.start >= piece.end), len(pieces))
        if _may_part(pieces, at):
            pieces[at : at + 1] = [(piece, True), *((other, True) for other, _ in pieces[at : at + 1])]
    ends = [opens for _, opens in pieces[1:]] + [True]
    return tuple(
        piece.model_copy(update={"item": piece.item[:-1] + "。"}) if is_last and piece.item[-1] in "；;" else piece
        for (piece, _), is_last in zip(pieces, ends, strict=False)
    )


def _may_part(pieces: Sequence[_Told], at: int) -> bool:
    """Whether the pieces from `at` on say by themselves what they say behind those before."""
    if at == len(pieces):
        return True
    if _REFERS.match(pieces[at][0].item):
        return False
    opening = next((piece for piece, opens in reversed(pieces[: at + 1]) if opens), pieces[0][0])
    return pieces[at][1] or not _INTRODUCES.search(opening.item)

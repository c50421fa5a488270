"""The summary a model wrote, as far as the article supports it, completed with sentences of the article.

Each statement is held against the article by itself. One that fails gives way to the sentence of the article that it
was made of, with the one before that where it leans on it. In the characters that are left, the article's own sentences
tell the rest: those first that an editor would likely tell.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from summarize.core.schema import Evidence, Note
from summarize.core.sentences import ends_sentence
from summarize.core.text import fold
from summarize.extract.candidates.sentences import Sentence
from summarize.extract.completion import Gap, SentencePlaces, complete, find_gaps
from summarize.extract.demands import anchor_of, behind_speakers, join_demands, with_demands
from summarize.extract.language.context import says_little
from summarize.extract.language.notices import is_notice
from summarize.extract.language.pointers import BESIDES, BOTH
from summarize.extract.language.references import dangles
from summarize.extract.verification.source import Source
from summarize.extract.written_draft import INTRODUCES, REJECTED, Draft, Drafting
from summarize.extract.written_notice import LEAST_TOLD, Told, addresses, beside_event, tells_event, without_address
from summarize.extract.written_substitutes import as_evidence

ADDED: Final = "sentence-added"
"""Note of a sentence of the article that completes a written summary; its detail is the sentence."""

_ABBREVIATED: Final = re.compile(
    r"（(?:以?下)?(?:简称|下称|统称)为?[：:]?\s*[“《]?(?P<name>[^（）“”《》]{1,20})[”》]?）"
)
"""A bracket that says by which name something is called from here on: `（以下简称《办法》）`."""
_REFERS: Final = re.compile(f"他|她|它|其|该|这|此|{BOTH}|{BESIDES}|会议")
"""Beginning of a statement that refers to the one before it, from which nothing must part it."""


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
    draft, kept = draft_summary(summary, source, sentences, longest=longest)
    told, places = [each.piece for each in draft.told], SentencePlaces(source)
    gaps = [_behind_speaker(gap, told, places) for gap in gaps_of(draft, summary, source, sentences)]
    chosen = complete(told, gaps, longest=longest)
    added = [as_evidence(gap.sentence, gap.sentence.text) for gap in chosen]
    demands = [(piece, gap.anchor) for piece, gap in zip(added, chosen, strict=True) if gap.anchor]
    alone = [piece for piece, gap in zip(added, chosen, strict=True) if not gap.anchor]
    ordered = _in_order(with_demands(draft.told, demands, places), alone)
    pieces = _without_unused_names(join_demands(ordered, places))
    own = {*draft.added, *(piece.item for piece in added)}
    items = [piece.item for piece, before in zip(pieces, ordered, strict=True) if before.item in own]
    return SupportedSummary(pieces, kept, (*draft.notes, *(Note(code=ADDED, detail=item) for item in items)))


def _without_unused_names(pieces: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The pieces without the brackets that give something a name for what follows, where nothing uses that."""
    texts = [piece.item for piece in pieces]
    for at in range(len(texts)):
        for bracket in reversed([*_ABBREVIATED.finditer(texts[at])]):
            rest = texts[at][bracket.end() :]
            if not any(fold(bracket["name"]) in fold(text) for text in (rest, *texts[at + 1 :])):
                texts[at] = texts[at][: bracket.start()] + rest
    return tuple(piece.model_copy(update={"item": text}) for piece, text in zip(pieces, texts, strict=True))


def _behind_speaker(gap: Gap, told: Sequence[Evidence], places: SentencePlaces) -> Gap:
    """The gap with the piece that names who demands it, where it is a demand that says something."""
    if gap.stands_alone or says_little(gap.sentence.text):
        return gap
    anchor = anchor_of(places.number(gap.sentence), gap.sentence.text, told, places)
    return replace(gap, anchor=anchor)


def gaps_of(draft: Draft, summary: str, source: Source, sentences: Sequence[Sentence]) -> Iterator[Gap]:
    """The sentences of the article that could complete a draft."""
    told = [each.piece for each in draft.told]
    in_notice, title = is_notice(source.text), _title_of(source)
    for gap in find_gaps(told, sentences, source, summary=summary, rejected=draft.rejected):
        text = gap.sentence.text
        if not (in_notice and addresses(text)) and not dangles(text, "".join([title, *draft.texts])):
            yield gap


def draft_summary(summary: str, source: Source, sentences: Sequence[Sentence], *, longest: int) -> tuple[Draft, int]:
    """What the statements of `summary` leave to tell, the event of a notice first; and how many are supported."""
    draft = Drafting(source, sentences, longest).draft(summary)
    event = next((sentence for sentence in sentences if sentence.notice_subject), None)
    if event and any(tells_event(text, event) for text in draft.texts):
        event = None
    kept = len(draft.told) - len(draft.added)
    if event:
        draft.told = beside_event(event, draft.told, longest)
    if is_notice(source.text):
        draft.told = without_address(draft.told, event, source.text)
    if event:
        draft.told.insert(0, Told(as_evidence(event, event.text), opens=True))
        draft.added.insert(0, event.text)
    places = SentencePlaces(source)
    draft.told = behind_speakers(draft.told, places)
    _leave_out_dangling(draft, places, title=_title_of(source))
    return draft, kept


def _title_of(source: Source) -> str:
    """The article's first line where it is a title, under which its summary is read."""
    first = source.text.partition("\n")[0]
    return "" if ends_sentence(first) else first


def _leave_out_dangling(draft: Draft, places: SentencePlaces, *, title: str) -> None:
    """Without the pieces that point at what neither `title` nor a piece before them names, if others tell something."""
    told: list[Told] = []
    dangling: list[str] = []
    last: int | None = None
    for each in draft.told:
        piece, number = each.piece, places.number(each.piece)
        before = "".join([title, *(other.piece.item for other in told)])
        if dangles(piece.item, before, distance=None if last is None else number - last):
            dangling.append(piece.item)
        else:
            told.append(each)
            last = number
    if sum(len(each.piece.item) for each in told) >= LEAST_TOLD:
        draft.told = told
        draft.notes += [Note(code=REJECTED, detail=f"reference: {item}") for item in dangling]


def _in_order(kept: Sequence[Told], added: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The kept statements in their order, each sentence of the article before the first one from behind it.

    One whose place is before what refers back, or between points that somebody makes, is left out: elsewhere it would
    be told of something else.
    """
    pieces = list(kept)
    for piece in added:
        at = next((at for at, (other, _) in enumerate(pieces) if other.start >= piece.end), len(pieces))
        if _may_part(pieces, at):
            following = [each._replace(opens=True) for each in pieces[at : at + 1]]
            pieces[at : at + 1] = [Told(piece, opens=True), *following]
    ends = [each.opens for each in pieces[1:]] + [True]
    return tuple(
        piece.model_copy(update={"item": piece.item[:-1] + "。"}) if is_last and piece.item[-1] in "；;" else piece
        for (piece, _), is_last in zip(pieces, ends, strict=False)
    )


def _may_part(pieces: Sequence[Told], at: int) -> bool:
    """Whether the pieces from `at` on say by themselves what they say behind those before."""
    if at == len(pieces):
        return True
    if _REFERS.match(pieces[at].piece.item):
        return False
    opening = next((piece for piece, opens in reversed(pieces[: at + 1]) if opens), pieces[0].piece)
    return pieces[at].opens or not INTRODUCES.search(opening.item)

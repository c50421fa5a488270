"""The voice of a notice in a written summary: its event is told by its title, and nobody is addressed."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from summarize.core.schema import Evidence
from summarize.core.text import bigrams
from summarize.extract.candidates.sentences import Sentence
from summarize.extract.candidates.summary import repeats
from summarize.extract.grounding import is_sentence_at, reads_as_sentence

LEAST_TOLD: Final = 40
"""Characters from which statements tell something without others."""
_ADDRESSES: Final = re.compile("你们|您|[你贵]单位|印发给")
"""Words of a notice to those it is sent to."""
_ASKS: Final = re.compile("(?<=，)请(?![求愿示教假])")
"""What somebody is asked for in a case: `如有问题，请径向某局反映`."""
_PLEASE: Final = re.compile("\\A(?:现|并)?请(?![求愿示教假])")
"""What somebody is asked for: without the word it would be told as done."""
_ATTACHED: Final = re.compile("（[^（）]{0,12}(?:附件|另附|www\\.|https?://)[^（）]*）")
"""A bracket that points to what is attached, or to a page."""
_MAKES: Final = "(?:组织|研究|共同|联合)?(?:编制|制定|修订|起草)"
_SENDER: Final = re.compile(f"(?<![^，])我(?:[部司局厅委办](?![门长员署])|们(?={_MAKES}))")
"""Whoever sends a notice, as it says of itself."""
_COMMENTS: Final = re.compile("(?:，|\\A(?=并))(?:并|请|并请)?将?(?P<told>[^，。]{0,6}意见[^，。]*日前[^，。]*。)\\Z")
"""Until when one may comment, behind the words to those who may."""
_QUOTED: Final = re.compile("“[^”]*”|「[^」]*」")
_NAMED: Final = re.compile("《[^》]*》|（[^（）]*）")
"""A document, whose name may have that of who issued it."""
_WHOLE: Final = 0.8
"""Share of the pairs of characters of a notice's event from which a statement tells it."""
_NAMELESS: Final = re.compile(r"(?:\A|，)(?:现|决定|拟|我)[^，]*。\Z|印发给|关于")
"""A deed without who does it."""


class Told(NamedTuple):
    """A piece of the summary, and whether it opens its sentence."""

    piece: Evidence
    opens: bool


def tells_event(text: str, event: Sentence) -> bool:
    """Whether a statement tells the event of a notice, with who it was: not `为提高质量，现开展某工作。`"""
    if not event.notice_subject.startswith("《") and re.search(
        f"(?:\\A|[，；。]){re.escape(event.notice_subject)}", _NAMED.sub("", text)
    ):
        return True
    deed = event.text.removeprefix(event.notice_subject)
    shared = len(bigrams(deed) & bigrams(text))
    return deed[:2] in text and shared >= _WHOLE * len(bigrams(deed)) and not _NAMELESS.search(text)


def beside_event(event: Sentence, kept: Sequence[Told], longest: int) -> list[Told]:
    """The statements that a notice's event leaves to tell and leaves room for."""
    told = bigrams(event.text)
    new = [each for each in kept if not repeats(bigrams(each.piece.item), [told])]
    while new and sum(len(each.piece.item) for each in new) > longest - len(event.text):
        new.pop()
    return new


def without_address(kept: list[Told], event: Sentence | None, text: str) -> list[Told]:
    """Without the words to those a notice is sent to (`现印发给你们`, `请各市报送`), if others tell what it says."""
    for asks in (False, True):
        others = [told for each in kept for told in _told_of(each, event, text, asks=asks)]
        told = sum(len(each.piece.item) for each in others) + (len(event.text) if event else 0)
        if told >= LEAST_TOLD:
            return others
    return kept


def addresses(text: str) -> bool:
    """Whether it has words of a notice to those it is sent to."""
    return _ADDRESSES.search(_QUOTED.sub("", text)) is not None or _ASKS.search(text) is not None


def _told_of(told: Told, event: Sentence | None, text: str, *, asks: bool) -> Iterator[Told]:
    """What a statement tells without the words to those the notice is sent to; nothing where it has no others.

    `asks` says whether one that asks somebody for something counts.
    """
    piece = told.piece
    is_addressed = addresses(piece.item) or (not asks and _PLEASE.match(piece.item) is not None)
    until = _COMMENTS.search(piece.item) if is_addressed or piece.item.startswith("并") else None
    if until and (cut := _cut(piece, until["told"], text)):
        yield Told(cut, opens=True)
    elif not is_addressed:
        item = _ATTACHED.sub("", piece.item)
        if event:
            item = _SENDER.sub("", item)
        yield told._replace(piece=_cut(piece, item, text) or piece)


def _cut(piece: Evidence, item: str, text: str) -> Evidence | None:
    """The piece with these of its words, if its place has them; None if not."""
    cut = piece.model_copy(update={"item": item})
    return cut if is_sentence_at(cut, text) and reads_as_sentence(item) else None

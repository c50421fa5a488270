"""Substitutes: what takes the place of a written statement that the article does not support."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from summarize.core.schema import Evidence
from summarize.core.text import bigrams
from summarize.extract.candidates.sentences import Sentence
from summarize.extract.candidates.summary import repeats
from summarize.extract.completion import SentencePlaces
from summarize.extract.language.context import begins_with_verb, follows_on, tells_nothing
from summarize.extract.language.headings import is_heading, without_number
from summarize.extract.verification.source import Source

_PAGE_LINE: Final = re.compile("(?:】|(?:消息|[电讯])(?:（[^（）]{0,12}）)?[：:])\\s*\\Z")
"""The end of a page's line, or of the press's opening, that ran into a sentence."""
_SAME: Final = 0.5
"""Share of a rejected statement's pairs of characters from which a sentence is the one it was made of."""
_MOST: Final = 0.9
"""Share of what the whole sentence has of the statement from which a shorter wording tells it too."""
_LONG: Final = 120
"""Characters from which a shorter wording of the sentence is sought."""


@dataclass(frozen=True, slots=True)
class Substitutes:
    """Finds the sentences of an article that statements were made of."""

    source: Source
    sentences: Sequence[Sentence]
    places: SentencePlaces

    def find(self, text: str, start: int, end: int, *, told: Sequence[Evidence], room: int) -> list[Evidence]:
        """The sentence that a statement was made of, behind the one it leans on; none that cannot stand behind `told`.

        The statement is nearest to the article's characters `[start, end)`. The pieces have `room` characters.
        """
        sentence = self._source_of(text, start, end)
        words = sentence and self._wording(sentence, text, room)
        if sentence is None or not words or tells_nothing(words):
            return []
        if repeats(bigrams(words), [bigrams(piece.item) for piece in told]):
            return []
        return self._with_leader(sentence, words, told, room=room)

    def _source_of(self, text: str, start: int, end: int) -> Sentence | None:
        """The sentence of the article that has most of a statement, if it has half."""
        words = bigrams(text)
        near = [
            (len(words & bigrams(sentence.text)), -sentence.number, sentence)
            for sentence in self.sentences
            if sentence.start < end and sentence.end > start and not sentence.notice_subject
        ]
        shared, _, sentence = max(near, key=lambda entry: entry[:2], default=(0, 0, None))
        return sentence if shared and shared >= _SAME * len(words) else None

    def _wording(self, sentence: Sentence, text: str, room: int) -> str:
        """The sentence, of a long one the shortest wording that tells what was written; empty where none fits.

        Where a page's line or the press's opening ran into it (`【打印】 近日，`, `原标题：某事 东埔网消息：`) the
        statement itself, if that is what stands behind it.
        """
        at = self.source.text.find(text.rstrip("。！？；;"), sentence.start, sentence.end)
        if len(text) <= room and _PAGE_LINE.search(self.source.text, sentence.start, max(at, sentence.start)):
            return text
        if len(sentence.text) <= min(_LONG, room):
            return sentence.text
        words = bigrams(text)
        least = _MOST * len(words & bigrams(sentence.text))
        fitting = (wording.text for wording in reversed(sentence.wordings) if len(wording.text) <= room)
        return next((wording for wording in fitting if len(words & bigrams(wording)) >= least), "")

    def _with_leader(self, sentence: Sentence, words: str, told: Sequence[Evidence], *, room: int) -> list[Evidence]:
        """The sentence as a piece, behind the one it leans on; none where that one cannot stand either."""
        own = as_evidence(sentence, words)
        number = self.places.number(sentence)
        used = {self.places.number(piece) for piece in told}
        opens = self.places.opens_paragraph(number)
        if opens and begins_with_verb(words) and self._is_under_heading(sentence):
            return []
        if number - 1 in used or not (sentence.leans or follows_on(words, opens=opens)):
            return [own]
        before = None if opens else self._sentence(number - 1)
        if before is None or not self._stands(before, number - 1, used):
            return []
        fits = len(before.text) + len(words) <= room
        is_told = repeats(bigrams(before.text), [bigrams(piece.item) for piece in told])
        return [as_evidence(before, before.text), own] if fits and not is_told else []

    def _is_under_heading(self, sentence: Sentence) -> bool:
        """Whether the line above is a numbered heading, which may be what the sentence is about."""
        above = self.source.text[: sentence.start].rstrip("\n").rpartition("\n")[2].strip()
        return is_heading(above) and without_number(above) != above

    def _sentence(self, number: int) -> Sentence | None:
        """What the sentence with this number in the article tells; None where it tells nothing."""
        start, end = self.source.spans[number]
        found = (other for other in self.sentences if start <= other.start < end and not other.notice_subject)
        return next((other for other in found if not tells_nothing(other.text)), None)

    def _stands(self, sentence: Sentence, number: int, used: Collection[int]) -> bool:
        """Whether a sentence is understood behind those used."""
        opens = self.places.opens_paragraph(number)
        return opens or number - 1 in used or not (sentence.leans or follows_on(sentence.text, opens=False))


def as_evidence(sentence: Sentence, item: str) -> Evidence:
    """One of the wordings of a sentence as a piece of a summary."""
    return Evidence(item=item, start=sentence.start, end=sentence.end)

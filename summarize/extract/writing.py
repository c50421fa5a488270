"""Writing: asks a model for the four fields of an article, and keeps of its summary what the article supports."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Final

from summarize.core.fields import ATTRIBUTES, LIST_FIELDS
from summarize.core.schema import Article, Evidence, Note, Output, Request
from summarize.extract.answer import InvalidAnswer, parse_written
from summarize.extract.candidates.candidate_set import CandidateSet
from summarize.extract.candidates.written import WrittenFields
from summarize.extract.chunking import Chunk
from summarize.extract.prompt import PromptBuilder
from summarize.extract.verification.source import Source
from summarize.extract.written_draft import REJECTED
from summarize.extract.written_summary import ADDED, SupportedSummary, supported_summary

FELL_BACK: Final = "extract"
"""Note of a record whose summary is sentences of the article alone, as none of those written is supported."""
NOTHING_SUPPORTED: Final = "重大事件摘要里的话文章都没有说"


@dataclass(frozen=True, slots=True)
class Written:
    """What a model wrote about an article."""

    answers: tuple[WrittenFields, ...]
    """One for each part of the article that was asked about."""
    summary: tuple[Evidence, ...]
    """The pieces of the summary; empty where no answer could be read."""

    @property
    def fields(self) -> WrittenFields:
        """The lists and summaries of all answers, unverified."""
        lists = {ATTRIBUTES[name]: tuple(chain(*(answer.of(name) for answer in self.answers))) for name in LIST_FIELDS}
        return WrittenFields(**lists, event_summary="".join(answer.event_summary for answer in self.answers))


@dataclass
class Writer:
    """Asks about one article."""

    builder: PromptBuilder
    article: Article
    candidates: CandidateSet
    notes: list[Note]
    """What a reviewer should know of the answers is added here."""

    def write(self, chunks: Sequence[Chunk]) -> Generator[Request, Output, Written]:
        """Ask about each chunk and, of several, about their summaries as one text."""
        written: list[Written] = []
        for chunk in chunks:
            written.append((yield from self._ask(chunk.title + chunk.text)))
        if len(written) == 1:
            return written[0]
        told = "".join(piece.item for part in written for piece in part.summary)
        self.notes[:] = [note for note in self.notes if note.code not in (REJECTED, ADDED, FELL_BACK)]
        title = self.article.metadata.title
        whole = yield from self._ask(f"{title}\n{told}" if title else told)
        return Written(tuple(answer for part in written for answer in part.answers), whole.summary)

    def _ask(self, text: str) -> Generator[Request, Output, Written]:
        """What is written about `text`; asked again with the reason while nothing of it is supported."""
        request = attempt = self.builder.writing_request(text)
        answer: WrittenFields | None = None
        for _ in range(self.builder.config.attempts):
            output = yield attempt
            try:
                answer = parse_written(output)
                found = self._hold(answer)
                if found.kept:
                    self.notes += found.notes
                    return Written((answer,), found.pieces)
                raise InvalidAnswer(NOTHING_SUPPORTED)
            except InvalidAnswer as error:
                self.notes.append(Note(code="asked-again", detail=str(error)))
                attempt = self.builder.retry_request(request, output.text, reason=str(error))
        self.notes.append(Note(code=FELL_BACK))
        if answer is None:
            return Written((), ())
        found = self._hold(answer)
        self.notes += [note for note in found.notes if note.code == REJECTED]
        return Written((answer,), found.pieces)

    def _hold(self, answer: WrittenFields) -> SupportedSummary:
        """The answer's summary, held against the article."""
        longest = self.builder.limits.summary_characters.max
        return supported_summary(answer.event_summary, self._source, self.candidates.sentences, longest=longest)

    @cached_property
    def _source(self) -> Source:
        return Source(self.article.text)

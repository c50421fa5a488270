"""Writing: asks a model for the four fields of an article, and keeps of its summary what the article supports."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from summarize.core.schema import Article, Evidence, Note, Output, Request
from summarize.extract.answer import InvalidAnswer, WrittenAnswer, parse_written
from summarize.extract.candidates.candidate_set import CandidateSet
from summarize.extract.chunking import Chunk
from summarize.extract.prompt import PromptBuilder
from summarize.extract.verification.source import Source
from summarize.extract.written_summary import supported_summary

FELL_BACK: Final = "extract"
"""Note of a record whose summary is the article's own sentences, as too little of the written one is supported."""
TOO_LITTLE: Final = "重大事件摘要里有文章没有说的话"


@dataclass(frozen=True, slots=True)
class Written:
    """What a model wrote about an article."""

    answers: tuple[WrittenAnswer, ...]
    """One for each part of the article that was asked about."""
    summary: tuple[Evidence, ...]
    """The supported pieces of the summary; empty where they are too few."""


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
        answers: list[WrittenAnswer] = []
        summaries: list[tuple[Evidence, ...]] = []
        for chunk in chunks:
            answer, pieces = yield from self._ask(self.builder.writing_request(chunk.title + chunk.text))
            answers += answer
            summaries.append(pieces)
        if len(chunks) == 1:
            return Written(tuple(answers), summaries[0])
        told = "".join(piece.item for pieces in summaries for piece in pieces)
        title = self.article.metadata.title
        _, pieces = yield from self._ask(self.builder.writing_request(f"{title}\n{told}" if title else told))
        return Written(tuple(answers), pieces)

    def _ask(
        self, request: Request
    ) -> Generator[Request, Output, tuple[tuple[WrittenAnswer, ...], tuple[Evidence, ...]]]:
        """The answer and what of its summary is supported; asked again with the reason while that is too little.

        No answer where none could be read, and no pieces where they stay too few.
        """
        attempt = request
        read: tuple[WrittenAnswer, ...] = ()
        limits = self.builder.limits.summary_characters
        for _ in range(self.builder.config.attempts):
            output = yield attempt
            try:
                read = (parse_written(output),)
                pieces, notes = supported_summary(
                    read[0].event_summary, self._source, self.candidates.sentences, longest=limits.max
                )
                self.notes += notes
                if sum(len(piece.item) for piece in pieces) >= limits.min:
                    return read, pieces
                raise InvalidAnswer(TOO_LITTLE)
            except InvalidAnswer as error:
                self.notes.append(Note(code="asked-again", detail=str(error)))
                attempt = self.builder.retry_request(request, output.text, reason=str(error))
        return read, ()

    @cached_property
    def _source(self) -> Source:
        return Source(self.article.text)

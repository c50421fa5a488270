"""Extractor: makes the record of one article, of what a model writes about it or chooses among its candidates.

The extraction of an article is a generator of requests that is sent the outputs: it has no backend, no batch and no
clock, thousands of them can run at once, and a test can drive one by hand.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from summarize.core.config import LimitsConfig
from summarize.core.errors import ArticleError, SelfCheckError
from summarize.core.fields import ATTRIBUTES, EVENT_SUMMARY, LIST_FIELDS, FieldName
from summarize.core.schema import Article, Evidence, Note, Output, Record, Request
from summarize.extract.answer import InvalidAnswer, match_to_candidates, parse
from summarize.extract.candidates.candidate_set import (
    CandidateSet,
    Selection,
    choose_lists,
    find_candidates,
    rerank,
)
from summarize.extract.candidates.keywords import select_keywords
from summarize.extract.chunking import Chunk, chunk_article
from summarize.extract.invariants import SHORT_SUMMARY, violations
from summarize.extract.prompt import PromptBuilder
from summarize.extract.writing import Writer, Written

NOT_OFFERED: Final = "not-offered"
"""The note on an item that the model named and the article does not offer."""

Extraction = Generator[Request, Output, Record]
"""Yields requests, is sent their outputs, returns the record; raises ArticleError when none can be made."""


@dataclass
class Extractor:
    """Makes records under one prompt, one set of limits and one model window."""

    builder: PromptBuilder
    window: int
    """Tokens of the model's window."""
    count_tokens: Callable[[str], int]

    def extract(self, article: Article) -> Extraction:
        """Extract the article's record; SelfCheckError when it breaks an invariant."""
        limits, canaries = self.builder.limits, self.builder.prompt.canaries
        candidates = require_candidates(article, limits)
        chunks = list(self._chunks(article, candidates))
        notes = [Note(code="split", detail=f"{len(chunks)} parts")] if len(chunks) > 1 else []
        if self.builder.prompt.writes:
            written = yield from Writer(self.builder, article, candidates, notes).write(chunks)
            summary = written.summary
            chosen = self._choose(article, candidates, written)
        else:
            selections, summary = [], ()
            for chunk in chunks:
                selections.append((yield from self._ask(chunk, notes)))
            chosen = rerank(candidates, selections, limits=limits)
        record = build_record(article, chosen, notes, summary=summary or sentence_evidence(chosen), limits=limits)
        if broken := violations(record, article.text, limits=limits, canaries=canaries):
            raise SelfCheckError(
                "; ".join(f"{violation.code} in {violation.field}: {violation.detail}" for violation in broken)
            )
        return record

    def first_request(self, article: Article) -> Request:
        """The first request of the article's extraction; ArticleError when there is nothing to ask."""
        candidates = require_candidates(article, self.builder.limits)
        return self.builder.request(next(self._chunks(article, candidates)))

    def _chunks(self, article: Article, candidates: CandidateSet) -> Iterator[Chunk]:
        return chunk_article(article, candidates, budget=self._budget, count_tokens=self.count_tokens)

    @cached_property
    def _budget(self) -> int:
        return self.builder.article_budget(self.window, self.count_tokens)

    def _choose(self, article: Article, candidates: CandidateSet, written: Written) -> CandidateSet:
        """The chosen candidates of an article, its lists by what the model wrote too where an answer could be read."""
        limits = self.builder.limits
        chosen = rerank(candidates, (), limits=limits)
        if not written.answers:
            return chosen
        lists = choose_lists(article.text, title=article.metadata.title, written=written.fields, limits=limits)
        return replace(lists, sentences=chosen.sentences)

    def _ask(self, chunk: Chunk, notes: list[Note]) -> Generator[Request, Output, Selection]:
        """Ask which candidates of the chunk to take, and again with the reason while the answer is invalid.

        What is noted on the way goes to `notes`.
        """
        request = attempt = self.builder.selection_request(chunk)
        attempts, reason = self.builder.config.attempts, ""
        for _ in range(attempts):
            output = yield attempt
            try:
                selection, unknown_items = match_to_candidates(parse(output), chunk.candidates)
            except InvalidAnswer as error:
                reason = str(error)
                notes.append(Note(code="asked-again", detail=reason))
                attempt = self.builder.retry_request(request, output.text, reason=reason)
            else:
                notes += [Note(code=NOT_OFFERED, detail=item) for item in unknown_items]
                return selection
        raise ArticleError("invalid-output", f"no valid answer in {attempts} attempts: {reason}")


def require_candidates(article: Article, limits: LimitsConfig) -> CandidateSet:
    """The article's candidates; ArticleError where they make no record within the limits."""
    candidates = find_candidates(article.text, title=article.metadata.title, limits=limits)
    if not candidates.sentences:
        raise ArticleError("no-sentence", "the article has no sentence to summarise")
    least = limits.keywords.min
    if len(select_keywords(candidates.keywords, least=least, most=limits.keywords.max)) < least:
        raise ArticleError("too-few-keywords", f"the article has fewer than {least} possible keywords")
    return candidates


def sentence_evidence(chosen: CandidateSet) -> tuple[Evidence, ...]:
    """The chosen sentences as the pieces of a summary."""
    return tuple(Evidence(item=sentence.text, start=sentence.start, end=sentence.end) for sentence in chosen.sentences)


def build_record(
    article: Article,
    chosen: CandidateSet,
    notes: Iterable[Note],
    *,
    summary: Sequence[Evidence],
    limits: LimitsConfig,
) -> Record:
    """The record of an article's chosen candidates and the pieces of its summary, each item with its place."""
    words = "".join(piece.item for piece in summary)
    too_short = len(words) < limits.summary_characters.min
    short = [Note(code=SHORT_SUMMARY, detail=f"the article offers {len(words)} characters")] if too_short else []
    evidence: dict[FieldName, tuple[Evidence, ...]] = {}
    for name in LIST_FIELDS:
        evidence[name] = tuple(
            Evidence(item=candidate.text, start=candidate.start, end=candidate.end, code=candidate.code)
            for candidate in chosen.of(name)
        )
    evidence[EVENT_SUMMARY] = tuple(summary)
    return Record(
        id=article.id,
        source=article.source,
        article_sha256=article.sha256,
        title=article.metadata.title,
        date=article.metadata.date,
        link=article.metadata.link,
        **{ATTRIBUTES[name]: tuple(candidate.text for candidate in chosen.of(name)) for name in LIST_FIELDS},
        event_summary=words,
        evidence=evidence,
        notes=(*notes, *short),
    )

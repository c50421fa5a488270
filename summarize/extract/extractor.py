"""How one article becomes one record: what it offers, what a model takes of it, when it is asked again.

A generator of requests that is sent the outputs, so that it knows no backend, no batch and no clock; thousands
of them can be under way at once, and a test can drive one by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from functools import cached_property

from summarize.core.config import LimitsConfig
from summarize.core.errors import ArticleError, SelfCheckError
from summarize.core.fields import AI_TECHNOLOGIES, EVENT_SUMMARY, INDUSTRIES, KEYWORDS
from summarize.core.schema import Article, Evidence, Note, Output, Record, Request
from summarize.extract.alignment import match_to_candidates
from summarize.extract.candidates.candidate import Candidate
from summarize.extract.candidates.candidate_set import (
    CandidateSet,
    Selection,
    find_candidates,
    rerank,
    within,
)
from summarize.extract.candidates.keywords import select_keywords
from summarize.extract.invariants import SHORT_SUMMARY, violations
from summarize.extract.parsing import Answer, InvalidAnswer, parse
from summarize.extract.prompt import Chunk, PromptBuilder, split

TITLE_CHARACTERS = 60
"""Of an article's title that goes before each of its parts."""
Extraction = Generator[Request, Output, Record]


class Extractor:
    """Catalogues articles under one prompt, one set of limits and one model window."""

    def __init__(
        self,
        asker: PromptBuilder,
        limits: LimitsConfig,
        *,
        attempts: int,
        window: int,
        count_tokens: Callable[[str], int],
    ) -> None:
        self._asker = asker
        self._limits = limits
        self._attempts = attempts
        self._window = window
        self._count = count_tokens

    def extract(self, article: Article) -> Extraction:
        """Yield requests, be sent their outputs, return the record; ArticleError when none can be made."""
        offer = self._offer(article)
        parts = list(self._parts(article, offer))
        notes = [Note(code="split", detail=f"{len(parts)} parts")] if len(parts) > 1 else []
        votes = Selection()
        for part in parts:
            answer = yield from self._ask(part, notes)
            votes.keywords.update(answer.keywords)
            votes.technologies.update(answer.ai_technologies)
            votes.industries.update(answer.industries)
            votes.sentences.update(answer.sentences)
        return self._record(article, rerank(offer, votes, limits=self._limits), notes)

    def first_request(self, article: Article) -> Request:
        """The request an article's cataloguing begins with; ArticleError when there is nothing to ask."""
        return self._asker.ask(next(self._parts(article, self._offer(article))))

    def _offer(self, article: Article) -> CandidateSet:
        offer = find_candidates(article.text, title=article.metadata.title, limits=self._limits)
        if not offer.sentences:
            raise ArticleError("no-sentence", "the article has no sentence to summarise")
        least = self._limits.keywords.min
        if len(select_keywords(offer.keywords, least=least, most=self._limits.keywords.max)) < least:
            raise ArticleError("too-few-keywords", f"the article offers fewer than {least} keywords")
        return offer

    def _parts(self, article: Article, offer: CandidateSet) -> Iterator[Chunk]:
        """The article, or its parts where it is longer than the window, each under the article's title."""
        title = f"{article.metadata.title[:TITLE_CHARACTERS]}\n" if article.metadata.title else ""
        start = 0
        for text in split(article.text, budget=self._budget - len(title.encode()), count=self._count):
            end = start + len(text)
            part = Chunk(title if start else "", text, start, within(offer, start, end, text))
            if part.offer.sentences:
                yield part
            start = end

    @cached_property
    def _budget(self) -> int:
        return self._asker.article_budget(self._window, self._count)

    def _ask(self, part: Chunk, notes: list[Note]) -> Generator[Request, Output, Answer]:
        """Ask, and again with the reason when the answer is not valid."""
        request = self._asker.ask(part)
        reason = ""
        for attempt in range(self._attempts):
            if attempt:
                notes.append(Note(code="asked-again", detail=reason))
            output = yield request
            try:
                answer, strangers = match_to_candidates(parse(output), part.offer)
            except InvalidAnswer as error:
                reason = str(error)
                request = self._asker.ask_again(part, output.text, reason=reason)
            else:
                notes += [Note(code="not-offered", detail=item) for item in strangers]
                return answer
        raise ArticleError("invalid-output", f"no valid answer in {self._attempts} attempts: {reason}")

    def _record(self, article: Article, chosen: CandidateSet, notes: list[Note]) -> Record:
        record = build_record(article, chosen, notes, limits=self._limits)
        broken = violations(record, article.text, limits=self._limits, canaries=self._asker.prompt.canaries)
        if broken:
            raise SelfCheckError("; ".join(f"{one.code} in {one.field}: {one.detail}" for one in broken))
        return record


def build_record(article: Article, chosen: CandidateSet, notes: Iterable[Note], *, limits: LimitsConfig) -> Record:
    """The record of what was chosen of an article's offer, each item with its place."""
    summary = "".join(one.text for one in chosen.sentences)
    short = len(summary) < limits.summary_characters.min
    why = [Note(code=SHORT_SUMMARY, detail=f"the article offers {len(summary)} characters")] if short else []
    return Record(
        id=article.id,
        source=article.source,
        article_sha256=article.sha256,
        keywords=_words(chosen.keywords),
        ai_technologies=_words(chosen.technologies),
        industries=_words(chosen.industries),
        event_summary=summary,
        evidence={
            KEYWORDS: _evidence(chosen.keywords),
            AI_TECHNOLOGIES: _evidence(chosen.technologies),
            INDUSTRIES: _evidence(chosen.industries),
            EVENT_SUMMARY: tuple(Evidence(item=one.text, start=one.start, end=one.end) for one in chosen.sentences),
        },
        notes=(*notes, *why),
    )


def _words(chosen: Iterable[Candidate]) -> tuple[str, ...]:
    return tuple(one.text for one in chosen)


def _evidence(chosen: Iterable[Candidate]) -> tuple[Evidence, ...]:
    return tuple(Evidence(item=one.text, start=one.start, end=one.end, code=one.code) for one in chosen)

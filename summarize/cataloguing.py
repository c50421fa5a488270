"""How one article becomes one record: what is asked, what is accepted, when it is asked again.

A generator of requests that is sent the outputs, so that it knows no backend, no batch and no clock; thousands
of them can be under way at once, and a test can drive one by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import zip_longest

from summarize.config import LimitsConfig, Range
from summarize.errors import ArticleError
from summarize.fields import AI_TECHNOLOGIES, ALL_FIELDS, EVENT_SUMMARY, INDUSTRIES, KEYWORDS, LIST_FIELDS, ListField
from summarize.grounding import Ground, ground_items, ground_summary
from summarize.parsing import InvalidAnswer, parse
from summarize.prompting import Asker, split
from summarize.shapes import Article, Evidence, Note, Output, Record, Request

Steps = Generator[Request, Output, Record]


@dataclass(slots=True)
class Accepted:
    """The fields accepted so far, and what was done on the way to them."""

    items: dict[ListField, list[Evidence]] = field(default_factory=dict)
    summary: str = ""
    notes: list[Note] = field(default_factory=list)


class Cataloguer:
    """Catalogues articles under one prompt, one set of limits and one model window."""

    def __init__(
        self, asker: Asker, limits: LimitsConfig, *, attempts: int, window: int, count_tokens: Callable[[str], int]
    ) -> None:
        self._asker = asker
        self._limits = limits
        self._attempts = attempts
        self._window = window
        self._count = count_tokens

    def catalogue(self, article: Article) -> Steps:
        """Yield requests, be sent their outputs, return the record; ArticleError when none can be made."""
        ground = Ground(article.text)
        parts = self._parts(article)
        if len(parts) == 1:
            accepted = yield from self._ask(parts[0], ground, ALL_FIELDS)
        else:
            accepted = yield from self._map_reduce(parts, ground)
        return Record(
            id=article.id,
            source=article.source,
            article_sha256=article.sha256,
            keywords=_words(accepted.items[KEYWORDS]),
            ai_technologies=_words(accepted.items[AI_TECHNOLOGIES]),
            industries=_words(accepted.items[INDUSTRIES]),
            event_summary=accepted.summary,
            evidence={name: tuple(accepted.items[name]) for name in LIST_FIELDS},
            notes=tuple(accepted.notes),
        )

    def first_request(self, article: Article) -> Request:
        """The request an article's cataloguing begins with."""
        return self._asker.ask(self._parts(article)[0], ALL_FIELDS)

    def _parts(self, article: Article) -> list[str]:
        """The article, or its parts where it is longer than the window, each under the article's title."""
        title = f"{article.metadata.title}\n" if article.metadata.title else ""
        parts = split(article.text, budget=self._budget - len(title.encode()), count=self._count)
        return [parts[0], *(title + part for part in parts[1:])]

    @cached_property
    def _budget(self) -> int:
        return self._asker.article_budget(self._window, self._count)

    def _map_reduce(self, parts: Sequence[str], ground: Ground) -> Generator[Request, Output, Accepted]:
        """Catalogue each part, then take the items in turn from all of them and summarise their summaries."""
        each = []
        for part in parts:
            each.append((yield from self._ask(part, ground, ALL_FIELDS)))
        joined = "\n".join(accepted.summary for accepted in each)
        whole = yield from self._ask(joined, ground, (EVENT_SUMMARY,))
        for name in LIST_FIELDS:
            whole.items[name] = _in_turn([accepted.items[name] for accepted in each], _limit(self._limits, name).max)
        notes = [note for accepted in each for note in accepted.notes]
        whole.notes = [Note(code="split", detail=f"{len(parts)} parts"), *notes, *whole.notes]
        return whole

    def _ask(self, text: str, ground: Ground, wanted: Sequence[str]) -> Generator[Request, Output, Accepted]:
        """Ask for the fields `wanted`, and again for those that were not acceptable."""
        accepted = Accepted()
        problems: dict[str, str] = {}
        request = self._asker.ask(text, wanted)
        for attempt in range(self._attempts):
            output = yield request
            problems = self._accept(output, ground, wanted, accepted)
            if not problems:
                return accepted
            wanted = tuple(problems)
            reason = "；".join(dict.fromkeys(problems.values()))
            if attempt + 1 < self._attempts:
                accepted.notes.append(Note(code="asked-again", detail=reason))
                request = self._asker.ask_again(text, output.text, fields=wanted, reason=reason)
        raise ArticleError("invalid-output", f"no acceptable answer in {self._attempts} attempts: {reason}")

    def _accept(self, output: Output, ground: Ground, wanted: Sequence[str], accepted: Accepted) -> dict[str, str]:
        """Take what is acceptable of the answer into `accepted`; the other fields, each with the reason."""
        try:
            answer = parse(output)
        except InvalidAnswer as error:
            return dict.fromkeys(wanted, str(error))
        given = {KEYWORDS: answer.keywords, AI_TECHNOLOGIES: answer.ai_technologies, INDUSTRIES: answer.industries}
        problems: dict[str, str] = {}
        for name in LIST_FIELDS:
            if name in wanted:
                problem = self._accept_items(name, given[name], ground, accepted)
                if problem:
                    problems[name] = problem
        if EVENT_SUMMARY in wanted:
            problem = self._accept_summary(answer.event_summary, ground, accepted, cut=output.finish == "length")
            if problem:
                problems[EVENT_SUMMARY] = problem
        return problems

    def _accept_items(
        self, name: ListField, items: Iterable[str] | None, ground: Ground, accepted: Accepted
    ) -> str | None:
        if items is None:
            return f"缺少字段 {name}"
        limit = _limit(self._limits, name)
        kept, dropped = ground_items(items, ground, size=self._limits.item_characters)
        accepted.notes.extend(Note(code="not-in-article", detail=f"{name}: {item}") for item in dropped)
        if len(kept) < limit.min:
            return f"{name} 至少要有 {limit.min} 个逐字抄自原文、互不重复的短语"
        accepted.items[name] = kept[: limit.max]
        return None

    def _accept_summary(self, text: str | None, ground: Ground, accepted: Accepted, *, cut: bool) -> str | None:
        if text is None:
            return f"缺少字段 {EVENT_SUMMARY}"
        limit = self._limits.summary_characters
        if cut and len(text) < limit.max:  # otherwise what is missing would be over the limit anyway
            return "摘要没有写完"
        summary, unsupported = ground_summary(text, ground, longest=limit.max)
        accepted.notes.extend(Note(code="figure-not-in-article", detail=sentence) for sentence in unsupported)
        if len(summary) < limit.min:
            return f"摘要要写成 {limit.min} 到 {limit.max} 字的完整句子，数字必须是原文的"
        if len(summary) < len(text.strip()) and not unsupported:
            accepted.notes.append(Note(code="summary-shortened", detail=f"{len(text)} characters"))
        accepted.summary = summary
        return None


def _limit(limits: LimitsConfig, name: ListField) -> Range:
    return {
        KEYWORDS: limits.keywords,
        AI_TECHNOLOGIES: limits.ai_technologies,
        INDUSTRIES: limits.industries,
    }[name]


def _words(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    return tuple(each.item for each in evidence)


def _in_turn(lists: Iterable[Sequence[Evidence]], most: int) -> list[Evidence]:
    """The first of each list, then the second of each, …, each item once, `most` at the most."""
    merged: dict[str, Evidence] = {}
    for row in zip_longest(*lists):
        for evidence in row:
            if evidence is not None:
                merged.setdefault(evidence.item, evidence)
    return list(merged.values())[:most]

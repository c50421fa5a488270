"""Sentences of an article that could stand in its summary, each with its scored wordings."""

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from summarize.core.sentences import STOPS, ends_sentence, sentence_spans
from summarize.core.speech import ASKS, SAYS
from summarize.core.text import HAN, any_of, bigrams
from summarize.extract.candidates.candidate import Candidate
from summarize.extract.candidates.clause_scoring import predict_facts
from summarize.extract.candidates.shortening import join_clauses, shorten
from summarize.extract.candidates.wording import reword
from summarize.extract.language.clauses import split_clauses
from summarize.extract.language.context import LEANING
from summarize.extract.language.dateline import without_picture_number
from summarize.extract.language.headings import (
    is_bulletin,
    is_exclaimed_title,
    is_heading,
    is_numbered_heading,
    plain_title,
)
from summarize.extract.language.insets import is_in_inset
from summarize.extract.language.notices import find_notice
from summarize.extract.language.predicates import has_predicate
from summarize.extract.language.quotations import end_of_own, find_running_quotations
from summarize.extract.language.statements import describes_itself, reaches_somebody


@dataclass(frozen=True, slots=True)
class Wording:
    """A way to say a sentence."""

    text: str
    score: float
    """Estimated number of facts conveyed that an editor would want."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters `[start, end)` of the clean article, and how a summary may say them."""

    number: int
    """Counts from 1 in the article's order."""
    wordings: tuple[Wording, ...]
    """The longest first."""
    start: int
    end: int
    item: int
    """Number of the bulletin's item it belongs to; 0 in any other article."""
    leans: bool = False
    """Whether it is understood only after the sentence before it."""
    notice_subject: str = ""
    """Who or what the event of a notice, where this is one, begins with; empty for any other sentence."""

    @property
    def text(self) -> str:
        """The longest wording."""
        return self.wordings[0].text

    @property
    def score(self) -> float:
        """The score of the longest wording."""
        return self.wordings[0].score


_NOTICE_SCORE: Final = 1.0
"""Facts that the title of a notice conveys: what it is."""
_LINE: Final = re.compile("^.+$", re.MULTILINE)
_DANGLING: Final = re.compile(
    rf"并(?!非|不|购|网|联)|从而|进而|以及|以便|而且|并且|且|甚至|尤其是|更是|否则|反之|{any_of(f'{SAYS} {ASKS}')}，"
)
"""Beginning of a sentence whose subject, or speaker, only the sentence before has."""
_BARE_QUOTATION: Final = re.compile(r"[“「][^”」]*[”」]")
_LONGEST_BROKEN: Final = 120
"""Characters at the end of a paragraph in which a sentence may begin and break off."""
_BROKEN: Final = re.compile(rf"。[^。！？\n]*，[^。！？，；：\n]*[{HAN}A-Za-z0-9]\Z")
"""End of a paragraph that breaks off in a sentence: the next paragraph goes on with it."""
_SHORTEST_UNSTOPPED: Final = 40
"""Characters from which a line without a stop may be a sentence; most shorter ones are headings and captions."""
_LONGEST: Final = 2000
"""Characters of the longest sentence: what is longer is a list, or no prose."""
_NO_PROSE: Final = re.compile(r"[|｜：:；【】>\t]|来源|作者|编辑|https?|\A[（(\[—-]|[，、…~～]\Z|\s\S+\s\S+\s")
"""What a line without a stop that is a sentence does not have."""
_SHORTEST_LISTED: Final = 20
"""Characters from which a line that ends in `；` may be a sentence."""
_TRAILS_OFF: Final = re.compile(r"[^…⋯—–―][…⋯—–―]{1,4}[”’」』]*\Z")
"""End of a line that trails off, or leads to what the next one tells."""
_COMMENTS: Final = re.compile(
    r"^(?:(?:全部|最新|热门|精彩|网友|用户)?(?:评论|跟帖|留言)\s?[（(]?\d*\s?条?[）)]?|[\d,]+\s?条(?:评论|跟帖|留言|回复))\s*$"
    r"(?=[\s\S]*^(?:查看)?回复(?:\s|$))",
    re.MULTILINE,
)
"""The line above readers' comments, which have replies."""
_EDGE: Final = 2
"""Sentences at an end of the article among which the note about its author or account is."""
_LEAST_ARTICLE: Final = 200
"""Characters of an article before its readers' comments."""
_CONDITION: Final = re.compile(
    r"\A(?:[（(]?[\d一二三四五六七八九十]+[)）.、．])?\s*(?:在|于|对|将|按|经|由|为|具[有备]|未|不|有|符合|属于"
    r"|依法|应|以)"
)
"""Beginning of a point that goes on with the line above the list."""


def find_sentences(text: str, *, title: str | None, keywords: Sequence[Candidate]) -> list[Sentence]:
    """Every sentence of `text` that could stand in a summary, in order, each with its wordings.

    The title of a notice is its event. Another title, headings, labels and cells, questions, the mere end of a
    quotation and how to reach somebody are none; neither is what stands inside a quotation that runs on, except in a
    text that has nothing else.
    """
    running = find_running_quotations(text)
    sentences = _find_sentences(text, running, title=title, keywords=keywords)
    if running and not sentences:
        sentences = _find_sentences(text, [], title=title, keywords=keywords)
    return _with_notice(text, sentences)


def _with_notice(text: str, sentences: list[Sentence]) -> list[Sentence]:
    """With the event of an official notice as the first."""
    if not sentences or not (notice := find_notice(text)):
        return sentences
    wording = Wording(notice.event, _NOTICE_SCORE)
    first = Sentence(1, (wording,), notice.start, notice.end, item=0, notice_subject=notice.subject)
    return [first, *(replace(sentence, number=sentence.number + 1) for sentence in sentences)]


def _find_sentences(
    text: str, running: Sequence[tuple[int, int]], *, title: str | None, keywords: Sequence[Candidate]
) -> list[Sentence]:
    headings = [line for line in _LINE.finditer(text) if line.start() and is_heading(line[0])]
    bulletin = is_bulletin(len(headings))
    items = [heading.end() + 1 for heading in headings] if bulletin else []
    topics = ["", *(heading[0] for heading in headings)] if bulletin else [plain_title(title or "")]
    titles = {*(heading.start() for heading in headings), *([0] if _opens_with_title(text, title) else [])}
    comments = _COMMENTS.search(text, _LEAST_ARTICLE)
    article = text[: comments.start()] if comments else text
    placed = [(text.rfind("\n", 0, start) + 1, start, end) for start, end in sentence_spans(article)]
    spans = [span for span in placed if span[0] not in titles and not is_in_inset(*span[1:], text)]
    if not any(map(article.__contains__, STOPS)):  # the page lost them, and has commas where its paragraphs end
        spans = [(paragraph, start, start + len(text[start:end].rstrip("，,"))) for paragraph, start, end in spans]
    sentences: list[Sentence] = []
    for index, (paragraph, start, end) in enumerate(spans):
        opens = start == paragraph
        if not (wording := _wording(text, start, end_of_own(text, start, end, running), opens=opens)):
            continue
        if min(index, len(spans) - 1 - index) <= _EDGE and describes_itself(wording, title or ""):
            continue
        item = bisect_right(items, paragraph)
        is_quotation = _BARE_QUOTATION.fullmatch(wording) is not None
        leans = is_quotation or LEANING.match(wording) is not None
        features = {
            "opening": index == 0,
            "second": index == 1,
            "position": index / len(spans),
            "paragraph_opening": opens,
            "item_opening": opens and paragraph in items,
            "bulletin": bulletin,
            "leans": leans,
        }
        sentences.append(
            Sentence(
                number=len(sentences) + 1,
                wordings=tuple(_wordings(wording, features, bigrams(topics[item]), keywords)),
                start=start,
                end=end,
                item=item,
                leans=(leans and (is_quotation or not opens)) or (opens and _goes_on_with_list(text, start)),
            )
        )
    return sentences


def _goes_on_with_list(text: str, start: int) -> bool:
    """Whether the paragraph before that at `start` ends as a point of a list."""
    return text[max(0, start - 2) : start].rstrip().endswith(("；", ";"))


def _opens_with_title(text: str, title: str | None) -> bool:
    first = text.partition("\n")[0]
    words = first.rstrip(STOPS)
    if title is None or (words != title.rstrip(STOPS) and title.startswith(words)):  # the page's title names its site
        return is_exclaimed_title(first)
    return words == title.rstrip(STOPS)


def _wording(text: str, start: int, end: int, *, opens: bool) -> str:
    """The fullest wording of the span of `text`, which `opens` its paragraph or not; empty where it is no sentence."""
    if opens and _BROKEN.search(text, max(0, start - _LONGEST_BROKEN), max(0, start - 1)):
        return ""
    return reword(without_picture_number(text[start:end], text)) if _is_sentence(text[start:end]) else ""


def _wordings(
    sentence: str, features: Mapping[str, float], topic: frozenset[str], keywords: Sequence[Candidate]
) -> Iterator[Wording]:
    clauses = split_clauses(sentence)
    facts = predict_facts(clauses, features, topic, keywords)
    for kept in shorten(clauses, facts):
        if len(kept) < len(clauses) and all(reaches_somebody(clauses[index].text) for index in kept):
            return
        words = join_clauses(clauses, kept)
        if len(kept) < len(clauses) and not has_predicate(words):
            continue
        yield Wording(words, round(math.fsum(facts[index] for index in kept), 4))


def _is_sentence(words: str) -> bool:
    """Whether the span is a sentence and no label, cell, caption, or part of one: by its end, or plainly by itself."""
    if len(words) > _LONGEST or _DANGLING.match(words) or is_numbered_heading(words):
        return False
    if ends_sentence(words) or words.endswith(("：", ":")):
        return True
    if _TRAILS_OFF.search(words):
        return len(words) >= _SHORTEST_LISTED // 2 and has_predicate(words)
    if words.endswith("；"):
        return len(words) >= _SHORTEST_LISTED and "，" in words and not _CONDITION.match(words) and has_predicate(words)
    return len(words) > _SHORTEST_UNSTOPPED and "，" in words and not _NO_PROSE.search(words) and has_predicate(words)

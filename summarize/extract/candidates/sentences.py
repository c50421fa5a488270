"""The sentences of an article, worded for a summary, and how much of the event each of their clauses tells.

Knows sentences, paragraphs and the headings of bulletins; keywords come from next door, the choice is `summary`'s.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarize.core.sentences import match_sentences
from summarize.extract.candidates.candidate import Candidate
from summarize.extract.candidates.clause_scoring import predict_facts
from summarize.extract.candidates.clauses import clauses, joined, wordings
from summarize.extract.candidates.keyword_scoring import bigrams, plain_title

_BULLETIN = 3
"""Headings from which a page is a bulletin of several items, each to be heard once."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A way to say a sentence; `score` reckons how many of the facts an editor would want it conveys."""

    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters `[start, end)` of the clean article; `wordings` are how a summary may say them, the longest first.

    `number` counts from 1 in the article's order; `item` counts a bulletin's items. One that `leans` is understood only
    after the sentence before it.
    """

    number: int
    wordings: tuple[Wording, ...]
    start: int
    end: int
    item: int
    leans: bool = False

    @property
    def text(self) -> str:
        """Its fullest wording."""
        return self.wordings[0].text

    @property
    def score(self) -> float:
        """Of its fullest wording."""
        return self.wordings[0].score


_LEANING = re.compile(
    r"他|她|它|这|该|其|此|那|至此|但|而|然而|不过|因此|所以|于是|与此同时|同时|此外|另外|对此|为此|本届|本次|会后|会上|届时|"
    r"节目|意见|报告(?!期)|一是|二是|三是|四是|五是|其次|再次|最后|第[二三四五六]|再如|又如|比如|例如|其中|也|还|并|过去|据悉|赛前|二要|三要|四要"
)
"""How a sentence begins that needs the one before it."""
_SAID_BY_NOBODY = re.compile(r"“[^”]*”")
_LEAD = re.compile(
    r"^(?:(?:导语|编者按|核心提示|摘要)[：:]|记者[^，。]{0,8}从[^，。]{2,20}(?:获悉|了解到)，|据[^，。]{1,20}(?:报道|介绍|了解|悉)，"
    r"|(?:与此同时|同时|此外|另外|其中|眼下|下一步)，)"
)
_ASIDE = re.compile(r"（(?:以下简称|下称|简称)[^）]{1,20}）")
_NUMBERING = re.compile(
    r"^(?:\d{1,2}[、.．](?!\d)|（[一二三四五六七八九十\d]{1,3}）|[一二三四五六七八九十]{1,3}、|[①-⑳])\s*"
)
_DATED = re.compile(r"(?:今天|昨天|前天|今日|昨日|今晚|昨晚|明天)（(\d+月\d+日)）")
# How to reach somebody is nobody's event.
_CONTACT = re.compile(r"https?://|www\.|[\w.]@\w|(?:电话|邮箱|热线|QQ|微信号)[：:]?\s?\d|\d{3,4}-\d{7,8}")
_NO_STATEMENT = re.compile(
    r"？[”’」』]*\Z|^[^，“”]{0,40}(?:表示|说|说道|表示说|认为|指出|介绍|强调)。\Z|^[^\u4e00-\u9fff]*\Z"
    r"|(?:^[一二三四五六七八九十]是|：一是)[^，；：。]{1,8}。\Z"
)
"""A question, a bare attribution, no Chinese at all, a point that is no more than its label (`三是“产业”。`)."""
_HEADING_ENDS = ("。", "！", "？", "；", "：", "…", "，")


def find_sentences(text: str, *, title: str | None, keywords: Sequence[Candidate]) -> list[Sentence]:
    """Every sentence of `text` that could stand in a summary, in order, each with its wordings.

    The title, headings, questions, the mere end of a quotation and how to reach somebody are none.
    """
    paragraphs = _paragraphs(text, title)
    bulletin = sum(heading for _, _, heading in paragraphs) >= _BULLETIN
    page_title = bigrams(plain_title(title or ""))
    spans = [
        (start + match.start(), match.group(), match.start() == 0, index)
        for index, (start, paragraph, heading) in enumerate(paragraphs)
        if not heading
        for match in match_sentences(paragraph)
    ]
    items = _items(paragraphs)
    found: list[Sentence] = []
    for number, (start, sentence, opens, index) in enumerate(spans):
        wording = _worded(sentence)
        if not wording or _NO_STATEMENT.search(wording) or _CONTACT.search(wording) or sentence.endswith("："):
            continue
        item, heading = items[index]
        place = {
            "opening": float(number == 0),
            "second": float(number == 1),
            "place": number / len(spans),
            "paragraph opening": float(opens),
            "item opening": float(bulletin and opens and index > 0 and paragraphs[index - 1][2]),
            "bulletin": float(bulletin),
        }
        quoted = _SAID_BY_NOBODY.fullmatch(wording) is not None
        leans = quoted or _LEANING.match(wording) is not None
        topic = bigrams(heading) if bulletin else page_title
        found.append(
            Sentence(
                number=len(found) + 1,
                wordings=tuple(_wordings(wording, place | {"leans": float(leans)}, topic, keywords)),
                start=start,
                end=start + len(sentence),
                item=item if bulletin else 0,
                leans=leans and (quoted or not opens),
            )
        )
    return found


def _wordings(
    sentence: str, place: Mapping[str, float], topic: frozenset[str], keywords: Sequence[Candidate]
) -> list[Wording]:
    parts = clauses(sentence)
    worth = predict_facts(parts, place, topic, keywords)
    return [
        Wording(joined(parts, kept), round(math.fsum(worth[at] for at in kept), 4)) for kept in wordings(parts, worth)
    ]


def _paragraphs(text: str, title: str | None) -> list[tuple[int, str, bool]]:
    """Start, text and whether it is a heading, of each paragraph but the title."""
    found = []
    start = 0
    for index, paragraph in enumerate(text.split("\n")):
        heading = index > 0 and 4 <= len(paragraph) <= 40 and not paragraph.rstrip("”’》）").endswith(_HEADING_ENDS)
        if paragraph and not (index == 0 and paragraph == title):
            found.append((start, paragraph, heading))
        start += len(paragraph) + 1
    return found


def _items(paragraphs: Sequence[tuple[int, str, bool]]) -> list[tuple[int, str]]:
    """For each paragraph the number and the heading of the item it belongs to."""
    items, number, current = [], 0, ""
    for _, paragraph, heading in paragraphs:
        if heading:
            number, current = number + 1, paragraph
        items.append((number, current))
    return items


def _worded(sentence: str) -> str:
    """The sentence without its source and asides, ended by a full stop, its quotation closed.

    Empty for one that only ends a quotation: without its beginning nobody knows who says it.
    """
    text = _NUMBERING.sub("", _ASIDE.sub("", sentence.strip()))
    text = _DATED.sub(r"\1", _LEAD.sub("", text, count=1))
    if text.startswith("（") and text.endswith("）"):
        text = text[1:-1]
    if not text or text.count("”") > text.count("“"):
        return ""
    if not text.rstrip("”’」』").endswith(("。", "！", "？")):
        text = text.rstrip("，；：、") + "。"
    return text + "”" * (text.count("“") - text.count("”"))

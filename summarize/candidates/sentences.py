"""The sentences of an article that tell its event, found and ranked without a model, and a summary made of them.

Knows sentences, paragraphs and the headings of bulletins; keywords come from next door.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarize.candidates.candidate import Candidate
from summarize.candidates.salience import bigrams, plain_title

_SENTENCE = re.compile(r"[^。！？\n]+(?:[。！？]+[”’」』）]*|$)", re.MULTILINE)
_CLAUSE = re.compile(r"[^；，]+[；，]?")
_BULLETIN = 3
"""Headings from which a page is a bulletin of several items, each to be heard once."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters `[start, end)` of the clean article; `text` is how a summary words them.

    `number` counts from 1 in the article's order. `score` reckons how many of the facts an editor would want it
    conveys; `item` counts a bulletin's items.
    """

    number: int
    text: str
    start: int
    end: int
    score: float
    item: int


# Ridge regression of the number of reference facts a sentence conveys on these readings, over news articles with
# reference facts; left out one article at a time, the summaries it makes convey 0.72 of the facts (lead: 0.51).
WEIGHTS = {
    "opening": 0.08,
    "second": 0.29,
    "place": 0.09,
    "paragraph opening": 0.16,
    "item opening": -0.51,
    "bulletin": -0.23,
    "figures": -0.01,
    "counted": 0.26,
    "date": 0.27,
    "quotation": 0.12,
    "title": 0.54,
    "keywords": 0.16,
    "length": 0.08,
    "long": 0.51,
    "short": -0.04,
    "demand": 0.30,
    "event": 0.12,
    "press": -0.30,
    "speech": 0.15,
    "pronoun": -0.16,
    "exclamation": -0.76,
}
BIAS = 0.485

_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_COUNTED = re.compile(r"\d+(?:\.\d+)?(?:[%亿万多余]|个|家|项|国)")
_DATE = re.compile(r"\d+[日月]")
_DEMAND = re.compile(r"(?:强调|指出|表示|认为|要求)，")
_EVENT = re.compile(r"发布|召开|举行|开幕|启动|印发|揭牌|推出|调研|会见|会谈|出席|致辞|签署|成立|投产|建成|突破")
_PRESS = re.compile(r"记者|总台|节目|播出|央视|敬请|扫码|关注")
_PRONOUN = re.compile(r"(?:他|她|它|这|该|其|此)")
_LEAD = re.compile(
    r"^(?:记者[^，。]{0,8}从[^，。]{2,20}(?:获悉|了解到)，|据[^，。]{1,20}(?:报道|介绍|了解|悉)，"
    r"|(?:与此同时|同时|此外|另外|其中|眼下|下一步)，)"
)
_ASIDE = re.compile(r"（(?:以下简称|下称)[^）]{1,20}）")
# How to reach somebody is nobody's event.
_CONTACT = re.compile(r"https?://|www\.|[\w.]+@\w|(?:电话|邮箱|热线|QQ|微信号)[：:]?\s?\d|\d{3,4}-\d{7,8}")
_HEADING_ENDS = ("。", "！", "？", "；", "：", "…", "，")


def find_sentences(text: str, *, title: str | None, keywords: Sequence[Candidate]) -> list[Sentence]:
    """Every sentence of `text` but its title and headings, in order, each with its score."""
    paragraphs = _paragraphs(text, title)
    bulletin = sum(heading for _, _, heading in paragraphs) >= _BULLETIN
    page_title = bigrams(plain_title(title or ""))
    found: list[Sentence] = []
    spans = [
        (start + match.start(), match.group(), match.start() == 0, index)
        for index, (start, paragraph, heading) in enumerate(paragraphs)
        if not heading
        for match in _SENTENCE.finditer(paragraph)
    ]
    items = _items(paragraphs)
    for number, (start, sentence, opens, index) in enumerate(spans):
        item, heading = items[index]
        readings = _read(sentence, bigrams(heading) if bulletin else page_title, keywords) | {
            "opening": number == 0,
            "second": number == 1,
            "place": number / len(spans),
            "paragraph opening": opens,
            "item opening": bulletin and opens and index > 0 and paragraphs[index - 1][2],
            "bulletin": bulletin,
        }
        score = BIAS + sum(WEIGHTS[name] * value for name, value in readings.items())
        wording = _worded(sentence)
        if wording and not _CONTACT.search(wording):
            found.append(
                Sentence(
                    number=len(found) + 1,
                    text=wording,
                    start=start,
                    end=start + len(sentence),
                    score=round(score, 4),
                    item=item if bulletin else 0,
                )
            )
    return found


def compose(sentences: Sequence[Sentence], *, longest: int) -> list[Sentence]:
    """The sentences of a summary of at most `longest` characters, in the article's order.

    Taken one at a time, the one that adds most for its length; a bulletin's items are each heard before one is
    heard twice. Empty only when there is no sentence.
    """
    chosen = [one for one in sentences[:1] if _opens(one, longest)]
    said = {gram for one in chosen for gram in bigrams(one.text)}
    room = longest - sum(len(one.text) for one in chosen)
    left = list(sentences[len(chosen) :])
    while left:
        worth = [(_worth(one, said, chosen), -one.start, one) for one in left if len(one.text) <= room]
        if not worth or max(worth)[0] <= 0:
            break
        best = max(worth)[2]
        chosen.append(best)
        said |= bigrams(best.text)
        room -= len(best.text)
        left.remove(best)
    if not chosen and sentences:
        return [_clipped(sentences[0], longest)]
    return sorted(chosen, key=lambda one: one.start)


def _opens(one: Sentence, longest: int) -> bool:
    """Whether an article's first sentence is its event, as news puts it; a bulletin's and a quotation are not."""
    return not one.item and 15 <= len(one.text) <= longest * 2 // 3 and not one.text.startswith("“")


def _worth(one: Sentence, said: set[str], chosen: Sequence[Sentence]) -> float:
    grams = bigrams(one.text)
    new = 1 - len(grams & said) / max(1, len(grams))
    if new < 0.5:
        return 0.0
    heard = any(other.item == one.item for other in chosen)
    again = 0.3 if one.item and heard else 1.0
    return float(max(one.score, 0.05) * new * again / len(one.text) ** 0.7)


def _clipped(one: Sentence, longest: int) -> Sentence:
    """A sentence longer than a whole summary, up to the last clause that fits."""
    clauses, room = "", longest - 1
    for clause in _CLAUSE.findall(one.text):
        if len(clauses) + len(clause) > room:
            break
        clauses += clause
    text = (clauses or one.text[:room]).rstrip("；，") + "。"
    return replace(one, text=text)


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


def _read(sentence: str, title: frozenset[str], keywords: Sequence[Candidate]) -> dict[str, float]:
    return {
        "figures": min(4, len(_FIGURE.findall(sentence))),
        "counted": bool(_COUNTED.search(sentence)),
        "date": bool(_DATE.search(sentence)),
        "quotation": "“" in sentence,
        "title": len(bigrams(sentence) & title) / (len(title) + 3),
        "keywords": sum(keyword.score for keyword in keywords if keyword.text in sentence),
        "length": math.log(len(sentence) / 50),
        "long": len(sentence) > 120,
        "short": len(sentence) < 25,
        "demand": bool(_DEMAND.search(sentence)),
        "event": bool(_EVENT.search(sentence)),
        "press": bool(_PRESS.search(sentence)),
        "speech": sentence.startswith("“"),
        "pronoun": bool(_PRONOUN.match(sentence)),
        "exclamation": sentence.rstrip("”’」』）").endswith(("！", "？")),
    }


def _worded(sentence: str) -> str:
    """The sentence without its source and asides, ended by a full stop, its quotation closed.

    Empty for one that only ends a quotation: without its beginning nobody knows who says it.
    """
    text = _LEAD.sub("", _ASIDE.sub("", sentence.strip()), count=1)
    if text.startswith("（") and text.endswith("）"):
        text = text[1:-1]
    if not text or text.count("”") > text.count("“"):
        return ""
    if not text.rstrip("”’」』").endswith(("。", "！", "？")):
        text = text.rstrip("，；：、") + "。"
    return text + "”" * (text.count("“") - text.count("”"))

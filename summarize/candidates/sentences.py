"""The sentences of an article, worded for a summary, and how much of the event each of their clauses tells.

Knows sentences, paragraphs and the headings of bulletins; keywords come from next door, the choice is `summary`'s.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarize.candidates.candidate import Candidate
from summarize.candidates.clauses import Clause, Part, clauses, joined, wordings
from summarize.candidates.salience import bigrams, plain_title

_SENTENCE = re.compile(r"[^。！？\n]+(?:[。！？]+[”’」』）]*|$)", re.MULTILINE)
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


# Ridge regression of the number of reference facts a clause conveys on these readings, over 59 news articles; a fact
# that several sentences convey counts less in each. Left out one article at a time, summaries convey 0.76 of the facts.
WEIGHTS: Mapping[str, float] = {
    "opening": 0.022,
    "second": 0.055,
    "place": 0.001,
    "paragraph opening": 0.043,
    "item opening": -0.094,
    "bulletin": -0.035,
    "leans": -0.004,
    "first": -0.008,
    "only": 0.032,
    "later": -0.152,
    "serial": -0.050,
    "leading": -0.031,
    "speaker": -0.012,
    "listed": 0.083,
    "after speaker": -0.026,
    "counted": 0.098,
    "date": 0.225,
    "quotation": 0.028,
    "work": -0.077,
    "title": 0.323,
    "keywords": 0.082,
    "length": 0.101,
    "demand": 0.108,
    "event": 0.045,
    "slogans": -0.023,
    "press": -0.152,
    "attends": -0.200,
    "speech": 0.022,
    "latin": 0.067,
    "series": -0.003,
    "exclamation": -0.000,
}
BIAS = 0.188

_COUNTED = re.compile(
    r"\d+(?:\.\d+)?(?:[%亿万多余]|个|家|项|国|件|人|名|次|倍|公里|吨|周年)|[一二三四五六七八九十两]+(?:项|大|个|家)"
)
_DATE = re.compile(r"\d+[日月]")
_EVENT = re.compile(
    r"发布|召开|举行|开幕|闭幕|启动|印发|揭牌|推出|调研|会见|会谈|出席|致辞|签署|成立|投产|建成|突破|上线|实施|落地|投运|公布|"
    r"开班|举办|发现|获批|入选|首个|首次|首批|全球|宣布|主持|讲话|参加|开展"
)
_DEMAND = re.compile(r"(?:强调|指出|表示|认为|要求|提出|建议|说)，?\Z")
_SLOGAN = re.compile(
    r"深入学习|贯彻|落实|精神|重要指示|意义重大|伟业|复兴|强国|新格局|动能|注入|奠定|不断|持续|进一步|更加|扎实|有力|蓬勃|澎湃|拔节|"
    r"焕发|彰显|擦亮|深入|奋力|全面|助力|赋能|抢抓|机遇|优势|关键|力量|保障|支撑|引领|高质量"
)
_ATTENDS = re.compile(r"(?:参加|出席|陪同|参加活动|参加调研|上述活动|有关活动)[。]?\Z")
_PRESS = re.compile(r"记者|节目|播出|敬请|扫码|关注|阅读|点击|报名|订阅")
_LEANING = re.compile(
    r"他|她|它|这|该|其|此|那|至此|但|而|然而|不过|因此|所以|于是|与此同时|同时|此外|另外|对此|为此|本届|本次|会后|会上|届时|"
    r"节目|意见|报告(?!期)|一是|二是|三是|四是|五是|其次|再次|最后|第[二三四五六]|再如|又如|比如|例如|其中|也|还|并|过去|据悉|赛前|二要|三要|四要"
)
"""How a sentence begins that needs the one before it."""
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
_CONTACT = re.compile(r"https?://|www\.|[\w.]+@\w|(?:电话|邮箱|热线|QQ|微信号)[：:]?\s?\d|\d{3,4}-\d{7,8}")
_NO_STATEMENT = re.compile(
    r"？[”’」』]*\Z|^[^，“”]{0,40}(?:表示|说|说道|表示说|认为|指出|介绍|强调)。\Z|^[^\u4e00-\u9fff]*\Z"
)
"""A question, a bare attribution, no Chinese at all."""
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
        for match in _SENTENCE.finditer(paragraph)
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
        leans = _LEANING.match(wording) is not None
        topic = bigrams(heading) if bulletin else page_title
        found.append(
            Sentence(
                number=len(found) + 1,
                wordings=tuple(_wordings(wording, place | {"leans": float(leans)}, topic, keywords)),
                start=start,
                end=start + len(sentence),
                item=item if bulletin else 0,
                leans=leans and not opens,
            )
        )
    return found


def _wordings(
    sentence: str, place: Mapping[str, float], topic: frozenset[str], keywords: Sequence[Candidate]
) -> list[Wording]:
    parts = clauses(sentence)
    worth = [
        BIAS + math.fsum(WEIGHTS[name] * value for name, value in readings(parts, at, place, topic, keywords).items())
        for at in range(len(parts))
    ]
    return [
        Wording(joined(parts, kept), round(math.fsum(worth[at] for at in kept), 4)) for kept in wordings(parts, worth)
    ]


def readings(
    parts: Sequence[Clause], at: int, place: Mapping[str, float], topic: frozenset[str], keywords: Sequence[Candidate]
) -> dict[str, float]:
    """What WEIGHTS counts of one clause, by name; `place` is its sentence's, `topic` the title's or heading's pairs."""
    clause = parts[at]
    text = clause.text.rstrip("，；。！？")
    return {
        **place,
        "first": float(at == 0),
        "only": float(len(parts) == 1),
        "later": min(at, 4) / 4,
        **{part.value: float(clause.part is part) for part in Part if part is not Part.OWN},
        "after speaker": float(at > 0 and parts[at - 1].part is Part.SPEAKER),
        "counted": float(min(3, len(_COUNTED.findall(text)))),
        "date": float(bool(_DATE.search(text))),
        "quotation": float("“" in text),
        "work": float("《" in text),
        "title": len(bigrams(text) & topic) / (len(topic) + 3),
        "keywords": math.fsum(keyword.score for keyword in keywords if keyword.text in text),
        "length": math.log(max(len(text), 3) / 15),
        "demand": float(bool(_DEMAND.search(text))),
        "event": float(min(2, len(_EVENT.findall(text)))),
        "slogans": float(min(4, len(_SLOGAN.findall(text)))),
        "press": float(bool(_PRESS.search(text))),
        "attends": float(bool(_ATTENDS.search(text))),
        "speech": float(parts[0].text.startswith("“")),
        "latin": float(bool(re.search("[A-Za-z]{2}", text))),
        "series": float(min(4, text.count("、"))),
        "exclamation": float(parts[-1].text.rstrip("”’」』）").endswith("！")),
    }


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

"""Sentences of an article that could stand in its summary, each with its scored wordings."""

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarize.core.sentences import STOPS, sentence_spans
from summarize.core.text import bigrams
from summarize.extract.candidates.candidate import Candidate
from summarize.extract.candidates.clause_scoring import predict_facts
from summarize.extract.candidates.clauses import join_clauses, shorten, split_clauses
from summarize.extract.candidates.headings import is_bulletin, is_heading, plain_title


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

    @property
    def text(self) -> str:
        """The longest wording."""
        return self.wordings[0].text

    @property
    def score(self) -> float:
        """The score of the longest wording."""
        return self.wordings[0].score


_LINE = re.compile("^.+$", re.MULTILINE)
_LEANING = re.compile(
    r"他|她|它|这|该|其|此|那|至此|但|而|然而|不过|因此|所以|于是|与此同时|同时|此外|另外|对此|为此|本届|本次|会后|会上|届时|"
    r"节目|意见|报告(?!期)|一是|二是|三是|四是|五是|其次|再次|最后|第[二三四五六]|再如|又如|比如|例如|其中|也|还|并|过去|据悉|赛前|二要|三要|四要"
)
"""Beginning of a sentence that needs the one before it."""
_BARE_QUOTATION = re.compile(r"“[^”]*”")
_LEAD = re.compile(
    r"^(?:(?:导语|编者按|核心提示|摘要)[：:]|记者[^，。]{0,8}从[^，。]{2,20}(?:获悉|了解到)，|据[^，。]{1,20}(?:报道|介绍|了解|悉)，"
    r"|(?:与此同时|同时|此外|另外|其中|眼下|下一步)，)"
)
_ASIDE = re.compile(r"（(?:以下简称|下称|简称)[^）]{1,20}）")
_NUMBERING = re.compile(
    r"^(?:\d{1,2}[、.．](?!\d)|（[一二三四五六七八九十\d]{1,3}）|[一二三四五六七八九十]{1,3}、|[①-⑳])\s*"
)
_DATED = re.compile(r"(?:今天|昨天|前天|今日|昨日|今晚|昨晚|明天)（(\d+月\d+日)）")
_NO_STATEMENT = re.compile(
    r"？[”’」』]*\Z|^[^，“”]{0,40}(?:表示|说|说道|表示说|认为|指出|介绍|强调)。\Z|^[^\u4e00-\u9fff]*\Z"
    r"|(?:^[一二三四五六七八九十]是|：一是)[^，；：。]{1,8}。\Z"
    r"|https?://|www\.|[\w.]@\w|(?:电话|邮箱|热线|QQ|微信号)[：:]?\s?\d|\d{3,4}-\d{7,8}"
)
"""A question, a bare attribution, no Chinese at all, a point that is no more than its label (`三是“产业”。`), how to
reach somebody."""


def find_sentences(text: str, *, title: str | None, keywords: Sequence[Candidate]) -> list[Sentence]:
    """Every sentence of `text` that could stand in a summary, in order, each with its wordings.

    The title, headings, questions, the mere end of a quotation and how to reach somebody are none.
    """
    headings = [line for line in _LINE.finditer(text) if line.start() and is_heading(line[0])]
    bulletin = is_bulletin(len(headings))
    items = [heading.end() + 1 for heading in headings] if bulletin else []
    topics = ["", *(heading[0] for heading in headings)] if bulletin else [plain_title(title or "")]
    titles = {*(heading.start() for heading in headings), *([0] if text.partition("\n")[0] == title else [])}
    placed = [(text.rfind("\n", 0, start) + 1, start, end) for start, end in sentence_spans(text)]
    spans = [span for span in placed if span[0] not in titles]
    sentences: list[Sentence] = []
    for index, (paragraph, start, end) in enumerate(spans):
        wording = _reword(text[start:end])
        if not wording:
            continue
        opens = start == paragraph
        item = bisect_right(items, paragraph)
        is_quotation = _BARE_QUOTATION.fullmatch(wording) is not None
        leans = is_quotation or _LEANING.match(wording) is not None
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
                leans=leans and (is_quotation or not opens),
            )
        )
    return sentences


def _wordings(
    sentence: str, features: Mapping[str, float], topic: frozenset[str], keywords: Sequence[Candidate]
) -> Iterator[Wording]:
    clauses = split_clauses(sentence)
    facts = predict_facts(clauses, features, topic, keywords)
    for kept in shorten(clauses, facts):
        yield Wording(join_clauses(clauses, kept), round(math.fsum(facts[index] for index in kept), 4))


def _reword(sentence: str) -> str:
    """The sentence without its source and asides, ended by a full stop, its quotation closed.

    Empty for one that states nothing or only ends a quotation: without its beginning the speaker is unknown.
    """
    text = _NUMBERING.sub("", _ASIDE.sub("", sentence.strip()))
    text = _DATED.sub(r"\1", _LEAD.sub("", text, count=1))
    if text.startswith("（") and text.endswith("）"):
        text = text[1:-1]
    if not text or text.count("”") > text.count("“") or sentence.endswith("："):
        return ""
    if not text.rstrip("”’」』").endswith(tuple(STOPS)):
        text = text.rstrip("，；：、") + "。"
    text += "”" * (text.count("“") - text.count("”"))
    return "" if _NO_STATEMENT.search(text) else text

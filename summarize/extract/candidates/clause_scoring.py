"""Clause scores: the features of a clause in its sentence and article, and their weights in a ridge regression."""

import math
import re
from collections.abc import Mapping, Sequence

from summarize.core.text import any_of, bigrams
from summarize.extract.candidates.candidate import Candidate, linear_score
from summarize.extract.language.clauses import Clause, Role
from summarize.extract.language.events import EVENTS, WORKS

# Ridge regression of the number of reference facts a clause conveys on these features, over 59 news articles; a fact
# that several sentences convey counts less in each. Left out one article at a time, summaries convey 0.76 of the facts.
WEIGHTS: Mapping[str, float] = {
    "opening": 0.022,  # the article's first sentence
    "second": 0.055,  # the article's second sentence
    "position": 0.001,  # share of the article's sentences that precede it
    "paragraph_opening": 0.043,  # the paragraph's first sentence
    "item_opening": -0.094,  # comes right after a heading of a bulletin
    "bulletin": -0.035,  # the article has several items
    "leans": -0.004,  # is understood only after the sentence before it
    "first": -0.008,
    "only": 0.032,
    "later": -0.152,
    "serial": -0.050,
    "leading": -0.031,
    "speaker": -0.012,
    "listed": 0.083,
    "after_speaker": -0.026,
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
}
BIAS = 0.188

# What the weights were fitted with: counters and verbs of saying that other modules add change nothing here.
_COUNTED = re.compile(
    r"\d+(?:\.\d+)?(?:[%亿万多余]|个|家|项|国|件|人|名|次|倍|公里|吨|周年)|[一二三四五六七八九十两]+(?:项|大|个|家)"
)
_DATE = re.compile(r"\d+[日月]")
EVENT = re.compile(any_of(f"{EVENTS} {WORKS} 全球"))
_DEMAND = re.compile(r"(?:强调|指出|表示|认为|要求|提出|建议|说)，?\Z")
_SLOGAN = re.compile(
    r"深入学习|贯彻|落实|精神|重要指示|意义重大|伟业|复兴|强国|新格局|动能|注入|奠定|不断|持续|进一步|更加|扎实|有力|蓬勃|澎湃|拔节|"
    r"焕发|彰显|擦亮|深入|奋力|全面|助力|赋能|抢抓|机遇|优势|关键|力量|保障|支撑|引领|高质量"
)
ATTENDS = re.compile(
    r"(?:参加|出席|列席|陪同)(?:了?(?:会议|活动|调研|上述活动|有关活动|座谈会?|仪式))?。?\Z|(?:上述|有关)活动。?\Z"
)
"""End of a clause that says who else was there."""
_PRESS = re.compile(r"记者|节目|播出|敬请|扫码|关注|阅读|点击|报名|订阅")
_LATIN = re.compile("[A-Za-z]{2}")


def predict_facts(
    clauses: Sequence[Clause], sentence: Mapping[str, float], topic: frozenset[str], keywords: Sequence[Candidate]
) -> list[float]:
    """For each clause of a sentence the estimated number of facts it conveys that an editor would want.

    `sentence` has the first seven features, which its clauses share; `topic` the bigrams of the title or, in a
    bulletin, of the heading above the sentence.
    """
    return [
        linear_score(BIAS, WEIGHTS, {**sentence, **_features(clauses, index, topic, keywords)})
        for index in range(len(clauses))
    ]


def _features(
    clauses: Sequence[Clause], index: int, topic: frozenset[str], keywords: Sequence[Candidate]
) -> dict[str, float]:
    """What the clause itself says, and how it stands in the sentence."""
    clause = clauses[index]
    text = clause.text.rstrip("，；。！？")
    return {
        "first": index == 0,
        "only": len(clauses) == 1,
        "later": min(index, 4) / 4,
        **{role.value: clause.role is role for role in Role if role is not Role.OWN},
        "after_speaker": index > 0 and clauses[index - 1].role is Role.SPEAKER,
        "counted": min(3, len(_COUNTED.findall(text))),
        "date": bool(_DATE.search(text)),
        "quotation": "“" in text,
        "work": "《" in text,
        "title": len(bigrams(text) & topic) / (len(topic) + 3),
        "keywords": math.fsum(keyword.score for keyword in keywords if keyword.text in text),
        "length": math.log(max(len(text), 3) / 15),
        "demand": bool(_DEMAND.search(text)),
        "event": min(2, len(EVENT.findall(text))),
        "slogans": min(4, len(_SLOGAN.findall(text))),
        "press": bool(_PRESS.search(text)),
        "attends": bool(ATTENDS.search(text)),
        "speech": clauses[0].text.startswith("“"),
        "latin": bool(_LATIN.search(text)),
        "series": min(4, text.count("、")),
    }

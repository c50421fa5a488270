"""Versions: where a product's name ends that a version, a size, a date tag or an edition follows.

`Gemini 2.5 Flash-Lite`, `DeepSeek-V3-0324`, `文心大模型4.5Turbo`; `豆包` alone in `豆包5月上线` and `豆包1.5亿用户`.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from summarize.core.text import HALF_WIDTH, is_latin

_MOST_TOKENS: Final = 8
"""More tokens than a name has: Qwen3-30B-A3B-Instruct-2507 has four after its first."""
_AMOUNTS: Final = (
    r"[%％‰℃°×:：]|年(?![底初末轻])|小时|天(?![然生花])|秒|岁|级|倍|分(?![别布为享析支发成])|成(?![为功本绩立果熟员都])|"
    r"[亿万](?!能|物|卡)|千(?!问)|百(?!度|炼|川)|个(?=百分点|月)|元(?![素宝])|美元|米|公里|公斤|吨|度(?!小满)|折|"
    r"[毫微纳厘分]米|平方|立方|[千兆]?瓦|赫兹|比特|字节|"
    r"(?:[gtmkp]b|[gmkt]?hz|[nmck]m|[kmg]?wh?|fps|tokens?|[kmgtpez]?(?:fl)?op/?s"
    r"|[kmgt]?(?:bps|bit/s|b/s)|[gkp])(?![a-z\d])"
)
_COUNTED: Final = (
    r"月(?![之活])|日(?![前益常均活])|号(?!称)|时(?!代)|周(?![活年一])|届|期(?![间待])|轮(?!番)|次(?![日于])|[十余几]|多(?!模|语|轮|端|维)|"
    r"个(?![人性])|款|项(?!目)|家(?![族庭用])|名(?![为列单称])|位(?![居列于])|人(?![工均类机们])|台(?!湾)|套|件|条(?![件款])|种(?!类)|篇|份|"
    r"点(?![评击])|股|层|座|所(?![以有需在示])"
)
_COUNTS: Final = re.compile(rf"(?:\d+(?:\.\d+)* ?(?:{_AMOUNTS})|\d+ ?(?:{_COUNTED}))")
"""A figure that counts or dates: a unit stands behind it, unless it begins another word. Parts are not counted."""
_ENDED: Final = r"(?![a-z\d])"

_CONTINUED: Final = re.compile(r"(?:\.\d{1,3})+[a-z]{0,2}(?![a-z\d])")
"""The rest of a version that a listed name has the beginning of: `GPT-4` in `GPT-4.1`."""
_GLUED: Final = re.compile(rf"[a-z]{{0,2}}\d{{1,3}}(?!\d)[a-z\d]*(?:\.\d[a-z\d]*){{0,3}}{_ENDED}")
_SPACED: Final = re.compile(
    rf"(?:[vrkmtxsq]?\d{{1,3}}(?:\.\d{{1,2}}){{0,3}}[abcefnopqstuv]?|\d{{1,2}}x\d{{1,3}}b|a\d{{1,3}}b){_ENDED}(?!\.\d)"
)
_HYPHENED: Final = re.compile(
    r"(?!(?:like|based|style|powered|driven|enabled|generated|native|to|and|in|of|vs|app|api|20\d\d年)(?![a-z\d]))"
    r"[a-z\d]++(?:\.(?=[a-z]*\d)[a-z\d]++)*+"
)
_TAG: Final = re.compile(r"(?:(?:20\d\d-)?(?:0[1-9]|1[0-2])-?[0-3]\d|2[3-9](?:0[1-9]|1[0-2]))(?!-?\d|年)")


class VersionGrammar:
    """Tells how far a name goes on, by the words that name an edition (`pro`, `deep think`) wherever they stand."""

    def __init__(self, editions: Iterable[str]) -> None:
        words = sorted((re.escape(word.lower()).replace(r"\ ", "[ -]?") for word in editions), key=len, reverse=True)
        self._edition = re.compile(rf"(?:{'|'.join(words)})(?![a-z])")

    def end(self, text: str, at: int) -> int:
        """One past the version and edition words of the name that ends at `at`; `at` where it has none.

        Takes `text` in lower case (`fold_marks`); the end never lies inside a Latin word or a number.
        """
        latin = at > 0 and is_latin(text[at - 1])
        good = end = at
        for _ in range(_MOST_TOKENS):
            end = self._token_end(text, end, latin=latin, first=end == at)
            if end < 0:
                break
            if not is_latin(text[end : end + 1]):
                good = end
        return good

    def _token_end(self, text: str, at: int, *, latin: bool, first: bool) -> int:
        """One past the token that follows at `at`, with what joins it to the name; -1 where none does."""
        joint = text[at : at + 1]
        if joint == " " and at and text[at - 1] != " ":
            return self._first_end(text, at + 1, (self._edition, _SPACED) if first else (self._edition, _SPACED, _TAG))
        if joint in ("-", "_", "·"):
            return self._first_end(text, at + 1, (_HYPHENED,) if latin else (self._edition, _GLUED, _TAG), bound=True)
        return self._first_end(text, at, (self._edition, _CONTINUED, _GLUED))

    @staticmethod
    def _first_end(text: str, at: int, patterns: Iterable[re.Pattern[str]], *, bound: bool = False) -> int:
        """The end of the first pattern at `at` that matches no figure that counts; `bound` figures never do."""
        for pattern in patterns:
            match = pattern.match(text, at)
            if match and (bound or not _COUNTS.match(text, at)):
                return match.end()
        return -1


_MARKS: Final = HALF_WIDTH | dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-")


@lru_cache(maxsize=4)
def fold_marks(lower: str) -> str:
    """The text with its full-width digits, letters and signs, and its hyphens, as those of ASCII; offsets stay."""
    return lower.translate(_MARKS)


def version_key(name: str) -> str:
    """Equal for the wordings of one version: `deepseek v3` and `deepseek-v3`."""
    return re.sub(r"[\s_·-]", "", fold_marks(name))

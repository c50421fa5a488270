"""Predicates: whether words have one, and how surely a clause has its own."""

import re
from enum import IntEnum
from functools import cache, lru_cache
from typing import Final

from summarize.core.number_patterns import COUNTERS
from summarize.core.text import ANY_HAN
from summarize.extract.language.segmentation import Word, dictionary, vocabulary

REMEMBERED: Final = 4096
"""Answers kept: the same clause is asked about once a wording."""
_FEWEST_HAN: Final = 4
"""Chinese characters of the shortest statement: 平台启用."""
_LONG: Final = 7
"""Chinese characters from which words are a sentence rather than a name with a verb in it: 保障局."""
VERB_TAGS: Final = frozenset({"v", "vi", "vq", "vg", "vd"})
_PREDICATE_TAGS: Final = VERB_TAGS | {"vn", "a", "ad", "an", "z", "i", "l", "ul", "uz", "ug"}
"""Tags of jieba's dictionary for verbs, qualities, idioms and the particles 了, 着, 过 of verbs."""

# Whole words, as expressions because they are many.
SIGNS: Final = "是有无为在被将会能可要应须需不没未已正均更最"
"""Characters that are words of a predicate, or right before one."""
_SIGNS: Final = re.compile(f"[{SIGNS}于达居占获称由共约计仅各报涨跌]|没有|已经|正在|分别|当属")
"""Words of a predicate, or right before one, that the dictionary has under other tags."""
_MISTAGGED: Final = re.compile(
    r"印发|上线|下线|主办|主导|亮相|优化|会见|健全|壮大|丰富|畅通|深化|拓宽|牢记|祝贺|荣获|获批|投产|投用|投运"
    r"|突破|营造|落地"
    r"|落户|落实|整治|步入|调动|调整|培育|启动|启播|筑牢|做[优大强]|讲好|用好|服务于|应用于|致力于|增加到|约占"
    r"|走在|跑出|迈上"
    r"|闯出|绘就|聚力|重塑|选派|攻坚|打响|证明|细化|规范|遭遇|生效|同比|环比|参观|赋能|力争|倡议|坦言|充分发挥"
    r"|贯彻落实"
    r"|高度重视|上市|停牌|复牌|卫冕|高达|云集|惠及|波及|合龙|通航|量产|备案|出资|发售|上岗|开业|新建|盈利|容纳|标明|胜任|当选"
    r"|超越|助力|助推|流经|杜撰|曲解|压实|夯实|发行|商用|办理|设置|替代|唱响|重构|交付|接棒|研制|消耗"
)
"""Verbs that the dictionary has as something else."""
_LINKS: Final = re.compile(r"[是有为达超占居约共]|达到|超过|共有|没有|成为")
"""Verbs that say nothing without what follows."""
_AHEAD: Final = re.compile(
    r"[将要应会可能需已正不被把须愿拟来]|可以|能够|需要|已经|正在|着力|持续|加快|全面|进一步|深入|大力|积极"
    r"|陆续|率先|相继|联合"
    r"|共同|必须|应当"
)
"""Words right before a verb, beside adverbs."""
_MUST: Final = re.compile("[要应须需将]|应当|必须|需要|可以")
"""A word before a verb that says what is to be done, and describes no noun."""
_AFTER: Final = re.compile(r"[了过着]")
_NO_VERBS: Final = re.compile(
    r"相关|有关|包括|通过|按照|根据|围绕|借助|基于|依托|面向|关于|经过|会同|结合|针对|作为|以及|所有|重大|主要"
    r"|重要|首个|首次"
    r"|可能|应当|会议|辐射"
)
"""Words that the dictionary has as verbs, and that are no predicate."""
_COVERBS: Final = re.compile(r"[就将把]")
"""Words before the noun that a verb further on does something to."""
_DENIES: Final = re.compile("[不未没]|没有")
_PIVOTS: Final = re.compile(r"帮助|协助|促使|邀请|带领|率领|号召|联合|携手|会同|使用|利用|运用|采用|组织|致力")
"""Verbs after whose object one expects what it does, or is used for."""

_QUANTITY: Final = re.compile(
    r"(?!为|对|按|以|由|从|在|当|若|如)[^，；。：的]{0,40}"
    r"(?:投资|占地|装机|造价|资金|营收|收入|利润|规模|资本|预算|全长|[率量额值数价费期积长幅速比宽高重距])"
    r"[为达约近超逾共计]{0,2}\s?-?(?!\d{4}年)\d[\d.,]*\s?[多余]?[万亿千百]{0,2}[多余]?\s?"
    r"(?:[美欧日港]?元|亩|公顷|(?:平方|立方)?(?:公里|千米|米)|厘米|毫米|吨|公斤|千克|克|升|个?(?:百分点|月)|年|天|周|小时|分钟|秒|人?次|人"
    rf"|[%％‰℃°{COUNTERS}款处间层股字页度万亿]|标准?箱|[万兆千]?瓦时?|K[Ww]h?|[GMT]Wh?)(?:左右)?"
)
"""A measure and its figure, which say something without a verb: 总投资318亿元, 工期18个月."""


class Sureness(IntEnum):
    """How surely a clause has a predicate of its own."""

    NO = 0
    MAYBE = 1
    """It has a verb that may also be part of a name: 参保人员, 启用平台."""
    YES = 2


def first_word(text: str) -> Word | None:
    """The first word; None where there is none."""
    return next(iter(words_of(text)), None)


@lru_cache(REMEMBERED)
def words_of(text: str) -> tuple[Word, ...]:
    return tuple(dictionary().plain_words(text))


@lru_cache(REMEMBERED)
def has_predicate(text: str) -> bool:
    """Whether the words have a verb, a quality or the like beside something it can be said of: `台数` has none."""
    size = len(ANY_HAN.findall(text))
    words = [word for word in words_of(text) if ANY_HAN.match(word.text)]
    if len(words) < 2 or size < _FEWEST_HAN:
        return False
    return any(map(_is_predicate, words)) or (size >= _LONG and _common_verb().search(text) is not None)


@lru_cache(REMEMBERED)
def governs(text: str, *, continues: bool) -> Sureness:
    """How surely the clause has a predicate of its own; `continues` where its subject is an earlier clause's.

    A verb before a `的` may only describe a noun: 青海建成的调度中心 has no predicate, and neither has a bare subject.
    """
    if _QUANTITY.fullmatch(text):
        return Sureness.YES
    words = [word for word in words_of(text) if not word.text.isspace()]
    last_de = max((index for index, word in enumerate(words) if word.text in ("的", "之")), default=-1)
    found = (_sureness(words, index, last_de, continues=continues) for index in range(len(words)))
    return max(found, default=Sureness.NO)


@lru_cache(REMEMBERED)
def has_verb(text: str) -> bool:
    """Whether the words have a verb that news is told with, and that can have an object: 制定, 是."""
    return any(
        (word.text in vocabulary().predicates and word.tag != "d")
        or _LINKS.fullmatch(word.text)
        or _MISTAGGED.fullmatch(word.text)
        for word in words_of(text)
    )


@lru_cache(REMEMBERED)
def opens_coverb(text: str) -> bool:
    """Whether the clause breaks off after a coverb and its noun: 部长还就[人才培养]，…回答了提问."""
    if not _COVERBS.search(text):
        return False
    words = [word for word in words_of(text) if not word.text.isspace()]
    opened = max((index for index, word in enumerate(words) if _COVERBS.fullmatch(word.text)), default=-1)
    if opened < 1 or opened == len(words) - 1:
        return False
    rest = words[opened + 1 :]
    return (
        rest[0].tag[:1] in "nrtjmb"
        and not is_verb(rest[0])
        and not any(_is_predicate(word) and word.tag != "vn" for word in rest[1:-1])
    )


@cache
def _common_verb() -> re.Pattern[str]:
    """A common verb wherever it stands: beside a name the words are often cut wrong (陆小川主|持会议)."""
    verbs = sorted(word for word in vocabulary().predicates if len(word) > 1 and dictionary().tag(word) in VERB_TAGS)
    return re.compile("|".join(map(re.escape, verbs)))


def _is_predicate(word: Word) -> bool:
    """Whether the word can be a predicate, or is a sign of one."""
    listed = word.text in vocabulary().predicates or _MISTAGGED.fullmatch(word.text) or _SIGNS.fullmatch(word.text)
    return bool(listed) or word.tag in _PREDICATE_TAGS


def _sureness(words: list[Word], index: int, last_de: int, *, continues: bool) -> Sureness:
    """How surely the word is its clause's predicate; `last_de` is the index of the clause's last 的."""
    word = words[index]
    before = words[index - 1] if index else None
    after = words[index + 1] if index + 1 < len(words) else None
    if (after and after.text == "的") or _is_named(words, index):
        return Sureness.NO
    in_attribute = last_de > index and not (continues and index == 0)
    if _LINKS.fullmatch(word.text) and after:
        return Sureness.NO if in_attribute and (word.text == "为" or not before) else Sureness.YES
    if continues and index == 0 and word.tag == "vn" and after:  # 建设更加牢固的平台
        return Sureness.MAYBE
    if not is_verb(word):
        return Sureness.NO
    if _PIVOTS.fullmatch(word.text):
        return Sureness.MAYBE
    if (before and (before.tag == "d" or _AHEAD.fullmatch(before.text))) or (after and _AFTER.fullmatch(after.text)):
        return Sureness.NO if in_attribute and _describes(words, index, last_de) else Sureness.YES
    if after is None:
        return Sureness.MAYBE if before and last_de < 0 else Sureness.NO
    if in_attribute:
        return Sureness.NO
    return Sureness.YES if word.text in vocabulary().predicates or after.text in "《“「" else Sureness.MAYBE


def _is_named(words: list[Word], index: int) -> bool:
    """Whether a 的 before the word, and before its adverbs, makes it a name: 政策的不断出台."""
    at = index - 1
    while at >= 0 and words[at].tag == "d":
        at -= 1
    return at >= 0 and words[at].text in ("的", "之")


def _describes(words: list[Word], index: int, last_de: int) -> bool:
    """Whether the verb only describes the noun after the last 的: it has no subject, or another verb before the 的."""
    has_subject = any(word.tag[:1] in "nrjm" or not word.tag for word in words[:index])
    happened = _AFTER.fullmatch(words[index + 1].text) is not None
    if any(_MUST.fullmatch(word.text) for word in words[:index]):
        return False
    opens = _DENIES.fullmatch(words[0].text) or is_verb(words[0])  # 未报名但已就业的人员
    if opens and not happened and not any(word.text == "的" for word in words[:index]):
        return True
    return not has_subject or (not happened and words[last_de - 1].tag in ("v", "vi"))


def is_verb(word: Word) -> bool:
    """Whether the word is a verb of two characters or more that may govern a clause."""
    is_verb = word.tag in VERB_TAGS or _MISTAGGED.fullmatch(word.text) is not None
    return is_verb and len(word.text) > 1 and _NO_VERBS.fullmatch(word.text) is None

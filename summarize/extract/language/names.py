"""Names: words that only name something, without a predicate, as a point of a list does."""

import re
from functools import lru_cache
from typing import Final

from summarize.core.text import ANY_HAN
from summarize.extract.language.predicates import REMEMBERED, SIGNS, VERB_TAGS, Sureness, governs, is_verb, words_of

_BRACKETED: Final = re.compile(r"（[^（）]*）")
_PAPER: Final = re.compile(
    r"[^，；：（）]{2,30}（[^（）]*(?:附件|[原复][印件]|[\d一二两三四多]份|盖章|[必选]填|如有)[^（）]*）[。；]"
)
"""A paper to hand in, with how many of it."""
_DESCRIBED: Final = re.compile(r"(?P<before>[^，；：。！？“”]{2,40})的(?P<noun>[^的，；：。！？“”]{2,10})[。！]")
_HELD: Final = re.compile(
    r"(?:人员|职工|公民|居民|学生|儿童|人才|单位|机构|组织|个人|家庭|用户|材料|证明|资料|文件|证书|证件|原件|复印件|报告"
    r"|合同|照片|做法|情形|情况|行为|案件|议案|决议案|事项|方案|费用|信息|》)\Z"
)
"""Nouns that a list of conditions, papers or cases is made of."""
_CLAUSE_TAGS: Final = frozenset({"d", "df", "zg", "ul", "uz", "ug", "y", "z", "l", "i"})
"""Tags of adverbs, of the particles of verbs, and of idioms: a mere name has none."""
_SIGN: Final = re.compile(f"[{SIGNS}把让使]")
"""A sign of a predicate anywhere in a clause."""


@lru_cache(REMEMBERED)
def is_name(text: str) -> bool:
    """Whether the words, a point of a list, only name something: 选举董事的议案, 资格变化的人员.

    With a verb it may be either (`完善…的机制`): only nouns of persons, papers and cases at its end make it a name.
    """
    if _PAPER.fullmatch(text):
        return True
    clauses = re.split("[，；]", _BRACKETED.sub("", text).rstrip("。！；"))
    return all(map(_names, clauses))


@lru_cache(REMEMBERED)
def is_described_noun(text: str) -> bool:
    """Whether the words are a noun and what describes it, without any verb: 企业的合法权益."""
    described = _DESCRIBED.fullmatch(text)
    if not described:
        return False
    words = [word for word in words_of(described["before"]) if ANY_HAN.match(word.text)]
    nouns = [word for word in words_of(described["noun"]) if ANY_HAN.match(word.text)]
    return not any(
        word.tag in VERB_TAGS or is_verb(word) or word.tag in _CLAUSE_TAGS or _SIGN.search(word.text) for word in words
    ) and all(word.tag[:1] == "n" for word in nouns)


def _names(clause: str) -> bool:
    if clause.endswith("的") and not clause.endswith(("目的", "标的")):
        return "是" not in clause and "会" not in clause
    words = [word for word in words_of(clause) if not word.text.isspace()]
    if not words or governs(clause, continues=False) is Sureness.YES:
        return False
    if _SIGN.search(clause) or any(word.tag in _CLAUSE_TAGS for word in words):
        return False
    return _HELD.search(clause) is not None or not any(word.tag[:1] == "v" or is_verb(word) for word in words)

"""Shorter wordings of a sentence: which of its clauses may be left out so that the rest surely reads as a sentence."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from summarize.core.sentences import STOPS
from summarize.extract.language.clause_ends import AS, BY_MEANS, LEADS, can_end, ends_quoted, has_subject
from summarize.extract.language.clauses import PAUSES, Clause, Role, split_clauses
from summarize.extract.language.complements import lacks_complement
from summarize.extract.language.formulas import is_good_for, may_end_in_formula
from summarize.extract.language.predicates import Sureness, first_word, governs, has_predicate, is_verb, opens_coverb

_SHORTEST: Final = 12
"""Characters of the shortest wording."""
_MOST_CLAUSES: Final = 60
"""Clauses from which on a sentence is a list, and is not shortened: each step tries all that are left."""
_QUOTE_ENDS: Final = {"“": "”", "「": "」"}

_DROPPABLE_LEAD: Final = re.compile(
    r"\A(?:随着|为(?!期|止|首|主|何|此)|为了|面对|围绕|沿着|对此|为此|因此|所以|会上|据悉"
    r"|据了解)[^\d一二三四五六七八九十]*\Z|在[^\d一二三四五六七八九十]*(?:背景|推动|带动|支持|指导|引领|帮助"
    r"|努力)下\Z"
)
"""Beginning of a first clause that the sentence reads without: an occasion or a purpose, no time and no condition."""
_CONTRAST: Final = re.compile(
    r"但|然而|不过|却|可是|只是|反而|相反|而(?!且|后)|否则|除|除非|即使|即便|尽管|虽|直到|直至|才|仅|只"
    r"|不(?![断久少同])|没|未(?!来)|并不|并未|并非|尚|其实|实际上|事实上|若|如果|如(?!今|期|愿)|一旦|倘若|前提"
    r"|条件|限于|包括但|至少|最多|甚至|其余|其他|分别|两者|二者|前者|后者|同样|依次|以及|及(?!时)|和|与(?!此)"
    r"|或"
)
"""Beginning of a clause that limits, denies or turns what precedes it."""
_NEEDED: Final = re.compile(
    r"是否|何时|为何|如何|有助于|有利于|意味着|表明|说明|使得?|让|令|成为|是|就|便|则|即|才|都|均|也|还|有望|导致|离不开|关键|在于"
    r"|源于|基于|来自|取决于|属于|需|要|必须|可(?!再生|持续)|"
    r"能(?!源)|将|应(?!用|急)|会(?!议|上|场)|仍|正(?!式)|又|更|再|所|以便|来(?!自)|去|那|其(?!中)|谓|为的|的"
)
"""Beginning of a clause that completes the one before it, so that no sentence ends there: 有助于, 意味着."""
_CONCLUDES: Final = re.compile(r"[^，；]{0,8}?(?:就(?![业是地近职读医餐诊])|才(?![能华干])|便(?![利民捷于])|则|却)")
"""Beginning of a clause that concludes from the one before it: 他们就无法放贷."""
_MODIFIER_END: Final = re.compile(r"的[^的，。；]{1,10}\Z")
"""End of a clause that may be the second of two modifiers of one noun: 适应…态势，加快…的基础."""
_AS: Final = re.compile(rf"{AS}，\Z")
"""End of a clause in which 以 still waits for its 为."""
_FOR: Final = re.compile("(?<![作成因认分称定视改])为[^，]*\\Z")
"""End of a clause in which 为 may still wait for its verb."""
_CHARGES: Final = re.compile("委托|责成|指派|委派|授权|聘请")
"""A sign that a clause tells who is to do what the next one tells."""
_CASE: Final = re.compile("遇到|遇有|出现|发生|发现|需要|如|若")
"""A sign that a clause tells the case for which the next one asks something."""
_FURTHER: Final = re.compile("其中|尤其|特别|例如|比如|包括|即|或者")
"""Beginning of a clause with a subject that the next one may go on with."""
_PIVOT: Final = re.compile(r"(?:有|出现|涌现)[^，]*的[^的，]+，\Z")
"""End of a clause that brings in what the next one tells of: 有不少急于找工作的学生."""
_HEAD_NOUN: Final = re.compile(
    r"的[^的，]{0,6}(?:方案|企业|单位|机构|组织|人员|人才|公民|项目|产品|平台|系统|技术|场景|案例|典型|做法|情形"
    r"|行为|活动)\Z"
)
"""End of a clause that may be what all clauses of a sentence without a subject describe."""
_RESULT: Final = re.compile(
    r"推动|促进|实现|助力|助推|提升|带动|增强|确保|保障|引领|进而|从而|以|使|让|力争|为|最终|更好|不断|切实|用于|用以|方便|避免|防止"
)
"""Beginning of a clause that tells the end of those before it, not one more of them."""


def shorten(clauses: Sequence[Clause], worth: Sequence[float]) -> Iterator[tuple[int, ...]]:
    """The indices of the clauses to keep: all of them, then ever fewer, the least worth for its length going first.

    `worth` is each clause's. What is kept surely reads as a sentence, and says nothing that the whole does not: a
    predicate keeps its subject, a speech its speaker, a point the points beside it, a condition what follows from it.
    """
    kept = tuple(range(len(clauses)))
    while True:
        yield kept
        if len(clauses) > _MOST_CLAUSES:
            return
        rests = {unit: tuple(index for index in kept if index not in unit) for unit in _removable(clauses, kept)}
        units = [unit for unit, rest in rests.items() if _is_sentence(clauses, rest)]
        if not units:
            return
        kept = rests[min(units, key=lambda unit: (_density(clauses, worth, unit), -unit[0]))]


def without_formula(sentence: str) -> str:
    """The sentence without the clauses at its end that say what it is good for, if they say it in words of any one."""
    if not may_end_in_formula(sentence):
        return sentence
    clauses = split_clauses(sentence)
    kept = range(len(clauses))
    while len(kept) > 1 and is_good_for(clauses[kept[-1]].text) and _tells_without(clauses, kept[:-1]):
        kept = kept[:-1]
    return join_clauses(clauses, kept)


def _tells_without(clauses: Sequence[Clause], kept: Sequence[int]) -> bool:
    """Whether the kept clauses, the first ones, are a sentence without the next, which says what they are good for."""
    last = clauses[kept[-1]]
    text = last.text.rstrip(PAUSES)
    is_subject = len(kept) == 1 and _MODIFIER_END.search(text)  # 市场释放的潜力，为发展注入动力
    return not (
        last.role in (Role.LEADING, Role.SPEAKER)
        or LEADS.match(text)  # 通过搭建平台，为发展提供动能
        or is_subject
        or _AS.search(last.text)
        or (_FOR.search(text) and not is_good_for(last.text))
        or opens_coverb(text)
        or lacks_complement(text)
        or not has_predicate("".join(clauses[index].text for index in kept))
    )


def join_clauses(clauses: Sequence[Clause], kept: Sequence[int]) -> str:
    """The kept clauses as one sentence, with the end of the whole; a quotation cut between its sentences is closed."""
    text = "".join(clauses[index].text for index in kept)
    if kept[-1] == len(clauses) - 1:
        return text
    if ends_quoted(clauses[kept[-1]]):
        return text + _QUOTE_ENDS[text[max(map(text.rfind, _QUOTE_ENDS))]]
    stop = clauses[-1].text[-1:]
    return text.rstrip(PAUSES) + (stop if stop and stop in STOPS else "。")


def _removable(clauses: Sequence[Clause], kept: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The groups of kept clauses of which each may be left out."""
    if len(kept) < 2:
        return
    first, second = clauses[kept[0]], clauses[kept[1]]
    if _is_droppable_lead(first) and second.role in (Role.OWN, Role.SPEAKER) and has_subject(second):
        yield (kept[0],)
    for before, index, after in zip(kept, kept[1:], kept[2:], strict=False):
        if _is_one_of_a_row(clauses[before], clauses[index], clauses[after]):
            yield (index,)
    for at in range(len(kept) - 1, 0, -1):
        yield tuple(kept[at:])


def _is_droppable_lead(clause: Clause) -> bool:
    return clause.role is Role.LEADING and _DROPPABLE_LEAD.match(clause.text.rstrip(PAUSES)) is not None


def _is_one_of_a_row(before: Clause, clause: Clause, after: Clause) -> bool:
    """Whether `clause` is one predicate of several in a row: 推进选种，[培训农技员，]扩大示范田."""
    in_a_row = before.role is clause.role is after.role is Role.SERIAL
    if not in_a_row or governs(before.text.rstrip(PAUSES), continues=True) is Sureness.NO:
        return False
    return not any(
        _RESULT.match(other.text)
        or _FURTHER.match(other.text)
        or _NEEDED.match(other.text)
        or _CONTRAST.match(other.text)
        or LEADS.match(other.text)
        for other in (clause, after)
    )


def _is_sentence(clauses: Sequence[Clause], kept: Sequence[int]) -> bool:
    """Whether the kept clauses surely read as a sentence, long enough to be worth it."""
    if sum(len(clauses[index].text) for index in kept) < _SHORTEST:
        return False
    end = kept[-1]
    if end == len(clauses) - 1:
        return True
    return (
        can_end(clauses, kept) and _may_go(clauses[end], clauses[end + 1 :]) and not _describe_a_noun(clauses, end + 1)
    )


def _describe_a_noun(clauses: Sequence[Clause], rest: int) -> bool:
    """Whether all clauses may describe the noun at the end: 树立新理念，[确保系统运行，提高能力的方案]."""
    if _HEAD_NOUN.search(clauses[-1].text.rstrip(STOPS)) is None:
        return False
    first = first_word(clauses[0].text.rstrip(PAUSES + STOPS))
    return first is not None and is_verb(first) and all(clause.role is Role.SERIAL for clause in clauses[rest:])


def _may_go(last: Clause, rest: Sequence[Clause]) -> bool:
    """Whether the rest of the sentence neither completes, limits nor turns what ends with `last`."""
    if ends_quoted(last):
        return True
    if any(_CONTRAST.match(clause.text) for clause in rest) or _NEEDED.match(rest[0].text):
        return False
    if rest[0].text.startswith("请") and _CASE.search(last.text):
        return False
    if _AS.search(last.text) and any("为" in clause.text for clause in rest):
        return False
    if rest[0].text[0] in _QUOTE_ENDS or _CONCLUDES.match(rest[0].text):
        return False
    if last.role is Role.OWN and BY_MEANS.match(last.text):  # 使用平台，农户可以选种
        return False
    if has_subject(rest[0]):
        return True
    goes_on = rest[0].role in (Role.SERIAL, Role.LEADING) or rest[0].text[0] == "对"
    if goes_on and _CHARGES.search(last.text):
        return False
    if rest[0].role is Role.SERIAL and _PIVOT.search(last.text):
        return False
    following = rest[0].text.rstrip(PAUSES + STOPS)
    is_modifier = _MODIFIER_END.search(following) and "的" not in last.text
    return not (is_modifier or BY_MEANS.search(last.text))


def _density(clauses: Sequence[Clause], worth: Sequence[float], unit: Sequence[int]) -> float:
    return sum(worth[index] for index in unit) / sum(len(clauses[index].text) for index in unit)

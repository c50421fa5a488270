"""Shorter wordings of a sentence: which of its clauses may be left out so that the rest surely reads as a sentence."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from summarize.core.sentences import STOPS
from summarize.extract.candidates.clauses import PAUSES, Clause, Role
from summarize.extract.candidates.predicates import Sureness, first_word, governs, is_verb, opens_coverb

_SHORTEST: Final = 12
"""Characters of the shortest wording."""
_QUOTE_ENDS: Final = {"“": "”", "「": "」"}

_DROPPABLE_LEAD: Final = re.compile(
    r"\A(?:随着|为(?!期|止|首|主|何|此)|为了|面对|围绕|沿着|对此|为此|因此|所以|会上|据悉"
    r"|据了解)[^\d一二三四五六七八九十]*\Z|在[^\d一二三四五六七八九十]*(?:背景|推动|带动|支持|指导|引领|帮助"
    r"|努力)下\Z"
)
"""Beginning of a first clause that the sentence reads without: an occasion or a purpose, no time and no condition."""
_NO_SUBJECT: Final = re.compile(
    r"[也还更而却又仍就才都均这那其该此他她它]|但|并|共|已|将|要|应|可|能|会|使|让|令|被|助力|助推|请"
)
"""Beginning of a clause whose subject, or referent, is elsewhere."""

_OPEN_END: Final = re.compile(
    r"(?:时|内|后|前|中|下|上|间|际|里|外|来|起|为例|方面|期间|以下|如下|下列|包括|例如|比如|以及|如何|是否"
    r"|多少|什么|哪些|为何|的是|在于|"
    r"(?:到|至|自|从|截至|截止)[^，]{0,4}\d+年(?:\d+月)?(?:\d+日)?[底末初]?|\d+[年月日]"
    r"|[的地得和与及或在于对把被从向为以将要会能可：…⋯—])\Z"
)
"""End of a clause that leads on: no sentence ends there."""
_LEADS: Final = re.compile(
    r"(?:但|而|不过|然而|并|且|同时|此外|而且|并且)?(?:按照|根据|依托|依靠|面对|针对|通过(?![了《])|基于|借助"
    r"|当(?![选前地天日年局晚])|在(?![线建校场])|自(?![主动觉愿然治贸身])|为(?![期何])|以(?![军色上下来])|对(?![外内接话手方口])"
    r"|经(?![济营典历常])|据|截至|到(?![场位期])|因|由(?!此)|除(?![夕草湿])|作为|围绕|结合|沿着|随着|伴随|再[到从]|加之|加上|关于|鉴于|遵照|本着|秉[持承]"
    r"|走进|步入|踏入|站在|行走|漫步|翻开|遇到|遇有|放眼|展望|回看|回望|着眼"
    r"|如(?![今期愿])|若|虽然|尽管|即使|即便|无论|不管|只要|只有|一旦|不仅|不但|与其|要想|要(?=[^，]*(?:如何|是否|多少))"
    r"|既(?![定有成])|按理|照理|比起|相比|同(?![比期时意步])|和(?![谐平])|与|从(?![事业])|借着?|趁|跟着)"
)
"""Beginning of a clause that leads to the next one."""
_CONNECTED: Final = re.compile(
    r"(?:\A|，|；|：)(?:如果|若(?!干)|虽然|尽管|即使|即便|无论|不管|不论|只要|只有|一旦|不仅|不但|不只|不光"
    r"|与其|要想|想要|除非|既(?![定有成])|一方面|一边|有的|"
    r"按理|照理|本来|原本|看似|表面上|或者|要么|之所以|由于|因为|从(?!而|事|此)|一个是|一种是|首先|第一[，、是]"
    r"|[一二三四五六七八九十]是|[一二三四五六七八九十]要|一来)"
    r"|(?:不仅|不但|不只|不止|不光|并非|不是|不再是|虽然|尽管|无论|与其|越是|固然|为了|如果|假如|倘若|只要|只有|一旦|凡(?=[有是需未经])|若(?!干)"
    r"|(?<![例比诸假犹譬正恰])如(?=[在有未需不因遇能属已被要确无对发出将]))(?=[^，；]*(?:，|；|\Z))"
    r"|\A(?:得知|获悉|听到|听说|听闻|闻讯|看到|看着|见到|考虑到|意识到|鉴于|有感于|加之|加上|再加上)"
    r"|(?:为什么|为何|如何|是否|怎样|怎么|何时)[^，；]*，?\Z"
    r"|(?:\A|，)自(?![主动觉愿然治贸身己行从学建营有])[^，]*[^，起来后日初末]，"
    r"|(?:由|从)(?:原[先来本]|过去|最初|当初)(?![^，；]*[到为至成])"
)
"""A connective that asks for its second half, or counts points: what is between the two is not cut."""
_CONTRAST: Final = re.compile(
    r"但|然而|不过|却|可是|只是|反而|相反|而(?!且|后)|否则|除|除非|即使|即便|尽管|虽|直到|直至|才|仅|只"
    r"|不(?![断久少同])|没|未(?!来)|并不|并未|并非|尚|其实|实际上|事实上|若|如果|如(?!今|期|愿)|一旦|倘若|前提"
    r"|条件|限于|包括但|至少|最多|甚至|其余|其他|分别|两者|二者|前者|后者|同样|依次|以及|及(?!时)|和|与(?!此)"
    r"|或"
)
"""Beginning of a clause that limits, denies or turns what precedes it."""
_NEEDED: Final = re.compile(
    r"有助于|有利于|意味着|表明|说明|使得?|让|令|成为|是|就|便|则|即|才|都|均|也|还|有望|导致|离不开|关键|在于"
    r"|源于|基于|来自|取决于|属于|需|要|必须|可(?!再生|持续)|"
    r"能(?!源)|将|应(?!用|急)|会(?!议|上|场)|仍|正(?!式)|又|更|再|所|以便|来(?!自)|去|那|其(?!中)|谓|为的|的"
)
"""Beginning of a clause that completes the one before it, so that no sentence ends there: 有助于, 意味着."""
_CONCLUDES: Final = re.compile(r"[^，；]{0,8}?(?:就(?![业是地近职读医餐诊])|才(?![能华干])|便(?![利民捷于])|则|却)")
"""Beginning of a clause that concludes from the one before it: 他们就无法放贷."""
_MODIFIER_END: Final = re.compile(r"的[^的，。；]{1,10}\Z")
"""End of a clause that may be the second of two modifiers of one noun: 适应…态势，加快…的基础."""
_BY_MEANS: Final = re.compile(
    r"通过(?![了《“])|利用|使用|借助|依托|运用|围绕|根据|按照|结合|采用|凭借|依靠|作为|针对|基于|本着|借着"
    r"|趁着?|带着|随着|伴随|着眼|立足|紧扣|对照|冒着|沿着|顶着|(?<![可所予加难得给])以(?![上下及来内外后前便])[^为]*\Z"
)
"""A sign that a clause may only say by what means its subject does what the next one tells."""
_AS: Final = re.compile(r"(?<![可所予加难得给])以(?![上下及来内外后前便])[^为]*，\Z")
"""End of a clause in which 以 still waits for its 为."""
_CASE: Final = re.compile("遇到|遇有|出现|发生|发现|需要|如|若")
"""A sign that a clause tells the case for which the next one asks something."""
_AIMS: Final = re.compile("旨在|致力于|用于|涵盖|涉及|覆盖")
"""Beginning of a clause that a noun may have for a description as well."""
_FURTHER: Final = re.compile("其中|尤其|特别|例如|比如|包括|即|或者")
"""Beginning of a clause with a subject that the next one may go on with."""
_PIVOT: Final = re.compile(r"(?:有|出现|涌现)[^，]*的[^的，]+，\Z")
"""End of a clause that brings in what the next one tells of: 有不少急于找工作的学生."""
_BRACKET_END: Final = re.compile(r"（[^（）]*）\Z")
_HEAD_NOUN: Final = re.compile(
    r"的[^的，]{0,6}(?:方案|企业|单位|机构|组织|人员|人才|公民|项目|产品|平台|系统|技术|场景|案例|典型|做法|情形"
    r"|行为|活动)\Z"
)
"""End of a clause that may be what all clauses of a sentence without a subject describe."""
_TIME: Final = re.compile(
    r"\d|今天|今晚|昨天|今年|去年|日前|近日|目前|截至|本周|当天|近年来|[去今明]年|此前|如今|现在|当前"
)
_COLON: Final = re.compile(r"[：:]")
_LABEL: Final = re.compile(r"\A([^，。；：]{1,12})[：:](?=[^，。；：]{4})")
"""A label that the whole sentence is about: `应用：平台启用，…`."""
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
        rests = {unit: tuple(index for index in kept if index not in unit) for unit in _removable(clauses, kept)}
        units = [unit for unit, rest in rests.items() if _is_sentence(clauses, rest)]
        if not units:
            return
        kept = rests[min(units, key=lambda unit: (_density(clauses, worth, unit), -unit[0]))]


def join_clauses(clauses: Sequence[Clause], kept: Sequence[int]) -> str:
    """The kept clauses as one sentence, with the end of the whole; a quotation cut between its sentences is closed."""
    text = "".join(clauses[index].text for index in kept)
    if kept[-1] == len(clauses) - 1:
        return text
    if _ends_quoted(clauses[kept[-1]]):
        return text + _QUOTE_ENDS[text[max(map(text.rfind, _QUOTE_ENDS))]]
    stop = clauses[-1].text[-1:]
    return text.rstrip(PAUSES) + (stop if stop and stop in STOPS else "。")


def can_end(clauses: Sequence[Clause], kept: Sequence[int]) -> bool:
    """Whether a sentence can end after the last kept clause, whatever follows it in the whole."""
    last = clauses[kept[-1]]
    if _ends_quoted(last):
        return True
    text = _BRACKET_END.sub("", last.text.rstrip(PAUSES))
    if last.role in (Role.LEADING, Role.SPEAKER) or _OPEN_END.search(text) or _LEADS.match(text):
        return False
    told = "".join(clauses[index].text for index in kept)
    if _CONNECTED.search(told) or _introduces(told):
        return False
    if any(opens_coverb(clauses[index].text.rstrip(PAUSES + STOPS)) for index in kept):
        return False
    head = _head(clauses, kept) if last.role is Role.SERIAL else None
    continues = head is not None and _says(head)
    if head and not continues and _AIMS.match(text):
        return False
    sureness = governs(text, continues=continues)
    return _has_own(clauses, kept) and (
        sureness is Sureness.YES or (sureness is Sureness.MAYBE and "的" not in text and _stands_apart(clauses, kept))
    )


def _head(clauses: Sequence[Clause], kept: Sequence[int]) -> Clause | None:
    """The clause with which the last kept one goes on, kept as well; None where there is none."""
    return next((clauses[index] for index in reversed(kept[:-1]) if clauses[index].role is not Role.SERIAL), None)


def _says(head: Clause) -> bool:
    """Whether the clause says something with which the next ones can go on: a time does not, nor does a subject."""
    if head.role is Role.LEADING or _LEADS.match(head.text):
        return False
    return head.role is not Role.OWN or governs(head.text.rstrip(PAUSES), continues=True) is not Sureness.NO


def _stands_apart(clauses: Sequence[Clause], kept: Sequence[int]) -> bool:
    """Whether what follows the last kept clause has its own subject, and no clause before only says by what means."""
    own = (clauses[index] for index in kept[:-1] if clauses[index].role is Role.OWN)
    means = (clause for clause in own if _BY_MEANS.search(clause.text) and not _LEADS.match(clause.text))
    return all(map(has_subject, clauses[kept[-1] + 1 : kept[-1] + 2])) and all(
        governs(clause.text.rstrip(PAUSES), continues=False) is not Sureness.NO for clause in means
    )


def _introduces(told: str) -> bool:
    """Whether a colon in the words, beside one after a label, introduces what is not told to its end."""
    label = _LABEL.match(told)
    is_label = label is not None and governs(label[1], continues=False) is Sureness.NO
    return _COLON.search(told, label.end() if label and is_label else 0) is not None


def _has_own(clauses: Sequence[Clause], kept: Sequence[int]) -> bool:
    """Whether what a purpose or an occasion among the kept clauses leads to is kept as well."""
    for index in reversed(kept):
        clause = clauses[index]
        if clause.role is Role.LEADING or _LEADS.match(clause.text):
            return _TIME.match(clause.text) is not None and (
                index == kept[0] or _has_own(clauses, kept[: kept.index(index)])
            )
        if clause.role is not Role.SERIAL:
            return True
    return True


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


def has_subject(clause: Clause) -> bool:
    """Whether the clause begins with what it is about, and says something of it."""
    text = clause.text.rstrip(PAUSES + STOPS)
    first = first_word(text)
    if first is None or first.tag[:1] not in "nrj" or _NO_SUBJECT.match(clause.text):
        return False
    return governs(text, continues=False) is not Sureness.NO


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
        or _LEADS.match(other.text)
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
    if _ends_quoted(last):
        return True
    if any(_CONTRAST.match(clause.text) for clause in rest) or _NEEDED.match(rest[0].text):
        return False
    if rest[0].text.startswith("请") and _CASE.search(last.text):
        return False
    if _AS.search(last.text) and any("为" in clause.text for clause in rest):
        return False
    if rest[0].text[0] in _QUOTE_ENDS or _CONCLUDES.match(rest[0].text):
        return False
    if has_subject(rest[0]):
        return True
    if rest[0].role is Role.SERIAL and _PIVOT.search(last.text):
        return False
    following = rest[0].text.rstrip(PAUSES + STOPS)
    is_modifier = _MODIFIER_END.search(following) and "的" not in last.text
    return not (is_modifier or _BY_MEANS.search(last.text))


def _ends_quoted(clause: Clause) -> bool:
    """Whether the clause ends with a whole sentence inside a quotation."""
    return clause.text[-1:] in STOPS


def _density(clauses: Sequence[Clause], worth: Sequence[float], unit: Sequence[int]) -> float:
    return sum(worth[index] for index in unit) / sum(len(clauses[index].text) for index in unit)

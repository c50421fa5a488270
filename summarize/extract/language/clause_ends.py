"""Clause ends: whether a sentence can end where one of its clauses does."""

import re
from collections.abc import Sequence
from typing import Final

from summarize.core.sentences import STOPS
from summarize.extract.language.clauses import PAUSES, Clause, Role
from summarize.extract.language.complements import lacks_complement
from summarize.extract.language.predicates import Sureness, first_word, governs, opens_coverb

_OPEN_END: Final = re.compile(
    r"(?:时|内|后|前|中|下|上|间|际|里|外|来|起|为例|方面|期间|以下|如下|下列|包括|例如|比如|以及|如何|是否"
    r"|多少|什么|哪些|为何|在于|(?<![于但可还就却若])是|(?<![何自譬突])如"
    r"|(?<![供适反响对顺])应(?![用当该对急])[^，]*(?:邀请?|期待)|按[^，]*\d[^，]*(?:计算|测算|折算|计)|"
    r"(?:到|至|自|从|截至|截止)[^，]{0,4}\d+年(?:\d+月)?(?:\d+日)?[底末初]?|\d+[年月日]"
    r"|[的地得和与及或在于对把被从向为以将要会能可：…⋯—])\Z"
)
"""End of a clause that leads on: no sentence ends there."""
_HELD: Final = re.compile(r"(?:召开|举行|举办|组织|参加|出席|召集)[^，]*会\Z")
LEADS: Final = re.compile(
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
    r"按理|照理|本来|原本|看似|表面上|或者|要么|之所以|由于|因为|从(?!而|事|此|[^，；]{1,16}(?:起|开始)[，；])|一个是|一种是|首先|第一[，、是]"
    r"|[一二三四五六七八九十]是|[一二三四五六七八九十]要|一来)"
    r"|(?:不仅|不但|不只|不止|不光|并非|不是|不再是|虽然|尽管|无论|与其|越是|固然|为了|如果|假如|倘若|只要|只有|一旦|凡(?=[有是需未经])|若(?!干)"
    r"|(?<![例比诸假犹譬正恰])如(?=[在有未需不因遇能属已被要确无对发出将]))(?=[^，；]*(?:，|；|\Z))"
    r"|\A(?:得知|获悉|听到|听说|听闻|闻讯|看到|看着|见到|考虑到|意识到|鉴于|有感于|加之|加上|再加上)"
    r"|(?:为什么|为何|如何|是否|怎样|怎么|何时)[^，；]*，?\Z"
    r"|(?:\A|，)自(?![主动觉愿然治贸身己行从学建营有])[^，]*[^，起来后日初末]，"
    r"|(?:由|从)(?:原[先来本]|过去|最初|当初)(?![^，；]*[到为至成])"
)
"""A connective that asks for its second half, or counts points: what is between the two is not cut."""
AS: Final = "(?<![可所予加难得给])以(?![上下及来内外后前便])[^为]*"
"""以, as long as it waits for its 为: 以…为."""
BY_MEANS: Final = re.compile(
    r"通过(?![了《“])|利用|使用|借助|依托|运用|围绕|根据|按照|结合|采用|凭借|依靠|作为|针对|基于|本着|借着"
    rf"|趁着?|带着|随着|伴随|着眼|立足|紧扣|对照|冒着|沿着|顶着|{AS}\Z"
)
"""A sign that a clause may only say by what means its subject does what the next one tells."""
_AIMS: Final = re.compile("旨在|致力于|用于|涵盖|涉及|覆盖")
"""Beginning of a clause that a noun may have for a description as well."""
_DEFINES: Final = re.compile(
    "(?:特点|特征|目标|任务|原则|要求|宗旨|目的|优势|亮点|职责|内容|做法|方向|含义|意义|作用|路径)(?:就|主要)?(?:是|在于)"
)
"""What the clauses that go on behind it belong to as well: 特点是借鉴经验，追踪技术并立法."""
_BRACKET_END: Final = re.compile(r"（[^（）]*）\Z")
_TIME: Final = re.compile(
    r"\d|今天|今晚|昨天|今年|去年|日前|近日|目前|截至|本周|当天|近年来|[去今明]年|此前|如今|现在|当前"
)
_COLON: Final = re.compile(r"[：:]")
_LABEL: Final = re.compile(r"\A([^，。；：]{1,12})[：:](?=[^，。；：]{4})")
"""A label that the whole sentence is about: `应用：平台启用，…`."""
_NO_SUBJECT: Final = re.compile(
    r"[也还更而却又仍就才都均这那其该此他她它]|但|并|共|已|将|要|应|可|能|会|使|让|令|被|助力|助推|请"
)
"""Beginning of a clause whose subject, or referent, is elsewhere."""


def can_end(clauses: Sequence[Clause], kept: Sequence[int]) -> bool:
    """Whether a sentence can end after the last kept clause, whatever follows it in the whole."""
    last = clauses[kept[-1]]
    if ends_quoted(last):
        return True
    if leads_on(clauses, kept):
        return False
    text = _bare(last)
    if _DEFINES.search(text) and any(clause.role is Role.SERIAL for clause in clauses[kept[-1] + 1 : kept[-1] + 2]):
        return False
    head = _head(clauses, kept) if last.role is Role.SERIAL else None
    continues = head is not None and _says(head)
    if head and not continues and _AIMS.match(text):
        return False
    sureness = governs(text, continues=continues)
    return not lacks_main_clause(clauses, kept) and (
        sureness is Sureness.YES or (sureness is Sureness.MAYBE and "的" not in text and _stands_apart(clauses, kept))
    )


def leads_on(clauses: Sequence[Clause], kept: Sequence[int]) -> bool:
    """Whether the last kept clause, or a connective among the kept ones, leads to what is not kept."""
    last = clauses[kept[-1]]
    text = _bare(last)
    if last.role in (Role.LEADING, Role.SPEAKER) or _ends_open(text) or LEADS.match(text):
        return True
    told = "".join(clauses[index].text for index in kept)
    if lacks_complement(text) or _CONNECTED.search(told) or _introduces(told):
        return True
    return any(opens_coverb(clauses[index].text.rstrip(PAUSES + STOPS)) for index in kept)


def ends_before_subject(clauses: Sequence[Clause], kept: Sequence[int]) -> bool:
    """Whether a sentence can end after the last kept clause because the next one is about something of its own."""
    if leads_on(clauses, kept) or lacks_main_clause(clauses, kept):
        return False
    return has_subject(clauses[kept[-1] + 1])


def _ends_open(text: str) -> bool:
    """Whether the last word leads on: 会 in 模型也会, and not in 召开推进会."""
    return _OPEN_END.search(text) is not None and not _HELD.search(text)


def _bare(clause: Clause) -> str:
    """The words of a clause without its pause, and without a bracket at its end."""
    return _BRACKET_END.sub("", clause.text.rstrip(PAUSES))


def _head(clauses: Sequence[Clause], kept: Sequence[int]) -> Clause | None:
    """The clause with which the last kept one goes on, kept as well; None where there is none."""
    return next((clauses[index] for index in reversed(kept[:-1]) if clauses[index].role is not Role.SERIAL), None)


def _says(head: Clause) -> bool:
    """Whether the clause says something with which the next ones can go on: a time does not, nor does a subject."""
    if head.role is Role.LEADING or LEADS.match(head.text):
        return False
    return head.role is not Role.OWN or governs(head.text.rstrip(PAUSES), continues=True) is not Sureness.NO


def _stands_apart(clauses: Sequence[Clause], kept: Sequence[int]) -> bool:
    """Whether what follows the last kept clause has its own subject, and no clause before only says by what means."""
    own = (clauses[index] for index in kept[:-1] if clauses[index].role is Role.OWN)
    means = (clause for clause in own if BY_MEANS.search(clause.text) and not LEADS.match(clause.text))
    if kept[2:] and all(_is_bare(clauses[index]) for index in kept[-3:-1]):  # a list of names
        return False
    return all(map(has_subject, clauses[kept[-1] + 1 : kept[-1] + 2])) and all(
        governs(clause.text.rstrip(PAUSES), continues=False) is not Sureness.NO for clause in means
    )


def _is_bare(clause: Clause) -> bool:
    """Whether the clause has no predicate, and leads to none."""
    leads = clause.role is Role.LEADING or LEADS.match(clause.text)
    return not leads and governs(clause.text.rstrip(PAUSES), continues=False) is Sureness.NO


def _introduces(told: str) -> bool:
    """Whether a colon in the words, beside one after a label, introduces what is not told to its end."""
    label = _LABEL.match(told)
    is_label = label is not None and governs(label[1], continues=False) is Sureness.NO
    return _COLON.search(told, label.end() if label and is_label else 0) is not None


def lacks_main_clause(clauses: Sequence[Clause], kept: Sequence[int]) -> bool:
    """Whether a purpose or an occasion among the kept clauses leads to what is not kept."""
    for index in reversed(kept):
        clause = clauses[index]
        if clause.role is Role.LEADING or LEADS.match(clause.text):
            return _TIME.match(clause.text) is None or (
                index != kept[0] and lacks_main_clause(clauses, kept[: kept.index(index)])
            )
        if clause.role is not Role.SERIAL:
            return False
    return False


def has_subject(clause: Clause) -> bool:
    """Whether the clause begins with what it is about, and says something of it."""
    text = clause.text.rstrip(PAUSES + STOPS)
    first = first_word(text)
    if first is None or first.tag[:1] not in "nrj" or _NO_SUBJECT.match(clause.text):
        return False
    return governs(text, continues=False) is not Sureness.NO


def ends_quoted(clause: Clause) -> bool:
    """Whether the clause ends with a whole sentence inside a quotation."""
    return clause.text[-1:] in STOPS

"""Whether what a piece of a summary refers to is there: in the pieces before it, or in its own words before."""

import re
from typing import Final

from summarize.core.speech import SAYS
from summarize.core.text import HAN, any_of
from summarize.extract.language.context import SETTING
from summarize.extract.language.pointers import ABOVE, ME, OTHERS, RULES, THE_SAID, YONDER
from summarize.extract.language.predicates import first_word

_QUOTED: Final = re.compile("“[^”]*”|「[^」]*」|『[^』]*』|（[^（）]*）")

_PERIODS: Final = any_of("天 日 周 月 年 时 晚 段时间 时期 阶段")
_TIMES: Final = re.compile(rf"[这那](?:[几两些数多一]*个?{_PERIODS}|一刻)|此[前后间时刻起外番]")
"""Times, and words that only look like one that points."""

_HERE: Final = "(?<![因如彼由就从据至])此(?![前后外时间刻起])"
_MEASURES: Final = "[次个款项种类家份场名位座条批部起只支张台件块套样番]"
"""No 所 or 架, with which the noun may begin: 该所, 这一架构."""
_COUNTS: Final = "[一些两几三四多]"
_POINTER: Final = re.compile(
    rf"(?:{THE_SAID}|{ABOVE}|这|{_HERE}|{YONDER}){_COUNTS}*{_MEASURES}?(?P<noun>[{HAN}A-Za-z0-9”《]{{0,14}})"
)
"""A word that points, and what may name what it points at."""
_NO_NOUN: Final = re.compile("[的是在将已也被把对和与就还都不有为让使以从向会可能要意表说令得给比跟正仍更最很太无没]")
"""A character of no name: an adverb, a preposition, a particle, or of a verb that often follows.

Not all `predicates.SIGNS`: a noun begins with 供 and 应, or with 需.
"""
_SELECTS: Final = re.compile("[这那](?:一(?!些)|[个种款家项位])")
"""Beginning of one that may be said of the words before it: `Gim这款软件`."""
_APPOSED: Final = re.compile(
    r"[A-Za-z0-9》”」] ?\Z|[^，。；：、]{3,}[^，。；：、的在对把将从为了到以与和是由让使被用于向给]\Z"
)
"""What stands before such a one where it names it."""
_NAMES_ITSELF: Final = re.compile("[A-Za-z”《]")
"""A mark of a name, in what is pointed at."""
_BODIES: Final = "院校厂局部厅司所县市省区镇乡村店行社团队馆站园港"
"""Last characters of the names of bodies and places, by which `该院` calls them."""
_ADVERBIAL: Final = re.compile("(?P<word>通过|在|对于?|据|根据|按照|随着|为了?|由于|截至|凭借|借助|依托)[^，。；：]*，")
"""Where, how and why, at the beginning of a sentence: nothing that the words behind it point at."""
_LEAST_CLAUSE: Final = 8
"""Characters of the words before a pointer, in its own sentence, that may name what it points at."""

_DOCUMENTS: Final = f"{RULES} 计划 决定 纲要 指引 报告 通告 措施"
_DOCUMENT: Final = re.compile(
    rf"(?:本(?={any_of(RULES)})|《(?=[^《》]{{2,4}}》))(?P<kind>{any_of(_DOCUMENTS)})(?![律院人治])"
)
"""A document by its kind alone: `本办法`, `《办法》`."""
_PLACE: Final = re.compile(f"(?<![{HAN}])全(?P<kind>[县镇乡村旗校院厂])(?![域民])")
"""A place or a body by its kind alone: `全县`."""
_OWN: Final = re.compile(f"{ME}(?![驻海空外台]|[校院部局厅委司办行所][长员])|咱们|笔者|小编")
"""Whoever wrote the article, as they say of themselves."""
_OF_THE_SAME: Final = re.compile(f"其中|那一?年|那时|[同次翌]年|{OTHERS}")
"""Beginning of a sentence that tells of what, or of when, the one before it does, or of the others than that."""
_NEAR: Final = 2
"""Sentences in which the article leads from one to what points back at it."""
_ANSWERS: Final = re.compile("(?<![未可动])(?:回应|答复|回复)(?:称|说|道|表示|：)")
"""Who answers."""
_ASKED: Final = re.compile("就[^，。]{2}|对(?!外|此)[^，。]{2}|关于|面对|询问|采访")
"""A sign in its own words of what somebody answers."""
_RAISED: Final = re.compile("质疑|传[言闻]|网传|谣|投诉|爆料|曝光|指控|回应|询问")
"""A sign in the words before that something is raised which one answers."""
_RESPONDENTS: Final = re.compile("(?:被调查|受访|被访|受调)(?:者|企业|家庭|机构)")
_SURVEY: Final = re.compile("调查|问卷|民调")
_SAYS: Final = re.compile(f"{any_of(f'{SAYS} 写道 呼吁')}|：")


def dangles(text: str, before: str, *, distance: int | None = None) -> bool:
    """Whether a piece of a summary points at what neither the summary `before` it nor its own words name.

    `distance` is how many sentences of the article it is behind the piece before it; None for no piece before it in
    the article. Quoted words do not count.
    """
    own = _QUOTED.sub(lambda quoted: "”" * len(quoted[0]), text)
    if _OWN.search(own) and not _SAYS.search(own):
        return True
    if distance not in (0, 1) and (
        _OF_THE_SAME.match(own)
        or (_lacks(_ANSWERS, _ASKED, own) and not _RAISED.search(before))
        or (_lacks(_RESPONDENTS, _SURVEY, own) and not _SURVEY.search(before))
    ):
        return True
    follows = distance is not None and 0 <= distance <= _NEAR
    pointers = _POINTER.finditer(_TIMES.sub(_blank, own))
    return (
        any(_is_lost(pointer, before, own[: pointer.start()], follows=follows) for pointer in pointers)
        or any(_lacks_document(kind["kind"], before + own[: kind.start()]) for kind in _DOCUMENT.finditer(own))
        or any(_lacks_place(kind["kind"], before + own[: kind.start()]) for kind in _PLACE.finditer(own))
    )


def _lacks(needing: re.Pattern[str], sign: re.Pattern[str], own: str) -> bool:
    """Whether a piece has what needs something, and no sign of that in front of it."""
    found = needing.search(own)
    return found is not None and sign.search(own, 0, found.start()) is None


def _blank(match: re.Match[str]) -> str:
    return "，" * len(match[0])


def _is_lost(pointer: re.Match[str], before: str, own: str, *, follows: bool) -> bool:
    """Whether what a pointer names is not named before it; of one without a name, whether nothing leads to it."""
    clauses = _without_adverbials(SETTING.sub("", own))
    if follows or (len(clauses) >= _LEAST_CLAUSE and "，" in clauses):
        return False
    if _SELECTS.match(pointer[0]) and _APPOSED.search(own):
        return False
    noun = _noun_of(pointer["noun"])
    if not noun:
        return True
    if _NAMES_ITSELF.search(noun):
        return False
    before += own
    if noun[0] in _BODIES and noun[0] in before:
        return False
    return not any(noun[at : at + 2] in before for at in range(len(noun) - 1))


def _without_adverbials(words: str) -> str:
    """The words behind the adverbials that they begin with: not behind a name such as 对外经济贸易大学."""
    at = 0
    while (clause := _ADVERBIAL.match(words, at)) and not _begins_longer_word(clause):
        at = clause.end()
    return words[at:]


def _begins_longer_word(clause: re.Match[str]) -> bool:
    """Whether what looks like a preposition is the beginning of a noun or a verb: 对外, 在校生, 通过率."""
    word = first_word(clause[0])
    return word is not None and clause["word"] not in (word.text, "据") and word.tag[:1] in tuple("nvlb")


def _noun_of(words: str) -> str:
    """The words up to where a name ends: 校教师 of 校教师在课堂上."""
    end = _NO_NOUN.search(words)
    return words[: end.start()] if end else words


def _lacks_document(kind: str, before: str) -> bool:
    return re.search(f"[^本《]{kind}", before) is None


def _lacks_place(kind: str, before: str) -> bool:
    return re.search(f"[{HAN}]{{2}}(?<!全)(?<![本我]){kind}", before) is None

"""The fullest wording of a sentence in a summary: without its number, its source and its asides."""

import re
from dataclasses import replace
from typing import Final

from summarize.core.sentences import ends_sentence, is_balanced
from summarize.core.speech import ASKS, SAYS
from summarize.core.text import HAN, any_of
from summarize.extract.candidates.shortening import join_clauses, without_formula
from summarize.extract.language.clause_ends import can_end, ends_before_subject, has_subject, leads_on
from summarize.extract.language.clauses import PAUSES, Clause, split_clauses
from summarize.extract.language.dateline import without_opening
from summarize.extract.language.events import EVENTS
from summarize.extract.language.names import is_name
from summarize.extract.language.pointers import BESIDES
from summarize.extract.language.predicates import Sureness, first_word, governs, has_predicate
from summarize.extract.language.statements import has_address, is_credit, is_statement, reaches_somebody

_LEAD: Final = re.compile(
    r"^(?:（\d{4}-\d\d?-\d\d?[ \d:]*）\s*|(?:导语|导读|[^，。：；]{0,6}核心提示|内容(?:摘要|提要)|摘要|答)[：:]\s*"
    r"|记者[^，。]{0,8}从[^，。]{2,20}(?:获悉|了解到)，|据[^，。]{0,20}(?:介绍|了解|悉)，"
    rf"|(?:{BESIDES}|其中|眼下|下一步)，)"
)
_ASIDE: Final = re.compile(
    r"（(?:以下简称|下称|简称|以下统称|下同|记者|详?见附|附件|详见|见[图表下上]|如图|[图表]\d|[左右中上下]图?(?=）)"
    r"|(?:(?:blog|博客|微博|股吧|听歌|图库|论坛|相册|户型|样板间|点评|地图搜索)[ ，]?)+(?=）)"
    r"|更多(?:详情|内容|报道)|(?:相关|延伸|推荐)阅读|详情请?点击"
    r"|(?:[^（）]{0,8}[：:])?\s?(?:https?://|www\.))"
    r"[^（）]{0,120}）?"
)
"""What a bracket explains about names, places of the text, and links."""
_NUMBERING: Final = re.compile(
    r"^(?:[·•●■◆▪○◇★※►▶✅➤>＊]+\s*|[o*+-]\s+)?"
    r"(?:(?:\d{1,2}|[A-Za-z])[、.．)）](?!\d)|（(?:[一二三四五六七八九十]{1,3}|\d{1,2})）"
    r"|(?:[一二三四五六七八九十]{1,3}|[Ⅰ-Ⅻ])[、.．]|[一二三四五六七八九十]{1,2}，|[①-⒇❶-❿㈠-㈩]"
    r"|第[一二三四五六七八九十百\d]{1,4}条\s)?\s*"
)
_NUMBERED_HEADING: Final = re.compile(r"^[^，。；：“”（）\s]{2,14}[ \u3000]+(?=[^，。；：“”\s]{2,40}[，：。；])")
"""The heading that a numbered paragraph begins with: `工作安排 专项行动自…`."""
_ARTICLE: Final = re.compile(r"[^，。；“”]*第[一二三四五六七八九十百\d]{1,5}条[ \u3000]+")
"""All before the words of a numbered article: its number, and the chapter and title that ran into it."""
_RUN_IN: Final = re.compile(
    rf"(?P<head>[^，。；：！？“”《》（）、]{{5,39}}[{HAN}])[ \u3000]+(?P<rest>[{HAN}“《].*)\Z", re.DOTALL
)
"""A heading, or a photographer's name, that runs into its paragraph."""
_NO_HEADING: Final = re.compile(
    r"(?:[部委局厅院办会司社者人处报省市县区]|总裁|主任|[局部院校会组]长|书记|中心|公司|集团|大学|联盟|银行|专家"
    r"|[和与及在是的将为对以把被从向等并了过着电讯令]|记者)\Z"
)
"""End of a name in front of another, or of words that go on."""
_CASE: Final = re.compile(r"(?:\A|[，；])(?![^，；]*[是会能够])[^，；]*[^目标]的[。！]\Z")
"""A point of a list that is one of several cases: 已经领取补贴的."""
_NOTICE: Final = re.compile(r"[^。；]{0,120}〔\d{4}〕\d+号[ \u3000]+[^。；：]{0,200}：")
"""The title, number and addressees of a notice that ran into its first sentence."""
_BEGINS: Final = re.compile("《|“")
_LEADS_IN: Final = re.compile("(?:除了|随着|为了|说到|谈到|提到)[^，。]*，")
"""Beginning of a sentence that surely is one."""
_GOES_ON: Final = re.compile("[等的了及与和应也就]")
_DATED: Final = re.compile(r"(?<![A-Za-z0-9])(?:今天|昨天|前天|今日|昨日|今晚|昨晚|明天|明日)（(\d+月\d+日|\d+日)）")
_INTRODUCES: Final = re.compile(r"[：:]\Z")
_FIRST_POINT: Final = re.compile(r"[：:]\s?(?:1[.、．](?!\d)|一是|一、|（一）|（1）|①|首先[，是]|第一[，、])")
_SECOND_POINT: Final = re.compile(r"2[.、．](?!\d)|二是|二、|（二）|（2）|②|其次|第二[，、]|再[者次]")
_ONLY_INTRODUCES: Final = re.compile(
    r"(?:主要|具体|详细|有关|相关|现将?|名单|情况|内容|数据|结果|排名|依次|其中|分别|它们|下一步)[^，；：]{0,20}[：:]"
    r"|(?![共并也还可就都均将已])[^，；：]{2,10}(?:分为|分成)[^，；：]{0,8}[：:]"
    r"|[并还][^，；：]{2,16}[一二两三四五六七八九十\d][项个条点][^，；：]{1,8}[：:]"
)
"""A last clause that only introduces the list, whoever it is about: before it a sentence is whole."""
_SAYS: Final = re.compile(rf"{any_of(f'{SAYS} {ASKS} 宣布 解释 回应')}[：:]\Z")
_SHORTEST_LEAD: Final = 12
"""Characters of the shortest sentence that a lead which ends in a colon leaves."""
_COUNTED: Final = re.compile(r"(?:[一二两三四五六七八九十几数]|\d)[项个条点种类件大][^，；：。]{1,8}。\Z")
"""Ends a lead that says how many things it tells of."""
_POINTS: Final = re.compile("以下|如下|下列|下面|[这那]|包括|分别|例如|比如|[是为有]。")
"""What points to the list below a lead, without which it says nothing."""
_DECISION: Final = re.compile(
    r"(?P<told>(?:[^。：]*，)?(?:经[^，。：]{0,12})?(?:研究|审议|批准|评审|审核|评选|公示|推荐|遴选|考核)[^，。：]{0,8}，"
    r"[^。：]*?(?:决定|同意|批准|认定|确定|授予|聘任|任命|选聘|成立|公布|命名|通过)[^。：]{4,}?)，"
    r"(?:现将?|具体|有关|相关)?[^，。：]{0,16}(?:如下|附后|见附件)[：:]"
)
"""What a notice decides, with the words that point to the list below it."""
_TRAILS_OFF: Final = re.compile(r"[…⋯—–―]+(?P<closing>[”’」』]*)\Z")
_NOW: Final = re.compile(r"(?:目前|截至目前|截至\d+[年月]?(?:\d+月)?(?:底|末|初|\d+日)?|如今|今年以来|上半年|去年)，?")
_THERE_IS: Final = re.compile(r"(?:已经?|共)?有\s?\d")
_AFTER_STOP: Final = re.compile(r"(?<=[。！？])\s*[—–―…⋯▲△▼■◆●][\s—–―…⋯。▲△▼■◆●]*\Z")
_DASH: Final = re.compile(r"\A(?:[—–―]+\s*|[-~～](?![\d.]))")
_TELLS: Final = re.compile(
    r"\d|[一二三四五六七八九十两]+[项个大条]|《|“"
    rf"|{any_of(f'{EVENTS} 日前 近日 今天 昨天 出台 决定 推出 开展 公示 认定 命名')}"
)
"""A sign that such a lead tells who, when or which document."""


def reword(sentence: str) -> str:
    """The sentence as a summary has it; empty for one that tells nothing, or not by itself.

    A lead that ends in a colon is told up to its last complete clause.
    """
    sentence = _AFTER_STOP.sub("", sentence.strip().lstrip("，、；：,.．…⋯"))
    if is_credit(sentence):
        return ""
    sentence = _DASH.sub("", sentence)
    numberless = _strip_number(sentence)
    is_listed = len(numberless) < len(sentence) or not ends_sentence(sentence)
    text = _strip_heading(without_opening(numberless))
    text = _DATED.sub(r"\1", _LEAD.sub("", _ASIDE.sub(_drop_aside, text), count=1))
    if text.startswith("（") and text.endswith("）"):
        text = text[1:-1]
    point = _FIRST_POINT.search(text)
    if point and not _SECOND_POINT.search(text, point.end()):
        text = text[: point.start() + 1]
    if _INTRODUCES.search(text):
        text = _without_introduction(text)
    elif _TRAILS_OFF.search(text):
        text = _up_to_an_end(text)
    elif not ends_sentence(text):
        text = text.rstrip("，；：、") + "。"
    text = without_formula(_without_contacts(_close(text)))
    is_told = is_balanced(text) and is_statement(text) and not (is_listed and _names(text))
    return text if is_told else ""


def _without_contacts(text: str) -> str:
    """Without the clauses in front and at the end that say how to reach somebody, where the rest surely stands."""
    if not has_address(text):
        return text
    clauses = split_clauses(text)
    kept = range(len(clauses))
    told = next((index for index in kept if not reaches_somebody(clauses[index].text)), 0)
    if told and _begins_anew(clauses[told]):
        kept = kept[told:]
    while len(kept) > 1 and reaches_somebody(clauses[kept[-1]].text) and can_end(clauses, kept[:-1]):
        kept = kept[:-1]
    rest = join_clauses(clauses, kept)
    return rest if _TELLS.search(rest) and is_statement(rest) else text


def _begins_anew(clause: Clause) -> bool:
    now = _NOW.match(clause.text)
    if now is None:
        return has_subject(clause)
    rest = clause.text[now.end() :]
    return _THERE_IS.match(rest) is not None or has_subject(replace(clause, text=rest))


def _names(point: str) -> bool:
    return ("：" not in point and _CASE.search(point) is not None) or is_name(point)


def _close(text: str) -> str:
    """The sentence with the end of its quotation, where the next paragraph goes on with that."""
    for opening, closing in ("“”", "「」"):
        if text.count(opening) == text.count(closing) + 1:
            return text + closing
    return text


def _drop_aside(match: re.Match[str]) -> str:
    """Nothing for a whole aside; one that holds another bracket stays, and one between what would become one figure."""
    around = match.string[max(0, match.start() - 1) : match.start()] + match.string[match.end() : match.end() + 1]
    return (
        match[0] if not match[0].endswith("）") or (len(around) == 2 and around.isalnum() and around.isascii()) else ""
    )


def _strip_number(text: str) -> str:
    number = _NUMBERING.match(text)
    if not number or not number[0]:
        return text
    rest = text[number.end() :]
    heading = _NUMBERED_HEADING.match(rest)
    return rest[heading.end() :] if heading and has_predicate(rest[heading.end() :]) else rest


def _up_to_an_end(text: str) -> str:
    """A sentence that trails off (`……`), up to its last complete clause; empty where there is none."""
    closing = _TRAILS_OFF.search(text)
    marks = closing["closing"] if closing else ""
    text = text[: len(text) - len(marks)].rstrip("…⋯—–―，；：、")
    if marks:
        return f"{text}。{marks}"
    clauses = split_clauses(text)
    for end in range(len(clauses) - 1, -1, -1):
        if can_end(clauses, range(end + 1)):
            return "".join(clause.text for clause in clauses[: end + 1]).rstrip(PAUSES) + "。"
    return ""


def _strip_heading(text: str) -> str:
    """Without the heading that runs into the sentence, where what follows surely is a sentence."""
    if before := _ARTICLE.match(text) or _NOTICE.match(text):
        return text[before.end() :]
    found = _RUN_IN.match(text)
    if not found or (_NO_HEADING.search(found["head"]) and not found["head"].endswith("摄")):
        return text
    if _LEADS_IN.match(found["rest"]):
        return found["rest"]
    if not _BEGINS.match(found["rest"]):
        word = first_word(found["rest"])
        if not word or word.tag[:1] not in "nrtj" or _GOES_ON.match(found["rest"]):
            return text
    first = split_clauses(found["rest"])[0]
    return found["rest"] if governs(first.text.rstrip("，；。！"), continues=False) is Sureness.YES else text


_DESCRIBED: Final = re.compile(
    "\\A记者[^，。；：]{2,30}(?:获悉|了解到)："
    "|(?<![^，：])[受因][^，。；：的]{2,16}(?:影响|冲击|波及)(?!的)[^，。；：的]{2,8}的(?=[^，。；：]{4})"
)
"""Who heard it, and what describes the subject but looks like a clause that leads on: 受暴雨影响停运的42趟列车."""


def _without_introduction(text: str) -> str:
    """`9月12日，云岭省印发方案。` for `9月12日，云岭省印发方案，提出以下措施：`; empty where nothing tells."""
    if decision := _DECISION.fullmatch(text):
        return decision["told"] + "。"
    clauses, judged = split_clauses(text), split_clauses(_DESCRIBED.sub("", text))
    for end in range(len(clauses) - 2, -1, -1):
        kept = range(end + 1)
        is_all = end == len(clauses) - 2 and len(clauses) == len(judged)
        introduces = is_all and _ONLY_INTRODUCES.fullmatch(clauses[-1].text)
        if (
            can_end(judged[: end + 1], kept)
            or (introduces and not leads_on(judged, kept))
            or (is_all and _SAYS.search(text) and ends_before_subject(judged, kept))
        ):
            told = join_clauses(clauses, kept)
            return told if len(told) >= _SHORTEST_LEAD and _TELLS.search(told) else ""
    return _counted(text)


def _counted(text: str) -> str:
    """`他还原了救援中的几个节点。` for such a lead that says how many things it tells of; empty for any other."""
    whole = _INTRODUCES.sub("。", text)
    clauses = split_clauses(whole)
    last = clauses[-1].text
    is_whole = _COUNTED.search(last) and not _POINTS.search(last) and can_end(clauses, range(len(clauses)))
    return whole if is_whole and len(whole) >= _SHORTEST_LEAD else ""

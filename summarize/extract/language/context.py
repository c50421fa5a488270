"""Whether a sentence can stand beside a written summary by itself, away from the sentences around it."""

import re
from typing import Final

from summarize.core.speech import ASKS, SAYS, URGES
from summarize.core.text import HAN, any_of
from summarize.extract.language.events import EVENTS, WORKS
from summarize.extract.language.formulas import GOODS, is_slogan
from summarize.extract.language.pointers import (
    ABOVE,
    BECAUSE,
    BESIDES,
    BOTH,
    BUT,
    ME,
    OTHERS,
    PRONOUN,
    RULES,
    SAME_TIME,
    THE_SAID,
    YONDER,
)
from summarize.extract.language.predicates import VERB_TAGS, first_word

SETTING: Final = re.compile(
    r"\A(?:(?:[\d一二三四五六七八九十〇]++[年月日号]|[今昨明前去同当]?[天日年晚]|上午|下午|早间?|晚间?)++，?+"
    rf"|[^，。]{{1,30}}{any_of(f'{SAYS} {ASKS}')}，)++"
)
"""When it was and who says it, at the beginning of a sentence."""
_SHORTEST: Final = 15
"""Characters from which a sentence says something by itself."""
_ADVERB_TAGS: Final = frozenset({"d", "ad"})
_POINTS: Final = re.compile(rf"{ABOVE}|另一|如上|如下|下列|{ME}|咱|[你您]|笔者|本(?:报|次|届|书|节目)|[注图表][\d①-⑩]")
"""Words that point at what only the sentences around it name, wherever they stand in it."""
_JOINS: Final = re.compile(
    rf"这|{YONDER}|{THE_SAID}|此(?!前)|{BOTH}|也|还|(?<![规原准法守细通总四否])则|却|但|而是|反而|{BECAUSE}"
    r"|同样|如此|甚至|当.{0,14}时"
)
"""Words that do so, or join it to them, where they stand in its first clause."""
_PRONOUN: Final = re.compile(PRONOUN)
_OF_OTHERS: Final = re.compile(f"{PRONOUN}|{BOTH}|这|该")
"""What stands for others where it says who speaks: `上午，他介绍，`."""
_ACTS: Final = re.compile("[，；]而?[他她](?!的|们的)")
"""Somebody who does something in a later clause: whoever acts in an earlier one may be another."""
_NAMED: Final = 8
"""Characters of a sentence in which what its pronoun stands for is named."""
_ONE_OF: Final = re.compile(f"(?:[这那该此][一些个家种款位项座名]+|该)(?P<noun>[{HAN}]{{2}})")
"""One that a sentence points at by its kind: `这家企业`."""
_FIRST_CLAUSE: Final = re.compile(r"(?:[^，；：。！？]{0,7}，)*[^，；：。！？]*")
"""The first clause that is more than a few words (`目前，`), with those before it."""
LEANING: Final = re.compile(
    rf"他|她|它|这|该|其|此|那|至此|而|{BUT}|{BECAUSE}|{BESIDES}|本届|本次|会后|会上|届时|节目|意见|报告(?!期)"
    r"|[一二三四五]是|其次|再次|最后|第[二三四五六]|再如|又如|比如|例如|其中|也"
    r"|还|并|过去|据悉|赛前|[二三四]要|毕业于|就读于|就职于|任职于|现任|曾任|历任|师从|出生于"
)
"""Beginning of a sentence that needs the one before it."""
_OPENS: Final = re.compile(
    r"大家|与会|公司(?!法)|不幸的是|遗憾的是|总之|总而言之|据了解|如果|若|假如|即使|那么|诚然|可以[看说]|可见|更不|一方面|（"
    rf"|首先|其次|再次|最后|最终|接着|随后|之后|例如|比如|譬如|尽管|{BUT}|{BECAUSE}|与之|相比之下|[^，。：]{{0,14}}：|所谓"
    r"|[一二三四五六七八九十]是|第[一二三四五六七八九十](?:[^，。季次届批年代个期]{0,4}是)?，"
    r"|(?:要|必须|应|需|须|将)(?!求)|(?:围绕|通过|依托|针对|根据|依据|按照|加强|加快|推动|推进|深化|优化|强化|完善|落实|坚持|支持|鼓励|引导"
    r"|组织|开展|建立|健全|提升|促进|实施|打造|构建|提高|充分|积极|力争|讨论|介绍|探索|培育|发挥|聚焦|统筹|研究"
    r"|持续|不断|定期|进一步|继续|大力|全面|切实|着力|深入|努力|加大|扩大)[^，。]{0,16}(?:[，。]|$)"
    rf"|{SAME_TIME}|那一?[年月日天晚]|此前|届时|同步|声明|公告|通知|通报|方案|意见|规划"
    r"|会议|会上|活动中|现场|文中|文章|报告|记者(?:在|看到|了解)"
    rf"|{OTHERS}"
    r"|在[^，。]{2,24}的(?:占比|比重|份额|市占率|占有率|排名|位次|名次)"
)
"""Beginning of a point of a list, or of what goes on with a subject, a speaker or a scene."""
_GOES_ON: Final = re.compile("一方面|另一方面|由此|具体(?:而言|来[说看])|可见|总之|综上")
"""Beginning of a paragraph that goes on with the one before it."""
_DAYS: Final = re.compile("这(?:[几两些][天日周月年]|段时间|一?[天周年]|个?月)")
"""A time that begins a report, though with a pronoun."""
_ENDS: Final = re.compile(r"(?<![。！”’」』）])\Z|[啊吧呢吗呀哦嘛哈][。！？]?[”’」』]?\Z|[？?！][”’」』]?\Z")
"""End of something said in talk, or of no sentence."""

_VOICE: Final = re.compile("某些(?:领导(?!人)|专家|媒体)|竟然|难怪|岂[能有不]|凭什么|连(?:饭|水|门|话|命|名字|自己)都")
"""Words of whoever wrote an article in anger, which nobody in it says."""
_TELLS: Final = re.compile(
    r"(?<![A-Za-z\d.-])\d|[一二三四五六七八九十两]+[项个大条家成]|[将已获达]"
    rf"|{any_of(f'{SAYS} {ASKS} {URGES} {EVENTS} {WORKS} 增长 下降 超过 建设 来到 考察 正在 可以 显示 证实')}"
)
"""A sign that a sentence tells a fact and no mere judgement."""
_LEADS_IN: Final = re.compile("截[至止]|受|随着|位于|经|继|面对|应|作为")
"""Beginning with a verb behind which a subject may stand."""
_SPEECH: Final = re.compile(r"(?:(?<![不好可])说|说道|表示|指出|坦言|感叹|写道|直言|解释|补充)。\Z")
"""End of one that says who spoke, without the words: not all verbs of saying, as 要求 is a noun there."""
_QUESTION: Final = re.compile(r"[？?][！!]*\Z")
_FORMULA: Final = re.compile(
    rf"(?:制定|出台)本{any_of(RULES)}。\Z"
    r"|(?:过程|流程|程序|步骤|内容|事项|情况)(?:通知|公告|通告|通报)?如下[：:。]"
    r"|\A(?:\d{4}|今|明)年(?:既|正|也)?是[^，。\d]*(?:开局|收官|关键|决胜|起步|攻坚|谋划|承上启下|深化|落实)[^，。第\d]{0,6}"
    r"(?<![周十百千万])年。\Z"
    r"|\A(?:坚持)?以[^，。]{4,60}为(?:指导|统领|遵循)，(?!.*(?:会议|大会|[省市县区]|中国|我国|全国|[部局委厅]))"
)
"""That a document is made, that something follows, that a year is a plan's first or last, or whose thought guides."""
_MEETING: Final = re.compile(
    r"(?:[会坛班]|活动)，?(?:(?:其|主要)?(?:目的|宗旨|意义)(?:就?是|在于)|旨在|意在|就?是为了)[^\d“”《》]*"
    rf"(?:精神|要求|部署|{any_of(GOODS)})。\Z"
)
"""What a meeting is for, in words of any meeting: `召开这次座谈会，目的是深入学习贯彻会议精神。`"""
_LABEL: Final = re.compile("(?:\\A|：)(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]，)“[^”]{1,8}”[；。]\\Z")
"""A point of a list that is no more than its label: `三是“产业”；`."""


def tells_nothing(sentence: str) -> bool:
    """Whether a sentence asks, announces or labels and no more, or is in words of any sentence of its kind.

    So is one that says who spoke and not what, that a document is made, or what a meeting is for.
    """
    return is_label(sentence) or any(pattern.search(sentence) for pattern in (_QUESTION, _SPEECH, _FORMULA, _MEETING))


def is_label(sentence: str) -> bool:
    """Whether a point of a list, or the first with what leads to it, is no more than its label."""
    return _LABEL.search(sentence) is not None


def begins_with_verb(sentence: str) -> bool:
    """Whether a sentence begins with its predicate: its subject is elsewhere."""
    word = first_word(sentence)
    if word is not None and (word.tag in _ADVERB_TAGS or word.text == "主要"):
        word = first_word(sentence[len(word.text) :])
    return word is not None and word.tag in VERB_TAGS and not _LEADS_IN.match(sentence)


def follows_on(sentence: str, *, opens: bool) -> bool:
    """Whether a sentence, which `opens` its paragraph or not, goes on with the one before it."""
    if opens:
        return _GOES_ON.match(sentence) is not None or (
            LEANING.match(sentence) is not None and _DAYS.match(sentence) is None
        )
    return _points(sentence) or _OPENS.match(sentence) is not None or begins_with_verb(sentence)


def _points(sentence: str) -> bool:
    """Whether a sentence points at what only others name, or is joined to them."""
    told = SETTING.sub("", sentence)
    setting = sentence[: len(sentence) - len(told)]
    first, pronoun = _FIRST_CLAUSE.match(told), _PRONOUN.search(told)
    return (
        _POINTS.search(sentence) is not None
        or _OF_OTHERS.search(setting) is not None
        or _ACTS.search(sentence) is not None
        or (first is not None and _JOINS.search(first[0]) is not None)
        or (pronoun is not None and pronoun.start() < _NAMED)
        or any(one["noun"] not in told[: one.start()] for one in _ONE_OF.finditer(told))
    )


def says_little(sentence: str) -> bool:
    """Whether a sentence points at what only others name, is in words of any sentence, or tells nothing."""
    return (
        len(sentence) < _SHORTEST
        or tells_nothing(sentence)
        or is_slogan(sentence)
        or _VOICE.search(sentence) is not None
        or _points(sentence)
    )


def needs_context(sentence: str) -> bool:
    """Whether a reader has to know the sentences around this one; in doubt it does."""
    return (
        says_little(sentence)
        or _OPENS.match(sentence) is not None
        or _ENDS.search(sentence) is not None
        or begins_with_verb(sentence)
        or not _TELLS.search(sentence)
    )

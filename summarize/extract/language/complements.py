"""Complements: what is said, decided or found, without which a clause that only says so is not complete."""

import re
from functools import lru_cache
from typing import Final

from summarize.extract.language.predicates import has_verb

_TELLS: Final = re.compile(
    r"(?:宣布|宣称|声称|自称|坦言|坦承|直言|断言|认为|以为|觉得|感到|感觉|感受到|相信|深信|坚信|听说|听到|得知|获悉|了解到|看出|看到|见到|想到"
    r"|料到|预见|预料|预计|提到|谈到|讲到|说到|提及|注意到|意识到|认识到|考虑到|推测|猜测|断定|明示|表明|显示|透露|指出|强调|意味着|发现"
    r"|感慨|感叹|抱怨|叮嘱|[想要]说明|(?:进一步|充分|再次)(?:说明|证明)"
    r"|(?:补充|评价|解释|感叹|感慨|回忆|总结|强调|调侃|直言|打趣|坦承|反问|回应|回答|告诫|叮嘱|介绍|[笑叹喊写问答说讲])道)\Z"
)
"""A verb at a clause's end that says that something is said or thought."""
_TO_WHOM: Final = re.compile(r"(?:告诉|告诫|转告)(?P<whom>[^，；。：“”]{1,14})\Z")
"""The same with whom it is said to: 告诉记者."""
_DECIDES: Final = re.compile(
    r"(?<![作做提发]出)(?:决定|确定|确认|判断|预测|估计|说明|提议|建议|声明|承诺|希望|要求|提醒|警告|呼吁|解释|担心|证实|证明|主张)\Z"
)
"""The same of verbs that are nouns as well: a verb before it has it for its object."""
_MAKES: Final = re.compile(
    "[作做提发]出|[制拟订修]定|[制修]订|出台|编制|印发|下发|下达|发布|公布|推出|通过|实施|落实|执行|履行|启动|完成|收到|接到|签署|审议|批准|取得|形成|公示|遵守|违反|[是有]"
)
"""A verb that has a paper for its object."""
_PASSIVE: Final = re.compile(r"[由被]|(?:予以|加以|有所|无法|不[可便]|尚?未|难以?|可以?|待|另行)\w{0,2}\Z")
"""A sign that the clause already has, before its verb, what is decided."""
_ISSUES: Final = re.compile(
    r"(?:[部委局厅署院会社所网室]|中心|政府|公司|集团|大学|银行|机构|法院|协会|联盟|\d+日|今天|日前|近日|今日)(?:正式|对外|联合|首次|最新)?(?:发布|公布|公告|披露)\Z"
)
"""Who makes known, or when, and not what."""
_ABOUT: Final = re.compile("[就对为向因应须可]|(?<!重)要|针对|关于|围绕|以[^，]{2,}为")
_BARE: Final = re.compile(
    r"(?:发布|印发|发出|下发|发表|作出|做出|提出|下达|出台)(?:了|过)?(?:[一多]?[份项则条个次]|重要|最新|书面|联合|官方|正式|明确|具体|相关|有关){0,3}"
    r"(?:通知|公告|声明|消息|文件|判断|指示|批示|要求|决定|建议|意见|倡议|报告|通报|论断|部署|承诺)\Z"
)
"""A paper or an utterance of which nothing is told."""


@lru_cache(4096)
def lacks_complement(clause: str) -> bool:
    """Whether the clause, without its stop, says that something is said, decided or made known, but not what."""
    if lacks_speech(clause):
        return True
    if _ISSUES.search(clause):
        return not _PASSIVE.search(clause)
    if _BARE.search(clause):
        return not _ABOUT.search(clause)
    decides = _DECIDES.search(clause)
    before = clause[: decides.start()].removeprefix("特别是").removeprefix("尤其是") if decides else ""
    return decides is not None and not _PASSIVE.search(before) and not (_MAKES.search(before) or has_verb(before))


def lacks_speech(clause: str) -> bool:
    """Whether the clause, without its stop, says that something is said or thought, but not what."""
    told = _TELLS.search(clause)
    to_whom = _TO_WHOM.search(clause)
    return (to_whom is not None and not has_verb(to_whom["whom"])) or (
        told is not None and not _PASSIVE.search(clause[: told.start()])
    )

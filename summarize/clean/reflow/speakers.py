"""Who says what, where the name is an element of its own: `项目负责人⏎沈括⏎说，`, `会议⏎强调，`, `“…。”⏎沈括说。`."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from summarize.clean.metadata.credited_names import is_person
from summarize.clean.pieces import Piece, has_marks, may_end_sentence

_OFFICE: Final = re.compile(
    r"(?:负责人|发言人|主任|局长|厅长|部长|司长|处长|科长|院长|所长|校长|市长|县长|区长|镇长|乡长|村长|省长|州长|书记|会长|理事长|秘书长|董事长|队长|组长|站长|台长"
    "|总裁|总监|经理|经济师|工程师|教授|研究员|院士|博士|专家|学者|记者|委员|代表|顾问|律师|医生|教师|老师|农技员|技术员|研究生|学生|市民|村民|居民|农户|大户|农民|工人"
    r"|师傅|员工|创始人|合伙人|分析师|主席|总理|总统|大使|馆长|店主|业主|老板|主播|工作人员|志愿者)\Z"
)
_SAYS: Final = re.compile(
    "(?:在[^，。]{1,20})?(?:[也还]|进一步|近日|此前)?(?:说|表示|介绍|告诉|认为|指出|强调|坦言|透露|补充|回忆|解释|称|谈到|提到|感慨|建议|呼吁|宣布|致辞|笑着)"
)
"""What a person does whose name stands before it."""
_SAYS_ON: Final = re.compile(
    r"(?:[也还]|进一步)?(?:说|表示|介绍|告诉|认为|指出|强调|坦言|透露|补充说?|称|要求|明确|提出|提到)(?:道|记者)?[，：:]"
)
"""What nobody begins a paragraph with: who says it stands before it."""
_SPEAKS: Final = re.compile("[\u4e00-\u9fff]{0,8}(?:会议?|论坛|报告|文件|通知|意见|方案|规划|条例|办法|公告|草案|计划)")
_TOLD_BY: Final = re.compile(r"[^，。；：！？“”]{2,24}(?:说|表示|介绍|坦言|感慨|感叹|回忆|透露|告诉记者|笑着说)道?。")
"""Who said the quotation before it, and no more: no paragraph of its own."""
_FROM: Final = re.compile(r"(?:(?<![根证论数票])据|从)\Z")
_HEARD: Final = re.compile(
    "(?:获悉|了解到|消息|介绍|统计|通报|监测|测算|披露|透露|公布|发布|反映|报道)(?:的(?:消息|数据|信息))?[，：]?"
)
_MAX_PIECES: Final = 5
"""Pieces of that."""


def speaker_breaks(pieces: Sequence[Piece]) -> set[int]:
    """Indices of the pieces that end before or behind who says what stands there."""
    speakers = {at for at in range(1, len(pieces) - 1) if _is_speaker(pieces, at)}
    found = speakers | {at - 1 for at in speakers} | {at for at in range(1, len(pieces) - 1) if _says_on(pieces, at)}
    found |= {place for at in range(1, len(pieces) - 1) if _is_heard_from(pieces, at) for place in (at - 1, at)}
    return found.union(*(_told_by(pieces, at) for at in range(len(pieces))))


def _is_speaker(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece is a person's name between the office and what the person says: 项目负责人⏎沈括⏎说，."""
    if not is_person(pieces[at].text) or _SAYS.match(pieces[at + 1].text) is None:
        return False
    return _OFFICE.search(pieces[at - 1].text) is not None


def _says_on(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece is a person or a meeting, and the next says what it says: 会议⏎强调，."""
    text, following = pieces[at].text, pieces[at + 1].text
    if not _SAYS_ON.match(following):
        return False
    return is_person(text) or _SPEAKS.fullmatch(text) is not None


def _is_heard_from(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece is who somebody has it from: 记者从⏎江城海事局⏎获悉，, 据⏎江城海关⏎统计，."""
    if not _HEARD.match(pieces[at + 1].text) or has_marks(pieces[at].text):
        return False
    return _FROM.search(pieces[at - 1].text) is not None and not may_end_sentence(pieces[at].text)


def _told_by(pieces: Sequence[Piece], at: int) -> Iterator[int]:
    """The breaks from a quotation to the end of what says who said it, and no more."""
    if pieces[at].text[-1] not in "”」":
        return
    told = ""
    for last in range(at + 1, min(at + 1 + _MAX_PIECES, len(pieces))):
        told += pieces[last].text
        if told[-1] == "。":
            if _TOLD_BY.fullmatch(told):
                yield from range(at, last)
            return

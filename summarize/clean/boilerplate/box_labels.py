"""Labels of the box that a page has its lead in: `摘要`, `核心提示：`. The lead stays, once if it is there twice."""

import re
from typing import Final

from summarize.clean.edit_log import EditLog
from summarize.clean.lines import find_at_starts
from summarize.core.messages import _

_WORDS: Final = ("摘", "导", "提示", "提要", "要点", "速览", "重点")
_LABEL: Final = re.compile(
    r"^(?:[■●◆▎▍▌★☆※▶►|丨—-]{1,3} ?)?[【\[〖]?"
    r"(?:(?:内容|文章|新闻|本文|全文|AI|智能)?(?:摘 ?要|提 ?要|导 ?读|要 ?点|速览)"
    r"|核心(?:提示|要点|内容)|内容提示|阅读提示|导 ?语|划重点)"
    r"(?:[】\]〗] ?[:：]?|[:：])?(?: ?\n| ?(?<=[】\]〗:：]) ?|(?<=[】\]〗:：] ))(?=[^\n]{29,}[。！？”]$)",
    re.MULTILINE,
)
"""A label above a paragraph, or before it on its line."""
_HEAD: Final = 600
"""Characters of a page within which its box begins."""


def drop_box_labels(log: EditLog) -> None:
    """Drop the label of a lead, where it is the only such label of the text."""
    if not any(word in log.text[:_HEAD] for word in _WORDS):
        return
    labels = list(find_at_starts(_LABEL, log.text))
    if len(labels) == 1 and labels[0].start() < _HEAD:
        edit = (labels[0].start(), labels[0].end(), "")
        log.replace([edit], rule="box-label", reason=_("label of the box that the lead stands in"))

"""How an assistant begins its answer above the article that it was asked for: `好的，以下是整理后的新闻正文：`."""

import re
from typing import Final

from summarize.clean.edit_log import EditLog
from summarize.core.control_tokens import CONTROL_TOKEN
from summarize.core.messages import _

_ROLE: Final = re.compile(r"(?:AI|人工智能|智能)?\s?(?:assistant|助手|助理)\s?[:：]?", re.IGNORECASE)
_LEAD: Final = re.compile(
    r"(?:(?:好的?|当然(?:可以)?|没问题|明白了?|收到|可以|[您你]好)[^。；：:\d]{0,16}?[，,。！!]\s*){0,2}"
    r"(?:以下|下面|这)就?[是为][^。；！？：:\d]{0,16}(?:正文|全文|文章|新闻|报道|稿件?|内容|文本|版本|结果|译文|整理)[^。；！？：:\d]{0,8}[:：]"
)
_BEGINS: Final = re.compile(r"\s*(?P<turn>[^\n]{1,40})\n\s*(?P<lead>[^\n]{4,60})(?=\n)")
_BESIDE: Final = re.compile(r"\s*(?P<turn>[^\n:：]{1,12}[:：])\s*(?P<lead>[^\n]{4,60})(?=\n)")
"""The role and the answer in one line: `助手：以下是…：`."""


def drop_assistant_lead(log: EditLog) -> None:
    """Cut the first words of an answer, with the chat token or the role before them that shows them to be one."""
    for pattern in (_BEGINS, _BESIDE):
        found = pattern.match(log.text)
        if found and _is_turn(found["turn"].strip()) and _LEAD.fullmatch(found["lead"].strip()):
            edit = (found.start("turn"), found.end("lead"), "")
            log.replace([edit], rule="chat", reason=_("lead of an assistant's answer"))
            return


def _is_turn(line: str) -> bool:
    """Whether a line is a chat template's, or the role of who speaks next."""
    return CONTROL_TOKEN.search(line) is not None or _ROLE.fullmatch(line) is not None

"""The buttons of an app, a line each with the marks between them, as a WeChat page copied as text has them.

They go before lines are joined: a mark alone on a line would join the paragraph above with a button.
"""

import re
from typing import Final

from summarize.clean.edit_log import EditLog
from summarize.core.messages import _

_BUTTON: Final = (
    "[，,：:。、]|视频|小程序|赞|在看|分享|留言|收藏|听过|喜欢|推荐|[，,]?[ ]?轻点两下取消(?:赞|在看|推荐|喜欢)"
)
_ROW: Final = re.compile(rf"(?:^[^\S\n]*(?:{_BUTTON})[^\S\n]*(?:\n[^\S\n]*)*(?:\n|\Z)){{3,40}}", re.MULTILINE)
_LIKED: Final = re.compile(
    r"^[^\S\n]*[^\s，。；：！？]{2,14}[^\S\n]*\n\s*[，,]\s?赞\s?\d[\d.]*万?\+?[^\S\n]*(?:\n|\Z)", re.MULTILINE
)
"""The name of an account, and how often its video was liked."""
_BLANK: Final = re.compile(r"\n[^\S\n]*\n")
_OF_AN_APP: Final = ("轻点两下", "小程序")


def drop_app_rows(log: EditLog) -> None:
    """Cut runs of three such lines or more that only an app has."""
    if "赞" in log.text:
        log.sub(_LIKED, lambda _: "\n", rule="wechat", reason=_("interface of a WeChat page"))
    if any(map(log.text.__contains__, _OF_AN_APP)):
        rows = [match for match in _ROW.finditer(log.text) if any(map(match[0].__contains__, _OF_AN_APP))]
        edits = [(match.start(), match.end(), "\n\n" if _BLANK.search(match[0]) else "\n") for match in rows]
        log.replace(edits, rule="wechat", reason=_("interface of a WeChat page"))

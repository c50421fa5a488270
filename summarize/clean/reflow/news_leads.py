"""How a report begins, by which the line above it is known to end: a headline, or another report."""

import re
from typing import Final

_DATE: Final = r"(?:(?:19|20)\d\d\s?年)?\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
_AGENCY: Final = "(?:本[报報]|新[华華](?:社|网|網)|中新[社网網]|央视网|人民网|光明网)"
_LEAD: Final = re.compile(
    rf"{_DATE}(?:消息|专?[电電讯訊])|(?:近日|日前)，|{_AGENCY}(?:[讯訊电電]|消息|[^，。；：\n]{{0,12}}{_DATE}[电電讯訊])"
    rf"|[【〔［\[（(](?:{_AGENCY}|[^，。；：】〕］\])）\n]{{1,12}})(?:[讯訊电電]|消息|报道)[】〕］\])）]"
)
_OPENING: Final = re.compile(
    rf"{_DATE}(?!起|前|后|後|至|施行|实施|實施)|{_AGENCY}|近日|日前|[【〔［\[]?(?:本[报報网網台][讯訊])"
    r"|记者[^，。；：\n]{0,30}?(?:获悉|了解到|看到)|截至(?:目前|[今去]年|\d)|据[^，。；：\n]{2,20}?(?:介绍|统计|通报|消息|监测|公布|发布)"
)


def begins_news(text: str) -> bool:
    """Whether a line begins as a report does, wherever it stands: `新华社北京3月1日电`, `近日，`, `【本报讯】`."""
    return _LEAD.match(text) is not None


def may_begin_news(text: str) -> bool:
    """Whether a line that may stand below a headline begins as a report does there: `3月1日上午`, `近日`."""
    return begins_news(text) or _OPENING.match(text) is not None

"""The law of conservation: what an article must not lose, whatever the rules say.

Between the first and the last paragraph of the article no line with a figure, a quotation or a sentence goes, except
one that is there word for word twice. Which rule was wrong there does not matter: the line stays. No figure of the
article are the numbers of the page itself, alone on a line: when it was published, what its periodical is ordered by.
"""

import re
from typing import Final

from summarize.clean.boilerplate.vocabulary import MOMENT
from summarize.clean.lines import Line, carries_text, is_prose, prose_span

_OF_THE_PAGE: Final = re.compile(
    rf"(?:发布|发表|更新|刊发)(?:时间|日期|于)\s*[:：]?\s*{MOMENT}(?:\s*来源\s*[:：][^，。；]{{1,20}})?"
    r"|(?:邮发代号|国内统一(?:连续出版物号|刊号)|ISSN|(?:征订|订阅|投稿|新闻|报料|爆料)(?:热线|电话))"
    r"\s*[:：]?\s*[A-Z\d/（）()—-]+",
    re.IGNORECASE,
)

_TOLD: Final = re.compile("。|”$")
_ABOVE_TEXT: Final = ("data-line", "document-data", "original-title")
"""Rules of lines between a title and the text."""


def restore_text(lines: list[Line], title: str | None = None) -> None:
    """Undo the rules that dropped text of the article from between its first and its last paragraph.

    `title` is no paragraph, however it reads; nor may a first one that does not end like one be: data and titles
    behind it are the page's.
    """
    first, last = prose_span(lines, but=title)
    told = next((i for i in range(first, last) if lines[i].kept and _is_told(lines[i].text)), last)
    for i, line in enumerate(lines[first + 1 : last], first + 1):
        if line.kept or line.rule == "repeated" or _OF_THE_PAGE.fullmatch(line.text):
            continue
        if i < told and line.rule in _ABOVE_TEXT:
            continue
        if carries_text(line.text):
            line.restore()


def _is_told(text: str) -> bool:
    return is_prose(text) and _TOLD.search(text) is not None

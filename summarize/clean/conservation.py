"""The law of conservation: what an article must not lose, whatever the rules say.

Between the first and the last paragraph of the article no line with a figure, a quotation or a sentence goes, except
one that is there word for word twice. Which rule was wrong there does not matter: the line stays. No figure of the
article are the numbers of the page itself, alone on a line: when it was published, what its periodical is ordered by.
"""

import re
from typing import Final

from summarize.clean.lines import Line, carries_text, prose_span
from summarize.clean.vocabulary import MOMENT

_OF_THE_PAGE: Final = re.compile(
    rf"(?:发布|发表|更新|刊发)(?:时间|日期|于)\s*[:：]?\s*{MOMENT}(?:\s*来源\s*[:：][^，。；]{{1,20}})?"
    r"|(?:邮发代号|国内统一(?:连续出版物号|刊号)|ISSN|(?:征订|订阅|投稿|新闻|报料|爆料)(?:热线|电话))"
    r"\s*[:：]?\s*[A-Z\d/（）()—-]+",
    re.IGNORECASE,
)


def restore_text(lines: list[Line]) -> None:
    """Undo the rules that dropped text of the article from between its first and its last paragraph."""
    first, last = prose_span(lines)
    for line in lines[first + 1 : last]:
        if line.kept or line.rule == "repeated" or _OF_THE_PAGE.fullmatch(line.text):
            continue
        if carries_text(line.text):
            line.restore()

"""A date whose parts became lines, and the words before it: `记者⏎7⏎月⏎14⏎日从…` is one line.

Where each part of a date was an element of its own, the line before it ended at an element too. So its words go on in
the date where they lean on it (`当地时间`), or where the date goes on without a pause: it says who did what then.
"""

import re
from collections.abc import Iterator
from typing import Final

from summarize.clean.boilerplate.line_rules import stands_alone
from summarize.clean.edit_log import Replacement
from summarize.clean.metadata.credited_names import are_names, is_person
from summarize.clean.pieces import begins_item, may_end_sentence
from summarize.clean.reflow.data_lines import is_value, label_of
from summarize.clean.reflow.fragment_proofs import SAID_OF
from summarize.core.text import HAN

_LED_DATE: Final = re.compile(
    rf"(?<![^\n])(?P<lead>[{HAN}]{{1,16}})\n"
    r"(?P<date>(?:\d{4}\n年\n?)?(?P<day>\d{1,2}\n月\n?\d{1,2}\n[日号]))(?P<rest>[^\n]+)"
)
_PART_OF_DAY: Final = re.compile("[上下]午|[早晚]间|[晚早]上?|凌晨|清晨|傍晚|中午|夜间|当[天晚]|[前後后]|[以之][前后]")
_LEANS: Final = re.compile(
    "(?:随着|据|由于|继|自).*|.*(?:时间|此前|早在|[今去明同次][年日天]|每年|截[至止]|距离?|[而但对继了是])"
)
"""Words that a date follows, with a pause behind it too."""
_LEADING: Final = frozenset("在于於到至自从從由为為")
"""Ends of words that `figure_leads` joins with a date, which proves there what else is one paragraph."""
_WRITER: Final = re.compile(r"(?:记者|笔者|我们)\Z")
"""Who tells what he heard or saw on a day: a label of the page has a name behind it."""
_SENT: Final = re.compile("[电讯訊]|消息|报道|信息|刊[发登]|引述|援引")
"""What a medium or a place did on a day."""
_VALUE: Final = re.compile(r"[至到起—－~～-]|，?截[至止]")
"""Goes on behind a date that is the value of a label above it."""
_PAUSE: Final = re.compile(r"[，。、；：！？,;:!?）)（(\s]")
_TITLE: Final = 8
"""Characters from which on a line may be a title."""


def join_date_leads(text: str) -> Iterator[Replacement]:
    """The edits that make one line of words and the date behind them, which is in pieces."""
    seen, has_title = 0, False
    for match in _LED_DATE.finditer(text):
        start, end = match.start("lead"), match.end("date")
        while seen < start and not has_title:
            line_end = text.index("\n", seen)
            has_title = _may_be_title(text[seen:line_end].strip())
            seen = line_end + 1
        if has_title and _goes_on(match, _line_before(text, start)):
            yield start, end, text[start:end].replace("\n", "")


def _line_before(text: str, at: int) -> str:
    """The last line above a place that is not blank."""
    while text[at - 1].isspace():
        at -= 1
    return text[text.rfind("\n", 0, at) + 1 : at]


def _goes_on(match: re.Match[str], above: str) -> bool:
    """Whether words go on in the date below them; no title, item, value of a label or name that says nothing does."""
    lead, rest = match["lead"], match["rest"]
    if lead[-1] in _LEADING or begins_item(lead) or stands_alone(lead):
        return False
    if (label := label_of(above)) and is_value(label, lead):
        return False
    if _LEANS.fullmatch(lead) or _WRITER.search(lead) or _SENT.match(rest):
        return True
    if SAID_OF.match(match["day"].replace("\n", "") + rest):
        return True
    if part := _PART_OF_DAY.match(rest):
        rest = rest[part.end() :]
    if not rest or _PAUSE.match(rest) or _VALUE.match(rest):
        return False
    return may_end_sentence(above) or not (
        len(lead) >= _TITLE or is_person(lead, surely=True) or are_names(lead, others="none")
    )


def _may_be_title(line: str) -> bool:
    return len(line) >= _TITLE and not stands_alone(line)

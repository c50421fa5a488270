"""The head that a reader service writes above a page that it turned into Markdown: title, address, date.

Title: 平台建成

URL Source: https://…

Published Time: 2024-06-04T08:20:00+08:00

Markdown Content:
"""

import re
from email.utils import parsedate_to_datetime
from typing import Final

from summarize.clean.boilerplate.line_rules import is_title
from summarize.clean.edit_log import EditLog
from summarize.core.messages import _

_HEAD: Final = re.compile(
    r"\A\s{0,20}Title:(?P<title>[^\n]*)\n\s{0,20}(?:[A-Z][A-Za-z]+(?: [A-Za-z]+){0,3}:[^\n]*\n\s{0,20}){0,8}?"
    r"Markdown Content:[^\S\n]*(?=\n|\Z)"
)
_FIELD: Final = re.compile(r"^(?:(?P<link>URL Source:)|Published Time:)[^\S\n]*(?P<value>[^\n]*\S)", re.MULTILINE)
_HEADING: Final = re.compile(r"^#{1,6}[^\S\n]+", re.MULTILINE)
_REASON: Final = _("head that a reader of pages wrote")


def cut_reader_head(log: EditLog) -> dict[str, str]:
    """Cut the head, and what it states, under the names of Metadata's fields; a title that no line repeats stays."""
    head = _HEAD.match(log.text)
    if head is None:
        return {}
    stated = {"link" if field["link"] else "date": field["value"] for field in _FIELD.finditer(head[0])}
    if "date" in stated:
        stated["date"] = _iso(stated["date"])
    start, end = head.span("title")
    start += len(head["title"]) - len(head["title"].lstrip())
    title = head["title"].strip()
    repeated = _repeated(title, log.text[head.end() :])
    if repeated is None:
        log.replace([(0, start, ""), (end, head.end(), "\n")], rule="markdown", reason=_REASON)
    else:
        log.replace([(0, head.end(), "")], rule="markdown", reason=_REASON)
    return stated | ({"title": repeated or title} if title else {})


def _repeated(title: str, text: str) -> str | None:
    """The line of the page that is its title, perhaps without the site's name; an empty title has nothing to keep."""
    if not title:
        return ""
    lines = (line.strip() for line in _HEADING.sub("", text).split("\n"))
    return next((line for line in lines if len(line) > 1 and (is_title(line, title) or is_title(title, line))), None)


def _iso(date: str) -> str:
    """A date as a server's header has it (`Tue, 04 Jun 2024 08:20:00 GMT`) in the form of all others."""
    if not date[0].isalpha():
        return date
    try:
        return parsedate_to_datetime(date).isoformat()
    except ValueError:
        return date

"""An article that somebody forwarded by mail: the marks of its quoted lines, the mail's head, its signature."""

import re
from itertools import groupby
from typing import Final

from summarize.clean.edit_log import EditLog, Replacement
from summarize.clean.lines import Line, is_prose, split_lines
from summarize.core.messages import _

_LINE: Final = re.compile(r"^[ ]{0,3}(?P<marks>(?:[>＞][ ]?)*)(?P<text>[^\n]*)$", re.MULTILINE)
_FIRST: Final = re.compile(r"^[ ]{0,3}[>＞]", re.MULTILINE)
_MIN_LINES: Final = 3
"""Lines of a quotation, or of a mail's head; fewer may be steps of the page's path, or data of the article."""
_LONG: Final = 16
_MARK: Final = re.compile("[，。；]")
_FIELD: Final = re.compile(
    r"[*]?(?:发件人|发送时间|发送日期|发件时间|收件人|抄送|密送|主题|日期|附件|from|to|cc|bcc|sent|date|subject)[*]?\s?[:：].*",
    re.IGNORECASE,
)
_SENDER: Final = re.compile(r"[*]?(?:发件人|from)[*]?\s?[:：]", re.IGNORECASE)
_SUBJECT: Final = re.compile(
    r"[*]?(?:主题|subject)[*]?\s?[:：]\s*(?:(?:转发|回复|答复|fwd?|re)\s?[:：]\s*)*", re.IGNORECASE
)
_TAG: Final = re.compile(
    r"\A(?:[\[【][^\[\]【】]{1,30}[\]】]\s*)+(?:(?:转发|回复|答复|fwd?|re)\s?[:：]\s*)*", re.IGNORECASE
)
"""What a mailing list puts before a subject: `[公告]`."""
_BEGINS: Final = re.compile(
    r"-{2,}\s*(?:原始邮件|转发的?邮件.{0,12}|original message|forwarded message)\s*-{2,}", re.IGNORECASE
)
_HEAD: Final = 16
"""Lines of a mail among which its head stands."""
_MOST_SIGNED: Final = 10


def drop_mail(log: EditLog) -> None:
    """Drop what a mail has around the article in it."""
    if (">" in log.text or "＞" in log.text) and _FIRST.search(log.text):
        _drop_quote_marks(log)
    if "发件人" in log.text or "From:" in log.text:
        _drop_head(log)


def _drop_quote_marks(log: EditLog) -> None:
    """Drop the marks of lines in a row that are quoted, some of which are long and have a sentence's marks."""
    edits = []
    for is_quoted, run in groupby(_LINE.finditer(log.text), lambda line: bool(line["marks"])):
        lines = list(run)
        if is_quoted and _is_quotation([line["text"] for line in lines]):
            edits += [(line.start(), line.end("marks"), "") for line in lines]
    log.replace(edits, rule="mail", reason=_("mark of a quoted mail"))


def _is_quotation(texts: list[str]) -> bool:
    told = [text for text in texts if len(text) >= _LONG]
    return len(texts) >= _MIN_LINES and len(told) > 1 and any(map(_MARK.search, told))


def _drop_head(log: EditLog) -> None:
    """Drop the fields of the mail, and the signature below two dashes; a subject that no line repeats is the title."""
    lines = split_lines(log.text)
    fields = [line for line in lines[:_HEAD] if _FIELD.fullmatch(line.text)]
    if len(fields) < _MIN_LINES or not any(_SENDER.match(line.text) for line in fields):
        return
    texts = {line.text for line in lines}
    edits: list[Replacement] = []
    for line in lines[:_HEAD]:
        if line in fields:
            subject = _SUBJECT.match(line.text)
            is_title = subject is not None and texts.isdisjoint(_titles_of(line.text[subject.end() :]))
            edits.append((line.start, line.start + subject.end() if subject and is_title else line.end, ""))
        elif _BEGINS.fullmatch(line.text):
            edits.append((line.start, line.end, ""))
    log.replace([*edits, *_signature(lines)], rule="mail", reason=_("head or signature of the mail"))


def _titles_of(subject: str) -> tuple[str, str]:
    """The subject of a mail, and what it is without the tags of a mailing list."""
    return subject, _TAG.sub("", subject)


def _signature(lines: list[Line]) -> list[Replacement]:
    for at in range(max(1, len(lines) - _MOST_SIGNED), len(lines)):
        if lines[at].text == "--" and not any(is_prose(line.text) for line in lines[at:]):
            return [(lines[at].start, lines[-1].end, "")]
    return []

"""Cards of contact data behind an article: a notice's own, above its files or its signature, and the page's."""

import re
from typing import Final

from summarize.clean.boilerplate.contact_lines import is_contact_data
from summarize.clean.boilerplate.page_edge import find_signatures
from summarize.clean.boilerplate.told_title import is_said_in
from summarize.clean.lines import Line, carries_text, is_prose
from summarize.core.messages import _

_CONTACT_HEADING: Final = re.compile(
    r"[【\[]?[\u4e00-\u9fff]{0,4}联[系络](?:方式|我们|人|信息)?[】\]]?\s?[:：]?|[【\[]?(?:咨询|报名|投稿)方式[】\]]?\s?[:：]?"
)
_NOTICE_FILE: Final = re.compile(r"附\s?件\s?\d{0,2}\s?[:：.．]|附\s?[:：]")
_OFFICE_CALLED: Final = re.compile(
    r"(?P<office>[\u4e00-\u9fff、]{4,24}(?:[局委科处室股办队站]|中心))(?:联系|咨询|服务|监督)?电话\s?[:：]"
)
_MAX_CARD: Final = 8
"""Lines of a card of contact data."""


def mark_contacts(lines: list[Line]) -> None:
    """Mark the contact data of a notice: above its files or its signature, or of an office that its text speaks of."""
    signed = find_signatures(lines)
    of_notice = False
    card: list[Line] = []
    for at in range(len(lines) - 1, 0, -1):
        line = lines[at]
        if line.kept and at not in signed and is_contact_data(line.text):
            card.append(line)
        elif not of_notice and (at in signed or _NOTICE_FILE.match(line.text)):
            of_notice, card = True, []  # what stands below is the page's
        elif line.kept and is_prose(line.text):
            if of_notice or _is_of_text(card, lines):
                for contact in card:
                    contact.is_own = True
            return


def _is_of_text(card: list[Line], lines: list[Line]) -> bool:
    """Whether a card has the telephone of an office that the text names."""
    offices = [match["office"] for line in card if (match := _OFFICE_CALLED.match(line.text))]
    text = "".join(line.text for line in lines if is_prose(line.text)) if offices else ""
    return any(is_said_in(office, text) for office in offices)


def drop_contact_card(tail: list[Line]) -> None:
    """Drop what stands between the heading of contact data (`媒体联系`) and the last of them: whose they are."""
    start = next((i for i, line in enumerate(tail) if _CONTACT_HEADING.fullmatch(line.text)), len(tail))
    last = max((i for i, line in enumerate(tail) if line.rule == "contact"), default=-1)
    card = tail[start : last + 1]
    if len(card) <= _MAX_CARD and not any(line.kept and carries_text(line.text) for line in card):
        for line in card:
            line.drop("contact", _("contact data of the site"))

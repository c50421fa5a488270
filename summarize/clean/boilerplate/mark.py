"""Detection of boilerplate: which lines of a page are not the article, and why.

First every line is judged by itself. A heading of other articles ends the article; a repeated title begins it. Then
the head (before the first paragraph) and the tail (after the last) are judged by their neighbourhood. When in doubt a
line stays.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from summarize.clean.boilerplate.account_cards import drop_cards
from summarize.clean.boilerplate.article_end import End, cut_after_end
from summarize.clean.boilerplate.button_phrases import is_button_phrase
from summarize.clean.boilerplate.dialogue_turns import mark_turns
from summarize.clean.boilerplate.fact_rows import mark_fact_rows
from summarize.clean.boilerplate.inner_credits import drop_credits_between
from summarize.clean.boilerplate.line_rules import find_pattern, is_interface, is_title
from summarize.clean.boilerplate.masthead import mark_decrees
from summarize.clean.boilerplate.notices import count_notice_words
from summarize.clean.boilerplate.numbered_steps import mark_steps
from summarize.clean.boilerplate.page_edge import CALL, DATA_LINE, INTERFACE, NAVIGATION, RIGHTS, edge_notice
from summarize.clean.boilerplate.page_head import begin_at_data, judge_head
from summarize.clean.boilerplate.page_tail import judge_tail
from summarize.clean.boilerplate.pattern import LATE
from summarize.clean.boilerplate.patterns import CLOSING_CREDITS
from summarize.clean.boilerplate.printed_parts import is_printers_notice
from summarize.clean.boilerplate.scan_calls import is_scan_call, mark_services
from summarize.clean.boilerplate.table_rows import mark_rows
from summarize.clean.boilerplate.told_title import mark_title
from summarize.clean.lines import Line, prose_size
from summarize.clean.metadata.credited_names import names_person
from summarize.clean.metadata.metadata_blocks import document_values, drop_blocks
from summarize.clean.metadata.metadata_lines import LabelledValue, parse_labels
from summarize.clean.page_words import CLOSING_LABELS, CREDIT_LABELS, WORK_LABELS
from summarize.clean.rules import Cause
from summarize.core.messages import _

_MAX_MENU_WORD: Final = 8
_SHARE_BEFORE_TITLE: Final = 0.2
"""Share of the page's paragraphs that may stand before its repeated title."""
_MIN_BODY: Final = 40
"""Characters from which on a sentence behind the title is the article's, not a site's."""
_NUMBER: Final = re.compile(r"\d{4}\s?[年〕﹞］\])）】]?\s?第?\s?\d+\s?号$|^[（(]?第\s?\d+\s?号[)）]?$")
"""Ends the number of an official document, which belongs to its title."""
_REPEATED: Final[Cause] = ("repeated", _("the title repeated"))


def mark_boilerplate(lines: list[Line], title: str | None) -> list[LabelledValue]:
    """Drop the boilerplate among `lines`; the dates, sources and authors it states, in page order."""
    stated = drop_blocks(lines)
    values = mark_end(lines, title)
    _begin_at_title(lines, title)
    judge_head(lines, values, title)
    judge_tail(lines, values)
    return values + stated + document_values(stated + values)


def mark_end(lines: list[Line], title: str | None) -> list[LabelledValue]:
    """Drop lines for what they are, the menu above the title, and all behind the article's end; the values stated."""
    values: list[LabelledValue] = []
    mark_steps(lines)
    mark_services(lines)
    mark_rows(lines)
    mark_fact_rows(lines)
    mark_turns(lines)
    mark_title(lines)
    mark_decrees(lines)
    ends = _judge_alone(lines, values)
    values.extend(drop_credits_between(lines))
    drop_cards(lines)
    begin_at_data(lines, title)
    cut_after_end(lines, ends)
    return values


def _judge_alone(lines: list[Line], values: list[LabelledValue]) -> list[End]:
    """Drop lines for what they are by themselves; the lines that may end the article, with their patterns."""
    ends = []
    for i, line in enumerate(lines):
        if line.is_own:
            continue
        labelled = parse_labels(line.text)
        if labelled and labelled[0].label in CLOSING_LABELS:
            ends.append((i, CLOSING_CREDITS))
        if labelled and _is_data(labelled):
            line.drop(*DATA_LINE)
            values.extend(labelled)
        elif pattern := find_pattern(line.text, "anywhere"):
            if pattern.ends_article:
                ends.append((i, pattern))
            if pattern.ends_article < LATE:
                line.drop(pattern.rule, pattern.reason)
        elif is_interface(line.text, alone=False) or is_button_phrase(line.text):
            line.drop(*INTERFACE)
        elif notice := _notice_of(line.text):
            line.drop(*notice)
    return ends


def _notice_of(text: str) -> Cause | None:
    """Rule and reason of a line that is a notice of the page wherever it stands."""
    if count_notice_words(text) >= 3:
        return RIGHTS
    if is_printers_notice(text):
        return DATA_LINE
    return CALL if is_scan_call(text) else None


def _is_data(labelled: Sequence[LabelledValue]) -> bool:
    """Whether labels are the page's data wherever they stand: several, or one that an article has no use for."""
    if all(value.label in WORK_LABELS for value in labelled) and not any(names_person(v.value) for v in labelled):
        return False
    return len(labelled) > 1 or labelled[0].kind in ("count", "record") or labelled[0].label in CREDIT_LABELS


def _begin_at_title(lines: list[Line], title: str | None) -> None:
    """Drop what stands before the last copy of the title that has next to nothing before it."""
    kept = [line for line in lines if line.kept]
    if not kept or (not title and "。" in kept[0].text):  # a first paragraph, no title
        return
    title_text = _bare_title(title or kept[0].text, kept[1:])
    copies = [is_title(line.text, title_text) for line in kept]
    sizes = [0 if copy else prose_size([line]) for line, copy in zip(kept, copies, strict=True)]
    before = list(accumulate(sizes, initial=0))
    most = _SHARE_BEFORE_TITLE * before[-1]
    body = _first_of_body(kept, copies)
    begin = max((i for i, copy in enumerate(copies[:body]) if copy and before[i] <= most), default=-1)
    if begin < 0 or (begin == 0 and not title):
        return
    *_, last = at = [i for i in range(begin + 1) if copies[i]]
    numbered = len(at) > 1 and any(_NUMBER.search(line.text) for line in kept[at[-2] : last])
    # A page's own title may carry the site's name: the shortest copy is the article's.
    best = at[-2] if numbered else min(at, key=lambda i: (len(kept[i].text), -i))
    for i in range(begin + 1):
        if copies[i] and i != best:
            kept[i].drop(*_REPEATED)
        elif i != best and (i < best or not (kept[i].is_own or _NUMBER.search(kept[i].text))):
            kept[i].drop(*NAVIGATION)


def _first_of_body(kept: list[Line], copies: list[bool]) -> int:
    """Index of the first paragraph behind a title that is there once: what is said twice is the page's summary."""
    counts = Counter(line.text for line in kept)
    behind = copies.index(True) if True in copies else len(kept)
    paragraphs = (
        i
        for i in range(behind, len(kept))
        if len(kept[i].text) >= _MIN_BODY
        and kept[i].text[-1] in "。！？”"
        and not copies[i]
        and counts[kept[i].text] == 1
        and edge_notice(kept[i].text) is None
    )
    return next(paragraphs, len(kept))


def _bare_title(title: str, lines: list[Line]) -> str:
    """The title without the site's name, where a line shows that it has one."""
    bare = (line.text for line in lines if len(line.text) > _MAX_MENU_WORD and is_title(title, line.text))
    return next(bare, title)

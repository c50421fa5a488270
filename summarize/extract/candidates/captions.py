"""Captions of pictures: what a paragraph, a bracket or a sentence with its photographer's credit shows."""

import re
from typing import Final

from summarize.clean.metadata.reporting import AGENCY
from summarize.clean.normalize.characters import HAN

_NAMES: Final = rf"[{HAN}·]{{2,4}}(?:[ 、][{HAN}·]{{2,4}}){{0,2}}"
_CREDIT: Final = (
    rf"(?:(?:{AGENCY}|本[报网台刊社])?(?:记者|通讯员)[ ]?{_NAMES}[ ]*|{_NAMES}[ ]+|{_NAMES}(?=摄影?[\]］】）)\n]))摄影?"
    r"(?![像制氏入取于自下录了过程])"
)
_CREDITED: Final = re.compile(rf"[。！”][ ]*(?:{_CREDIT})[ ]*[\]］】）)]?")
"""A photographer's credit right behind a sentence."""
_BRACKETED: Final = re.compile(
    r"[\[［【（(](?=图为|图中为|资料图|[^\[\]［］【】（）()\n]{4,150}摄[\]］】）)])[^\[\]［］【】（）()\n]{4,160}[\]］】）)]"
)
_PARAGRAPH: Final = re.compile(r"^(?:图为|图中为|资料图)[^\n]{2,120}$", re.MULTILINE)
_SENTENCE_END: Final = re.compile(r"[。！？\n]|摄(?=[\d（(\[［【　 ])")
_LONGEST: Final = 150
"""Characters of the longest sentence that shows a picture."""


def find_captions(text: str) -> list[tuple[int, int]]:
    """Where the captions stand, `[start, end)`; of sentences in front of a credit the last surely is one."""
    if "摄" not in text and "图" not in text:
        return []
    spans = [match.span() for pattern in (_BRACKETED, _PARAGRAPH) for match in pattern.finditer(text)]
    for credit in _CREDITED.finditer(text):
        floor = max(0, credit.start() - _LONGEST)
        before = [match.end() for match in _SENTENCE_END.finditer(text, floor, credit.start())]
        if before or not floor:
            spans.append((before[-1] if before else 0, credit.end()))
    return spans

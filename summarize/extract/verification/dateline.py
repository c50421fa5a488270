"""Dateline: how the press opens a sentence, before the words that a summary may tell as the article's own."""

import re
from typing import Final

_DAY: Final = r"(?:\d{4} ?年)?\d{1,2} ?月 ?\d{1,2} ?[日号](?:[上下]午|[早晚]间)?"
_DATED: Final = rf"(?![^，。]{{0,12}}据)[^，。；：！？“”《》]{{0,24}}?{_DAY}(?:电|讯|消息|信息)[：:，,\s]*"
"""`东埔社南浦3月5日电`, `3月5日消息，`."""
_NAMED: Final = r"(?!据)[^，。；：！？“”《》\s]{0,8}(?:网|报|社|台)(?:消息|讯)(?:[（(][^）)。，]{1,8}[）)])?[：:]\s*"
"""`东埔网消息：`, `东埔网消息（晚间新闻）：`."""
_BYLINE: Final = r"[（(] ?(?:[^）)，。]{0,8}记者|通讯员)[^）)。]{0,24}[）)][：:，,\s]*"
_NAMES: Final = r"[（(][\u4e00-\u9fff ·、]{2,16}[）)][：:，,\s]*"
_LEARNT: Final = (
    r"(?:据(?:悉|了解)|[^，。；：！？“”据 ]{0,6}记者"
    r"(?:(?!人士|网友|口中|处|那里|采访|知情|内部|向|会议|股东会)[^，。；！？]){0,48}?(?:获悉|了解到|得知|获知))[，,：:]\s*"
)
"""`记者3月5日从东埔市政府获悉，`; who heard it from somebody's lips names him."""
_OPENING: Final = re.compile(rf"\s*(?:(?:{_DATED}|{_NAMED})(?:{_NAMES})?)?(?:{_BYLINE})?(?:{_LEARNT})?")
_NO_BODY: Final = re.compile(r"题[：:]|(?:截[至止]|到)?(?:目前|[上下中]午|凌晨|[早晚]上)?\d{1,2}[时点:：]")
"""A heading, or a time of day that only the opening dates."""


def opening_end(sentence: str) -> int:
    """How many characters of a sentence are the press's opening; 0 where it has none."""
    match = _OPENING.match(sentence)
    if match is None or not match[0].strip() or match.end() == len(sentence):
        return 0
    return 0 if _NO_BODY.match(sentence, match.end()) else match.end()

"""Letters set apart inside a sentence: names padded to the width of longer ones, words written with spaces.

`王 明、李小华` has a name of two characters padded to three. `一 等 奖获得者` has a word whose letters are set apart.
It takes two such letters in a text, for one alone may be a small word between two others; and no line of words apart.
"""

import re
from collections.abc import Iterator
from typing import Final

from summarize.clean.metadata.surnames import CLEAR_SURNAMES, SURNAMES
from summarize.clean.normalize.characters import HAN

_NO_LETTER: Final = (
    "问答图注按文摄编译据附的和与及第共约近大中小特加减一二三四五六七八九十"
    "到至对比让在是于由用从向为或兼暨均各需就也都将把被"
)
"""Single characters that may stand apart: small words, numbers, labels."""
_LETTER: Final = re.compile(rf" (?<=[{HAN}] )[{HAN}](?<![{_NO_LETTER}{''.join(sorted(SURNAMES))}])(?= [{HAN}])")
_PAIR: Final = re.compile(rf"(?<![{HAN}\w])(?<![{HAN}\w] )[{HAN}] (?![{_NO_LETTER}])[{HAN}](?= ?\d| ?[，。；])")
"""A word of two letters before a figure or a mark: `采 纳 41 条`."""
_NAME: Final = re.compile(
    rf"[{''.join(sorted(CLEAR_SURNAMES))}](?P<gap> {{1,2}})(?![{_NO_LETTER}有我你他了不这])[{HAN}]"
    r"(?=[，。、；：！？）”]|$|[说表介称认为任主和与等的同获以在担兼]"
    r"|参[加与观]|出席|提[问出]|回[答应]|陪同|致辞|讲[话解述授]|带[队领]|率|一行|分别|先后|共同|当选|获|受[邀聘到]|现场|牵头|负责|发[言布现])"
)
"""A surname and a given name of one character each, and what stands behind a name."""


_GAP: Final = re.compile(rf"(?<=[{HAN}]) +(?=[{HAN}])")
_MAX_GAPS: Final = 3
"""Spaces of a sentence that stand beside no such letter."""


def count_letters(text: str) -> int:
    """How many letters of a text are set apart on both sides."""
    return sum(1 for _ in _LETTER.finditer(text))


def letter_gaps(line: str, *, is_spaced: bool) -> Iterator[tuple[int, int]]:
    """The spaces inside names of a sentence, and inside words where `is_spaced`, its text has more than one such."""
    for name in _NAME.finditer(line):
        yield name.span("gap")
    letters = list(_LETTER.finditer(line)) if is_spaced else []
    if not is_spaced or sum(1 for _ in _GAP.finditer(line)) > 2 * len(letters) + _MAX_GAPS:
        return
    for letter in letters:
        yield letter.start(), letter.start() + 1
        yield letter.end(), letter.end() + 1
    for pair in _PAIR.finditer(line):
        yield pair.start() + 1, pair.start() + 2

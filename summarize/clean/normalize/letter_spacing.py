"""Letters set apart inside a sentence: names padded to the width of longer ones, words written with spaces.

`王 明、李小华` has a name of two characters padded to three. `一 等 奖获得者` has a word whose letters are set apart.
It takes two such letters in a text, for one alone may be a small word between two others; and no line of words apart.
"""

import re
from collections.abc import Iterator
from typing import Final

from summarize.clean.surnames import CLEAR_SURNAMES, SURNAMES
from summarize.core.text import HAN

_NO_LETTER: Final = (
    "问答图注按文摄编译据附的和与及第共约近大中小特加减一二三四五六七八九十"
    "到至对比让在是于由用从向为或兼暨均各需就也都将把被"
)
"""Single characters that may stand apart: small words, numbers, labels."""
_LETTER: Final = re.compile(rf" (?<=[{HAN}] )[{HAN}](?<![{_NO_LETTER}{''.join(sorted(SURNAMES))}])(?= [{HAN}])")
_PAIR: Final = re.compile(rf"(?<![{HAN}\w])(?<![{HAN}\w] )[{HAN}] (?![{_NO_LETTER}])[{HAN}](?= ?\d| ?[，。；])")
"""A word of two letters before a figure or a mark: `采 纳 41 条`."""
_VERB: Final = (
    "[说表介称认任主和与等的同获以在担兼带看写来正还也就又从将把对向为是笑想用拿给让做教坦建提告透强指要补回]"
    "|参[加与观]|出席|陪同|致辞|讲[话解述授]|率|一行|分别|先后|共同|当选|受[邀聘到]|现场|牵头|负责|发[言布现]"
)
"""How what stands behind the name of somebody who does something begins."""
_TITLE: Final = (
    "[长员师记任士者生民户工席理监授督警商友兵手]|代表|同学|教授|专家|主管|负责人|当事人|创始人|发起人|合伙人|传承人|带头人|经纪人|主持人|发言人"
    "|书记员|秘书|总裁|助理|顾问|骨干|选手|同志|先生|女士|客服|店主|业主|教练|律师|医师|护士|博士|院士|女士|村支书|老板|站长|网格员"
)
"""How a role ends that stands before a name."""
_ANY: Final = "".join(sorted(SURNAMES - frozenset("和与")))
_CLEAR: Final = "".join(sorted(CLEAR_SURNAMES))
_GIVEN: Final = rf"(?![{_NO_LETTER}有我你他了不这])[{HAN}]"
_WITH_ROLE: Final = rf"(?![的也都就还将把被和与在是有了不到等])[{HAN}]"
_NAME: Final = re.compile(
    rf"[{_CLEAR}](?P<gap> {{1,2}}){_GIVEN}(?=[，。、；：！？）”]|$|{_VERB})"
    rf"|(?<![{HAN}\w])(?<![{HAN}\w] )[{_CLEAR}](?P<first> {{1,2}}){_GIVEN}(?=[{HAN}])"
)
"""A surname and a given name of one character each, and what stands behind; or a clause that begins with them."""
_ROLE_END: Final = re.compile(
    rf"(?:{_TITLE})(?: {{0,4}}[:：]? {{0,4}}| {{0,4}}[（(][^（）()\n]{{1,12}}[）)])(?=[{HAN}])"
)
"""A role and what may stand between it and a name: `副校长李 卉`, `记者 唐 果、方 圆`."""
_SURNAME_GAP: Final = re.compile(rf" (?<=[{_ANY}] ) *[{HAN}]")
"""A quick search for a surname with a space behind it."""
_EDGE: Final = r"(?= |$|[、，。；：])"
_FIRST_NAME: Final = re.compile(
    rf"[{_ANY}](?P<gap> {{1,4}}){_WITH_ROLE}(?! [{HAN}](?: |$)|[{HAN}] [{HAN}] )|[{HAN}]{{2,4}}{_EDGE}"
)
_NEXT_NAME: Final = re.compile(rf"[ 、，]{{1,4}}(?:[{_ANY}](?P<gap> {{1,4}}){_WITH_ROLE}|[{HAN}]{{2,4}}){_EDGE}")


_LABEL: Final = re.compile(rf" *[{HAN}](?: {{1,4}}[{HAN}]){{1,3}} *[:：]")
"""A label whose letters are set apart, at the beginning of its line: `主  任：`."""
_LABEL_GAP: Final = re.compile(rf" (?<=[{HAN}] ) *")
_GAP: Final = re.compile(rf" (?<=[{HAN}] ) *(?=[{HAN}])")
_MAX_GAPS: Final = 3
"""Spaces of a sentence that stand beside no such letter."""


def count_letters(text: str) -> int:
    """How many letters of a text are set apart on both sides."""
    return sum(1 for _ in _LETTER.finditer(text))


def label_gaps(line: str) -> Iterator[tuple[int, int]]:
    """The spaces inside the label that begins a line, and before its colon."""
    if label := _LABEL.match(line):
        yield from (gap.span() for gap in _LABEL_GAP.finditer(line, 0, label.end()))


def titled_gaps(line: str) -> Iterator[tuple[int, int]]:
    """The spaces inside the names that stand behind a role, in a sentence or in a byline."""
    for role in _ROLE_END.finditer(line) if _SURNAME_GAP.search(line) else ():
        name = _FIRST_NAME.match(line, role.end())
        while name:
            if name["gap"]:
                yield name.span("gap")
            name = _NEXT_NAME.match(line, name.end())


def letter_gaps(line: str, *, is_spaced: bool) -> Iterator[tuple[int, int]]:
    """The spaces inside names of a sentence, and inside words where `is_spaced`, its text has more than one such."""
    if not _GAP.search(line):
        return
    for name in _NAME.finditer(line):
        yield name.span("gap" if name["gap"] else "first")
    letters = list(_LETTER.finditer(line)) if is_spaced else []
    if not is_spaced or sum(1 for _ in _GAP.finditer(line)) > 2 * len(letters) + _MAX_GAPS:
        return
    for letter in letters:
        yield letter.start(), letter.start() + 1
        yield letter.end(), letter.end() + 1
    for pair in _PAIR.finditer(line):
        yield pair.start() + 1, pair.start() + 2

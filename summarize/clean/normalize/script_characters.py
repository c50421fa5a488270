"""Characters of the two scripts, as OpenCC knows them: which have a simplified form, which only one script writes."""

import re
from functools import cache
from typing import Final, Literal

import opencc

Script = Literal["t2s", "tw2sp", "hk2s"]
"""OpenCC's name of what a text is written in."""
_IDEOGRAPHS: Final = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0x20000, 0x2F800))
IN_BOTH: Final = frozenset("乾吒夥徵拚捱摺於榘菸薹袷醣麴麽昇陞崑崙鍾祕脩氾扞剋啓彥舘鑑")
"""Have a simplified form and are written in simplified texts too, in names or for one of their meanings: all those of
GB2312 but 後, and what names keep."""
_RARE: Final = b"\xd8"
_RARE_BIG5: Final = b"\xc9"
"""First bytes, in GB2312 and Big5, of the characters that are not among the 3,755 and 5,401 common ones."""


def has_simplified_form(character: str) -> bool:
    """Whether OpenCC changes the character when it stands alone."""
    return character in _simplified_forms()


def to_simplified(text: str) -> str:
    """`text` with every character in simplified script, whatever `text` is: for comparing."""
    return str(converter("t2s").convert(text))


@cache
def converter(script: Script) -> opencc.OpenCC:
    """OpenCC's converter of a script, made once."""
    return opencc.OpenCC(script)


@cache
def _simplified_forms() -> dict[str, str]:
    """Each character that OpenCC changes when it stands alone, with its simplified form."""
    characters = [chr(code) for codes in _IDEOGRAPHS for code in codes]
    forms = to_simplified("\n".join(characters)).split("\n")
    return {old: new for old, new in zip(characters, forms, strict=True) if old != new}


@cache
def form_pattern() -> re.Pattern[str]:
    """A quick search for characters with a simplified form; of those beyond the basic plane for any: it stays quick."""
    basic = "".join(character for character in _simplified_forms() if character <= "\uffff")
    return re.compile(f"[{basic}\U00010000-\U0010ffff]")


@cache
def in_one_script() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Characters that no simplified text writes (門), that one may (崑), and that no traditional text does (门).

    The simplified have GB2312, the traditional Big5. 種 is among the second: its form 种 is a traditional surname too.
    So are those whose form is rare, which names have: 琿.
    """
    forms = {old: new for old, new in _simplified_forms().items() if old not in IN_BOTH and _is_in(new, "gb2312")}
    only_simplified = frozenset(new for new in forms.values() if not _is_in(new, "big5"))
    common = frozenset(new for new in only_simplified if new.encode("gb2312") < _RARE)
    traditional = frozenset(old for old, new in forms.items() if new in common and not _is_in(old, "gb2312"))
    weak = frozenset(
        old for old in forms if old not in traditional and b"\xa4" <= old.encode("big5", "ignore") < _RARE_BIG5
    )
    return traditional, weak, only_simplified


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """Searches for a character of each kind of `in_one_script`."""
    return tuple(re.compile(f"[{''.join(sorted(characters))}]") for characters in in_one_script())


def _is_in(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True

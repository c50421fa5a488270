"""Whether the words of a sentence, or of a text, are set apart: then no space of it separates anything.

A text is judged as a whole, for some of its paragraphs may have few such spaces.
"""

import re
from typing import Final

from summarize.clean.surnames import SURNAMES
from summarize.core.text import ANY_HAN, HAN

PROSE: Final = re.compile("[，。；]")
BETWEEN: Final = re.compile(rf" (?<=[{HAN}].) *(?=[{HAN}])")
_BEFORE_MARK: Final = re.compile(rf" (?<=[{HAN}\d%].) *(?=[，。、；：！？])")
_MIN_SPACES: Final = 3
_SPARSE: Final = 6
"""A space in so many Chinese characters at least sets all words of a sentence apart."""
_SPARSE_TEXT: Final = 15
"""As `_SPARSE`, of all paragraphs of a text."""
_MIN_GAPS: Final = 6
_MIN_PARAGRAPHS: Final = 2
_CLAUSE: Final = re.compile("[^，。、；：（）()]+")
_QUOTED: Final = re.compile("《[^《》]*》|“[^“”]*”|「[^「」]*」|『[^『』]*』")
_PADDED: Final = re.compile(rf" *[^ ，。；]{{2,12}}(?: +[{''.join(sorted(SURNAMES))}] +[{HAN}](?= |$)){{2,}} *")
"""A heading and names of two characters each, all with a space inside: `一等奖 王 宇 李 卉`."""
CHAPTER: Final = re.compile(rf" *第(?: ?[一二三四五六七八九十百\d]){{1,4}} ?[章条节编](?= +[{HAN}])")
"""The number of a chapter or an article, which a space parts from its words."""
_DATA: Final = re.compile("[:：|｜/／>]|\\d{2}")
_ITEM: Final = re.compile(
    r" *(?:第[一二三四五六七八九十百零\d]{1,6}[条章节款项]|[一二三四五六七八九十]{1,3}[、是]|[（(]\S{1,3}[)）]) "
)
"""The number of an item, which a space parts from it."""
_HEADING: Final = re.compile(
    r" *(?:第[一二三四五六七八九十\d]{1,4} ?[条章节编部]|[一二三四五六七八九十]{1,3} ?、"
    r"|[（(][一二三四五六七八九十]{1,3}[)）]).{2,40}"
)
"""A line that its number makes a heading."""


def is_spaced(line: str) -> bool:
    """Whether all words of a sentence, or all characters of a heading, are set apart."""
    gaps = sum(1 for _ in BETWEEN.finditer(line))
    before_marks = sum(1 for _ in _BEFORE_MARK.finditer(line))
    if gaps + before_marks < _MIN_SPACES or (gaps + before_marks) * _SPARSE < sum(1 for _ in ANY_HAN.finditer(line)):
        return False
    if is_lettered(line):
        if _PADDED.fullmatch(line):
            return False
        return "  " not in line or PROSE.search(line) is not None
    return PROSE.search(line) is not None and (before_marks > 0 or not are_names_apart(line))


def spaced_in_part(text: str, lines: list[re.Match[str]]) -> set[int]:
    """Where the paragraphs begin of a text whose words are set apart here and there: none of its spaces is one.

    A paragraph has so many that it is `is_spaced`, and a third have some; or half have some, and enough together.
    """
    gaps = {line.start(): _count_gaps(line[0]) for line in lines}
    count, having = sum(gaps.values()), sum(map(bool, gaps.values()))
    if having < _MIN_PARAGRAPHS:
        return set()
    paragraphs = [line for line in text.split("\n") if PROSE.search(line)]
    if any(gaps[line.start()] and is_spaced(line[0]) and not is_lettered(line[0]) for line in lines):
        return set(gaps) if 3 * having >= len(paragraphs) else set()
    if 2 * having < len(paragraphs) or count < _MIN_GAPS:
        return set()
    han = sum(len(ANY_HAN.findall(paragraph)) for paragraph in paragraphs)
    return set() if count * _SPARSE_TEXT < han else set(gaps)


def _count_gaps(line: str) -> int:
    """How many spaces of a paragraph stand between words, or before a mark; none of a quotation, names, or a number."""
    line = _QUOTED.sub("〇", line[number.end() :] if (number := _ITEM.match(line)) else line)
    clauses = [clause for clause in _CLAUSE.findall(line) if " " in clause and not are_names_apart(clause)]
    gaps = sum(1 for clause in clauses for _ in BETWEEN.finditer(clause))
    return gaps + sum(1 for _ in _BEFORE_MARK.finditer(line))


def kept_gaps(line: str) -> set[int]:
    """Where the spaces of a paragraph of such a text are that separate names of people, or an item from its number."""
    listed = () if is_heading_apart(line) else _CLAUSE.finditer(line)
    clauses = (clause for clause in listed if " " in clause[0].strip() and are_names_apart(clause[0]))
    number = _ITEM.match(line)
    return {at for clause in clauses for at in range(*clause.span())} | (
        {number.end() - 1} if number and "第" in number[0] else set()
    )


def is_heading_apart(line: str) -> bool:
    """Whether a line without a sentence's marks is a numbered heading, in which no columns stand."""
    return not PROSE.search(line) and "  " not in line.strip() and _HEADING.fullmatch(line) is not None


def is_headline_apart(line: str) -> bool:
    """Whether a line may be a headline whose words are all set apart: no data with labels or dates, no columns."""
    if "  " in line.strip() or _DATA.search(line):
        return False
    gaps = sum(1 for _ in BETWEEN.finditer(line))
    return gaps > 1 and gaps * _SPARSE >= len(ANY_HAN.findall(line))


def is_lettered(line: str) -> bool:
    """Whether nearly all characters of a line are set apart."""
    words = line.split()
    return 5 * sum(len(word) == 1 for word in words) >= 4 * len(words)


def are_names_apart(line: str) -> bool:
    """Whether most words of a line may be names of people."""
    words = [word.strip("，。、；：（）") for word in line.split()]
    names = sum(len(word) in (2, 3) and word[0] in SURNAMES for word in words)
    return 2 * names > len(words)

"""Traditional script made simplified by OpenCC, where the text is traditional, each character keeping its offset.

Simplified texts write characters that OpenCC would change too: 昇腾, 乾安县, 摺叠屏. So a text is judged by the
characters that only one script has: 門 against 门. A line with more of the traditional is converted, and in a text that
has more of them, the lines that could be either. In a simplified line it is the run around a character that no
simplified text writes, up to the next one that no traditional text does. Japanese is left alone.
"""

import re
from collections.abc import Iterator
from itertools import compress, count
from operator import ne
from typing import Final

from rapidfuzz.distance import Levenshtein

from summarize.clean.edit_log import EditLog, Replacement
from summarize.clean.normalize.script_characters import (
    IN_BOTH,
    Script,
    converter,
    form_pattern,
    has_simplified_form,
    in_one_script,
    patterns,
)
from summarize.clean.surnames import CLEAR_SURNAMES
from summarize.core.messages import _
from summarize.core.text import HAN

_SHENG: Final = re.compile("(?<![提上晉爬攀飆回躍擢])(?<!日東)昇(?![級高溫值遷天空降任格華])")
"""昇 in a name, where traditional texts write it besides 升."""
_DRY: Final = "燥淨旱枯脆杯糧洗貨燒了涸癟裂冰粉草貝咳嘔爹媽兒眼電式季濕拌股瞪著果煎鍋硬熱瘦癬酪製巴材親號等的"
_SURNAMES: Final = (CLEAR_SURNAMES - set("高于白金石雷")) | set(
    "趙錢孫鄭馮陳衛蔣韓楊許呂張嚴華謝鄒蘇魯馬羅黃蕭紀顧劉葉龍萬盧鄧龔陸湯"
)
_QIAN: Final = re.compile(rf"(?<=[{''.join(sorted(_SURNAMES))}])(?<![{HAN}].)乾(?=[{HAN}])(?![{_DRY}])")
"""乾 in a given name, behind a surname that begins a word."""
_NAMED: Final = re.compile(f"({_SHENG.pattern}|{_QIAN.pattern})")
_WRITING: Final = "名作稱称書书述有錄录者譯译權权文於于的了《"
_ASPECT: Final = re.compile(
    f"(?<![顯显名原編编專专土卓昭遺遗巨新近合譯译撰論论拙所大共主知等對对現现])著(?=[{HAN}A-Za-z\\d“])(?![{_WRITING}])"
    f"|(?<=[隨随接沿味看睡跟朝帶带坐站])著(?![名作稱称書书述錄录者譯译《])"
)
"""著 that simplified texts write 着 (看著火色, 著手), and that OpenCC leaves; not the one of books and of fame."""
_LINE: Final = re.compile(r"[^\n]+")
_SURELY: Final = re.compile(
    "(?:[之以然最今此随背先前事战赛会幕]|[年月日时]之?)後(?![藤醍])|後(?:来|续|者|面|期|天|台|年|勤|果|方|备|续)"
    "|[这那哪心家城手眼夜][裡裏]|[裡裏](?:面|程|边)|[什怎这那多]麼"
)
"""Words with a character that a name may have, and that are none."""
_RUN: Final = re.compile(f"[{HAN}\u3040-\u30ff]+")
_KANA: Final = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_MOST_KANA: Final = 2
"""In a line of Chinese, whose names may have の."""


def simplify(log: EditLog, script: Script) -> None:
    """Make simplified what is traditional; `tw2sp` and `hk2s` also replace its regional vocabulary."""
    text = log.text
    spans = [*_traditional_spans(text)]
    if script == "tw2sp" and not _Evidence(text).simplified:  # its vocabulary needs no traditional character
        spans = [(0, len(text))]
    if spans:
        log.replace(_changes(text, spans, script), rule="script", reason=_("traditional to simplified script"))


def is_traditional(text: str) -> bool:
    """Whether something of `text` is traditional, judged by all of it: not 昇腾 in a simplified text."""
    return any(True for _ in _traditional_spans(text))


def foreign_characters(words: str, text: str) -> str:
    """The characters of `words` that are traditional beside the simplified `text`, which does not write them itself."""
    foreign = set(filter(has_simplified_form, words)) - IN_BOTH
    return "".join(sorted(foreign.difference(text))) if foreign else ""


def simplified(text: str) -> str:
    """`text` with what is traditional in it in simplified script, as `simplify` does."""
    pieces, at = [], 0
    for start, end in _traditional_spans(text):
        pieces += [text[at:start], _convert(text[start:end], "t2s")]
        at = end
    return "".join([*pieces, text[at:]])


class _Evidence:
    """How many characters of a text only one script has.

    `traditional` are those that no simplified text writes, `weak` those that have a simplified form, and that a name in
    a simplified text may have nevertheless.
    """

    def __init__(self, text: str) -> None:
        """Count them; most lines have none."""
        self.text = text
        has_form = form_pattern().search(text) is not None
        self.traditional, self.weak = (len(patterns()[kind].findall(text)) if has_form else 0 for kind in (0, 1))
        self._simplified: int | None = None

    @property
    def simplified(self) -> int:
        """Those that no traditional text writes."""
        if self._simplified is None:
            self._simplified = len(patterns()[2].findall(self.text))
        return self._simplified

    @property
    def is_traditional(self) -> bool:
        """Whether the traditional prevail."""
        return self.traditional + self.weak > 0 and self.traditional + self.weak > self.simplified


def _traditional_spans(text: str) -> Iterator[tuple[int, int]]:
    """The places of what is traditional in `text`, in order; neighbouring lines are one place."""
    if form_pattern().search(text) is None:
        return
    lines = [(line, _Evidence(line[0])) for line in _LINE.finditer(text)]
    count = sum(evidence.traditional + evidence.weak for _, evidence in lines)
    whole = count > 0 and count > sum(evidence.simplified for _, evidence in lines)
    start, end = 0, 0
    for line, evidence in lines:
        if _is_traditional_line(evidence, whole=whole):
            if not text[end : line.start()].isspace():
                yield from [(start, end)] if end > start else []
                start = line.start()
            end = line.end()
            continue
        yield from [(start, end)] if end > start else []
        start = end = line.end()
        places = [*_traditional_runs(line[0])] if evidence.traditional else []
        words = (word.span() for word in _SURELY.finditer(line[0]))
        places += [word for word in words if not any(word[0] < last and first < word[1] for first, last in places)]
        yield from ((line.start() + first, line.start() + last) for first, last in sorted(places))
    yield from [(start, end)] if end > start else []


def _is_traditional_line(evidence: _Evidence, *, whole: bool) -> bool:
    """Whether all of a line is; `whole` says that of the text."""
    if len(_KANA.findall(evidence.text)) > _MOST_KANA:
        return False
    if whole:
        return evidence.is_traditional or not evidence.simplified
    return evidence.traditional > 0 and evidence.traditional + evidence.weak > 1 and evidence.is_traditional


def _traditional_runs(line: str) -> Iterator[tuple[int, int]]:
    """What is traditional in a line that is not: runs with a character that no simplified text writes."""
    traditional, _, only_simplified = in_one_script()
    for run in _RUN.finditer(line):
        if _KANA.search(run[0]):
            continue
        for piece in _split_at(only_simplified, run[0]):
            words = run[0][slice(*piece)]
            found = traditional.intersection(words)
            parts = [piece] if len(found) > 1 else _split_at(IN_BOTH, words, at=piece[0]) if found else ()
            yield from ((run.start() + first, run.start() + last) for first, last in parts)


def _split_at(borders: frozenset[str], text: str, *, at: int = 0) -> Iterator[tuple[int, int]]:
    """The places of what is between the characters `borders` in `text`, which begins at `at`."""
    start = 0
    for place, character in enumerate(text):
        if character in borders:
            if place > start:
                yield at + start, at + place
            start = place + 1
    if start < len(text):
        yield at + start, at + len(text)


def _convert(text: str, script: Script) -> str:
    pieces = _NAMED.split(text) if "昇" in text or "乾" in text else [text]  # every second one is a name's
    converted = [piece if at % 2 else str(converter(script).convert(piece)) for at, piece in enumerate(pieces)]
    return _ASPECT.sub("着", "".join(converted)) if "著" in text else "".join(converted)


def _changes(text: str, spans: list[tuple[int, int]], script: Script) -> Iterator[Replacement]:
    for start, end in spans:
        pieces = [(start, text[start:end], _convert(text[start:end], script))]
        if end - start != len(pieces[0][2]):
            # Vocabulary of another length: line by line, so that one phrase does not shift the whole text.
            lines = _LINE.finditer(text, start, end)
            pieces = [(line.start(), line[0], _convert(line[0], script)) for line in lines]
        for at, old, converted in pieces:
            if old != converted:
                yield from _differences(at, old, converted)


def _differences(at: int, old: str, converted: str) -> Iterator[Replacement]:
    """The edits that make `old`, which begins at `at`, `converted`."""
    if len(old) == len(converted):
        start = end = 0
        for place in (*compress(count(), map(ne, old, converted)), len(old) + 1):
            if place > end:
                if end > start:
                    yield at + start, at + end, converted[start:end]
                start = place
            end = place + 1
        return
    for step in Levenshtein.opcodes(old, converted):
        start, end = step.src_start, step.src_end
        new = converted[step.dest_start : step.dest_end]
        if step.tag == "insert":  # as a longer replacement of the character before, for an edit spans something
            yield (at + start - 1, at + start, old[start - 1] + new) if start else (at, at + 1, new + old[0])
        elif step.tag != "equal":
            yield at + start, at + end, new

"""Inputs made of good ones by damage, repetition and words that mean something to the code."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Final

LONGEST: Final = 20_000
"""Bytes of an input: enough for what grows faster than its input to show within the limit of time."""
WORDS: Final = (
    *("\n", "\r\n", "\0", "\ufeff", "\u202e", "\u200b", "\u2028", "\\", '"', "'", "`", "%", "　", " ", "\x1b[31m"),
    *(
        "标题: ",
        "链接: ",
        "总结: ",
        "关键词: ",
        "AI技术: ",
        "行业: ",
        "重大事件摘要: ",
        "人工: ",
        "生成: ",
        "关键词：",
        "、",
    ),
    *("<<<<<<< ours\n", "||||||| base\n", "=======\n", ">>>>>>> theirs\n", "<<<<<<<<<<\n", "<p>", "</p>", "<div>"),
    *(
        "&amp;",
        "&lt;",
        "<|im_end|>",
        "</s>",
        "[INST]",
        "打印 关闭 | ",
        "字号 大 中 小 ",
        "---",
        "启用，",
        "一",
        "10:30",
    ),
    *("{", "}", "[", "]", ":", ",", "null", "true", "-1", "1e999", "9" * 400, '"\\ud800"', '"__proto__"', "NaN"),
    *("，", "。", "🤖", "¥", "<!--", "[[[[[["),
)


class Mutator:
    """Makes inputs from `seeds` and `words`; the same ones from the same `chance`."""

    def __init__(self, chance: random.Random, seeds: Sequence[bytes], words: Sequence[str] = ()) -> None:
        self._chance = chance
        self._seeds = list(seeds)
        self._words = [word.encode("utf-8", "surrogatepass") for word in (*WORDS, *words)]
        self._kinds: tuple[Callable[[bytes], bytes], ...] = (
            *(
                self._insert_word,
                self._insert_word,
                self._replace,
                self._flip,
                self._delete,
                self._repeat,
                self._splice,
            ),
            *(self._pump, self._swap_lines, self._cut),
        )

    def make(self) -> bytes:
        """The next input."""
        data = self._chance.choice(self._seeds)
        for _ in range(1 + int(self._chance.expovariate(0.4))):
            data = self._chance.choice(self._kinds)(data)[:LONGEST]
        return data

    def _place(self, data: bytes) -> int:
        return self._chance.randrange(len(data) + 1)

    def _span(self, data: bytes, longest: int = 200) -> tuple[int, int]:
        start = self._place(data)
        return start, min(len(data), start + self._chance.randrange(1, longest))

    def _insert_word(self, data: bytes) -> bytes:
        at = self._place(data)
        return data[:at] + self._chance.choice(self._words) + data[at:]

    def _replace(self, data: bytes) -> bytes:
        start, end = self._span(data, 12)
        return data[:start] + self._chance.choice(self._words) + data[end:]

    def _flip(self, data: bytes) -> bytes:
        changed = bytearray(data)
        for _ in range(self._chance.randrange(1, 6) if data else 0):
            changed[self._chance.randrange(len(changed))] = self._chance.randrange(256)
        return bytes(changed)

    def _delete(self, data: bytes) -> bytes:
        start, end = self._span(data)
        return data[:start] + data[end:]

    def _repeat(self, data: bytes) -> bytes:
        start, end = self._span(data)
        return data[:end] + data[start:end] * self._chance.randrange(1, 8) + data[end:]

    def _pump(self, data: bytes) -> bytes:
        """One or two words again and again: what makes an expression or a loop try everything."""
        words = b"".join(self._chance.choices(self._words, k=self._chance.randrange(1, 3)))
        at = self._place(data)
        return data[:at] + words * self._chance.choice((30, 300, 3000)) + data[at:]

    def _splice(self, data: bytes) -> bytes:
        other = self._chance.choice(self._seeds)
        start, end = self._span(other, 2000)
        at = self._place(data)
        return data[:at] + other[start:end] + data[at:]

    def _swap_lines(self, data: bytes) -> bytes:
        lines = data.split(b"\n")
        a, b = self._chance.randrange(len(lines)), self._chance.randrange(len(lines))
        lines[a], lines[b] = lines[b], lines[a]
        return b"\n".join(lines)

    def _cut(self, data: bytes) -> bytes:
        return data[: self._place(data)]

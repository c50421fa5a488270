"""Verbs of saying: the words by which the news tells who said something."""

from typing import Final

SAYS: Final = "说 称 表示 指出 认为 强调 介绍 透露 坦言"
ASKS: Final = "要求 提出"
URGES: Final = "建议 呼吁"
"""Nouns as well, also at the end of a clause: 优化建议."""

"""The four catalogue fields: their names in files and JSON, and in Python.

Knows the names and nothing else; every other module takes them from here.
"""

from typing import Final, Literal

KEYWORDS: Final = "关键词"
AI_TECHNOLOGIES: Final = "AI技术"
INDUSTRIES: Final = "行业"
EVENT_SUMMARY: Final = "重大事件摘要"

ListField = Literal["关键词", "AI技术", "行业"]
FieldName = Literal["关键词", "AI技术", "行业", "重大事件摘要"]
LIST_FIELDS: Final[tuple[ListField, ...]] = ("关键词", "AI技术", "行业")
ALL_FIELDS: Final[tuple[FieldName, ...]] = (*LIST_FIELDS, EVENT_SUMMARY)

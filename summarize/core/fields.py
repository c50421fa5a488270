"""The four catalogue fields: their names in files and JSON, and their values as a document already carries them.

Imports no pydantic: git's calls for each file must start fast.
"""

from dataclasses import dataclass
from typing import Final, Literal

KEYWORDS: Final = "关键词"
AI_TECHNOLOGIES: Final = "AI技术"
INDUSTRIES: Final = "行业"
EVENT_SUMMARY: Final = "重大事件摘要"

ListField = Literal["关键词", "AI技术", "行业"]
FieldName = Literal["关键词", "AI技术", "行业", "重大事件摘要"]
LIST_FIELDS: Final[tuple[ListField, ...]] = ("关键词", "AI技术", "行业")
ALL_FIELDS: Final[tuple[FieldName, ...]] = (*LIST_FIELDS, EVENT_SUMMARY)
ATTRIBUTES: Final[dict[FieldName, str]] = {
    KEYWORDS: "keywords",
    AI_TECHNOLOGIES: "ai_technologies",
    INDUSTRIES: "industries",
    EVENT_SUMMARY: "event_summary",
}
"""What each field is called in Python, in the configuration and as an option."""


@dataclass(frozen=True, slots=True)
class ExistingFields:
    """Catalogue fields found in a document, from an earlier run."""

    label: str | None
    """The side of a merge conflict they stand on; None outside a conflict."""
    fields: dict[str, str]
    """Field name to raw value, as written."""

"""The four catalogue fields: their names in files and JSON, and their values as a document already carries them.

Imports no pydantic: git's calls for each file must start fast.
"""

from dataclasses import dataclass
from typing import Final, Generic, Literal, TypeVar

from summarize.core.messages import Message, _

KEYWORDS: Final = "关键词"
AI_TECHNOLOGIES: Final = "AI技术"
INDUSTRIES: Final = "行业"
EVENT_SUMMARY: Final = "重大事件摘要"

ListField = Literal["关键词", "AI技术", "行业"]
FieldName = Literal[ListField, "重大事件摘要"]
LIST_FIELDS: Final[tuple[ListField, ...]] = (KEYWORDS, AI_TECHNOLOGIES, INDUSTRIES)
VERBATIM_FIELDS: Final[tuple[ListField, ...]] = (KEYWORDS, AI_TECHNOLOGIES)
"""Whose items are the article's own words; an industry may be one that the article only means."""
ALL_FIELDS: Final[tuple[FieldName, ...]] = (*LIST_FIELDS, EVENT_SUMMARY)
ATTRIBUTES: Final[dict[FieldName, str]] = {
    KEYWORDS: "keywords",
    AI_TECHNOLOGIES: "ai_technologies",
    INDUSTRIES: "industries",
    EVENT_SUMMARY: "event_summary",
}
"""What each field is called in Python, in the configuration and as an option."""
NAMES: Final[dict[FieldName, Message]] = {
    KEYWORDS: _("keywords"),
    AI_TECHNOLOGIES: _("AI technologies"),
    INDUSTRIES: _("industries"),
    EVENT_SUMMARY: _("event summary"),
}
"""What each field is called in a plot."""

T_co = TypeVar("T_co", covariant=True)


class ByField(Generic[T_co]):
    """What has an attribute for each list field."""

    __slots__ = ()

    def of(self, name: ListField) -> T_co:
        """The value of one list field, by its file name."""
        value: T_co = getattr(self, ATTRIBUTES[name])
        return value


@dataclass(frozen=True, slots=True)
class ExistingFields:
    """Catalogue fields found in a document, from an earlier run."""

    label: str | None
    """The side of a merge conflict they stand on; None outside a conflict."""
    fields: dict[str, str]
    """Field name to raw value, as written."""

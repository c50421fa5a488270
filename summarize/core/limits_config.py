"""`[limits]`: how much each field may hold."""

from collections.abc import Mapping
from typing import Any, Self

from pydantic import model_validator

from summarize.core.fields import ByField
from summarize.core.messages import _
from summarize.core.section import Count, Positive, Section


class Range(Section):
    """An inclusive range of a count."""

    min: Count
    max: Positive

    @model_validator(mode="before")
    @classmethod
    def _is_table(cls, value: Any) -> Any:
        if not isinstance(value, Mapping | Range):
            raise ValueError(_("a range is wanted, such as { min = 3, max = 5 }"))
        return value

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.min > self.max:
            raise ValueError(_("min {min} is above max {max}", min=self.min, max=self.max))
        return self

    def __contains__(self, count: int) -> bool:
        return self.min <= count <= self.max


class LimitsConfig(Section, ByField[Range]):
    """How much each field may hold: items of a list, characters of an item and of a summary."""

    keywords: Range = Range(min=3, max=5)
    ai_technologies: Range = Range(min=0, max=8)
    industries: Range = Range(min=0, max=5)
    item_characters: Range = Range(min=2, max=30)
    summary_characters: Range = Range(min=80, max=300)

    @model_validator(mode="before")
    @classmethod
    def _with_defaults(cls, values: Any) -> Any:
        """A bound that a table leaves out has the field's own default, not one of all ranges."""
        if not isinstance(values, dict):
            return values
        defaults = {name: field.default.model_dump() for name, field in cls.model_fields.items()}
        return {
            name: defaults.get(name, {}) | value if isinstance(value, dict) else value for name, value in values.items()
        }

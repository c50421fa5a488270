"""`Section`, the base of each table of the config, and types of its values."""

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from summarize.core.messages import _
from summarize.core.schema import without_null

Count = Annotated[int, Field(ge=0)]
Positive = Annotated[int, Field(ge=1)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class Section(BaseModel):
    """One table of the file: frozen, and an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _is_table(cls, value: Any) -> Any:
        if not isinstance(value, Mapping | Section):
            raise ValueError(_("a table of keys is wanted, such as [name], or { key = value } in a line"))
        return value

    @field_validator("*")
    @classmethod
    def _has_no_null(cls, value: object) -> object:
        """Paths and names are given to the system, which takes no NUL character."""
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, str):
                without_null(part)
        return value

    @classmethod
    def from_manifest(cls, values: object) -> Self:
        """The table as a run's manifest records it; keys of earlier versions are left out. Raises ValidationError."""
        if isinstance(values, Mapping):
            values = {key: value for key, value in values.items() if key in cls.model_fields}
        return cls.model_validate(values)

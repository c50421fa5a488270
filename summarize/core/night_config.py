"""The tables of the config that are about nights: `[nightly]`, `[gate]` and `[drift]`."""

import re
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, field_validator

from summarize.core.messages import _
from summarize.core.section import Count, Positive, Section, Share


class NightlyConfig(Section):
    """Settings of `summarize nightly`."""

    source: str = ""
    """The folder or `.jsonl` file to catalogue."""
    until: str = ""
    """Time of day to stop at, such as `06:00`; empty for none."""
    max_minutes: Annotated[int, Field(ge=0, le=525_600)] = 0
    """How long a nightly run may take, 0 for no limit; the earlier of this and `until` counts."""
    timezone: str = ""
    """Time zone of `until`, such as `Asia/Shanghai`; empty for the machine's."""
    attempts: Positive = 3
    """In how many nights a document may fail under the same model, prompt and code before it is skipped."""
    keep_runs: Count = 30
    """How many of the newest complete nightly runs are kept; 0 to keep none by number."""
    keep_days: Annotated[int, Field(ge=0, le=36_500)] = 90
    """Days for which nightly runs are kept too; 0 to keep none by age. With `keep_runs` also 0, all are kept."""
    min_free_gb: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 2.0
    """Free disk space in GB below which no nightly run begins."""
    metrics: str = ""
    """Path of a Prometheus textfile; empty for none."""
    log: str = ""
    """File that JSON log lines are appended to; empty for standard error."""
    state: str = ""
    """Folder of the state kept between nights; empty for `.nightly` in the results folder."""

    @field_validator("until")
    @classmethod
    def _is_time(cls, value: str) -> str:
        if value and not re.fullmatch("(?:[01][0-9]|2[0-3]):[0-5][0-9]", value):
            raise ValueError(_("a time of day is written like 06:00, from 00:00 to 23:59"))
        return value

    @field_validator("timezone")
    @classmethod
    def _is_zone(cls, value: str) -> str:
        try:
            if value:
                ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError(_("unknown time zone '{value}'; use a name like Asia/Shanghai", value=value)) from None
        return value


class GateConfig(Section):
    """What a night's run must not be, compared with the run that is in place, to take its place."""

    fail_if: list[str] = Field(default_factory=list)
    """Conditions such as `upper(grounded) < base`; one that holds ends the night with exit code 7. Empty: no gate."""
    gold: str = ""
    """Labels (JSONL) that the run is held against; empty for none."""
    base: str = ""
    """Folder of the run to compare with; empty for the one in place, else the last complete one."""
    sample: Count = 500
    """Articles that are compared, labelled ones first; 0 for all."""
    link: Annotated[str, Field(pattern=r"^[^/\\\x00.][^/\\\x00]*$")] = "current"
    """Name of the link in the results folder that leads to the run in place."""


class DriftConfig(Section):
    """Settings of `summarize drift`, and limits beyond which a night ends with its own exit code; 1 for no limit.

    The first four are of Jensen–Shannon divergences from the run before, the others of shares.
    """

    keywords: Share = 1.0
    ai_technologies: Share = 1.0
    industries: Share = 1.0
    summary_length: Share = 1.0
    failures: Share = 1.0
    """Of the documents."""
    rejected_sentences: Share = 1.0
    """Of the sentences that the model wrote."""
    extracts: Share = 1.0
    """Of the records: those of whose written summary nothing was kept."""
    new: bool = False
    """Whether only the records of articles count that the run before does not have."""
    min_records: Positive = 50
    """Fewer records, of the run or of the one before, are not compared."""

    @property
    def limits(self) -> dict[str, float]:
        """The limits that are set, by the names of their keys."""
        return {name: value for name, value in self if isinstance(value, float) and value < 1}

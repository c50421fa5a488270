"""The configuration of a run: one TOML file, or the defaults below. The defaults live here and nowhere else.

Knows the shape of the settings; what they mean is the business of the stage that takes them.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from summarize.core.choices import BackendName, Weights
from summarize.core.errors import ConfigError
from summarize.core.fields import ATTRIBUTES, ListField

Count = Annotated[int, Field(ge=0)]
Positive = Annotated[int, Field(ge=1)]
Shaped = TypeVar("Shaped", bound=BaseModel)


class Section(BaseModel):
    """One table of the file: frozen, and an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def from_manifest(cls, values: Mapping[str, Any]) -> Self:
        """The table as a run's manifest records it; keys of earlier versions are left out. Raises ValidationError."""
        return cls.model_validate({key: value for key, value in values.items() if key in cls.model_fields})


class ModelConfig(Section):
    """Which model answers."""

    name: str = "qwen2.5-coder-1.5b-instruct-q4_k_m"
    """A name in the model catalogue, a local folder or GGUF file, or a hub id (`Qwen/Qwen3-1.7B`).

    For the `openai` backend, the model's name on the server.
    """


class BackendConfig(Section):
    """What runs the model, and how hard."""

    name: BackendName = "auto"
    batch_size: Positive = 8
    """Requests in flight at once; it changes the speed, never the answers."""
    weights: Weights = "auto"
    """Those a GGUF file is run with (openvino): its own, or int8 made of them; `auto` takes int8 where the
    processor has instructions for it."""
    threads: Count = 0
    """Processor threads; 0 takes what the machine, or its container, allows."""
    kv_cache_gb: Positive = 2
    """Memory for attention keys and values (openvino)."""
    watchdog_seconds: Annotated[int, Field(ge=0, le=86_400)] = 0
    """A model that gives no sign for so long, or dies, is started anew, and the article at fault is a failure; it is
    in a process of its own for that. More than loading it takes. 0: no watchdog, no other process (not openai).
    A night has one of 900 where this is not set."""
    url: str = ""
    """Where the server is, `http://localhost:8000/v1` (openai)."""
    api_key_env: str = "OPENAI_API_KEY"
    """The environment variable that holds the server's key; it may be unset (openai)."""
    timeout_seconds: Positive = 600
    """How long one answer may take; it is asked for three times at most (openai)."""
    replay: str = ""
    """File of recorded outputs the `replay` backend answers from."""


class PromptConfig(Section):
    """How the model is asked."""

    name: str = "catalog/v1"
    """A folder below `prompts/`, or the path of one."""
    context_tokens: Annotated[int, Field(ge=1024)] = 8192
    """Longest prompt with its answer, in tokens; the model's own window caps it. Longer articles are split."""
    max_output_tokens: Positive = 320
    attempts: Annotated[int, Field(ge=1, le=3)] = 2
    """How often an article is asked, the first time included, until its answer is valid."""


class Range(Section):
    """An inclusive range of a count."""

    min: Count
    max: Positive

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.min > self.max:
            raise ValueError(f"min {self.min} is above max {self.max}")
        return self

    def __contains__(self, count: int) -> bool:
        return self.min <= count <= self.max


class LimitsConfig(Section):
    """How much each field may hold."""

    keywords: Range = Range(min=3, max=5)
    ai_technologies: Range = Range(min=0, max=8)
    industries: Range = Range(min=0, max=5)
    item_characters: Range = Range(min=2, max=30)
    summary_characters: Range = Range(min=80, max=300)

    def of(self, name: ListField) -> Range:
        """How many items a list field may hold."""
        limit: Range = getattr(self, ATTRIBUTES[name])
        return limit


class CleaningConfig(Section):
    """What the reading and cleaning stages do to the text."""

    script: Literal["t2s", "tw2sp", "hk2s", "off"] = "t2s"
    """OpenCC conversion; `tw2sp` and `hk2s` also replace Taiwan or Hong Kong vocabulary."""
    min_characters: Count = 20
    """A clean article shorter than this is a failure, not an article."""
    max_characters: Positive = 200_000
    """A longer one is a failure too, such as a book or a site in one file: it would take the model hours."""
    max_bytes: Positive = 64_000_000
    """A larger file is a failure, not read."""


class CatalogConfig(Section):
    """What the corpus has agreed on."""

    aliases: str = ""
    """Wordings that are one term; empty for `aliases.toml` beside the config, else in the current folder."""


class RunConfig(Section):
    """Where things are written."""

    results: str = "results"
    cache: str = ""
    """The output cache, an SQLite file; empty for the user's cache folder."""


class NightlyConfig(Section):
    """What `summarize nightly` does without being asked."""

    source: str = ""
    """The folder or `.jsonl` file that is catalogued."""
    until: str = ""
    """When to stop, `06:00`; empty: not by the clock."""
    max_minutes: Annotated[int, Field(ge=0, le=525_600)] = 0
    """How long a night may take; 0: as long as it takes. The earlier of the two counts."""
    timezone: str = ""
    """Of `until`, as in `Asia/Shanghai`; empty for the machine's."""
    attempts: Positive = 3
    """Nights in which a document may fail under the same model, prompt and code before it is left alone."""
    keep_runs: Count = 30
    """So many of the nights' complete runs stay, the newest; 0: their number is no reason to stay."""
    keep_days: Annotated[int, Field(ge=0, le=36_500)] = 90
    """And those of so many days; 0: their age is no reason to stay. With both 0 every run stays."""
    min_free_gb: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 2.0
    """Free space below which no night begins."""
    metrics: str = ""
    """A Prometheus textfile; empty for none."""
    log: str = ""
    """Where JSON log lines are appended; empty for standard error."""
    state: str = ""
    """A folder for what is known from night to night; empty for `.nightly` in the results folder."""

    @field_validator("until")
    @classmethod
    def _clock(cls, value: str) -> str:
        if value and not re.fullmatch("(?:[01][0-9]|2[0-3]):[0-5][0-9]", value):
            raise ValueError("a time of day is written as in 06:00, from 00:00 to 23:59")
        return value

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            if value:
                ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError(f"no time zone '{value}'; they are named as in Asia/Shanghai") from None
        return value


class Config(Section):
    """Everything a run can be told."""

    model: ModelConfig = ModelConfig()
    backend: BackendConfig = BackendConfig()
    prompt: PromptConfig = PromptConfig()
    limits: LimitsConfig = LimitsConfig()
    cleaning: CleaningConfig = CleaningConfig()
    catalog: CatalogConfig = CatalogConfig()
    run: RunConfig = RunConfig()
    nightly: NightlyConfig = NightlyConfig()


def load_toml(path: Path, shape: type[Shaped]) -> Shaped:
    """Read a TOML file into `shape`; ConfigError names the file and the first key that does not fit."""
    try:
        return shape.model_validate(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror or error}", hint="check the path") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not valid TOML: {error}", hint="the files in configs/ show the form") from error
    except ValidationError as error:
        raise ConfigError(f"{path}: {_first(error)}", hint="the files in configs/ show every key there is") from error


def _first(error: ValidationError) -> str:
    problem = error.errors()[0]
    key = ".".join(str(part) for part in problem["loc"])
    if problem["type"] == "extra_forbidden":
        return f"unknown key '{key}'"
    return f"{key}: {problem['msg'].removeprefix('Value error, ')}"

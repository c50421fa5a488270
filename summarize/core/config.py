"""The configuration: one TOML file, or the defaults below, which are defined nowhere else."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from shlex import quote
from typing import Annotated, Any, Final, Literal, TypeVar

from pydantic import BaseModel, Field, ValidationError
from pydantic_core import ErrorDetails

from summarize.core.choices import BackendName, ExecutorName, FormatChoice, PromptMode, Weights
from summarize.core.config_paths import in_folder
from summarize.core.errors import ConfigError, reason_of
from summarize.core.files import is_open_pipe, read_input
from summarize.core.limits_config import LimitsConfig as LimitsConfig
from summarize.core.limits_config import Range as Range
from summarize.core.messages import Message, _
from summarize.core.night_config import DriftConfig, GateConfig, NightlyConfig
from summarize.core.parser_messages import parser_message
from summarize.core.section import Count as Count  # all settings' types are to be had from here
from summarize.core.section import Positive as Positive
from summarize.core.section import Section as Section
from summarize.core.text import escape_invisible
from summarize.core.validation_message import validation_message

Model = TypeVar("Model", bound=BaseModel)
HINT: Final = _("`summarize config show` lists every key")
_MAX_BYTES = 4_000_000
"""A larger file is none of settings."""


class ModelConfig(Section):
    """Which model answers."""

    name: str = "qwen2.5-coder-1.5b-instruct-q4_k_m"
    """A name in the model catalogue, a local folder or GGUF file, or a hub id (`Qwen/Qwen3-1.7B`).

    For the `openai` backend, the model's name on the server.
    """
    adapter: str = "auto"
    """The LoRA adapter added to its weights: `auto` for the catalogue's own of that model, if any, `none`, or a path.

    A file or PEFT's folder. Not for the `openai` backend, whose server has its own weights.
    """


class BackendConfig(Section):
    """The engine that runs the model, and its resources."""

    name: BackendName = "auto"
    batch_size: Positive = 8
    """Requests at the model at once; changes the speed, never the answers."""
    weights: Weights = "auto"
    """Weights a GGUF file is run with (openvino): its own (`source`), or int8 weights converted from them. `auto` takes
    int8 where the processor has instructions for it, or the model an adapter."""
    threads: Count = 0
    """Processor threads; 0 for all that the machine, or its container, allows."""
    kv_cache_gb: Positive = 2
    """Memory for attention keys and values, in GB (openvino, and vllm on a processor)."""
    watchdog_seconds: Annotated[int, Field(ge=0, le=86_400)] = 0
    """Seconds without progress after which the model is restarted and the article at fault becomes a failure.

    The model runs in its own process, which is also restarted when it dies (not openai). Allow more than loading takes.
    0: however long it takes; `summarize nightly` uses 900 instead.
    """
    url: str | tuple[str, ...] = ""
    """Base URL of the server, such as `http://localhost:8000/v1`; a list of several, which share the work (openai)."""
    allow_http: bool = False
    """Whether a server that is not this machine may be asked over plain http, which all between can read (openai)."""
    api_key_env: str = "OPENAI_API_KEY"
    """Name of the environment variable that holds the server's key; the variable may be unset (openai).

    Empty: no key. A server that only `--url` names is sent the default variable's key on this machine alone.
    """
    timeout_seconds: Annotated[int, Field(ge=1, le=86_400)] = 600
    """Time limit of one answer, tries again included (openai)."""
    replay: str = ""
    """File of recorded outputs that the `replay` backend answers from."""

    @property
    def urls(self) -> tuple[str, ...]:
        """Each base URL."""
        return ((self.url,) if self.url else ()) if isinstance(self.url, str) else self.url


class PromptConfig(Section):
    """The prompt, and its limits."""

    mode: PromptMode = "auto"
    """Whether the model writes the four fields, each sentence checked against the article, or chooses among candidates
    found there. `auto`: a tuned model writes, any other does what the catalogue found to serve better, else chooses.
    """
    name: str = ""
    """A folder below `prompts/`, or the path of one; empty for the one of the mode."""
    context_tokens: Annotated[int, Field(ge=1024)] = 8192
    """Tokens of the longest prompt with its answer, at most the model's own window. Longer articles are split."""
    max_output_tokens: Count = 0
    """Tokens of the longest answer; 0 for what the mode needs: 512 to write, 320 to choose."""
    attempts: Annotated[int, Field(ge=1, le=3)] = 2
    """How often the model is asked about an article until an answer is valid, the first time included."""


class ColumnsConfig(Section):
    """What the columns of a table are called, or the keys of its objects."""

    id: str = "id"
    title: str = "title"
    text: str = "text"


class CleaningConfig(Section):
    """Settings of reading and cleaning."""

    format: FormatChoice = "auto"
    """Format of the source, or in a folder of the files whose names tell none; `auto`: as the names tell."""
    columns: ColumnsConfig = ColumnsConfig()
    """Where a table has id, title and text."""
    script: Literal["t2s", "tw2sp", "hk2s", "off"] = "t2s"
    """OpenCC conversion; `tw2sp` and `hk2s` also replace the vocabulary of Taiwan or Hong Kong."""
    min_characters: Count = 20
    """A shorter clean article is a failure."""
    max_characters: Positive = 200_000
    """A longer clean article is a failure, such as a book in one file: it would take the model hours."""
    max_bytes: Positive = 64_000_000
    """A larger file is a failure and is not read."""


class CatalogConfig(Section):
    """Agreements of the corpus."""

    aliases: str = ""
    """The file of aliases; empty for `aliases.toml` beside the config, else in the current folder."""


class RunConfig(Section):
    """Where runs and the cache are written."""

    results: str = "results"
    cache: str = ""
    """The cache, an SQLite file; empty for one in the user's cache folder."""
    executor: ExecutorName = "local"
    """Who works on the articles: this process, or actors of Ray."""


class RayConfig(Section):
    """The actors of the `ray` executor, each with a backend of its own."""

    address: str = ""
    """The cluster: `auto` for the one this machine is part of, `HOST:PORT` or `ray://HOST:PORT`; empty to start one on
    this machine for the run."""
    actors: Count = 0
    """How many; 0 for as many as the cluster has room for."""
    cpus_per_actor: Annotated[float, Field(gt=0, le=1024)] = 1
    gpus_per_actor: Annotated[float, Field(ge=0, le=64)] = 0
    """A share of a card too: with 0.5, two actors have one."""


class Config(Section):
    """All settings."""

    model: ModelConfig = ModelConfig()
    backend: BackendConfig = BackendConfig()
    prompt: PromptConfig = PromptConfig()
    limits: LimitsConfig = LimitsConfig()
    cleaning: CleaningConfig = CleaningConfig()
    catalog: CatalogConfig = CatalogConfig()
    run: RunConfig = RunConfig()
    ray: RayConfig = RayConfig()
    nightly: NightlyConfig = NightlyConfig()
    gate: GateConfig = GateConfig()
    drift: DriftConfig = DriftConfig()


def load_config(path: str | Path) -> Config:
    """The configuration in a TOML file, whose paths are relative to its folder.

    ConfigError names the first key that does not validate.
    """
    path = Path(path)
    folder = Path() if is_open_pipe(path) else path.parent
    more = _("`summarize config check {path}` names every mistake", path=quote(str(path)))
    return load_toml(path, Config, prepare=lambda values: in_folder(values, folder), more=more)


def load_toml(
    path: Path,
    model: type[Model],
    *,
    prepare: Callable[[dict[str, Any]], dict[str, Any]] = lambda values: values,
    hint: str = HINT,
    more: str = "",
) -> Model:
    """The TOML file at `path`, prepared, as `model`; ConfigError names it and the first key that does not validate.

    `hint` says what to do, `more` does where it has several mistakes.
    """
    try:
        return model.model_validate(prepare(_read_toml(path, hint)))
    except ValidationError as error:
        if error.error_count() > 1:
            hint = more or hint
        raise ConfigError(_("{path}: {problem}", path=path, problem=first_problem(error)), hint=hint) from error


def _read_toml(path: Path, hint: str) -> dict[str, Any]:
    try:
        return parse_toml(path)
    except (OSError, ValueError, RecursionError) as error:  # digits or brackets without end, too
        if path.is_dir():
            hint = _("name a file in it, such as {path}", path=min(path.glob("*.toml"), default=path / "nightly.toml"))
        elif isinstance(error, OSError):
            hint = _("check the path")
        raise ConfigError(_("{path}: {problem}", path=path, problem=why_no_toml(path, error)), hint=hint) from error


def parse_toml(path: Path) -> dict[str, Any]:
    """The tables of the TOML file at `path`. OSError, ValueError or RecursionError where it is none."""
    return tomllib.loads(read_input(path, limit=_MAX_BYTES).decode("utf-8-sig"))


def why_no_toml(path: Path, error: Exception) -> Message:
    """What `parse_toml` found wrong with the file at `path`."""
    if path.is_dir():
        return _("a folder, where settings (TOML) are read")
    if isinstance(error, OSError):
        return Message(reason_of(error))
    return _("not valid TOML: {reason}", reason=parser_message(error))


def first_problem(error: ValidationError) -> Message:
    """What is wrong with the first value that does not validate, and its key."""
    return problem_line(error.errors()[0])


def problem_line(problem: ErrorDetails) -> Message:
    """A value that does not validate: its key and what is wrong with it."""
    key = escape_invisible(".".join(str(part) for part in problem["loc"]))
    if problem["type"] == "extra_forbidden":
        return _("unknown key '{key}'", key=key)
    message = validation_message(problem)
    return _("{key}: {problem}", key=key, problem=message) if key else message

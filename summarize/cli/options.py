"""Declarations that commands share: arguments, options, the config and aliases they name, JSON output."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from summarize.cli.output import write_data
from summarize.core.choices import REMOTE, REPLAYED, BackendName, ExecutorName, SourceFormat
from summarize.core.errors import UsageError
from summarize.core.messages import _
from summarize.core.text import escape_in_json

if TYPE_CHECKING:
    from summarize.core.aliases import Aliases
    from summarize.core.config import Config


def named(value: Any) -> Any:
    """Callback of an argument that may name a run, or of several: `latest` and bare names become the folders' paths."""
    from summarize.runs.named_run import named_run

    if isinstance(value, list | tuple):
        return [named(each) for each in value]
    if isinstance(value, Path):
        return Path(named_run(str(value), is_run=True))
    return value if value is None else named_run(value)


def complete_run(incomplete: str) -> list[str]:
    """The names of runs that begin so, for the shell; files are its own to complete."""
    from summarize.runs.named_run import run_names

    return [name for name in run_names() if name.startswith(incomplete)]


RunFolder = Annotated[
    Path,
    typer.Argument(
        metavar="RUN",
        callback=named,
        autocompletion=complete_run,
        help="A run: its folder, its name in results/, or latest, latest~1, …",
    ),
]
NightsConfig = Annotated[
    Path | None, typer.Argument(metavar="[CONFIG]", help="Settings (TOML); default: the built-in ones.")
]
Ids = Annotated[list[str] | None, typer.Argument(metavar="[-- ID...]", help="Only these articles.")]
ConfigFile = Annotated[
    Path | None, typer.Option("--config", metavar="FILE", help="Settings; `summarize config show` lists every key.")
]
AliasesFile = Annotated[
    Path | None,
    typer.Option("--aliases", metavar="FILE", help="Your own aliases; default: aliases.toml, if it exists."),
]
Source = Annotated[
    Path | None,
    typer.Option("--source", metavar="PATH", help="The run's articles, if they have moved."),
]
Format = Annotated[
    SourceFormat | None,
    typer.Option(
        "--format",
        metavar="NAME",
        help="Where the name tells none: text, markdown, html, docx, jsonl, json, csv, parquet.",
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="KEY=NAME", help="A table's name of id, title or text: text=body; repeatable."),
]
Results = Annotated[
    Path | None,
    typer.Option("--results", metavar="DIR", help="Folder of the runs, or s3://…; default: configured, or results/."),
]
FieldNames = Annotated[
    list[str] | None,
    typer.Option("--field", metavar="NAME", help="Only this field, such as 关键词 or keywords; repeatable."),
]
Model = Annotated[
    str | None, typer.Option(metavar="NAME", help="Catalogue name, path or hub id; openai: the server's name.")
]
Backend = Annotated[
    BackendName | None, typer.Option(metavar="NAME", help="auto, openvino, transformers, vllm, openai, replay.")
]
Url = Annotated[
    list[str] | None,
    typer.Option(metavar="URL", help="Use the OpenAI-compatible server at this URL; repeatable, to share the work."),
]
AllowHttp = Annotated[bool, typer.Option("--allow-http", help="Allow plain http to a server that is not this machine.")]
Cache = Annotated[Path | None, typer.Option(metavar="FILE", help="Cache of the model's answers.")]
BatchSize = Annotated[int | None, typer.Option("--batch-size", metavar="N", min=1, help="Concurrent requests.")]
Executor = Annotated[
    ExecutorName | None, typer.Option(metavar="NAME", help="local: this process; ray: actors as [ray] configures them.")
]
Replay = Annotated[Path | None, typer.Option("--replay", metavar="FILE", help="Play back recorded answers; no model.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would change; write nothing.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
ComparisonFormat = Literal["term", "md", "html", "json"]
JsonFormat = Annotated[bool, typer.Option("--json", help="The same as --format json.")]


def configured(file: Path | None, **overrides: Any) -> Config:
    """The config in `file`, or the defaults, with the options that were given over it.

    An override is named `section__key`; None means that the option was not given.
    """
    from summarize.core.config import Config, load_config

    config = load_config(file) if file else Config()
    values = config.model_dump(exclude_unset=True)  # what is not said stays unsaid: a night has defaults of its own
    for name, value in overrides.items():
        if value is not None:
            section, key = name.split("__")
            table = values.setdefault(section, {})
            if isinstance(value, dict):
                value = table.get(key, {}) | value
            table[key] = str(value) if isinstance(value, Path) else value
    return Config.model_validate(values)


def chosen_backend(backend: BackendName | None, *, url: list[str] | None, replay: Path | None) -> BackendName | None:
    """The backend that the options name; UsageError for options of which one would be ignored."""
    for option, value, names in (("--url", url, REMOTE), ("--replay", replay, (REPLAYED,))):
        if value is not None and backend not in (None, *names):
            raise UsageError(
                _("{option}: the backend {backend} does not use it", option=option, backend=backend),
                hint=_("leave out {option} or --backend", option=option),
            )
    if url is not None and replay is not None:
        raise UsageError(_("--url and --replay cannot be combined"), hint=_("give one of them"))
    return REPLAYED if replay else backend or ("openai" if url else None)


def chosen_columns(options: list[str] | None) -> dict[str, str] | None:
    """What `--column` names, by key; UsageError for an option of another form."""
    columns = {}
    for option in options or ():
        key, _sign, name = option.partition("=")
        if key not in ("id", "title", "text") or not name:
            raise UsageError(
                _("--column {option}: not id=NAME, title=NAME or text=NAME", option=option), hint=_("as in text=body")
            )
        columns[key] = name
    return columns or None


def without_default_key(settings: Config) -> Config:
    """The settings, whose default key variable is for a server that a config names, or that is this machine."""
    from summarize.backends.openai.address import is_this_machine

    backend = settings.backend
    if "api_key_env" in backend.model_fields_set or all(map(is_this_machine, backend.urls)):
        return settings
    return settings.model_copy(update={"backend": backend.model_copy(update={"api_key_env": ""})})


def aliases_path(named: Path | None, file: Path | None, config: Config) -> Path:
    """The corpus' own aliases: as named, as `config` says, else beside its `file` or in the current folder."""
    from summarize.core.aliases import LOCAL_FILE

    chosen = named or config.catalog.aliases
    return Path(chosen) if chosen else (file.parent if file else Path()) / LOCAL_FILE


def corpus_aliases(named: Path | None, file: Path | None, config: Config) -> Aliases:
    """The shipped aliases and the corpus' own; a file that was named, or that `config` names, must be there."""
    from summarize.core.aliases import load_aliases

    return load_aliases(aliases_path(named, file, config), required=bool(named or config.catalog.aliases))


def print_json(value: object) -> None:
    """Print `value`, in which may be models and dataclasses, as indented JSON."""
    from pydantic_core import to_json

    write_data([escape_in_json(to_json(value, indent=2).decode()), "\n"])

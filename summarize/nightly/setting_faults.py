"""`setting_faults`: settings that validate and yet stop a night, as they name what is not there or cannot be used.

Cheap: no model is loaded or hashed, and no other machine is asked. Of what a night makes itself, such as results and
the cache, and of weights that can be pulled, nothing need be there.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from summarize.backends.openai.address import normalize_url
from summarize.backends.recording import open_recording
from summarize.compare.conditions import parse_conditions
from summarize.core.aliases import load_aliases
from summarize.core.choices import REMOTE, REPLAYED
from summarize.core.config import BackendConfig, Config, ModelConfig, PromptConfig
from summarize.core.errors import SummarizeError, UsageError
from summarize.core.files import store_errors
from summarize.core.messages import _
from summarize.core.night_config import GateConfig
from summarize.core.remote_url import remote_url
from summarize.extract.prompt import load_prompt, require_mode
from summarize.models.adapter import read_adapter
from summarize.models.catalogue import load_catalogue
from summarize.models.resolve import require_known
from summarize.nightly.metrics import SUFFIX
from summarize.quality.gold import load_gold
from summarize.read.place import open_place
from summarize.runs.folder import open_run


@dataclass(frozen=True, slots=True)
class SettingFault:
    """A setting that cannot be used."""

    topic: str
    """The check of the doctor that tells of it."""
    key: str
    """Table and key: `gate.gold`."""
    error: SummarizeError
    is_used: bool
    """Whether a night would use it as the other settings are."""


class _Check(NamedTuple):
    """One look at a setting."""

    topic: str
    key: str
    look: Callable[[], object]
    """Raises SummarizeError."""
    others: tuple[str, ...] = ()
    """Further keys that it rests on."""
    is_used: bool = True


def setting_faults(config: Config, *, left_out: Collection[str] = ()) -> Iterator[SettingFault]:
    """Each setting that cannot be used; nothing is said of what rests on keys or tables that are `left_out`."""
    for check in _checks(config, has_labels=bool(config.gate.gold) or not {"gate", "gate.gold"}.isdisjoint(left_out)):
        rests_on = {place for key in (check.key, *check.others) for place in (key, key.partition(".")[0])}
        if not rests_on.isdisjoint(left_out):
            continue
        try:
            with store_errors(Path(check.key)):
                check.look()
        except SummarizeError as error:
            yield SettingFault(check.topic, check.key, error, check.is_used)


def _checks(config: Config, *, has_labels: bool) -> Iterator[_Check]:
    """The checks of what the config names; what is left empty needs none."""
    night, aliases = config.nightly, config.catalog.aliases
    if night.source and not remote_url(night.source):
        yield _Check("source", "nightly.source", partial(open_place, Path(night.source)))
    if config.prompt.name:
        yield _Check("prompt", "prompt.name", partial(_check_prompt, config.prompt))
    yield from _model_checks(config.model, config.backend)
    if aliases:
        yield _Check("aliases", "catalog.aliases", partial(load_aliases, Path(aliases), required=True))
    for key, file in (("nightly.metrics", night.metrics), ("nightly.log", night.log)):
        if file:
            yield _Check("write access", key, partial(_check_output, Path(file), is_metrics=key.endswith("metrics")))
    yield from _gate_checks(config.gate, has_labels=has_labels)


def _model_checks(model: ModelConfig, backend: BackendConfig) -> Iterator[_Check]:
    if backend.name in REMOTE:
        yield _Check("model", "backend.url", partial(_check_urls, backend), ("backend.allow_http",))
    elif backend.name != REPLAYED:
        yield _Check("model", "model.name", partial(_check_model, model.name), ("backend.name",))
        if model.adapter not in ("auto", "none"):
            yield _Check("model", "model.adapter", partial(_check_adapter, model.adapter), ("backend.name",))
    is_replayed = backend.name == REPLAYED
    if is_replayed or backend.replay:
        yield _Check("model", "backend.replay", partial(_check_recording, backend), is_used=is_replayed)


def _gate_checks(gate: GateConfig, *, has_labels: bool) -> Iterator[_Check]:
    for text in gate.fail_if:
        yield _Check("gate", "gate.fail_if", partial(parse_conditions, [text], labels=has_labels))
    is_used = bool(gate.fail_if)
    if gate.gold:
        yield _Check("gate", "gate.gold", partial(load_gold, Path(gate.gold)), is_used=is_used)
    if gate.base:
        yield _Check("gate", "gate.base", partial(open_run, gate.base), is_used=is_used)


def _check_prompt(settings: PromptConfig) -> None:
    require_mode(load_prompt(settings.name), settings.mode)


def _check_model(name: str) -> None:
    require_known(name, catalogue=load_catalogue())


def _check_adapter(path: str) -> None:
    read_adapter(Path(path).expanduser().absolute())


def _check_urls(settings: BackendConfig) -> None:
    for url in settings.urls or ("",):
        normalize_url(url, allow_http=settings.allow_http)


def _check_recording(settings: BackendConfig) -> None:
    _identity = open_recording(settings).identity


def _check_output(file: Path, *, is_metrics: bool) -> None:
    """What a night writes for others: a file in a folder that is there."""
    if file.is_dir() or not file.parent.is_dir():
        problem = (
            _("{file}: is a folder", file=file) if file.is_dir() else _("{parent}: no such folder", parent=file.parent)
        )
        raise UsageError(problem, hint=_("nightly.metrics and nightly.log must name files in existing folders"))
    if is_metrics and not file.name.endswith(SUFFIX):
        raise UsageError(
            _(
                "{metrics}: the node exporter reads no file whose name does not end in {suffix}",
                metrics=file,
                suffix=SUFFIX,
            ),
            hint=_("name a {suffix} file in its textfile folder in nightly.metrics", suffix=SUFFIX),
        )
    if not is_metrics and file.is_fifo():
        raise UsageError(_("{log}: is a pipe", log=file), hint=_("name a file in nightly.log, or leave it empty"))

"""The config that a run was made with, as its manifest tells it, with what is to be other stated over it."""

from pathlib import Path
from typing import Any, Final, get_args

from pydantic import ValidationError

from summarize.core.choices import REPLAYED, BackendName
from summarize.core.config import Config, LimitsConfig, PromptConfig
from summarize.core.errors import BackendError, ConfigError, StoreError
from summarize.core.messages import _
from summarize.models.catalogue import load_catalogue
from summarize.runs.manifest import Manifest

INT8: Final = "int8 weights"
"""How the precision of a run begins whose weights were converted (`summarize.backends.openvino.backend`)."""


def config_of_run(manifest: Manifest, changes: Config, *, run: Path) -> Config:
    """The config of a run, with each key that `changes` states (`model_fields_set`) in place of the run's.

    An adapter belongs to its weights: another model comes with its own, unless the run did without any. So does a mode
    to its prompt. Machine, speed and folders are those of `changes`, as no manifest has them. Messages name `run`.

    Raises BackendError for a backend that this version does not have, StoreError for settings it cannot read.
    """
    stated = changes.model_dump(exclude_unset=True)
    engine = stated.get("backend", {})
    model = {"name": manifest.model} | stated.get("model", {})
    model.setdefault("adapter", _adapter(manifest))
    name = manifest.backend.get("backend")
    if "name" not in engine and name not in get_args(BackendName):
        raise BackendError(
            _("{run}: no backend {name} in this version", run=run, name=name),
            hint=_("for a recording use --replay FILE"),
        )
    backend = {"name": name} | engine
    backend.setdefault("weights", _weights(manifest, model))
    prompt = stated.get("prompt", {})
    mode = {"mode": "auto"} if "name" in prompt else {}
    try:
        own = PromptConfig.from_manifest(manifest.config.get("prompt", {})).model_dump()
        limits = LimitsConfig.from_manifest(manifest.config.get("limits", {})).model_dump()
        return Config.model_validate(
            stated
            | {"model": model, "backend": backend, "prompt": own | mode | prompt}
            | {"limits": limits | stated.get("limits", {})}
            | {"cleaning": manifest.cleaning.model_dump() | stated.get("cleaning", {})}
        )
    except ValidationError as error:
        raise StoreError(
            _("{run}: its config is not in this version's format", run=run), hint=_("make a new run")
        ) from error


def engine_settings(config: Config) -> Config:
    """What of `config` says how records are made again on this machine, by whichever run they are.

    That is the backend's settings, its name only for a recording; where an adapter is; and where caches are.
    """
    stated = config.model_dump(exclude_unset=True)
    backend = {key: value for key, value in stated.get("backend", {}).items() if key != "name" or value == REPLAYED}
    adapter = {key: value for key, value in stated.get("model", {}).items() if key == "adapter"}
    return Config.model_validate({"backend": backend, "model": adapter, "run": stated.get("run", {})})


def require_known_adapter(manifest: Manifest, changes: Config, *, run: Path) -> None:
    """ConfigError where the run's weights had an adapter that is not the catalogue's, and `changes` states none.

    The manifest has its hash, not its place; without it the model would be another one.
    """
    adapter = manifest.backend.get("adapter")
    is_stated = {"name", "adapter"} & changes.model.model_fields_set
    if adapter and not is_stated and adapter != _own_adapter(manifest.model):
        raise ConfigError(
            _("{run}: made with an adapter that is not the catalogue's: {adapter}", run=run, adapter=str(adapter)[:12]),
            hint=_('say where it is with --adapter PATH (model.adapter), or "auto" for the catalogue\'s own'),
        )


def _adapter(manifest: Manifest) -> str:
    """`model.adapter` as the run had it; `auto` stands for a path that only its config knew."""
    return "none" if manifest.backend.get("adapter") is None and _own_adapter(manifest.model) else "auto"


def _weights(manifest: Manifest, model: dict[str, Any]) -> str:
    """`backend.weights` that keep the precision of an OpenVINO run; its own weights have no adapter."""
    engine = manifest.backend
    if engine.get("backend") != "openvino":
        return "auto"
    if str(engine.get("precision", "")).startswith(INT8):
        return "int8"
    has_adapter = _own_adapter(model["name"]) if model["adapter"] == "auto" else model["adapter"] != "none"
    return "auto" if has_adapter else "source"


def _own_adapter(model: str) -> str | None:
    """SHA-256 of the adapter that comes with a model of the catalogue."""
    entry = load_catalogue().find(model)
    return entry.adapter.sha256 if entry and entry.adapter else None

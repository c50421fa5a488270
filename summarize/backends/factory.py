"""Which backend a run uses, and why. Looks at what is installed and what hardware is there; loads nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from summarize.backends.base import Backend
from summarize.backends.devices import cuda_present
from summarize.backends.supervised import SupervisedBackend
from summarize.core.config import BackendConfig
from summarize.core.errors import BackendError, ConfigError
from summarize.models import ModelFiles


@dataclass(frozen=True, slots=True)
class BackendChoice:
    """A backend's name and the reason it was picked, for people."""

    name: str
    reason: str


def choose(config: BackendConfig) -> BackendChoice:
    """The backend for `config.name`; `auto` takes transformers on CUDA, else openvino, else transformers."""
    if config.name != "auto":
        return BackendChoice(config.name, "as configured")
    if find_spec("torch") is not None and find_spec("transformers") is not None and cuda_present():
        return BackendChoice("transformers", "a CUDA device is present")
    if find_spec("openvino_genai") is not None:
        return BackendChoice("openvino", "no CUDA device; openvino-genai is installed, the fastest here on a CPU")
    if find_spec("transformers") is not None and find_spec("torch") is not None:
        return BackendChoice("transformers", "openvino-genai is not installed")
    raise BackendError("no backend is installed", hint="pip install 'summarize[openvino]' or 'summarize[transformers]'")


def open_backend(name: str, config: BackendConfig, model: ModelFiles | str | None) -> Backend:
    """The backend `name` for `model`, not loaded yet; `openai` takes its name on the server, `replay` goes without.

    Under a watchdog it is in a process of its own, but for `openai`: a server is that already.
    """
    opening = partial(_opened, name, config, model)
    if config.watchdog_seconds and name != "openai":
        return SupervisedBackend(opening(), opening, watchdog_seconds=config.watchdog_seconds)
    return opening()


def _opened(name: str, config: BackendConfig, model: ModelFiles | str | None) -> Backend:
    if name == "replay":
        from summarize.backends.recording import ReplayBackend

        if not config.replay:
            raise ConfigError("the replay backend needs a recording", hint="set backend.replay, or --replay FILE")
        return ReplayBackend(Path(config.replay), batch_size=config.batch_size)
    if name == "openai" and isinstance(model, str):
        _need("openai", "openai")
        from summarize.backends.openai.backend import OpenAIBackend

        return OpenAIBackend(model, config)
    if not isinstance(model, ModelFiles):
        raise ConfigError(f"the {name} backend needs a model", hint="summarize model list")
    if name == "openvino":
        _need("openvino_genai", "openvino")
        from summarize.backends.openvino.backend import OpenVinoBackend

        return OpenVinoBackend(model, config)
    _need("transformers", "transformers")
    from summarize.backends.transformers.backend import TransformersBackend

    return TransformersBackend(model, config)


def _need(module: str, extra: str) -> None:
    if find_spec(module) is None:
        raise BackendError(f"{module} is not installed", hint=f"pip install 'summarize[{extra}]'")

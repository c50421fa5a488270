"""Choice and opening of the backend a run uses, by what is installed and what hardware is there."""

from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from summarize.backends.base import Backend
from summarize.backends.devices import cuda_present
from summarize.backends.packages import require_module
from summarize.backends.supervised import SupervisedBackend
from summarize.backends.worker import Worker
from summarize.core.config import BackendConfig
from summarize.core.errors import BackendError, ConfigError
from summarize.core.extras import install_hint
from summarize.core.messages import _
from summarize.models.local_files import ModelFiles

_ENGINES: Final = {"openvino": "openvino_genai", "transformers": "transformers", "vllm": "vllm"}
"""The module of each that runs a model here."""


@dataclass(frozen=True, slots=True)
class BackendChoice:
    """A backend's name and the reason it was picked, for people."""

    name: str
    reason: str


def choose_backend(config: BackendConfig) -> BackendChoice:
    """The backend for `config.name`; `auto` takes transformers on CUDA, else openvino, else transformers.

    BackendError where it is not installed: before its model is fetched.
    """
    if config.name != "auto":
        if config.name in _ENGINES:
            require_module(_ENGINES[config.name], extra=config.name)
        return BackendChoice(config.name, _("as configured"))
    has_transformers = find_spec("torch") is not None and find_spec("transformers") is not None
    if has_transformers and cuda_present():
        return BackendChoice("transformers", _("a CUDA device is present"))
    if find_spec("openvino_genai") is not None:
        return BackendChoice("openvino", _("no CUDA device; openvino-genai is installed, the fastest here on a CPU"))
    if has_transformers:
        return BackendChoice("transformers", _("openvino-genai is not installed"))
    raise BackendError(
        _("no backend is installed"),
        hint=_("{install} for a CPU, [transformers] for CUDA", install=install_hint("openvino")),
    )


def open_backend(name: str, config: BackendConfig, model: ModelFiles | str | None) -> Backend:
    """The backend `name` for `model`, not loaded yet; `openai` takes its name on the server, `replay` goes without.

    An engine's native code is always in a process of its own, which may die of what it is given to read; under a
    watchdog anything is, but for `openai`: a server is that already.
    """
    open_here = partial(_open, name, config, model)
    if name in _ENGINES or (config.watchdog_seconds and name != "openai"):
        return SupervisedBackend(open_here(), partial(Worker, open_here, watchdog_seconds=config.watchdog_seconds))
    return open_here()


def prepare_weights(model: ModelFiles, config: BackendConfig) -> None:
    """Make now what the first run under `config` would make of the weights: OpenVINO's int8 form of a GGUF file.

    Does nothing where the backend is not installed: another machine's weights are fetched. ModelError when the
    weights cannot be made.
    """
    with suppress(BackendError):
        if choose_backend(config).name == "openvino":
            from summarize.backends.openvino.backend import needs_int8_weights
            from summarize.backends.openvino.converted import ensure_int8_weights

            if needs_int8_weights(model, config):
                ensure_int8_weights(model)


def _open(name: str, config: BackendConfig, model: ModelFiles | str | None) -> Backend:
    if name == "replay":
        from summarize.backends.recording import ReplayBackend

        if not config.replay:
            raise ConfigError(
                _("the replay backend needs a recording"), hint=_("set backend.replay or use --replay FILE")
            )
        return ReplayBackend(Path(config.replay), batch_size=config.batch_size)
    if name == "openai" and isinstance(model, str):
        require_module("httpx2", extra="openai")
        from summarize.backends.openai.backend import OpenAIBackend

        return OpenAIBackend(model, config)
    if not isinstance(model, ModelFiles):
        raise ConfigError(
            _("the {name} backend needs a model", name=name), hint=_("`summarize model list` shows the models")
        )
    require_module(_ENGINES[name], extra=name)
    if name == "openvino":
        from summarize.backends.openvino.backend import OpenVinoBackend

        return OpenVinoBackend(model, config)
    if name == "vllm":
        from summarize.backends.vllm.backend import VllmBackend

        return VllmBackend(model, config)
    from summarize.backends.transformers.backend import TransformersBackend

    return TransformersBackend(model, config)

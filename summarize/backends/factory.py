"""Choice and opening of the backend a run uses, by what is installed and what hardware is there."""

from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.util import find_spec

from summarize.backends.base import Backend
from summarize.backends.devices import cuda_present
from summarize.backends.packages import require_module
from summarize.backends.supervised import SupervisedBackend
from summarize.backends.worker import Worker
from summarize.core.choices import BACKENDS, REMOTE, REPLAYED, BackendName, ModelFormat, backends_of
from summarize.core.config import BackendConfig
from summarize.core.errors import BackendError, ConfigError, ModelError
from summarize.core.extras import install_hint
from summarize.core.messages import _
from summarize.models.local_files import ModelFiles


@dataclass(frozen=True, slots=True)
class BackendChoice:
    """A backend's name and the reason it was picked, for people."""

    name: BackendName
    reason: str


def choose_backend(config: BackendConfig) -> BackendChoice:
    """The backend for `config.name`; `auto` takes transformers on CUDA, else openvino, else transformers.

    BackendError where it is not installed: before its model is fetched.
    """
    if config.name != "auto":
        _require_installed(config.name)
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


def open_backend(name: BackendName, config: BackendConfig, model: ModelFiles | str | None) -> Backend:
    """The backend `name` for `model`, not loaded yet; `openai` takes its name on the server, `replay` goes without.

    An engine's native code is always in a process of its own, which may die of what it is given to read; under a
    watchdog anything is, but for `openai`: a server is that already.
    """
    open_here = partial(_open, name, config, model)
    if BACKENDS[name].formats or (config.watchdog_seconds and name not in REMOTE):
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


def require_format(model_format: ModelFormat, *, backend: BackendName, model: str) -> None:
    """ModelError where the backend does not load models of this format."""
    if model_format not in BACKENDS[backend].formats:
        raise ModelError(
            _(
                "{name}: {backend} does not load models of the format {format}",
                name=model,
                backend=backend,
                format=model_format,
            ),
            hint=_(
                "use --backend {backends}, or another model of `summarize model list`",
                backends=backends_of(model_format)[0],
            ),
        )


def _require_installed(name: BackendName) -> None:
    if module := BACKENDS[name].module:
        require_module(module, extra=name)


def _open(name: BackendName, config: BackendConfig, model: ModelFiles | str | None) -> Backend:
    if name != REPLAYED and not isinstance(model, str if name in REMOTE else ModelFiles):
        raise ConfigError(
            _("the {name} backend needs a model", name=name), hint=_("`summarize model list` shows the models")
        )
    if isinstance(model, ModelFiles):
        require_format(model.kind, backend=name, model=model.name)
    _require_installed(name)
    module, opener = BACKENDS[name].opener.split(":")
    arguments = (config,) if name == REPLAYED else (model, config)
    backend: Backend = getattr(import_module(module), opener)(*arguments)
    return backend

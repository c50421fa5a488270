"""Which backend is picked, and the errors for those that cannot be opened."""

from __future__ import annotations

import dataclasses
import inspect
import sys
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest

from summarize.backends.devices import cuda_present
from summarize.backends.factory import choose_backend, open_backend
from summarize.backends.openai.backend import OpenAIBackend
from summarize.backends.recording import ReplayBackend
from summarize.backends.supervised import SupervisedBackend
from summarize.core.choices import BACKENDS, REMOTE, REPLAYED, BackendName, ModelFormat, backends_of
from summarize.core.config import BackendConfig
from summarize.core.errors import BackendError, ConfigError, ModelError
from summarize.core.extras import install_hint
from summarize.models.local_files import ModelFiles
from tests.support.cli import summarize


def absent(monkeypatch: pytest.MonkeyPatch, *modules: str) -> None:
    """As if these packages were not installed."""
    for module in modules:
        monkeypatch.setitem(sys.modules, module, None)


def test_what_is_configured_is_taken() -> None:
    assert choose_backend(BackendConfig(name="replay")).name == "replay"
    assert choose_backend(BackendConfig(name="openai")).name == "openai"


def test_what_is_named_and_not_installed_is_refused_before_a_model_is_fetched(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    absent(monkeypatch, "openvino_genai", "transformers", "vllm")
    for name in ("openvino", "transformers", "vllm"):
        done = summarize("run", "seeds", "--backend", name, "--results", tmp_path, SUMMARIZE_CACHE_DIR=str(tmp_path))
        assert done.returncode == 3
        assert "is not installed\nhint: " in done.stderr
        assert "pulling" not in done.stderr


def test_a_server_is_never_picked_by_itself() -> None:
    assert choose_backend(BackendConfig(url="http://localhost:8000/v1")).name != "openai"


@pytest.mark.skipif(cuda_present(), reason="a machine with CUDA")
def test_without_cuda_it_is_openvino_where_that_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    choice = choose_backend(BackendConfig())
    assert choice.name == "openvino"
    assert "no CUDA" in choice.reason
    absent(monkeypatch, "openvino_genai")
    assert choose_backend(BackendConfig()).name == "transformers"


def test_nothing_installed_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    absent(monkeypatch, "openvino_genai", "torch", "transformers")
    with pytest.raises(BackendError) as caught:
        choose_backend(BackendConfig())
    assert "pip install" in caught.value.hint


def loadable(name: BackendName, model: ModelFiles) -> ModelFiles:
    """The model as if it were of a format that the backend loads."""
    return dataclasses.replace(model, kind=BACKENDS[name].formats[0])


def test_every_backend_but_auto_has_its_entry_with_what_opens_it() -> None:
    assert ["auto", *BACKENDS] == [*get_args(BackendName)]
    for facts in BACKENDS.values():
        module, opener = facts.opener.split(":")
        assert "config" in inspect.signature(getattr(import_module(module), opener)).parameters
    assert {*BACKENDS} == {name for name, facts in BACKENDS.items() if facts.formats} | {*REMOTE, REPLAYED}


def test_every_format_has_a_backend_and_no_other_loads_it(tiny_model: ModelFiles) -> None:
    for kind in get_args(ModelFormat):
        assert backends_of(kind)
        for name in {*BACKENDS} - {*backends_of(kind), *REMOTE, REPLAYED}:
            with pytest.raises(ModelError, match=f"{name} does not load models of the format {kind}") as caught:
                open_backend(name, BackendConfig(), dataclasses.replace(tiny_model, kind=kind))
            assert f"use --backend {backends_of(kind)[0]}" in caught.value.hint


@pytest.mark.parametrize(
    ("name", "module"),
    [("openvino", "openvino_genai"), ("transformers", "transformers"), ("openai", "httpx2"), ("vllm", "vllm")],
)
def test_a_backend_that_is_not_installed(
    name: BackendName, module: str, tiny_model: ModelFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    absent(monkeypatch, module)
    with pytest.raises(BackendError, match="not installed") as caught:
        open_backend(name, BackendConfig(), "name" if name in REMOTE else loadable(name, tiny_model))
    assert caught.value.hint == install_hint(name)


def test_each_name_opens_its_backend(tiny_model: ModelFiles, tmp_path: Path) -> None:
    config = BackendConfig(replay=str(tmp_path / "r.jsonl"), url="http://localhost:8000/v1", batch_size=5)
    for name in ("openvino", "transformers"):  # native code is in a process of its own
        backend = open_backend(name, config, loadable(name, tiny_model))
        assert isinstance(backend, SupervisedBackend)
        assert backend.identity.backend == name
    assert isinstance(open_backend("openai", config, "a model there"), OpenAIBackend)
    replay = open_backend("replay", config, None)
    assert isinstance(replay, ReplayBackend)
    assert replay.batch_size == 5


def test_what_a_backend_needs_is_asked_for() -> None:
    with pytest.raises(ConfigError, match="recording"):
        open_backend("replay", BackendConfig(), None)
    with pytest.raises(ConfigError, match="needs a server"):
        open_backend("openai", BackendConfig(), "a model there")
    with pytest.raises(ConfigError, match="needs a model"):
        open_backend("openvino", BackendConfig(), None)

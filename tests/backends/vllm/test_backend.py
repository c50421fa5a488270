"""vLLM in this process: what is refused without it; the rest runs where it is installed (`pip install '.[vllm]'`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from summarize.backends.factory import open_backend
from summarize.backends.vllm.backend import VllmBackend
from summarize.core.config import BackendConfig
from summarize.core.errors import ModelError
from summarize.core.schema import Refusal
from summarize.models.adapter import read_adapter
from summarize.models.local_files import ModelFiles
from tests.support.cli import summarize
from tests.support.schemas import SHORT_REQUESTS, ask, request
from tests.support.tiny_adapter import lora_tensors, make_adapter
from tests.support.tiny_transformer import VLLM_RECIPE, make_tiny

is_installed = pytest.mark.skipif(find_spec("vllm") is None, reason="not run: vLLM is not installed")
WIDTH = VLLM_RECIPE.hidden_size


@pytest.mark.skipif(find_spec("vllm") is not None, reason="vLLM is installed")
def test_without_vllm_a_run_is_one_line_and_a_hint(tmp_path: Path, tiny_model: ModelFiles) -> None:
    done = summarize("run", "seeds", "--backend", "vllm", "--model", tiny_model.path, "--results", tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert "error: vllm is not installed\nhint: " in done.stderr
    assert done.stderr.endswith("[vllm]'\n")
    assert not [*tmp_path.iterdir()]


def test_what_vllm_cannot_open_is_refused_before_it_is_loaded(tmp_path: Path, tiny_model: ModelFiles) -> None:
    with pytest.raises(ModelError) as caught:
        open_backend("vllm", BackendConfig(), replace(tiny_model, kind="openvino"))
    assert "openvino" in caught.value.hint
    adapter = replace(read_adapter(make_adapter(tmp_path / "a.safetensors")), rank=1000)
    with pytest.raises(ModelError, match="rank 1000"):
        VllmBackend(replace(tiny_model, adapter=adapter), BackendConfig())


@pytest.fixture(scope="module")
def adapted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[VllmBackend]:
    """The tiny model with an adapter, in a window of 1024 tokens."""
    folder = tmp_path_factory.mktemp("adapted")
    model = make_tiny(folder / "model", VLLM_RECIPE)
    tensors = lora_tensors(shapes={"model.layers.0.self_attn.q_proj": (WIDTH, WIDTH)})
    adapter = read_adapter(make_adapter(folder / "adapter.safetensors", tensors))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SUMMARIZE_CACHE_DIR", str(folder / "cache"))
        backend = VllmBackend(replace(model, adapter=adapter), BackendConfig(kv_cache_gb=1))
        yield backend
        backend.close()


@is_installed
@pytest.mark.filterwarnings("ignore")
def test_an_adapter_changes_the_answers_and_a_request_beyond_the_window_is_refused_alone(adapted: VllmBackend) -> None:
    answers = ask(adapted, SHORT_REQUESTS, at_once=8)
    adapted.submit(7, request("槐安市农业局启用智能育种平台。" * 200))
    adapted.submit(8, SHORT_REQUESTS[0])
    done = dict([*adapted.collect(), *adapted.collect()])
    assert isinstance(done[7], Refusal)
    assert done[8] == answers[0]
    adapted.close()
    plain = VllmBackend(replace(adapted._files, adapter=None), BackendConfig(kv_cache_gb=1))
    assert ask(plain, SHORT_REQUESTS, at_once=8) != answers
    assert plain.identity != adapted.identity
    plain.close()

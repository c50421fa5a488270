"""A real vLLM server on a processor, where vLLM is installed: answers in their form, many at once, and an adapter."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from importlib.util import find_spec

import pytest

from summarize.backends.openai.backend import OpenAIBackend
from summarize.backends.vllm.model_folder import adapter_folder
from summarize.core.config import BackendConfig
from summarize.models.adapter import read_adapter
from tests.support.schemas import SHORT_REQUESTS, ask, check_answer
from tests.support.tiny_adapter import lora_tensors, make_adapter
from tests.support.tiny_transformer import VLLM_RECIPE, make_tiny
from tests.support.waiting import wait_until

pytestmark = pytest.mark.skipif(find_spec("vllm") is None, reason="not run: vLLM is not installed")
PLAIN, ADAPTED = "plain", "adapted"


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5):
            return True
    except OSError:
        return False


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Of a server of the tiny model, plain and with an adapter, that puts no white space into an answer."""
    folder = tmp_path_factory.mktemp("served")
    model = make_tiny(folder / "model", VLLM_RECIPE)
    width = VLLM_RECIPE.hidden_size
    tensors = lora_tensors(shapes={"model.layers.0.self_attn.q_proj": (width, width)})
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SUMMARIZE_CACHE_DIR", str(folder / "cache"))
        adapter = adapter_folder(read_adapter(make_adapter(folder / "adapter.safetensors", tensors)))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "vllm.entrypoints.openai.api_server", "--model", str(model.path)]
    command += ["--served-model-name", PLAIN, "--host", "127.0.0.1", "--port", str(port)]
    command += ["--enable-lora", "--max-lora-rank", "8", "--lora-modules", f"{ADAPTED}={adapter}"]
    command += ["--structured-outputs-config", '{"backend": "xgrammar", "disable_any_whitespace": true}']
    environment = {**os.environ, "VLLM_CPU_KVCACHE_SPACE": "1", "VLLM_NO_USAGE_STATS": "1", "HF_HUB_OFFLINE": "1"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        wait_until(lambda: answers(f"http://127.0.0.1:{port}/health") or process.poll() is not None)
        yield f"http://127.0.0.1:{port}/v1"
        process.terminate()


def test_it_answers_in_form_one_by_one_and_many_at_once_and_an_adapter_is_another_model(url: str) -> None:
    found = {}
    for name in (PLAIN, ADAPTED):
        with closing(OpenAIBackend(name, BackendConfig(url=url))) as backend:
            assert backend.identity.versions["server"]
            assert backend.count_tokens("槐安市") > 0
            outputs = ask(backend, SHORT_REQUESTS, at_once=1)
            for request, output in zip(SHORT_REQUESTS, outputs, strict=True):
                assert output.prompt_tokens > 0
                if output.finish == "stop":
                    check_answer(request.schema, output.text, compact=False)
            assert len(ask(backend, SHORT_REQUESTS, at_once=8)) == len(SHORT_REQUESTS)
            found[name] = (outputs, backend.identity)
    assert found[PLAIN][0] != found[ADAPTED][0]
    assert found[PLAIN][1] != found[ADAPTED][1]

"""What every backend promises, asked of every backend."""

from __future__ import annotations

import random
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from summarize.backends.base import Backend
from summarize.backends.caching import CachingBackend, OutputCache
from summarize.backends.openai.backend import OpenAIBackend
from summarize.backends.openvino.backend import OpenVinoBackend
from summarize.backends.recording import RecordingBackend, ReplayBackend
from summarize.backends.transformers.backend import Placement, TransformersBackend
from summarize.backends.vllm.backend import VllmBackend
from summarize.core.config import BackendConfig, ModelConfig
from summarize.models.catalogue import load_catalogue
from summarize.models.local_files import ModelFiles
from summarize.models.resolve import ensure
from tests.support.generate import generate
from tests.support.llama_server import llama_server
from tests.support.openai_server import MODEL, LoopbackServer, replay
from tests.support.schemas import ALL_REQUESTS, ARTICLES, CUT_REQUESTS, SHORT_REQUESTS, ask, check_answer
from tests.support.scripts import call, print_loaded_by_identities
from tests.support.tiny_transformer import VLLM_RECIPE, make_tiny


@pytest.fixture(scope="session")
def recording(alone: TransformersBackend, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("replay") / "tiny.jsonl"
    recorder = RecordingBackend(alone)
    generate(recorder, ALL_REQUESTS)
    for text in ARTICLES:
        recorder.count_tokens(text)
    path.write_bytes(recorder.content())
    return path


@pytest.fixture(scope="session")
def openvino() -> Iterator[Backend]:
    model = ensure(ModelConfig().name, catalogue=load_catalogue())
    backend = OpenVinoBackend(model, BackendConfig(kv_cache_gb=1))
    yield backend
    backend.close()


@pytest.fixture(scope="session")
def server() -> Iterator[Backend]:
    """The real server's recorded answers, over HTTP."""
    with LoopbackServer(replay("open")) as loopback:
        backend = OpenAIBackend(MODEL, BackendConfig(url=loopback.url))
        yield backend
        backend.close()


@pytest.fixture(scope="session")
def real_server() -> Iterator[Backend]:
    with llama_server(ensure(MODEL, catalogue=load_catalogue()).path) as root:
        backend = OpenAIBackend(MODEL, BackendConfig(url=root))
        yield backend
        backend.close()


@pytest.fixture(scope="session")
def vllm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    if find_spec("vllm") is None:
        pytest.skip("not run: vLLM is not installed")
    backend = VllmBackend(make_tiny(tmp_path_factory.mktemp("vllm"), VLLM_RECIPE), BackendConfig(kv_cache_gb=1))
    yield backend
    backend.close()


VLLM = pytest.param("vllm", marks=pytest.mark.filterwarnings("ignore"))
REAL = [pytest.param(name, marks=pytest.mark.model) for name in ("openvino", "real_server")]


@pytest.fixture(params=["alone", "padded", "replay", "cache", "server", VLLM, *REAL])
def backend(request: pytest.FixtureRequest, tmp_path: Path) -> Backend:
    name = request.param
    if name == "replay":
        return ReplayBackend(request.getfixturevalue("recording"))
    if name == "cache":
        return CachingBackend(request.getfixturevalue("alone"), OutputCache(tmp_path / "cache.sqlite"))
    backend: Backend = request.getfixturevalue(name)
    return backend


def test_an_answer_that_stopped_is_valid(backend: Backend) -> None:
    for request, output in zip(SHORT_REQUESTS, ask(backend, SHORT_REQUESTS, at_once=8), strict=True):
        assert output.finish == "stop"
        assert 0 < output.output_tokens <= request.max_tokens
        assert output.prompt_tokens > 0
        check_answer(request.schema, output.text, compact=not isinstance(backend, OpenAIBackend))


def test_the_limit_of_tokens_is_kept(backend: Backend) -> None:
    for request, output in zip(CUT_REQUESTS, ask(backend, CUT_REQUESTS, at_once=8), strict=True):
        assert (output.finish, output.output_tokens) == ("length", request.max_tokens)
        beginning = '{"关键词":["'
        assert (
            isinstance(backend, OpenAIBackend) or output.text[: len(beginning)] == beginning[: len(output.text)] != ""
        )


def test_neighbours_and_order_change_nothing(backend: Backend, request: pytest.FixtureRequest) -> None:
    if "real_server" in request.node.name:
        pytest.skip("llama-server rounds by what it computes at once: 8 at once, 5 or 6 of these 8 answers stay")
    expected = ask(backend, ALL_REQUESTS, at_once=1)
    order = list(range(len(ALL_REQUESTS)))
    for at_once in (3, 8):
        random.Random(at_once).shuffle(order)
        shuffled = ask(backend, tuple(ALL_REQUESTS[index] for index in order), at_once=at_once)
        assert shuffled == [expected[index] for index in order]


def test_generate_answers_in_order(alone: Backend, padded: Backend) -> None:
    for backend in (alone, padded):
        assert generate(backend, ALL_REQUESTS) == ask(backend, ALL_REQUESTS, at_once=8)
        assert generate(backend, []) == []


def test_nothing_submitted_nothing_collected(backend: Backend) -> None:
    assert backend.collect() == []


def test_tokens_are_counted(backend: Backend) -> None:
    counts = [backend.count_tokens(text) for text in ARTICLES]
    assert all(count > 0 for count in counts)
    assert counts == [backend.count_tokens(text) for text in ARTICLES]


def test_identity_and_sizes_are_stable(backend: Backend) -> None:
    before = backend.identity
    ask(backend, ALL_REQUESTS[:1], at_once=1)
    assert backend.identity == before
    assert backend.context_tokens >= 1024
    assert backend.batch_size >= 1


def test_closing_drops_what_is_under_way_and_leaves_it_usable(backend: Backend) -> None:
    (expected,) = ask(backend, ALL_REQUESTS[:1], at_once=1)
    backend.submit(0, ALL_REQUESTS[1])
    backend.close()
    assert backend.collect() == []
    assert ask(backend, ALL_REQUESTS[:1], at_once=1) == [expected]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_configured_batch_size_changes_no_answer(
    rows: int, tiny_model: ModelFiles, alone: Backend, padded: Backend
) -> None:
    expected = ask(alone if rows == 1 else padded, ALL_REQUESTS, at_once=8)
    smaller = TransformersBackend(
        tiny_model, BackendConfig(batch_size=2, threads=1), placement=Placement("cpu", "float32", rows)
    )
    assert generate(smaller, ALL_REQUESTS) == expected


def test_an_identity_loads_no_engine(tiny_model: ModelFiles) -> None:
    done = call(print_loaded_by_identities, tiny_model.path)
    assert (done.returncode, done.stdout) == (0, "[]\n"), done.stderr

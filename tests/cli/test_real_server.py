"""A run by a real llama.cpp server: killed and started again, and one that heeds nothing but its grammar."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarize.runs.folder import Run
from tests.support.articles import TEXT
from tests.support.cli import Result, summarize
from tests.support.llama_process import ALIAS, LlamaProcess
from tests.support.openai_server import HttpRequest, LoopbackServer, record
from tests.support.tiny_gguf import make_gguf
from tests.support.tiny_transformer import Recipe, make_tiny

PLACES = ("槐安市", "青芦镇", "平川市", "松浦县", "石桥市", "云岭县")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LlamaProcess]:
    """Of a model of two layers with random weights: what it writes is nonsense in the form that is asked for."""
    folder = tmp_path_factory.mktemp("served")
    model = make_gguf(make_tiny(folder, Recipe(window=16384)), folder / "tiny.gguf")
    with LlamaProcess(model.path) as process:
        yield process


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for number, place in enumerate(PLACES):
        (folder / f"{number}.txt").write_text(TEXT.replace("槐安市", place), encoding="utf-8")
    return folder


def run(source: Path, folder: Path, url: str) -> Result:
    """One request at a time: what a server answers depends on what else it computes."""
    folder.mkdir()
    config = folder / "c.toml"
    config.write_text('[prompt]\nmode = "choose"\nmax_output_tokens = 2000\n', encoding="utf-8")
    return summarize(
        *("run", source, "--config", config, "--url", url, "--model", ALIAS, "--batch-size", "1"),
        *("--results", folder / "r", "--cache", folder / "c.sqlite"),
        OPENAI_API_KEY="",
    )


def records(done: Result) -> bytes:
    path = Path(done.stdout.strip())
    assert Run(path).summary.records == len(PLACES), done.stderr
    return (path / "records.jsonl").read_bytes()


def test_a_server_killed_while_it_answers_and_started_again_costs_retries_only(
    server: LlamaProcess, source: Path, tmp_path: Path
) -> None:
    calm = run(source, tmp_path / "calm", server.url)
    assert calm.returncode == 0, calm.stderr
    killed = threading.Event()

    def kill_and_start() -> None:
        server.kill_while_generating(answered=3)
        killed.set()
        server.start()

    killer = threading.Thread(target=kill_and_start)
    killer.start()
    disturbed = run(source, tmp_path / "disturbed", server.url)
    killer.join()
    assert killed.is_set()
    assert disturbed.returncode == 0, disturbed.stderr
    assert records(disturbed) == records(calm)


def test_a_server_that_refuses_schemas_is_held_by_its_grammar(
    server: LlamaProcess, source: Path, tmp_path: Path
) -> None:
    forward = record(server.root, {})

    def respond(request: HttpRequest) -> tuple[int, Any]:
        if isinstance(request.body, dict) and "response_format" in request.body:
            return 400, {"error": {"message": "response_format is not supported"}}
        return forward(request)

    with LoopbackServer(respond) as proxy:
        done = run(source, tmp_path / "grammar", proxy.url)
    assert done.returncode == 0, done.stderr
    assert records(done).count(b"\n") == len(PLACES)
    asked = [body for body in proxy.completions if "grammar" in body]
    assert len(asked) > len(PLACES), "the plain request, and each article"
    assert len(proxy.completions) == len(asked) + 2, "one refused article, one refused plain request"

"""llama.cpp's server with parallel slots, as the xllamacpp wheel brings it, all articles at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from bench.peers.telling import Answer, tell
from bench.task import Task, schema

SLOTS = 4
"""llama-server's own default."""


def load(task: Task) -> Any:
    """The server, ready to answer, each slot with a window of its own."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(task.weights)
    params.hostnames = ["127.0.0.1"]
    params.n_parallel = SLOTS
    params.n_ctx = SLOTS * task.window
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = task.threads
    params.verbosity = 0
    return xllamacpp.Server(params)


def answer(engine: Any, task: Task) -> list[Answer]:
    """Ask for all articles side by side; the server takes as many as it has slots."""
    import openai

    client = openai.OpenAI(base_url=f"{engine.listening_address}/v1", api_key="none", timeout=3600, max_retries=0)

    def ask(text: str) -> Answer:
        said = client.chat.completions.create(
            model="any",
            messages=task.messages(text),  # type: ignore[arg-type]
            response_format={"type": "json_schema", "json_schema": {"name": "fields", "schema": schema()}},
            temperature=0,
            max_completion_tokens=task.max_tokens,
        )
        usage = said.usage
        assert usage is not None
        details = usage.prompt_tokens_details
        shared = details.cached_tokens if details is not None else None
        return Answer(said.choices[0].message.content or "", usage.prompt_tokens, usage.completion_tokens, shared)

    with ThreadPoolExecutor(max_workers=len(task.texts)) as pool:
        return list(pool.map(ask, task.texts))


def describe(engine: Any) -> str:
    """The package, and the instructions it was compiled for."""
    from importlib.metadata import version

    import xllamacpp

    return f"xllamacpp {version('xllamacpp')}, {SLOTS} slots: {xllamacpp.get_system_info()}"


if __name__ == "__main__":
    tell(load, answer, describe)

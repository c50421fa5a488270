"""llama.cpp's server with parallel slots, as the xllamacpp wheel brings it, all articles at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from bench.peers.measurement import Answers, measure
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


def answer(engine: Any, task: Task) -> Answers:
    """Ask for all articles side by side; the server takes as many as it has slots."""
    import openai

    # No retries and no timeout of its own: an answer asked for twice would be counted once.
    client: Any = openai.OpenAI(
        base_url=f"{engine.listening_address}/v1", api_key="none", timeout=24 * 3600, max_retries=0
    )

    def ask(text: str) -> Any:
        return client.chat.completions.create(
            model="any",
            messages=task.messages(text),
            response_format={"type": "json_schema", "json_schema": {"name": "fields", "schema": schema()}},
            temperature=0,
            max_completion_tokens=task.max_tokens,
        )

    with ThreadPoolExecutor(max_workers=len(task.texts)) as pool:
        completions = list(pool.map(ask, task.texts))
    return Answers(
        [completion.choices[0].message.content or "" for completion in completions],
        prompt_tokens=sum(completion.usage.prompt_tokens for completion in completions),
        output_tokens=sum(completion.usage.completion_tokens for completion in completions),
        shared_prompt_tokens=sum(completion.usage.prompt_tokens_details.cached_tokens for completion in completions),
    )


def describe(engine: Any) -> str:
    """The package, and the instructions it was compiled for."""
    from importlib.metadata import version

    import xllamacpp

    return f"xllamacpp {version('xllamacpp')}, {SLOTS} slots: {xllamacpp.get_system_info()}"


if __name__ == "__main__":
    measure(load, answer, describe)

"""llama.cpp through llama-cpp-python, compiled for this processor: one article at a time, held to the JSON schema."""

from __future__ import annotations

from typing import Any

from bench.peers.measurement import Answers, measure
from bench.task import Task, schema


def load(task: Task) -> Any:
    """The model, with a window for one article."""
    import llama_cpp

    return llama_cpp.Llama(
        model_path=str(task.weights),
        n_ctx=task.window,
        n_threads=task.threads,
        n_threads_batch=task.threads,
        verbose=False,
    )


def answer(engine: Any, task: Task) -> Answers:
    """One article after the other."""
    texts, usages = [], []
    for text in task.texts:
        completion = engine.create_chat_completion(
            task.messages(text),
            response_format={"type": "json_object", "schema": schema()},
            temperature=0,
            max_tokens=task.max_tokens,
        )
        texts.append(completion["choices"][0]["message"]["content"])
        usages.append(completion["usage"])
    return Answers(
        texts,
        prompt_tokens=sum(usage["prompt_tokens"] for usage in usages),
        output_tokens=sum(usage["completion_tokens"] for usage in usages),
    )


def describe(engine: Any) -> str:
    """The package, and the instructions it was compiled for."""
    import llama_cpp

    build = llama_cpp.llama_print_system_info().decode()
    return f"llama-cpp-python {llama_cpp.__version__}: {build}"


if __name__ == "__main__":
    measure(load, answer, describe)

"""transformers' `generate` as its documentation shows it: greedy, one article at a time or a padded batch.

There is no grammar: the prompt alone asks for JSON. GGUF weights are unpacked while loading, to bf16, or to float32 on
a processor that has no bf16.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from bench.peers.measurement import Answers, measure
from bench.task import Task


def load(task: Task) -> tuple[Any, Any]:
    """The model and its tokenizer."""
    import torch
    import transformers

    from summarize.backends.devices import native_bfloat16

    transformers.logging.set_verbosity_error()
    torch.set_num_threads(task.threads)
    where: dict[str, Any] = {"pretrained_model_name_or_path": str(task.weights)}
    form: dict[str, Any] = {}
    if task.weights.suffix == ".gguf":
        where = {"pretrained_model_name_or_path": str(task.weights.parent), "gguf_file": task.weights.name}
        form = {"quantization_config": transformers.GgufConfig(dequantize=True)}
    tokenizer = transformers.AutoTokenizer.from_pretrained(**where, padding_side="left")
    dtype = torch.bfloat16 if task.device != "cpu" or native_bfloat16() else torch.float32
    model = transformers.AutoModelForCausalLM.from_pretrained(**where, **form, dtype=dtype)
    return model.to(task.device).eval(), tokenizer


def answer(engine: tuple[Any, Any], task: Task) -> Answers:
    """Every article's answer, `task.rows` at a time."""
    texts: list[str] = []
    asked = answered = 0
    for at in range(0, len(task.texts), task.rows):
        for prompt_tokens, ids in _batch(engine, task, task.texts[at : at + task.rows]):
            texts.append(engine[1].decode(ids, skip_special_tokens=True))
            asked += prompt_tokens
            answered += len(ids)
    return Answers(texts, asked, answered, shared_prompt_tokens=0)


def _batch(engine: tuple[Any, Any], task: Task, texts: tuple[str, ...]) -> Iterator[tuple[int, list[int]]]:
    """For each of the texts the tokens it was asked with, and those of its answer."""
    import torch

    model, tokenizer = engine
    prompts = [
        tokenizer.apply_chat_template(
            task.messages(text), tokenize=False, add_generation_prompt=True, enable_thinking=False
        )
        for text in texts
    ]
    asked = tokenizer(prompts, return_tensors="pt", padding=True, add_special_tokens=False).to(model.device)
    with torch.inference_mode():
        rows = model.generate(
            **asked,
            do_sample=False,
            max_new_tokens=task.max_tokens,
            eos_token_id=tokenizer.eos_token_id,
            pad_token_id=tokenizer.eos_token_id,
        )
    new = rows[:, asked["input_ids"].shape[1] :].tolist()
    for mask, ids in zip(asked["attention_mask"].tolist(), new, strict=True):
        yield sum(mask), ids[: ids.index(tokenizer.eos_token_id) + 1] if tokenizer.eos_token_id in ids else ids


def describe(engine: tuple[Any, Any]) -> str:
    """The packages, and where the model is."""
    model, _ = engine
    return f"transformers {version('transformers')}, torch {version('torch')}, {model.dtype} on {model.device.type}"


if __name__ == "__main__":
    measure(load, answer, describe)

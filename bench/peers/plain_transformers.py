"""transformers' `generate` as its documentation shows it: bf16, greedy, one article at a time or a padded batch.

There is no grammar: the prompt alone asks for JSON. GGUF weights are unpacked to bf16 while loading.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from bench.peers.telling import Answer, tell
from bench.task import Task


def load(task: Task) -> tuple[Any, Any]:
    """The model and its tokenizer."""
    import torch
    import transformers

    transformers.logging.set_verbosity_error()
    torch.set_num_threads(task.threads)
    where: dict[str, Any] = {"pretrained_model_name_or_path": str(task.weights)}
    form: dict[str, Any] = {}
    if task.weights.suffix == ".gguf":
        where = {"pretrained_model_name_or_path": str(task.weights.parent), "gguf_file": task.weights.name}
        form = {"quantization_config": transformers.GgufConfig(dequantize=True)}
    tokenizer = transformers.AutoTokenizer.from_pretrained(**where, padding_side="left")
    model = transformers.AutoModelForCausalLM.from_pretrained(**where, **form, dtype=torch.bfloat16)
    return model.to(task.device).eval(), tokenizer


def answer(engine: tuple[Any, Any], task: Task) -> list[Answer]:
    """Every article's answer, `task.rows` at a time."""
    answers: list[Answer] = []
    for at in range(0, len(task.texts), task.rows):
        answers += _batch(engine, task, task.texts[at : at + task.rows])
    return answers


def _batch(engine: tuple[Any, Any], task: Task, texts: tuple[str, ...]) -> list[Answer]:
    import torch

    model, tokenizer = engine
    prompts = [
        tokenizer.apply_chat_template(task.messages(text), tokenize=False, add_generation_prompt=True) for text in texts
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
    answers = []
    for mask, row in zip(
        asked["attention_mask"].tolist(), rows[:, asked["input_ids"].shape[1] :].tolist(), strict=True
    ):
        ids = row[: row.index(tokenizer.eos_token_id) + 1] if tokenizer.eos_token_id in row else row
        answers.append(Answer(tokenizer.decode(ids, skip_special_tokens=True), sum(mask), len(ids), 0))
    return answers


def describe(engine: tuple[Any, Any]) -> str:
    """The packages, and where the model is."""
    model, _ = engine
    return f"transformers {version('transformers')}, torch {version('torch')}, {model.dtype} on {model.device.type}"


if __name__ == "__main__":
    tell(load, answer, describe)

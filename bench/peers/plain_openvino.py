"""OpenVINO GenAI as its documentation shows it: LLMPipeline on the GGUF file, a JSON schema, all articles at once."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import Any

from bench.peers.measurement import Answers, measure
from bench.task import Task, schema
from summarize.models.network import disable_telemetry

disable_telemetry()


def load(task: Task) -> Any:
    """The pipeline, its settings left as they are."""
    import openvino_genai

    return openvino_genai.LLMPipeline(str(task.weights), "CPU")


def answer(engine: Any, task: Task) -> Answers:
    """All articles in one call."""
    import openvino_genai

    config = openvino_genai.GenerationConfig()
    config.do_sample = False
    config.max_new_tokens = task.max_tokens
    config.apply_chat_template = False
    config.structured_output_config = openvino_genai.StructuredOutputConfig(json_schema=json.dumps(schema()))
    tokenizer = engine.get_tokenizer()
    prompts = [tokenizer.apply_chat_template(task.messages(text), add_generation_prompt=True) for text in task.texts]
    results = engine.generate(prompts, config)
    # The engine's own count of prompt tokens is that of one prompt.
    prompt_tokens = sum(
        int(tokenizer.encode(prompt, add_special_tokens=False).input_ids.shape[1]) for prompt in prompts
    )
    return Answers(results.texts, prompt_tokens, results.perf_metrics.get_num_generated_tokens())


def describe(engine: Any) -> str:
    """The package and what it was told."""
    return f"openvino-genai {version('openvino-genai')}, LLMPipeline as it is"


if __name__ == "__main__":
    measure(load, answer, describe)

"""A Qwen2 of two layers with random weights, made here in a second: the transformers path without a download."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from summarize.models.local_files import ModelFiles, read_model_files

CHATML = (
    "{%- for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor %}"
    "{%- if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
CONTROL = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")
TEXT = (
    "槐安市农业局四月九日在青芦镇启用智能育种平台，把苗情图像识别和产量预测模型用于水稻选种。"
    "平台由蓝杉种业研究院用三年建成，已在十二个乡镇试用，选种周期由八年缩短到三年。"
    "关键词、行业、重大事件摘要：人工智能、大模型、机器学习、工业机器人、自动驾驶。\n"
    '{"关键词":["智能育种平台","水稻选种"],"AI技术":[],"行业":["种业"]}'
)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What the tiny model is made of; the same recipe gives the same bytes."""

    seed: int = 0
    merges: int = 200
    template: str = CHATML
    repetition_penalty: float | None = None
    """Written into `generation_config.json`, where published models keep the sampling they recommend."""
    hidden_size: int = 64
    """A quarter of it is the size of a head."""
    window: int = 1024


VLLM_RECIPE = Recipe(hidden_size=256)
"""Heads of a size that vLLM computes on a processor."""


def make_tiny(folder: Path, recipe: Recipe = Recipe()) -> ModelFiles:
    """Write the model into `folder` as safetensors, and resolve it as a user's folder would be."""
    import torch
    from transformers import Qwen2Config, Qwen2ForCausalLM

    vocabulary = _tokenizer(folder, recipe)
    torch.manual_seed(recipe.seed)
    config = Qwen2Config(
        vocab_size=vocabulary + 37,  # Published models round theirs up: there are logits that are no token.
        hidden_size=recipe.hidden_size,
        intermediate_size=2 * recipe.hidden_size,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=recipe.window,
        initializer_range=0.3,  # Far from uniform, so that greedy choices are no ties.
        tie_word_embeddings=True,
    )
    model = Qwen2ForCausalLM(config)
    model.generation_config.repetition_penalty = recipe.repetition_penalty
    model.save_pretrained(folder)
    return read_model_files(folder.name, folder)


def _tokenizer(folder: Path, recipe: Recipe) -> int:
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=len(alphabet) + len(CONTROL) + recipe.merges,
        special_tokens=list(CONTROL),
        initial_alphabet=alphabet,
        show_progress=False,
    )
    tokenizer.train_from_iterator([TEXT], trainer)
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, eos_token="<|im_end|>", pad_token="<|endoftext|>", chat_template=recipe.template
    )
    fast.save_pretrained(folder)
    return len(fast)


def folder_bytes(folder: Path) -> str:
    """One hash of all the folder holds, for tests that the same recipe gives the same model."""
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}
    return json.dumps(files)

"""The tiny model written as a GGUF file, unquantized, so that its answers must be those of its safetensors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from summarize.models.local_files import ModelFiles, read_model_files

_BLOCK = {
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
    "input_layernorm": "attn_norm",
    "post_attention_layernorm": "ffn_norm",
}
_TOP = {"model.embed_tokens.weight": "token_embd.weight", "model.norm.weight": "output_norm.weight"}


def make_gguf(model: ModelFiles, path: Path) -> ModelFiles:
    """Write the safetensors `model` of tests.support.tiny to `path`, and resolve that as a user's file would be."""
    import gguf
    from safetensors.numpy import load_file

    config = json.loads((model.path / "config.json").read_text(encoding="utf-8"))
    writer = gguf.GGUFWriter(path, "qwen2")
    writer.add_context_length(config["max_position_embeddings"])
    writer.add_embedding_length(config["hidden_size"])
    writer.add_feed_forward_length(config["intermediate_size"])
    writer.add_block_count(config["num_hidden_layers"])
    writer.add_head_count(config["num_attention_heads"])
    writer.add_head_count_kv(config["num_key_value_heads"])
    writer.add_layer_norm_rms_eps(config["rms_norm_eps"])
    writer.add_rope_freq_base(config["rope_parameters"]["rope_theta"])
    writer.add_vocab_size(config["vocab_size"])
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)
    _add_tokenizer(writer, model.path, config["vocab_size"])
    for name, tensor in load_file(model.path / "model.safetensors").items():
        writer.add_tensor(_renamed(name), tensor)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return read_model_files(path.name, path)


def _add_tokenizer(writer: Any, folder: Path, size: int) -> None:
    import gguf

    tokenizer = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    control = {token["id"]: token["content"] for token in tokenizer["added_tokens"]}
    words = {index: word for word, index in tokenizer["model"]["vocab"].items()} | control
    types = [gguf.TokenType.CONTROL if index in control else gguf.TokenType.NORMAL for index in range(len(words))]
    padding = [f"[PAD{index}]" for index in range(len(words), size)]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list([words[index] for index in range(len(words))] + padding)
    writer.add_token_types(types + [gguf.TokenType.UNUSED] * len(padding))
    writer.add_token_merges([" ".join(pair) for pair in tokenizer["model"]["merges"]])
    writer.add_eos_token_id(next(index for index, word in control.items() if word == "<|im_end|>"))
    writer.add_pad_token_id(next(index for index, word in control.items() if word == "<|endoftext|>"))
    writer.add_bos_token_id(next(index for index, word in control.items() if word == "<|endoftext|>"))
    writer.add_add_bos_token(False)
    writer.add_chat_template((folder / "chat_template.jinja").read_text(encoding="utf-8"))


def _renamed(name: str) -> str:
    if name in _TOP:
        return _TOP[name]
    _, _, layer, rest = name.split(".", 3)
    part, kind = rest.rsplit(".", 1)
    return f"blk.{layer}.{_BLOCK[part]}.{kind}"

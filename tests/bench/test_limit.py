from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.limit import matrices


def test_the_matrices_of_a_token_leave_out_embedding_norms_and_the_output_layer(tmp_path: Path) -> None:
    pytest.importorskip("transformers")
    from tests.support.tiny_gguf import make_gguf
    from tests.support.tiny_transformer import make_tiny

    folder = tmp_path / "tiny"
    model = make_tiny(folder)
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    hidden, inner = config["hidden_size"], config["intermediate_size"]
    keys = hidden * config["num_key_value_heads"] // config["num_attention_heads"]
    layer = 2 * hidden * hidden + 2 * hidden * keys + 3 * hidden * inner

    for weights in (folder, make_gguf(model, tmp_path / "tiny.gguf").path):
        assert sum(rows * columns for rows, columns in matrices(weights)) == 2 * layer

"""Adapters of the tiny model with random matrices, in both layouts, and a tensor file a test may write otherwise."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy

from summarize.models.adapter import PEFT_CONFIG, PEFT_WEIGHTS

RANK, ALPHA = 4, 8
SHAPES = {"model.layers.0.self_attn.q_proj": (64, 64), "model.layers.1.mlp.down_proj": (64, 128)}
"""Outputs and inputs of the changed layers of `tiny_transformer`."""
Tensors = dict[str, Any]


def lora_tensors(seed: int = 0, shapes: Mapping[str, tuple[int, int]] = SHAPES) -> Tensors:
    """Both matrices of each layer, large enough to change what a model says."""
    random = numpy.random.default_rng(seed)
    tensors = {}
    for module, (outputs, inputs) in shapes.items():
        for side, shape in (("A", (RANK, inputs)), ("B", (outputs, RANK))):
            tensors[f"base_model.model.{module}.lora_{side}.weight"] = random.normal(size=shape).astype(numpy.float32)
    return tensors


def make_adapter(path: Path, tensors: Tensors | None = None, **metadata: str) -> Path:
    """Write one file as `configs/adapters/` has them; `metadata` is added to its settings, or replaces them."""
    from safetensors.numpy import save_file

    path.parent.mkdir(parents=True, exist_ok=True)
    settings = {"rank": str(RANK), "alpha": str(ALPHA), **metadata}
    save_file(lora_tensors() if tensors is None else tensors, path, metadata=settings)
    return path


def make_peft_folder(folder: Path, tensors: Tensors | None = None, **config: Any) -> Path:
    """Write the folder that PEFT writes; `config` is added to its config, or replaces values of it."""
    from safetensors.numpy import save_file

    folder.mkdir(parents=True)
    save_file(lora_tensors() if tensors is None else tensors, folder / PEFT_WEIGHTS, metadata={"format": "pt"})
    values = {"peft_type": "LORA", "r": RANK, "lora_alpha": ALPHA, "use_rslora": False, "rank_pattern": {}, **config}
    (folder / PEFT_CONFIG).write_text(json.dumps(values), encoding="utf-8")
    return folder

"""Measures how fast this machine multiplies matrices of a model's sizes: `python -m bench.limit TASK.json`."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.rows import Limit
from bench.task import Task

if TYPE_CHECKING:
    import torch

SECONDS = 5.0
"""Of multiplying, for each number of rows."""
ROWS = (512, 1024, 2048)
"""Tokens multiplied at once. The best of them is the limit."""
DTYPES = ("bfloat16", "float32")
"""The faster one counts: without instructions for bf16 its products are computed one by one."""
APART = {"token_embd.weight", "output.weight", "model.embed_tokens.weight", "lm_head.weight"}
"""The embedding, which is looked up, and the output layer, of which a prompt needs only its last token's."""


def main() -> None:
    """Print the limit, as one line of JSON."""
    task = Task.model_validate_json(Path(sys.argv[1]).read_text(encoding="utf-8"))
    shapes = matrices(task.weights)
    outer, inner = max(shapes, key=lambda shape: shape[0] * shape[1])
    rates = {dtype: _best_gflops(outer, inner, dtype, device=task.device, threads=task.threads) for dtype in DTYPES}
    dtype = max(rates, key=rates.__getitem__)
    made = Limit(
        device=task.device,
        dtype=dtype,
        threads=task.threads,
        matrices=f"{min(ROWS)} to {max(ROWS)} × {inner} × {outer}",
        parameters=sum(rows * columns for rows, columns in shapes),
        gflops=(rates[dtype],),
    )
    print(made.model_dump_json())


def matrices(weights: Path) -> list[tuple[int, int]]:
    """The shapes of the matrices a token is multiplied with."""
    shapes = _gguf_shapes(weights) if weights.suffix == ".gguf" else _safetensors_shapes(weights)
    return [(shape[0], shape[1]) for name, shape in shapes.items() if len(shape) == 2 and name not in APART]


def _best_gflops(outer: int, inner: int, dtype: str, *, device: str, threads: int) -> float:
    """The most that was reached in ten multiplications in a row, in 10⁹ operations a second."""
    import torch

    torch.set_num_threads(threads)
    best = 0.0
    for rows in ROWS:
        left = torch.randn(rows, inner).to(device, getattr(torch, dtype))
        right = torch.randn(outer, inner).to(device, getattr(torch, dtype)).T
        until = time.perf_counter() + SECONDS
        while time.perf_counter() < until:
            best = max(best, _gflops(left, right))
    return best


def _gflops(left: torch.Tensor, right: torch.Tensor) -> float:
    import torch

    def settle() -> None:
        if left.is_cuda:
            torch.cuda.synchronize()

    settle()
    begin = time.perf_counter()
    for _ in range(10):
        torch.matmul(left, right)
    settle()
    operations = 10 * 2 * left.shape[0] * left.shape[1] * right.shape[1]
    return float(operations / (time.perf_counter() - begin) / 1e9)


def _gguf_shapes(path: Path) -> dict[str, list[int]]:
    from gguf import GGUFReader

    return {tensor.name: [int(size) for size in tensor.shape] for tensor in GGUFReader(path).tensors}


def _safetensors_shapes(folder: Path) -> dict[str, list[int]]:
    from safetensors import safe_open

    shapes: dict[str, list[int]] = {}
    for file in sorted(folder.glob("*.safetensors")):
        with safe_open(file, framework="pt") as opened:
            shapes |= {name: opened.get_slice(name).get_shape() for name in opened.keys()}  # noqa: SIM118
    return shapes


if __name__ == "__main__":
    main()

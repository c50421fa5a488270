"""A run of the benchmark as it was measured: one article, on two processors."""

from __future__ import annotations

from bench.result import Machine, Result, Work
from bench.rows import Limit, Measurement, Row, ratios, row

LIMIT = Limit(
    device="cpu",
    dtype="bfloat16",
    threads=2,
    matrices="512 to 2048 × 1536 × 8960",
    parameters=1_310_195_712,
    gflops=(417.0, 424.0),
)
OWN = Measurement(
    articles=1,
    load_seconds=12.4,
    seconds=38.3,
    prompt_tokens=1365,
    shared_prompt_tokens=None,
    output_tokens=65,
    peak_mb=4304,
    valid=1,
    in_limits=1,
    engine="openvino 2026.4.1",
)
LLAMA = Measurement(
    articles=1,
    load_seconds=1.6,
    seconds=24.8,
    prompt_tokens=1770,
    shared_prompt_tokens=0,
    output_tokens=16,
    peak_mb=2263,
    valid=0,
    in_limits=0,
    engine="llama-cpp-python 0.3.36",
)
PREFILL = Measurement(
    articles=0,
    load_seconds=44.8,
    seconds=12.0,
    prompt_tokens=1944,
    shared_prompt_tokens=0,
    output_tokens=1,
    peak_mb=4256,
    valid=0,
    in_limits=0,
    engine="openvino",
)
NOT_INSTALLED = "ModuleNotFoundError: No module named 'transformers'"


def rows(limit: Limit | None = LIMIT) -> tuple[Row, ...]:
    """Three that measured something and one that could not."""
    return (
        row("summarize", "this project", OWN, limit),
        row("prefill", "this project, prefill alone", PREFILL, limit),
        row("llama_cpp", "llama.cpp native, one at a time", LLAMA, limit),
        row("transformers", "transformers.generate", NOT_INSTALLED, limit),
    )


def result() -> Result:
    """The rows with what they were measured on."""
    return Result(
        at="2026-11-24T11:09:38+00:00",
        commit="62f8db31c6e0",
        machine=Machine(
            system="Linux x86_64",
            python="3.11.7",
            processor="AMD EPYC",
            flags=("avx512_vnni",),
            processors=2,
            memory_gb=23.4,
        ),
        versions={"openvino": "2026.4.1"},
        task=Work(articles=1, characters=2703, model="qwen", window=8192, max_tokens=16),
        limit=LIMIT,
        rows=rows(),
        ratios=dict(ratios(rows())),
        ratios_with_loading=dict(ratios(rows(), with_loading=True)),
    )

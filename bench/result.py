"""One run of the benchmark as data, and the file it is kept in. Names no host and no path of the machine."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench.rows import FrozenModel, Limit, Number, Row, ratios
from bench.task import Task

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "bench" / "results"
PACKAGES = (
    "gguf",
    "llama-cpp-python",
    "llguidance",
    "numpy",
    "openvino",
    "openvino-genai",
    "openvino-tokenizers",
    "tokenizers",
    "torch",
    "transformers",
    "xllamacpp",
)
FLAGS = ("avx2", "avx512f", "avx512_vnni", "avx_vnni", "avx512_bf16", "amx_bf16", "amx_int8", "asimddp", "bf16", "i8mm")
"""Of a processor's flags, those that decide how fast it multiplies."""


class Machine(FrozenModel):
    """What the figures were measured on."""

    system: str
    python: str
    processor: str
    flags: tuple[str, ...]
    processors: int
    memory_gb: float
    gpu: str | None = None


class Work(FrozenModel):
    """What was done by every row: the task, without its texts and paths."""

    articles: int
    characters: int
    model: str
    window: int
    max_tokens: int


class Result(FrozenModel):
    """A whole run, as it is written."""

    at: str
    commit: str
    """The project's, with a `+` where files differ from it."""
    machine: Machine
    versions: dict[str, str]
    task: Work
    limit: Limit | None
    rows: tuple[Row, ...]
    ratios: dict[str, Number]
    """Articles an hour of this project over those of each peer, loading apart on both sides."""
    ratios_with_loading: dict[str, Number]


def gather(task: Task, rows: tuple[Row, ...], limit: Limit | None, *, now: datetime) -> Result:
    """Put a run's rows together with what they were measured on."""
    return Result(
        at=now.isoformat(timespec="seconds"),
        commit=_commit(),
        machine=machine(task.device),
        versions=_versions(),
        task=Work(
            articles=len(task.texts),
            characters=sum(map(len, task.texts)),
            model=Path(task.model).name,
            window=task.window,
            max_tokens=task.max_tokens,
        ),
        limit=limit,
        rows=rows,
        ratios=dict(ratios(rows)),
        ratios_with_loading=dict(ratios(rows, with_loading=True)),
    )


def save(made: Result, folder: Path, *, kind: str) -> Path:
    """Write the result as `<UTC time>-<kind>.json` into `folder`; the path."""
    folder.mkdir(parents=True, exist_ok=True)
    moment = datetime.fromisoformat(made.at).astimezone(UTC)
    path = folder / f"{moment:%Y%m%dT%H%M%SZ}-{kind}.json"
    path.write_text(made.model_dump_json(indent=2) + "\n", encoding="utf-8")
    return path


def usable_threads() -> int:
    """Processors this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def machine(device: str) -> Machine:
    """This machine."""
    facts = _cpuinfo()
    flags = set(facts.get("flags", facts.get("Features", "")).split())
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return Machine(
        system=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        processor=facts.get("model name", platform.processor()),
        flags=tuple(flag for flag in FLAGS if flag in flags),
        processors=usable_threads(),
        memory_gb=round(pages / 2**30, 1),
        gpu=_gpu() if device == "cuda" else None,
    )


def _cpuinfo() -> dict[str, str]:
    """The first processor's lines of /proc/cpuinfo; empty where there is none."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").split("\n\n")[0].splitlines()
    except OSError:
        return {}
    pairs = (line.partition(":") for line in lines)
    return {name.strip(): value.strip() for name, _, value in pairs}


def _gpu() -> str:
    import torch

    return str(torch.cuda.get_device_name(0))


def _versions() -> dict[str, str]:
    found = {}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def _commit() -> str:
    """Empty where this is no git checkout."""
    asked = ("git", "-C", str(ROOT), "describe", "--always", "--abbrev=12", "--dirty=+", "--exclude=*")
    try:
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""

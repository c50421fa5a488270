"""What hardware is here, as far as the choice of a backend and its precision needs to know. Loads no model."""

from __future__ import annotations

import os
import platform
from pathlib import Path

_CPUINFO = Path("/proc/cpuinfo")
_BFLOAT16 = {"avx512_bf16", "amx_bf16", "bf16"}
"""The flags of x86 (Zen 4, Cooper Lake, Sapphire Rapids) and, `bf16`, of Arm."""


def cuda_present() -> bool:
    """Whether torch, which must be installed, finds a CUDA device."""
    # Importing torch costs seconds; the driver's device file is enough to know whether it is worth it.
    driver = Path("/dev/nvidiactl").exists() or Path("/dev/dxg").exists() or platform.system() == "Windows"
    if not driver:
        return False
    import torch

    return bool(torch.cuda.is_available())


def native_bfloat16(cpuinfo: Path = _CPUINFO) -> bool:
    """Whether the processor multiplies bfloat16 itself; False where that cannot be read off (not Linux)."""
    try:
        lines = cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    flags = next((line for line in lines if line.lower().startswith(("flags", "features"))), "")
    return not _BFLOAT16.isdisjoint(flags.partition(":")[2].split())


def usable_processors() -> int:
    """Processors this process may run on; a container's affinity counts."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

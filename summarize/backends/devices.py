"""Hardware detection: a CUDA device, bfloat16 and int8 in the processor, the processors a container may use."""

import math
import os
import platform
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_CPUINFO = Path("/proc/cpuinfo")
_CGROUP_ROOT = Path("/sys/fs/cgroup")
_OWN_CGROUP = Path("/proc/self/cgroup")
_BFLOAT16_FLAGS = {"avx512_bf16", "amx_bf16", "bf16"}
"""The flags of x86 (Zen 4, Cooper Lake, Sapphire Rapids) and, `bf16`, of Arm."""
_INT8_FLAGS = {"avx512_vnni", "avx_vnni", "amx_int8"}
"""The flags of x86 whose integer products OpenVINO uses."""


def cuda_present() -> bool:
    """Whether torch, which must be installed, finds a CUDA device."""
    # Importing torch costs seconds; the driver's device file is enough to know whether it is worth it.
    driver = Path("/dev/nvidiactl").exists() or Path("/dev/dxg").exists() or platform.system() == "Windows"
    if not driver:
        return False
    import torch

    return bool(torch.cuda.is_available())


def native_bfloat16(cpuinfo: Path = _CPUINFO) -> bool:
    """Whether the processor multiplies bfloat16 itself; False where its flags cannot be read (not Linux)."""
    return not _BFLOAT16_FLAGS.isdisjoint(_read_flags(cpuinfo))


def native_int8(cpuinfo: Path = _CPUINFO) -> bool:
    """Whether the processor adds up products of int8 itself; False where its flags cannot be read (not Linux)."""
    return not _INT8_FLAGS.isdisjoint(_read_flags(cpuinfo))


def usable_processors(own_cgroup: Path = _OWN_CGROUP, cgroup_root: Path = _CGROUP_ROOT) -> int:
    """Processors this process may run on, as many at once as its container's share of time allows; one at least."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min([allowed, *_cgroup_limits(own_cgroup, cgroup_root)])


def _read_flags(cpuinfo: Path) -> list[str]:
    try:
        lines = cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    flags = next((line for line in lines if line.lower().startswith(("flags", "features"))), "")
    return flags.partition(":")[2].split()


def _cgroup_limits(own_cgroup: Path, cgroup_root: Path) -> Iterator[int]:
    """The processor limits of this process's control group (v2) and of those it is in, rounded up."""
    try:
        lines = own_cgroup.read_text(encoding="utf-8").splitlines()
    except OSError:
        return
    group = next((line.removeprefix("0::/") for line in lines if line.startswith("0::/")), "")
    folder = cgroup_root / group
    for ancestor in (folder, *folder.parents):
        with suppress(OSError, ValueError):  # above the root there is no such file; `max 100000` is no limit, no number
            quota, period = map(int, (ancestor / "cpu.max").read_text(encoding="utf-8").split())
            yield max(1, math.ceil(quota / period))

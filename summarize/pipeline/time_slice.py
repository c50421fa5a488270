"""How long this process computes before another has its turn, on a machine with fewer cores than processes."""

import ctypes
import os
import platform
import struct
import sys
from typing import Final

SLICE_SECONDS: Final = 0.1
"""The longest that Linux gives. With the usual 3 ms a tenth of the time goes to filling a core's caches again."""
_SCHED_SETATTR: Final = {"x86_64": 314, "aarch64": 274}
_ATTRIBUTES: Final = "=IIQiIQQQII"
"""Of `struct sched_attr`: size, policy, flags, niceness, priority, runtime, deadline, period, and utilization."""


def lengthen_time_slice(seconds: float = SLICE_SECONDS) -> bool:
    """Ask for time slices of so many seconds, for this thread and those it starts: whether the kernel was asked.

    Linux 6.12 and newer heeds it, an older one does not (man 2 sched_setattr). The priority stays as it is.
    """
    number = _SCHED_SETATTR.get(platform.machine()) if sys.platform == "linux" else None
    if number is None or os.sched_getscheduler(0) != os.SCHED_OTHER:
        return False
    niceness, runtime = os.getpriority(os.PRIO_PROCESS, 0), int(seconds * 1e9)
    attributes = struct.pack(
        _ATTRIBUTES, struct.calcsize(_ATTRIBUTES), os.SCHED_OTHER, 0, niceness, 0, runtime, 0, 0, 0, 0
    )
    return bool(ctypes.CDLL(None).syscall(number, 0, attributes, 0) == 0)

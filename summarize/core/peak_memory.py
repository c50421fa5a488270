"""`peak_memory_mb`: the most memory that this process and those it has started held, each at its own worst moment."""

import multiprocessing
import re
from contextlib import suppress
from pathlib import Path
from typing import Final

_PEAK: Final = re.compile(rb"^VmHWM:\s*(\d+) kB", re.MULTILINE)


def peak_memory_mb() -> int | None:
    """Resident memory in MB (10⁶ bytes), pages that the processes share counted for each; None where only Linux tells.

    Counted are the processes of `multiprocessing` that are alive, such as the model's.
    """
    pids = ["self", *(str(child.pid) for child in multiprocessing.active_children())]
    kilobytes = 0
    for pid in pids:
        with suppress(OSError):  # one that has ended meanwhile
            if match := _PEAK.search(Path(f"/proc/{pid}/status").read_bytes()):
                kilobytes += int(match[1])
    return round(kilobytes * 1024 / 1e6) or None

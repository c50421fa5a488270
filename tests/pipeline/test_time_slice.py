"""A process is given longer time slices at the priority that it has; on other machines nothing is asked."""

import ctypes
import os
import platform
import struct
import subprocess
import sys

import pytest

from summarize.pipeline import time_slice
from summarize.pipeline.time_slice import lengthen_time_slice

HEEDED = sys.platform == "linux" and tuple(map(int, platform.release().split("-")[0].split(".")[:2])) >= (6, 12)
ASK = """
import os
from summarize.pipeline.time_slice import lengthen_time_slice
from tests.pipeline.test_time_slice import attributes
os.nice(7)
assert lengthen_time_slice(0.05)
print(*attributes())
"""


def attributes() -> tuple[int, int]:
    """The niceness and the time slice, in nanoseconds, of this thread."""
    number = {"x86_64": 315, "aarch64": 275}[platform.machine()]
    buffer = ctypes.create_string_buffer(56)
    assert ctypes.CDLL(None).syscall(number, 0, buffer, 56, 0) == 0
    fields = struct.unpack("=IIQiIQQQII", buffer.raw)
    return fields[3], fields[5]


@pytest.mark.skipif(not HEEDED, reason="not run: Linux gives time slices that a process asks for since 6.12")
def test_a_process_gets_the_slices_it_asks_for_and_keeps_its_priority() -> None:
    done = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(os.nice(0) + 7), "50000000"]


def test_another_machine_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_slice.platform, "machine", lambda: "riscv64")
    assert not lengthen_time_slice()

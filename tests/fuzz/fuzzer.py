"""Runs a target on inputs until the time is up; keeps what breaks it."""

from __future__ import annotations

import random
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.fuzz.mutator import Mutator
from tests.support.pumping import HardTimeoutError, limited

SECONDS: Final = 20
"""Of work, whatever else the machine does: an input that takes longer has found growth without a bound."""


@dataclass(frozen=True, slots=True)
class Target:
    """Code that is given what others wrote; `run` raises for what it must not do with it."""

    name: str
    seeds: Sequence[bytes]
    run: Callable[[bytes], object]
    words: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """An input that broke a target."""

    target: str
    data: bytes
    trace: str

    @property
    def place(self) -> str:
        """Where it broke: several inputs of one place are one finding."""
        return " ".join(
            [self.target, *[line.strip() for line in self.trace.splitlines() if line.startswith("  File")][-2:]]
        )

    def keep(self, folder: Path) -> Path:
        """Write the input, and what happened beside it; its path."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self.target}-{len(list(folder.glob('*.bin'))):03}.bin"
        path.write_bytes(self.data)
        path.with_suffix(".txt").write_text(self.trace, encoding="utf-8", errors="backslashreplace")
        return path


def check(target: Target, data: bytes, *, seconds: int = SECONDS) -> Finding | None:
    """What one input does."""
    try:
        with limited(seconds=seconds, cpu=True):
            target.run(data)
    except (Exception, HardTimeoutError):
        return Finding(target.name, data, traceback.format_exc())
    return None


def fuzz(target: Target, *, seconds: float, seed: int, least: int = 1) -> Iterator[Finding | None]:
    """A finding or None for each input, for so long and for at least so many inputs."""
    mutator = Mutator(random.Random(f"{target.name} {seed}"), target.seeds, target.words)
    ends, made = time.monotonic() + seconds, 0
    while made < least or time.monotonic() < ends:
        made += 1
        yield check(target, mutator.make())

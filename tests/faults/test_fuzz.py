"""A short fuzz of every target with the same inputs each time, and a fuzzer that finds what is there to be found."""

from pathlib import Path

import pytest

from tests.fuzz.fuzzer import Target, check, fuzz
from tests.fuzz.targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_no_input_breaks_a_target(name: str) -> None:
    findings = [finding for finding in fuzz(TARGETS[name], seconds=0, seed=1, least=40) if finding]
    assert not findings, findings[0].trace


def test_what_is_wrong_is_found_and_kept(tmp_path: Path) -> None:
    def run(data: bytes) -> None:
        if b"<div>" in data:
            raise ValueError("a fault")

    found = next(filter(None, fuzz(Target("planted", [b"<p>a</p>"], run), seconds=60, seed=1)))
    path = found.keep(tmp_path)
    assert b"<div>" in path.read_bytes()
    assert "ValueError: a fault" in path.with_suffix(".txt").read_text(encoding="utf-8")


def test_what_does_not_end_is_found() -> None:
    def run(_: bytes) -> None:
        while True:
            pass

    target = Target("endless", [b""], run)
    found = check(target, b"", seconds=1)
    assert found
    assert "TimeoutError" in found.trace

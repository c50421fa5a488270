from __future__ import annotations

import sys

import pytest

from bench import gpu
from summarize.backends.devices import cuda_present


@pytest.mark.skipif(cuda_present(), reason="there is a CUDA device")
def test_without_a_cuda_device_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["gpu"])

    assert gpu.main() == 2
    assert "no CUDA device here" in capsys.readouterr().err

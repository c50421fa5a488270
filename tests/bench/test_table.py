from __future__ import annotations

import json
import platform
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from bench.result import ROOT, machine, save
from bench.table import WIDTH, show
from tests.support.bench_results import NOT_INSTALLED, result


def shown() -> str:
    """The table as it is printed into a file."""
    console = Console(file=StringIO(), width=WIDTH, highlight=False)
    show(result(), console)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def cells(title: str) -> list[str]:
    """The cells of the row that begins with `title`."""
    (line,) = [line for line in shown().splitlines() if line.strip().startswith(f"{title}  ")]
    return line.strip().removeprefix(title).split()


def test_a_row_a_peer() -> None:
    assert cells("llama.cpp native, one at a time") == (
        ["145.2", "24.8", "0.65", "71.4", "0.6", "45%", "2.3", "1.6", "0/1", "0/1"]
    )


def test_a_share_that_may_be_lower_says_so() -> None:
    assert cells("this project") == (["94.0", "38.3", "–", "35.6", "1.7", "≤", "23%", "4.3", "12.4", "1/1", "1/1"])


def test_prefill_has_no_articles() -> None:
    assert cells("this project, prefill alone") == (["–", "–", "–", "162.0", "0.1", "100%", "4.3", "44.8", "–", "–"])


def test_a_failed_row_says_why_below() -> None:
    assert cells("transformers.generate") == ["failed"]
    assert f"transformers.generate: {NOT_INSTALLED}" in shown().splitlines()


def test_the_limit_and_the_ratios_are_said_in_words() -> None:
    assert "417, 424 GFLOPS in bfloat16 on 2 threads" in shown()
    assert "2.62 GFLOP a token (2 × 1.31 billion non-embedding parameters): 162 tokens/s" in shown()
    assert "articles an hour of this project over: llama_cpp 0.65" in shown()


def test_the_file_holds_the_rows_and_the_ratios(tmp_path: Path) -> None:
    path = save(result(), tmp_path / "results", kind="speed")
    written = json.loads(path.read_text(encoding="utf-8"))

    assert path.name == "20261124T110938Z-speed.json"
    assert written["ratios"] == {"llama_cpp": pytest.approx(0.6475, abs=1e-4)}
    assert [row["name"] for row in written["rows"]] == ["summarize", "prefill", "llama_cpp", "transformers"]
    assert written["rows"][3]["error"] == NOT_INSTALLED


def test_the_machine_is_described_without_its_name() -> None:
    facts = machine("cpu").model_dump_json()

    assert machine("cpu").processors >= 1
    assert platform.node() not in facts
    assert str(ROOT) not in facts


def test_the_picture(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="of the bench extra")
    from bench.plot import plot

    plot(result(), tmp_path / "speed.png")

    assert (tmp_path / "speed.png").read_bytes().startswith(b"\x89PNG")

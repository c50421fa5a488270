from __future__ import annotations

import sys
import time

import pytest

from bench.peers.measurement import Answers, measure_answers
from bench.rows import Measurement
from bench.subprocesses import run_command
from tests.support.bench_results import LLAMA
from tests.support.waiting import HANG_SECONDS


def run_program(program: str, *, seconds: float = HANG_SECONDS) -> Measurement | str:
    """What a peer of this program is heard to say."""
    return run_command((sys.executable, "-c", program), Measurement, seconds=seconds)


def test_the_last_line_of_json_counts() -> None:
    program = f"print('loading'); print('{{}}'); print('''{LLAMA.model_dump_json()}'''); print('done')"

    assert run_program(program) == LLAMA


def test_a_peer_that_is_not_installed_is_a_message(capfd: pytest.CaptureFixture[str]) -> None:
    assert run_program("import no_such_engine") == "ModuleNotFoundError: No module named 'no_such_engine'"
    assert "Traceback" in capfd.readouterr().err


def test_a_message_names_no_folder_of_the_machine() -> None:
    assert run_program("open('/no/such/model.gguf')") == (
        "FileNotFoundError: [Errno 2] No such file or directory: 'model.gguf'"
    )


def test_a_peer_that_is_killed_is_a_message() -> None:
    assert run_program("import os; os.abort()") == "ended by signal 6"


def test_a_peer_that_says_something_else_is_a_message() -> None:
    message = run_program("print('{}')")

    assert isinstance(message, str)
    assert message.startswith("said what cannot be read")


def test_a_peer_that_hangs_is_ended_with_what_it_started() -> None:
    program = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(600)'])"
    begin = time.monotonic()

    assert run_program(program, seconds=0.6) == "not done after 0.01 minutes"
    assert time.monotonic() - begin < HANG_SECONDS


def test_answers_are_counted() -> None:
    measurement = measure_answers(Answers(["{}", "no"], 7, 5), load_seconds=1.0, seconds=2.0, engine="x")

    assert (measurement.articles, measurement.prompt_tokens, measurement.output_tokens) == (2, 7, 5)
    assert (measurement.valid, measurement.shared_prompt_tokens) == (0, None)
    assert measurement.peak_mb > 1

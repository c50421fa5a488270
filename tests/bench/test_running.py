from __future__ import annotations

import sys
import time

import pytest

from bench.peers.telling import Answers, measured
from bench.rows import Measured
from bench.running import heard
from tests.bench.recorded import LLAMA


def told(program: str, *, seconds: float = 30) -> Measured | str:
    """What a peer of this program is heard to say."""
    return heard((sys.executable, "-c", program), Measured, seconds=seconds)


def test_the_last_line_of_json_counts() -> None:
    program = f"print('loading'); print('{{}}'); print('''{LLAMA.model_dump_json()}'''); print('done')"

    assert told(program) == LLAMA


def test_a_peer_that_is_not_installed_is_a_message(capfd: pytest.CaptureFixture[str]) -> None:
    assert told("import no_such_engine") == "ModuleNotFoundError: No module named 'no_such_engine'"
    assert "Traceback" in capfd.readouterr().err


def test_a_message_names_no_folder_of_the_machine() -> None:
    assert told("open('/no/such/model.gguf')") == (
        "FileNotFoundError: [Errno 2] No such file or directory: 'model.gguf'"
    )


def test_a_peer_that_is_killed_is_a_message() -> None:
    assert told("import os; os.abort()") == "ended by signal 6"


def test_a_peer_that_says_something_else_is_a_message() -> None:
    said = told("print('{}')")

    assert isinstance(said, str)
    assert said.startswith("said what cannot be read")


def test_a_peer_that_hangs_is_ended_with_what_it_started() -> None:
    program = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])"
    begin = time.monotonic()

    assert told(program, seconds=0.6) == "not done after 0.01 minutes"
    assert time.monotonic() - begin < 30


def test_answers_are_counted() -> None:
    said = measured(Answers(["{}", "no"], 7, 5), load_seconds=1.0, seconds=2.0, engine="x")

    assert (said.articles, said.prompt_tokens, said.output_tokens) == (2, 7, 5)
    assert (said.valid, said.shared_prompt_tokens) == (0, None)
    assert said.peak_mb > 1

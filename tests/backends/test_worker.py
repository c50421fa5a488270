"""The process a model is in: what goes through its pipe, how it starts, and that it ends with its parent."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import pytest

from summarize.backends.supervised import SupervisedBackend
from summarize.backends.worker import Worker, set_pipe_timeout
from summarize.core.errors import BackendError, ConfigError, ModelError
from summarize.core.schema import Output
from tests.support.backends import FakeBackend
from tests.support.generate import generate
from tests.support.paths import ROOT
from tests.support.poison import (
    Harm,
    LoadingBackend,
    PatientWorker,
    PoisonedBackend,
    choice_request,
    count_waits,
    processes,
    supervise,
)
from tests.support.scripts import ask_poisoned_model, command
from tests.support.waiting import HANG_SECONDS, wait_until


@pytest.mark.parametrize(
    ("opening", "watchdog_seconds", "says"),
    [(partial(time.sleep, 600), 0.5, "no sign of life for 0.5 s"), (partial(os._exit, 7), HANG_SECONDS, "code 7")],
)
def test_a_model_that_cannot_be_opened_ends_the_run_soon(
    opening: partial[FakeBackend], watchdog_seconds: float, says: str
) -> None:
    """The requests are larger than any buffer: they cannot even be handed over."""
    backend = SupervisedBackend(FakeBackend(), partial(Worker, opening, watchdog_seconds=watchdog_seconds))
    for key in range(8):
        backend.submit(key, choice_request("槐安" * 20_000))
    ended: list[BackendError] = []

    def collect() -> None:
        try:
            backend.collect()
        except BackendError as error:
            ended.append(error)

    thread = threading.Thread(target=collect, daemon=True)
    thread.start()
    thread.join(HANG_SECONDS)
    assert not thread.is_alive()
    assert says in str(ended[0])
    with pytest.raises(BackendError, match=says):
        backend.count_tokens("槐安市")


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="needs SIGSTOP")
def test_a_process_that_does_not_read_what_it_is_asked_is_started_anew(tmp_path: Path) -> None:
    """Four requests are larger than its buffer, one is not: the next process may read it when it has time."""
    backend = supervise("hang", tmp_path / "log", send_seconds=0.5)
    generate(backend, [choice_request("甲")])
    (stopped,) = processes(tmp_path / "log")
    os.kill(stopped, signal.SIGSTOP)
    answers: list[Output] = []
    requests = [choice_request("槐安" * 15_000 + name) for name in "abcd"]
    thread = threading.Thread(target=lambda: answers.extend(generate(backend, requests)), daemon=True)
    thread.start()
    thread.join(HANG_SECONDS)
    os.kill(stopped, signal.SIGKILL) if thread.is_alive() else None
    assert answers == generate(FakeBackend(), requests)
    backend.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there a pipe is no socket")
def test_half_a_message_is_no_sign() -> None:
    ours, theirs = multiprocessing.Pipe()
    set_pipe_timeout(ours, 0.2)
    os.write(theirs.fileno(), b"\0\0\0\x09half")
    assert ours.poll(1)
    with pytest.raises(BlockingIOError):
        ours.recv_bytes()
    with pytest.raises(BlockingIOError):
        ours.send_bytes(b" " * 10_000_000)
    ours.close()
    theirs.close()


def test_opening_is_a_step_of_its_own(tmp_path: Path) -> None:
    backend = supervise("hang", tmp_path / "log")
    assert generate(backend, [choice_request("甲")]) == generate(FakeBackend(), [choice_request("甲")])
    backend.close()
    assert len(processes(tmp_path / "log")) == 1
    assert count_waits(tmp_path / "log") == 2


def test_what_it_says_of_its_model_is_passed_on() -> None:
    backend = SupervisedBackend(LoadingBackend(), partial(Worker, LoadingBackend, watchdog_seconds=HANG_SECONDS))
    states: list[str] = []
    backend.on_load = states.append
    assert [backend.count_tokens("槐安市") for _ in range(2)] == [3, 3]
    assert states == ["loading", "loading", "loaded"]
    backend.close()


def test_what_is_asked_and_answered_goes_through_whole(tmp_path: Path) -> None:
    request = choice_request('\u2028"\\\n' + "槐安" * 200_000)
    backend = supervise("hang", tmp_path / "log")
    assert generate(backend, [request]) == generate(FakeBackend(), [request])
    assert backend.count_tokens("槐安市") == 3
    backend.close()
    assert (tmp_path / "log").read_text().split()[1] == request.sha256


def test_closing_ends_the_process_and_leaves_it_usable(tmp_path: Path) -> None:
    backend = supervise("hang", tmp_path / "log")
    before = set(multiprocessing.active_children())
    generate(backend, [choice_request("甲")])
    assert set(multiprocessing.active_children()) - before
    backend.close()
    assert not set(multiprocessing.active_children()) - before
    generate(backend, [choice_request("甲")])
    backend.close()


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc, and Linux for a model that holds the lock")
@pytest.mark.parametrize(("harm", "ending"), [("hang", "SIGKILL"), ("locked", "SIGKILL"), ("hang", "SIGINT")])
def test_no_model_outlives_a_run(harm: Harm, ending: str, tmp_path: Path) -> None:
    asking = command(ask_poisoned_model, harm, tmp_path / "log")
    with (tmp_path / "stderr").open("wb") as stderr:
        run = subprocess.Popen(asking, cwd=ROOT, stderr=stderr, start_new_session=True)
    wait_until(lambda: list(tmp_path.glob("hangs-*")))
    (model,) = processes(tmp_path / "log")
    if ending == "SIGINT":  # a terminal sends a Ctrl-C to all of them
        os.killpg(run.pid, signal.SIGINT)
        assert run.wait(HANG_SECONDS) == 130
    else:
        run.kill()
        run.wait()
    wait_until(lambda: is_gone(model))
    assert (tmp_path / "stderr").read_text() == ""


def is_gone(process: int) -> bool:
    """Whether it has ended, its parent told or not."""
    try:
        return "\nState:\tZ" in Path(f"/proc/{process}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return True


def test_a_process_outlives_the_thread_that_started_it(tmp_path: Path) -> None:
    backend = supervise("hang", tmp_path / "log")
    thread = threading.Thread(target=generate, args=(backend, [choice_request("甲")]))
    thread.start()
    thread.join()
    wait_until(lambda: not Path(f"/proc/self/task/{thread.native_id}").exists())
    generate(backend, [choice_request("乙")])
    backend.close()
    assert len(processes(tmp_path / "log")) == 1


def unset(log: Path) -> PoisonedBackend:
    """Cannot be opened."""
    raise ConfigError(f"{log}: no such recording", hint="record it")


def test_why_it_cannot_be_opened_is_told(tmp_path: Path) -> None:
    log = tmp_path / "log"
    backend = SupervisedBackend(FakeBackend(), partial(PatientWorker, partial(unset, log), log))
    backend.submit(0, choice_request("甲"))
    with pytest.raises(ModelError, match="no such recording") as caught:
        backend.collect()
    assert caught.value.hint == "record it"
    backend.close()


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's doing")
def test_a_converter_ends_with_whoever_wanted_the_weights() -> None:
    child = (
        "import os, time; from summarize.backends.worker import die_with_parent\n"
        "die_with_parent(os.getppid())\n"
        "print(os.getpid(), flush=True)\n"
        "time.sleep(600)\n"
    )
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    with subprocess.Popen([sys.executable, "-c", parent], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        number = int(process.stdout.readline())
        process.kill()
    wait_until(lambda: is_gone(number))

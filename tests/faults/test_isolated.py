"""A model that hangs on one article, dies over it, or is killed: the article fails, its neighbours do not notice."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from summarize.backends.base import generate
from summarize.backends.factory import open_backend
from summarize.backends.grammar import ebnf
from summarize.backends.openai.messages import PLAIN
from summarize.backends.supervised import SupervisedBackend
from summarize.backends.worker import limit_waits
from summarize.core.config import BackendConfig, Config, RunConfig
from summarize.core.errors import BackendError, ConfigError, LostError, ModelError
from summarize.core.schema import Message, Output, Refusal, Request
from summarize.pipeline.runner import Runner
from summarize.runs import open_run
from tests.support.backends import Choosing, Silent, fill, runner, text
from tests.support.paths import ROOT
from tests.support.poison import PATIENCE, POISON, Harm, Poisoned, isolated

NAMES = "abcdefg"


def request(content: str) -> Request:
    return Request((Message("user", content),), {"properties": {"z": _list(), "a": _list()}}, 100)


def _list() -> dict[str, object]:
    return {"items": {"enum": ["甲", "乙"]}, "minItems": 1}


def poisoned(folder: Path, *, names: str, among: str) -> Path:
    """Articles `among` of which those of `names` are poisoned."""
    fill(folder, among)
    for number, name in enumerate(names):
        article = text(number).replace("三年建成", f"三年建成{POISON}")
        (folder / f"{name}.txt").write_text(article, encoding="utf-8")
    return folder


def slowly(log: Path) -> Poisoned:
    """Opens in six seconds and takes six more for its first answer: each is a step."""
    time.sleep(6)
    return Poisoned("late", log)


def processes(log: Path) -> list[int]:
    """Those that were asked something, in their order."""
    return list(dict.fromkeys(int(line.split()[0]) for line in log.read_text().splitlines()))


def times_asked(log: Path) -> Counter[str]:
    """How often each request was, by its hash."""
    return Counter(line.split()[1] for line in log.read_text().splitlines())


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Seven articles of which the third is poisoned."""
    return poisoned(tmp_path / "in", names="c", among=NAMES)


@pytest.mark.parametrize(
    ("harm", "reason", "says"),
    [
        ("hang", "backend-hang", f"no sign for {PATIENCE} s"),
        ("kill", "backend-died", "SIGKILL: out of memory?"),
        ("crash", "backend-died", "SIGABRT"),
        ("fail", "backend-failed", "no room for it"),
    ],
)
def test_one_article_fails_and_the_others_are_the_same_bytes(
    harm: Harm, reason: str, says: str, source: Path, tmp_path: Path
) -> None:
    whole = open_run(runner(source, tmp_path / "whole").run().path)
    run = open_run(runner(source, tmp_path / "run", isolated(harm, tmp_path / "log")).run().path)
    (failure,) = run.failures()
    assert (failure.id, failure.stage, failure.reason) == ("c", "generating", reason)
    assert says in failure.message
    assert list(run.records()) == [record for record in whole.records() if record.id != "c"]
    assert run.manifest.fingerprint == whole.manifest.fingerprint
    # Not kept: the next night may have more memory.
    again = runner(source, tmp_path / "run", Choosing()).run()
    assert (again.path / "records.jsonl").read_bytes() == (whole.path / "records.jsonl").read_bytes()


def test_a_text_that_cannot_be_counted_fails_its_article_alone(source: Path, tmp_path: Path) -> None:
    long = "\n".join(text(number) for number in range(60)).replace("三年建成", f"三年建成{POISON}")
    (source / "c.txt").write_text(long, encoding="utf-8")
    outcome = runner(source, tmp_path, isolated("count", tmp_path / "log")).run()
    assert outcome.summary.failures == {"backend-died": 1}
    assert outcome.summary.records == len(NAMES) - 1
    assert runner(source, tmp_path).run().summary.failures == {}


@pytest.mark.parametrize(("harm", "reason"), [("hang", "backend-hang"), ("kill", "backend-died")])
def test_bad_articles_next_to_each_other_fail_and_no_other(harm: Harm, reason: str, tmp_path: Path) -> None:
    source = poisoned(tmp_path / "in", names="cdefg", among="abcdefghij")
    whole = runner(source, tmp_path / "whole").run().path
    run = open_run(runner(source, tmp_path / "run", isolated(harm, tmp_path / "log")).run().path)
    assert [(failure.id, failure.reason) for failure in run.failures()] == [(name, reason) for name in "cdefg"]
    lines = (whole / "records.jsonl").read_bytes().splitlines(keepends=True)
    unharmed = [line for line, name in zip(lines, "abcdefghij", strict=True) if name not in "cdefg"]
    assert (run.path / "records.jsonl").read_bytes() == b"".join(unharmed)
    asked = times_asked(tmp_path / "log")
    assert asked.pop(PLAIN.sha256) == 5
    assert max(asked.values()) == 2


@pytest.mark.parametrize("harm", ["hang", "kill"])
def test_two_bad_articles_in_one_batch_cost_six_others_nothing(harm: Harm, tmp_path: Path) -> None:
    asked = [request(POISON + name if name in "cf" else name) for name in "abcdefgh"]
    backend = isolated(harm, tmp_path / "log")
    for key, one in enumerate(asked):
        backend.submit(key, one)
    done: dict[int, Output | Refusal] = {}
    while len(done) < len(asked):
        done |= dict(backend.collect())
    backend.close()
    refused = {key for key, answer in done.items() if isinstance(answer, Refusal)}
    assert refused == {2, 5}
    answers = dict(enumerate(generate(Choosing(), asked)))
    assert {key: done[key] for key in done.keys() - refused} == {key: answers[key] for key in answers.keys() - refused}


def test_texts_that_cannot_be_counted_are_no_fault_of_the_model(tmp_path: Path) -> None:
    backend = isolated("count", tmp_path / "log")
    backend.submit(1, request("甲"))
    backend.submit(2, request("乙"))
    assert [key for key, _ in backend.collect()] == [1]
    for number in range(4):
        with pytest.raises(LostError) as raised:
            backend.count_tokens(f"{POISON}{number}")
        assert raised.value.reason == "backend-died"
    assert backend.count_tokens("槐安市") == 3
    assert [key for key, _ in backend.collect()] == [2]
    backend.close()


def test_nothing_is_asked_twice_but_what_was_under_way(source: Path, tmp_path: Path) -> None:
    runner(source, tmp_path, isolated("kill", tmp_path / "log")).run()
    asked = times_asked(tmp_path / "log")
    assert asked.pop(PLAIN.sha256) == 1
    assert len(asked) == len(NAMES)
    assert max(asked.values()) == 2
    assert sum(times - 1 for times in asked.values()) <= Choosing.batch_size


def test_a_process_that_is_killed_from_outside_costs_no_article(source: Path, tmp_path: Path) -> None:
    whole = runner(source, tmp_path / "whole").run()
    outcome = runner(source, tmp_path / "run", isolated("once", tmp_path / "log")).run()
    assert outcome.summary == whole.summary


def test_slow_is_not_stuck(source: Path, tmp_path: Path) -> None:
    outcome = runner(source, tmp_path, isolated("slow", tmp_path / "log")).run()
    assert outcome.summary.failures == {}
    assert len(processes(tmp_path / "log")) == 1


def test_a_model_that_never_answers_ends_the_run_and_no_article_is_blamed(source: Path, tmp_path: Path) -> None:
    with pytest.raises(BackendError, match=r"SIGKILL.*; a plain request is lost too") as raised:
        runner(source, tmp_path, isolated("always", tmp_path / "log")).run()
    assert raised.value.exit_code == 3
    assert raised.value.hint
    assert len(processes(tmp_path / "log")) == 3
    (run,) = (tmp_path / "results").glob("*-*")
    assert not list(open_run(run).failures())
    assert runner(source, tmp_path).run().summary.failures == {}


@pytest.mark.parametrize(("opening", "says"), [(partial(time.sleep, 600), "no sign"), (partial(os._exit, 7), "code 7")])
def test_a_model_that_cannot_be_opened_ends_the_run_soon(opening: partial[Choosing], says: str) -> None:
    """The requests are larger than any buffer: they cannot even be handed over."""
    backend = SupervisedBackend(Choosing(), opening, watchdog_seconds=PATIENCE)
    for key in range(8):
        backend.submit(key, request("槐安" * 20_000))
    ended: list[BackendError] = []

    def collect() -> None:
        try:
            backend.collect()
        except BackendError as error:
            ended.append(error)

    thread = threading.Thread(target=collect, daemon=True)
    thread.start()
    thread.join(30)
    assert not thread.is_alive()
    assert says in str(ended[0])
    with pytest.raises(BackendError, match=says):
        backend.count_tokens("槐安市")


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="needs SIGSTOP")
def test_a_process_that_does_not_read_what_it_is_asked_is_started_anew(tmp_path: Path) -> None:
    backend = isolated("hang", tmp_path / "log")
    generate(backend, [request("甲")])
    (stopped,) = processes(tmp_path / "log")
    os.kill(stopped, signal.SIGSTOP)
    answers: list[Output] = []
    asked = [request("槐安" * 20_000 + name) for name in "abcd"]
    thread = threading.Thread(target=lambda: answers.extend(generate(backend, asked)), daemon=True)
    thread.start()
    thread.join(30)
    os.kill(stopped, signal.SIGKILL) if thread.is_alive() else None
    assert answers == generate(Choosing(), asked)
    backend.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there a pipe is no socket")
def test_half_a_message_is_no_sign() -> None:
    ours, theirs = multiprocessing.Pipe()
    limit_waits(ours, 0.2)
    os.write(theirs.fileno(), b"\0\0\0\x09half")
    assert ours.poll(1)
    with pytest.raises(BlockingIOError):
        ours.recv_bytes()
    with pytest.raises(BlockingIOError):
        ours.send_bytes(b" " * 10_000_000)
    ours.close()
    theirs.close()


def test_opening_is_a_step_of_its_own(tmp_path: Path) -> None:
    backend = SupervisedBackend(Choosing(), partial(slowly, tmp_path / "log"), watchdog_seconds=10)
    assert generate(backend, [request("甲")]) == generate(Choosing(), [request("甲")])
    backend.close()
    assert len(processes(tmp_path / "log")) == 1


def test_a_model_that_is_not_there_ends_the_run_at_once(source: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no weights") as raised:
        runner(source, tmp_path, isolated("absent", tmp_path / "log")).run()
    assert raised.value.hint == "pull them"
    assert len(processes(tmp_path / "log")) == 1


def test_every_engine_takes_the_plain_request() -> None:
    assert "对" in ebnf(PLAIN.schema)


def test_what_is_asked_and_answered_goes_through_whole(tmp_path: Path) -> None:
    asked = request('\u2028"\\\n' + "槐安" * 200_000)
    backend = isolated("hang", tmp_path / "log")
    assert generate(backend, [asked]) == generate(Choosing(), [asked])
    assert backend.count_tokens("槐安市") == 3
    backend.close()
    assert (tmp_path / "log").read_text().split()[1] == asked.sha256


def test_what_loses_it_twice_is_refused_and_what_waits_is_not(tmp_path: Path) -> None:
    backend = isolated("kill", tmp_path / "log")
    backend.submit(1, request("甲"))
    backend.submit(2, request(POISON))
    backend.submit(3, request("丙"))
    done = [one for _ in range(3) for one in backend.collect()]
    backend.close()
    assert sorted(key for key, _ in done) == [1, 2, 3]
    assert [key for key, answer in done if isinstance(answer, Refusal)] == [2]
    assert backend.collect() == []


def test_closing_ends_the_process_and_leaves_it_usable(tmp_path: Path) -> None:
    backend = isolated("hang", tmp_path / "log")
    before = set(multiprocessing.active_children())
    generate(backend, [request("甲")])
    assert set(multiprocessing.active_children()) - before
    backend.close()
    assert not set(multiprocessing.active_children()) - before
    generate(backend, [request("甲")])
    backend.close()


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc, and Linux for a model that holds the lock")
@pytest.mark.parametrize(("harm", "ending"), [("hang", "SIGKILL"), ("locked", "SIGKILL"), ("hang", "SIGINT")])
def test_no_model_outlives_a_run(harm: Harm, ending: str, tmp_path: Path) -> None:
    code = (
        "from pathlib import Path\n"
        "from summarize.backends.base import generate\n"
        "from tests.support.poison import isolated, POISON\n"
        "from tests.faults.test_isolated import request\n"
        "if __name__ == '__main__':\n"
        "    try:\n"
        f"        backend = isolated({harm!r}, Path({str(tmp_path / 'log')!r}), watchdog_seconds=600)\n"
        "        generate(backend, [request(POISON)])\n"
        "    except KeyboardInterrupt:\n"
        "        raise SystemExit(130)\n"
    )
    script = tmp_path / "hanging.py"
    script.write_text(code, encoding="utf-8")
    with (tmp_path / "said").open("wb") as said:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        run = subprocess.Popen([sys.executable, script], cwd=ROOT, env=environment, stderr=said, start_new_session=True)
    deadline = time.monotonic() + 60
    while not (tmp_path / "log").exists() or not (tmp_path / "log").read_text():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    (model,) = processes(tmp_path / "log")
    time.sleep(0.5)  # it is at work on it now
    if ending == "SIGINT":  # a terminal sends a Ctrl-C to all of them
        os.killpg(run.pid, signal.SIGINT)
        assert run.wait(10) == 130
    else:
        run.kill()
        run.wait()
    soon = time.monotonic() + 10
    while Path(f"/proc/{model}").exists() and "zombie" not in Path(f"/proc/{model}/status").read_text():
        if time.monotonic() > soon:
            os.kill(model, signal.SIGKILL)
            pytest.fail("the model's process is still there")
        time.sleep(0.05)
    assert (tmp_path / "said").read_text() == ""


def test_a_process_outlives_the_thread_that_started_it(tmp_path: Path) -> None:
    backend = isolated("hang", tmp_path / "log")
    thread = threading.Thread(target=generate, args=(backend, [request("甲")]))
    thread.start()
    thread.join()
    time.sleep(0.5)
    generate(backend, [request("乙")])
    backend.close()
    assert len(processes(tmp_path / "log")) == 1


def test_a_watchdog_in_the_config_puts_the_backend_apart_under_the_same_identity(tmp_path: Path) -> None:
    recording = ROOT / "tests/data/seeds.recording.jsonl"

    def run(**watchdog: int) -> Path:
        config = Config(
            backend=BackendConfig(name="replay", replay=str(recording), **watchdog),  # type: ignore[arg-type]
            run=RunConfig(results=str(tmp_path / "r"), cache=str(tmp_path / f"{len(watchdog)}.sqlite")),
        )
        return Runner(ROOT / "seeds", config, progress=Silent()).run().path

    plain, apart = run(), run(watchdog_seconds=60)
    for name in ("records.jsonl", "failures.jsonl", "summary.json", "report.md"):
        assert (plain / name).read_bytes() == (apart / name).read_bytes()
    config = BackendConfig(name="replay", replay=str(recording), watchdog_seconds=60)
    assert isinstance(open_backend("replay", config, None), SupervisedBackend)


def unset(log: Path) -> Poisoned:
    """Cannot be opened."""
    raise ConfigError(f"{log}: no such recording", hint="record it")


def test_why_it_cannot_be_opened_is_told(tmp_path: Path) -> None:
    backend = SupervisedBackend(Choosing(), partial(unset, tmp_path / "log"), watchdog_seconds=30)
    backend.submit(0, request("甲"))
    with pytest.raises(ModelError, match="no such recording") as caught:
        backend.collect()
    assert caught.value.hint == "record it"
    backend.close()


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's doing")
def test_a_converter_ends_with_whoever_wanted_the_weights() -> None:
    child = (
        "import os, time; from summarize.backends.worker import end_with\n"
        "end_with(os.getppid())\n"
        "print(os.getpid(), flush=True)\n"
        "time.sleep(600)\n"
    )
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    with subprocess.Popen([sys.executable, "-c", parent], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        number = int(process.stdout.readline())
        process.kill()
    limit = time.monotonic() + 10
    while Path(f"/proc/{number}/status").exists() and "\nState:\tZ" not in Path(f"/proc/{number}/status").read_text():
        assert time.monotonic() < limit
        time.sleep(0.05)

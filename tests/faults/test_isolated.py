"""A model that hangs on one article, dies over it, or is killed: the article fails, its neighbours do not notice."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from summarize.backends.choice import open_backend
from summarize.backends.isolated import IsolatedBackend
from summarize.backends.protocol import generate
from summarize.batch import Batch
from summarize.config import BackendConfig, Config, RunConfig
from summarize.errors import BackendError, ModelError
from summarize.shapes import Message, Refusal, Request
from summarize.store import open_run
from tests.choosing import Choosing, Silent, batch, fill, text
from tests.faults.poison import POISON, Harm, isolated

ROOT = Path(__file__).parent.parent.parent
NAMES = "abcdefg"


def request(content: str) -> Request:
    return Request((Message("user", content),), {"properties": {"z": _list(), "a": _list()}}, 100)


def _list() -> dict[str, object]:
    return {"items": {"enum": ["甲", "乙"]}, "minItems": 1}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Seven articles of which the third is poisoned."""
    folder = fill(tmp_path / "in", NAMES)
    (folder / "c.txt").write_text(text(1).replace("三年建成", f"三年建成{POISON}"), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("harm", "reason", "says"),
    [
        ("hang", "backend-hang", "no sign for 2 s"),
        ("kill", "backend-died", "SIGKILL: out of memory?"),
        ("crash", "backend-died", "SIGABRT"),
        ("fail", "backend-failed", "no room for it"),
    ],
)
def test_one_article_fails_and_the_others_are_the_same_bytes(
    harm: Harm, reason: str, says: str, source: Path, tmp_path: Path
) -> None:
    whole = open_run(batch(source, tmp_path / "whole").run().path)
    run = open_run(batch(source, tmp_path / "run", isolated(harm, tmp_path / "log")).run().path)
    (failure,) = run.failures()
    assert (failure.id, failure.stage, failure.reason) == ("c", "generating", reason)
    assert says in failure.message
    assert list(run.records()) == [record for record in whole.records() if record.id != "c"]
    assert run.manifest.fingerprint == whole.manifest.fingerprint
    # Not kept: the next night may have more memory.
    again = batch(source, tmp_path / "run", Choosing()).run()
    assert (again.path / "records.jsonl").read_bytes() == (whole.path / "records.jsonl").read_bytes()


def test_a_text_that_cannot_be_counted_fails_its_article_alone(source: Path, tmp_path: Path) -> None:
    long = "\n".join(text(number) for number in range(60)).replace("三年建成", f"三年建成{POISON}")
    (source / "c.txt").write_text(long, encoding="utf-8")
    outcome = batch(source, tmp_path, isolated("count", tmp_path / "log")).run()
    assert outcome.summary.failures == {"backend-hang": 1}
    assert outcome.summary.records == len(NAMES) - 1
    assert batch(source, tmp_path).run().summary.failures == {}


def test_nothing_is_asked_twice_but_what_was_under_way(source: Path, tmp_path: Path) -> None:
    batch(source, tmp_path, isolated("kill", tmp_path / "log")).run()
    asked = Counter(line.split()[1] for line in (tmp_path / "log").read_text().splitlines())
    assert len(asked) == len(NAMES)
    assert max(asked.values()) == 2
    assert sum(times - 1 for times in asked.values()) <= Choosing.batch_size


def test_a_process_that_is_killed_from_outside_costs_no_article(source: Path, tmp_path: Path) -> None:
    whole = batch(source, tmp_path / "whole").run()
    outcome = batch(source, tmp_path / "run", isolated("once", tmp_path / "log")).run()
    assert outcome.summary == whole.summary


def test_slow_is_not_stuck(source: Path, tmp_path: Path) -> None:
    outcome = batch(source, tmp_path, isolated("slow", tmp_path / "log")).run()
    assert outcome.summary.failures == {}
    assert len({line.split()[0] for line in (tmp_path / "log").read_text().splitlines()}) == 1


def test_a_model_that_never_answers_ends_the_run(source: Path, tmp_path: Path) -> None:
    with pytest.raises(BackendError, match="5 times in a row") as raised:
        batch(source, tmp_path, isolated("always", tmp_path / "log")).run()
    assert raised.value.hint
    assert batch(source, tmp_path).run().summary.failures == {}


def test_a_model_that_is_not_there_ends_the_run_at_once(source: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no weights") as raised:
        batch(source, tmp_path, isolated("absent", tmp_path / "log")).run()
    assert raised.value.hint == "pull them"
    assert len({line.split()[0] for line in (tmp_path / "log").read_text().splitlines()}) == 1


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


@pytest.mark.skipif(not Path("/proc").exists(), reason="needs /proc")
def test_no_model_outlives_a_killed_run(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path\n"
        "from summarize.backends.protocol import generate\n"
        "from tests.faults.poison import isolated, POISON\n"
        "from tests.faults.test_isolated import request\n"
        "if __name__ == '__main__':\n"
        f"    generate(isolated('hang', Path({str(tmp_path / 'log')!r}), watchdog_seconds=600), [request(POISON)])\n"
    )
    script = tmp_path / "hanging.py"
    script.write_text(code, encoding="utf-8")
    run = subprocess.Popen([sys.executable, script], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    deadline = time.monotonic() + 60
    while not (tmp_path / "log").exists() or not (tmp_path / "log").read_text():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    model = int((tmp_path / "log").read_text().split()[0])
    run.send_signal(signal.SIGKILL)
    run.wait()
    while Path(f"/proc/{model}").exists() and "zombie" not in Path(f"/proc/{model}/status").read_text():
        assert time.monotonic() < deadline, "the model's process is still there"
        time.sleep(0.05)


def test_a_watchdog_in_the_config_puts_the_backend_apart_under_the_same_identity(tmp_path: Path) -> None:
    recording = ROOT / "tests/data/seeds.recording.jsonl"

    def run(**watchdog: int) -> Path:
        config = Config(
            backend=BackendConfig(name="replay", replay=str(recording), **watchdog),  # type: ignore[arg-type]
            run=RunConfig(results=str(tmp_path / "r"), cache=str(tmp_path / f"{len(watchdog)}.sqlite")),
        )
        return Batch(ROOT / "seeds", config, progress=Silent()).run().path

    plain, apart = run(), run(watchdog_seconds=60)
    for name in ("records.jsonl", "failures.jsonl", "summary.json", "report.md"):
        assert (plain / name).read_bytes() == (apart / name).read_bytes()
    config = BackendConfig(name="replay", replay=str(recording), watchdog_seconds=60)
    assert isinstance(open_backend("replay", config, None), IsolatedBackend)

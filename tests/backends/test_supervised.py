"""A model that hangs on one article, dies over it, or is killed: the article fails, its neighbours do not notice."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from summarize.backends.factory import open_backend
from summarize.backends.grammar import schema_to_ebnf
from summarize.backends.probe import PROBE
from summarize.backends.supervised import SupervisedBackend
from summarize.core.config import BackendConfig, Config, RunConfig
from summarize.core.errors import BackendError, LostError, ModelError
from summarize.core.schema import Output, Refusal
from summarize.pipeline.runner import Runner
from summarize.runs.folder import open_run
from tests.support.backends import FakeBackend, fill, runner, text
from tests.support.generate import generate
from tests.support.paths import ROOT
from tests.support.poison import (
    POISON,
    STEPS,
    Harm,
    choice_request,
    count_waits,
    processes,
    supervise,
)
from tests.support.waiting import HANG_SECONDS

NAMES = "abcdefg"


def poisoned(folder: Path, *, names: str, among: str) -> Path:
    """Articles `among` of which those of `names` are poisoned."""
    fill(folder, among)
    for number, name in enumerate(names):
        article = text(number).replace("三年建成", f"三年建成{POISON}")
        (folder / f"{name}.txt").write_text(article, encoding="utf-8")
    return folder


def times_sent(log: Path) -> Counter[str]:
    """How often each request was, by its hash."""
    return Counter(line.split()[1] for line in log.read_text().splitlines())


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Seven articles of which the third is poisoned."""
    return poisoned(tmp_path / "in", names="c", among=NAMES)


@pytest.mark.parametrize(
    ("harm", "reason", "says"),
    [
        ("hang", "backend-hang", f"no sign of life for {HANG_SECONDS} s"),
        ("kill", "backend-died", "SIGKILL: out of memory?"),
        ("crash", "backend-died", "SIGABRT"),
        ("fail", "backend-failed", "no room for it"),
    ],
)
def test_one_article_fails_and_the_others_are_the_same_bytes(
    harm: Harm, reason: str, says: str, source: Path, tmp_path: Path
) -> None:
    whole = open_run(runner(source, tmp_path / "whole").run().path)
    run = open_run(runner(source, tmp_path / "run", supervise(harm, tmp_path / "log")).run().path)
    (failure,) = run.failures()
    assert (failure.id, failure.stage, failure.reason) == ("c", "generating", reason)
    assert says in failure.message
    assert list(run.records()) == [record for record in whole.records() if record.id != "c"]
    assert run.manifest.fingerprint == whole.manifest.fingerprint
    # Not kept: the next night may have more memory.
    again = runner(source, tmp_path / "run", FakeBackend()).run()
    assert (again.path / "records.jsonl").read_bytes() == (whole.path / "records.jsonl").read_bytes()


def test_a_text_that_cannot_be_counted_fails_its_article_alone(source: Path, tmp_path: Path) -> None:
    long = "\n".join(text(number) for number in range(60)).replace("三年建成", f"三年建成{POISON}")
    (source / "c.txt").write_text(long, encoding="utf-8")
    outcome = runner(source, tmp_path, supervise("count", tmp_path / "log")).run()
    assert outcome.summary.failures == {"backend-died": 1}
    assert outcome.summary.records == len(NAMES) - 1
    assert runner(source, tmp_path).run().summary.failures == {}


@pytest.mark.parametrize(("harm", "reason"), [("hang", "backend-hang"), ("kill", "backend-died")])
def test_bad_articles_next_to_each_other_fail_and_no_other(harm: Harm, reason: str, tmp_path: Path) -> None:
    source = poisoned(tmp_path / "in", names="cdefg", among="abcdefghij")
    whole = runner(source, tmp_path / "whole").run().path
    run = open_run(runner(source, tmp_path / "run", supervise(harm, tmp_path / "log")).run().path)
    assert [(failure.id, failure.reason) for failure in run.failures()] == [(name, reason) for name in "cdefg"]
    lines = (whole / "records.jsonl").read_bytes().splitlines(keepends=True)
    unharmed = [line for line, name in zip(lines, "abcdefghij", strict=True) if name not in "cdefg"]
    assert (run.path / "records.jsonl").read_bytes() == b"".join(unharmed)
    sent = times_sent(tmp_path / "log")
    assert sent.pop(PROBE.sha256) == 5
    assert max(sent.values()) == 2


@pytest.mark.parametrize("harm", ["hang", "kill"])
def test_two_bad_articles_in_one_batch_cost_six_others_nothing(harm: Harm, tmp_path: Path) -> None:
    requests = [choice_request(POISON + name if name in "cf" else name) for name in "abcdefgh"]
    backend = supervise(harm, tmp_path / "log")
    for key, request in enumerate(requests):
        backend.submit(key, request)
    done: dict[int, Output | Refusal] = {}
    while len(done) < len(requests):
        done |= dict(backend.collect())
    backend.close()
    refused = {key for key, answer in done.items() if isinstance(answer, Refusal)}
    assert refused == {2, 5}
    answers = dict(enumerate(generate(FakeBackend(), requests)))
    assert {key: done[key] for key in done.keys() - refused} == {key: answers[key] for key in answers.keys() - refused}


def test_texts_that_cannot_be_counted_are_no_fault_of_the_model(tmp_path: Path) -> None:
    backend = supervise("count", tmp_path / "log")
    backend.submit(1, choice_request("甲"))
    backend.submit(2, choice_request("乙"))
    assert [key for key, _ in backend.collect()] == [1]
    for number in range(4):
        with pytest.raises(LostError) as raised:
            backend.count_tokens(f"{POISON}{number}")
        assert raised.value.reason == "backend-died"
    assert backend.count_tokens("槐安市") == 3
    assert [key for key, _ in backend.collect()] == [2]
    backend.close()


def test_nothing_is_asked_twice_but_what_was_under_way(source: Path, tmp_path: Path) -> None:
    runner(source, tmp_path, supervise("kill", tmp_path / "log")).run()
    sent = times_sent(tmp_path / "log")
    assert sent.pop(PROBE.sha256) == 1
    assert len(sent) == len(NAMES)
    assert max(sent.values()) == 2
    assert sum(times - 1 for times in sent.values()) <= FakeBackend.batch_size


def test_a_process_that_is_killed_from_outside_costs_no_article(source: Path, tmp_path: Path) -> None:
    whole = runner(source, tmp_path / "whole").run()
    outcome = runner(source, tmp_path / "run", supervise("once", tmp_path / "log")).run()
    assert outcome.summary == whole.summary


def test_slow_is_not_stuck(source: Path, tmp_path: Path) -> None:
    outcome = runner(source, tmp_path, supervise("slow", tmp_path / "log")).run()
    assert outcome.summary.failures == {}
    assert len(processes(tmp_path / "log")) == 1
    assert count_waits(tmp_path / "log") > STEPS, "each sign is waited for anew"


def test_a_model_that_never_answers_ends_the_run_and_no_article_is_blamed(source: Path, tmp_path: Path) -> None:
    with pytest.raises(BackendError, match=r"SIGKILL.*; even a trivial request fails") as raised:
        runner(source, tmp_path, supervise("always", tmp_path / "log")).run()
    assert raised.value.exit_code == 3
    assert raised.value.hint
    assert len(processes(tmp_path / "log")) == 3
    (run,) = (tmp_path / "results").glob("*-*")
    assert not list(open_run(run).failures())
    assert runner(source, tmp_path).run().summary.failures == {}


def test_a_model_that_is_not_there_ends_the_run_at_once(source: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no weights") as raised:
        runner(source, tmp_path, supervise("absent", tmp_path / "log")).run()
    assert raised.value.hint == "pull them"
    assert len(processes(tmp_path / "log")) == 1


def test_every_engine_takes_the_plain_request() -> None:
    assert "对" in schema_to_ebnf(PROBE.schema)


def test_what_loses_it_twice_is_refused_and_what_waits_is_not(tmp_path: Path) -> None:
    backend = supervise("kill", tmp_path / "log")
    backend.submit(1, choice_request("甲"))
    backend.submit(2, choice_request(POISON))
    backend.submit(3, choice_request("丙"))
    done = [answer for _ in range(3) for answer in backend.collect()]
    backend.close()
    assert sorted(key for key, _ in done) == [1, 2, 3]
    assert [key for key, answer in done if isinstance(answer, Refusal)] == [2]
    assert backend.collect() == []


def test_a_watchdog_in_the_config_puts_the_backend_apart_under_the_same_identity(tmp_path: Path) -> None:
    recording = ROOT / "tests/data/seeds.recording.jsonl"

    def run(**watchdog: int) -> Path:
        config = Config(
            backend=BackendConfig(name="replay", replay=str(recording), **watchdog),  # type: ignore[arg-type]
            run=RunConfig(results=str(tmp_path / "r"), cache=str(tmp_path / f"{len(watchdog)}.sqlite")),
        )
        return Runner(ROOT / "seeds", config).run().path

    plain, apart = run(), run(watchdog_seconds=HANG_SECONDS)
    for name in ("records.jsonl", "failures.jsonl", "summary.json", "report.md"):
        assert (plain / name).read_bytes() == (apart / name).read_bytes()
    config = BackendConfig(name="replay", replay=str(recording), watchdog_seconds=HANG_SECONDS)
    assert isinstance(open_backend("replay", config, None), SupervisedBackend)

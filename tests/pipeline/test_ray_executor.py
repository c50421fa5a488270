"""Runs on actors of a Ray cluster that is started for them: the bytes of a run in this process, whatever dies."""

import os
import signal
from pathlib import Path

import psutil
import pytest

from summarize.core.config import BackendConfig, Config, RayConfig, RunConfig
from summarize.core.errors import BackendError, UsageError
from summarize.core.extras import install_hint
from summarize.pipeline.progress import Progress, Totals
from summarize.pipeline.runner import Runner
from summarize.runs.folder import FAILURES, MANIFEST, RECORDS, REPORT, SUMMARY
from tests.support.backends import FakeBackend, text

ARTICLES = 60
needs_ray = pytest.mark.skipif("not __import__('importlib.util').util.find_spec('ray')", reason="ray is not installed")


class Interrupt(Progress):
    """Raises KeyboardInterrupt once so many documents have a result."""

    def __init__(self, documents: int) -> None:
        self._documents = documents

    def advance(self, totals: Totals) -> None:
        if totals.documents == self._documents:
            raise KeyboardInterrupt


class KillAnActor(Progress):
    """Kills one of the actors once some documents have a result."""

    def __init__(self) -> None:
        self.killed = 0

    def advance(self, totals: Totals) -> None:
        if totals.documents >= 10 and not self.killed:
            for process in psutil.Process().children(recursive=True):
                if process.name().startswith("ray::_Actor"):
                    os.kill(process.pid, signal.SIGKILL)
                    self.killed = process.pid
                    return


class Workshop:
    """Invented articles, recorded answers, and a whole run of them in this process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.source = folder / "in"
        self.source.mkdir()
        for number in range(ARTICLES):
            (self.source / f"{number}.txt").write_text(text(number), encoding="utf-8")
        (self.source / "empty.txt").write_text(" \n")
        self._recording = folder / "recording.jsonl"
        config = Config(run=RunConfig(results=str(folder / "recorded"), cache=str(folder / "recorded.sqlite")))
        Runner(self.source, config, backend=FakeBackend()).run(record=self._recording)
        self.whole = self.runner("whole").run().path

    def runner(self, name: str, *, executor: str = "local", progress: Progress | None = None, **ray: object) -> Runner:
        config = Config.model_validate(
            {
                "backend": BackendConfig(name="replay", replay=str(self._recording), batch_size=4),
                "run": {
                    "results": str(self.folder / name),
                    "cache": str(self.folder / f"{name}.sqlite"),
                    "executor": executor,
                },
                "ray": RayConfig.model_validate({"actors": 2} | ray),
            }
        )
        return Runner(self.source, config, progress=progress)

    def assert_same(self, path: Path) -> None:
        for name in (MANIFEST, RECORDS, FAILURES, SUMMARY, REPORT):
            assert (path / name).read_bytes() == (self.whole / name).read_bytes(), name


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return Workshop(tmp_path_factory.mktemp("ray"))


@needs_ray
def test_actors_make_the_bytes_of_a_run_here_and_find_them_cached(workshop: Workshop) -> None:
    first = workshop.runner("twice", executor="ray").run()
    workshop.assert_same(first.path)
    assert (first.totals.usage.generated_requests, first.totals.usage.cached_requests) == (ARTICLES, 0)
    again = workshop.runner("twice", executor="ray").run()
    workshop.assert_same(again.path)
    assert again.totals.from_cache == ARTICLES + 1
    here = workshop.runner("twice").run()
    workshop.assert_same(here.path)
    assert here.totals.from_cache == ARTICLES + 1


@needs_ray
@pytest.mark.parametrize(("begun", "gone_on"), [("local", "ray"), ("ray", "local")])
def test_a_run_is_gone_on_with_by_another_executor(workshop: Workshop, begun: str, gone_on: str) -> None:
    name = f"{begun}-then-{gone_on}"
    with pytest.raises(KeyboardInterrupt):
        workshop.runner(name, executor=begun, progress=Interrupt(20)).run()
    (interrupted,) = (workshop.folder / name).glob("*Z-*")
    assert not (interrupted / SUMMARY).exists()
    outcome = workshop.runner(name, executor=gone_on).run()
    assert outcome.path == interrupted
    assert 0 < outcome.totals.kept + outcome.totals.from_cache < ARTICLES
    workshop.assert_same(outcome.path)


@needs_ray
def test_an_actor_that_is_killed_loses_nothing(workshop: Workshop) -> None:
    killer = KillAnActor()
    outcome = workshop.runner("killed", executor="ray", progress=killer).run()
    assert killer.killed
    workshop.assert_same(outcome.path)


@needs_ray
def test_what_ends_a_run_here_ends_it_there_and_a_cluster_that_is_none_is_said(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    (workshop.source / "new.txt").write_text(text(ARTICLES), encoding="utf-8")
    try:
        with pytest.raises(BackendError, match="no recorded"):
            workshop.runner("unknown", executor="ray").run()
    finally:
        (workshop.source / "new.txt").unlink()
    with pytest.raises(BackendError, match=r"127\.0\.0\.1:1: no Ray cluster"):
        workshop.runner("nowhere", executor="ray", address="127.0.0.1:1").run()


def test_without_ray_it_is_said_what_to_install(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarize.pipeline.ray_executor.find_spec", lambda name: None)
    with pytest.raises(UsageError, match="ray is not installed") as caught:
        workshop.runner("without", executor="ray").run()
    assert caught.value.hint == install_hint("ray")
    assert not (workshop.folder / "without").exists()

"""Documents given to several workers, some of which die: every one has its result, once."""

from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

import pytest

from summarize.core.config import Config, RunConfig
from summarize.core.errors import BackendError
from summarize.core.schema import Failure, Record
from summarize.core.usage import BackendUsage
from summarize.pipeline.article_worker import ArticleWorker, Assignment, Report, WorkerSetup
from summarize.pipeline.dispatcher import LOST, MOST_BYTES, Dispatcher, Lost
from summarize.pipeline.record_cache import CachedResult
from summarize.pipeline.scheduler import DocumentResult
from summarize.pipeline.stages import Stages
from summarize.read.raw_document import RawDocument, read_failure
from tests.support.backends import FakeBackend, text


class FakeCrew:
    """Workers in this process; the next call of one that `dies` names is lost with all it holds."""

    def __init__(self, setup: WorkerSetup, count: int, dies: Callable[[int, set[str]], bool]) -> None:
        self._setup = setup
        self._dies = dies
        self._workers = {number: self._new() for number in range(count)}
        self._held: dict[int, set[str]] = {number: set() for number in range(count)}
        self._calls: list[tuple[int, Sequence[Assignment], bool]] = []
        self.most_held = 0
        self.losses = 0

    def _new(self) -> ArticleWorker:
        return ArticleWorker(self._setup, backend=FakeBackend())

    def ready(self) -> Sequence[int]:
        if not self._workers:
            raise BackendError("no worker is left")
        return list(self._workers)

    def call(self, worker: int, assignments: Sequence[Assignment], *, may_continue: bool) -> None:
        self._held[worker] |= {assignment.document.id for assignment in assignments}
        self.most_held = max(self.most_held, len(self._held[worker]))
        self._calls.append((worker, assignments, may_continue))

    def collect(self, seconds: float) -> Sequence[tuple[int, Report | Lost]]:
        if not self._calls:
            return []
        worker, assignments, may_continue = self._calls.pop(0)
        if self._dies(worker, self._held[worker]):
            self.losses += 1
            self._calls = [call for call in self._calls if call[0] != worker]
            self._workers[worker], self._held[worker] = self._new(), set()
            return [(worker, Lost("it was killed"))]
        report = self._workers[worker].work(assignments, may_continue=may_continue)
        self._held[worker] -= {*(result.id for result in report.results), *report.dropped}
        return [(worker, report)]

    def abandon(self, worker: int) -> None:
        del self._workers[worker]


class Workshop:
    """Documents, and what several workers make of them."""

    def __init__(self, folder: Path) -> None:
        config = Config(run=RunConfig(results=str(folder / "results"), cache=str(folder / "cache.sqlite")))
        self.stages = Stages(config, say=lambda line: None, backend=FakeBackend())
        self.setup = WorkerSetup(config, self.stages.manifest(folder), read_cache=True)
        self.usage = BackendUsage()
        self.crew: FakeCrew | None = None

    def run(
        self,
        documents: Sequence[RawDocument | Failure],
        *,
        count: int = 3,
        dies: Callable[[int, set[str]], bool] = lambda worker, held: False,
        lookup: Callable[[str], CachedResult | None] = lambda content: None,
        kept: dict[str, str] | None = None,
        may_continue: Callable[[], bool] = lambda: True,
    ) -> list[DocumentResult]:
        self.crew = FakeCrew(self.setup, count, dies)
        dispatcher = Dispatcher(
            self.crew, batch_size=4, lookup=lookup, kept=kept or {}, usage=self.usage, may_continue=may_continue
        )
        return list(dispatcher.run(documents))


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


def document(number: int) -> RawDocument:
    return RawDocument(f"d{number}", f"d{number}.txt", "text", text(number).encode())


def names(results: Sequence[DocumentResult]) -> list[str]:
    return sorted(result.id for result in results)


def test_every_document_has_one_record_whoever_works(workshop: Workshop) -> None:
    documents = [document(number) for number in range(40)]
    done = workshop.run(documents)
    alone = workshop.run(documents, count=1)
    assert names(done) == sorted(each.id for each in documents)
    assert all(isinstance(each.result, Record) for each in done)
    assert sorted(done, key=lambda each: each.id) == sorted(alone, key=lambda each: each.id)
    assert workshop.usage.generated_requests == workshop.usage.cached_requests == 40


def test_what_needs_no_worker_is_given_to_none(workshop: Workshop) -> None:
    cached = CachedResult(b"", "", workshop.run([document(0)])[0].cost)
    unreadable = read_failure("bad", "bad.txt", "unreadable", "gone")
    done = workshop.run([unreadable, document(1)], lookup={document(1).content_sha256: cached}.get)
    assert [each.result for each in done] == [unreadable, cached]
    assert workshop.crew
    assert workshop.crew.most_held == 0


def test_an_article_whose_record_is_there_is_not_made_again(workshop: Workshop) -> None:
    (record,) = (each.result for each in workshop.run([document(0)]))
    assert isinstance(record, Record)
    (done,) = workshop.run([document(0)], kept={"d0": record.article_sha256})
    assert done.result is None
    (changed,) = workshop.run([document(0)], kept={"d0": "0" * 64})
    assert changed.result == record


def test_a_worker_that_is_killed_loses_nothing(workshop: Workshop) -> None:
    call = count()
    done = workshop.run([document(number) for number in range(40)], dies=lambda worker, held: next(call) in (1, 4, 7))
    assert names(done) == sorted(f"d{number}" for number in range(40))
    assert all(isinstance(each.result, Record) for each in done)
    assert workshop.crew
    assert workshop.crew.losses == 3


@pytest.mark.parametrize("workers", [1, 3])
def test_a_document_that_kills_its_worker_fails_alone(workshop: Workshop, workers: int) -> None:
    done = workshop.run(
        [document(number) for number in range(20)], count=workers, dies=lambda worker, held: "d3" in held
    )
    assert names(done) == sorted(f"d{number}" for number in range(20))
    (failure,) = (each.result for each in done if isinstance(each.result, Failure))
    assert (failure.id, failure.reason, failure.message, failure.is_own) == ("d3", LOST, "it was killed", False)


def test_workers_that_die_of_everything_end_the_run(workshop: Workshop) -> None:
    with pytest.raises(BackendError, match="no worker is left"):
        workshop.run([document(number) for number in range(40)], dies=lambda worker, held: True)


def test_a_worker_holds_little_more_than_it_works_off(workshop: Workshop) -> None:
    workshop.run([document(number) for number in range(5)], count=1)
    assert workshop.crew
    assert workshop.crew.most_held <= 6
    large = RawDocument("large", "large.txt", "text", b"x" * MOST_BYTES)
    assert {each.failure_reason for each in workshop.run([large, document(1)], count=1)} == {"too-long", ""}


def test_past_the_deadline_what_would_ask_again_has_no_result(workshop: Workshop) -> None:
    done = workshop.run([document(number) for number in range(4)], may_continue=lambda: False)
    assert names(done) == ["d0", "d1", "d2", "d3"]  # each asks once


def test_a_worker_that_would_make_other_records_is_refused(workshop: Workshop) -> None:
    other = workshop.setup.manifest.model_copy(update={"made_with": "0" * 64, "package": "0.0.1"})
    setup = WorkerSetup(workshop.setup.config, other, read_cache=True)
    with pytest.raises(BackendError, match=r"would make other records: package: 0.0.1 in the run"):
        ArticleWorker(setup, backend=FakeBackend())

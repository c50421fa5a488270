"""Dispatcher: documents to several article workers, and their results back as one stream.

It knows no engine that runs them: a `Crew` takes assignments and hands back reports. Reading, the record cache and the
run folder stay with the caller, so that a run is the same whoever did the work.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Final, Protocol

from summarize.core.errors import first_line
from summarize.core.schema import Failure
from summarize.core.usage import BackendUsage
from summarize.pipeline.article_worker import Assignment, Report
from summarize.pipeline.record_cache import CachedResult
from summarize.pipeline.scheduler import DocumentResult
from summarize.read.raw_document import RawDocument

CALLS: Final = 2
"""Calls at one worker: while a report is read here it is at work on the next."""
LOOKED_AT: Final = 200
"""Documents that are looked up between two looks at the reports: of many that are cached, few go to a worker."""
MOST_BYTES: Final = 16_000_000
"""Size of the documents at one worker from which it gets no further one."""
WAIT_SECONDS: Final = 1.0
"""Between two looks at the time."""
PATIENCE_SECONDS: Final = 60.0
"""How long a report may take once nothing may ask again."""
LOST: Final = "worker-died"
"""The reason of a Failure over which workers died, the last two with nothing else to work on."""
SHARED_LOSSES: Final = 2
"""Times a document is given to another worker among others."""
MOST_LOSSES: Final = 4
"""Times a document, or a worker without a result in between, is lost until it is given up."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A worker died with all it held; it may be started again."""

    message: str


class Crew(Protocol):
    """Workers by number, wherever they are."""

    def ready(self) -> Sequence[int]:
        """Those that take calls now. BackendError when there are none and never will be."""

    def call(self, worker: int, assignments: Sequence[Assignment], *, may_continue: bool) -> None:
        """Have it do `ArticleWorker.work`, after what it was called for before."""

    def collect(self, seconds: float) -> Sequence[tuple[int, Report | Lost]]:
        """Wait for reports; none after so many seconds, or when a worker became ready.

        Raises what a worker raises that is no single article's fault. A lost worker is reported once, for all calls.
        """

    def abandon(self, worker: int) -> None:
        """Do not start it again."""


@dataclass(slots=True)
class _Desk:
    """What one worker holds."""

    held: dict[str, Assignment] = field(default_factory=dict)
    """By id."""
    size: int = 0
    """Bytes of the documents it holds."""
    calls: int = 0
    pace: int = 1
    """Results of its last report: twice as many are kept at it, beyond those its backend takes at once."""
    losses: int = 0
    alone: bool = False
    """Whether it holds one document that workers were lost over."""
    usage: BackendUsage = field(default_factory=BackendUsage)

    def put(self, assignment: Assignment) -> Assignment:
        self.held[assignment.document.id] = assignment
        self.size += len(assignment.document.raw)
        return assignment

    def remove(self, name: str) -> None:
        self.size -= len(self.held.pop(name).document.raw)

    def has_room(self, batch_size: int) -> bool:
        return not self.alone and self.size < MOST_BYTES and len(self.held) < batch_size + 2 * self.pace


class Dispatcher:
    """Gives documents to the workers of a crew, as many as each works off; those of a lost worker to another."""

    def __init__(
        self,
        crew: Crew,
        *,
        batch_size: int,
        lookup: Callable[[str], CachedResult | None],
        kept: Mapping[str, str],
        usage: BackendUsage,
        may_continue: Callable[[], bool] = lambda: True,
    ) -> None:
        """`batch_size` is that of a worker's backend; `kept` has the article hashes of records there are, by id.

        `lookup` and `may_continue` are those of `schedule`. What the workers' backends do is counted in `usage`.
        """
        self._crew = crew
        self._batch_size = batch_size
        self._lookup = lookup
        self._kept = kept
        self._usage = usage
        self._may_continue = may_continue
        self._desks: defaultdict[int, _Desk] = defaultdict(_Desk)
        self._losses: Counter[str] = Counter()
        """Workers that were lost with a document, by id, until it has its result."""
        self._again: deque[Assignment] = deque()
        """Documents of lost workers."""
        self._suspects: deque[Assignment] = deque()
        """Documents of workers that were lost again and again: each alone, so that none suffers for another."""
        self._exhausted = False
        self._in_a_hurry = False
        """Whether more documents are to be looked at, at once."""

    def run(self, documents: Iterable[RawDocument | Failure]) -> Iterator[DocumentResult]:
        """The result of each document, in the order they come in; see `schedule`."""
        waiting = iter(documents)
        silent = 0.0
        while True:
            yield from self._hand_out(waiting)
            if self._exhausted and not self._is_open():
                return
            seconds = 0.0 if self._in_a_hurry else WAIT_SECONDS
            reports = self._crew.collect(seconds)
            for worker, report in reports:
                yield from self._lose(worker, report) if isinstance(report, Lost) else self._take(worker, report)
            silent = 0.0 if reports else silent + seconds
            if silent >= PATIENCE_SECONDS and not self._may_continue():
                return

    def _is_open(self) -> bool:
        return bool(self._again or self._suspects or any(desk.held for desk in self._desks.values()))

    def _hand_out(self, waiting: Iterator[RawDocument | Failure]) -> Iterator[DocumentResult]:
        """Fill the desks of workers that take a call; the results of documents that need no worker."""
        budget = LOOKED_AT
        for worker in self._crew.ready():
            desk = self._desks[worker]
            if desk.calls == CALLS:
                continue
            batch: list[Assignment] = []
            if self._suspects and not desk.held:
                batch.append(desk.put(self._suspects.popleft()))
                desk.alone = True
            while budget and desk.has_room(self._batch_size) and (drawn := self._draw(waiting)):
                budget -= 1
                if isinstance(drawn, DocumentResult):
                    yield drawn
                else:
                    batch.append(desk.put(drawn))
            if batch or (desk.held and not desk.calls):
                self._crew.call(worker, batch, may_continue=self._may_continue())
                desk.calls += 1
        self._in_a_hurry = not budget

    def _draw(self, waiting: Iterator[RawDocument | Failure]) -> Assignment | DocumentResult | None:
        """What comes next; None when there is nothing more."""
        if self._again:
            return self._again.popleft()
        document = next(waiting, None)
        if document is None:
            self._exhausted = True
            return None
        if isinstance(document, Failure):
            return DocumentResult(document.id, document.source, document)
        content_sha256 = document.content_sha256
        if cached := self._lookup(content_sha256):
            return DocumentResult(document.id, document.source, cached, cached.cost, content_sha256)
        return Assignment(document, self._kept.get(document.id))

    def _take(self, worker: int, report: Report) -> Iterator[DocumentResult]:
        desk = self._desks[worker]
        desk.calls -= 1
        desk.pace = max(len(report.results), desk.pace // 2, 1)
        for name in (*(result.id for result in report.results), *report.dropped):
            desk.remove(name)
            self._losses.pop(name, None)
            desk.losses = 0
        desk.alone = desk.alone and bool(desk.held)
        for each in fields(BackendUsage):
            added = getattr(report.usage, each.name) - getattr(desk.usage, each.name)
            setattr(self._usage, each.name, getattr(self._usage, each.name) + added)
        desk.usage = report.usage
        yield from report.results

    def _lose(self, worker: int, lost: Lost) -> Iterator[DocumentResult]:
        """Hand what the worker held to others; a document that it alone held is a Failure, the second time."""
        desk = self._desks.pop(worker)
        if desk.losses + 1 == MOST_LOSSES:
            self._crew.abandon(worker)
        self._desks[worker] = _Desk(losses=desk.losses + 1)
        for name, assignment in desk.held.items():
            self._losses[name] += 1
            if self._losses[name] <= SHARED_LOSSES:
                self._again.append(assignment)
            elif not desk.alone or self._losses[name] < MOST_LOSSES:
                self._suspects.append(assignment)
            else:
                del self._losses[name]
                self._desks[worker].losses = 0
                yield _lost_result(assignment.document, lost)


def _lost_result(document: RawDocument, lost: Lost) -> DocumentResult:
    failure = Failure(
        id=document.id, source=document.source, stage="generating", reason=LOST, message=first_line(lost.message)
    )
    return DocumentResult(document.id, document.source, failure)

"""Scheduler: documents in, one result each out, with as many articles in flight as the backend takes requests.

Pure, over stages that are given to it: it touches no disk. `schedule` is the whole run in this process; `Scheduler` is
its step, for who is handed documents bit by bit.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count

from summarize.backends.base import Backend, GaveUpError
from summarize.core.errors import BUG, ArticleError, LostError, SelfCheckError, SummarizeError, describe_bug
from summarize.core.schema import Article, Document, Failure, Output, Record, Refusal, Request, Stage
from summarize.core.time_limit import time_limit
from summarize.core.usage import Cost
from summarize.extract.extractor import Extraction
from summarize.pipeline.record_cache import CachedResult
from summarize.read.raw_document import RawDocument


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """The result of one document, and what it cost."""

    id: str
    source: str
    result: Record | Failure | CachedResult | None
    """None for an article that was skipped."""
    cost: Cost = field(default_factory=Cost)
    content_sha256: str | None = None
    """None for a document whose content could not be read."""

    @property
    def failure_reason(self) -> str:
        """The reason of a failure, made now or cached; empty for any other result."""
        if isinstance(self.result, CachedResult):
            return self.result.failure
        return self.result.reason if isinstance(self.result, Failure) else ""


@dataclass(slots=True)
class _Task:
    """An article in flight."""

    article: Article
    steps: Extraction
    done: DocumentResult
    outputs: list[Output] = field(default_factory=list)

    def advance(self, output: Output | Refusal | None) -> Request | Record | Failure | None:
        """The next request after `output` (None at the start), or the result; None where the backend gives up."""
        if isinstance(output, Refusal):
            return self._failure("generating", output.code, output.reason)
        stage: Stage = "parsing" if output else "prompting"
        if output:
            self.outputs.append(output)
        try:
            with time_limit(len(self.article.text)):
                return next(self.steps) if output is None else self.steps.send(output)
        except StopIteration as end:
            record: Record = end.value
            return record
        except LostError as error:
            return self._failure("generating", error.reason, str(error))
        except SelfCheckError as error:
            return self._failure("checking", error.reason, str(error))
        except ArticleError as error:
            return self._failure(stage, error.reason, str(error))
        except GaveUpError:
            return None
        except (SummarizeError, ImportError, MemoryError, OSError):  # the machine's fault, not one article's
            raise
        except Exception as error:
            return self._failure(stage, BUG, describe_bug(error))

    def finished(self, result: Record | Failure) -> DocumentResult:
        """The article's result with the tokens of its answers."""
        prompts = sum(output.prompt_tokens for output in self.outputs)
        answers = sum(output.output_tokens for output in self.outputs)
        return replace(self.done, result=result, cost=self.done.cost + Cost(0, 0, prompts, answers))

    def _failure(self, stage: Stage, reason: str, message: str) -> Failure:
        return Failure(
            id=self.article.id,
            source=self.article.source,
            stage=stage,
            reason=reason,
            message=message,
            article_sha256=self.article.sha256,
            raw_outputs=tuple(output.text for output in self.outputs),
        )


class Scheduler:
    """Articles in flight over one backend: documents go in one at a time, each result comes out once it is there."""

    def __init__(
        self,
        *,
        clean: Callable[[Document], Article | Failure],
        extract: Callable[[Article], Extraction],
        backend: Backend,
        lookup: Callable[[str], CachedResult | None] = lambda content_sha256: None,
        skip: Callable[[Article], bool] = lambda article: False,
        may_continue: Callable[[], bool] = lambda: True,
    ) -> None:
        """The arguments are those of `schedule`."""
        self.gave_up = False
        """Whether the backend waits no longer: what is in flight gets no result."""
        self._start = partial(_start, lookup=lookup, clean=clean, skip=skip, extract=extract)
        self._backend = backend
        self._may_continue = may_continue
        self._tasks: dict[int, _Task] = {}
        self._keys = count(1)

    @property
    def in_flight(self) -> tuple[str, ...]:
        """Ids of the articles that wait for an answer; one that left without a result was dropped."""
        return tuple(task.article.id for task in self._tasks.values())

    @property
    def has_room(self) -> bool:
        """Whether the backend takes another article's request."""
        return len(self._tasks) < self._backend.batch_size

    def start(self, document: RawDocument | Failure) -> Iterator[DocumentResult]:
        """Take a document; its result, where it needs no answer."""
        started = self._start(document)
        if isinstance(started, DocumentResult):
            yield started
        else:
            yield from self._advance(started, None)

    def step(self) -> Iterator[DocumentResult]:
        """Wait until a request is answered, or the backend waits no longer; the results this leads to."""
        done = self._backend.collect()
        for key, output in done:
            yield from self._advance(self._tasks.pop(key), output)
        self.gave_up = not done and not self._may_continue()

    def _advance(self, task: _Task, output: Output | Refusal | None) -> Iterator[DocumentResult]:
        step = task.advance(output)
        if isinstance(step, Record | Failure):
            yield task.finished(step)
        elif step and (output is None or self._may_continue()):
            key = next(self._keys)
            self._tasks[key] = task
            self._backend.submit(key, step)


def schedule(
    documents: Iterable[RawDocument | Failure],
    *,
    clean: Callable[[Document], Article | Failure],
    extract: Callable[[Article], Extraction],
    backend: Backend,
    lookup: Callable[[str], CachedResult | None] = lambda content_sha256: None,
    skip: Callable[[Article], bool] = lambda article: False,
    may_continue: Callable[[], bool] = lambda: True,
) -> Iterator[DocumentResult]:
    """The result of each document, in the order they are finished.

    `lookup` finds an earlier result by the hash of a document's content; an article that `skip` names is not
    extracted. An article that would ask again while `may_continue` says no is dropped without a result, and so is one
    whose backend waits no longer. Raises BackendError and ModelError; what concerns one article becomes its Failure, a
    bug too.
    """
    scheduler = Scheduler(
        clean=clean, extract=extract, backend=backend, lookup=lookup, skip=skip, may_continue=may_continue
    )
    waiting = iter(documents)
    exhausted = False
    while scheduler.in_flight or not exhausted:
        while not exhausted and scheduler.has_room:
            document = next(waiting, None)
            if document is None:
                exhausted = True
            else:
                yield from scheduler.start(document)
        yield from scheduler.step()
        if scheduler.gave_up:
            return


def _start(
    document: RawDocument | Failure,
    lookup: Callable[[str], CachedResult | None],
    clean: Callable[[Document], Article | Failure],
    skip: Callable[[Article], bool],
    extract: Callable[[Article], Extraction],
) -> DocumentResult | _Task:
    """The document's task, or its result where there is nothing to extract."""
    if isinstance(document, Failure):
        return DocumentResult(document.id, document.source, document)
    content_sha256 = document.content_sha256
    if cached := lookup(content_sha256):
        return DocumentResult(document.id, document.source, cached, cached.cost, content_sha256)
    decoded = document.decode()
    if isinstance(decoded, Failure):
        return DocumentResult(document.id, document.source, decoded, content_sha256=content_sha256)
    article = clean(decoded)
    if isinstance(article, Failure):
        return DocumentResult(document.id, document.source, article, content_sha256=content_sha256)
    cost = Cost(characters=len(decoded.text), article_characters=len(article.text))
    done = DocumentResult(document.id, document.source, None, cost, content_sha256)
    return done if skip(article) else _Task(article, extract(article), done)

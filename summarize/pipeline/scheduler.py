"""Scheduler: documents in, one result each out, with as many articles in flight as the backend takes requests.

A pure generator over stages that are given to it; it touches no disk. Another executor has the same signature.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
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
    tasks: dict[int, _Task] = {}
    keys = count(1)

    def advance(task: _Task, output: Output | Refusal | None) -> Iterator[DocumentResult]:
        step = task.advance(output)
        if isinstance(step, Record | Failure):
            yield task.finished(step)
        elif step and (output is None or may_continue()):
            key = next(keys)
            tasks[key] = task
            backend.submit(key, step)

    waiting = (_start(document, lookup, clean, skip, extract) for document in documents)
    exhausted = False
    while tasks or not exhausted:
        while not exhausted and len(tasks) < backend.batch_size:
            started = next(waiting, None)
            if started is None:
                exhausted = True
            elif isinstance(started, DocumentResult):
                yield started
            else:
                yield from advance(started, None)
        done = backend.collect()
        for key, output in done:
            yield from advance(tasks.pop(key), output)
        if not done and not may_continue():
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

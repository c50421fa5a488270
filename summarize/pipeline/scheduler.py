"""From documents to results: keeps as many articles under way as the backend wants requests. Knows no disk.

Every document drawn ends as exactly one result, a Record, a Failure, a Kept or a Recalled, whatever its neighbours do;
only of a run that is stopped may it have none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from summarize.backends.base import Backend
from summarize.core.errors import BUG, ArticleError, LostError, SelfCheckError, SummarizeError, describe_bug
from summarize.core.schema import Article, Document, Failure, Output, Record, Refusal, Stage
from summarize.extract.extractor import Extraction
from summarize.pipeline.record_cache import Known


@dataclass(frozen=True, slots=True)
class Kept:
    """An article that needs nothing: its record is already there."""

    id: str


@dataclass(frozen=True, slots=True)
class Recalled:
    """A document of which is known what becomes of it: another of the same content went through all this before."""

    id: str
    source: str
    known: Known


Result = Record | Failure | Kept | Recalled


@dataclass(slots=True)
class _Task:
    article: Article
    steps: Extraction
    outputs: list[Output] = field(default_factory=list)

    def failure(self, stage: Stage, reason: str, message: str) -> Failure:
        """The article's, with what was answered up to then."""
        return Failure(
            id=self.article.id,
            source=self.article.source,
            stage=stage,
            reason=reason,
            message=message,
            article_sha256=self.article.sha256,
            raw_outputs=tuple(each.text for each in self.outputs),
        )


class Pipeline:
    """Runs documents through cleaning and cataloguing on one backend."""

    def __init__(
        self,
        backend: Backend,
        *,
        clean: Callable[[Document], Article | Failure],
        catalogue: Callable[[Article], Extraction],
        has: Callable[[Article], bool] = lambda article: False,
        going_on: Callable[[], bool] = lambda: True,
    ) -> None:
        """An article that would ask again while `going_on` says no is left, and has no result."""
        self._backend = backend
        self._clean = clean
        self._catalogue = catalogue
        self._has = has
        self._going_on = going_on
        self._tasks: dict[int, _Task] = {}
        self._results: list[Result] = []
        self._next_key = 0

    def run(self, documents: Iterable[Document | Failure | Recalled]) -> Iterator[Result]:
        """The result of each document, as it comes about; of what is one already, itself.

        Raises BackendError and ModelError; what concerns one article becomes its Failure, a bug too.
        """
        waiting = iter(documents)
        more = True
        while more or self._tasks:
            while more and len(self._tasks) < self._backend.batch_size:
                document = next(waiting, None)
                if document is None:
                    more = False
                else:
                    self._begin(document)
                    yield from self._drained()
            for key, output in self._backend.collect():
                task = self._tasks.pop(key)
                if isinstance(output, Refusal):
                    self._results.append(task.failure("generating", output.code, output.reason))
                else:
                    task.outputs.append(output)
                    self._advance(task, output)
            yield from self._drained()

    def _begin(self, document: Document | Failure | Recalled) -> None:
        if not isinstance(document, Document):
            self._results.append(document)
            return
        article = self._clean(document)
        if isinstance(article, Failure):
            self._results.append(article)
            return
        if self._has(article):
            self._results.append(Kept(article.id))
        else:
            self._advance(_Task(article, self._catalogue(article)), None)

    def _advance(self, task: _Task, output: Output | None) -> None:
        """Give the article its output, and submit what it asks next."""
        stage: Stage = "parsing" if task.outputs else "prompting"
        try:
            request = next(task.steps) if output is None else task.steps.send(output)
        except StopIteration as end:
            self._results.append(end.value)
        except LostError as error:
            self._results.append(task.failure("generating", error.reason, str(error)))
        except SelfCheckError as error:
            self._results.append(task.failure("checking", error.reason, str(error)))
        except ArticleError as error:
            self._results.append(task.failure(stage, error.reason, str(error)))
        except (SummarizeError, ImportError, MemoryError, OSError):  # the machine's fault, not one article's
            raise
        except Exception as error:
            self._results.append(task.failure(stage, BUG, describe_bug(error)))
        else:
            if task.outputs and not self._going_on():
                return
            self._next_key += 1
            self._tasks[self._next_key] = task
            self._backend.submit(self._next_key, request)

    def _drained(self) -> Iterator[Result]:
        results, self._results = self._results, []
        return iter(results)

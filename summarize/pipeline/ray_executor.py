"""Ray executor: the articles of a run on actors of Ray, everything else in this process."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.util import find_spec

from summarize.backends.base import Backend
from summarize.core.config import Config
from summarize.core.errors import UsageError
from summarize.core.extras import install_hint
from summarize.core.messages import _
from summarize.core.schema import Failure
from summarize.core.usage import BackendUsage
from summarize.pipeline.article_worker import WorkerSetup
from summarize.pipeline.dispatcher import Dispatcher
from summarize.pipeline.ray_crew import RayCrew
from summarize.pipeline.record_cache import CachedResult
from summarize.pipeline.scheduler import DocumentResult
from summarize.read.raw_document import RawDocument
from summarize.runs.manifest import Manifest


class RayExecutor:
    """Works on actors, each of which opens the backend that the config names."""

    def __init__(
        self, config: Config, manifest: Manifest, backend: Backend, *, read_cache: bool, say: Callable[[str], None]
    ) -> None:
        """`backend` states sizes and is asked nothing. UsageError where Ray is not installed."""
        if find_spec("ray") is None:
            raise UsageError(_("ray is not installed"), hint=install_hint("ray"))
        self.usage = BackendUsage()
        self._config = config.ray
        self._setup = WorkerSetup(config, manifest, read_cache=read_cache)
        self._batch_size = backend.batch_size
        self._say = say

    def schedule(
        self,
        documents: Iterable[RawDocument | Failure],
        *,
        lookup: Callable[[str], CachedResult | None],
        kept: Mapping[str, str],
        may_continue: Callable[[], bool],
    ) -> Iterator[DocumentResult]:
        """The actors are there until the last result, or until this is closed."""
        with RayCrew(self._config, self._setup, say=self._say) as crew:
            dispatcher = Dispatcher(
                crew,
                batch_size=self._batch_size,
                lookup=lookup,
                kept=kept,
                usage=self.usage,
                may_continue=may_continue,
            )
            yield from dispatcher.run(documents)

"""Figures measured by a run: tokens an article and tokens a second, from its timings."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any, Final, NamedTuple

from summarize.core.choices import REMOTE, REPLAYED
from summarize.core.errors import SummarizeError, UsageError
from summarize.core.messages import Message, _, say_nothing
from summarize.core.plural import counted
from summarize.cost.figures import Hardware, Throughput, Tokens
from summarize.runs.folder import Run, started_at
from summarize.runs.listing import run_folders
from summarize.runs.timings import articles_asked, count, is_replayed, read_ends

THIS_MACHINE: Final = "this machine"


class Measured(NamedTuple):
    """What a run took for the articles that its model was asked about."""

    run: Path
    model: str
    why_not_here: Message
    """Why its time is not that of a model on the machine that wrote the run; empty where it is."""
    articles: float
    prompt_tokens: float
    answer_tokens: float
    seconds: float
    day: date

    @property
    def source(self) -> Message:
        """Where a figure of it is from."""
        articles = counted(round(self.articles), "article")
        return _("{articles} of the run {run}", articles=articles, run=self.run.name)

    @property
    def tokens(self) -> Tokens:
        """Those of one article."""
        return Tokens(
            prompt=self.prompt_tokens / self.articles,
            answer=self.answer_tokens / self.articles,
            basis="measured",
            source=self.source,
            date=self.day,
        )

    @property
    def hardware(self) -> Hardware:
        """This machine. A run tells only the speed of prompts and answers together: it stands for both."""
        speed = (self.prompt_tokens + self.answer_tokens) / self.seconds
        throughput = Throughput(
            model=self.model,
            prompt_tokens_per_second=speed,
            answer_tokens_per_second=speed,
            basis="measured",
            source=_("{source}, prompts and answers together", source=self.source),
            date=self.day,
        )
        return Hardware(name=THIS_MACHINE, throughput=(throughput,))


def measure_run(path: Path) -> Measured:
    """What the run took. UsageError where its model was asked nothing, or it has no timings; StoreError for no run."""
    run = Run(path)
    manifest = run.manifest
    ends = list(read_ends(run))
    articles = sum(map(articles_asked, ends))
    prompt, answer, seconds = (
        sum(count(end, name) for end in ends) for name in ("prompt_tokens", "output_tokens", "seconds")
    )
    if not (articles and prompt and seconds and isfinite(articles + prompt + answer + seconds)):
        raise UsageError(
            _("{path}: its timings.jsonl tells of no article that the model was asked about", path=path),
            hint=_("name a run whose answers did not come from a cache"),
        )
    why = _why_not_here(manifest.backend, ends)
    return Measured(path, manifest.model, why, articles, prompt, answer, seconds, _day(path))


def measure_here(model: str, results: Path, say: Callable[[str], object] = say_nothing) -> Measured:
    """What the newest run with the model took that this machine answered itself. UsageError where there is none.

    `say` is told of newer ones that were passed over, and why.
    """
    elsewhere: list[Measured] = []
    for measured in _measured_runs(results):
        if measured.model != model:
            continue
        if not measured.why_not_here:
            _tell(elsewhere, say)
            return measured
        elsewhere.append(measured)
    _tell(elsewhere, say)
    raise UsageError(
        _("{results}: no run shows how fast {model} is on this machine", results=results, model=model),
        hint=_("make one: summarize run SOURCE --limit 50 --model {model}", model=model),
    )


def _measured_runs(results: Path) -> Iterator[Measured]:
    for folder in run_folders(results):
        with suppress(SummarizeError):  # interrupted before its first end, from a cache, damaged
            yield measure_run(folder)


def _tell(elsewhere: Sequence[Measured], say: Callable[[str], object]) -> None:
    if elsewhere:
        newest = elsewhere[0]
        runs = counted(len(elsewhere), "run")
        say(_("{runs} passed over; {path}: {reason}", runs=runs, path=newest.run, reason=newest.why_not_here))


def _why_not_here(backend: Mapping[str, Any], ends: Sequence[Mapping[str, Any]]) -> Message:
    """A replay has the manifest of the model that it plays back, and says so in its timings alone."""
    name = backend.get("backend")
    if name == REPLAYED or any(map(is_replayed, ends)):
        return _("its answers were played back from a recording")
    return _("a server answered it") if name in REMOTE else Message("")


def _day(path: Path) -> date:
    started = started_at(path)
    return started.date() if started else date.fromtimestamp(path.stat().st_mtime)

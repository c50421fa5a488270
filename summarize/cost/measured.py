"""Figures measured by a run: tokens an article and tokens a second, from its timings."""

from collections.abc import Iterator
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Final, NamedTuple

from summarize.core.errors import SummarizeError, UsageError
from summarize.core.messages import _
from summarize.cost.figures import Hardware, Throughput, Tokens
from summarize.runs.folder import Run, started_at
from summarize.runs.listing import run_folders
from summarize.runs.timings import articles_asked, count, read_ends

THIS_MACHINE: Final = "this machine"
_ELSEWHERE: Final = ("openai", "replay")
"""Backends whose speed is not this machine's."""


class Measured(NamedTuple):
    """What a run took for the articles that its model was asked about."""

    run: Path
    model: str
    is_here: bool
    """Whether the model ran on the machine that wrote the run."""
    articles: float
    prompt_tokens: float
    answer_tokens: float
    seconds: float
    day: date

    @property
    def source(self) -> str:
        """Where a figure of it is from."""
        return f"{round(self.articles):,} articles of the run {self.run.name}"

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
            source=f"{self.source}, prompts and answers together",
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
    is_here = manifest.backend.get("backend") not in _ELSEWHERE
    return Measured(path, manifest.model, is_here, articles, prompt, answer, seconds, _day(path))


def measure_here(model: str, results: Path) -> Measured:
    """What the newest run with the model took that this machine answered itself. UsageError where there is none."""
    for measured in _runs_here(results):
        if measured.model == model:
            return measured
    raise UsageError(
        _("{results}: no run shows how fast {model} is on this machine", results=results, model=model),
        hint=_("make one: summarize run SOURCE --limit 50 --model {model}", model=model),
    )


def _runs_here(results: Path) -> Iterator[Measured]:
    for folder in run_folders(results):
        try:
            measured = measure_run(folder)
        except SummarizeError:  # interrupted before its first end, from a cache, damaged
            continue
        if measured.is_here:
            yield measured


def _day(path: Path) -> date:
    started = started_at(path)
    return started.date() if started else date.fromtimestamp(path.stat().st_mtime)

"""The arithmetic of the table: what was measured, the machine's limit, the figures made of them. Runs nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainSerializer

Number = Annotated[float, PlainSerializer(lambda value: float(f"{value:.5g}"))]
"""Written with as many digits as a measurement has, at the most."""
PROJECT = "summarize"
"""The name of this project's own row."""


class FrozenModel(BaseModel):
    """Frozen, and an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Measurement(FrozenModel):
    """What a peer says of itself when it is done."""

    articles: int
    """Answered; 0 where no article was catalogued, as when only prompts were read."""
    load_seconds: Number
    """From the first line of its program to a model that is ready."""
    seconds: Number
    """From there to the last answer."""
    prompt_tokens: int
    """As asked with."""
    shared_prompt_tokens: int | None
    """Of those, what was there from an earlier prompt and not computed again; None where the engine does not tell."""
    output_tokens: int
    peak_mb: Number
    """The largest resident set of its processes."""
    valid: int
    """Answers that are the JSON asked for."""
    in_limits: int
    """Of those, the ones with as many items and as long a summary as asked for."""
    engine: str
    """Package, version, and how it was built where that can differ."""


class Limit(FrozenModel):
    """How fast this machine multiplies matrices of the model's sizes."""

    device: str
    dtype: str
    threads: int
    matrices: str
    parameters: int
    """Weights a token is multiplied with: all matrices but those of the embedding and of the output layer."""
    gflops: tuple[Number, ...]
    """The best of each time it was measured: before the peers and after."""

    @property
    def flops_per_token(self) -> int:
        """A multiplication and an addition a weight; attention and the output layer come on top, uncounted."""
        return 2 * self.parameters

    @property
    def tokens_per_second(self) -> float:
        """As many as the best of the measurements allows."""
        return max(self.gflops) * 1e9 / self.flops_per_token


class Figures(FrozenModel):
    """A row of the table in numbers. None where there is nothing to say."""

    articles_per_hour: Number | None
    articles_per_hour_with_loading: Number | None
    """As if each run of so many articles loaded the model anew, as it did."""
    seconds_per_article: Number | None
    prompt_tokens_per_second: Number
    output_tokens_per_second: Number
    share_of_limit: Number
    """Tokens computed a second over those the limit allows."""
    share_is_bound: bool
    """The engine does not tell what it shared between prompts: the share may be lower."""


class Row(FrozenModel):
    """One way to do the work, or why it could not be done."""

    name: str
    title: str
    error: str = ""
    measured: Measurement | None = None
    figures: Figures | None = None


def row(name: str, title: str, outcome: Measurement | str, limit: Limit | None) -> Row:
    """The row of a peer that measured something, or that failed with a message."""
    if isinstance(outcome, str):
        return Row(name=name, title=title, error=outcome)
    if limit is None:
        return Row(name=name, title=title, error="the machine's limit could not be measured", measured=outcome)
    return Row(name=name, title=title, measured=outcome, figures=figures(outcome, limit))


def figures(measured: Measurement, limit: Limit) -> Figures:
    """Rates over the whole time after loading, prompts and answers together."""
    seconds, articles = measured.seconds, measured.articles
    computed = measured.prompt_tokens - (measured.shared_prompt_tokens or 0) + measured.output_tokens
    return Figures(
        articles_per_hour=3600 * articles / seconds if articles else None,
        articles_per_hour_with_loading=3600 * articles / (seconds + measured.load_seconds) if articles else None,
        seconds_per_article=seconds / articles if articles else None,
        prompt_tokens_per_second=measured.prompt_tokens / seconds,
        output_tokens_per_second=measured.output_tokens / seconds,
        share_of_limit=computed / seconds / limit.tokens_per_second,
        share_is_bound=measured.shared_prompt_tokens is None,
    )


def ratios(rows: Sequence[Row], *, with_loading: bool = False) -> Mapping[str, float]:
    """Articles an hour of this project over those of each other row that catalogued articles."""
    rates: dict[str, float] = {}
    for row in rows:
        if row.figures is not None:
            rate = row.figures.articles_per_hour_with_loading if with_loading else row.figures.articles_per_hour
            if rate:
                rates[row.name] = rate
    own = rates.pop(PROJECT, None)
    return {name: own / rate for name, rate in rates.items()} if own else {}

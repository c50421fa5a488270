"""Progress of a run, or of a training, on standard error: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import math
import sys
import time
from typing import TYPE_CHECKING, NoReturn

from tqdm import tqdm

from summarize.core.text import visible_line
from summarize.pipeline.progress import Progress, Totals

if TYPE_CHECKING:
    from summarize.tune.tuning import Step

LINE_SECONDS = 30.0


class RunProgress(Progress):
    """Articles done and tokens a second; `total` is the number of documents, if known."""

    def __init__(self, total: int | None) -> None:
        self._total = total
        self._started = self._printed = time.monotonic()
        self._shown = 0
        self._bar: tqdm[NoReturn] | None = None

    def expect(self, total: int) -> None:
        """Say how many documents there are, once that is known."""
        self._total = total

    def __enter__(self) -> RunProgress:
        return self

    def __exit__(self, *error: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def say(self, line: str) -> None:
        """One line, above the bar where there is one."""
        tqdm.write(visible_line(line), file=sys.stderr)  # noqa: TID251 - above the bar

    def advance(self, totals: Totals) -> None:
        """Update the bar, or print a line every half minute and at the end."""
        if sys.stderr.isatty():
            if self._bar is None:
                self._bar = tqdm(total=self._total, unit="article", file=sys.stderr, dynamic_ncols=True)
            self._bar.set_postfix_str(self._numbers(totals), refresh=False)
            self._bar.update(totals.documents - self._shown)
            self._shown = totals.documents
        elif totals.documents == self._total or time.monotonic() - self._printed >= LINE_SECONDS:
            self._printed = time.monotonic()
            total = "" if self._total is None else f"/{self._total}"
            self.say(f"{totals.documents}{total} articles, {self._numbers(totals)}")

    def _numbers(self, totals: Totals) -> str:
        usage = totals.usage
        seconds = max(time.monotonic() - self._started, 1e-3)
        tokens = usage.prompt_tokens + usage.output_tokens
        failed = f", {sum(totals.failures.values())} failed" if totals.failures else ""
        return f"{tokens / seconds:.0f} tokens/s, {totals.from_cache} unchanged, {usage.cached_requests} cached{failed}"


class TuneProgress:
    """Steps done, the loss as it falls, and tokens a second."""

    def __init__(self) -> None:
        self._started = self._printed = time.monotonic()
        self._tokens = 0
        self._loss = math.nan
        self._bar: tqdm[NoReturn] | None = None

    def __enter__(self) -> TuneProgress:
        return self

    def __exit__(self, *error: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def advance(self, step: Step) -> None:
        """Update the bar, or print a line every half minute and at the end."""
        self._tokens += step.tokens
        self._loss = step.loss if math.isnan(self._loss) else 0.9 * self._loss + 0.1 * step.loss
        seconds = max(time.monotonic() - self._started, 1e-3)
        numbers = f"loss {self._loss:.3f}, {self._tokens / seconds:.0f} tokens/s"
        if sys.stderr.isatty():
            if self._bar is None:
                self._bar = tqdm(total=step.of, initial=step.number - 1, unit="step", dynamic_ncols=True)
            self._bar.set_postfix_str(numbers, refresh=False)
            self._bar.update()
        elif step.number == step.of or time.monotonic() - self._printed >= LINE_SECONDS:
            self._printed = time.monotonic()
            tqdm.write(f"step {step.number}/{step.of}, {numbers}", file=sys.stderr)  # noqa: TID251 - numbers only

"""Progress of a run, or of a training, on standard error: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import math
import sys
import threading
import time
from typing import TYPE_CHECKING, NoReturn

from tqdm import tqdm

from summarize.core.messages import Message, _, gettext, translated
from summarize.core.plural import format_duration
from summarize.core.text import visible_line
from summarize.pipeline.progress import Progress, Totals

if TYPE_CHECKING:
    from summarize.backends.base import LoadState
    from summarize.tune.tuning import Step

LINE_SECONDS = 30.0
TICK_SECONDS = 1.0


class RunProgress(Progress):
    """Articles done, the time that is left and tokens a second; `total` is the number of documents, if known.

    A bar is drawn anew every second, so that an article that takes long does not look like a program that hangs.
    """

    def __init__(self, total: int | None) -> None:
        self._total = total
        self._started = self._printed = time.monotonic()
        self._loading_since: float | None = None
        self._shown = 0
        self._bar: tqdm[NoReturn] | None = None
        self._ended = threading.Event()
        self._clock: threading.Thread | None = None

    def __enter__(self) -> RunProgress:
        return self

    def __exit__(self, *error: object) -> None:
        self._ended.set()
        if self._clock is not None:
            self._clock.join()
        if self._bar is not None:
            self._bar.close()

    def expect(self, total: int | None) -> None:
        """Say how many documents there are, once that is known."""
        self._total = total

    def say(self, line: str) -> None:
        """One line, above the bar where there is one."""
        tqdm.write(visible_line(translated(line)), file=sys.stderr)  # noqa: TID251 - above the bar

    def load(self, state: LoadState) -> None:
        """Say that the model is being loaded and how long that took; the articles' time begins then."""
        now = time.monotonic()
        if state == "loading":
            if self._loading_since is None:
                self._loading_since = now
                if self._bar is None:
                    self.say(_("loading the model"))
                self._draw()
            return
        if self._loading_since is not None:
            self.say(_("loaded the model ({duration})", duration=format_duration(now - self._loading_since)))
        self._loading_since, self._started = None, now
        if self._bar is not None:
            self._bar.initial = self._bar.n
            self._bar.start_t = self._bar.last_print_t = time.time()  # what tqdm goes by
            self._draw()

    def advance(self, totals: Totals) -> None:
        """Update the bar, or print a line every half minute and at the end."""
        if sys.stderr.isatty():
            if self._bar is None:
                self._begin_bar()
            elif totals.documents:
                self._bar.set_postfix_str(translated(self._numbers(totals)), refresh=False)
                self._bar.update(totals.documents - self._shown)
            self._shown = totals.documents
        elif totals.documents and (totals.documents == self._total or time.monotonic() - self._printed >= LINE_SECONDS):
            self._printed = time.monotonic()
            done = f"{totals.documents}" if self._total is None else f"{totals.documents}/{self._total}"
            self.say(_("{done} articles, {numbers}", done=done, numbers=self._numbers(totals)))

    def _begin_bar(self) -> None:
        self._bar = tqdm(total=self._total, unit=gettext("article"), file=sys.stderr, dynamic_ncols=True)
        self._clock = threading.Thread(target=self._tick, daemon=True)
        self._clock.start()

    def _tick(self) -> None:
        while not self._ended.wait(TICK_SECONDS):
            self._draw()

    def _draw(self) -> None:
        if self._bar is None:
            return
        since = self._loading_since
        loading = ""
        if since is not None:
            loading = gettext("loading the model ({duration})", duration=format_duration(time.monotonic() - since))
        self._bar.set_description_str(loading, refresh=True)

    def _numbers(self, totals: Totals) -> Message:
        usage = totals.usage
        seconds = max(time.monotonic() - self._started, 1e-3)
        tokens = usage.prompt_tokens + usage.output_tokens
        numbers = _(
            "{speed:.0f} tokens/s, {unchanged} unchanged, {cached} cached",
            speed=tokens / seconds,
            unchanged=totals.from_cache,
            cached=usage.cached_requests,
        )
        failed = sum(totals.failures.values())
        return _("{numbers}, {failed} failed", numbers=numbers, failed=failed) if failed else numbers


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
        speed = self._tokens / seconds
        numbers = gettext("loss {loss:.3f}, {speed:.0f} tokens/s", loss=self._loss, speed=speed)
        if sys.stderr.isatty():
            if self._bar is None:
                self._bar = tqdm(total=step.of, initial=step.number - 1, unit=gettext("step"), dynamic_ncols=True)
            self._bar.set_postfix_str(numbers, refresh=False)
            self._bar.update()
        elif step.number == step.of or time.monotonic() - self._printed >= LINE_SECONDS:
            self._printed = time.monotonic()
            line = gettext("step {number}/{of}, {numbers}", number=step.number, of=step.of, numbers=numbers)
            tqdm.write(line, file=sys.stderr)  # noqa: TID251 - numbers only

"""The gate of a night: its run takes the place of the one before unless a condition holds of the two.

The run in place is what a link in the results folder leads to. A night whose gate is breached leaves it as it is.
"""

import os
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from summarize.compare.comparison import RunComparison, compare_failures, compare_runs
from summarize.compare.conditions import Judgement, parse_conditions
from summarize.compare.noise import noise_floor
from summarize.compare.render.markdown import comparison_markdown
from summarize.compare.render.words import judgement_line
from summarize.core.config import Config
from summarize.core.errors import IncomparableError, StoreError
from summarize.core.files import store_errors
from summarize.core.messages import _
from summarize.core.near_folder import near_folder
from summarize.core.plural import counted, enumerated
from summarize.core.remote_url import absolute_place
from summarize.nightly.state import NightRow
from summarize.quality.gold import Gold, load_gold
from summarize.runs.folder import Run, open_run
from summarize.runs.listing import previous_run
from summarize.runs.report import cell


@dataclass(frozen=True)
class GateReport:
    """What the gate found of a night's run."""

    base: Run | None
    """The run it was compared with; None where there is none yet."""
    comparison: RunComparison | None = None
    """None where there was nothing to compare."""
    judgements: tuple[Judgement, ...] = ()

    @property
    def breach(self) -> str:
        """The conditions that hold, in a line; empty where the run passes."""
        return "; ".join(judgement_line(judgement) for judgement in self.judgements if judgement.holds)


class Gate:
    """The gate of one config. UsageError for a condition that is none."""

    def __init__(self, config: Config) -> None:
        self._settings = config.gate
        self._source = absolute_place(Path(config.nightly.source))
        self._results = near_folder(config.run.results)
        self._link = self._results / config.gate.link
        self._conditions = parse_conditions(config.gate.fail_if, labels=bool(config.gate.gold))

    @property
    def is_set(self) -> bool:
        """Whether the config has one."""
        return bool(self._conditions)

    def check(self) -> str:
        """What it holds a run against. UsageError or StoreError where a file that it names cannot be used."""
        if not self.is_set:
            return _("none")
        labels, base = self._labels(), self._base()
        conditions = counted(len(self._conditions), "condition")
        found = _("{conditions} once there is a complete run", conditions=conditions)
        if base:
            found = _("{conditions} against {run}", conditions=conditions, run=base.path)
        return enumerated([found, *([counted(len(labels), "labelled article")] if labels else [])])

    def admit(self, run: Run, nights: Iterable[NightRow]) -> GateReport:
        """Put a complete run in place, unless a condition holds of it and the one in place.

        Where none is, it is compared with the last run that was not held back in one of `nights`. UsageError for a
        measure that the two runs do not have, StoreError for one that cannot be read: what cannot be judged does not
        pass.
        """
        report = self._judge(run, {str(night.run) for night in nights if night.outcome == "breached"})
        if not report.breach:
            self._put_in_place(run)
        return report

    def _judge(self, run: Run, held_back: Container[str]) -> GateReport:
        base = self._base() or self._previous(run, held_back)
        if base is None:
            return GateReport(None)
        floor, sample = noise_floor(base, run), self._settings.sample or None
        try:
            comparison = compare_runs(base, run, gold=self._labels(), sample=sample, floor=floor)
        except IncomparableError:  # every article is new, or has changed
            measures = {"failures": compare_failures(base, run)}
            judgements = tuple(each.judge(measures) for each in self._conditions if each.name in measures)
            return GateReport(base, judgements=judgements)
        judgements = tuple(condition.judge(comparison.measures) for condition in self._conditions)
        return GateReport(base, comparison, judgements)

    def _put_in_place(self, run: Run) -> None:
        """Let the link lead to the run."""
        self._check_link()
        new = self._link.with_name(f".{self._link.name}.new")
        with store_errors(self._link):
            new.unlink(missing_ok=True)
            new.symlink_to(run.path.name, target_is_directory=True)
            new.replace(self._link)

    def _base(self) -> Run | None:
        """The run that the config names, else the one in place; None where there is none, or not any more."""
        if self._settings.base:
            return open_run(self._settings.base)
        self._check_link()
        return Run(self._results / self._link.readlink()) if self._link.exists() else None

    def _check_link(self) -> None:
        """StoreError where the link is none, or leads to what is no run of this source."""
        if not os.path.lexists(self._link):
            return
        if not self._link.is_symlink():
            raise StoreError(_("{link}: not a link", link=self._link), hint=_("name another one in gate.link"))
        if self._link.exists() and Run(self._link).source != self._source:
            raise StoreError(
                _("{link}: leads to a run of another source", link=self._link), hint=_("name another one in gate.link")
            )

    def _previous(self, run: Run, held_back: Container[str]) -> Run | None:
        folder = previous_run(run, skip=held_back)
        return Run(folder) if folder else None

    def _labels(self) -> dict[str, Gold]:
        return load_gold(Path(self._settings.gold)) if self._settings.gold else {}


def gate_section(gate: GateReport | None) -> Iterator[str]:
    """The report's lines on it: whether the run is held back, why, and what it was compared by."""
    if gate is None:
        return
    name = cell(gate.base.path.name) if gate.base else ""
    yield from ("## Gate", "")
    if gate.breach:
        yield f"This run is held back: a condition of the gate holds. The run in place stays {name}."
    elif gate.comparison:
        yield f"This run passes, and takes the place of {name}."
    elif gate.base:
        compared = "only failures" if gate.judgements else "nothing"
        yield f"This run shares no article with {name}, so that {compared} could be compared, and takes its place."
    else:
        yield "There is no earlier run to compare with: this one is in place."
    yield ""
    yield from (f"- {cell(str(judgement_line(judgement)))}" for judgement in gate.judgements)
    if gate.comparison:
        yield from ("", comparison_markdown(gate.comparison))

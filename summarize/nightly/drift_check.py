"""A night's drift from the complete run before it, and the limits of `[drift]` that it exceeds."""

from collections.abc import Iterator
from typing import Final

from summarize.core.aliases import Aliases
from summarize.core.config import Config
from summarize.core.errors import StoreError
from summarize.core.fields import LIST_FIELDS
from summarize.core.messages import _
from summarize.core.near_folder import near_folder
from summarize.drift.drift import Drift, TermShare, drift
from summarize.nightly.progress import NightProgress
from summarize.runs.folder import Run
from summarize.runs.listing import previous_run
from summarize.runs.report import cell

_TERMS: Final = 10
"""New and vanished terms of a field that the report names."""


def check_drift(config: Config, progress: NightProgress, aliases: Aliases) -> Drift | None:
    """The drift of the night's complete run, logged and saved where it exceeds a limit; None where none is set.

    An old run that cannot be read is logged, and no reason to fail.
    """
    if not config.drift.limits or not progress.night.run:
        return None
    run = Run(near_folder(config.run.results) / progress.night.run)
    try:
        before = previous_run(run)
        found = drift([*([Run(before)] if before else []), run], config.drift, aliases=aliases)
    except StoreError as error:
        progress.warn(_("drift is not known: {reason}", reason=error))
        return None
    if found.exceeded:
        progress.save(drifted=found.exceeded)
        progress.log.warning("drifted", measures={name: found.runs[-1].measures[name] for name in found.exceeded})
    return found


def drift_section(found: Drift | None) -> Iterator[str]:
    """The report's lines on it."""
    if found is None:
        return
    last = found.runs[-1]
    yield from ("## Drift from the run before", "", "| measure | value | limit |", "|---|--:|--:|")
    for name, value in last.measures.items():
        shown = f"**{value:.3f}**" if name in last.exceeded else f"{value:.3f}"
        limit = f"{found.limits[name]:g}" if name in found.limits else ""
        yield f"| {cell(name)} | {shown} | {limit} |"
    yield ""
    for name in LIST_FIELDS:
        for what, terms in (("new", last.fields[name].new), ("vanished", last.fields[name].vanished)):
            if terms:
                yield f"- {name}, {what}: {_named(terms)}"
    yield ""


def _named(terms: tuple[TermShare, ...]) -> str:
    return "、".join(f"{cell(term.term)} {term.records:,}" for term in terms[:_TERMS])

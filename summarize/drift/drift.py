"""Drift over a series of runs: each beside the one before it, and the limits that the change exceeds."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from heapq import nsmallest
from typing import Final

from summarize.core.aliases import NO_ALIASES, Aliases
from summarize.core.fields import ATTRIBUTES, LIST_FIELDS, ListField
from summarize.core.night_config import DriftConfig
from summarize.core.run_name import parse_start
from summarize.core.schema import FrozenModel
from summarize.drift.divergence import length_divergence, term_divergence
from summarize.drift.profile import Profile, RunProfile, profile_run
from summarize.runs.folder import Run

TERMS: Final = 20
"""Most frequent terms of a field that are named, and new and vanished ones."""
_LEAST_RECORDS: Final = 2
"""Records that a term must be in to be named as new or vanished."""


class TermShare(FrozenModel):
    """A term, and the records it is in."""

    term: str
    records: int
    share: float
    """Of the records."""


class FieldDrift(FrozenModel):
    """One list field of a run."""

    empty: float
    """Share of records without an item."""
    terms: tuple[TermShare, ...]
    """The most frequent, as are the other two."""
    new: tuple[TermShare, ...] = ()
    """Terms that no record of the run before has."""
    vanished: tuple[TermShare, ...] = ()
    """Terms of the run before that no record has; their shares are those they had."""


class Lengths(FrozenModel):
    """Characters of summaries: the mean, and the values that a tenth, half and nine tenths do not exceed."""

    mean: float
    p10: int
    median: int
    p90: int


class RunDrift(FrozenModel):
    """One run of the series."""

    run: str
    started: datetime | None
    records: int
    """With `new`, those of articles that the run before does not have."""
    failures: dict[str, int]
    """By reason."""
    fields: dict[ListField, FieldDrift]
    lengths: Lengths | None
    not_offered: float
    """Items a record that the model named and the article lacks."""
    measures: dict[str, float]
    """What can have a limit, under the names of the table `[drift]`; without what cannot be told."""
    exceeded: tuple[str, ...] = ()
    """The measures that exceed their limit."""


class Drift(FrozenModel):
    """A series of runs, the oldest first."""

    new: bool
    """Whether only the records of new articles count."""
    limits: dict[str, float]
    """Those that are set."""
    runs: tuple[RunDrift, ...]

    @property
    def exceeded(self) -> tuple[str, ...]:
        """The measures of the last run that exceed their limit."""
        return self.runs[-1].exceeded if self.runs else ()


def drift(runs: Iterable[Run], settings: DriftConfig, *, aliases: Aliases = NO_ALIASES) -> Drift:
    """The drift of the runs, which are in the order in which they were made. Raises StoreError."""
    before: RunProfile | None = None
    described: list[RunDrift] = []
    for run in runs:
        known = before.articles if before else frozenset[str]()
        profile = profile_run(run, aliases, known=known if settings.new else None)
        described.append(_describe(profile, before, settings))
        before = profile
    return Drift(new=settings.new, limits=settings.limits, runs=tuple(described))


def _describe(run: RunProfile, before: RunProfile | None, settings: DriftConfig) -> RunDrift:
    profile = run.new or run.all
    reference = before.all if before else None
    measures = _shares(run, profile)
    if reference and min(reference.records, profile.records) >= settings.min_records:
        measures |= {ATTRIBUTES[name]: term_divergence(reference, profile, name) for name in LIST_FIELDS}
        measures["summary_length"] = length_divergence(reference, profile)
    exceeded = (name for name, limit in settings.limits.items() if name in measures and measures[name] > limit)
    return RunDrift(
        run=str(run.run.path),
        started=parse_start(run.run.path.name),
        records=profile.records,
        failures=dict(sorted(run.failures.items(), key=lambda item: (-item[1], item[0]))),
        fields={name: _field(profile, reference, name) for name in LIST_FIELDS},
        lengths=_lengths(profile.lengths),
        not_offered=profile.not_offered / profile.records if profile.records else 0.0,
        measures=measures,
        exceeded=tuple(exceeded),
    )


def _shares(run: RunProfile, profile: Profile) -> dict[str, float]:
    """Shares of documents that failed, of written sentences that were left out, and of records without one."""
    failed = run.failures.total()
    shares = {"failures": failed / (failed + run.all.records) if failed else 0.0}
    written = profile.sentences["kept"] + profile.sentences["rejected"]
    if run.writes and profile.records:
        shares["rejected_sentences"] = profile.sentences["rejected"] / written if written else 0.0
        shares["extracts"] = profile.sentences["extracts"] / profile.records
    return shares


def _field(profile: Profile, reference: Profile | None, name: ListField) -> FieldDrift:
    terms = profile.terms[name]
    known = reference.terms[name] if reference else terms
    new = Counter({term: count for term, count in terms.items() if term not in known and count >= _LEAST_RECORDS})
    gone = Counter({term: count for term, count in known.items() if term not in terms and count >= _LEAST_RECORDS})
    return FieldDrift(
        empty=profile.empty[name] / profile.records if profile.records else 0.0,
        terms=_most_frequent(terms, profile.records),
        new=_most_frequent(new, profile.records),
        vanished=_most_frequent(gone, reference.records if reference else 0),
    )


def _most_frequent(terms: Counter[str], records: int) -> tuple[TermShare, ...]:
    """Equal counts in the order of the terms."""
    first = nsmallest(TERMS, terms.items(), key=lambda item: (-item[1], item[0]))
    return tuple(TermShare(term=term, records=count, share=count / records) for term, count in first)


def _lengths(counts: Counter[int]) -> Lengths | None:
    if not counts:
        return None
    values = sorted(counts.elements())
    p10, median, p90 = (values[int(share * (len(values) - 1))] for share in (0.1, 0.5, 0.9))
    return Lengths(mean=sum(values) / len(values), p10=p10, median=median, p90=p90)

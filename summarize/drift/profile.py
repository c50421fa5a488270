"""The profile of a run: what its records and failures are like as a whole, counted in one pass."""

from collections import Counter
from dataclasses import dataclass, field

from summarize.core.aliases import Aliases
from summarize.core.fields import LIST_FIELDS, ListField
from summarize.core.schema import Record
from summarize.extract.extractor import NOT_OFFERED
from summarize.runs.folder import Run
from summarize.runs.sentence_counts import count_sentences


@dataclass
class Profile:
    """Counts of a run's records, or of those among them that are new."""

    records: int = 0
    terms: dict[ListField, Counter[str]] = field(default_factory=lambda: {name: Counter() for name in LIST_FIELDS})
    """In how many records each term is, in its preferred wording."""
    empty: Counter[ListField] = field(default_factory=Counter)
    """Records without an item."""
    lengths: Counter[int] = field(default_factory=Counter)
    """Of the summaries, in characters."""
    not_offered: int = 0
    """Items that a model named and the article lacks, so that they were left out."""
    sentences: Counter[str] = field(default_factory=Counter)
    """What became of the sentences that a model wrote, as `SentenceCounts` has it."""

    def add(self, record: Record, aliases: Aliases) -> None:
        """Count a record."""
        self.records += 1
        for name in LIST_FIELDS:
            items = record.of(name)
            self.empty[name] += not items
            self.terms[name].update({aliases.preferred(item) for item in items})
        self.lengths[len(record.event_summary)] += 1
        self.not_offered += sum(note.code == NOT_OFFERED for note in record.notes)
        self.sentences.update(count_sentences((record,)).model_dump())


@dataclass
class RunProfile:
    """A run: all its records, those of new articles where these were asked for, and its failures."""

    run: Run
    writes: bool
    """Whether the model wrote the fields."""
    all: Profile
    new: Profile | None
    failures: Counter[str]
    """By reason."""
    articles: frozenset[str]
    """Hashes of the articles that have a record."""


def profile_run(run: Run, aliases: Aliases, *, known: frozenset[str] | None = None) -> RunProfile:
    """The profile of a run; with `known`, also of the records whose article's hash is not among these.

    Raises StoreError where the run cannot be read.
    """
    every, new, articles = Profile(), None if known is None else Profile(), set[str]()
    for record in run.records():
        articles.add(record.article_sha256)
        every.add(record, aliases)
        if known is not None and new and record.article_sha256 not in known:
            new.add(record, aliases)
    failures = Counter(failure.reason for failure in run.failures())
    return RunProfile(run, run.manifest.writes, every, new, failures, frozenset(articles))

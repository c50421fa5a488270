"""What became of the sentences that a model wrote for a run's summaries, counted from the notes of its records."""

from collections.abc import Iterable

from summarize.core.fields import EVENT_SUMMARY
from summarize.core.schema import FrozenModel, Record
from summarize.extract.writing import FELL_BACK
from summarize.extract.written_draft import REJECTED
from summarize.extract.written_summary import ADDED


class SentenceCounts(FrozenModel):
    """Sentences of summaries, and parts of them that end at a semicolon; and the records without a written one."""

    kept: int = 0
    """Supported by the article, in the model's words."""
    rejected: int = 0
    """Written by the model and left out: not supported, or told twice."""
    added: int = 0
    """Sentences of the article that complete what was kept."""
    extracts: int = 0
    """Records whose summary is sentences of the article alone, as none of those written is supported."""

    @property
    def by_measure(self) -> dict[str, int]:
        """The counts under the names that measures of a run have."""
        return {
            "sentences_kept": self.kept,
            "sentences_rejected": self.rejected,
            "sentences_added": self.added,
            "extracts": self.extracts,
        }


def count_sentences(records: Iterable[Record]) -> SentenceCounts:
    """The counts of records made by a prompt with which the model writes."""
    kept = rejected = added = extracts = 0
    for record in records:
        codes = [note.code for note in record.notes]
        rejected += codes.count(REJECTED)
        added += codes.count(ADDED)
        extracts += FELL_BACK in codes
        if FELL_BACK not in codes:
            kept += max(0, len(record.evidence.get(EVENT_SUMMARY, ())) - codes.count(ADDED))
    return SentenceCounts(kept=kept, rejected=rejected, added=added, extracts=extracts)

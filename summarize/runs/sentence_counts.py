"""What became of the sentences that a model wrote for a run's summaries, counted from the notes of its records."""

from collections.abc import Iterable

from summarize.core.fields import EVENT_SUMMARY
from summarize.core.schema import FrozenModel, Record
from summarize.extract.writing import FELL_BACK
from summarize.extract.written_summary import REJECTED, REPLACED


class SentenceCounts(FrozenModel):
    """Sentences, and parts of them that end at a semicolon; and the records without one."""

    kept: int = 0
    """Supported by the article, in the model's words."""
    replaced: int = 0
    """Not supported, and replaced by a sentence of the article."""
    rejected: int = 0
    """Not supported, or told twice, and left out."""
    extracts: int = 0
    """Records whose summary is sentences of the article alone, as too little of the written one was kept."""


def count_sentences(records: Iterable[Record]) -> SentenceCounts:
    """The counts of records made by a prompt with which the model writes."""
    kept = replaced = rejected = extracts = 0
    for record in records:
        codes = [note.code for note in record.notes]
        rejected += codes.count(REJECTED)
        if FELL_BACK in codes:
            extracts += 1
            rejected += codes.count(REPLACED)
        else:
            replaced += codes.count(REPLACED)
            kept += max(0, len(record.evidence.get(EVENT_SUMMARY, ())) - codes.count(REPLACED))
    return SentenceCounts(kept=kept, replaced=replaced, rejected=rejected, extracts=extracts)

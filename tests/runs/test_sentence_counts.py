"""Counts of what became of the sentences that a model wrote."""

from summarize.core.fields import EVENT_SUMMARY
from summarize.core.schema import Evidence, Note, Record
from summarize.extract.writing import FELL_BACK
from summarize.extract.written_draft import REJECTED
from summarize.extract.written_summary import ADDED
from summarize.runs.sentence_counts import SentenceCounts, count_sentences


def record(pieces: int, *codes: str) -> Record:
    places = tuple(Evidence(item=f"甲做了{n}。", start=n, end=n + 5) for n in range(pieces))
    return Record(
        id="a",
        source="a.txt",
        article_sha256="0" * 64,
        keywords=(),
        ai_technologies=(),
        industries=(),
        event_summary="".join(place.item for place in places),
        evidence={EVENT_SUMMARY: places},
        notes=tuple(Note(code=code) for code in codes),
    )


def test_each_sentence_is_counted_once() -> None:
    records = [record(3), record(3, ADDED, REJECTED, REJECTED), record(2, REJECTED, FELL_BACK)]
    assert count_sentences(records) == SentenceCounts(kept=5, rejected=3, added=1, extracts=1)


def test_no_record_has_no_sentence() -> None:
    assert count_sentences([]) == SentenceCounts()

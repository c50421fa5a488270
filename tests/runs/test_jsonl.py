"""A line and its two halves are the same bytes, whatever the name."""

from hypothesis import given
from hypothesis import strategies as st

from summarize.core.schema import Evidence, Failure, Note, Record
from summarize.runs.jsonl import article_hash, encode, encode_content, join_line

HASH = "0" * 64
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def record(identity: str, source: str, summary: str) -> Record:
    return Record(
        id=identity,
        source=source,
        article_sha256=HASH,
        keywords=(summary,),
        ai_technologies=(),
        industries=(),
        event_summary=summary,
        evidence={"关键词": (Evidence(item=summary, start=0, end=1),)},
        notes=(Note(code="split", detail=source),),
    )


@given(words, words, words, words, words)
def test_a_record_under_another_name(identity: str, source: str, other: str, elsewhere: str, summary: str) -> None:
    first = record(identity, source, summary)
    renamed = first.model_copy(update={"id": other, "source": elsewhere})
    assert join_line(identity, source, encode_content(first)) == encode(first)
    assert join_line(other, elsewhere, encode_content(first)) == encode(renamed)
    assert Record.model_validate_json(encode(renamed)) == renamed
    assert article_hash(encode_content(first)) == HASH


@given(words, words, words)
def test_a_failure_under_another_name(identity: str, source: str, message: str) -> None:
    failure = Failure(id="a", source="a.txt", stage="reading", reason="empty", message=message)
    renamed = failure.model_copy(update={"id": identity, "source": source})
    assert join_line(identity, source, encode_content(failure)) == encode(renamed)
    assert article_hash(encode_content(failure)) is None

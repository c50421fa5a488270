"""One article's cataloguing, driven by hand: what is asked, what is taken, when it is asked again."""

import json

import pytest

from summarize.core.errors import ArticleError
from summarize.core.fields import AI_TECHNOLOGIES, ALL_FIELDS, EVENT_SUMMARY, INDUSTRIES, KEYWORDS, LIST_FIELDS
from summarize.core.schema import Article, Output, Record, Request
from summarize.extract.candidates.candidate_set import SENTENCES
from summarize.extract.extractor import Extraction, Extractor
from tests.support.articles import BODY, LIMITS, TITLE, article, make_extractor


def choice(request: Request, *sentences: int, **taken: list[str]) -> str:
    """A valid answer to `request`: these items, or the first that are offered."""
    answer = {}
    for name, form in request.schema["properties"].items():
        offered = form["items"]["enum"]
        least = max(1, form["minItems"]) if form["maxItems"] else 0
        answer[name] = taken.get(name, offered[:least])
    if sentences:
        answer[SENTENCES] = [str(number) for number in sentences]
    return json.dumps(answer, ensure_ascii=False)


def output(text: str, *, cut: bool = False) -> Output:
    return Output(text=text, finish="length" if cut else "stop", prompt_tokens=1, output_tokens=1)


def advance(extraction: Extraction, answer: str) -> tuple[Request | None, Record | None]:
    """Send an answer; the next request, or the record when that was the last."""
    try:
        return extraction.send(output(answer)), None
    except StopIteration as end:
        return None, end.value


def finish(subject: Extractor, given: Article, *sentences: int, **taken: list[str]) -> Record:
    """The record when the model answers every request so."""
    extraction = subject.extract(given)
    request: Request | None = next(extraction)
    while request is not None:
        request, record = advance(extraction, choice(request, *sentences, **taken))
    assert record is not None
    return record


def test_a_choice_becomes_a_record_with_its_evidence() -> None:
    given = article()
    record = finish(make_extractor(), given, 1, 3)
    assert LIMITS.keywords.min <= len(record.keywords) <= LIMITS.keywords.max
    assert "智能育种平台" in record.keywords
    assert record.ai_technologies
    assert record.notes == ()
    assert list(record.evidence) == list(ALL_FIELDS)
    for name in LIST_FIELDS:
        assert [place.item for place in record.evidence[name]] == list(record.of(name))
    for name in (KEYWORDS, AI_TECHNOLOGIES):
        for place in record.evidence[name]:
            assert given.text[place.start : place.end] == place.item
    assert "".join(place.item for place in record.evidence[EVENT_SUMMARY]) == record.event_summary
    assert all(place.code for place in record.evidence[INDUSTRIES])


def test_the_summary_is_whole_sentences_in_order_within_the_limit() -> None:
    given = article()
    summary = finish(make_extractor(), given).event_summary
    assert 20 <= len(summary) <= 80
    pieces = summary.split("。")[:-1]
    places = [given.text.index(piece) for piece in pieces]
    assert places == sorted(places)


def test_what_was_never_offered_is_not_taken() -> None:
    record = finish(make_extractor(), article(), **{KEYWORDS: ["量子计算", "区块链", "元宇宙"]})
    assert not {"量子计算", "区块链", "元宇宙"} & set(record.keywords)


@pytest.mark.parametrize("answer", ["不是 JSON", "[]", '{"评论": "好"}', '{"要点句": ["最后"]}'])
def test_two_invalid_answers_end_in_an_error_with_the_reason(answer: str) -> None:
    extraction = make_extractor().extract(article())
    next(extraction)
    again = extraction.send(output(answer))
    assert again.messages[-2].content == answer
    with pytest.raises(ArticleError, match="no valid answer in 2 attempts: ") as caught:
        extraction.send(output(answer))
    assert caught.value.reason == "invalid-output"


def test_a_valid_second_answer_is_taken_and_the_first_is_noted() -> None:
    extraction = make_extractor().extract(article())
    request = next(extraction)
    again = extraction.send(output(choice(request), cut=True))
    assert again.schema == request.schema
    with pytest.raises(StopIteration) as end:
        extraction.send(output(choice(again)))
    assert [(note.code, note.detail) for note in end.value.value.notes] == [("asked-again", "回答太长，没有写完")]


def test_an_article_longer_than_the_window_is_asked_in_parts() -> None:
    paragraphs = [BODY.replace("12个", f"{number}个") for number in range(20, 60)]
    extraction = make_extractor(context=4096).extract(article(f"{TITLE}\n" + "\n".join(paragraphs)))
    request: Request | None = next(extraction)
    numbers: list[str] = []
    chunks = 0
    while request is not None:
        chunks += 1
        assert request.messages[-1].content.count(TITLE) == 1
        numbers += request.schema["properties"][SENTENCES]["items"]["enum"]
        request, record = advance(extraction, choice(request))
    assert chunks > 1
    assert numbers == [str(number + 1) for number in range(len(numbers))]
    assert record is not None
    assert record.notes[0].code == "split"
    assert record.notes[0].detail == f"{chunks} parts"


def test_a_very_long_title_does_not_crowd_out_the_article() -> None:
    extraction = make_extractor(context=4096).extract(article("智能育种平台" * 500 + "\n" + "\n".join([BODY] * 20)))
    request: Request | None = next(extraction)
    chunks = 0
    while request is not None:
        chunks += 1
        request, _ = advance(extraction, choice(request))
    assert chunks < 8


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("好的\n他来了，又走了，后来又来了，谁也不知道为什么。", "too-few-keywords"),
        ("智能育种平台\nwww.example.cn", "no-sentence"),
    ],
)
def test_an_article_that_offers_too_little_is_an_error(text: str, reason: str) -> None:
    with pytest.raises(ArticleError) as caught:
        next(make_extractor().extract(article(text)))
    assert caught.value.reason == reason

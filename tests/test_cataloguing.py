"""One article's cataloguing, driven by hand: what is asked, what is accepted, when it is asked again."""

import json

import pytest

from summarize.cataloguing import Cataloguer
from summarize.config import LimitsConfig, PromptConfig, Range
from summarize.errors import ArticleError
from summarize.fields import AI_TECHNOLOGIES, ALL_FIELDS, EVENT_SUMMARY, INDUSTRIES, KEYWORDS
from summarize.prompting import Asker, load_prompt
from summarize.shapes import Article, Metadata, Output, Record, Request
from summarize.traced import Traced

TITLE = "槐安市启用育种平台"
BODY = "4月9日，槐安市启用智能育种平台，用于水稻选种。平台把苗情图像识别用于种业，已在12个乡镇的860亩示范田试用。"
LIMITS = LimitsConfig(summary_characters=Range(min=20, max=60))
GOOD = {
    KEYWORDS: ["智能育种平台", "水稻选种", "示范田"],
    AI_TECHNOLOGIES: ["苗情图像识别"],
    INDUSTRIES: ["种业"],
    EVENT_SUMMARY: "4月9日，槐安市启用智能育种平台。平台已在12个乡镇的860亩示范田试用。",
}


def article(text: str = f"{TITLE}\n{BODY}") -> Article:
    return Article(id="a", source="a.txt", body=Traced.whole(text), metadata=Metadata(title=TITLE))


def cataloguer(*, window: int = 32768, context: int = 8192) -> Cataloguer:
    prompt = PromptConfig(context_tokens=context, max_output_tokens=100)
    return Cataloguer(
        Asker(load_prompt("catalog/v1"), prompt, LIMITS), LIMITS, attempts=2, window=window, count_tokens=len
    )


def drive(subject: Cataloguer, given: Article, *answers: object) -> tuple[Record, list[Request]]:
    """The record, and the requests that were made, when the model answers so."""
    steps = subject.catalogue(given)
    requests = [next(steps)]
    for answer in answers:
        text = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
        try:
            requests.append(steps.send(Output(text=text, finish="stop", prompt_tokens=1, output_tokens=1)))
        except StopIteration as end:
            return end.value, requests
    raise AssertionError("the article wants another answer")


def test_a_good_answer_becomes_a_record_with_its_evidence() -> None:
    given = article()
    record, requests = drive(cataloguer(), given, GOOD)
    assert len(requests) == 1
    assert record.items(KEYWORDS) == ("智能育种平台", "水稻选种", "示范田")
    assert record.event_summary == GOOD[EVENT_SUMMARY]
    assert record.notes == ()
    for name, places in record.evidence.items():
        assert [given.text[place.start : place.end] for place in places] == list(record.items(name))


def test_only_what_was_not_acceptable_is_asked_again_and_the_rest_is_kept() -> None:
    first = GOOD | {EVENT_SUMMARY: "面积达999亩。"}
    record, requests = drive(cataloguer(), article(), first, {EVENT_SUMMARY: GOOD[EVENT_SUMMARY]})
    assert list(requests[1].schema["properties"]) == [EVENT_SUMMARY]
    assert record.items(KEYWORDS) == ("智能育种平台", "水稻选种", "示范田")
    assert record.event_summary == GOOD[EVENT_SUMMARY]
    assert [note.code for note in record.notes] == ["figure-not-in-article", "asked-again"]


def test_items_that_stand_nowhere_are_dropped_and_said() -> None:
    record, _ = drive(cataloguer(), article(), GOOD | {AI_TECHNOLOGIES: ["苗情图像识别", "自动驾驶"]})
    assert record.items(AI_TECHNOLOGIES) == ("苗情图像识别",)
    assert [(note.code, note.detail) for note in record.notes] == [("not-in-article", "AI技术: 自动驾驶")]


def test_too_few_keywords_are_asked_for_again() -> None:
    record, requests = drive(
        cataloguer(), article(), GOOD | {KEYWORDS: ["示范田", "示范田", "自动驾驶"]}, {KEYWORDS: GOOD[KEYWORDS]}
    )
    assert "关键词" in requests[1].messages[-1].content
    assert record.items(KEYWORDS) == ("智能育种平台", "水稻选种", "示范田")


@pytest.mark.parametrize("answer", ["不是 JSON", {}, {KEYWORDS: ["甲"]}])
def test_two_unusable_answers_end_in_an_error_with_the_reason(answer: object) -> None:
    with pytest.raises(ArticleError, match="no acceptable answer in 2 attempts") as caught:
        drive(cataloguer(), article(), answer, answer)
    assert caught.value.reason == "invalid-output"


def test_a_summary_over_the_limit_ends_at_a_sentence() -> None:
    long = GOOD | {EVENT_SUMMARY: str(GOOD[EVENT_SUMMARY]) + "平台把苗情图像识别用于种业，" + "用于水稻选种" * 6 + "。"}
    record, _ = drive(cataloguer(), article(), long)
    assert record.event_summary == GOOD[EVENT_SUMMARY]
    assert [note.code for note in record.notes] == ["summary-shortened"]


def test_a_cut_answer_counts_when_what_was_cut_is_over_the_limit_anyway() -> None:
    steps = cataloguer().catalogue(article())
    next(steps)
    text = json.dumps(GOOD, ensure_ascii=False)[:-2] + "平台把苗情图像识别用于种业，" * 4
    with pytest.raises(StopIteration) as end:
        steps.send(Output(text=text, finish="length", prompt_tokens=1, output_tokens=100))
    assert end.value.value.event_summary == GOOD[EVENT_SUMMARY]


def test_an_article_longer_than_the_window_is_mapped_and_reduced() -> None:
    long = article(f"{TITLE}\n" + "\n".join([BODY] * 40))
    subject = cataloguer(context=2048)
    steps = subject.catalogue(long)
    request, parts = next(steps), 0
    while list(request.schema["properties"]) == list(ALL_FIELDS):
        parts += 1
        assert TITLE in request.messages[-1].content
        text = json.dumps(GOOD | {KEYWORDS: ["示范田", "水稻选种", "智能育种平台"]}, ensure_ascii=False)
        request = steps.send(Output(text=text, finish="stop", prompt_tokens=1, output_tokens=1))
    assert parts > 1
    assert request.messages[-1].content.count(str(GOOD[EVENT_SUMMARY])) == parts
    text = json.dumps({EVENT_SUMMARY: GOOD[EVENT_SUMMARY]}, ensure_ascii=False)
    with pytest.raises(StopIteration) as end:
        steps.send(Output(text=text, finish="stop", prompt_tokens=1, output_tokens=1))
    record = end.value.value
    assert record.items(KEYWORDS) == ("示范田", "水稻选种", "智能育种平台")
    assert record.notes[0].code == "split"
    assert record.notes[0].detail == f"{parts} parts"

"""The fields as a model writes them, driven by hand: what is asked, what is kept, when it is asked again."""

import json

import pytest

from summarize.core.fields import AI_TECHNOLOGIES, EVENT_SUMMARY, INDUSTRIES, KEYWORDS
from summarize.core.schema import Article, Output, Record
from summarize.extract.writing import FELL_BACK
from summarize.extract.written_draft import REJECTED
from summarize.extract.written_summary import ADDED
from tests.support.articles import TEXT, TITLE, article, make_extractor

SUMMARY = "4月9日，槐安市农业局启用智能育种平台，用于水稻选种。"


def answer(summary: str = SUMMARY, *, keywords: tuple[str, ...] = ("智能育种平台", "水稻选种", "示范田")) -> str:
    fields = {EVENT_SUMMARY: summary, KEYWORDS: keywords, AI_TECHNOLOGIES: ["图像识别"], INDUSTRIES: ["种业"]}
    return json.dumps(fields, ensure_ascii=False)


def write(given: Article, *answers: str, context: int = 8192, cut: bool = False) -> tuple[Record, list[str]]:
    """The record when the model answers so, and what it was asked last in each request."""
    extraction = make_extractor(context=context, prompt="catalog/v2").extract(given)
    asked = []
    request = next(extraction)
    for text in answers:
        asked.append(request.messages[-1].content)
        finish = "length" if cut else "stop"
        try:
            request = extraction.send(Output(text=text, finish=finish, prompt_tokens=1, output_tokens=1))
        except StopIteration as end:
            return end.value, asked
    raise AssertionError(f"asked {len(answers)} times and not done")


def test_what_is_written_becomes_a_record() -> None:
    record, asked = write(article(), answer())
    assert TEXT in asked[0]
    assert record.event_summary.startswith(SUMMARY)
    assert record.evidence[EVENT_SUMMARY][0].item == SUMMARY
    assert record.keywords[0] in ("智能育种平台", "水稻选种", "示范田")
    assert "图像识别" in record.ai_technologies
    assert {note.code for note in record.notes} <= {ADDED}


def test_what_is_not_supported_at_all_is_asked_for_again_with_the_reason() -> None:
    record, asked = write(article(), answer("上海证券交易所发布公告。"), answer())
    assert "文章都没有说" in asked[1]
    assert record.event_summary.startswith(SUMMARY)
    assert REJECTED not in [note.code for note in record.notes]


@pytest.mark.parametrize("first", ["不是 JSON", '{"关键词":["智能育种平台"]}'])
@pytest.mark.parametrize("last", ["不是 JSON", answer("上海证券交易所发布公告。")])
def test_the_articles_own_sentences_serve_when_nothing_holds(first: str, last: str) -> None:
    record, _ = write(article(), first, last)
    assert FELL_BACK in [note.code for note in record.notes]
    assert record.event_summary
    assert all(piece in TEXT for piece in record.event_summary.split("。") if piece)


def test_a_cut_answer_keeps_its_whole_sentences() -> None:
    record, _ = write(article(), '{"重大事件摘要":"' + SUMMARY + "平台由蓝杉种业研", cut=True)
    assert record.evidence[EVENT_SUMMARY][0].item == SUMMARY


def test_a_long_article_is_asked_about_in_parts_and_then_as_one() -> None:
    body = TEXT.partition("\n")[2]
    long = article("\n".join([TITLE, *(body.replace("860", str(860 + n)) for n in range(12))]))
    extraction = make_extractor(context=2300, prompt="catalog/v2").extract(long)
    asked, request = [], next(extraction)
    while True:
        asked.append(request.messages[-1].content)
        try:
            request = extraction.send(Output(text=answer(), finish="stop", prompt_tokens=1, output_tokens=1))
        except StopIteration as end:
            record: Record = end.value
            break
    assert len(asked) > 2
    assert f"{TITLE}\n{SUMMARY}" in asked[-1]
    assert record.evidence[EVENT_SUMMARY][0].item == SUMMARY

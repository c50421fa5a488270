"""The scheduler: every document ends as exactly one result, whatever its neighbours do."""

import json
from collections.abc import Callable, Generator, Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.backends.base import GaveUpError
from summarize.core.aligned_text import AlignedText
from summarize.core.errors import ArticleError, BackendError
from summarize.core.schema import Article, ChatMessage, Document, Failure, Output, Record, Refusal, Request
from summarize.core.usage import Cost
from summarize.extract.extractor import Extraction
from summarize.pipeline.record_cache import CachedResult
from summarize.pipeline.scheduler import DocumentResult, schedule
from summarize.read.raw_document import RawDocument
from tests.support.backends import FakeBackend

STAGES = {"dirty": "cleaning", "bad": "parsing", "poison": "generating", "unreadable": "reading"}


class EchoingBackend(FakeBackend):
    """Answers a request with its own text, one at a time, in the order that `order` decides."""

    batch_size = 3

    def __init__(self, order: list[int]) -> None:
        super().__init__()
        self._order = order
        self.most = 0

    def submit(self, key: int, request: Request) -> None:
        assert key not in self.waiting
        super().submit(key, request)
        self.most = max(self.most, len(self.waiting))

    def collect(self) -> list[tuple[int, Output | Refusal]]:
        if not self.waiting:
            return []
        position = (self._order.pop() if self._order else 0) % len(self.waiting)
        key = list(self.waiting)[position]
        return [(key, self.answer(key, self.waiting.pop(key)))]

    def answer(self, key: int, request: Request) -> Output | Refusal:
        text = request.messages[0].content
        if text == "crash":
            raise BackendError("out of memory")
        if text == "poison":
            return Refusal(reason="400: too long")
        return Output(text=text, finish="stop", prompt_tokens=1, output_tokens=1)


def clean(document: Document) -> Article | Failure:
    if document.text == "dirty":
        return Failure(id=document.id, source="", stage="cleaning", reason="no-article", message="nothing is left")
    return Article(id=document.id, source=document.source, body=AlignedText.from_source(document.text))


def extract(article: Article) -> Generator[Request, Output, Record]:
    """Asks as often as the article has characters; the answer must be the article's own."""
    for _ in article.text:
        output = yield Request((ChatMessage("user", article.text),), schema={}, max_tokens=1)
        if output.text != article.text:
            raise AssertionError("an answer to another article")
        if output.text == "bad":
            raise ArticleError("invalid-output", "it is bad")
    return Record(
        id=article.id,
        source=article.source,
        article_sha256=article.sha256,
        keywords=(),
        ai_technologies=(),
        industries=(),
        event_summary=article.text,
        evidence={},
    )


def document(number: int, text: str) -> RawDocument:
    return RawDocument(id=f"d{number}", source=f"d{number}.txt", format="text", raw=text.encode())


def scheduled(
    documents: Iterable[RawDocument | Failure], extract: Callable[[Article], Extraction] = extract
) -> list[Any]:
    return [done.result for done in schedule(documents, clean=clean, extract=extract, backend=EchoingBackend([]))]


texts = st.sampled_from(["dirty", "bad", "poison", "甲", "乙乙", "丙丙丙丙", "kept", "unreadable"])


@given(st.lists(texts, max_size=12), st.lists(st.integers(0, 9), max_size=40))
def test_each_document_has_one_result_in_any_order_of_answers(contents: list[str], order: list[int]) -> None:
    documents = [
        Failure(id=f"d{number}", source="", stage="reading", reason="unreadable", message="")
        if text == "unreadable"
        else document(number, text)
        for number, text in enumerate(contents)
    ]
    backend = EchoingBackend(order)
    results: dict[str, DocumentResult] = {}
    for done in schedule(
        documents, clean=clean, extract=extract, backend=backend, skip=lambda article: article.text == "kept"
    ):
        assert done.id not in results
        results[done.id] = done
    assert backend.most <= backend.batch_size
    assert len(results) == len(contents)
    for number, text in enumerate(contents):
        result, cost = results[f"d{number}"].result, results[f"d{number}"].cost
        match text:
            case "dirty" | "bad" | "poison" | "unreadable":
                assert isinstance(result, Failure)
                assert result.stage == STAGES[text]
                assert result.raw_outputs == (("bad",) if text == "bad" else ())
            case "kept":
                assert result is None
                assert cost == Cost(characters=4, article_characters=4)
            case _:
                assert isinstance(result, Record)
                assert result.event_summary == text
                assert cost == Cost(len(text), len(text), prompt_tokens=len(text), output_tokens=len(text))


def test_documents_are_drawn_as_places_come_free() -> None:
    drawn = []

    def documents() -> Generator[RawDocument]:
        for number in range(100):
            drawn.append(number)
            yield document(number, "甲")

    next(schedule(documents(), clean=clean, extract=extract, backend=EchoingBackend([])))
    assert len(drawn) <= EchoingBackend.batch_size + 1


def test_a_backend_that_fails_stops_the_run() -> None:
    with pytest.raises(BackendError):
        scheduled([document(0, "crash")])


def test_a_bug_over_one_article_is_its_failure_and_quotes_nothing() -> None:
    def buggy(article: Article) -> Generator[Request, Output, Record]:
        if article.text == "乙":
            raise ValueError(article.text)
        return (yield from extract(article))

    failure, record = scheduled([document(0, "乙"), document(1, "甲")], buggy)
    assert isinstance(failure, Failure)
    assert (failure.id, failure.stage, failure.reason) == ("d0", "prompting", "bug")
    assert "ValueError in summarize/pipeline/scheduler.py:" in failure.message
    assert "乙" not in failure.message
    assert isinstance(record, Record)


def test_a_request_the_backend_refuses_is_its_articles_failure() -> None:
    (result,) = scheduled([document(0, "poison")])
    assert isinstance(result, Failure)
    assert (result.reason, result.message) == ("refused", "400: too long")
    assert result.article_sha256


def test_records_are_what_they_say() -> None:
    (record,) = scheduled([document(0, "甲")])
    assert isinstance(record, Record)
    assert json.loads(record.model_dump_json())["重大事件摘要"] == "甲"


def test_a_result_that_is_cached_is_not_made_again() -> None:
    known = document(0, "crash")
    cached = CachedResult(b',"reason":"bad"}', "bad", Cost(5, 4, 3, 2))
    (done,) = schedule(
        [known], clean=clean, extract=extract, backend=EchoingBackend([]), lookup={known.content_sha256: cached}.get
    )
    assert done == DocumentResult("d0", "d0.txt", cached, cached.cost, known.content_sha256)
    assert done.failure_reason == "bad"


def test_an_article_that_may_not_ask_again_has_no_result() -> None:
    documents = [document(0, "甲"), document(1, "乙乙")]
    (done,) = schedule(documents, clean=clean, extract=extract, backend=EchoingBackend([]), may_continue=lambda: False)
    assert done.id == "d0"


def test_an_article_whose_backend_waits_no_longer_has_no_result() -> None:
    class Hurried(EchoingBackend):
        def collect(self) -> list[tuple[int, Output | Refusal]]:
            return super().collect() if len(self.waiting) == self.batch_size else []

    documents = [document(number, "甲") for number in range(3)]
    done = schedule(documents, clean=clean, extract=extract, backend=Hurried([]), may_continue=lambda: False)
    assert [result.id for result in done] == ["d0"]


def test_an_article_over_which_the_backend_gives_up_has_no_result() -> None:
    def counting(article: Article) -> Generator[Request, Output, Record]:
        if article.text == "乙":
            raise GaveUpError
        return (yield from extract(article))

    (record,) = scheduled([document(0, "乙"), document(1, "甲")], counting)
    assert isinstance(record, Record)

"""An estimate of many new articles looks at a sample and extrapolates; a survey is the same in many processes."""

from collections.abc import Iterable, Iterator

import pytest

from summarize.core.config import CleaningConfig
from summarize.core.errors import ArticleError
from summarize.core.schema import ChatMessage, Failure, Request
from summarize.pipeline.dry_run import AHEAD, ALONE, CHUNK, ArticleSize, estimate, survey
from summarize.read.raw_document import RawDocument
from tests.support.backends import text

LENGTH = 100
CONFIG = CleaningConfig()
MORE = CHUNK * AHEAD * 2 + 7


class Stages:
    """Articles of 100 characters; those whose text begins with a letter of `cached` or `failing` are so."""

    def __init__(self, *, cached: str = "", failing: str = "") -> None:
        self.cached = cached
        self.failing = failing
        self.asked = 0

    def survey(self, documents: Iterable[RawDocument]) -> Iterator[tuple[RawDocument, ArticleSize | Failure]]:
        return ((document, ArticleSize("0" * 64, len(document.raw.decode()))) for document in documents)

    def first_request(self, document: RawDocument) -> Request:
        self.asked += 1
        content = document.raw.decode()
        if content[0] in self.failing:
            raise ArticleError("too-few-keywords", "there are none")
        return Request((ChatMessage("user", content),), schema={}, max_tokens=1)

    def is_cached(self, request: Request) -> bool:
        return request.messages[0].content[0] in self.cached


def letters(count: int, kinds: str = "甲") -> Iterator[RawDocument]:
    for number in range(count):
        raw = (kinds[number % len(kinds)] * LENGTH).encode()
        yield RawDocument(id=f"{number}", source=f"{number}.txt", format="text", raw=raw)


def estimated(stages: Stages, documents: Iterator[RawDocument], sample: int) -> dict[str, object]:
    return estimate(
        documents,
        lookup=lambda content_sha256: None,
        survey=stages.survey,
        first_request=stages.first_request,
        is_cached=stages.is_cached,
        kept={},
        tokens_per_second=10.0,
        sample=sample,
    ).model_dump()


def test_few_articles_are_all_looked_at() -> None:
    stages = Stages(cached="乙", failing="丙")
    done = estimated(stages, letters(30, "甲乙丙"), 30)
    assert stages.asked == 30
    assert (done["generate"], done["cached"], done["unusable"]) == (10, 10, {"too-few-keywords": 10})
    assert (done["prompt_tokens"], done["output_tokens"], done["sampled"]) == (650, 800, None)
    assert done["seconds"] == 145.0


def test_many_are_judged_by_a_sample() -> None:
    stages = Stages()
    done = estimated(stages, letters(1000), 40)
    assert stages.asked == done["sampled"] == 40
    assert (done["documents"], done["generate"], done["cached"]) == (1000, 1000, 0)
    assert done["prompt_tokens"] == 65_000


def test_what_the_sample_shows_is_carried_over() -> None:
    done = estimated(Stages(cached="乙", failing="丙"), letters(900, "甲乙丙"), 200)
    unusable = done["unusable"]
    assert isinstance(unusable, dict)
    counts = [done["generate"], done["cached"], unusable["too-few-keywords"]]
    assert sum(counts) == 900  # type: ignore[arg-type]
    assert counts == [pytest.approx(300, abs=100)] * 3


def test_the_same_sample_every_time() -> None:
    stages = Stages(cached="乙", failing="丙")
    assert estimated(stages, letters(500, "甲乙丙"), 20) == estimated(stages, letters(500, "甲乙丙"), 20)


def documents(count: int, drawn: list[int] | None = None) -> Iterator[RawDocument]:
    """Articles, and every fifth of them none."""
    for number in range(count):
        if drawn is not None:
            drawn.append(number)
        raw = b"" if number % 5 == 4 else text(number).encode()
        yield RawDocument(id=f"{number}", source=f"{number}.txt", format="text", raw=raw)


def test_as_by_one_process() -> None:
    alone = list(survey(documents(ALONE + MORE), config=CONFIG))
    shared = list(survey(documents(ALONE + MORE), config=CONFIG, processes=2))
    assert shared == alone
    assert isinstance(alone[0][1], ArticleSize)
    assert isinstance(alone[4][1], Failure)
    assert [document.id for document, _ in shared] == [str(number) for number in range(ALONE + MORE)]


def test_no_more_are_drawn_than_are_worth_handing_out() -> None:
    drawn: list[int] = []
    for seen, _ in enumerate(survey(documents(ALONE + 3 * MORE, drawn), config=CONFIG, processes=2), start=1):
        assert len(drawn) <= seen + CHUNK * (2 * AHEAD + 2)
    assert seen == ALONE + 3 * MORE

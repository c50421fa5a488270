"""A plan of many new articles looks at some of them, says so, and judges the others by those."""

from collections.abc import Iterable, Iterator

import pytest

from summarize.core.errors import ArticleError
from summarize.core.schema import Failure, Message, Request
from summarize.pipeline.dry_run import plan
from summarize.pipeline.surveying import Glance
from summarize.read import RawDocument

LENGTH = 100


class Stages:
    """Articles of 100 characters; those whose text begins with a letter of `cached` or `failing` are so."""

    def __init__(self, *, cached: str = "", failing: str = "") -> None:
        self.cached = cached
        self.failing = failing
        self.asked = 0

    def survey(self, found: Iterable[RawDocument]) -> Iterator[tuple[RawDocument, Glance | Failure]]:
        return ((one, Glance("0" * 64, len(one.raw.decode()))) for one in found)

    def first_request(self, found: RawDocument) -> Request:
        self.asked += 1
        text = found.raw.decode()
        if text[0] in self.failing:
            raise ArticleError("too-few-keywords", "there are none")
        return Request((Message("user", text),), schema={}, max_tokens=1)

    def is_cached(self, request: Request) -> bool:
        return request.messages[0].content[0] in self.cached


def found(count: int, kinds: str = "甲") -> Iterator[RawDocument]:
    for number in range(count):
        raw = (kinds[number % len(kinds)] * LENGTH).encode()
        yield RawDocument(id=f"{number}", source=f"{number}.txt", format="text", raw=raw)


def planned(stages: Stages, documents: Iterator[RawDocument], sample: int) -> dict[str, object]:
    return plan(
        documents,
        recall=lambda found: None,
        survey=stages.survey,
        first_request=stages.first_request,
        is_cached=stages.is_cached,
        kept={},
        tokens_per_second=10.0,
        sample=sample,
    ).model_dump()


def test_few_articles_are_all_looked_at() -> None:
    stages = Stages(cached="乙", failing="丙")
    done = planned(stages, found(30, "甲乙丙"), 30)
    assert stages.asked == 30
    assert (done["generate"], done["cached"], done["unusable"]) == (10, 10, {"too-few-keywords": 10})
    assert (done["prompt_tokens"], done["output_tokens"], done["sampled"]) == (650, 800, None)
    assert done["seconds"] == 145.0


def test_many_are_judged_by_a_sample() -> None:
    stages = Stages()
    done = planned(stages, found(1000), 40)
    assert stages.asked == done["sampled"] == 40
    assert (done["documents"], done["generate"], done["cached"]) == (1000, 1000, 0)
    assert done["prompt_tokens"] == 65_000


def test_what_the_sample_shows_is_carried_over() -> None:
    done = planned(Stages(cached="乙", failing="丙"), found(900, "甲乙丙"), 200)
    unusable = done["unusable"]
    assert isinstance(unusable, dict)
    counts = [done["generate"], done["cached"], unusable["too-few-keywords"]]
    assert sum(counts) == 900  # type: ignore[arg-type]
    assert counts == [pytest.approx(300, abs=100)] * 3


def test_the_same_sample_every_time() -> None:
    stages = Stages(cached="乙", failing="丙")
    assert planned(stages, found(500, "甲乙丙"), 20) == planned(stages, found(500, "甲乙丙"), 20)

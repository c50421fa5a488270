"""Many documents looked at by several processes are seen as by one, in order, and a few at a time."""

from collections.abc import Iterator

from summarize.core.config import CleaningConfig
from summarize.core.schema import Failure
from summarize.pipeline.surveying import AHEAD, ALONE, CHUNK, Glance, survey
from summarize.read import RawDocument
from tests.support.backends import text

CONFIG = CleaningConfig()
MORE = CHUNK * AHEAD * 2 + 7


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
    assert isinstance(alone[0][1], Glance)
    assert isinstance(alone[4][1], Failure)
    assert [found.id for found, _ in shared] == [str(number) for number in range(ALONE + MORE)]


def test_no_more_are_drawn_than_are_worth_handing_out() -> None:
    drawn: list[int] = []
    for seen, _ in enumerate(survey(documents(ALONE + 3 * MORE, drawn), config=CONFIG, processes=2), start=1):
        assert len(drawn) <= seen + CHUNK * (2 * AHEAD + 2)
    assert seen == ALONE + 3 * MORE

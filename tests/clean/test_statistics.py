"""Statistics over articles and failures."""

from summarize.clean.statistics import Statistics
from summarize.core.schema import Failure
from tests.support.cleaning import seed


def test_statistics_count_what_was_done() -> None:
    statistics = Statistics()
    for number in ("000", "002"):
        statistics.add_article(*seed(number))
    statistics.add_failure(Failure(id="x", source="x", stage="reading", reason="empty", message="no text"))
    assert statistics.articles == 2
    assert dict(statistics.failures) == {"empty": 1}
    assert statistics.conflicted == 1
    assert statistics.characters_kept < statistics.characters_read
    assert statistics.edits["neighbour"] == 2
    assert statistics.touched["repeated"] == 2
    assert dict(statistics.encodings) == {"utf-8": 2}

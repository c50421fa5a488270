"""Statistics over articles and failures."""

from summarize.clean.document import clean
from summarize.clean.statistics import Statistics
from summarize.core.schema import Document, Failure
from tests.support.cleaning import BODY, CONFIG, seed


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
    assert statistics.characters_read == statistics.characters_kept + sum(statistics.gone.values())


def test_a_file_that_loses_more_than_its_kind_is_named_with_the_rule_that_took_most() -> None:
    statistics = Statistics()
    for number in range(8):
        tail = "" if number else f"\n{BODY}" * 4
        text = f"{BODY}\n会议编号为{number}。{tail}\n【打印本页】"
        document = Document(id=f"text-{number}", source="a", format="text", text=text)
        statistics.add_article(document, clean(document, config=CONFIG))
    (outlier,) = statistics.outliers()
    assert (outlier.id, outlier.kind, outlier.rule) == ("text-0", ("text", "whole page"), "repeated")
    assert outlier.share > 0.7
    assert outlier.usual < 0.1


def test_of_a_few_files_none_is_named() -> None:
    statistics = Statistics()
    for text in (BODY, f"{BODY}\n" * 9):
        document = Document(id="a", source="a", format="text", text=text)
        statistics.add_article(document, clean(document, config=CONFIG))
    assert statistics.outliers() == []

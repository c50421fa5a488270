"""What is kept of a summary that a model wrote: what the article supports; else its own sentences stand for it."""

import pytest

from summarize.extract.candidates.candidate_set import find_candidates
from summarize.extract.verification.source import Source
from summarize.extract.written_summary import REJECTED, REPLACED, split_statements, supported_summary
from tests.support.articles import LIMITS, TEXT, TITLE

SENTENCES = find_candidates(TEXT, title=TITLE, limits=LIMITS).sentences
TRUE = "4月9日，槐安市农业局启用智能育种平台。"
FALSE = "智能育种平台由蓝杉种业研究院用八年建成。"


def kept(summary: str, *, longest: int = 300) -> tuple[list[str], list[tuple[str, str]]]:
    """The kept pieces, and the code and reason of each note."""
    pieces, notes = supported_summary(summary, Source(TEXT), SENTENCES, longest=longest)
    for piece in pieces:
        assert 0 <= piece.start < piece.end <= len(TEXT)
    return [piece.item for piece in pieces], [(note.code, note.detail.partition(":")[0]) for note in notes]


def test_what_the_article_says_is_kept_with_its_place() -> None:
    pieces, notes = supported_summary(TRUE, Source(TEXT), SENTENCES, longest=300)
    assert [piece.item for piece in pieces] == [TRUE]
    assert "槐安市农业局启用智能育种平台" in TEXT[pieces[0].start : pieces[0].end]
    assert notes == ()


def test_a_false_statement_gives_way_to_the_articles_own_sentence() -> None:
    pieces, notes = kept(TRUE + FALSE)
    assert pieces[0] == TRUE
    assert all("八年" not in piece for piece in pieces)
    assert any("用三年建成" in piece for piece in pieces)
    assert [code for code, _ in notes] == [REPLACED]


def test_what_the_article_has_nothing_of_is_left_out() -> None:
    pieces, notes = kept(f"{TRUE}上海证券交易所发布公告。")
    assert pieces == [TRUE]
    assert [code for code, _ in notes] == [REJECTED]


def test_nothing_is_said_twice() -> None:
    pieces, notes = kept(TRUE + TRUE)
    assert pieces == [TRUE]
    assert notes == [(REJECTED, "repeated")]


def test_points_of_a_lost_beginning_go_with_it() -> None:
    pieces, notes = kept(f"{TRUE}上海证券交易所指出，年内培训农技员400名；示范田扩大到3000亩。")
    assert pieces[0] == TRUE
    assert (REJECTED, "opening") in notes
    assert all(not piece.startswith("示范田扩大") for piece in pieces)


def test_a_sentence_that_lost_its_end_gets_a_full_stop() -> None:
    pieces, _ = kept("4月9日，槐安市农业局启用智能育种平台；上海证券交易所发布公告。")
    assert pieces == [TRUE]


def test_the_summary_stays_within_its_limit() -> None:
    pieces, _ = kept(TRUE + "智能育种平台已在12个乡镇的860亩示范田试用。", longest=len(TRUE) + 5)
    assert pieces == [TRUE]


@pytest.mark.parametrize(
    ("summary", "statements"),
    [
        ("甲说乙。丙；丁。", [("甲说乙。", True), ("丙；", True), ("丁。", False)]),
        ("甲说：“乙；丙。”丁。", [("甲说：“乙；丙。”", True), ("丁。", True)]),
        ("甲做了乙。丙被截断", [("甲做了乙。", True)]),
        ("", []),
    ],
)
def test_statements_end_at_stops_and_semicolons(summary: str, statements: list[tuple[str, bool]]) -> None:
    assert [(statement.text, statement.opens) for statement in split_statements(summary)] == statements

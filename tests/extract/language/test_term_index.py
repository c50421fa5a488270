"""TermIndex: the longest word at each place."""

from summarize.extract.language.term_index import TermIndex

INDEX = TermIndex([("育种", 1), ("育种平台", 2), ("平台数据", 3)])


def spans(text: str, *, overlapping: bool, banned: int = -1) -> list[tuple[int, int, int]]:
    return list(INDEX.find(text, lambda _, start, end: end != banned, overlapping=overlapping))


def test_the_longest_word_at_each_place_is_found() -> None:
    assert spans("智能育种平台数据", overlapping=False) == [(2, 6, 2)]
    assert spans("智能育种平台数据", overlapping=True) == [(2, 6, 2), (4, 8, 3)]
    assert spans("育", overlapping=False) == []


def test_where_the_longest_is_no_word_there_a_shorter_one_may_be() -> None:
    assert spans("育种平台", overlapping=False, banned=4) == [(0, 2, 1)]


def test_a_word_is_looked_up_whole() -> None:
    assert INDEX.get("育种") == 1
    assert INDEX.get("育种平") is None

"""Holding answers against the article: verbatim items with their places, figures that are the article's."""

from hypothesis import given
from hypothesis import strategies as st

from summarize.config import Range
from summarize.grounding import Ground, distinct, ground_items, ground_summary, sentences

TEXT = "4月9日，槐安市启用“禾穗七号”智能育种平台。已在12个乡镇的1,860亩示范田试用，占35.5%。AI 大模型Qwen参与选种。"
SIZE = Range(min=2, max=12)


@given(st.data())
def test_every_span_is_found_where_its_words_stand(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(TEXT) - 1))
    end = data.draw(st.integers(start + 1, len(TEXT)))
    evidence = Ground(TEXT).locate(TEXT[start:end])
    assert evidence is not None
    assert TEXT[evidence.start : evidence.end] == evidence.item == TEXT[start:end]


def test_an_item_is_written_as_the_article_writes_it() -> None:
    ground = Ground(TEXT)
    for item, wording in [
        ("ai大模型", "AI 大模型"),
        ("ＱＷＥＮ", "Qwen"),
        ("《禾穗七号》智能育种平台", "禾穗七号”智能育种平台"),
    ]:
        evidence = ground.locate(item)
        assert evidence is not None
        assert evidence.item == wording == TEXT[evidence.start : evidence.end]


def test_what_stands_nowhere_is_dropped() -> None:
    kept, dropped = ground_items(["智能育种平台", "自动驾驶", "", "“”", "育"], Ground(TEXT), size=SIZE)
    assert [each.item for each in kept] == ["智能育种平台"]
    assert dropped == ["自动驾驶", "", "育"]


def test_items_that_differ_in_nothing_but_width_and_case_are_one() -> None:
    assert distinct(["Qwen", "ＱＷＥＮ", "示范田", "“示范田”"]) == ["Qwen", "示范田"]
    kept, _ = ground_items(["qwen", "QWEN"], Ground(TEXT), size=SIZE)
    assert [each.item for each in kept] == ["Qwen"]


def test_figures_must_be_the_articles_whole() -> None:
    ground = Ground(TEXT)
    assert ground.supports_numbers("12个乡镇的1860亩，占３５.５％，4月。")
    assert not ground.supports_numbers("2个乡镇。")
    assert not ground.supports_numbers("1,86亩。")


def test_a_summary_keeps_whole_supported_sentences_within_the_limit() -> None:
    text = "4月9日启用平台。面积达999亩。4月9日启用平台。已在12个乡镇试用。后面还有一句没有写"
    summary, unsupported = ground_summary(text, Ground(TEXT), longest=100)
    assert summary == "4月9日启用平台。已在12个乡镇试用。"
    assert unsupported == ["面积达999亩。"]
    assert ground_summary(text, Ground(TEXT), longest=12)[0] == "4月9日启用平台。"


def test_a_sentence_ends_after_its_closing_quotation_mark() -> None:
    assert sentences("他说：“好！”会议结束。未完") == ["他说：“好！”", "会议结束。"]

"""What a clean article supports."""

from summarize.core.fields import INDUSTRIES, KEYWORDS
from summarize.core.schema import Evidence
from summarize.extract.grounding import Grounding, find_evidence, is_item_at, is_sentence_at


def test_items_are_in_the_article_word_for_word_industries_also_by_meaning_and_figures_by_value() -> None:
    grounding = Grounding("4月9日，槐安市启用 AI 育种平台，投资1.2亿元，机床厂参加。")
    assert grounding.contains(KEYWORDS, "ai育种平台")
    assert not grounding.contains(KEYWORDS, "智能育种")
    assert grounding.contains(INDUSTRIES, "机床")
    assert grounding.supports("投资12000万元。")
    assert not grounding.supports("投资1.3亿元。")


def test_evidence_is_found_word_for_word_whatever_white_space_is_around() -> None:
    assert find_evidence(" 育种平台\n", "智能育种平台") == Evidence(item=" 育种平台\n", start=2, end=6)
    assert find_evidence("航天", "智能育种平台") is None
    assert find_evidence(" ", "智能育种平台") is None


def test_evidence_holds_where_its_item_stands_or_an_industry_is_paraphrased() -> None:
    assert is_item_at(Evidence(item="育种", start=2, end=4), "智能育种平台")
    assert not is_item_at(Evidence(item="育种", start=0, end=2), "智能育种平台")
    assert is_item_at(Evidence(item="种业", start=2, end=4, code="A01"), "智能育种平台")
    assert not is_item_at(Evidence(item="种业", start=9, end=12, code="A01"), "智能育种平台")


def test_a_sentence_may_leave_characters_out_and_be_closed() -> None:
    text = "他说：“平台启用了，大家都高兴。"
    assert is_sentence_at(Evidence(item="他说：“平台启用了。”", start=0, end=len(text)), text)
    assert not is_sentence_at(Evidence(item="平台停用了。", start=0, end=len(text)), text)

"""What a clean article supports."""

from summarize.core.fields import INDUSTRIES, KEYWORDS
from summarize.extract.grounding import Grounding


def test_items_are_in_the_article_word_for_word_industries_also_by_meaning_and_figures_by_value() -> None:
    grounding = Grounding("4月9日，槐安市启用 AI 育种平台，投资1.2亿元，机床厂参加。")
    assert grounding.contains(KEYWORDS, "ai育种平台")
    assert not grounding.contains(KEYWORDS, "智能育种")
    assert grounding.contains(INDUSTRIES, "机床")
    assert grounding.supports("投资12000万元。")
    assert not grounding.supports("投资1.3亿元。")

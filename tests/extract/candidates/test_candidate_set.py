"""The choice among what was found: likelihoods, moved by what a model took, within the limits."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.core.config import LimitsConfig, Range
from summarize.core.text import only_occurs_inside
from summarize.extract.candidates.candidate import Candidate
from summarize.extract.candidates.candidate_set import (
    CandidateSet,
    Selection,
    choose_lists,
    find_candidates,
    rerank,
)
from summarize.extract.candidates.sentences import Sentence, Wording
from summarize.extract.candidates.written import WrittenFields
from tests.support.articles import TEXT, TITLE

LIMITS = LimitsConfig(keywords=Range(min=2, max=3), summary_characters=Range(min=5, max=20))


ALIKE = (
    "槐安市印发智能育种平台管理办法。智能育种平台管理要公开，智能育种平台运行要安全，智能育种平台数据要共享。"
    "智能育种平台由农业局管理，育种平台数据由研究院保管，智能育种数据共享后，育种平台管理更严。"
)
"""An article whose phrases all say nearly the same."""


def candidates(**scores: float) -> tuple[Candidate, ...]:
    return tuple(Candidate(text, 0, len(text), score) for text, score in scores.items())


def sentence(number: int, text: str, score: float) -> Sentence:
    return Sentence(number, (Wording(text, score),), number * 100, number * 100 + len(text), 0)


CANDIDATES = CandidateSet(
    keywords=candidates(水稻选种=0.6, 示范田=0.5, 农技员=0.48, 启动仪式=0.2),
    ai_technologies=candidates(图像识别=0.9, 无人机=0.54, 云计算=0.1),
    industries=candidates(种业=0.8, 农业=0.5, 培训=0.2),
    sentences=(
        sentence(1, "平台启用了三年。", 1.0),
        sentence(2, "天气很好大家高兴。", 0.45),
        sentence(3, "农技员来到了田里。", 0.4),
    ),
)


def words(chosen: tuple[Candidate, ...]) -> list[str]:
    return [candidate.text for candidate in chosen]


def test_the_models_word_moves_what_is_in_doubt() -> None:
    without = rerank(CANDIDATES, [], limits=LIMITS)
    taken = Selection(keywords=("水稻选种", "农技员"), ai_technologies=("图像识别", "无人机"), sentences=(3,))
    moved = rerank(CANDIDATES, [taken], limits=LIMITS)
    assert words(without.keywords)[:2] == ["水稻选种", "示范田"]
    assert words(moved.keywords)[:2] == ["水稻选种", "农技员"]
    assert words(without.ai_technologies) == ["图像识别"]
    assert words(moved.ai_technologies) == ["图像识别", "无人机"]
    assert [candidate.number for candidate in without.sentences] == [1, 2]
    assert [candidate.number for candidate in moved.sentences] == [1, 3]


def test_what_is_sure_stays_whatever_the_model_says() -> None:
    against = rerank(CANDIDATES, [Selection(ai_technologies=("云计算",), industries=("培训",))], limits=LIMITS)
    assert words(against.ai_technologies) == ["图像识别"]
    assert words(against.industries)[0] == "种业"


def test_the_limits_hold() -> None:
    everything = Selection(
        keywords=tuple(words(CANDIDATES.keywords)),
        ai_technologies=tuple(words(CANDIDATES.ai_technologies)),
        industries=tuple(words(CANDIDATES.industries)),
        sentences=(1, 2, 3),
    )
    limits = LimitsConfig(
        keywords=Range(min=1, max=2),
        ai_technologies=Range(min=0, max=1),
        industries=Range(min=0, max=1),
        summary_characters=Range(min=5, max=9),
    )
    chosen = rerank(CANDIDATES, [everything], limits=limits)
    assert len(chosen.keywords) <= 2
    assert len(chosen.ai_technologies) <= 1
    assert len(chosen.industries) <= 1
    assert sum(len(candidate.text) for candidate in chosen.sentences) <= 9


@settings(deadline=None)
@given(st.sets(st.integers(0, 11)), st.sets(st.integers(0, 11)))
def test_no_selection_breaks_the_least_number_or_the_difference_of_keywords(one: set[int], other: set[int]) -> None:
    found = find_candidates(ALIKE, title=None, limits=LimitsConfig())
    words = [candidate.text for candidate in found.keywords]
    selections = [Selection(keywords=tuple(words[at] for at in taken if at < len(words))) for taken in (one, other)]
    chosen = [candidate.text for candidate in rerank(found, selections, limits=LimitsConfig()).keywords]
    assert min(3, len(words)) <= len(chosen) <= 5
    assert not any(only_occurs_inside(a, b, ALIKE) for a, b in combinations(chosen, 2))


def test_an_offer_is_the_articles_own_words_and_sentences() -> None:
    found = find_candidates(TEXT, title=TITLE, limits=LimitsConfig())
    for candidate in (*found.keywords, *found.ai_technologies):
        assert TEXT[candidate.start : candidate.end] == candidate.text
    assert [candidate.number for candidate in found.sentences] == list(range(1, len(found.sentences) + 1))
    assert found == find_candidates(TEXT, title=TITLE, limits=LimitsConfig())


def test_a_part_offers_what_stands_in_it() -> None:
    found = find_candidates(TEXT, title=TITLE, limits=LimitsConfig())
    cut = TEXT.index("农业局局长岳小芹")
    first, second = found.within(0, cut, TEXT[:cut]), found.within(cut, len(TEXT), TEXT[cut:])
    assert first.sentences + second.sentences == found.sentences
    assert all(candidate.text in TEXT[cut:] for candidate in second.keywords)


MANY = (
    "云岭市的智能语音、图像识别、机器翻译、深度学习、强化学习、知识图谱、文生视频、虚拟人、人形机器人、大模型、智能体和自动驾驶一起亮相。"
    "银行、保险、港口、铁路、航空、电力、煤炭、钢铁、农业、渔业、林业、旅游、教育和体育行业的代表参加了昨天的展览会。"
    "山茶花园的修缮工程、河岸步道的照明设备、古桥遗址的考古报告、湖心岛的候鸟名录、竹编作坊的传承名单、夜间集市的管理办法，也在会上公布。"
)
"""An article with more of each than a record has under the default limits."""


@pytest.mark.parametrize(("least", "most"), [(3, 5), (3, 9), (12, 14)])
def test_limits_larger_than_the_default_ones_have_effect(least: int, most: int) -> None:
    limits = LimitsConfig(
        keywords=Range(min=least, max=most), ai_technologies=Range(min=0, max=most), industries=Range(min=0, max=most)
    )
    offered = find_candidates(MANY, title=None, limits=limits)
    everything = Selection(
        keywords=tuple(words(offered.keywords)),
        ai_technologies=tuple(words(offered.ai_technologies)),
        industries=tuple(words(offered.industries)),
    )
    written = WrittenFields(
        keywords=everything.keywords,
        ai_technologies=everything.ai_technologies,
        industries=everything.industries,
        event_summary=MANY,
    )
    for chosen in (
        rerank(offered, [everything], limits=limits),
        choose_lists(MANY, title=None, written=written, limits=limits),
    ):
        assert least <= len(chosen.keywords) <= most
        assert len(chosen.ai_technologies) == min(most, 12)
        assert min(most, 9) <= len(chosen.industries) <= most
    usual = find_candidates(MANY, title=None, limits=LimitsConfig())
    assert offered.sentences == usual.sentences, "a limit of keywords is none of the summary"


@pytest.mark.parametrize("size", [Range(min=2, max=3), Range(min=4, max=30)])
def test_items_have_a_fitting_size(size: Range) -> None:
    found = find_candidates(TEXT, title=TITLE, limits=LimitsConfig(item_characters=size))
    for candidate in (*found.keywords, *found.ai_technologies, *found.industries):
        assert size.min <= len(candidate.text) <= size.max


def test_a_longer_item_is_found_where_the_limits_allow_it() -> None:
    name = "Qwen2.5-Coder-32B-Instruct-AWQ-GPTQ大模型"
    for longest, expected in ((30, []), (40, [name])):
        limits = LimitsConfig(item_characters=Range(min=2, max=longest))
        found = find_candidates(f"云岭科技发布{name}。", title=None, limits=limits)
        assert words(found.ai_technologies) == expected


def test_lists_of_what_a_model_wrote_are_the_articles_words_within_the_limits() -> None:
    written = WrittenFields(
        keywords=("智能育种平台管理办法", "育种平台数据由研究院", "没有的词"),
        ai_technologies=("智能育种平台", "图像识别"),
        industries=("种业", "民航"),
        event_summary="槐安市印发智能育种平台管理办法。",
    )
    chosen = choose_lists(ALIKE, title=None, written=written, limits=LimitsConfig())
    assert 3 <= len(chosen.keywords) <= 5
    for candidate in (*chosen.keywords, *chosen.ai_technologies):
        assert ALIKE[candidate.start : candidate.end] == candidate.text
    assert "民航" not in words(chosen.industries)
    assert not any(only_occurs_inside(a.text, b.text, ALIKE) for a, b in combinations(chosen.keywords, 2))

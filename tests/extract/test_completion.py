"""Sentences of an article that complete a summary: those that an editor would tell, where they stand alone."""

import pytest

from summarize.core.schema import Evidence
from summarize.extract.candidates.candidate_set import find_candidates
from summarize.extract.completion import Gap, SentencePlaces, complete, find_gaps, is_new, weights
from summarize.extract.verification.source import Source
from tests.support.articles import LIMITS

FIRST = "5月2日，云岭省算力中心在北坡市建成投产，每秒可做30亿亿次运算。"
FIGURES = "云岭省算力中心一期投资47亿元，安装服务器2800台，年用电3.6亿千瓦时。"
POINTING = "它的机械臂重40公斤，可以搬运坏掉的服务器。"
PLAIN = "北坡市的居民说起这座机房都很高兴。"
TEXT = f"{FIRST}\n{FIGURES}{POINTING}\n{PLAIN}"


def gaps(*told: str) -> list[Gap]:
    """What a summary that tells these sentences of the article lacks."""
    sentences = find_candidates(TEXT, title=None, limits=LIMITS).sentences
    pieces = [Evidence(item=item, start=TEXT.index(item), end=TEXT.index(item) + len(item)) for item in told]
    return list(find_gaps(pieces, sentences, Source(TEXT), summary="".join(told), rejected=()))


def test_what_is_told_is_no_gap() -> None:
    assert FIRST not in [gap.sentence.text for gap in gaps(FIRST)]


def test_one_that_points_at_another_stands_alone_only_behind_it() -> None:
    alone = {gap.sentence.text: gap.stands_alone for gap in gaps(FIRST)}
    assert alone[FIGURES]
    assert not alone[POINTING]


def test_figures_make_a_sentence_likelier_than_none() -> None:
    likely = {gap.sentence.text: gap.likelihood for gap in gaps(FIRST)}
    assert likely[FIGURES] > likely.get(PLAIN, 0)


@pytest.mark.parametrize("longest", [0, 40, 60, 80, 120])
def test_the_likeliest_that_stand_alone_fit_in_what_is_left(longest: int) -> None:
    told = [Evidence(item=FIRST, start=0, end=len(FIRST))]
    lacked = gaps(FIRST)
    chosen = [gap.sentence for gap in complete(told, lacked, longest=longest)]
    assert sum(len(sentence.text) for sentence in chosen) <= max(0, longest - len(FIRST))
    alone = {gap.sentence.number for gap in lacked if gap.stands_alone and gap.likelihood >= weights().likely}
    assert {sentence.number for sentence in chosen} <= alone


def test_a_piece_is_from_the_sentence_that_it_is_most_of() -> None:
    places = SentencePlaces(Source(TEXT))
    assert places.number(Evidence(item=POINTING, start=0, end=len(TEXT))) == 2
    assert [places.opens_paragraph(number) for number in range(4)] == [True, True, False, True]


def test_who_tells_the_news_is_left_out_of_it_and_makes_no_slogan_news() -> None:
    told = "云岭省算力中心一期投资47亿元，安装服务器2800台。"
    lead = "云岭省算力中心5月2日在北坡市建成投产。"
    slogan = "生成式AI的快速发展，为各行各业带来了新的机遇。"
    text = f"云岭网消息（晚间新闻）：{lead}\n云岭网5月3日消息，{slogan}\n{told}"
    sentences = find_candidates(text, title=None, limits=LIMITS).sentences
    piece = Evidence(item=told, start=text.index(told), end=len(text))
    found = find_gaps([piece], sentences, Source(text), summary=told, rejected=())
    assert [gap.sentence.text for gap in found if gap.stands_alone] == [lead]


def test_a_sentence_with_a_clause_that_is_told_completes_nothing() -> None:
    told = "云岭省算力中心开工建设，一期规划安装服务器2800台。"
    again = "一期规划安装服务器2800台，配套建设北坡市的变电站，明年5月投产。"
    text = f"{told}\n{again}"
    sentences = find_candidates(text, title=None, limits=LIMITS).sentences
    piece = Evidence(item=told, start=0, end=len(told))
    assert not list(find_gaps([piece], sentences, Source(text), summary=told, rejected=()))


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (
            "云岭省数据厅厅长周岚介绍，截至2025年6月30日，全省建成充电桩5万个。",
            "海桥公司交付机器人320台，截至2025年6月30日，研发投入达到9亿元。",
        ),
        (
            "中国人工智能产业发展联盟、云岭省发布算力报告。",
            "在会上，中国人工智能产业发展联盟，海桥公司签约建设机器人工厂5座。",
        ),
        (
            "随着人工智能技术快速发展，云岭省新建算力中心三座，在北坡市安装服务器2800台。",
            "海桥公司获批算力券900张，随着人工智能技术快速发展，订单达到9亿元。",
        ),
    ],
)
def test_a_date_a_name_or_a_setting_that_is_told_makes_no_sentence_told(told: str, sentence: str) -> None:
    (found,) = find_candidates(sentence, title=None, limits=LIMITS).sentences
    assert is_new(found, [told])

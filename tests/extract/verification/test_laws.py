"""Laws of verification, on invented articles: what the article says is supported, what it does not is not."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.extract.verification.source import Source
from summarize.extract.verification.verify import Support, is_supported, verify

PLACES = ("北京", "上海", "贵州", "广西", "浙江")
BODIES = ("海桥公司", "南浦公司", "西岭大学", "东埔研究院")
DEEDS = ("发布巡检机器人", "建设算力中心", "开放气象数据", "采购国产芯片", "培训工程师")
FIGURES = ("12亿元", "350台", "28%", "4600人", "7.5万元")
PLANS = ("将", "已", "计划", "没有", "正在")


@st.composite
def facts(draw: st.DrawFn) -> list[tuple[str, str, str, str, str, str]]:
    """The parts of two to four sentences; no two share one."""
    size = draw(st.integers(2, 4))
    columns = [draw(st.permutations(values))[:size] for values in (BODIES, PLACES, DEEDS, FIGURES, PLANS)]
    days = draw(st.lists(st.integers(1, 28), min_size=size, max_size=size, unique=True))
    return [(f"3月{day}日", *parts) for day, *parts in zip(days, *columns, strict=True)]


def told(date: str, body: str, place: str, deed: str, figure: str, plan: str) -> str:
    return f"{date}，{body}{plan}在{place}{deed}，涉及{figure}。"


def accepts(sentence: str, article: str) -> bool:
    return isinstance(verify(sentence, Source(article)), Support)


def article_of(rows: Sequence[tuple[str, str, str, str, str, str]]) -> str:
    return "".join(told(*row) for row in rows)


@settings(deadline=None)  # the first example loads the dictionary
@given(facts())
def test_an_article_supports_its_own_sentences_each_by_its_place_alone(
    rows: list[tuple[str, str, str, str, str, str]],
) -> None:
    article = article_of(rows)
    for row in rows:
        support = verify(told(*row), Source(article))
        assert isinstance(support, Support)
        assert is_supported(told(*row), article[support.start : support.end])


@settings(deadline=None)
@given(facts(), st.integers(0, 5))
def test_no_part_of_a_sentence_can_be_exchanged_for_that_of_another(
    rows: list[tuple[str, str, str, str, str, str]], part: int
) -> None:
    article = article_of(rows)
    changed = tuple(rows[1][at] if at == part else value for at, value in enumerate(rows[0]))
    assert not accepts(told(*changed), article)


@settings(deadline=None)
@given(facts(), st.sampled_from(("不", "没有", "力争", "可能", "拒绝")))
def test_no_denial_plan_or_chance_can_be_added(rows: list[tuple[str, str, str, str, str, str]], word: str) -> None:
    date, body, place, deed, figure, plan = rows[0]
    assert not accepts(told(date, body, place, word + deed, figure, plan), article_of(rows))


@settings(deadline=None)
@given(facts())
def test_no_denial_or_plan_can_be_left_out(rows: list[tuple[str, str, str, str, str, str]]) -> None:
    for date, body, place, deed, figure, plan in rows:
        is_true = plan in ("已", "正在")
        assert accepts(told(date, body, place, deed, figure, ""), article_of(rows)) == is_true


@settings(deadline=None)
@given(facts())
def test_words_are_given_to_no_other_speaker(rows: list[tuple[str, str, str, str, str, str]]) -> None:
    said = [f"{body}负责人表示，{place}要{deed}。" for _, body, place, deed, _, _ in rows]
    article = "".join(said)
    assert all(accepts(sentence, article) for sentence in said)
    _, _, place, deed, _, _ = rows[1]
    assert not accepts(f"{rows[0][1]}负责人表示，{place}要{deed}。", article)

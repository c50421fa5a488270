"""Event sentences: found with their places, worded for a summary, composed within its limit."""

from hypothesis import given
from hypothesis import strategies as st

from summarize.candidates.sentences import Sentence, compose, find_sentences
from tests.articles import TEXT, TITLE


def texts(source: str, title: str | None = None) -> list[str]:
    return [one.text for one in find_sentences(source, title=title, keywords=())]


def test_every_sentence_but_the_title_in_order() -> None:
    found = find_sentences(TEXT, title=TITLE, keywords=())
    assert [one.number for one in found] == [1, 2, 3, 4]
    assert "".join(one.text for one in found) == TEXT.replace(f"{TITLE}\n", "").replace("\n", "")
    assert all(TEXT[one.start : one.end] == one.text for one in found)


def test_the_event_outweighs_the_weather() -> None:
    event, weather, *_ = find_sentences(TEXT, title=TITLE, keywords=())
    assert event.score > weather.score


def test_a_sentence_is_worded_without_its_source_and_asides() -> None:
    assert texts("记者今天从槐安市农业局了解到，平台（以下简称新平台）启用。") == ["平台启用。"]
    assert texts("据槐安日报报道，平台启用。与此同时，农技员培训开班。") == ["平台启用。", "农技员培训开班。"]
    assert texts("（平台启用三年。）") == ["平台启用三年。"]
    assert texts("平台启用三年，") == ["平台启用三年。"]
    assert texts("他说：“平台启用了。”") == ["他说：“平台启用了。”"]


def test_a_quotation_is_closed_and_its_mere_end_left_out() -> None:
    assert texts("他说：“平台启用了。大家都很高兴。”会议结束。") == ["他说：“平台启用了。”", "会议结束。"]


def test_the_first_sentence_of_news_is_its_event() -> None:
    dull = "岳小芹出席了在槐安市举行的启动仪式。"
    rest = "智能育种平台已在12个乡镇的860亩示范田试用，选种周期由8年缩短到3年，今年培训400名农技员。" * 2
    first, *others = find_sentences(dull + rest, title=None, keywords=())
    assert first.score < others[0].score
    assert compose([first, *others], longest=90)[0].text == dull


def test_how_to_reach_somebody_is_not_offered() -> None:
    assert texts("平台启用。报名请看www.example.cn。邮箱a@example.cn。电话：010-12345678。") == ["平台启用。"]


def test_each_item_of_a_bulletin_is_heard_before_one_is_heard_twice() -> None:
    items = ["水稻选种周期缩短", "新码头投入使用", "图书馆延长开放"]
    body = "\n".join(f"{name}\n{name}，这是第一句话。{name[:3]}的第二句话也不短。" for name in items)
    found = find_sentences(f"快讯\n{body}", title="快讯", keywords=())
    assert [one.item for one in found] == [1, 1, 2, 2, 3, 3]
    assert {one.item for one in compose(found, longest=60)} == {1, 2, 3}


def sentence(number: int, text: str, score: float) -> Sentence:
    return Sentence(number, text, number * 1000, number * 1000 + len(text), score, 0)


@given(
    st.lists(
        st.tuples(st.text("甲乙丙丁戊己庚辛", min_size=1, max_size=60), st.floats(-1, 3)), min_size=1, max_size=12
    ),
    st.integers(20, 200),
)
def test_a_summary_is_in_order_within_its_limit_and_never_empty(rows: list[tuple[str, float]], longest: int) -> None:
    offered = [sentence(number, f"{text}。", score) for number, (text, score) in enumerate(rows, start=1)]
    chosen = compose(offered, longest=longest)
    assert chosen
    assert sum(len(one.text) for one in chosen) <= longest
    assert [one.number for one in chosen] == sorted({one.number for one in chosen})
    assert all(one.text.endswith("。") for one in chosen)


def test_a_sentence_longer_than_a_summary_ends_at_a_clause() -> None:
    long = sentence(1, "平台启用三年，" + "选种周期缩短到三年，" * 10 + "农民很高兴。", 1.0)
    (only,) = compose([long], longest=30)
    assert only.text == "平台启用三年，选种周期缩短到三年，选种周期缩短到三年。"


def test_nothing_is_said_twice() -> None:
    twice = [sentence(1, "平台用于水稻选种。", 1.0), sentence(2, "平台用于水稻选种。", 1.0)]
    assert len(compose(twice, longest=100)) == 1

"""The choice of sentences and wordings for a summary, within its limits."""

from hypothesis import given
from hypothesis import strategies as st

from summarize.extract.candidates.sentences import Sentence, Wording, find_sentences
from summarize.extract.candidates.summary import compose


def test_the_first_sentence_of_news_is_its_event() -> None:
    dull = "岳小芹出席了在槐安市举行的启动仪式。"
    rest = "智能育种平台已在12个乡镇的860亩示范田试用，选种周期由8年缩短到3年，今年培训400名农技员。" * 2
    first, *others = find_sentences(dull + rest, title=None, keywords=())
    assert first.score < others[0].score
    assert compose([first, *others], shortest=1, longest=90)[0].text == dull


def test_a_first_sentence_without_figure_or_date_is_an_event_too() -> None:
    event = sentence(1, "云岭省农业厅等七部门印发智能育种平台管理办法。", 0.1)
    other = sentence(2, "智能育种平台已在12个乡镇的860亩示范田试用，选种周期由8年缩短到3年。", 0.9)
    assert compose([event, other], shortest=1, longest=40)[0].number == 1


def test_the_event_is_told_first_also_where_a_longer_sentence_names_it_again() -> None:
    event = sentence(1, "9月12日，云岭省智能育种协商座谈会在南坪召开。", 0.6)
    again = sentence(2, "主持人说，在南坪召开云岭省智能育种协商座谈会，目的是听取种子企业对育种平台的意见。", 1.2)
    assert [chosen.number for chosen in compose([event, again], shortest=1, longest=300)] == [1, 2]


def test_each_item_of_a_bulletin_is_heard_before_one_is_heard_twice() -> None:
    items = ["水稻选种周期缩短", "新码头投入使用", "图书馆延长开放"]
    body = "\n".join(f"{name}\n{name}，这是第一句话。{name[:3]}的第二句话也不短。" for name in items)
    found = find_sentences(f"快讯\n{body}", title="快讯", keywords=())
    assert [sentence.item for sentence in found] == [1, 1, 2, 2, 3, 3]
    assert {sentence.item for sentence in compose(found, shortest=1, longest=60)} == {1, 2, 3}


def sentence(number: int, text: str, score: float) -> Sentence:
    return Sentence(number, (Wording(text, score),), number * 1000, number * 1000 + len(text), 0)


@given(
    st.lists(
        st.tuples(st.text("甲乙丙丁戊己庚辛", min_size=1, max_size=60), st.floats(-1, 3)), min_size=1, max_size=12
    ),
    st.integers(61, 200),
)
def test_a_summary_is_in_order_within_its_limit_and_never_empty(rows: list[tuple[str, float]], longest: int) -> None:
    offered = [sentence(number, f"{text}。", score) for number, (text, score) in enumerate(rows, start=1)]
    chosen = compose(offered, shortest=1, longest=longest)
    assert chosen
    assert sum(len(sentence.text) for sentence in chosen) <= longest
    assert [sentence.number for sentence in chosen] == sorted({sentence.number for sentence in chosen})
    assert all(sentence.text.endswith("。") for sentence in chosen)


def test_a_sentence_is_never_cut_to_fit() -> None:
    long = sentence(1, "平台启用三年，" + "选种周期缩短到三年，" * 10 + "农民很高兴。", 1.0)
    short = sentence(2, "农技员四百名受训。", 0.1)
    assert [sentence.number for sentence in compose([long, short], shortest=20, longest=30)] == [2]


def test_nothing_is_said_twice() -> None:
    twice = [sentence(1, "平台用于水稻选种。", 1.0), sentence(2, "平台用于水稻选种。", 1.0)]
    assert len(compose(twice, shortest=1, longest=100)) == 1


def test_the_wording_that_lets_more_be_said_is_taken() -> None:
    wordy = Sentence(
        1, (Wording("平台启用了，大家都来看，场面十分热闹。", 1.1), Wording("平台启用了。", 1.0)), 0, 20, 0
    )
    second = sentence(2, "农技员四百名受训。", 1.0)
    assert [sentence.text for sentence in compose([wordy, second], shortest=1, longest=16)] == [
        "平台启用了。",
        second.text,
    ]


def test_a_summary_too_short_is_filled_with_what_is_left() -> None:
    chosen = compose(
        [sentence(1, "平台启用了三年。", 1.0), sentence(2, "天气很好，大家都来到田里看热闹。", -1.0)],
        shortest=20,
        longest=60,
    )
    assert [sentence.number for sentence in chosen] == [1, 2]


def test_a_sentence_that_leans_is_dearer_without_the_one_before() -> None:
    pair = [
        sentence(1, "市里建了平台，用了三年。", 0.3),
        Sentence(2, (Wording("该平台很好用，农民喜欢。", 0.3),), 50, 62, 0, leans=True),
    ]
    other = sentence(3, "农技员培训班今年开班了。", 0.25)
    chosen = compose([*pair[1:], other], shortest=1, longest=13)
    assert [sentence.number for sentence in chosen] == [3]
    assert [sentence.number for sentence in compose([*pair, other], shortest=1, longest=24)] == [1, 2]


def test_a_caption_gives_way_to_the_lead_that_begins_alike() -> None:
    caption = sentence(1, "3月15日，槐安市农业局局长岳小芹在田里。", 0.3)
    lead = sentence(2, "3月15日，槐安市农业局局长岳小芹启用育种平台。", 1.0)
    assert [sentence.number for sentence in compose([caption, lead], shortest=1, longest=100)] == [2]

"""Event sentences: found with their places, worded for a summary."""

from summarize.extract.candidates.sentences import find_sentences
from tests.support.articles import TEXT, TITLE


def texts(source: str, title: str | None = None) -> list[str]:
    return [sentence.text for sentence in find_sentences(source, title=title, keywords=())]


def test_every_sentence_but_the_title_in_order() -> None:
    found = find_sentences(TEXT, title=TITLE, keywords=())
    assert [sentence.number for sentence in found] == [1, 2, 3, 4]
    assert "".join(sentence.text for sentence in found) == TEXT.replace(f"{TITLE}\n", "").replace("\n", "")
    assert all(TEXT[sentence.start : sentence.end] == sentence.text for sentence in found)


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
    assert texts("他说：“平台启用了。大家都很高兴。”会议结束。") == ["他说：“平台启用了。大家都很高兴。”", "会议结束。"]
    assert texts("他说：“平台启用了。\n大家都很高兴。”会议结束。") == ["他说：“平台启用了。”", "会议结束。"]


def test_how_to_reach_somebody_is_not_offered() -> None:
    assert texts("平台启用。报名请看www.example.cn。邮箱a@example.cn。电话：010-12345678。") == ["平台启用。"]


def test_what_states_nothing_is_not_offered() -> None:
    assert texts("平台启用了吗？平台启用了。岳小芹表示。要做到以下几点：") == ["平台启用了。"]
    assert texts("要抓住几个关键词：一是“学习”。干部要学习。二是“应用”。") == ["干部要学习。"]


def test_a_day_told_twice_is_told_once() -> None:
    assert texts("今天（5月17日），平台启用。") == ["5月17日，平台启用。"]
    assert texts("导语：平台启用。") == ["平台启用。"]


def test_a_number_of_a_list_is_left_out() -> None:
    assert texts("1.平台启用。\n（二）农技员受训。\n三、示范田扩大。\n3.5万亩示范田。") == [
        "平台启用。",
        "农技员受训。",
        "示范田扩大。",
        "3.5万亩示范田。",
    ]


def test_a_sentence_offers_shorter_wordings_each_from_its_own_characters() -> None:
    (sentence,) = find_sentences(
        "槐安市启用智能育种平台，加快推进农业现代化，不断提升种业发展水平，助力乡村全面振兴。", title=None, keywords=()
    )
    lengths = [len(wording.text) for wording in sentence.wordings]
    assert lengths == sorted(lengths, reverse=True)
    assert sentence.wordings[-1].text == "槐安市启用智能育种平台。"


def test_a_sentence_that_leans_on_the_one_before_says_so() -> None:
    found = find_sentences(
        "槐安市启用平台。该平台用于选种。\n“选种快多了。”\n“省了种子。”岳小芹说。", title=None, keywords=()
    )
    assert [(sentence.text, sentence.leans) for sentence in found] == [
        ("槐安市启用平台。", False),
        ("该平台用于选种。", True),
        ("“选种快多了。”", True),  # whoever says so is not said
        ("“省了种子。”岳小芹说。", False),
    ]

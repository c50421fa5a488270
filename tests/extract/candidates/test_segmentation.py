"""Words of a text: together they are the text, whatever the text is."""

import pytest

from summarize.extract.candidates.segmentation import dictionary


@pytest.mark.parametrize("text", ["槐安市启用智能育种平台。", "育" * 50_000, "智能育种平台" * 500, "a.b@c 12%\n（二）"])
def test_words_are_the_text(text: str) -> None:
    words = list(dictionary().words(text))
    assert "".join(word.text for word in words) == text
    assert all(text[word.start : word.end] == word.text for word in words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("由岚川科技研发", "由 岚川 科技 研发"),
        ("漏检率为零", "漏检 率 为 零"),
        ("这是力量", "这 是 力量"),
        ("求是杂志", "求是 杂志"),
        ("由于大风", "由于 大风"),
        ("农户可领补贴", "农户 可 领 补贴"),
        ("可灵上线", "可灵 上线"),
        ("自主可控", "自主 可控"),
    ],
)
def test_a_function_word_is_a_word_of_its_own_where_the_dictionary_does_not_say_otherwise(
    text: str, words: str
) -> None:
    assert [word.text for word in dictionary().words(text)] == words.split()


@pytest.mark.parametrize("body", ["人社局", "住建厅", "工信局", "发改局", "网信办"])
def test_the_short_name_of_a_body_is_one_word(body: str) -> None:
    assert body in [word.text for word in dictionary().words(f"南桥市{body}与县{body}印发通知。")]


def test_a_run_without_end_is_cut_as_its_parts_are() -> None:
    cut = [word.text for word in dictionary().words("智能育种平台" * 100)]
    assert cut == [word.text for word in dictionary().words("智能育种平台")] * 100

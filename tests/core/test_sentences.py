"""Sentences: where one ends, and texts split into them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.core.sentences import (
    LONGEST_QUOTATION,
    ends_sentence,
    is_balanced,
    sentence_spans,
    split_paragraphs,
    split_sentences,
)

PIECES = ["甲。", "他说：“", "乙！”", "《丙？》", "（丁。）", "戊……”", "\n", " ", "己", '"庚。"', "a.b"]
texts = st.text(alphabet='甲乙说的，。！？!?.…：“”‘’「」《》（）()【】"1aA \n\r\u2028\u3000', max_size=60) | st.lists(
    st.sampled_from(PIECES), max_size=12
).map("".join)


def cut(text: str) -> str:
    """`text` with a stroke between its sentences."""
    return "|".join(text[start:end] for start, end in sentence_spans(text))


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        *(
            ("甲。", True),
            ("“甲！”", True),
            ("（甲。）", True),
            ("甲?", True),
            ("他说：“‘甲。’”", True),
            ("甲！！", True),
        ),
        *(("甲", False), ("甲。\n", False), ("", False), ("甲……", False), ("甲；", False), ("“甲”", False)),
        *(("他读《甲！》", False), ("雅虎（Yahoo！）", False), ("见https://a.cn/甲?", False), ("甲。\n乙", False)),
    ],
)
def test_a_sentence_ends_with_a_stop_and_what_that_closes(text: str, ends: bool) -> None:
    assert ends_sentence(text) is ends


@pytest.mark.parametrize(
    "text",
    [
        "甲。|乙！|丙？|丁；戊：己。",
        "甲！！！|乙？！|丙",
        "甲。——。|乙。|……丙",
        # stops in brackets, titles and quotations
        "槐安网（Yahoo！）全程转播。|乙。",
        "《小苗！出发！》由云岭出版社出版，首印3万册。|乙。",
        "用“小苗！出发！”口令控制机器人。|“小苗！出发！”口令已启用。",
        "他读了〈甲？〉和『乙！』两篇。|丙。",
        "甲（乙。丙）丁。|戊",
        # quotations that are whole sentences
        "他说：“一。二。”",
        "他说：“一。二。”|随后离开。",
        "他说，“一。二。”|随后离开。",
        "他说：「一。『二！』」|随后离开。",
        "他说：“出发！”|机器人走了。",
        "他提出“一。二。”的要求。|三。",
        "他提出：“一。二。”|这一要求很高。",
        "他说：“一。二。”|活动现场很热闹，地里也是。",
        "他说：“一。二。”|地里很热闹。",
        "“一。”陆川说，“二。三。”|四。",
        "机器人不能代替老师；“它只是陪练。”他说。|二。",
        "“真的吗？”记者问。|“真的！”",
        "“一！”|“二！”",
        "“一。”|2024年，他来到槐安市。",
        "陆川：谢谢。|记者：明年呢？",
        # closing marks belong to the stop
        "甲。|（乙说：“丙。”）|丁。",
        "他说“甲。”。|乙。",
        "甲。”|乙。",
        # ellipses
        "他说“我……”然后走了。|乙。",
        "他说：“我……”|“好。”",
        "甲……乙……丙。",
        # versions, links, figures, apostrophes
        "V3.1比No.1快1.5倍，A.I. 叫它Moore’s law。|乙。",
        "见https://a.cn/list?id=3&b=1。|乙。",
        "见www.a.cn/甲?b=1！|乙。",
        "1）甲。|2）乙（丙！）丁。",
        # ASCII marks
        "甲!|乙?|丙.",
        '他说:"一!二!"|三。',
        '用"小苗!出发!"口令。|乙。',
        "槐安网(Yahoo!)转播。|乙。",
        # marks that do not pair
        "“甲。|乙。",
        "甲。|乙。”|丙。",
        "甲”乙。|“丙。丁。”",
        "（甲。|“乙。丙。”|丁",
    ],
)
def test_cuts(text: str) -> None:
    assert cut(text.replace("|", "")) == text


def test_a_long_quotation_does_not_swallow_its_line() -> None:
    sentence = "甲" * 19 + "。"
    count = LONGEST_QUOTATION // 20
    assert len(split_sentences(f"他说：“{sentence * count}”乙。")) == 2
    assert len(split_sentences(f"他说：“{sentence * (count + 1)}”乙。")) == count + 2


def test_a_quotation_over_paragraphs_is_cut_in_each() -> None:
    assert cut("陆川说：\n“甲。乙（丙！）。\n“丁。戊。”") == "陆川说：|“甲。|乙（丙！）。|“丁。戊。”"


def test_a_sentence_has_its_place_and_lies_in_one_line() -> None:
    assert [*sentence_spans(" 甲。 乙\n\n丙\u2028丁 ")] == [(1, 3), (4, 5), (7, 8), (9, 10)]


def test_paragraphs_are_sentences_without_the_space_around_them() -> None:
    assert split_paragraphs("甲。 乙！\n\n “丙？”\n。") == [["甲。", "乙！"], ["“丙？”"], ["。"]]


def test_sentences_keep_the_space_after_them() -> None:
    assert split_sentences(" 甲。 乙\n\n丙") == [" 甲。 ", "乙\n\n", "丙"]
    assert split_sentences(" \n") == [" \n"]
    assert split_sentences("") == []


@pytest.mark.parametrize(
    ("text", "balanced"),
    [
        *((text, True) for text in ("", "甲", "“甲（乙）”《丙》", "1）甲。", "Moore’s", '"甲"', "(甲）")),
        *((text, False) for text in ("“甲", "甲》", "（“甲）”", '"甲', "甲》由“乙”", "”甲“")),
    ],
)
def test_marks_balance(text: str, balanced: bool) -> None:
    assert is_balanced(text) is balanced


@given(texts)
def test_the_sentences_joined_are_the_text(text: str) -> None:
    assert "".join(split_sentences(text)) == text


@given(texts)
def test_every_character_but_space_is_in_one_sentence(text: str) -> None:
    spans = [*sentence_spans(text)]
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())
    assert all(start < end for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@given(texts)
def test_views_agree(text: str) -> None:
    spans = [text[start:end] for start, end in sentence_spans(text)]
    assert [sentence for line in split_paragraphs(text) for sentence in line] == spans
    assert [piece.strip() for piece in split_sentences(text) if piece.strip()] == spans


@pytest.mark.parametrize(
    "unit", ["“", "”", "（", "“甲！”", "甲。", "…", "…”", '"', "甲!", "“ ！”", "（甲！）", "“甲。”乙说，"]
)
def test_very_long_lines_end(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert "".join(split_sentences(text)) == text
    assert is_balanced(text) is (unit not in ("“", "”", "（", "…”"))
    assert ends_sentence(text) is (unit[-1] in "。!" or unit in ("“甲！”", "“ ！”"))

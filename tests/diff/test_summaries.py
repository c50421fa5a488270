"""Summaries by sentence, by character inside, and their figures."""

import pytest

from summarize.core.sentences import split_sentences
from summarize.diff.schema import FigureChange, FigureDiff, SentenceDiff, SummaryDiff
from summarize.diff.summaries import diff_summaries


def shown(difference: SummaryDiff) -> str:
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(marks[piece.op].format(piece.text) for sentence in difference.sentences for piece in sentence.pieces)


def ops(difference: SummaryDiff) -> list[str]:
    return [sentence.op for sentence in difference.sentences]


def test_sentences_end_with_their_closing_quotes() -> None:
    assert split_sentences("他说：“好。”走了！\n\n为何？完") == ["他说：“好。”", "走了！\n\n", "为何？", "完"]


def test_a_changed_sentence_is_shown_by_character_and_figures_whole() -> None:
    difference = diff_summaries("甲市投资120亿元建厂。乙市不变。", "甲市投资180亿元兴建工厂。乙市不变。")
    assert ops(difference) == ["changed", "same"]
    assert shown(difference) == "甲市投资[-120-]{+180+}亿元[-建-]{+兴建工+}厂。乙市不变。"
    assert difference.figures == FigureDiff(changed=(FigureChange(old="120亿", new="180亿"),))


def test_sentences_that_have_little_in_common_come_and_go() -> None:
    difference = diff_summaries("甲市召开会议。", "乙省公布规划，明年实施。")
    assert ops(difference) == ["removed", "added"]


def test_a_sentence_put_between_leaves_the_others_alone() -> None:
    difference = diff_summaries("甲。乙丙丁。", "甲。子丑寅卯。乙丙丁。")
    assert ops(difference) == ["same", "added", "same"]


def test_the_same_figure_in_other_words_is_no_change() -> None:
    assert diff_summaries("投资1.2万亿元。", "投资一万二千亿元。").figures == FigureDiff()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("投资 1.2 亿元。", "投资1.2亿元。"),
        ("提高百分之十到十五。", "提高10%到15%。"),
        ("差错率为千分之五，下降三成。", "差错率为0.5%，下降30%。"),
        ("二○二四年带动上百万农户。", "2024年带动100万农户。"),
    ],
)
def test_another_writing_is_no_other_figure(before: str, after: str) -> None:
    assert diff_summaries(before, after).figures == FigureDiff()


def test_a_sign_and_an_estimate_make_another_figure() -> None:
    difference = diff_summaries("净利率为-3.2%，新增23个项目。", "净利率为3.2%，新增两三个项目。")
    assert shown(difference) == "净利率为[--3.2%-]{+3.2%+}，新增[-23-]{+两三+}个项目。"
    changes = (FigureChange(old="-3.2%", new="3.2%"), FigureChange(old="23", new="两三"))
    assert difference.figures == FigureDiff(changed=changes)


def test_a_figure_is_paired_with_the_one_in_its_place() -> None:
    difference = diff_summaries("甲市用三年建成860亩示范田。", "甲市建成680亩示范田。")
    assert difference.figures == FigureDiff(removed=("三",), changed=(FigureChange(old="860", new="680"),))


def test_figures_of_sentences_that_came_or_went_are_no_pairs() -> None:
    difference = diff_summaries("培训农技员400名。", "另有示范田，面积扩大到3000亩。")
    assert difference.figures == FigureDiff(added=("3000",), removed=("400",))


def test_very_long_texts_end() -> None:
    long = "".join(f"第{number}句。" for number in range(300))
    difference = diff_summaries(long, "新句。" + long)
    assert ops(difference).count("same") == 300
    endless = "甲" * 100_000
    assert diff_summaries(endless, endless + "乙").sentences == (
        SentenceDiff.model_validate({"op": "removed", "pieces": [{"op": "removed", "text": endless}]}),
        SentenceDiff.model_validate({"op": "added", "pieces": [{"op": "added", "text": endless + "乙"}]}),
    )

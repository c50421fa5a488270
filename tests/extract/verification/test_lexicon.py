"""The shipped lexicon: a word that may be added decides no claim."""

import pytest

from summarize.core.speech import ASKS, SAYS, URGES
from summarize.extract.verification.lexicon import Lexicon, lexicon


def test_no_light_word_turns_a_claim_or_says_who_does_what() -> None:
    lists = lexicon()
    assert not {word for word in lists.light if lists.operator(word)}
    assert not lists.light & (lists.cases | lists.speech | lists.hedges)


def test_every_verb_of_saying_is_one_of_the_lexicon() -> None:
    assert set(f"{SAYS} {ASKS} {URGES}".split()) <= lexicon().speech


@pytest.mark.parametrize("word", ["不断", "未来", "无人机", "非常", "将军", "不仅", "材料", "模拟", "修正", "不久前"])
def test_a_word_that_only_looks_like_an_operator_is_none(word: str) -> None:
    assert lexicon().operator(word) == ""


@pytest.mark.parametrize("word", ["将军", "仍将", "将"])
def test_a_lexicon_without_an_operator_has_no_class_for_it(word: str) -> None:
    lists = Lexicon.model_validate(lexicon().model_dump() | {"operators": {}, "no_operators": ""})
    assert lists.operator(word) == ""


@pytest.mark.parametrize(("word", "other"), [("将", "将会"), ("未", "没有"), ("应", "应该"), ("可", "能够")])
def test_operators_that_say_the_same_are_of_one_class(word: str, other: str) -> None:
    assert lexicon().operator(word) == lexicon().operator(other) != ""


def test_a_plan_a_duty_and_a_denial_are_of_different_classes() -> None:
    words = ("将", "力争", "计划", "应", "须", "已", "不", "未", "不应", "可能")
    assert len({lexicon().operator(word) for word in words}) == len(words)

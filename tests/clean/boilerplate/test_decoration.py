"""Signs are told by what Unicode says they are, so that none has to be listed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.clean.boilerplate.decoration import undecorated
from tests.support.cleaning import BODY, cleaned


@pytest.mark.parametrize("sign", list("↑↓◎☝➕👇⬆✿❀♡➤▷⇩🔔📌✅☞"))
def test_a_line_is_known_whatever_adorns_it(sign: str) -> None:
    assert cleaned(f"{sign} 点击蓝字{sign}关注我们 {sign}{sign}\n{BODY}") == BODY


@pytest.mark.parametrize("text", ["最低气温-5℃", "误差±3%", "5×3米", "《方案》", "A+级"])
def test_signs_of_figures_and_names_are_none(text: str) -> None:
    assert undecorated(text) == text


@given(st.text())
def test_letters_and_digits_are_never_decoration(text: str) -> None:
    assert [c for c in undecorated(text) if c.isalnum()] == [c for c in text if c.isalnum()]

"""The parts of what a printer sets above and below a page."""

import pytest

from summarize.clean.boilerplate.printed_parts import parts_of


@pytest.mark.parametrize("line", ["灌溉用水由每年212立方米降到147立方米。", "一、试验的结果，", "用水下降30.7%"])
def test_a_line_of_the_text_has_no_parts(line: str) -> None:
    assert not parts_of(line)

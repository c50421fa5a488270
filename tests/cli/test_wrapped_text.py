"""Lines of Chinese in columns: what begins and ends them, and that nothing is lost."""

import re

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from summarize.cli.wrapped_text import wrap

texts = st.text(alphabet="槐安市启用平台，。（）“”《》、2年0.4亿%AIa b", max_size=60)


@given(texts, st.integers(min_value=2, max_value=40))
def test_nothing_is_lost_and_no_line_is_too_long(text: str, width: int) -> None:
    lines = list(wrap(text, width))
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in lines)


@given(texts)
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text: str) -> None:
    if any(cell_len(run) > 12 for run in re.findall(r"[，。（）“”《》、%]+|[0-9A-Za-z.,%]+", text)):
        return
    if re.search("[（“《]{3}|[，。）”》、]{3}", text):
        return
    lines = list(wrap(text, 24))
    assert not any(line.startswith(tuple("，。）”》、%")) for line in lines[1:])
    assert not any(line.endswith(tuple("（“《")) for line in lines[:-1])


def test_a_figure_stays_with_its_digits_and_its_unit() -> None:
    for text, rows in (
        ("营收达到2.4亿元。", ["营收达到", "2.4亿元。"]),
        ("到2025年底建成", ["到2025年", "底建成"]),
        ("一二三四，五", ["一二三", "四，五"]),
    ):
        assert list(wrap(text, 9 if "2" in text else 8)) == rows

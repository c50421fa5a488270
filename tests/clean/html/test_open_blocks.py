"""In which elements of a page its lines stand, closed tags or not."""

import pytest

from summarize.clean.html.open_blocks import shared_block
from summarize.clean.html.visible_lines import visible_lines


def depths(markup: str) -> list[int]:
    return [len(line.blocks) for line in visible_lines(markup)]


@pytest.mark.parametrize(
    "markup",
    [
        "<div><p>一</p><p>二</p></div><div><p>三</p></div>",
        "<div><p>一<p>二</div><div><p>三</div>",
        "<div>一<br>二</div><div>三</div>",
        "<div><img src='a'>一<hr>二</p></div><div>三</div>",
        "<div><p>一</p><script>a</div></script><p>二</p></div><section>三</section>",
        "<div><p>一</p><div>二</div></section></div></div></div><div>三</div>",
    ],
    ids=["closed", "open paragraphs", "line breaks", "empty elements", "a script", "tags that close nothing"],
)
def test_lines_of_one_element_share_it_and_others_do_not(markup: str) -> None:
    first, second, third = (line.blocks for line in visible_lines(f"<body>{markup}</body>"))
    shared = shared_block(first, second)
    assert shared is not None
    assert shared not in third


def test_a_table_row_stands_in_its_table() -> None:
    row, below = visible_lines("<table><tr><td>南坪县</td><td>420</td></tr></table><p>二</p>")
    assert len(row.blocks) == 2
    assert shared_block(row.blocks, below.blocks) is None


def test_no_more_than_three_elements_are_told_however_deep_a_line_stands() -> None:
    assert depths("<div>" * 5000 + "一" + "</div>" * 5000 + "二") == [3, 0]

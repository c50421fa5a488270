"""Lines of the page's data without labels, told by their parts."""

import pytest

from summarize.clean.boilerplate.page_parts import parse_page_parts


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("2025-11-06 云岭晨报 B02 要闻", [("date", "2025-11-06"), ("source", "云岭晨报")]),
        ("2025-08-08　果眼　记者 李淼", [("date", "2025-08-08"), ("author", "李淼")]),
        ("Original 南风 硬核产品局", [("source", "硬核产品局")]),
        ("2025年第11期　封面故事", []),
        ("06/03/2025 14:20", [("date", "06/03/2025 14:20")]),
        ("李淼 发自南坪", [("author", "李淼")]),
    ],
)
def test_a_line_of_dates_editions_media_and_names_is_data(line: str, values: list[tuple[str, str]]) -> None:
    assert [(value.kind, value.value) for value in parse_page_parts(line) or ()] == values
    assert parse_page_parts(line) is not None


@pytest.mark.parametrize(
    "line",
    [
        "2025年节能周今天启动",
        "项目 9月15日 9月16日",
        "2025年4月16日 县政府办公室印发",
        "5月9日 开幕式",
        "南坪 果园 机器人",
        "——北坡县智能矿山建设观察",
    ],
)
def test_a_row_a_title_or_a_signature_is_none(line: str) -> None:
    assert parse_page_parts(line) is None

"""Titles without their labels, and what each field takes for a heading."""

import pytest

from summarize.extract.language.headings import is_bulletin, is_heading, is_headline, plain_title, title_lines


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("【新潮起东方】青禾市建成算力平台", "青禾市建成算力平台"),
        ("观点 | 谨慎看待深海采矿", "谨慎看待深海采矿"),
        ("聚焦西塔｜智能农机博览会开幕", "智能农机博览会开幕"),
        ("智能农机博览会昨日开幕 | 西塔网", "智能农机博览会昨日开幕 | 西塔网"),
        ("", ""),
    ],
)
def test_series_and_column_labels_are_no_part_of_a_title(title: str, plain: str) -> None:
    assert plain_title(title) == plain


def test_a_heading_has_no_stop_where_each_rule_looks_for_one() -> None:
    assert title_lines("青禾市建成算力平台\n平台启用。\n平台今天正式启用，渔民受益。\n短") == ["青禾市建成算力平台"]
    assert is_heading("“听潮”大模型上线")
    assert not is_heading("平台启用，")
    assert is_headline("平台启用，")
    assert not is_headline("平台启用。")
    assert not is_headline("长" * 61)


def test_three_headings_make_a_bulletin() -> None:
    assert not is_bulletin(2)
    assert is_bulletin(3)

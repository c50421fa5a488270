"""Values of labels without what stands beside them on the page."""

import pytest

from summarize.clean.metadata.tidy_values import tidy_value


@pytest.mark.parametrize(
    ("kind", "value", "tidy"),
    [
        ("source", "云岭新闻网 记者 李淼", "云岭新闻网"),
        ("source", "云岭报／ 记者李淼／江城即时报导", "云岭报"),
        ("source", "健康云岭网 大 中 小", "健康云岭网"),
        ("source", "云岭视窗 参与互动", "云岭视窗"),
        ("source", "发布于云岭法治领域创作者", ""),
        ("source", "只看该作者", ""),
        ("source", "原创 王一 云岭工信", "云岭工信"),
        ("source", "云岭省水利厅 财政厅", "云岭省水利厅 财政厅"),
        ("author", "本刊记者 李淼 2025-10-16", "本刊记者 李淼"),
        ("date", "2025年9月3日 星期三", "2025年9月3日"),
    ],
)
def test_a_value_is_alone(kind: str, value: str, tidy: str) -> None:
    assert tidy_value(kind, value) == tidy


def test_a_count_of_readers_and_a_place_are_no_source() -> None:
    for value in ("浙江 6人", "四川 138人听过", "广东 听全文", "阅读 1200", "1200人阅读", "评论 3"):
        assert tidy_value("source", value) == ""
    assert tidy_value("source", "云岭日报 阅读 1.2万") == "云岭日报"

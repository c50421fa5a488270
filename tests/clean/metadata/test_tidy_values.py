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
        ("source", "云岭省水利厅 财政厅", "云岭省水利厅 财政厅"),
        ("author", "本刊记者 李淼 2025-10-16", "本刊记者 李淼"),
        ("date", "2025年9月3日 星期三", "2025年9月3日"),
    ],
)
def test_a_value_is_alone(kind: str, value: str, tidy: str) -> None:
    assert tidy_value(kind, value) == tidy

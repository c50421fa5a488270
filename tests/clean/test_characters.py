"""Characters: invisible ones, spaces, entities, full width."""

import pytest

from tests.support.cleaning import cleaned


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("人工\u200b智\ufeff能\0", "人工智能"),
        ("第一行。\r\n第二行。\u2028第三行。\r第四行。", "第一行。\n第二行。\n第三行。\n第四行。"),
        ("总投资&nbsp;3亿元&amp;nbsp;以上", "总投资 3亿元 以上"),
        ("&ldquo;智能&rdquo;&#20013;&#x56FD;", "“智能”中国"),
        ("a &lt; b", "a < b"),
        ("２０２５年ＡＩ占３０％", "2025年AI占30%"),
        ("　　段首缩进。", "段首缩进。"),
        ("新质生产力  发展", "新质生产力 发展"),
    ],
)
def test_characters(dirty: str, clean: str) -> None:
    assert cleaned(dirty) == clean

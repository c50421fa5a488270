"""How a report begins, in every form that agencies and papers have."""

import pytest

from summarize.clean.reflow.news_leads import begins_news, may_begin_news


@pytest.mark.parametrize(
    "line",
    [
        "新华社槐安3月1日电 槐安市启用育种平台。",
        "本报讯 槐安市启用育种平台。",
        "本報訊 槐安市啟用育種平台。",
        "【本报讯】槐安市启用育种平台。",
        "【东埔讯】槐安市启用育种平台。",
        "3月1日电 槐安市启用育种平台。",
        "2024年3月1日消息，槐安市启用育种平台。",
        "近日，槐安市启用育种平台。",
        "中新网3月1日电 槐安市启用育种平台。",
    ],
)
def test_a_report_is_known_by_its_beginning(line: str) -> None:
    assert begins_news(line)
    assert may_begin_news(line)


@pytest.mark.parametrize("line", ["3月1日上午，槐安市启用育种平台。", "本报记者到槐安市采访。", "日前槐安市启用平台。"])
def test_below_a_headline_less_is_enough(line: str) -> None:
    assert may_begin_news(line)
    assert not begins_news(line)


@pytest.mark.parametrize(
    "line", ["3月1日起施行的种子法。", "槐安市启用育种平台。", "（三）报名时间", "【育种】平台启用。"]
)
def test_other_lines_begin_no_report(line: str) -> None:
    assert not may_begin_news(line)

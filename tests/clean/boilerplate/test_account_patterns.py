"""The notices that an app sets into an article go, wherever they stand; what news says of the app stays."""

import pytest

from tests.support.cleaning import BODY, LAST, LEAD, cleaned

TITLE, _ = BODY.split("\n", 1)


@pytest.mark.parametrize(
    "notice",
    [
        "受苹果公司新规定影响，微信 iOS 版的赞赏功能被关闭，可通过二维码转账支持公众号。",
        "长按二维码向我转账",
        "36人划线",
        "已同步到看一看",
        "写下你的想法",
        "赞赏作者",
        "微信扫一扫赞赏作者",
        "喜欢此内容的人还喜欢",
    ],
)
def test_the_notices_of_an_app_go(notice: str) -> None:
    assert cleaned(f"{BODY}\n{notice}") == BODY
    if "还喜欢" not in notice:
        assert cleaned(f"{TITLE}\n{LEAD}\n{notice}\n{LAST}") == BODY


@pytest.mark.parametrize(
    "text",
    [
        "受苹果公司新规定影响，36家开发商调整了价格，微信的赞赏功能也在其列，用户可以选择别的办法。",
        "平台的赞赏功能今年带来36万元收入。",
        "二维码转账今年增长12%，商户达到36万家。",
    ],
)
def test_news_of_an_app_stays(text: str) -> None:
    assert text in cleaned(f"{TITLE}\n{LEAD}\n{text}\n{LAST}")

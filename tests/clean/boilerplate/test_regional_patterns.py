"""Furniture of pages in Taiwan and Hong Kong goes in both scripts; a sentence about apps and channels stays."""

import pytest

from tests.support.cleaning import BODY, LAST, LEAD, cleaned

TITLE = BODY.split("\n")[0]


@pytest.mark.parametrize(
    "line",
    ["請繼續往下閱讀...", "请往下继续阅读", "请继续下滑阅读", "（下載雲嶺APP，看更多新聞）", "（广告 请继续阅读）"],
)
def test_between_paragraphs(line: str) -> None:
    assert cleaned(f"{TITLE}\n{LEAD}\n{line}\n{LAST}") == BODY


@pytest.mark.parametrize(
    "line",
    [
        "不用抽 不用抢 现在用APP看新闻 保证天天中奖",
        "点我下载APP",
        "按我看活动办法",
        "相关字词﹕智慧 制造 大会",
        "相關新聞請見︰",
        "更多…",
        "看更多：大会三问",
        "支持云岭社，即刻订阅",
        "您的每一份赞助，都是守护新闻自由的力量。",
        "■報料熱線︰news@yunling.invalid / 9000 0000",
        "■读者热线 / WhatsApp：9000 0000",
        "►加入粉丝团",
        "追踪Google News 看更多",
        "#智慧 #制造",
        "更新时间18:01",
    ],
)
def test_below_the_article(line: str) -> None:
    assert cleaned(f"{BODY}\n{line}") == BODY


@pytest.mark.parametrize(
    "line",
    [
        "2024/09/12 云岭日报 【王小明／台北报导】",
        "云岭市 / 王小明 报导",
        "出版：2024-09-12 16:22 更新：2024-09-12 18:01",
    ],
)
def test_above_the_article(line: str) -> None:
    assert cleaned(f"{TITLE}\n{line}\n{LEAD}\n{LAST}") == BODY


@pytest.mark.parametrize(
    "line",
    [
        "云岭市的YouTube频道有3万人订阅，居民可以在APP上报修路灯。",
        "记者会要求与会者下载APP签到，首日有420人完成登记。",
        "读者热线接到来电236通，比去年多三成。",
    ],
)
def test_what_tells_something_stays(line: str) -> None:
    assert cleaned(f"{BODY}\n{line}") == f"{BODY}\n{line}"

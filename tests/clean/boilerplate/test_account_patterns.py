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


@pytest.mark.parametrize(
    "line",
    [
        "重磅干货，第一时间送达",
        "设为星标⭐，干货第一时间送达",
        "每天早上8点，准时推送资讯",
        "深度好文，值得收藏",
        "最新资讯，抢先看",
        "关注“云岭前哨”，和10万人一起成长",
        "回复“资料”，免费领取",
    ],
)
def test_what_an_account_says_for_itself_goes_above_the_article(line: str) -> None:
    assert cleaned(f"{TITLE}\n{line}\n{LEAD}\n{LAST}") == BODY


@pytest.mark.parametrize(
    "line",
    [
        "转发给更多的人",
        "你的每个“在看”，我都当成了喜欢",
        "点亮在看，传递正能量",
        "球分享",
        "投稿请联系：news@yunling.invalid",
    ],
)
def test_a_call_to_share_goes_below_the_article(line: str) -> None:
    assert cleaned(f"{BODY}\n{line}") == BODY


def test_a_short_title_stays_above_the_lines_of_an_account() -> None:
    account = "原创 小林\n点击上方蓝字关注我们\n设为星标，干货第一时间送达\n2024年09月12日 08:30"
    assert cleaned(f"一座山村的账\n{account}\n{LEAD}\n{LAST}") == f"一座山村的账\n{LEAD}\n{LAST}"


@pytest.mark.parametrize("line", ["物资第一时间送达，居民点赞。", "视频获得3万次点赞和转发，占全省的两成。"])
def test_news_of_deliveries_and_shares_stays(line: str) -> None:
    assert cleaned(f"{TITLE}\n{line}\n{LEAD}\n{LAST}") == f"{TITLE}\n{line}\n{LEAD}\n{LAST}"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("果园观察\n关注她\n34 人赞同了该文章", "编辑于 2025-06-24 18:20・IP 属地云岭\n赞同 34\n8 条评论\n申请转载"),
        ("来自果园观察的某某专栏\n2025-06-24 18:20 来自某某", "转发：3\n回复：5\n全部讨论\n只看作者"),
        ("果园观察\n关注", "编辑于 06-24 云岭\n共 12 条评论\n小满\n说得好\n06-24\n回复"),
        ("果园观察\n粉丝：2.4万 文章：31\n关注", "本文为我原创\n分享到："),
        ("小满 · 06/24 18:20 来源：果园观察", "暂无评论哦，快来评价一下吧！"),
        ("果园观察\n关注\n阅读 345", "更多精彩内容，就在某某APP\n还没有人赞赏，支持一下"),
        ("2025-06-24 18:20", "本文来自某某，原文链接：https://www.example.com/a/1.html\n下载某某APP"),
        ("2025-06-24 18:20 来源：果园观察", "发表评论 文明上网理性发言，请遵守评论服务协议\n0条评论"),
    ],
)
def test_what_portals_set_around_an_article_goes_and_its_title_stays(above: str, below: str) -> None:
    assert cleaned(f"{TITLE}\n{above}\n{LEAD}\n{LAST}\n{below}") == BODY

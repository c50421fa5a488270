"""Sentences that speak to the page's reader, and sentences of articles that ask citizens for something."""

import pytest

from summarize.clean.boilerplate.reader_calls import is_reader_call


@pytest.mark.parametrize(
    "line",
    [
        "↑↑点击上面“南坪发布”一键关注↑↑",
        "★ 置顶我们，不错过每条资讯 ★",
        "更多精彩，请下载“看云岭”客户端",
        "如果你有好故事，请告诉我们：abc@yunling.invalid",
        "关注果园观察，了解更多农事",
        "你怎么看？欢迎留言",
    ],
)
def test_what_asks_the_reader_to_follow_open_or_call(line: str) -> None:
    assert is_reader_call(line)


@pytest.mark.parametrize(
    "line",
    [
        "市民可拨打12345热线咨询，也可登录“云岭通”小程序办理。",
        "符合条件的企业请于6月30日前登录县政府网站申报。",
        "欢迎广大游客到南坪县做客。",
        "记者点击进入该小程序，页面显示“系统维护”。",
    ],
)
def test_what_an_article_asks_or_tells_stays(line: str) -> None:
    assert not is_reader_call(line)

"""Sentences that speak to the page's reader, and sentences of articles that ask citizens for something."""

import pytest

from summarize.clean.boilerplate.reader_calls import is_linked_call, is_reader_call
from tests.support.cleaning import BODY, cleaned

PARAGRAPHS = BODY.split("\n")


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


@pytest.mark.parametrize(
    "line",
    [
        "“谁是农事先锋”，一张榜单尽显丰收！“2031十大农事人物评选”火热进行中！【点击投票】Pick你心目中的先锋",
        "果园好物低至五折，手慢无！[点击抢购]",
        "云岭果园摄影大赛等你来~【快来参与】",
    ],
)
def test_a_paragraph_that_praises_a_vote_or_a_sale_and_links_to_it_goes_everywhere(line: str) -> None:
    assert is_linked_call(line)
    for at in range(1, len(PARAGRAPHS) + 1):
        assert cleaned("\n".join([*PARAGRAPHS[:at], line, *PARAGRAPHS[at:]])) == BODY


@pytest.mark.parametrize(
    "line",
    [
        "进入系统后选择“优待证”，单击【点击报名】按钮，注意核对姓名！",
        "“2031十大农事人物评选”火热进行中！",
        "6月3日，十大农事人物评选启动，果农纷纷喊出“太好了！”，主办方的页面上写着【点击投票】。",
        "果农说：“今年【丰收】了！”",
        "他把【点击投票】的链接发到村民群里。",
        "短信写着：恭喜您中奖了！【点击领取】",
        "他在朋友圈写道：好货不等人！【点击下单】",
        "截图显示：满减优惠！【立即购买】",
        "弹幕刷屏：太好看了！【点击观看】",
        "手机收到信息：包裹已到！【点击领取】",
        "群里有人发：手慢无！【点击抢购】",
        "广告词是“买一送一！”【点击购买】",
        "活动口号是：一起读书吧！【扫码参与】活动吸引千人",
    ],
)
def test_what_an_article_tells_of_votes_and_links_stays(line: str) -> None:
    assert not is_linked_call(line)
    assert cleaned("\n".join([PARAGRAPHS[0], line, *PARAGRAPHS[1:]])).split("\n")[1] == line

"""Calls to the reader's phone, wherever they stand, and what articles tell of codes and apps."""

import pytest

from summarize.clean.boilerplate.scan_calls import is_scan_call
from tests.support.cleaning import BODY, cleaned

PARAGRAPHS = BODY.split("\n")


@pytest.mark.parametrize(
    "line",
    [
        "打开微信，点击底部的“发现”，使用“扫一扫”即可将网页分享至朋友圈。",
        "请用微信扫描二维码，分享给好友或朋友圈",
        "点击右上角“···”按钮，选择“发送给朋友”",
        "苹果用户请在App Store搜索“云岭通”下载",
        "安卓版下载 苹果版下载",
        "长按下方图片识别二维码",
        "【扫一扫在手机打开当前页】",
        "当前浏览器暂不支持分享，请使用手机浏览器的分享功能",
        "复制链接到浏览器打开",
        "手机看新闻",
        "下载云岭通APP，随时随地看新闻",
    ],
)
def test_a_call_to_the_readers_phone_goes_everywhere(line: str) -> None:
    assert is_scan_call(line)
    for at in range(1, len(PARAGRAPHS) + 1):
        assert cleaned("\n".join([*PARAGRAPHS[:at], line, *PARAGRAPHS[at:]])) == BODY


@pytest.mark.parametrize(
    "line",
    [
        "旅客打开微信，用“扫一扫”扫描座椅上的二维码，就能查看列车正晚点。",
        "用手机扫一扫，菜从哪块地来、打过几次药都看得清清楚楚。",
        "下载“云岭通”APP，在“办事”栏目里选择“医保转移”，上传证件照片后即可办理。",
        "扫码点餐不再强制关注公众号，全市已有412家餐馆完成整改。",
        "微信支付、扫码乘车在云岭公交全线开通，首日刷码4.6万人次。",
    ],
)
def test_what_an_article_tells_of_codes_and_apps_stays(line: str) -> None:
    assert not is_scan_call(line)
    assert cleaned("\n".join([PARAGRAPHS[0], line, *PARAGRAPHS[1:]])).split("\n")[1] == line
    assert cleaned(f"{BODY}\n{line}").split("\n")[-1] == line


@pytest.mark.parametrize(
    "call", ["微信里点“发现”，扫一下\n二维码便可将本文分享至朋友圈。", "打开微信，使用扫一扫，\n将文章分享到朋友圈"]
)
def test_a_call_in_two_lines_goes(call: str) -> None:
    assert cleaned("\n".join([*PARAGRAPHS[:2], call, *PARAGRAPHS[2:]])) == BODY
    assert cleaned(f"{BODY}\n{call}") == BODY


@pytest.mark.parametrize(
    "line",
    [
        "微信扫一扫下方二维码，即可查看各区优待卡办理网点。",
        "长按识别下方二维码，即可在线申请优待卡。",
        "打开微信扫一扫下方二维码，可查询优待卡办理进度。",
    ],
)
def test_a_sentence_that_leads_to_a_service_of_the_article_is_no_call_of_the_page(line: str) -> None:
    steps = "优待卡到哪里办理？\n老年人可到居住地的政务服务中心或者市内各网点办理优待卡，无需预约。"
    after = "如不便使用手机查询，可到社区窗口咨询，工作人员会帮助办理。"
    for text in (f"{BODY}\n{steps}\n{line}\n{after}", f"{BODY}\n{steps}\n{line}"):
        assert cleaned(text) == text
    for call in (line.replace("优待卡", "更多资讯"), "微信扫一扫下方二维码，即可关注优待卡公众号。"):
        assert cleaned(f"{BODY}\n{steps}\n{call}\n{after}") == f"{BODY}\n{steps}\n{after}"

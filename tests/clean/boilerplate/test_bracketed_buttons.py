"""Buttons in brackets behind a line's words, or alone on a line."""

import pytest

from tests.support.cleaning import BODY, article, cleaned, rules

SIGNED = f"{BODY}\n云岭市科技局\n2024年8月1日"


@pytest.mark.parametrize(
    "buttons",
    [
        "【打印此页】【关闭本页】【打印文章】",
        " 〖打印〗［关闭窗口］【我要打印】",
        "\n【打印】\n〔返回顶端〕",
        "\n「打印本稿」\n〈打印本页〉\n<关闭>",
        "\n【字体：大 中 小】【打印预览】 | 【分享到微信】",
        "\n[Print] [Close] [Top]",
        " （一键打印）（点击关闭）",
        "\n【下载Word】【推荐给朋友】【发表评论】",
        "\n[字号加大][字号减小][加入收藏]",
    ],
)
def test_buttons_behind_a_signature_go(buttons: str) -> None:
    result = article(SIGNED + buttons)
    assert result.text == SIGNED
    assert "tools" in rules(result)


@pytest.mark.parametrize("button", ["返回云岭网，查看更多", "返回云岭网首页>>", "【打印正文】", "（关闭）"])
def test_a_button_behind_the_last_sentence_goes(button: str) -> None:
    assert cleaned(BODY + button) == BODY


@pytest.mark.parametrize(
    "line",
    [
        "机器人有【打印】和【关闭】两个模式，用户选择【打印】",
        "打开设置，点击【打印】【分享】",
        "发布《文章下载》（下载于云岭）",
        "云岭公司发布打印机器人（打印机）",
    ],
)
def test_brackets_that_a_sentence_tells_of_stay(line: str) -> None:
    title, rest = BODY.split("\n", 1)
    assert cleaned(f"{title}\n{line}\n{rest}") == f"{title}\n{line}\n{rest}"


def test_where_a_printed_article_goes_on_is_no_text() -> None:
    title, rest = BODY.split("\n", 1)
    assert cleaned(f"{title}\n{rest.replace(chr(10), '（下转第三版）' + chr(10) + '（上接第一版）')}") == BODY

"""Numbered steps that read like calls to scan and follow: content among other steps, furniture by themselves."""

import pytest

from tests.support.cleaning import BODY, LAST, LEAD, cleaned

TITLE = BODY.split("\n")[0]
STEPS = (
    "1.先扫二维码，关注云岭办事公众号",
    "2.再扫二维码，进入云岭办事小程序",
    "3.搜索“设备补贴”服务",
    "4.填写申请表，上传发票",
    "5.提交申请",
)
CALLS = ("1.长按二维码关注公众号", "2.点击右上角“…”设为星标", "3.点赞、在看、转发支持我们")


def numbered(style: str) -> str:
    return "\n".join(style.format("一二三四五"[i], i + 1) + step[2:] for i, step in enumerate(STEPS))


@pytest.mark.parametrize("style", ["{1}.", "{1}、", "（{1}）", "（{0}）", "第{0}步：", "步骤{1} "])
@pytest.mark.parametrize("text", ["{title}\n{lead}\n{steps}", "{title}\n{steps}\n{lead}\n{last}"], ids=["end", "head"])
def test_steps_at_either_edge_of_an_article_stay(style: str, text: str) -> None:
    steps = numbered(style)
    result = cleaned(text.format(title=TITLE, lead=LEAD, last=LAST, steps=steps))
    assert all(step[2:] in result for step in STEPS)


@pytest.mark.parametrize("introduction", ["网上申请步骤如下：", "申请流程", "具体操作方法："])
def test_a_line_that_introduces_steps_makes_all_of_them_content(introduction: str) -> None:
    text = cleaned(f"{BODY}\n{introduction}\n" + "\n".join(STEPS[:2]))
    assert text.endswith("\n".join((introduction, *STEPS[:2])))


def test_a_note_between_two_steps_is_no_end_of_them() -> None:
    steps = "\n".join((STEPS[2].replace("3", "1"), "图为服务页面", STEPS[1], STEPS[4].replace("5", "3")))
    assert cleaned(f"{BODY}\n{steps}").endswith(steps)


@pytest.mark.parametrize(
    "tail",
    [
        "\n".join(CALLS),
        "关注方式：\n" + "\n".join(CALLS),
        "\n".join((*CALLS, "4.领取资料")),
        CALLS[0],
        "4.扫码关注公众号\n8.提交申请",
    ],
    ids=["alone", "under the page's own heading", "with one line that is none", "one", "no numbers that count on"],
)
def test_numbered_calls_of_the_page_go(tail: str) -> None:
    text = cleaned(f"{BODY}\n{tail}")
    assert "二维码" not in text
    assert "扫码" not in text
    assert text.startswith(BODY)

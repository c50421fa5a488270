"""Lines that end with a comma go on in the next one; a poem's and a list's do not."""

import pytest

from tests.support.cleaning import BODY, cleaned


@pytest.mark.parametrize(
    "lines",
    [
        ("平台已经接入36个试验站、1200台农机，", "可以把病害的预报提前三天，", "准确率达到91%。"),
        ("今年以来，云岭省改造灌区渠道三千公里，", "灌溉水利用系数提高到0.61。"),
    ],
)
def test_the_lines_are_a_sentence(lines: tuple[str, ...]) -> None:
    assert cleaned("\n".join([BODY, *lines, BODY.split("\n")[-1]])).split("\n")[3] == "".join(lines)


def test_a_heading_in_two_lines_is_one() -> None:
    title, lead, last = BODY.split("\n")
    text = cleaned(f"{title}\n{lead}\n02\n机器人数量翻倍，\n机器人和真人一起逛展\n{last}")
    assert text.split("\n")[3] == "机器人数量翻倍，机器人和真人一起逛展"


@pytest.mark.parametrize(
    "lines",
    [
        ("春风吹绿南坡的茶园，", "机器摘下清明的新芽，", "一杯里有整座山的春天。"),
        ("1. 平台接入三十六个试验站的全部数据，", "2. 准确率达到九成以上，每年更新一次。"),
        ("一心一意，", "把茶做好。"),
    ],
)
def test_lines_of_their_own_stay(lines: tuple[str, ...]) -> None:
    assert cleaned("\n".join([BODY, *lines])).split("\n")[3:] == list(lines)

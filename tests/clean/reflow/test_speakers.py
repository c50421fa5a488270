"""Who says what, where the name is an element of its own."""

import pytest

from tests.support.cleaning import BODY, cleaned

TITLE, LEAD, LAST = BODY.split("\n")


@pytest.mark.parametrize(
    "pieces",
    [
        ["会议", "强调，要在十个工作日内答复企业提出的问题。"],
        ["记者日前从", "江城海事局", "获悉，无人艇今年已发现险情多起。"],
        ["据", "江城海关", "统计，前三季度出口额增长五成。"],
        ["陆川", "指出，算力券今年要覆盖三百家中小企业。"],
        ["“以前调度员要盯三十多块屏幕，现在只要处理异常就行。”", "码头经理佟帅说。"],
        ["“打个电话就办好了，真方便！”", "72", "岁的市民周大娘说。"],
    ],
    ids=["meeting", "heard", "counted", "person", "behind a quotation", "in pieces"],
)
def test_who_says_it_stands_in_its_paragraph(pieces: list[str]) -> None:
    assert cleaned("\n".join([TITLE, LEAD, *pieces, LAST])).split("\n") == [TITLE, LEAD, "".join(pieces), LAST]


@pytest.mark.parametrize(
    "lines",
    [
        ["“以前调度员要盯三十多块屏幕。”", "码头经理佟帅说，现在只要处理异常就行。"],
        ["申报要求", "明确申报主体，并附上项目实施方案。"],
    ],
    ids=["a sentence of its own", "heading"],
)
def test_lines_of_their_own_stay(lines: list[str]) -> None:
    assert cleaned("\n".join([TITLE, LEAD, *lines, LAST])).split("\n") == [TITLE, LEAD, *lines, LAST]

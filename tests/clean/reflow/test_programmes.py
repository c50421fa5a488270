"""Times of day on lines of their own stand with what happens then."""

from tests.support.cleaning import BODY, cleaned

PROGRAMME = ["08:30—09:00", "签到", "09:00—09:20", "开幕致辞", "09:20—10:10", "主旨报告：海洋大模型的进展"]


def test_a_time_opens_its_row() -> None:
    text = cleaned("\n".join([BODY, "会议日程", *PROGRAMME, "论坛全程免费，观众可以在八月底前从网上预约。"]))
    rows = [f"{time} {item}" for time, item in zip(PROGRAMME[::2], PROGRAMME[1::2], strict=True)]
    assert text.split("\n")[3:7] == ["会议日程", *rows]


def test_a_time_below_what_happens_ends_its_row() -> None:
    lines = ["签到", "08:30", "开幕致辞", "09:00", "主旨报告", "09:20"]
    text = cleaned("\n".join([BODY, *lines, "下午的论坛由云岭大学主持，观众可以在网上预约。"]))
    assert text.split("\n")[3:6] == ["签到 08:30", "开幕致辞 09:00", "主旨报告 09:20"]


def test_a_signing_is_no_time_that_an_appointment_leads_to() -> None:
    lines = ["09:00", "开幕式", "10:30", "签约", "11:00", "巡馆"]
    text = cleaned("\n".join([BODY, *lines, "组委会表示，观众可以在网上预约，每天限流两万人。"]))
    assert text.split("\n")[3:6] == ["09:00 开幕式", "10:30 签约", "11:00 巡馆"]

"""A title that ran into its report is a line of its own again; other spaces of a first line stay."""

import pytest

from tests.support.cleaning import LAST, LEAD, article, cleaned

TITLE = "云岭召开人工智能大会"


@pytest.mark.parametrize(
    ("lead", "kept"),
    [
        ("云岭网江城6月25日电 ", "云岭网江城6月25日电 "),
        ("云岭网江城6月25日电（记者 王一 李二）", "云岭网江城6月25日电 "),
        ("本报讯（记者王一）", ""),
        ("江城财经讯6月14日消息，", "6月14日消息，"),
        ("江城财经讯 6月14日消息，", "6月14日消息，"),
        ("【本报讯】", ""),
        ("2026-06-25 10:00 云岭网江城6月25日电 ", "云岭网江城6月25日电 "),
    ],
)
def test_the_lead_of_a_report_ends_the_title(lead: str, kept: str) -> None:
    result = article(f"{TITLE} {lead}{LEAD}{LAST}")
    assert result.text == f"{TITLE}\n{kept}{LEAD}{LAST}"
    assert result.metadata.title == TITLE


@pytest.mark.parametrize(
    "line",
    [
        "大会今天开幕。 云岭网江城6月25日电 ",
        "据介绍， 江城通讯6月25日电",
        "云岭 江城",
    ],
)
def test_other_first_lines_stay(line: str) -> None:
    assert cleaned(f"{line}{LEAD}\n{LAST}").count("\n") == 1


def test_a_title_that_runs_into_an_agency_without_a_space_is_parted() -> None:
    assert cleaned(f"{TITLE}新华网江城6月25日电 {LEAD}\n{LAST}") == f"{TITLE}\n新华网江城6月25日电 {LEAD}\n{LAST}"
    told = f"大会的消息据新华网江城6月25日电{LEAD}\n{LAST}"
    assert cleaned(told) == told

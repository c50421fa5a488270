"""The figure of a title that became the line below it."""

import pytest

from tests.support.cleaning import BODY, cleaned

TEXT = BODY.split("\n", 1)[1]


@pytest.mark.parametrize(
    ("title", "figure"),
    [
        ("上半年云岭工业增加值同比增长", "8.4%"),
        ("上半年云岭工业增加值同比增长", "8.4\n%"),
        ("云岭农机补贴下降", "3.2‰"),
        ("云岭农机保有量突破", "12.5万台"),
        ("云岭新能源装机达", "1200万千瓦"),
        ("云岭智能制造企业营收增长", "35%以上"),
        ("云岭算力规模将超", "30 000P"),
        ("云岭企业税负下降", "约3个百分点"),
    ],
)
@pytest.mark.parametrize("data", ["", "2024-07-20 10:00:00\n来源：云岭日报\n"])
def test_a_figure_below_a_title_is_its_own(title: str, figure: str, data: str) -> None:
    whole = title + figure.replace("\n", "")
    assert cleaned(f"{title}\n{figure}\n{data}{TEXT}") == f"{whole}\n{TEXT}"


def test_a_title_goes_on_behind_its_figure() -> None:
    text = f"云岭前三季度增速\n5.2%\n居全国第三\n来源：云岭日报\n{TEXT}"
    assert cleaned(text) == f"云岭前三季度增速5.2%居全国第三\n{TEXT}"


def test_a_title_below_a_menu_has_its_figure() -> None:
    text = f"首页\n新闻\n上半年云岭工业增加值同比增长\n8.4%\n2024-07-20 10:00:00\n{TEXT}"
    assert cleaned(text) == f"上半年云岭工业增加值同比增长8.4%\n{TEXT}"


@pytest.mark.parametrize(
    "text",
    [
        f"云岭工业增加值同比增长\n8.4%\n的目标没有变，全市上半年完成了年度任务的一半。\n{TEXT}",
        f"云岭工业综述\n8.4%\n{TEXT}",
    ],
)
def test_a_sentence_that_goes_on_is_no_title(text: str) -> None:
    assert "增长8.4%\n" not in cleaned(text)
    assert "综述8.4%" not in cleaned(text)

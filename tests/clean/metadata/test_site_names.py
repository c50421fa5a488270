"""The site's name behind a title goes, and so does the label before it; what only looks alike stays."""

import pytest

from tests.support.cleaning import LAST, LEAD, article

TITLE = "北坡县建成智慧灌溉系统"
READER = "Title: {}\n\nURL Source: https://yl.invalid/1\n\nMarkdown Content:\n"


@pytest.mark.parametrize("head", ["{}\n", READER], ids=["a first line", "a reader's title"])
@pytest.mark.parametrize(
    "behind",
    ["_云岭新闻网", " - 云岭新闻网", "-云岭日报", "|云岭发布", "_要闻_新闻频道_云岭网", " | 数字政府 | 云岭市人民政府"],
)
def test_the_sites_name_behind_a_title_goes(head: str, behind: str) -> None:
    result = article(f"{head.format(TITLE + behind)}{LEAD}\n\n{LAST}\n")
    assert result.text == f"{TITLE}\n{LEAD}\n{LAST}"
    assert result.metadata.title == TITLE


@pytest.mark.parametrize(
    "title",
    [
        "从“看天吃饭”到“知天而作”——云岭智慧农业观察",
        "让数据跑起来-北坡县全面接入工业互联网",
        "云岭-北坡算力走廊建成",
        "用好一张网 | 走进云岭大学",
    ],
)
def test_words_of_a_title_stay(title: str) -> None:
    assert article(f"{title}\n{LEAD}\n{LAST}").metadata.title == title


def test_the_label_before_the_title_of_a_forums_page() -> None:
    page = (
        f"主题：北坡县的无人农场，收益如何？\n楼主：稻花香里\n发表于 2024-9-12 08:22\n{LEAD}\n{LAST}\n回复\n举报\n评分"
    )
    assert article(page).text == f"北坡县的无人农场，收益如何？\n{LEAD}\n{LAST}"

"""The card of an account goes from both ends of a WeChat page; what an article says of an institute stays."""

import pytest

from tests.support.cleaning import BODY, LAST, LEAD, article, cleaned

TITLE, TEXT = BODY.split("\n", 1)
SELF = "云岭市数字研究院是云岭市科学技术局直属单位，主要承担人工智能技术研究与成果转化工作。"


@pytest.mark.parametrize(
    "card",
    [
        ("云岭发布云岭发布", "2025年3月8日 10:20 云岭"),
        ("原创", "小鹿", "云岭数字院 云岭数字院", "2025年3月8日 10:20", "云岭"),
        ("原创 小鹿 云岭发布 云岭发布", "2025年3月8日 10:20", "云岭"),
        ("云岭数字院云岭数字院", "功能介绍", SELF, "2025年3月8日 10:20 云岭"),
        ("原创 小鹿", "云岭数字院", SELF, "2025年3月8日 10:20", "云岭"),
        ("云岭数字院 云岭数字院", "功能介绍", "传播云岭声音，服务数字产业。", "2025年3月8日 10:20"),
        ("云岭小鹿", "博主喜欢爬山，已经走遍了云岭。这里是她灵感的来处。", "2025年3月8日 10:20"),
        ("关注我们，了解更多云岭人工智能资讯。", "原创 小鹿", "2025年3月8日 10:20"),
    ],
)
def test_the_card_above_an_article_goes(card: tuple[str, ...]) -> None:
    result = article("\n".join((TITLE, *card, TEXT)))
    assert result.text == BODY
    assert result.metadata.date == "2025年3月8日 10:20"


@pytest.mark.parametrize("card", [("功能介绍", SELF), ("阅读原文", "关注我们，了解更多云岭人工智能资讯。", "知道了")])
def test_the_card_below_an_article_goes(card: tuple[str, ...]) -> None:
    assert cleaned("\n".join((BODY, *card))) == BODY


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n{SELF}\n{LEAD}\n{LAST}",
        f"{TITLE}\n{LEAD}\n{LAST}\n{SELF}",
        f"{TITLE}\n{LEAD}\n{SELF}\n{LAST}",
        f"{TITLE}\n博主分享了在云岭直播时遇到的36个问题，记录整改经过。\n{LEAD}\n{LAST}",
        f"{TITLE}\n{LEAD}\n博主喜欢爬山，这里是她灵感的来处。\n{LAST}",
        f"{TITLE}\n南坪南坪\n{LEAD}\n{LAST}",
    ],
)
def test_without_its_company_nothing_is_a_card(text: str) -> None:
    assert cleaned(text) == text


def test_the_first_and_the_last_paragraph_beside_the_page_stay() -> None:
    text = f"{TITLE}\n{SELF}\n{LEAD}\n{SELF.replace('数字', '智能')}"
    head, body = text.split("\n", 1)
    assert cleaned(f"{head}\n原创 小鹿\n2025年3月8日 10:20\n{body}\n阅读原文\n知道了") == text


def test_a_doubled_title_that_is_the_only_one_stays() -> None:
    text = f"云岭大会 云岭大会\n{TEXT}"
    assert cleaned(f"云岭大会 云岭大会\n2025年3月8日 10:20\n{TEXT}") == text


@pytest.mark.parametrize(
    "card",
    [
        "以下文章来源于云岭观察 ，作者小鹿\n云岭观察.\n关注制造业的技术与生意",
        "以下文章来源于云岭观察\n云岭观察\n让你更懂工厂",
        "以下文章来源于\n云岭观察\n，作者小鹿\n云岭观察.\n专业、深度、有温度",
        "以下文章来源于云岭观察 ，作者小鹿\n云岭观察.\n关注数字化转型的新媒体，提供案例、数据与观点。",
        "以下文章来源于云岭发布\n云岭发布.",
    ],
)
def test_the_card_of_the_account_copied_from_goes(card: str) -> None:
    assert cleaned(f"{TITLE}\n{card}\n{TEXT}") == BODY


@pytest.mark.parametrize("first", ["一、背景", "编者按：云岭的工厂换了新设备。", "工厂为什么着急？"])
def test_what_begins_the_text_below_such_a_card_stays(first: str) -> None:
    assert cleaned(f"{TITLE}\n以下文章来源于云岭观察\n云岭观察.\n{first}\n{TEXT}") == f"{TITLE}\n{first}\n{TEXT}"

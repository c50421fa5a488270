"""A page's data that became a line each is one line again, and so goes as data; the text below it stays whole."""

import pytest

from tests.support.cleaning import BODY, LAST, LEAD, article, cleaned

TITLE = BODY.split("\n")[0]


@pytest.mark.parametrize(
    "data",
    [
        "索 引 号：\n00271/2024-0031\n发布机构：\n云岭县科技局\n生成日期：\n2024年9月3日",
        "主题分类：\n索引号：\n工业、交通\n11340000/202409-00031",
        "来源：\n云岭县统计局\n浏览次数：\n312\n次",
        "2024-09-03 10:22\n作者：\n陆小川",
        "发布日期：2024-09-03 浏览次数：\n1032\n次",
        "2024-09-03 来源：\n云岭县统计局",
        "字体：【\n大\n中\n小\n】",
        "【\n字号：\n大\n中\n小\n】",
        "字体大小：\n小\n中\n大",
        "来源：\n云岭日报\n【\n打印本页\n】\n【\n关闭窗口\n】",
    ],
)
def test_data_in_pieces_goes_and_the_text_below_it_stays(data: str) -> None:
    text = f"{TITLE}\n{data}\n云岭市\n6\n月\n2\n日召开大会，提出\n6\n项任务，公布企业\n36\n家。\n{LAST}"
    assert cleaned(text) == f"{TITLE}\n云岭市6月2日召开大会，提出6项任务，公布企业36家。\n{LAST}"


def test_the_value_of_a_label_is_its_articles() -> None:
    metadata = article(f"{TITLE}\n来源：\n云岭财经\n作者：\n陆小川\n{LEAD}\n{LAST}").metadata
    assert (metadata.source, metadata.author) == ("云岭财经", "陆小川")


def test_what_is_no_name_stays_below_a_label() -> None:
    text = f"{TITLE}\n2024-09-12 19:05\n作者：\n云岭光电\n9月12日发布雷达，探测距离\n300\n米，售价\n1999\n元。\n{LAST}"
    assert "\n云岭光电9月12日发布雷达，探测距离300米，售价1999元。\n" in cleaned(text)


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ("材料请于\n10\n月\n15\n日\n18:00\n前报送。", "材料请于10月15日18:00前报送。"),
        ("营业时间由\n22:00\n延长到次日\n2:00\n，增加两小时。", "营业时间由22:00延长到次日2:00，增加两小时。"),
        ("投票时间为\n9\n月\n20\n日\n9:15\n至\n15:00\n，逾期无效。", "投票时间为9月20日9:15至15:00，逾期无效。"),
    ],
)
def test_a_time_of_day_is_a_word_of_its_sentence(lines: str, joined: str) -> None:
    assert cleaned(f"{BODY}\n{lines}").endswith(f"\n{joined}")


def test_the_times_of_a_programme_stay_lines() -> None:
    programme = "9月20日\n9:00 开幕致辞\n10:00 主旨演讲\n11:30 午餐"
    assert cleaned(f"{BODY}\n{programme}") == f"{BODY}\n{programme}"


@pytest.mark.parametrize("label", ["附件：", "审核：", "来源："])
def test_a_label_with_nothing_below_it_goes(label: str) -> None:
    assert cleaned(f"{BODY}\n{label}") == BODY


def test_an_attachment_below_its_label_stays() -> None:
    assert cleaned(f"{BODY}\n附件：\n示范企业名单").endswith("\n附件：\n示范企业名单")


def test_a_heading_above_a_sentence_with_a_date_in_pieces_stays_a_line() -> None:
    lines = "细则对各类群体作了安排\n符合条件的企业无需报名，于\n2026年5月16日\n提交材料，市科技局当天受理。"
    text = f"{TITLE}\n{LEAD}\n{lines}\n{LAST}"
    assert "\n细则对各类群体作了安排\n符合条件的企业无需报名，于2026年5月16日" in cleaned(text)


@pytest.mark.parametrize("space", [" ", "　", " | "])
def test_the_date_behind_the_source_is_the_articles(space: str) -> None:
    metadata = article(f"{TITLE}\n来源：云岭日报{space}2025-03-18 08:45\n{LEAD}\n{LAST}").metadata
    assert (metadata.source, metadata.date) == ("云岭日报", "2025-03-18 08:45")

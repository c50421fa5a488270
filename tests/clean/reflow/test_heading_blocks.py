"""The heading of a notice: title, number and addressees are lines of their own, the title once."""

import pytest

from tests.support.cleaning import LAST, LEAD, cleaned

TITLE = "云岭市开展2024年智能制造试点申报工作"
NUMBER, ADDRESSED = "云工信〔2024〕12号", "各县（区）工业和信息化局，各有关企业："
TEXT = f"{LEAD}\n{LAST}"
WHOLE = f"{TITLE}\n{NUMBER}\n{ADDRESSED}\n{TEXT}"


@pytest.mark.parametrize(
    "heading",
    [
        f"{TITLE}\n{TITLE}{NUMBER}{ADDRESSED}\n",
        f"{TITLE}\n{TITLE} {NUMBER} {ADDRESSED}\n",
        f"{TITLE}\n{TITLE}\n{NUMBER}{ADDRESSED}\n",
        f"{TITLE}\n{NUMBER} {ADDRESSED}",
        f"{TITLE} {NUMBER} {ADDRESSED}\n",
        f"{TITLE}\n云岭市开展\n2024\n年智能制造试点申报工作\n云工信\n〔\n2024\n〕\n12\n号\n{ADDRESSED}\n",
        f"{TITLE}\n云岭市\n开展2024年智能制造\n试点申报工作\n云工信〔2024〕\n12\n号\n各县（区）工业和信息化局，各有关企业\n：\n",
    ],
)
def test_title_number_and_addressees_are_lines(heading: str) -> None:
    assert cleaned(heading + TEXT) == WHOLE


def test_a_notice_without_a_number() -> None:
    assert cleaned(f"{TITLE}\n{TITLE}{ADDRESSED}\n{TEXT}") == f"{TITLE}\n{ADDRESSED}\n{TEXT}"


def test_the_number_of_an_announcement_in_pieces() -> None:
    text = cleaned(f"{TITLE}\n2024\n年第\n12\n号\n{ADDRESSED}\n{TEXT}")
    assert text == f"{TITLE}\n2024年第12号\n{ADDRESSED}\n{TEXT}"


@pytest.mark.parametrize(
    "sentence",
    [
        f"{TITLE}，云工信〔2024〕12号文件要求各县在月底前完成申报。",
        "根据云工信〔2024〕12号文件，各有关单位要在月底前完成申报。",
    ],
)
def test_a_sentence_with_a_number_stays_one(sentence: str) -> None:
    text = f"{TITLE}\n{sentence}\n{TEXT}"
    assert cleaned(text) == text


def test_a_title_in_pieces_below_the_data_of_a_document_is_one_copy() -> None:
    title = "云岭市人民政府办公室关于成立人工智能专班的通知"
    data = f"索引号：\nYL001-2025-0031\n发文机关：\n云岭市人民政府办公室\n标题：\n{title}\n发布日期：\n2025年09月05日"
    page = f"{data}\n云岭市人民政府办公室\n关于成立人工智能专班的通知\n{LEAD}\n{LAST}"
    assert cleaned(page) == f"{title}\n{LEAD}\n{LAST}"

"""A line that leads to the figure or the date on the next one."""

import pytest

from summarize.clean.pieces import split_pieces
from summarize.clean.reflow.figure_leads import leads_to_figure
from tests.support.cleaning import BODY, cleaned


@pytest.mark.parametrize(
    ("line", "following"),
    [
        ("（二）投保时间在", "2024年1月1日至12月31日之间，费率不高于3‰。"),
        ("本办法自", "2025年7月1日起施行，有效期3年。"),
        ("受理截止日期：", "2025年6月30日，以寄出日期为准。"),
        ("项目总投资约", "12.6亿元，建设期3年。"),
        ("参展企业达到", "1280家，比上届增加12%。"),
        ("同比增长", "23.4%，增速比上年提高1.2个百分点。"),
        ("近日，总投资5亿元的智慧灌区项目获批，将改造渠道", "3.14公里、泵站31座。"),
    ],
)
def test_the_two_are_one_line(line: str, following: str) -> None:
    assert cleaned(f"{BODY}\n{line}\n{following}") == f"{BODY}\n{line}{following}"


@pytest.mark.parametrize(
    ("line", "following"),
    [
        ("电源键挪到底部：用户几乎用不到", "11月9日消息，有博主发布了一段视频。"),
        ("云岭利润增长", "6月3日，云岭省公布了上半年的数据。"),
        ("如何预约", "1.打开小程序，选择日期。"),
        ("规范网约车行为", "2025年6月1日，新的办法施行。"),
        ("增长", "23.4"),
        ("收入增加，利润翻番，农户满意", "3.1亿元的项目今天开工。"),
    ],
)
def test_a_heading_is_its_own_line(line: str, following: str) -> None:
    assert not leads_to_figure(split_pieces(f"{BODY}\n{line}\n{following}"), 3)


def test_figures_between_words_show_that_a_text_is_stored_in_elements() -> None:
    text = (
        "无人船在澄湖巡查，每艘续航\n11\n小时，每天采样\n240\n个点，误差在\n3.2\n%以内。\n"
        "船主可凭一次登记完成查验，智能客服可\n7\n×\n24\n小时受理。\n高风险船只\n转\n人工查验，费用不超过\n46\n元。"
    )
    assert cleaned(text) == (
        "无人船在澄湖巡查，每艘续航11小时，每天采样240个点，误差在3.2%以内。\n"
        "船主可凭一次登记完成查验，智能客服可7×24小时受理。\n高风险船只转人工查验，费用不超过46元。"
    )


def test_an_item_goes_on_behind_its_comma_with_a_year() -> None:
    text = "会议要求：\n（一）加快巡查系统的对接，\n2025\n年\n3\n月底前完成；\n（二）培训船员\n46\n人。"
    assert cleaned(text).split("\n")[1:] == ["（一）加快巡查系统的对接，2025年3月底前完成；", "（二）培训船员46人。"]


def test_a_term_leads_to_its_date() -> None:
    text = "公示期：\n2025年6月4日至6月8日，期内可向水务局提出意见。"
    assert cleaned(text) == text.replace("\n", "")


def test_whom_a_notice_addresses_stands_on_a_line_of_its_own() -> None:
    text = (
        "首页 > 文件\n标题：\n关于公布2025年无人船名单的通知\n关于公布\n2025\n年无人船名单的通知\n"
        "各县水务局，有关单位：\n"
        "现公布无人船\n46\n艘，每艘续航\n11\n小时，每天采样\n240\n个点。"
    )
    assert cleaned(text).split("\n")[:2] == ["关于公布2025年无人船名单的通知", "各县水务局，有关单位："]

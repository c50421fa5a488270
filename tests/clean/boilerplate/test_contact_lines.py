"""Contact data goes at the edge; a sentence with a telephone number that tells something stays."""

import pytest

from summarize.clean.boilerplate.contact_lines import is_contact_data
from tests.support.cleaning import BODY, LAST, LEAD, cleaned

CONTACTS = """
联系电话：0999-1234567
（联系电话：0999‒1234567）
地址：云岭市人民路1号 邮编：100000 电话：0999-1234567
联系人：王一，电话：0999-1234567
市农业局联系人：王一，联系电话：1234567
联系方式：王一，13800000000
合作微信：abcd001
E-mail：a@example.cn
QQ群：123456
客服热线：400-800-8000（工作日9:00-18:00）
举报电话：0999-1234567 涉未成年人举报专线：0999-1234568 举报专区：<https://www.example.cn>
微信公众号：云岭发布
""".strip().split("\n")

TELLING = """
农户可以拨打热线：12345，当天答复来电4.2万通，办结率98%。
热线12345启用智能坐席，当天答复来电4.2万通。
附件下载请联系科技处，电话0999-1234567。
热线：一头连着群众，一头连着政府
手机：销量同比增长三成
邮箱大师推出智能写信功能
材料邮寄地址：云岭市人民路1号，100000。请注明“示范企业申报材料”。
""".strip().split("\n")


@pytest.mark.parametrize("line", CONTACTS)
def test_contact_data_goes_at_the_edge_only(line: str) -> None:
    assert cleaned(f"{BODY}\n{line}") == BODY
    title = BODY.split("\n", 1)[0]
    assert cleaned(f"{title}\n{LEAD}\n{line}\n{LAST}").count("\n") == 3


@pytest.mark.parametrize("line", TELLING)
def test_what_tells_something_stays(line: str) -> None:
    assert cleaned(f"{BODY}\n{line}") == f"{BODY}\n{line}"


@pytest.mark.parametrize("line", ["云岭市政府发言人：陈副署长", "业务联络人：林科长", "承办人：王一"])
def test_whom_to_ask_is_contact_data(line: str) -> None:
    assert is_contact_data(line)


def test_what_a_spokesman_says_is_none() -> None:
    assert not is_contact_data("发言人：我们将在6月底前公布名单。")


@pytest.mark.parametrize(
    "card",
    [
        "媒体联络\n云岭智驾公关部\n电话：021-88880000",
        "业务咨询：林科长 0599-8801234",
        "联系单位：云岭市科技局 联系人：王一 联系电话：0599-8801234",
        "9月10日 15:32 来自 微博网页版",
        "更多详情请访问 https://www.yl.invalid",
        "关注 @云岭网警 获取更多信息",
        "@云岭交通 @云岭发布",
    ],
)
def test_a_card_of_contact_data_goes_with_its_heading_and_name(card: str) -> None:
    assert cleaned(f"{BODY}\n{card}") == BODY


@pytest.mark.parametrize(
    "line", ["联系电话：0999-1234567", "联系人：王一，电话：0999-1234567", "邮寄地址：云岭市人民路1号"]
)
@pytest.mark.parametrize("below", ["附件：1.申报表\n2.汇总表", "云岭市科学技术局\n2025年3月8日"])
def test_contact_data_above_the_files_or_the_signature_is_the_notices(line: str, below: str) -> None:
    assert cleaned(f"{BODY}\n{line}\n{below}") == f"{BODY}\n{line}\n{below}"
    assert cleaned(f"{BODY}\n{below}\n{line}") == f"{BODY}\n{below}"


def test_the_telephone_of_an_office_that_the_text_names_is_the_articles() -> None:
    text = f"{BODY}\n招生由南坪县教育局小学教育科和中学教育科负责，学校不得自行收费。"
    offices = "县教育局小学教育科联系电话：38621234\n县教育局中学教育科联系电话：38621235"
    assert cleaned(f"{text}\n{offices}\n扫一扫在手机打开当前页\n打印 关闭") == f"{text}\n{offices}"
    assert cleaned(f"{text}\n县广播电视台广告中心联系电话：38621236") == text

"""What a statement leans on: a thing pointed at, a speaker, the others of several, the points before a point."""

import pytest

from summarize.extract.verification.source import Source
from summarize.extract.verification.verify import Rejection, Support, verify

ARTICLE = (
    "西岭区扶持算力产业\n"
    "海桥公司在西岭区建成机房。当地政府介绍，这家公司去年营收达3亿元，该机房的电价下降两成。\n"
    "东埔市委书记周岚在讨论时说，完全赞成工作报告。要加快建设二期机房，推动电价继续下降。\n"
    "南浦市委书记林舟在讨论时说，完全赞成工作报告。要加快开放公共数据，推动医院联网。\n"
    "今年上半年，巡检机器人出口超万台，焊接机器人、搬运机器人持续开拓市场，出口增速均超过60%。\n"
    "西岭区宣布停建三座电站。受此影响，区内电价上涨一成。\n"
    "云岭省算力券管理办法\n第二条 在本省注册的企业享受本办法规定的优惠。\n"
    "有消息称，柳湖公司将出售机房。一方面要扩大机房，一方面要节约用电。\n"
    "陈岭代表主办方致辞。我谨代表海桥公司欢迎各位来宾参观机房。\n"
    "节日过后，东埔市一批车间开工，新的一年，东埔市规划机房50座。\n"
    "ABC规则限制算力出口。根据该ABC规则，机房须登记。\n"
    "2031年，南浦市建成机房。同年10月，南浦市开通专线。\n"
    "云岭省网络应急中心\n槐安机房的数据接口存在漏洞。\n"
    "申请流程：1.进入小程序；2.搜索服务；3.上传资料；4.等待审核。"
)
PLACE = "海桥公司在西岭区建成机房。"
POINTED = "当地政府介绍，这家公司去年营收达3亿元。"
DEMAND = "要加快开放公共数据，推动医院联网。"


@pytest.fixture(scope="module")
def source() -> Source:
    return Source(ARTICLE)


@pytest.mark.parametrize(
    ("sentence", "before"),
    [
        (POINTED, [PLACE]),
        (DEMAND, ["南浦市委书记林舟在讨论时说，完全赞成工作报告。"]),
        (DEMAND, ["南浦市委书记林舟在讨论时说，完全赞成工作报告。", "要压减会议。"]),
        ("焊接机器人、搬运机器人持续开拓市场，出口增速均超过60%。", []),
        ("申请流程：1.进入小程序；", []),
        ("受此影响，区内电价上涨一成。", ["西岭区宣布停建三座电站。"]),
        ("在本省注册的企业享受本办法规定的优惠。", []),
        ("2.搜索服务；", ["申请流程：1.进入小程序；"]),
        ("有消息称，柳湖公司将出售机房。", []),
        ("一方面要扩大机房，一方面要节约用电。", []),
        ("节日过后，东埔市一批车间开工。", []),
        ("根据该ABC规则，机房须登记。", ["ABC规则限制算力出口。"]),
        ("同年10月，南浦市开通专线。", ["2031年，南浦市建成机房。"]),
    ],
)
def test_what_the_summary_has_told_is_leant_on(sentence: str, before: list[str], source: Source) -> None:
    assert isinstance(verify(sentence, source, before=before), Support)


@pytest.mark.parametrize(
    ("sentence", "before", "reason"),
    [
        (POINTED, [], "subject"),
        (POINTED, ["南浦市委书记林舟在讨论时说，完全赞成工作报告。"], "subject"),
        (DEMAND, ["东埔市委书记周岚在讨论时说，完全赞成工作报告。"], "speaker"),
        (DEMAND, ["东埔市委书记周岚在讨论时说，完全赞成工作报告。", "要加快建设二期机房。"], "speaker"),
        ("今年上半年，巡检机器人出口超万台，出口增速均超过60%。", [], "subject"),
        ("申请流程：3.上传资料；", [], "order"),
        ("受此影响，区内电价上涨一成。", [PLACE], "subject"),
        ("受此影响，区内电价上涨一成。", [], "subject"),
        ("云岭省算力券管理办法第二条在本省注册的企业享受本办法规定的优惠。", [], "recombined"),
        ("云岭省网络应急中心，槐安机房的数据接口存在漏洞。", [], "recombined"),
        ("4.等待审核。", ["申请流程：1.进入小程序；"], "order"),
        ("柳湖公司将出售机房。", [], "speaker"),
        ("一方面要扩大机房。", [], "subject"),
        ("我谨代表海桥公司欢迎各位来宾参观机房。", [PLACE], "speaker"),
        ("节日过后，东埔市规划机房50座。", [], "date"),
        ("根据该ABC规则，机房须登记。", [PLACE], "subject"),
        ("同年10月，南浦市开通专线。", ["陈岭代表主办方致辞。"], "subject"),
    ],
)
def test_what_it_has_not_told_is_not(sentence: str, before: list[str], reason: str, source: Source) -> None:
    rejection = verify(sentence, source, before=before)
    assert isinstance(rejection, Rejection)
    assert rejection.reason == reason

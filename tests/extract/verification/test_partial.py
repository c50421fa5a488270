"""Parts of a sentence: what stands by itself, and what its own sentence puts before or behind it."""

import pytest

from summarize.extract.verification.source import Source
from summarize.extract.verification.verify import Rejection, Support, verify

HEADED = (
    "安博展创办于2004年，由东埔社发起，逢双年在南浦举办。"
    "海桥公司因样机数量与同行差距较大，经专家委员会审议，其未通过复核。"
    "模型呈现出三个特点：算力分散，数据标注滞后，接口缺乏标准等。"
    "据报道，海桥公司正在搭建万卡集群，将投入2亿元。"
    "据估计，故障将影响850万台设备。"
    "申请人在提交申请时，本人应没有其他贷款。"
    "事故共造成十三人死亡，四人重伤。"
    "光子技术是引领性技术，也是未来产业的核心技术。"
    "为进一步压实平台的管理责任，维护群众权益，现就有关工作通知如下。"
    "样机与平台接触，经过缓冲，于12时55分，两台样机连成一体。"
    "案件虽然损失不大，但是手法让市民很担忧。"
    "知情人士表示，样机性能不佳的原因是缺乏数据。"
    "列车从云岭北站出发，最快20分钟就能抵达南浦站。眼下，在南浦数据中心集群，一批机房正在建设。"
)


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("经专家委员会审议，其未通过复核。", "subject"),
        ("数据标注滞后，接口缺乏标准等。", "subject"),
        ("海桥公司正在搭建万卡集群，将投入2亿元。", "speaker"),
        ("故障将影响850万台设备。", "speaker"),
        ("本人应没有其他贷款。", "modality"),
        ("四人重伤。", "subject"),
        ("也是未来产业的核心技术。", "subject"),
        ("为进一步压实平台的管理责任，维护群众权益。", "modality"),
        ("案件虽然损失不大。", "modality"),
        ("样机与平台接触，经过缓冲，于12时55分。", "modality"),
        ("样机性能不佳的原因是缺乏数据。", "speaker"),
        ("在南浦数据中心集群，最快20分钟就能抵达南浦站。", "subject"),
    ],
)
def test_what_its_own_sentence_puts_before_it_is_not_cut_off(sentence: str, reason: str) -> None:
    found = verify(sentence, Source(HEADED))
    assert isinstance(found, Rejection)
    assert found.reason == reason


def test_an_occasion_of_no_rule_may_go() -> None:
    assert isinstance(verify("医院供应疫苗200支。", Source("在流感高发的季节来临时，医院供应疫苗200支。")), Support)


@pytest.mark.parametrize("sentence", ["据报道，海桥公司正在搭建万卡集群。", "据估计，故障将影响850万台设备。"])
def test_hearsay_told_as_such_is_supported(sentence: str) -> None:
    assert isinstance(verify(sentence, Source(HEADED)), Support)

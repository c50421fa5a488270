"""Words that limit a noun or a claim: without them it says something else."""

import pytest

from summarize.extract.verification.source import Source
from summarize.extract.verification.verify import Rejection, Support, verify

ARTICLE = (
    "西岭区算力港开放\n"
    "西岭区委副书记、区长周岚出席开放仪式并讲话。前区长林某介绍了筹建情况。\n"
    "一些网店冒用算力港名义，打着优惠旗号诱导市民付款。大部分机房完成验收，管网基本建成。\n"
    "算力港是省内最大的机房群之一。持有居住证的居民可免费参观机房。\n"
    "在某些情况下，运营方不愿意公开能耗数据。每个企业申请不超过三次。\n"
    "记者从西岭区发展改革局了解到，二期工程下月开工。\n"
    "登记有效后，须到现场核对资料。核对通过的，学校于7月5日派发通知。\n"
    "巡检机器人获得了超过试验室的性能数据。\n"
    "一份对80家企业的调研，美方加征关税后，预计订单不受影响的占两成。验收结束后，机房在6月投入使用。"
    "战争结束后，粮食价格有望回落一成。\n"
    "发布会结束后，海桥公司预计全年交付机器人300台。然后，该公司可能在西岭区建厂。\n"
    "25日，冷空气南下，最远将影响到南坡县，气象台发布预警，预计25日夜间，西岭区将有大风，气温普遍下降6℃。"
)


@pytest.fixture(scope="module")
def source() -> Source:
    return Source(ARTICLE)


@pytest.mark.parametrize(
    "sentence",
    [
        "西岭区委副书记、区长周岚出席开放仪式并讲话。",
        "一些网店冒用算力港名义。",
        "大部分机房完成验收，管网基本建成。",
        "算力港是省内最大的机房群之一。",
        "持有居住证的居民可免费参观机房。",
        "机房在6月投入使用。",
        "海桥公司预计全年交付机器人300台。",
        "25日，冷空气南下，最远将影响到南坡县，气象台发布预警。",
    ],
)
def test_what_keeps_its_limits_is_kept(sentence: str, source: Source) -> None:
    assert isinstance(verify(sentence, source), Support)


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("西岭区委书记、区长周岚出席开放仪式并讲话。", "name"),
        ("区长林某介绍了筹建情况。", "name"),
        ("网店冒用算力港名义，打着优惠旗号诱导市民付款。", "figure"),
        ("机房完成验收，管网基本建成。", "figure"),
        ("大部分机房完成验收，管网建成。", "modality"),
        ("算力港是省内最大的机房群。", "figure"),
        ("居民可免费参观机房。", "subject"),
        ("运营方不愿意公开能耗数据。", "modality"),
        ("每个申请不超过三次。", "recombined"),
        ("西岭区发展改革局了解到，二期工程下月开工。", "subject"),
        ("登记有效后，7月5日派发通知。", "modality"),
        ("巡检机器人获得了试验室的性能数据。", "modality"),
        ("25日，冷空气南下，最远将影响到南坡县，气温普遍下降6℃。", "modality"),
        ("粮食价格有望回落一成。", "modality"),
        ("一份对80家企业的调研，预计订单不受影响的占两成。", "modality"),
    ],
)
def test_what_loses_them_is_rejected(sentence: str, reason: str, source: Source) -> None:
    rejection = verify(sentence, source)
    assert isinstance(rejection, Rejection)
    assert rejection.reason == reason


def test_a_duty_that_is_demanded_is_said_once() -> None:
    source = Source("区政府发出通知，通知要求各单位要加强巡查。各单位须登记。")
    assert isinstance(verify("区政府发出通知，通知要求各单位加强巡查。", source), Support)
    assert isinstance(verify("各单位登记。", source), Rejection)

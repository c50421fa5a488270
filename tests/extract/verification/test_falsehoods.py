"""The falsehoods that a small tuned model writes: none is let through."""

import pytest

from summarize.extract.verification.reading import Reason
from summarize.extract.verification.source import Source
from summarize.extract.verification.verify import Rejection, Support, verify

ARTICLE = (
    "西岭区算力港建设提速\n"
    "去年4月，西岭区启动算力港建设，已建成机房12栋。到2028年，算力港将力争接入服务器3万台。\n"
    "负责人周岚表示，企业应该公开能耗数据。专家何青说，算力价格可能下降两成。\n"
    "在展会上，“青穗”机器人能够分拣蔬菜。“白鹭”机器人则会弹奏古琴，售价约9万元。\n"
    "海桥公司对南浦公司提起诉讼。一季度，收入增长10%，利润增长4%。\n"
    "项目分三期，一期和二期分别投入5亿元、7亿元。\n"
    "一分钟，这台分拣机可以处理3000个包裹。"
)
TRUE = (
    "去年4月，西岭区启动算力港建设，已建成机房12栋。",
    "周岚表示，企业应该公开能耗数据。",
    "“白鹭”机器人会弹奏古琴，售价约9万元。",
    "海桥公司对南浦公司提起诉讼。",
    "到2028年，算力港将力争接入服务器3万台。",
    "一分钟，分拣机可以处理3000个包裹。",
)
FALSE: tuple[tuple[str, set[Reason]], ...] = (
    ("去年4月，东埔区启动算力港建设，已建成机房12栋。", {"name", "unsupported"}),
    ("去年4月到2028年，西岭区启动算力港建设。", {"figure", "date"}),
    ("周岚表示，企业不应公开能耗数据。", {"polarity", "unsupported"}),
    ("周岚表示，算力价格可能下降两成。", {"speaker"}),
    ("何青说，企业应该公开能耗数据。", {"speaker", "unsupported", "name"}),
    ("“青穗”机器人会弹奏古琴，售价约9万元。", {"subject", "modality"}),
    ("西岭区启动算力港建设，力争建成机房12栋。", {"modality"}),
    ("到2028年，算力港接入服务器3万台。", {"modality"}),
    ("“白鹭”机器人会弹奏古琴，售价9万元。", {"figure"}),
    ("海桥公司提起诉讼，南浦公司提起诉讼。", {"recombined", "subject"}),
    ("南浦公司提起诉讼。", {"subject"}),
    ("一季度，收入增长4%。", {"figure", "subject"}),
    ("一期和二期分别投入7亿元。", {"figure"}),
    ("算力价格下降两成。", {"modality"}),
    ("分拣机可以处理3000个包裹。", {"figure"}),
)


@pytest.fixture(scope="module")
def source() -> Source:
    return Source(ARTICLE)


@pytest.mark.parametrize("sentence", TRUE)
def test_what_the_article_says_is_kept(sentence: str, source: Source) -> None:
    assert isinstance(verify(sentence, source), Support)


@pytest.mark.parametrize(("sentence", "reasons"), FALSE)
def test_what_it_does_not_say_is_rejected_with_its_reason(sentence: str, reasons: set[Reason], source: Source) -> None:
    rejection = verify(sentence, source)
    assert isinstance(rejection, Rejection)
    assert rejection.reason in reasons


def test_a_text_that_repeats_itself_is_looked_into_at_few_places() -> None:
    source = Source("人工智能产业" * 3000 + "。海桥公司发布机器人。")
    assert isinstance(verify("海桥公司发布机器人。", source), Support)
    assert isinstance(verify("，".join(["人工智能产业发展"] * 400), source), Rejection)


@pytest.mark.parametrize("time", ["一分钟", "10分钟", "15分钟", "24小时", "24小时内", "1.5小时", "每天"])
def test_a_figure_keeps_the_time_that_it_is_of(time: str) -> None:
    claim = "分拣机可以处理3000个包裹。"
    source = Source(f"{time}，{claim}")
    rejected = verify(claim, source)
    assert isinstance(rejected, Rejection)
    assert rejected.reason == "figure"
    assert isinstance(verify(f"{time}，{claim}", source), Support)


@pytest.mark.parametrize("counter", "台艘架颗份")
def test_a_figure_keeps_the_counter_of_its_things(counter: str) -> None:
    source = Source(f"南浦公司3月5日交付设备3{counter}给海桥公司。")
    rejected = verify("南浦公司3月5日交付设备3给海桥公司。", source)
    assert isinstance(rejected, Rejection)
    assert rejected.reason == "figure"

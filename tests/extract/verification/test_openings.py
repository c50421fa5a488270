"""How a statement begins, whom it has its words from, and what stands behind its colons."""

import pytest

from summarize.extract.verification.source import Source
from summarize.extract.verification.verify import Rejection, Support, verify

ARTICLE = (
    "西岭区召开算力会议\n"
    "海桥公司3月5日发布巡检机器人。该公司计划建设二期厂房。\n"
    "记者从今天上午举行的西岭区新闻发布会上了解到，机房运行平稳。周岚代表区政府发言提出，建立算力交易制度。\n"
    "通知在保护数据等方面作出安排，明确七项任务。通知要求乡镇卫生院中医类别医师占医师总数的比例达到20%以上。\n"
    "一是建设机房。二是开放数据。\n"
    "东埔与南浦跨省地铁开通运营。高技术产品在全区出口额中的占比突破60%。"
)


@pytest.fixture(scope="module")
def source() -> Source:
    return Source(ARTICLE)


@pytest.mark.parametrize(
    ("sentence", "before"),
    [
        ("该公司计划建设二期厂房。", ["海桥公司3月5日发布巡检机器人。"]),
        ("周岚代表区政府发言提出，建立算力交易制度。", []),
        ("二是开放数据。", ["一是建设机房。"]),
        ("东埔与南浦跨省地铁开通运营。", []),
    ],
)
def test_what_the_summary_has_introduced_is_kept(sentence: str, before: list[str], source: Source) -> None:
    assert isinstance(verify(sentence, source, before=before), Support)


@pytest.mark.parametrize(
    ("sentence", "before", "reason"),
    [
        ("该公司计划建设二期厂房。", [], "subject"),
        ("该公司计划建设二期厂房。", ["二是开放数据。"], "subject"),
        ("二是开放数据。", ["该公司计划建设二期厂房。"], "order"),
        ("周岚代表区政府发言，建立算力交易制度。", [], "speaker"),
        ("西岭区新闻发布会上了解到，机房运行平稳。", [], "subject"),
        ("通知明确七项任务：保护数据。", [], "order"),
        ("通知要求医师占医师总数的比例达到20%以上。", [], "subject"),
        ("东埔与南浦开通运营。", [], "subject"),
        ("高技术产品全区出口额中的占比突破60%。", [], "recombined"),
    ],
)
def test_what_it_has_not_is_rejected(sentence: str, before: list[str], reason: str, source: Source) -> None:
    rejection = verify(sentence, source, before=before)
    assert isinstance(rejection, Rejection)
    assert rejection.reason == reason


def test_the_words_of_a_named_speaker_are_told_with_the_name() -> None:
    source = Source("海桥公司总经理周岚表示，算力价格下降两成。2031年，西岭区机房持续增加。")
    assert isinstance(verify("算力价格下降两成。", source), Rejection)
    assert isinstance(verify("2031年，西岭区机房持续增加。", source), Support)


LISTED = Source(
    "人社部、财政部、教育部、民政部等12个部门联合印发通知。"
    "海桥公司发布公告，同意聘任周岚为总裁；并同意聘任林静兼任财务总监。南浦公司停产。"
    "海桥公司总监兼东埔区总裁林静认为，算力价格将下降。海桥公司起诉东埔区总裁林舟，林舟没有回应。"
    "其实，机房早已建成。其实就是一座机房。周岚喜欢机房，但这部手机不能上网。"
    "被问到增收时，有关负责人表示，今年的工作报告提出要加大保障力度。"
)


@pytest.mark.parametrize(
    ("sentence", "is_true"),
    [
        ("人社部、财政部等12个部门联合印发通知。", True),
        ("人社部等12个部门联合印发通知。", True),
        ("人社部、财政部、教育部、民政部印发通知。", True),
        ("人社部印发通知。", False),
        ("财政部、教育部、民政部等12个部门联合印发通知。", False),
        ("海桥公司发布公告，同意聘任周岚为总裁；并同意聘任林静兼任财务总监。", True),
        ("并同意聘任林静兼任财务总监。", False),
        ("南浦公司停产；并同意聘任林静兼任财务总监。", False),
        ("林静认为，算力价格将下降。", True),
        ("其实，机房早已建成。", True),
        ("其实就是一座机房。", False),
        ("周岚喜欢机房，但这部手机不能上网。", False),
        ("海桥公司林舟没有回应。", False),
        ("被问到增收时，有关负责人表示，今年的工作报告提出要加大保障力度。", True),
        ("今年的工作报告表示，要加大保障力度。", False),
    ],
)
def test_a_list_may_be_shortened_before_its_end_and_a_point_leans_on_those_before(
    sentence: str, *, is_true: bool
) -> None:
    assert isinstance(verify(sentence, LISTED), Support) == is_true

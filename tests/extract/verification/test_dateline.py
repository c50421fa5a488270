"""Datelines: what stands behind the press's opening may be told alone; nothing is taken from the opening."""

import pytest

from summarize.extract.language.dateline import opening_end, without_opening
from summarize.extract.verification.source import Source
from summarize.extract.verification.verify import Rejection, Support, verify


@pytest.mark.parametrize(
    "opening",
    [
        "东埔社南浦3月5日电 ",
        "东埔网南浦2031年3月5日电（记者周岚）",
        "东埔网南浦3月5日电 （周岚 林静）记者5日从区政府新闻通报会上获悉，",
        "东埔报3月5日信息：（记者周岚）",
        "3 月 5 日晚间消息，",
        "东埔网消息：",
        "东埔台消息（晚间新闻）：",
        "记者今天（3月5日）从西岭区政府了解到，",
        "记者获悉，",
        "据悉，",
    ],
)
def test_the_press_s_opening_is_found(opening: str) -> None:
    assert opening_end(opening + "海桥公司发布巡检机器人。") == len(opening)


@pytest.mark.parametrize(
    "sentence",
    [
        "3月5日，海桥公司发布巡检机器人。",
        "据东埔社3月5日消息，海桥公司发布巡检机器人。",
        "据报道，海桥公司发布巡检机器人。",
        "记者从业内人士处获悉，海桥公司发布巡检机器人。",
        "记者从海桥公司总经理周岚处了解到，海桥公司发布巡检机器人。",
        "周岚告诉记者，海桥公司发布巡检机器人。",
        "记者5日从通报会上获悉，截至下午14时，4人获救。",
        "记者获悉，",
        "海桥公司3月5日消息，将裁员1万人。",
        "海桥供销社消息：化肥已备足。",
        "3月5日网传消息，海桥公司将裁员1万人。",
        "据东埔网消息，海桥公司发布巡检机器人。",
    ],
)
def test_a_source_of_its_own_and_a_date_are_no_opening(sentence: str) -> None:
    assert opening_end(sentence) == 0


ARTICLE = (
    "东埔社南浦3月5日电 海桥公司发布巡检机器人，售价9.8万元。\n"
    "东埔网西岭3月5日电受暴雨影响，5日14时30分许，西岭区12个社区停电。\n"
    "记者今天（3月6日）从国家气象局了解到，截至去年底，我国气象站达到180座，居全球第二。\n"
    "记者从西岭区政府获悉，《西岭区算力管理办法》近日出台。\n"
    "记者从西岭区教育局获悉，中小学推迟开学。\n"
    "记者从国家铁路公司获悉，自7月1日开始的暑运至昨天已发送旅客超6亿人次。\n"
    "记者从海桥公司获悉，已建成三条产线。\n"
    "记者从南浦公司获悉，截至5月底，产品销量达到3万台。"
)


@pytest.fixture(scope="module")
def source() -> Source:
    return Source(ARTICLE)


@pytest.mark.parametrize(
    "sentence",
    [
        "海桥公司发布巡检机器人，售价9.8万元。",
        "受暴雨影响，5日14时30分许，西岭区12个社区停电。",
        "截至去年底，我国气象站达到180座，居全球第二。",
        "《西岭区算力管理办法》近日出台。",
        "自7月1日开始的暑运至昨天已发送旅客超6亿人次。",
        "记者从西岭区政府获悉，《西岭区算力管理办法》近日出台。",
    ],
)
def test_the_sentence_behind_it_stands_alone(sentence: str, source: Source) -> None:
    assert isinstance(verify(sentence, source), Support)


@pytest.mark.parametrize(
    "sentence",
    [
        "南浦发布巡检机器人。",
        "东埔社发布巡检机器人。",
        "西岭区政府获悉，《西岭区算力管理办法》近日出台。",
        "中小学推迟开学。",
        "已建成三条产线。",
        "截至5月底，产品销量达到3万台。",
    ],
)
def test_whom_only_the_opening_names_is_not_left_out_or_made_the_subject(sentence: str, source: Source) -> None:
    rejection = verify(sentence, source)
    assert isinstance(rejection, Rejection)
    assert rejection.reason == "subject"


TOLD = "海桥公司发布巡检机器人，售价9.8万元。"


@pytest.mark.parametrize(
    ("opening", "stays"),
    [
        ("据东埔社消息，", False),
        ("据东埔日报消息，", False),
        ("据东埔网报道，", False),
        ("据东埔网消息，", True),
        ("据社交网消息，", True),
        ("据社交网3月5日消息，", True),
        ("据某论坛网消息，", True),
        ("据网络消息，", True),
        ("据社交网站报道，", True),
        ("据外媒刚刚报道，", True),
        ("据东埔社引用内部人士的话报道，", True),
        ("最新消息称，", True),
    ],
)
def test_an_opening_that_a_sentence_keeps_is_one_that_no_statement_may_lack(opening: str, stays: bool) -> None:
    sentence = opening + TOLD
    assert (without_opening(sentence) == sentence) is stays
    assert isinstance(verify(TOLD, Source(f"西岭昨天有雨。\n{sentence}")), Rejection) is stays

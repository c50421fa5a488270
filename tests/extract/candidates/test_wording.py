"""The fullest wording of a sentence: without who sent the report from where and when."""

import pytest

from summarize.extract.candidates.wording import reword

TOLD = "云岭省启用育种平台，覆盖36个县。"


@pytest.mark.parametrize(
    "dateline",
    [
        "云岭网江城6月25日电 ",
        "云岭社江城6月25日专电 ",
        "云岭网6月25日电",
        "本报江城6月25日讯 ",
        "江城6月25日电 ",
        "云岭社江城六月二十五日电",
        "云岭日报江城2026年6月25日讯，",
    ],
)
def test_a_dateline_is_left_out(dateline: str) -> None:
    assert reword(dateline + TOLD) == TOLD


@pytest.mark.parametrize(
    "sentence",
    [
        "云岭网6月25日电力保供值班启动，覆盖36个县。",
        "江城6月25日电价下调，惠及36家企业。",
        "6月25日消息，云岭省启用育种平台。",
    ],
)
def test_other_words_behind_a_day_stay(sentence: str) -> None:
    assert reword(sentence) == sentence


@pytest.mark.parametrize(
    ("lead", "told"),
    [
        (
            "6月3日，南坪县印发《果园用机办法》，从2026年起，在31个果园实施，重点对租赁、补贴作出六项规定，其中果农最关心的有以下三项：",
            "6月3日，南坪县印发《果园用机办法》，从2026年起，在31个果园实施，重点对租赁、补贴作出六项规定。",
        ),
        (
            "县农机站站长林田在发布会上，向媒体还原了救援中的几个关键节点：",
            "县农机站站长林田在发布会上，向媒体还原了救援中的几个关键节点。",
        ),
        ("果农反映的问题有以下几个方面：", ""),
        ("林田说：", ""),
    ],
)
def test_a_lead_that_ends_in_a_colon_is_told_where_it_tells_something(lead: str, told: str) -> None:
    assert reword(lead) == told


def test_a_lead_is_told_in_full_where_its_last_clause_only_introduces() -> None:
    told = "南坪县医院9月1日公布影像大模型上线一年的成绩"
    assert reword(f"{told}，主要数据如下：") == f"{told}。"
    told = "截至8月底，南坪县已建成5G基站2300个，智能工厂16家"
    assert reword(f"{told}，下一步将抓好以下工作：") == f"{told}。"
    assert reword("国家数据局9月5日召开推进会，通报建设进展：") == "国家数据局9月5日召开推进会。"


def test_links_that_a_site_puts_into_a_sentence_are_left_out() -> None:
    linked = "南坪农机（微博）新建厂房（论坛 相册 户型），由林田（blog）设计。"
    assert reword(linked) == "南坪农机新建厂房，由林田设计。"
    assert reword("南坪农机（左图）新建三座厂房（共三层）。") == "南坪农机新建三座厂房（共三层）。"
    assert reword("内容摘要：南坪农机新建三座厂房。") == "南坪农机新建三座厂房。"

"""The event of a notice, made of its title."""

import pytest

from summarize.core.config import LimitsConfig
from summarize.core.schema import Evidence
from summarize.extract.candidates.candidate_set import find_candidates
from summarize.extract.grounding import is_sentence_at, reads_as_sentence
from summarize.extract.language.notices import find_notice, is_notice, notice_parties

BODY = (
    "\n各有关单位：\n为规范算力服务，我厅组织编制了《算力服务指南》。现印发给你们，请结合实际抓好落实。"
    "\n云岭省数据厅\n2031年3月5日"
)


@pytest.mark.parametrize(
    ("title", "issuer", "event"),
    [
        ("云岭省数据厅关于印发算力服务指南（试行）的通知", "云岭省数据厅", "云岭省数据厅印发算力服务指南（试行）。"),
        (
            "云岭省数据厅 云岭省财政厅关于组织开展2031年算力券申报工作的通知",
            "云岭省数据厅 云岭省财政厅",
            "云岭省数据厅 云岭省财政厅组织开展2031年算力券申报工作。",
        ),
        (
            "云岭省数据厅关于公布第二批算力平台名单的通告（2031年）",
            "云岭省数据厅",
            "云岭省数据厅公布第二批算力平台名单。",
        ),
        ("云岭省数据厅印发《算力服务指南》的通知", "云岭省数据厅", "云岭省数据厅印发《算力服务指南》。"),
    ],
)
def test_a_title_tells_who_did_what(title: str, issuer: str, event: str) -> None:
    found = find_notice(title + BODY)
    assert found is not None
    start, end, *named = found
    assert ((title + BODY)[start:end], *named) == (title, issuer, event)
    assert is_sentence_at(Evidence(item=event, start=start, end=end), title + BODY)
    assert reads_as_sentence(event)


@pytest.mark.parametrize(
    "text",
    [
        "云岭省数据厅关于做好算力服务工作的通知",  # what is to be done is no event
        "专家谈《关于印发算力指南的通知》",
        "云岭省数据厅关于做好公开征求意见工作的通知",
        "关于印发算力服务指南的通知",
        "云岭省数据厅3月5日印发关于算力的通知，提出七项任务。",
    ],
)
def test_any_other_line_is_no_notice(text: str) -> None:
    assert find_notice(text + BODY) is None


def test_the_event_is_the_first_sentence_that_may_be_told() -> None:
    text = "云岭省数据厅关于印发算力服务指南（试行）的通知" + BODY
    first, *others = find_candidates(text, title=None, limits=LimitsConfig()).sentences
    assert (first.text, first.notice_subject, first.number) == (
        "云岭省数据厅印发算力服务指南（试行）。",
        "云岭省数据厅",
        1,
    )
    assert [other.number for other in others] == list(range(2, len(others) + 2))
    assert not any(other.notice_subject for other in others)


def test_an_event_takes_what_it_is_for_from_the_notice() -> None:
    text = (
        "云岭省数据厅关于开展算力券申报工作的通知\n各市数据局：\n为降低用算成本，现开展算力券申报工作。"
        "\n为做好衔接，现就有关事项通知如下。"
    )
    start, end, issuer, event = find_notice(text) or (0, 0, "", "")
    assert (issuer, event) == ("云岭省数据厅", "云岭省数据厅为降低用算成本，开展算力券申报工作。")
    assert is_sentence_at(Evidence(item=event, start=start, end=end), text)


@pytest.mark.parametrize("head", ["云岭省数据厅关于做好算力服务工作的通知", "各有关单位和专家："])
def test_a_notice_is_known_by_its_title_or_those_it_is_sent_to(head: str) -> None:
    assert is_notice(f"{head}\n算力券9月1日起发放。")
    assert not is_notice("东埔市发放算力券。\n9月1日起可以领取。")


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        (
            "《算力服务管理办法》已经2031年3月4日省数据厅第2次厅务会议审议通过，现予公布，自2031年6月1日起施行。",
            "《算力服务管理办法》已经2031年3月4日省数据厅第2次厅务会议审议通过，自2031年6月1日起施行。",
        ),
        (
            "各市数据局：现将《算力服务管理办法》印发给你们，自2031年6月1日起施行，请认真贯彻执行。",
            "《算力服务管理办法》印发，自2031年6月1日起施行。",
        ),
    ],
)
def test_what_makes_a_document_public_is_the_event_where_no_title_names_who_did(sentence: str, event: str) -> None:
    text = f"算力服务管理办法\n{sentence}\n第一条 为规范算力服务，制定本办法。"
    found = find_notice(text)
    assert found is not None
    start, end, document, told = found
    assert (document, told) == ("《算力服务管理办法》", event)
    assert is_sentence_at(Evidence(item=told, start=start, end=end), text)
    assert reads_as_sentence(told)
    first, *_ = find_candidates(text, title=None, limits=LimitsConfig()).sentences
    assert first.text == event


@pytest.mark.parametrize(
    "sentence",
    [
        "记者看到，《算力服务管理办法》印发后，各市都在行动。",
        "会议讨论了《算力服务管理办法》，草案已经通过。",
        "为规范服务，现将《算力服务管理办法》印发给你们，请遵照执行。",
    ],
)
def test_a_document_that_is_spoken_of_is_no_event(sentence: str) -> None:
    assert find_notice(f"算力服务\n{sentence}") is None


@pytest.mark.parametrize("shown", ["名单予以公布（名单见附件）。", "名单（见附件）予以公布。"])
def test_what_is_shown_behind_its_grounds_is_told_by_whoever_shows_it(shown: str) -> None:
    text = (
        "云岭省数据厅关于公布2031年重点平台名单的通知\n各有关单位：\n"
        f"依据《云岭省重点平台管理办法》（云数〔2030〕5号），经评审和公示，现将2031年重点平台{shown}"
    )
    found = find_notice(text)
    assert found is not None
    assert found[3] == "云岭省数据厅依据《云岭省重点平台管理办法》，经评审和公示，将2031年重点平台名单予以公布。"
    assert is_sentence_at(Evidence(item=found[3], start=found[0], end=found[1]), text)


def test_the_parties_of_a_notice_are_who_issues_it_and_whom_it_is_sent_to() -> None:
    title = "云岭省数据局 云岭省财政厅关于做好申报工作的通知"
    text = f"{title}\n云数函〔2031〕5号\n各市州数据局，有关中央企业：\n现就有关事项通知如下："
    assert notice_parties(text) == ["云岭省数据局", "云岭省财政厅", "各市州数据局", "有关中央企业"]
    assert notice_parties("云岭省数据局发布海洋算力指数\n各位代表，大家好：") == []

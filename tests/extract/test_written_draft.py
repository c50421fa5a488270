"""What takes the place of a written statement that the article does not support: the sentence that it was made of."""

from collections.abc import Sequence

import pytest

from summarize.extract.candidates.candidate_set import find_candidates
from summarize.extract.verification.source import Source
from summarize.extract.verification.verify import Rejection, Support, verify
from summarize.extract.written_draft import REJECTED, Drafting
from summarize.extract.written_summary import supported_summary
from tests.support.articles import LIMITS

LEAD = "据云岭日报5月2日报道，云岭省两家医院用上海棠手术机器人，已做手术320例。"
CLAIM = "云岭省三家医院用上海棠手术机器人，已做手术320例。"
NEXT = "海棠手术机器人由云岭大学研制，2029年获准上市。"
TEXT = f"{LEAD}\n{NEXT}它的机械臂重4公斤，可以装在推车上。\n云岭省卫生厅表示，年内再培训医生90名。"


def draft(summary: str, text: str = TEXT, *, longest: int = 300) -> list[str]:
    """The pieces of a draft."""
    sentences = find_candidates(text, title=None, limits=LIMITS).sentences
    return Drafting(Source(text), sentences, longest).draft(summary).texts


def test_the_sentence_that_a_rejected_statement_was_made_of_takes_its_place() -> None:
    last = "云岭省卫生厅表示，年内再培训医生90名。"
    pieces = draft(CLAIM + last)
    assert len(pieces) == 2
    assert "两家医院用上海棠手术机器人，已做手术320例。" in pieces[0]
    assert pieces[1] == last


def test_a_statement_is_verified_once_behind_the_same_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(text: str, source: Source, *, before: Sequence[str] = ()) -> Support | Rejection:
        asked.append(text)
        return verify(text, source, before=before)

    monkeypatch.setattr("summarize.extract.written_draft.verify", counted)
    last = "云岭省卫生厅表示，年内再培训医生90名。"
    assert draft(NEXT + last) == [NEXT, last]
    assert asked == [NEXT, last]


def test_one_that_points_back_comes_with_the_sentence_before_it() -> None:
    claim = "机械臂重40公斤，可以装在推车上。"
    assert draft(claim) == [NEXT, "它的机械臂重4公斤，可以装在推车上。"]
    assert draft(NEXT + claim) == [NEXT, "它的机械臂重4公斤，可以装在推车上。"]
    assert draft(claim, longest=len(NEXT) + 5) == []


def test_a_statement_of_nothing_in_the_article_has_no_replacement() -> None:
    assert draft("北坡港务集团买下一座码头。") == []


def test_it_takes_no_room_that_supported_statements_need() -> None:
    last = "云岭省卫生厅表示，年内再培训医生90名。"
    assert len(draft(CLAIM + last, longest=len(LEAD) + len(last))) == 2
    assert draft(CLAIM + last, longest=len(LEAD) + 5) == [last]


def test_what_is_told_already_replaces_nothing() -> None:
    pieces = draft("云岭省两家医院用上海棠手术机器人，已做手术320例。" + CLAIM)
    assert sum("已做手术320例" in piece for piece in pieces) == 1


def test_a_line_of_the_page_that_ran_into_the_sentence_is_not_told() -> None:
    event = "近日，云岭省数据厅、北坡市财政局联合印发《2031年算力券工作要点》（以下简称《要点》）。"
    text = f"云岭省数据厅 首页 政务 要闻 云岭省数据厅、北坡市财政局印发工作要点 2031年3月2日 【打印】 【纠错】 {event}"
    text += "\n《要点》提出，年内发放算力券900张。"
    assert draft(event, text) == [event]
    assert draft(event, f"原标题：云岭省怎么发算力券 云岭网消息：{event}\n《要点》提出，年内发放算力券900张。") == [
        event
    ]


EVENT = "今日（5月2日）有患者称，云岭省两家医院用上海棠手术机器人。"


@pytest.mark.parametrize(
    "opening", ["云岭报快讯 ", "综合消息，", "据云媒刚刚消息，", "据云岭日报报道，", "来自云岭网的消息，"]
)
def test_a_statement_does_not_tell_who_tells_the_news(opening: str) -> None:
    text = f"{opening}{EVENT}\n{NEXT}"
    assert draft(f"{opening.strip(' ，')}，{EVENT}", text) == [EVENT]


@pytest.mark.parametrize("opening", ["据外媒报道，", "据知情人士消息，", "据云岭省统计局数据，"])
def test_a_statement_keeps_whose_news_it_is(opening: str) -> None:
    told = f"{opening}云岭省两家医院用上海棠手术机器人，已做手术320例。"
    assert draft(told, f"{told}\n{NEXT}") == [told]


@pytest.mark.parametrize(
    "line",
    [
        "周岚镜头下的海棠手术机器人（视频截图）",
        "资料图：医生用海棠手术机器人做手术。",
        "更多手术机器人资讯请登录云岭医网。",
        "以上手术数据仅供参考，以医院公布为准。",
        "如需了解手术机器人，请点击阅读原文。",
        "2031年5月2日，北坡市，手术机器人正在缝合伤口。（视觉中国）",
    ],
)
def test_a_caption_or_a_promotion_is_not_told(line: str) -> None:
    words = line.rstrip("。") + "。"
    assert draft(f"{NEXT}{words}", f"云岭省医院\n{NEXT}\n{line}\n云岭省卫生厅表示，年内再培训医生90名。") == [NEXT]


def test_a_replaced_statement_is_counted_as_left_out_and_added() -> None:
    sentences = find_candidates(TEXT, title=None, limits=LIMITS).sentences
    found = supported_summary(CLAIM, Source(TEXT), sentences, longest=45)
    assert found.kept == 0
    assert [note.code for note in found.notes] == [REJECTED, "sentence-added"]


POINTS = "岳小芹提出三点建议：一是开放全省的公共数据；二是为每家医院建一座机房；三是组织医师到北坡市进修。"


def test_points_of_which_fewer_are_told_than_announced_are_left_out() -> None:
    event = "5月2日，云岭省卫生厅在北坡市召开手术机器人推广会，岳小芹等三十名医师代表到会发言并答问。"
    text = f"{event}{POINTS}"
    assert "".join(draft(text, text)) == text
    few = POINTS.replace("；三是组织医师到北坡市进修", "")
    assert draft(event + few, text) == [event]
    assert "".join(draft(few, POINTS)) == few  # nothing else tells anything


def test_labels_are_told_as_the_list_that_they_are() -> None:
    event = "5月2日，云岭省卫生厅在北坡市召开手术机器人推广会。"
    points = ("一是“学习”。医师要学会看图。", "二是“产业”。北坡市有40家工厂。", "三是“人才”。本省缺医师。")
    list_of_labels = "岳小芹强调，要抓住几个关键词：一是“学习”；二是“产业”；三是“人才”。"
    text = f"{event}\n岳小芹强调，要抓住几个关键词：{''.join(points)}"
    assert draft(event + list_of_labels, text) == [event, list_of_labels]
    assert draft(event + "二是“产业”；", text) == [event]


def test_a_numbered_heading_is_the_subject_of_the_line_below_it() -> None:
    event = "单位和职工在职期间没有参保的，可以申请补缴。"
    below = "适用于单位没有按时为职工参保的情况，单位可以申请补缴一年以内的保险费。"
    text = f"{event}\n二、单位主动补缴\n{below}\n三、其他情形\n另行规定。"
    told = "单位主动补缴适用于单位没有按时为职工参保的情况。"
    assert draft(event + told, text) == [event, told]
    assert draft(event + "一般适用于单位没有按时为职工参保的情况。", text) == [event]
    assert draft(event + told, text.replace("二、单位主动补缴", "二、申请单位主动补缴")) == [event]


def test_a_caption_is_no_statement_for_its_stop() -> None:
    caption = "海棠鞋业生产车间"
    assert f"{caption}。" not in draft(f"{caption}。{NEXT}", f"{LEAD}\n{caption}\n{NEXT}")
    assert NEXT in draft(f"{caption}。{NEXT}", f"{LEAD}\n{caption}\n{NEXT}")

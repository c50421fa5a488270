"""What somebody demands goes on with the sentence that names him, as points of one sentence."""

import pytest

from summarize.extract.candidates.candidate_set import find_candidates
from summarize.extract.verification.source import Source
from summarize.extract.written_summary import ADDED, SupportedSummary, supported_summary
from tests.support.articles import LIMITS

EVENT = "5月2日，云岭省卫生厅在北坡市召开手术机器人推广会，三十名医师代表到会。"
OPENING = "省卫生厅厅长岳小芹强调，手术机器人关系全省三千名医师的工作。"
OWN = "各医院要在年底以前培训两名医师。"
SMALL = "要重视。"
MEASURES = "要在北坡市建设5个培训中心，为40家县医院配备手术机器人，三年内培训医师900名。"
ELSEWHERE = "要在东埔市新建30座充电站，两年内更换200辆公共汽车。"
TEXT = f"{EVENT}\n{OPENING}{SMALL}{OWN}{MEASURES}\n北坡市市长林舟介绍，市里去年新建医院两家。{ELSEWHERE}"


def summary_of(written: str, *, text: str = TEXT, longest: int = 300) -> SupportedSummary:
    """What is told of a written summary."""
    sentences = find_candidates(text, title=None, limits=LIMITS).sentences
    return supported_summary(written, Source(text), sentences, longest=longest)


def test_a_demand_completes_the_summary_behind_the_one_who_makes_it() -> None:
    found = summary_of(EVENT + OPENING)
    assert [piece.item for piece in found.pieces][:3] == [EVENT, OPENING[:-1] + "；", MEASURES]
    assert MEASURES in [note.detail for note in found.notes if note.code == ADDED]


def test_demands_that_were_written_become_points_of_their_speaker() -> None:
    told = "".join(piece.item for piece in summary_of(EVENT + OPENING + OWN + MEASURES).pieces)
    assert told.startswith(f"{EVENT}{OPENING[:-1]}；{OWN[:-1]}；{MEASURES}")


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace(SMALL, SMALL + "\n"),
        TEXT.replace(SMALL, "北坡市市长林舟表示，市里会支持。"),
        TEXT.replace("要在北坡市", "北坡市将"),
    ],
)
def test_what_may_be_somebody_elses_is_no_demand_of_his(text: str) -> None:
    assert not any("培训中心" in piece.item for piece in summary_of(EVENT + OPENING, text=text).pieces)


@pytest.mark.parametrize(
    "fact",
    [
        "会议纪要印发各市州，20家医院将在年内开展手术机器人培训。",
        "北坡市第二医院的机器人还要两年才能投入使用。",
        "机器人每次手术不要40分钟，费用只有3万元。",
        "要约收购8月启动，涉及北坡市医院40家和机器人20台。",
        "各医院要两年才能用上机器人，费用为3万元。",
    ],
)
def test_a_fact_is_no_demand_of_who_speaks_before_it(fact: str) -> None:
    said = "省卫生厅厅长岳小芹说，云岭省已有手术机器人20台。"
    text = f"{EVENT}\n{said}{fact}"
    assert [piece.item for piece in summary_of(EVENT + said + fact, text=text).pieces] == [EVENT, said, fact]


@pytest.mark.parametrize("demand", ["各级干部要学会看图。", "全省要建设40座机房。", "卫生部门必须公开病例数据。"])
def test_a_demand_of_nobody_named_becomes_a_point(demand: str) -> None:
    text = f"{EVENT}\n{OPENING}{demand}"
    pieces = [piece.item for piece in summary_of(EVENT + OPENING + demand, text=text).pieces]
    assert pieces == [EVENT, OPENING[:-1] + "；", demand]


def test_a_demand_told_behind_another_sentence_goes_back_to_its_speaker() -> None:
    first = "省卫生厅厅长岳小芹指出，云岭省已有手术机器人20台。"
    text = f"{EVENT}\n{first}\n{OPENING}{OWN}"
    pieces = [piece.item for piece in summary_of(EVENT + OPENING + first + OWN, text=text).pieces]
    assert pieces == [EVENT, OPENING[:-1] + "；", OWN, first]


def test_a_demand_with_points_of_its_own_stays_before_them() -> None:
    first = "省卫生厅厅长岳小芹指出，云岭省已有手术机器人20台。"
    points = ["各级干部要学会看图；", "各县要建设培训中心。"]
    text = f"{EVENT}\n{first}\n{OPENING}{''.join(points)}"
    pieces = [piece.item for piece in summary_of(EVENT + OPENING + first + "".join(points), text=text).pieces]
    assert pieces[-2:] == points


def test_half_of_a_demand_is_told_where_the_whole_has_no_room() -> None:
    clauses = "要加大手术机器人投入力度，加强医师培训，健全考核机制，增加县医院医师编制"
    text = f"{EVENT}\n{OPENING}{SMALL}{clauses}，开放病例数据。"
    told = len(EVENT + OPENING)
    pieces = [piece.item for piece in summary_of(EVENT + OPENING, text=text, longest=told + 40).pieces]
    assert pieces == [EVENT, OPENING[:-1] + "；", clauses + "。"]
    assert len(summary_of(EVENT + OPENING, text=text, longest=told + 20).pieces) == 2

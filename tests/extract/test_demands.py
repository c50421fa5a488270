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


def test_half_of_a_demand_is_told_where_the_whole_has_no_room() -> None:
    clauses = "要加大手术机器人投入力度，加强医师培训，健全考核机制，增加县医院医师编制"
    text = f"{EVENT}\n{OPENING}{SMALL}{clauses}，开放病例数据。"
    told = len(EVENT + OPENING)
    pieces = [piece.item for piece in summary_of(EVENT + OPENING, text=text, longest=told + 40).pieces]
    assert pieces == [EVENT, OPENING[:-1] + "；", clauses + "。"]
    assert len(summary_of(EVENT + OPENING, text=text, longest=told + 20).pieces) == 2

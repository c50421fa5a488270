"""Answers of engines that nothing held to a schema, fitted to what was offered."""

from summarize.core.config import LimitsConfig
from summarize.extract.alignment import match_to_candidates
from summarize.extract.candidates.candidate_set import CandidateSet, find_candidates
from summarize.extract.parsing import Answer
from tests.support.articles import TEXT, TITLE


def offer() -> CandidateSet:
    return find_candidates(TEXT, title=TITLE, limits=LimitsConfig())


def test_an_answer_from_the_offer_comes_through_unchanged() -> None:
    given = offer()
    answer = Answer(
        keywords=tuple(one.text for one in given.keywords[:3]),
        ai_technologies=tuple(one.text for one in given.technologies),
        industries=tuple(one.text for one in given.industries[:1]),
        sentences=(1, 3),
    )
    assert match_to_candidates(answer, given) == (answer, ())


def test_width_white_space_and_one_wrong_character_are_mended() -> None:
    given = offer()
    answer = Answer(keywords=(" 智能育种平台", "智能育种平合", "水稻 选种"), sentences=(2,))
    fitted, strangers = match_to_candidates(answer, given)
    assert fitted.keywords == ("智能育种平台", "水稻选种")
    assert fitted.sentences == (2,)
    assert strangers == ()


def test_what_was_never_offered_is_left_out_and_named() -> None:
    answer = Answer(
        keywords=("量子计算", "水稻选种"), ai_technologies=("大模型",), industries=("航天",), sentences=(1, 99)
    )
    fitted, strangers = match_to_candidates(answer, offer())
    assert fitted == Answer(keywords=("水稻选种",), sentences=(1,))
    assert set(strangers) == {"量子计算", "大模型", "航天", "99"}

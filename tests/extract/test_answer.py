"""The model's answer: its schema, its parsing, its match with the candidates."""

import json

import pytest

from summarize.core.fields import AI_TECHNOLOGIES, INDUSTRIES, KEYWORDS
from summarize.core.schema import Output
from summarize.extract.answer import MOST_SENTENCES, InvalidAnswer, answer_schema, match_to_candidates, parse
from summarize.extract.candidates.candidate_set import SENTENCES, CandidateSet, Selection
from tests.support.articles import LIMITS, TEXT, chunk

WHOLE = {KEYWORDS: ["智能育种"], AI_TECHNOLOGIES: [], INDUSTRIES: ["种业"], SENTENCES: ["1", "3"]}


def output(text: str, *, cut: bool = False) -> Output:
    return Output(text=text, finish="length" if cut else "stop", prompt_tokens=1, output_tokens=1)


def dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def test_every_item_is_one_of_the_articles_own() -> None:
    schema = answer_schema(chunk().candidates, LIMITS)
    assert list(schema["properties"]) == [KEYWORDS, AI_TECHNOLOGIES, INDUSTRIES, SENTENCES] == schema["required"]
    for name in (KEYWORDS, AI_TECHNOLOGIES):
        assert all(word in TEXT for word in schema["properties"][name]["items"]["enum"])
    sentences = schema["properties"][SENTENCES]
    assert sentences["items"]["enum"] == [str(number + 1) for number in range(len(chunk().candidates.sentences))]
    assert sentences["maxItems"] <= MOST_SENTENCES


def test_a_field_that_offers_nothing_is_not_asked_for() -> None:
    candidates = chunk().candidates
    schema = answer_schema(CandidateSet(candidates.keywords, (), (), candidates.sentences), LIMITS)
    assert list(schema["properties"]) == [KEYWORDS, SENTENCES]


def test_no_more_is_asked_than_is_offered() -> None:
    candidates = chunk().candidates
    schema = answer_schema(CandidateSet(candidates.keywords[:2], (), (), candidates.sentences[:1]), LIMITS)
    assert schema["properties"][KEYWORDS]["minItems"] == schema["properties"][KEYWORDS]["maxItems"] == 2


@pytest.mark.parametrize("wrapped", ["{}", " \n{}\n", "\ufeff{}", "```json\n{}\n```", "```\n{}\n```"])
def test_an_answer_is_read_whatever_stands_around_it(wrapped: str) -> None:
    answer = parse(output(wrapped.replace("{}", dumped(WHOLE))))
    assert answer.keywords == ("智能育种",)
    assert answer.ai_technologies == ()
    assert answer.sentences == (1, 3)


def test_fields_not_asked_for_are_empty() -> None:
    assert parse(output(dumped({SENTENCES: [2]}))).keywords == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("没有 JSON", "不是合法的 JSON 对象"),
        ("", "不是合法的 JSON 对象"),
        ("[1]", "不符合要求的格式"),
        ("null", "不符合要求的格式"),
        (dumped(WHOLE) + dumped(WHOLE), "不是合法的 JSON 对象"),
        (dumped(WHOLE | {KEYWORDS: "智能育种"}), "关键词 不符合要求的格式"),
        (dumped(WHOLE | {SENTENCES: ["一"]}), "要点句.0 不符合要求的格式"),
        (dumped(WHOLE | {"评论": "好"}), "评论 不符合要求的格式"),
        ("[" * 100_000, "不是合法的 JSON 对象"),
    ],
)
def test_anything_else_is_invalid_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(InvalidAnswer, match=reason):
        parse(output(text))


def test_an_answer_that_was_cut_is_invalid() -> None:
    with pytest.raises(InvalidAnswer, match="没有写完"):
        parse(output(dumped(WHOLE)[:-3], cut=True))


def test_an_answer_from_the_offer_comes_through_unchanged() -> None:
    candidates = chunk().candidates
    selection = Selection(
        keywords=tuple(word.text for word in candidates.keywords[:3]),
        ai_technologies=tuple(word.text for word in candidates.ai_technologies),
        industries=tuple(word.text for word in candidates.industries[:1]),
        sentences=(1, 3),
    )
    assert match_to_candidates(selection, candidates) == (selection, ())


def test_width_white_space_and_one_wrong_character_are_mended() -> None:
    candidates = chunk().candidates
    selection = Selection(keywords=(" 智能育种平台", "智能育种平合", "水稻 选种"), sentences=(2,))
    matched, unknown_items = match_to_candidates(selection, candidates)
    assert matched.keywords == ("智能育种平台", "水稻选种")
    assert matched.sentences == (2,)
    assert unknown_items == ()


def test_what_was_never_offered_is_left_out_and_named() -> None:
    selection = Selection(
        keywords=("量子计算", "水稻选种"), ai_technologies=("大模型",), industries=("航天",), sentences=(1, 99)
    )
    matched, unknown_items = match_to_candidates(selection, chunk().candidates)
    assert matched == Selection(keywords=("水稻选种",), sentences=(1,))
    assert set(unknown_items) == {"量子计算", "大模型", "航天", "99"}

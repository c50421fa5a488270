"""The model's answer: its schema, its parsing, its match with the candidates."""

import json
import re
from collections.abc import Callable
from contextlib import suppress
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ("{}", "不符合要求的格式"),
        (dumped({SENTENCES: ["最后"], KEYWORDS: None}), "不符合要求的格式"),
        (dumped({"评论": "好"}), "不符合要求的格式"),
        (dumped(WHOLE)[:-1], "不是合法的 JSON 对象"),
        (dumped(WHOLE)[:-4], "不是合法的 JSON 对象"),
        (dumped({"结果": WHOLE, "说明": "无"})[:-3], "不是合法的 JSON 对象"),
        ("[" * 100_000, "不是合法的 JSON 对象"),
        ("{" * 100_000, "不是合法的 JSON 对象"),
        ('{"要点句":[' + "9" * 5000 + "]}", "不符合要求的格式"),
        ('{"要点句":[NaN,Infinity,1e999]}', "不符合要求的格式"),
    ],
)
def test_anything_else_is_invalid_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(InvalidAnswer, match=reason):
        parse(output(text))


SELECTION = Selection(keywords=("智能育种",), industries=("种业",), sentences=(1, 3))
HABITS = {
    "curly quotes": re.sub(r'"(.*?)"', r"“\1”", dumped(WHOLE)),
    "single quotes": dumped(WHOLE).replace('"', "'"),
    "words around a fence": f"好的，结果如下：\n```json\n{dumped(WHOLE)}\n```\n以上。",
    "words around the object": f"答案：{dumped(WHOLE)}。希望有用！",
    "a fence in capitals": f"```JSON\n{dumped(WHOLE)}\n```",
    "another fence": f"~~~\n{dumped(WHOLE)}\n~~~",
    "thoughts": f'<think>\n先写{{"关键词":["水稻"]}}试试\n</think>\n\n{dumped(WHOLE)}',
    "thoughts without their beginning": f"先看候选。</think>{dumped(WHOLE)}",
    "one key more": dumped(WHOLE | {"说明": "无"}),
    "null for an empty list": dumped(WHOLE | {AI_TECHNOLOGIES: None}),
    "no key for an empty list": dumped({key: value for key, value in WHOLE.items() if value}),
    "a text for a list": dumped(WHOLE | {KEYWORDS: "智能育种", AI_TECHNOLOGIES: "无", SENTENCES: "1、3"}),
    "numbers": dumped(WHOLE | {SENTENCES: [1, 3]}),
    "numbers with a point": dumped(WHOLE | {SENTENCES: [1.0, "3.0"]}),
    "numbers with marks": dumped(WHOLE | {SENTENCES: ["[1]", "第3句"]}),
    "numbers with their sentences": dumped(WHOLE | {SENTENCES: ["[1]4月9日启用平台。", "3. 农业局局长说"]}),
    "keys in traditional script": dumped(
        {{KEYWORDS: "關鍵詞", AI_TECHNOLOGIES: "AI技術"}.get(k, k): v for k, v in WHOLE.items()}
    ),
    "keys with marks": dumped({f"**{key}**": value for key, value in WHOLE.items()}).replace("AI技术", "AI 技术"),
    "keys without quotes": re.sub(r'"([^"]+)":', r"\1:", dumped(WHOLE)),
    "full-width signs": dumped(WHOLE).replace(", ", "，").replace(": ", "："),
    "full-width brackets": dumped(WHOLE).translate(str.maketrans("{}[]", "｛｝［］")),
    "a trailing comma": dumped(WHOLE).replace("]}", "],}"),
    "comments": dumped(WHOLE).replace("], ", "], // 说明\n").replace("{", "{ /* 结果 */"),
    "a byte order mark": "\ufeff" + dumped(WHOLE),
    "under one key": dumped({"结果": WHOLE}),
    "in a list": dumped([WHOLE]),
    "as a text": dumped({"answer": dumped(WHOLE)}),
    "twice": dumped(WHOLE) + "\n" + dumped(WHOLE),
    "a draft before it": dumped(WHOLE | {KEYWORDS: ["水稻"]}) + "\n修改后：\n" + dumped(WHOLE),
    "an object for each field": "\n".join(dumped({key: value}) for key, value in WHOLE.items()),
    "escapes": json.dumps(WHOLE),
    "indented": json.dumps(WHOLE, ensure_ascii=False, indent=4),
    "headings": "### 关键词\n1. 智能育种\n\n### AI技术\n无\n\n**行业**\n- 种业\n\n## 要点句：\n1、3",
    "items below their keys": "关键词:\n  - 智能育种\nAI技术:\n  - 无\n行业:\n  - 种业\n要点句: 1、3",
    "a table": "| 字段 | 内容 |\n|---|---|\n"
    "| 关键词 | 智能育种 |\n| AI技术 | 无 |\n| **行业** | 种业 |\n| 要点句 | 1、3 |",
    "lines": "关键词：智能育种\nAI技术：无\n- 行业：种业\n**要点句**：1、3",
}


@pytest.mark.parametrize("habit", HABITS)
def test_what_an_unconstrained_server_answers_is_fitted(habit: str) -> None:
    assert parse(output(HABITS[habit])) == SELECTION


@pytest.mark.parametrize(
    "text",
    [
        "智能育种、水稻",
        "智能育种,水稻",
        "智能育种；水稻",
        "1. 智能育种\n2. 水稻",
        "- 智能育种\n- 水稻",
        '["智能育种","水稻"]',
    ],
)
def test_a_text_that_joins_items_is_a_list(text: str) -> None:
    assert parse(output(dumped({KEYWORDS: text}))).keywords == ("智能育种", "水稻")


_CHINESE = [
    (["一", "第3句", "第十二句"], (1, 3, 12)),
    ("第一句和第三句", (1, 3)),
    ("三到五", (3, 4, 5)),
    ("①③", (1, 3)),
    ("共两句：（一）、二十一", (1, 21)),
    (["二、4月9日启用平台。"], (2,)),
]


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("2-4", (2, 3, 4)),
        ([[1], {"编号": 3, "内容": "无"}], (1,)),
        ("1 3", (1, 3)),
        (["x", True, None, -1, 2], (2,)),
        *_CHINESE,
    ],
)
def test_numbers_of_sentences_are_found(written: object, numbers: tuple[int, ...]) -> None:
    assert parse(output(dumped({SENTENCES: written}))).sentences == numbers


@pytest.mark.parametrize(
    ("written", "left"),
    [(["最末句", 2], ("最末句",)), ("1，无，末尾", ("末尾",)), ([1, "平台启用了。"], ()), ("第3句", ())],
)
def test_what_is_no_number_is_left_out_and_told(written: object, left: tuple[str, ...]) -> None:
    selection = parse(output(dumped({INDUSTRIES: ["种业"], SENTENCES: written})))
    _, unknown = match_to_candidates(selection, chunk().candidates)
    assert [item for item in unknown if item != "种业"] == [*left]


_ITEMS = st.lists(
    st.text(alphabet="育种平台AI技v3.-+ ", min_size=2, max_size=8).map(str.strip).filter(lambda item: len(item) > 1)
    | st.sampled_from(["“听潮”大模型", "大模型“听潮”", "C++", "GPT-4.1", "《办法》"]),
    max_size=4,
    unique=True,
).map(tuple)
_SELECTIONS = st.builds(
    Selection,
    keywords=_ITEMS,
    ai_technologies=_ITEMS,
    industries=_ITEMS,
    sentences=st.lists(st.integers(1, 99), min_size=1).map(tuple),
)
_DRESSINGS: list[Callable[[str], str]] = [
    lambda text: re.sub(r'"((?:[^"\\]|\\.)*)"', r"“\1”", text),
    lambda text: re.sub(r'"((?:[^"\\]|\\.)*)"', r"'\1'", text),
    lambda text: re.sub(r'(?<=[\]"”\'])([,:])', lambda match: {",": "，", ":": "："}[match[1]], text),
    lambda text: re.sub(r"\}\Z", ",}", text),
    lambda text: re.sub(r"\A\{", "{ // 结果\n", text),
    lambda text: re.sub(r"\}\Z", ',"说明":"无"}', text),
    lambda text: text.replace("关键词", "關鍵詞").replace("行业", "行業").replace("要点句", "要點句"),
]
_WRAPPINGS: list[Callable[[str], str]] = [
    lambda text: f'{{"结果":{text}}}',
    lambda text: f"[{text}]",
    lambda text: f"好的：\n```json\n{text}\n```\n以上。",
    lambda text: f'{{"关键词":["草稿"]}}\n{text}',
    lambda text: f"<think>嗯{{}}</think>\n{text}",
    lambda text: f"\ufeff {text}\n",
]
"""The outer ones last."""


@given(
    _SELECTIONS, st.lists(st.sampled_from(_DRESSINGS), unique=True), st.lists(st.sampled_from(_WRAPPINGS), unique=True)
)
def test_any_selection_is_read_in_any_combination_of_habits(
    selection: Selection, dressings: list[Callable[[str], str]], wrappings: list[Callable[[str], str]]
) -> None:
    text = selection.model_dump_json(by_alias=True)
    for dress in [*sorted(dressings, key=_DRESSINGS.index), *sorted(wrappings, key=_WRAPPINGS.index)]:
        text = dress(text)
    assert parse(output(text)) == selection


@given(st.text(alphabet="{}[]\"“”'：:,，、a关键词要点句 \n\\/*#<>`1", max_size=200))
def test_nothing_a_server_answers_raises_anything_else(text: str) -> None:
    with suppress(InvalidAnswer):
        parse(output(text))


@pytest.mark.parametrize(
    "piece", ["[", "{", '{"a":', "“", '"', "好", '{"关键词":["', '"x",', "/*", "{ ", '{"a":"b"/', "</think>"]
)
def test_a_megabyte_takes_a_moment(piece: str) -> None:
    begun = process_time()
    with suppress(InvalidAnswer):
        parse(output(piece * (1_000_000 // len(piece))))
    assert process_time() - begun < 5


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


def test_traditional_wordings_and_joined_items_are_mended() -> None:
    selection = Selection(keywords=("智能育種平台、水稻選種", "量子计算，水稻选种"), sentences=(2,))
    matched, unknown_items = match_to_candidates(selection, chunk().candidates)
    assert matched.keywords == ("智能育种平台", "水稻选种")
    assert unknown_items == ("量子计算",)


def test_what_was_never_offered_is_left_out_and_named() -> None:
    selection = Selection(
        keywords=("量子计算", "水稻选种"), ai_technologies=("大模型",), industries=("航天",), sentences=(1, 99)
    )
    matched, unknown_items = match_to_candidates(selection, chunk().candidates)
    assert matched == Selection(keywords=("水稻选种",), sentences=(1,))
    assert set(unknown_items) == {"量子计算", "大模型", "航天", "99"}

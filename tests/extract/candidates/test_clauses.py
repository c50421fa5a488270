"""Clauses: the role of each, and the shorter wordings a sentence allows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.extract.candidates.clauses import Role, join_clauses, shorten, split_clauses


def roles(sentence: str) -> list[Role]:
    return [clause.role for clause in split_clauses(sentence)]


def shorter(sentence: str) -> list[str]:
    clauses = split_clauses(sentence)
    return [join_clauses(clauses, kept) for kept in shorten(clauses, [1.0] * len(clauses))][1:]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("近日，槐安市启用平台，加快推进选种。", [Role.LEADING, Role.OWN, Role.SERIAL]),
        ("岳小芹强调，要开放数据，支持农技员。", [Role.SPEAKER, Role.SERIAL, Role.SERIAL]),
        ("市里要做两件事，一是开放数据，二是培训农技员。", [Role.OWN, Role.LISTED, Role.LISTED]),
        ("随着平台启用，水稻周期缩短到三年。", [Role.LEADING, Role.OWN]),
    ],
)
def test_each_clause_has_its_role(sentence: str, expected: list[Role]) -> None:
    assert roles(sentence) == expected


def test_a_quotation_a_title_and_a_bracket_are_not_cut() -> None:
    sentence = "他说“开放，再开放”，《办法（试行，第一版）》已印发。"
    assert [clause.text for clause in split_clauses(sentence)] == [
        "他说“开放，再开放”，",
        "《办法（试行，第一版）》已印发。",
    ]


def test_what_is_said_keeps_that_it_is_said() -> None:
    sentence = "岳小芹到田里调研选种工作，强调要开放平台数据，加快推进种业发展，支持农技员。"
    assert not [text for text in shorter(sentence) if "推进" in text and "强调" not in text]


def test_what_only_goes_on_may_go() -> None:
    assert shorter("槐安市农业局正式启用育种平台，加快推进种业发展。") == ["槐安市农业局正式启用育种平台。"]
    assert shorter("槐安市启用平台，加快推进种业发展。") == []  # too little would be left


@pytest.mark.parametrize(
    "sentence",
    [
        "随着育种平台正式投入使用，选种周期缩短到三年。",
        "农业局局长岳小芹在会上强调，要向企业开放平台数据。",
        "这座育种平台的全面启用和推广，有助于缩短选种周期。",
        "若平台数据不能按时向企业开放，选种周期就会延长。",
        "科研人员通过对试验田里采集的水稻样品的研究，揭示了选种的规律。",
        "育种平台作为全市推进农业现代化的重要工程，深刻改变选种方式。",
        "首席专家岳小芹结合省内外企业的应用案例，就选种作专题报告。",
        "因平台数据未能按时更新导致农户误判，主管单位须予补偿。",
        "自今年春天这座育种平台全面投入使用以来，选种周期缩短到三年。",
        "在新编制的育种地图上，农业局的记者看到，示范田连成一片。",
        "在槐安市北部的山谷，即将投产的机器人产业基地，打通了研发的环节。",
        "市里提出三项建议：一是全面开放平台数据，二是组织培训农技员。",
    ],
)
def test_what_the_rest_leans_on_stays(sentence: str) -> None:
    assert shorter(sentence) == []


def test_points_go_together_or_leave_two() -> None:
    sentence = "市里今年要着力推进三件事，一是全面开放数据，二是组织培训农技员，三是扩大示范田面积。"
    assert shorter(sentence) == [
        "市里今年要着力推进三件事，一是全面开放数据，二是组织培训农技员。",
        "市里今年要着力推进三件事。",
    ]


@given(
    st.lists(
        st.sampled_from(
            ["近日", "槐安市启用平台", "加快推进选种", "他强调", "一是开放数据", "“好，很好”", "有助于发展"]
        ),
        max_size=7,
    )
)
def test_a_shorter_wording_only_leaves_out(pieces: list[str]) -> None:
    sentence = "，".join(pieces) + "。"
    clauses = split_clauses(sentence)
    assert "".join(clause.text for clause in clauses) == sentence
    for kept in shorten(clauses, [float(index % 3) for index in range(len(clauses))]):
        text = join_clauses(clauses, kept)
        assert text.endswith("。")
        rest = iter(sentence)
        assert all(character in rest for character in text)

"""Clauses: where a sentence has them, and the role of each."""

import pytest

from summarize.extract.language.clauses import Role, split_clauses


def roles(sentence: str) -> list[Role]:
    return [clause.role for clause in split_clauses(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("近日，槐安市启用平台，加快推进选种。", [Role.LEADING, Role.OWN, Role.SERIAL]),
        ("岳小芹强调，要开放数据，支持农技员。", [Role.SPEAKER, Role.SERIAL, Role.SERIAL]),
        ("市里要做两件事，一是开放数据，二是培训农技员。", [Role.OWN, Role.LISTED, Role.LISTED]),
        ("随着平台启用，水稻周期缩短到三年。", [Role.LEADING, Role.OWN]),
        ("可是，平台启用，与此同时，水稻周期缩短到三年。", [Role.LEADING, Role.OWN, Role.LEADING, Role.OWN]),
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

"""Atoms: what is the same in two texts, however it is written, and what never is."""

import pytest

from summarize.extract.verification.atoms import Pause, quotations, read_atoms


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("总投资1.2万亿元", "总投资12000亿元"),
        ("增长35%", "增长百分之三十五"),
        ("发布 AI 模型", "发布ai模型"),
        ("甲与乙签约", "甲和乙签约"),
    ],
)
def test_one_wording_has_one_sequence_of_atoms(text: str, other: str) -> None:
    assert read_atoms(text).keys == read_atoms(other).keys


@pytest.mark.parametrize(("text", "other"), [("增长35%", "增长3.5%"), ("5G", "5"), ("12台", "1台2")])
def test_a_number_is_never_part_of_another(text: str, other: str) -> None:
    assert read_atoms(text).keys != read_atoms(other).keys


def test_atoms_know_the_pause_before_them_and_their_place() -> None:
    text = "东埔，（西岭）\n南浦"
    atoms = read_atoms(text)
    assert [text[start:end] for start, end in zip(atoms.starts, atoms.ends, strict=True)] == list("东埔西岭南浦")
    assert [atoms.pauses[at] for at in (1, 2, 4)] == [Pause.NONE, Pause.CLAUSE, Pause.PARAGRAPH]


def test_quotations_are_found_without_their_marks_the_outermost_alone() -> None:
    text = "他说：“建成‘一网’。”又称「好」"
    assert [text[start:end] for start, end in quotations(text)] == ["建成‘一网’。", "好"]

"""Predicates: whether words have one, and how surely."""

import pytest

from summarize.extract.language.predicates import Sureness, governs, has_predicate


@pytest.mark.parametrize(
    "text", ["平台启用。", "会议结束。", "会场气氛热烈。", "算力规模居全国第二。", "今年共260万千瓦。", "这是首次。"]
)
def test_what_says_something_of_something_has_a_predicate(text: str) -> None:
    assert has_predicate(text)


@pytest.mark.parametrize(
    "text", ["槐安市。", "县名。", "台数。", "开幕式。", "签约。", "岳小芹。", "标准。", "月。", "09:30", ""]
)
def test_a_label_a_name_and_a_number_have_none(text: str) -> None:
    assert not has_predicate(text)


@pytest.mark.parametrize(
    ("clause", "sureness"),
    [
        ("槐安市启用了新的平台", Sureness.YES),
        ("槐安市印发育种方案", Sureness.YES),
        ("示范田面积稳步扩大", Sureness.YES),
        ("槐安市建成的育种中心", Sureness.NO),  # a subject whose predicate is still to come
        ("年满三十的参保人员", Sureness.NO),
        ("参保人员", Sureness.MAYBE),
        ("平台帮助种业企业", Sureness.MAYBE),  # to do what?
        ("科学家的称赞", Sureness.NO),
        ("应用范围的拓展、政策的不断出台", Sureness.NO),
    ],
)
def test_how_surely_a_clause_has_its_own_predicate(clause: str, sureness: Sureness) -> None:
    assert governs(clause, continues=False) is sureness


def test_a_clause_that_goes_on_may_begin_with_its_verb() -> None:
    assert governs("打造绿色的产业体系", continues=True) is Sureness.YES
    assert governs("履行职责的部门", continues=False) is Sureness.NO


@pytest.mark.parametrize(
    "clause",
    ["总投资318亿元", "占地500亩", "工期18个月", "总建筑面积约12万平方米", "平台日均调用量8000万次", "单价3.5元左右"],
)
def test_a_measure_with_its_figure_is_a_predicate(clause: str) -> None:
    assert governs(clause, continues=False) is Sureness.YES


@pytest.mark.parametrize("clause", ["40个重大项目", "2024年", "注册资本500万元以上", "第3批"])
def test_a_figure_without_a_measure_is_none(clause: str) -> None:
    assert governs(clause, continues=False) is not Sureness.YES

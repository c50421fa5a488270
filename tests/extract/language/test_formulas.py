"""Formulas tell nothing: the last clause goes, and a sentence of nothing else completes no summary."""

import pytest

from summarize.extract.candidates.shortening import without_formula
from summarize.extract.candidates.wording import reword
from summarize.extract.language.context import needs_context
from summarize.extract.language.formulas import is_slogan
from summarize.extract.written_statements import split_statements
from tests.support.pumping import limited


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("云岭省夏粮产量首次突破300亿斤，为全年增产提供坚实支撑。", "云岭省夏粮产量首次突破300亿斤。"),
        (
            "东埔市建成两座算力中心，推动算力进入工厂，不断为高质量发展注入强劲动能，为共同富裕作出更大贡献。",
            "东埔市建成两座算力中心，推动算力进入工厂。",
        ),
        ("岳小芹表示，要推动模型开放，为产业升级提供新动力。", "岳小芹表示，要推动模型开放。"),
    ],
)
def test_what_it_is_good_for_in_words_of_any_sentence_is_not_told(sentence: str, told: str) -> None:
    assert without_formula(sentence) == told
    assert reword(sentence) == told
    assert [statement.text for statement in split_statements(sentence)] == [told]


@pytest.mark.parametrize(
    "sentence",
    [
        "东埔市超大市场释放的潜力，为经济发展注入动力。",  # its subject
        "云岭省的算力中心正以稳定的服务，为企业提供坚实保障。",
        "海桥公司为高质量发展注入强劲动能。",
        "东埔市推动算力进入工厂，通过搭建平台、健全机制，为产业升级提供新动能。",
        "东埔博物院为弘扬传统文化，为保护历史遗产作出了巨大贡献。",
        "海桥公司开放模型，为三十家医院提供影像识别服务。",
        "海桥公司开放模型，为“智医”平台奠定基础。",
        "岳小芹说：“我们开放模型，为产业升级提供新动力。”",
    ],
)
def test_any_other_clause_stays(sentence: str) -> None:
    assert without_formula(sentence) == sentence


def test_a_slogan_completes_no_summary() -> None:
    for sentence in (
        "新产业加快发展，不断拓展新的增长点。",
        "新兴产业建设取得积极进展，发展态势向好。",
        "未来，随着改革举措有序落地，新质生产力将加快成长。",
    ):
        assert is_slogan(sentence)
        assert needs_context(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "江苏的新兴产业取得积极进展。",
        "新兴产业发展加快，产值达900亿元。",
        "省数据厅启动算力产业培育工作，推动产业发展。",
        "机器人换下三班工人，产业升级带来新机遇。",
    ],
)
def test_one_that_names_or_counts_something_is_none(sentence: str) -> None:
    assert not is_slogan(sentence)


@pytest.mark.parametrize("unit", ["，为", "不断", "新的", "为发展提供"])
def test_a_long_row_of_formulas_takes_a_moment(unit: str) -> None:
    without_formula("东埔市开放模型，为发展提供动力。")  # which loads the dictionary
    with limited(seconds=5, cpu=True):
        without_formula(f"东埔市开放模型，为{unit * 3000}动力。")

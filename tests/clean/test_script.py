"""Traditional to simplified script, each character in its place."""

import pytest

from tests.support.cleaning import article, cleaned, is_in_source_order


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("這裡的頭髮，以後發展。", "这里的头发，以后发展。"),
        ("餅乾與乾坤，干預與樹幹。", "饼干与乾坤，干预与树干。"),
        ("皇后在後面，著名著作。", "皇后在后面，著名著作。"),
        ("人工智慧與軟體", "人工智慧与软体"),
    ],
)
def test_script(traditional: str, simplified: str) -> None:
    assert cleaned(traditional) == simplified


@pytest.mark.parametrize(
    ("script", "clean"),
    [("tw2sp", "人工智能与软件"), ("hk2s", "人工智慧与软件"), ("off", "人工智慧與軟件")],
)
def test_script_is_an_option(script: str, clean: str) -> None:
    text = "人工智慧與軟體" if script == "tw2sp" else "人工智慧與軟件"
    assert article(text, script=script).text == clean


def test_vocabulary_of_another_length_keeps_its_place() -> None:
    text = "使用滑鼠和隨身碟，以及部落格。"
    result = article(text, script="tw2sp")
    at = result.text.index("。")
    assert text[result.body.origin[at]] == "。"
    assert is_in_source_order(result.body)

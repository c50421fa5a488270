"""Traditional to simplified script, each character in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.clean.normalize.script import foreign_characters, is_traditional, simplified
from tests.support.cleaning import BODY, article, cleaned, is_in_source_order


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("這裡的頭髮，以後發展。", "这里的头发，以后发展。"),
        ("餅乾與乾坤，干預與樹幹。", "饼干与乾坤，干预与树干。"),
        ("皇后在後面，著名著作。", "皇后在后面，著名著作。"),
        (
            "大學等著名學府對著作權的保護，現存著作由林田著於1920年。",
            "大学等著名学府对著作权的保护，现存著作由林田著于1920年。",
        ),
        ("師傅看著火色，著手編著專著；效率顯著，隨著AI應用。", "师傅看着火色，着手编著专著；效率显著，随着AI应用。"),
        ("人工智慧與軟體", "人工智慧与软体"),
    ],
)
def test_script(traditional: str, simplified: str) -> None:
    assert cleaned(traditional) == simplified


@pytest.mark.parametrize(
    "text",
    [
        "昇腾910B芯片和昇思框架用于育种，院长陆昇这样说。",
        "乾安县与乾照光电、旭昇集团、芯昇科技签约，乾崑智驾上车。",
        "油菜薹丰收，摺叠屏降价，醣类检测提速，烤菸减产。",
        "宫商角徵羽。於潜镇人多势夥，幺麽小丑捱打。",
        "钱鍾书、张啓明和琿哥出席，郭明錤预计销量上升。",
        "明者处事，莫尚於中。\n乾崑\n云岭发布新车，后麵还有三款。",
        "《ゼルダの伝説》昨天在槐安市发售。\n東京オリンピック開幕。",
    ],
)
def test_a_simplified_text_keeps_the_names_it_writes_so(text: str) -> None:
    assert cleaned(text) == text
    assert not is_traditional(text)


@pytest.mark.parametrize(
    ("mixed", "simplified"),
    [
        ("据《雲嶺日報》的报道，昇腾芯片发售。", "据《云岭日报》的报道，昇腾芯片发售。"),
        (
            "昇腾芯片发售。\n據悉，乾燥機後來也會發售。\n陆昇这样说。",
            "昇腾芯片发售。\n据悉，干燥机后来也会发售。\n陆昇这样说。",
        ),
        ("这样说的是無綫電視的记者。", "这样说的是无线电视的记者。"),
        ("进行到这里，他们進一步说明。", "进行到这里，他们进一步说明。"),
        ("任何一個實體ーー無論大小ーー都會発展。", "任何一个实体ーー无论大小ーー都会発展。"),
        (
            "會議開幕，發展產業。\n餘下的後天再說。\n后麵\n芯昇科技为这个会议发来贺电。",
            "会议开幕，发展产业。\n余下的后天再说。\n后面\n芯昇科技为这个会议发来贺电。",
        ),
    ],
)
def test_what_is_plainly_traditional_in_another_text_is_converted(mixed: str, simplified: str) -> None:
    assert cleaned(mixed) == simplified


def test_a_traditional_text_keeps_sheng_in_names() -> None:
    assert cleaned("華為昇騰晶片提昇性能，氣溫上昇。") == "华为昇腾晶片提升性能，气温上升。"


def test_traditional_words_beside_a_simplified_text() -> None:
    text = "昇腾芯片用于育种，摺叠屏降价。"
    assert foreign_characters("昇思", text) == foreign_characters("摺叠屏", text) == ""
    assert foreign_characters("智能育種平台", text) == "種"


@given(st.text("昇乾摺後種們髮錤这的，。\n育平台の", max_size=40))
def test_what_was_converted_is_not_converted_again(text: str) -> None:
    once = simplified(text)
    assert simplified(once) == once


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


def test_a_given_name_keeps_its_character_in_a_traditional_text() -> None:
    text = f"{BODY}\n國家檔案館展出乾隆御筆、徐乾學手稿，庫房過於乾燥，紙張會脆裂。"
    assert cleaned(text).endswith("展出乾隆御笔、徐乾学手稿，库房过于干燥，纸张会脆裂。")


def test_words_that_no_name_has_are_simplified_in_a_simplified_text() -> None:
    assert (
        simplified("门开之後，这里很热闹。以後再说，心裡有数。後藤来访。")
        == "门开之后，这里很热闹。以后再说，心里有数。後藤来访。"
    )

"""Characters: invisible ones, spaces, entities, full width."""

import pytest

from tests.support.cleaning import cleaned


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("人工\u200b智\ufeff能\0", "人工智能"),
        ("第一行。\r\n第二行。\u2028第三行。\r第四行。", "第一行。\n第二行。\n第三行。\n第四行。"),
        ("总投资&nbsp;3亿元&amp;nbsp;以上", "总投资 3亿元 以上"),
        ("&ldquo;智能&rdquo;&#20013;&#x56FD;", "“智能”中国"),
        ("a &lt; b", "a < b"),
        ("２０２５年ＡＩ占３０％", "2025年AI占30%"),
        ("　　段首缩进。", "段首缩进。"),
        ("⼈⼯智能⻓期发展，更理人心", "人工智能长期发展，更理人心"),
        ("新质生产力  发展", "新质生产力 发展"),
    ],
)
def test_characters(dirty: str, clean: str) -> None:
    assert cleaned(dirty) == clean


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("２０２４－０９－１２　１０：３０", "2024-09-12 10:30"),
        ("采用Ｑｗｅｎ２．５－７Ｂ和ＧＰＴ－４ｏ", "采用Qwen2.5-7B和GPT-4o"),
        ("接入１，２００个，投资１２，３４５，６７８元", "接入1,200个，投资12,345,678元"),
        ("接入1，200个，机架36，800架", "接入1,200个，机架36,800架"),
        ("第2，100米跑在2023，2024年", "第2，100米跑在2023，2024年"),
        ("误差为－５～３０℃，降幅−3.2%", "误差为-5~30℃，降幅-3.2%"),
        ("在－２５℃～＋４０℃工作", "在-25℃~+40℃工作"),
        ("增长3%～5%，占12﹪", "增长3%~5%，占12%"),
        ("见ｈｔｔｐｓ：／／ｘ．ｉｎｖａｌｉｄ／ａ？ｂ＝１。", "见https://x.invalid/a?b=1。"),
        ("Ｃ＋＋与ｓｎａｋｅ＿ｃａｓｅ、２４／７", "C++与snake_case、24/7"),
        ("电话010\u201268205240", "电话010-68205240"),
        ("平台／云岭：会议——闭幕－南坪", "平台／云岭：会议——闭幕－南坪"),
        ("负责人：张三；比分：3比2", "负责人：张三；比分：3比2"),
    ],
)
def test_marks_are_narrow_inside_numbers_names_and_addresses(dirty: str, clean: str) -> None:
    assert cleaned(dirty) == clean


@pytest.mark.parametrize(
    "emoji", ["👨\u200d👩\u200d👧", "1\ufe0f\u20e3", "❤\ufe0f\u200d🔥", "🇨🇳", "👍🏽", "👩🏽\u200d🌾", "☀\ufe0f"]
)
def test_a_sequence_of_emoji_stays_whole(emoji: str) -> None:
    assert cleaned(f"农机节{emoji}开幕") == f"农机节{emoji}开幕"


@pytest.mark.parametrize("lone", ["\u200d", "\ufe0f", "\ufe0e", "\u200d\ufe0f"])
def test_joiners_and_selectors_go_elsewhere(lone: str) -> None:
    assert cleaned(f"农机节{lone}开{lone}幕，5{lone}台") == "农机节开幕，5台"

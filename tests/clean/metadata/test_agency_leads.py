"""Who reports goes from the lead of a paragraph to the metadata; where and when it happened stays.

A day without its month goes with who reports.
"""

import pytest

from tests.support.cleaning import BODY, article, cleaned

TITLE, REST = BODY.split("\n", 1)


@pytest.mark.parametrize(
    ("lead", "kept", "source", "author"),
    [
        ("【本报讯】", "", None, None),
        ("【東埔訊】", "", None, None),
        ("（东埔讯）", "", None, None),
        ("【記者陸小川／雲嶺報導】", "", None, "陆小川"),
        ("〔本报记者王一〕", "", None, "王一"),
        ("［记者王一／云岭报导］", "", None, "王一"),
        ("【本报记者 王一 李二】", "", None, "王一 李二"),
        ("【云岭网报道 记者 王一】", "", "云岭网", "王一"),
        ("【编译王一／综合外电报导】", "", None, "王一"),
        ("〔即时新闻／综合报导〕", "", None, None),
        ("【综合报导】", "", None, None),
        ("【云岭日报讯】", "", "云岭日报", None),
        ("[新华社云岭9月12日电（记者王一、李二）]", "新华社云岭9月12日电 ", "新华社", "王一、李二"),
        ("（中央社台北12日電）", "", "中央社", None),
        ("【on.yl東網專訊】", "", None, None),
        ("【新华社云岭9月12日电】", "新华社云岭9月12日电 ", "新华社", None),
        ("（中央社記者王小明台北12日電）", "", "中央社", "王小明"),
        ("（中央社記者王小明、李大華台北12日電）", "", "中央社", "王小明、李大华"),
        ("（中央社记者王明洛杉矶12日电）", "", "中央社", "王明"),
        ("中央社記者王小明／台北12日電 ", "", "中央社", "王小明"),
        ("〔记者王一、特约记者李二／东埔报道〕", "", None, "王一、李二"),
        ("【記者王一、記者李二／雲嶺報導】", "", None, "王一、李二"),
        ("（记者 王一 通讯员 李二 摄影报道）", "", None, "王一、李二"),
        ("［首席记者 王一；实习生 李二 文/图］", "", None, "王一、李二"),
        ("【驻地记者王一 编译李二／综合外电报道】", "", None, "王一、李二"),
        ("（云岭日报记者王一、摄影李二／东埔连线报道）", "", "云岭日报", "王一、李二"),
        ("〔特派记者王一／首席记者李二 东埔十日专电〕", "", None, "王一、李二"),
        ("本报记者王一 通讯员李二 报道：", "", None, "王一、李二"),
        ("记者王一／云岭报导 ", "", None, "王一"),
        ("记者王一报道 ", "", None, "王一"),
        ("综合报导／", "", None, None),
        ("本报云岭9月12日讯 记者王一报道：", "本报云岭9月12日讯 ", None, "王一"),
        ("环球网报道 记者王一 ", "", "环球网", "王一"),
        ("云岭日报记者王一报道：", "", "云岭日报", "王一"),
        ("記者 王一／台北 報導 ", "", None, "王一"),
        ("【工商时报】", "", "工商时报", None),
        ("[云岭电视台]", "", "云岭电视台", None),
        ("「本報訊」", "", None, None),
        ("**【本报讯】**", "", None, None),
        ("中新网云岭9月12日电 (王一)", "中新网云岭9月12日电 ", "中新网", "王一"),
        ("人民网云岭9月12日电 ", "人民网云岭9月12日电 ", "人民网", None),
        ("中新社云岭五月二十一日电 ", "中新社云岭五月二十一日电 ", "中新社", None),
    ],
)
def test_a_lead_keeps_place_and_date(lead: str, kept: str, source: str | None, author: str | None) -> None:
    result = article(f"{TITLE}\n{lead}{REST}")
    assert result.text == f"{TITLE}\n{kept}{REST}"
    assert (result.metadata.source, result.metadata.author) == (source, author)


@pytest.mark.parametrize(
    "words",
    [
        "【记者手记】",
        "（记者问答 通讯员培训）",
        "【摄影大赛报道】",
        "【手记】",
        "（一）",
        "【智慧农业】",
        "【简讯】",
        "记者从会上获悉，",
        "据新华社报道，",
        "【案例】",
        "【云岭证券网】",
        "综合新华社报道，",
    ],
)
def test_other_words_before_a_paragraph_stay(words: str) -> None:
    assert cleaned(f"{TITLE}\n{words}{REST}") == f"{TITLE}\n{words}{REST}"

"""The rules for characters, script, pinyin, punctuation and credits, each by example."""

import pytest

from tests.support.cleaning import BODY, LEAD, article, cleaned, is_in_source_order, rules


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
        ("新质生产力  发展", "新质生产力 发展"),
    ],
)
def test_characters(dirty: str, clean: str) -> None:
    assert cleaned(dirty) == clean


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
    found = article(text, script="tw2sp")
    at = found.text.index("。")
    assert text[found.body.origin[at]] == "。"
    assert is_in_source_order(found.body)


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("協(xié)商技術(shù)", "协商技术"),
        ("領（lǐng）導（dǎo)", "领导"),
        ("我們(men)和這個(gè)", "我们和这个"),
        ("技术(shu)进步", "技术进步"),
        ("女(nǚ)性旅(lv)行", "女性旅行"),
        ("專(zhua\u0304n)家", "专家"),
    ],
)
def test_pinyin_goes(dirty: str, clean: str) -> None:
    assert cleaned(dirty) == clean


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("人工智能(AI)", "人工智能（AI）"),
        ("阿里(ali)", "阿里（ali）"),
        ("如下(a)", "如下（a）"),
        ("咖啡(café)", "咖啡（café）"),
        ("第十一(xi)", "第十一（xi）"),
        ("能力(can)", "能力（can）"),
        ("模型(shù据)", "模型（shù据）"),
    ],
)
def test_real_brackets_stay(dirty: str, clean: str) -> None:
    assert cleaned(dirty) == clean


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("会上,,他说,。大家发言,、讨论,;", "会上，他说。大家发言、讨论；"),
        ("重点:一是学习;二是应用?对!", "重点：一是学习；二是应用？对！"),
        ("主动学习AI,、拥抱AI,以新技术", "主动学习AI、拥抱AI，以新技术"),
        ("增长5.3%,其中", "增长5.3%，其中"),
        ("天津(滨海)公司", "天津（滨海）公司"),
        ("天津（滨海)公司", "天津（滨海）公司"),
        ("他说 ，“ 好 ”。", "他说，“好”。"),
        ("真的！！为什么？？", "真的！为什么？"),
    ],
)
def test_punctuation(dirty: str, clean: str) -> None:
    assert cleaned(dirty) == clean


@pytest.mark.parametrize(
    "text",
    [
        "共1,000台，时间12:30，比分3:2。",
        "见https://a.cn/b?c=1,2;d:3看详情",
        "邮箱a.b@c.cn，函数f(x)=1",
        "GPT-4,Claude and others: fine!",
        "省略号……和——破折号",
        "他说。。。然后走了",
        "C++、C#与F(a, b)",
    ],
)
def test_numbers_words_and_links_stay(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    "credit",
    [
        "（记者 李明 摄影 田野）",
        "(新华社专稿/记者高明、孟华)",
        "（本报记者王明）",
        "（来源：证券日报）",
        "【责任编辑：赵敏】",
        "（完）",
        "责任编辑：赵敏",
        "（通讯员 孙敏）",
        " 陈晓明 摄",
        "(新华社记者陈明摄)",
        "（书聿）",
        "（王一李二摄）",
        "(王一 李二)",
    ],
)
def test_a_credit_after_the_last_sentence_goes(credit: str) -> None:
    found = article(f"{BODY}{credit}")
    assert found.text == BODY
    assert "credit" in rules(found)


@pytest.mark.parametrize(
    "line",
    [
        "会议通过决议（见附件）。",
        "他是记者（曾任编辑）。",
        "来源广泛（来源于十个省份）。",
        "发布《意见》（以下简称《意见》）。",
        "图中（左二）。",
    ],
)
def test_brackets_of_the_article_stay(line: str) -> None:
    assert cleaned(f"{BODY}{line}") == BODY + line


@pytest.mark.parametrize(
    ("lead", "kept", "source"),
    [
        ("央视网消息（新闻联播）：", "", "央视网"),
        ("人民网讯 ", "", "人民网"),
        ("本报讯（记者 陈明）", "", None),
        ("新华社云岭6月2日电（记者王一、李二）", "新华社云岭6月2日电 ", None),
        ("中新网云岭6月2日电 (记者 王一)", "中新网云岭6月2日电 ", None),
        ("云岭6月2日电", "云岭6月2日电", None),
        ("某浪科技讯 ", "", "某浪科技"),
        ("云岭记录通讯社（记者：王一）", "", "云岭记录通讯社"),
        ("云岭日报（城市版）", "云岭日报（城市版）", None),
    ],
)
def test_an_agency_lead_keeps_place_and_date(lead: str, kept: str, source: str | None) -> None:
    title, rest = BODY.split("\n", 1)
    found = article(f"{title}\n{lead}{rest}")
    assert found.text == f"{title}\n{kept}{rest}"
    assert found.metadata.source == source


def test_a_portals_lead_glued_to_the_title_parts_the_two() -> None:
    title, rest = BODY.split("\n", 1)
    assert cleaned(f"{title}某浪科技讯 9月2日消息，{rest}") == f"{title}\n9月2日消息，{rest}"


def test_a_paragraph_copied_is_kept_once_and_a_subheading_may_recur() -> None:
    other = LEAD.replace("云岭", "南河")
    text = f"{BODY}\n要点\n{other}\n要点\n另外，{other}"
    assert cleaned(f"{text}\n{LEAD}") == text


def test_a_lead_cut_short_gives_way_to_its_paragraph() -> None:
    assert cleaned(f"{LEAD[:-8]}……\n时间：2025-03-08\n{LEAD}\n南河市同日作出部署。") == f"{LEAD}\n南河市同日作出部署。"

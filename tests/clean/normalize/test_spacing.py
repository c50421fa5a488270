"""Spaces that separate no words go; those that separate names, columns, words of a menu or Latin stay."""

import re
import time

import pytest

from summarize.clean.normalize.words_apart import spaced_in_part
from tests.support.cleaning import BODY, LAST, LEAD, article, cleaned


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("南 坪 县 智 慧 灌 溉 平 台 投 用", "南坪县智慧灌溉平台投用"),
        ("水 稻 育 种", "水稻育种"),
        ("关　于　印　发　办　法　的　通　知", "关于印发办法的通知"),
        ("商 务 部", "商务部"),
        ("南 坪 县 A I 平 台 投 用", "南坪县AI平台投用"),
        ("关 于 申 报 2024 年 项 目 的 通 知", "关于申报2024年项目的通知"),
        ("9 月 1 2 日 ， 平 台 建 成 ， 准 确 率 9 1 % 。", "9月12日，平台建成，准确率91%。"),
        ("李 淼  田 为", "李淼 田为"),
        ("平台用 大 模 型 预测产量，省水三成。", "平台用大模型预测产量，省水三成。"),
        (
            "水利局 宣布 ， 灌溉 平台 建成 投用 ， 首批 接入 42 个 村 。 准确率 达到 91 % 。",
            "水利局宣布，灌溉平台建成投用，首批接入42个村。准确率达到91%。",
        ),
        ("平台 采用 DeepSeek V3 模型 ， 部署 在 县里 的 机房 。", "平台采用 DeepSeek V3 模型，部署在县里的机房。"),
        ("2024 年 9 月 12 日，平台投用。", "2024年9月12日，平台投用。"),
        ("山地农业简报2025年第 4 期，自6月1日 起施行。", "山地农业简报2025年第4期，自6月1日起施行。"),
        ("准确率为 91 %，气温 5 ℃。", "准确率为 91%，气温 5℃。"),
        ("总投资 3 . 5亿元，增长0 . 8%。", "总投资 3.5亿元，增长0.8%。"),
        ("平台覆盖1 , 200个村，产值 1 200 万元。", "平台覆盖1,200个村，产值 1200 万元。"),
        ("县里说，工 业协会参加了。", "县里说，工业协会参加了。"),
        ("总算力 1 200 P，用电31 900万千瓦时。", "总算力 1200 P，用电31900万千瓦时。"),
        ("一、总投资31 900万元", "一、总投资31900万元"),
        ("第 二 章　申 领 与 使 用", "第二章 申领与使用"),
        (
            "县里说，规划有两条：一是 算力；二是 数据，让企业 “开门用数”。",
            "县里说，规划有两条：一是算力；二是数据，让企业“开门用数”。",
        ),
        ("县里说，测试时段为22 : 00至次日5 : 00。", "县里说，测试时段为22:00至次日5:00。"),
        ("测试道 路开通，全长 36. 8 公里，总投 资 2 . 4 亿元。", "测试道路开通，全长36.8公里，总投资2.4亿元。"),
        ("主　任：李淼　北坡大学教授", "主任：李淼 北坡大学教授"),
    ],
)
def test_spaces_that_separate_nothing_go(dirty: str, clean: str) -> None:
    assert cleaned(f"{dirty}\n{LEAD}").split("\n")[0] == clean


@pytest.mark.parametrize(
    "line",
    [
        "需求牵引供给 创新引领未来",
        "县名 台数 金额",
        "南坪县 420 3.2",
        "《数据安全 清除要求》公布，数据安全清除要求有九条。",
        "演员表 王 一 饰 陆小川",
        "参加活动的有 李淼 田为 王一 赵二 钱多，他们来自三个乡镇。",
        "他说，AI 训练像教育孩子，要 3 到 4 年才能到博士水平，需要 18616 张卡。",
        "“一带一路” 合作论坛在云岭开幕，来自九个国家的代表参加。",
    ],
)
def test_spaces_that_separate_stay(line: str) -> None:
    assert cleaned(f"云岭召开人工智能大会\n{line}\n{LEAD}").split("\n")[1] == line


def test_a_heading_in_a_text_whose_words_are_set_apart_is_closed_too() -> None:
    text = (
        "一、 申报 时间\n水利局 宣布 ， 灌溉 平台 建成 投用 ， 首批 接入 42 个 村 。\n第二章 补贴 标准\n"
        "补贴 比例 为 20 % 以内 ， 由 县里 发放 。\n县名 台数\n南坪 36\n县里 明年 还要 建设 三个 平台 。"
    )
    assert cleaned(text).split("\n")[:5] == [
        "一、申报时间",
        "水利局宣布，灌溉平台建成投用，首批接入42个村。",
        "第二章 补贴标准",
        "补贴比例为20%以内，由县里发放。",
        "县名 台数",
    ]


def test_a_number_in_brackets_needs_no_space_in_a_text_whose_words_are_set_apart() -> None:
    text = "（一） 主要 进展\n全省 算力 达到 36 个 单位 ， 居 西部 第三 位 。\n县里 明年 还要 建设 三个 平台 。"
    assert cleaned(text).split("\n")[0] == "（一）主要进展"


def test_a_title_below_the_name_of_the_paper_is_closed_too() -> None:
    text = (
        "云 岭 日 报 2025 年 9 月 12 日\n南坪县 打造 “ 机器人 小镇 ”\n"
        "水利局 宣布 ， 灌溉 平台 投用 ， 接入 42 个 村 。\n平台 由 县里 建设 ， 总投资 3 亿元 ， 明年 投用 。"
    )
    assert "南坪县打造“机器人小镇”" in cleaned(text).split("\n")


def test_the_title_of_a_text_whose_words_are_set_apart_is_closed_too() -> None:
    text = "南坪县 灌溉 平台 投用\n水利局 宣布 ， 灌溉 平台 建成 投用 ， 首批 接入 42 个 村 。"
    result = article(text)
    assert result.text == "南坪县灌溉平台投用\n水利局宣布，灌溉平台建成投用，首批接入42个村。"
    assert [text[at] for at in result.body.origin] == list(result.text)


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("人 工智 能 +制造 行动在南坪县启动", "人工智能+制造行动在南坪县启动"),
        ("南 坪县“人工 智能 + 水利”行动方案（ 2026 年 ）", "南坪县“人工智能+水利”行动方案（2026年）"),
        ("“人工智能 +” 行动在南坪县启动（ 一期 ）", "“人工智能+”行动在南坪县启动（一期）"),
        ("智能灌溉平台 （ 2026 年 ）", "智能灌溉平台（2026年）"),
    ],
)
def test_a_title_with_irregular_spaces_has_none(dirty: str, clean: str) -> None:
    assert cleaned(f"{dirty}\n{LEAD}\n{LAST}").split("\n")[0] == clean


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        (
            "近日，南坪县发布“ 人工智能 + 水利 ”行动方案 （ 2024 — 2026 年 ），提出 三 项任务 。",
            "近日，南坪县发布“人工智能+水利”行动方案（2024—2026年），提出三项任务。",
        ),
        ("南坪县推动“人工智能 +制造”，建成智能工厂。", "南坪县推动“人工智能+制造”，建成智能工厂。"),
        ("新机型支持 Copilot+ 在内的功能，5G + 工业互联网同步推进。",) * 2,
        ("该车搭载 L2+ 智能驾驶功能，已有 130+ 款车型上市。",) * 2,
    ],
)
def test_irregular_spaces_beside_signs_go_from_a_sentence(dirty: str, clean: str) -> None:
    assert cleaned(f"南坪县启动行动\n{LEAD}\n{dirty}\n{LAST}").split("\n")[2] == clean


@pytest.mark.parametrize(
    "text",
    [
        # One paragraph is all words, the others have a space here and there.
        "南坪县发布灌溉白皮书\n水利局 在南坪 发布 白皮书，全县 建成 泵站 60 座， 在建 22 座 。\n"
        "白皮书显示，泵站 单次能耗比过去低 16%，每小时可以灌溉农田 33.5 亩。\n"
        "局长 马明远 表示，调度用了 Transformer Engine 和 Digital Twin 技术，投资 超过480亿元。",
        # None is, but half of all have some.
        "南坪县灌溉平台投用\n9月1日，南坪县 水利局宣布平台投用，首批 接入村庄 42 个 。\n"
        "平台 判断墒情只要 3 分钟，用 水减少 18%，准确率 为 91%。\n局长 李建国介绍，明年 将推广到全市。",
        "南坪县灌溉平台投用\n\u3000\u3000水利局\xa0宣布，平台\xa0建成\xa0投用，接入\xa042\xa0个村。\n"
        "\u3000\u3000平台用水减少\xa018%，\xa0重复\xa0灌溉下降\xa035%。\n\u3000\u3000水利局局长\xa0王秀兰说，明年推广。",
    ],
)
def test_a_text_whose_words_are_set_apart_here_and_there_is_mended_in_all_paragraphs(text: str) -> None:
    result = article(text)
    assert not re.search("[\u4e00-\u9fff，。] +[\u4e00-\u9fff，。]", result.text)
    assert result.text.replace(" ", "") == re.sub("[ \u3000\xa0]", "", text)
    assert ("Transformer Engine 和 Digital Twin 技术" in result.text) == ("Engine" in text)
    assert article(result.text).text == result.text


@pytest.mark.parametrize(
    "line",
    [
        "参加活动的有 李淼 田为 王一 赵二 钱多，他们来自三个乡镇。",
        "第一条 为规范灌溉平台的建设，制定本办法。",
    ],
)
def test_names_and_numbers_of_items_stay_apart_in_such_a_text(line: str) -> None:
    spaced = "水利局 宣布 ， 灌溉 平台 建成 投用 ， 首批 接入 42 个 村 。"
    closed = "水利局宣布，灌溉平台建成投用，首批接入42个村。"
    more = ["平台 建成 后用水减少，农户满意。", "平台建成后用水减少，农户满意。"]
    text = cleaned(f"南坪县灌溉平台投用\n{spaced}\n{line}\n{more[0]}\n{LAST}")
    assert text.split("\n")[1:4] == [closed, line, more[1]]


def test_slogans_and_credits_set_no_words_apart() -> None:
    lines = ["大会以“团结协作 共谋发展”为主题，在云岭开幕。", "大会由“数创未来 智汇云岭”论坛和展览组成，展期三天。"]
    assert cleaned("\n".join(["云岭召开大会", *lines, LAST])).split("\n")[1:3] == lines


def test_names_without_end_are_judged_once() -> None:
    began = time.process_time()
    assert is_spaced_in_part("李淼" + " 田为" * 40_000 + "，。") == set()
    assert time.process_time() - began < 5


def is_spaced_in_part(line: str) -> set[int]:
    """What `spaced_in_part` says of a text of three such lines."""
    text = "\n".join([line] * 3)
    return spaced_in_part(text, list(re.finditer("[^\n]+", text)))


def test_a_wide_gap_between_letters_set_apart_separates_words() -> None:
    line = "第 一 条   对 购 买 算 力 的 企 业 ， 按 3 0 % 给 予 补 贴 ， 最 高 2 0 0 万 元 。"
    assert cleaned(f"{BODY}\n{line}").endswith("\n第一条 对购买算力的企业，按30%给予补贴，最高200万元。")


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("办法自 2025 年 6 月 1 日 起施行，共有48条。", "办法自 2025年6月1日起施行，共有48条。"),
        ("关于举办采摘机器人培训班的通      知", "关于举办采摘机器人培训班的通知"),
        ("2 0 2 5 年 1 1 月 6 日 星 期 四", "2025年11月6日星期四"),
    ],
)
def test_dates_and_last_words_of_documents_are_closed(dirty: str, clean: str) -> None:
    assert cleaned(f"{BODY}\n{dirty}\n{LAST[:20]}。").split("\n")[3] == clean


def test_a_spaced_name_stays_apart_from_its_date() -> None:
    title, text = BODY.split("\n", 1)
    assert cleaned(f"{' '.join(title)}\n云 岭 日 报 2025-06-04\n{' '.join(text)}".replace(" \n ", "\n")) == BODY

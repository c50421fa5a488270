"""Lines into paragraphs: wraps, fragments, page breaks, rows; and the lines that stay lines."""

from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.clean.pieces import split_pieces
from summarize.clean.reflow.page_breaks import is_half
from tests.support.cleaning import BODY, LAST, LEAD, article, cleaned, is_in_source_order

TITLE = "南坪县智能灌溉平台投用"
FIRST = (
    "6月3日，南坪县水利局宣布，智能灌溉平台正式投用，首批覆盖42个行政村。平台用大模型判断墒情，"
    "灌溉用水减少28%，每亩节约人工费用65元，已经在两个乡镇试用。"
)
SECOND = "局长在会上说，过去放一次水要三天，现在缩短到七个小时，年底前接入180座泵站，并向全县农户开放数据。"


def wrapped(text: str, width: int) -> str:
    """`text` cut as a terminal cuts it: Chinese characters have two columns, and no line begins with a mark."""
    lines, line, columns = [], "", 0
    for at, character in enumerate(text):
        size = 1 if character.isascii() else 2
        following = text[at + 1 : at + 2]
        if (
            columns + size + (2 if following and following in "，。、；：" else 0) > width
            and character not in "，。、；："
        ):
            lines.append(line)
            line, columns = "", 0
        line, columns = line + character, columns + size
    return "\n".join([*lines, line])


@pytest.mark.parametrize("width", [36, 48, 60, 72])
@pytest.mark.parametrize("indent", ["", "　　", "  ", "    "])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_hard_wraps_are_joined(width: int, indent: str, between: str) -> None:
    text = between.join([TITLE, indent + wrapped(FIRST, width), indent + wrapped(SECOND, width)])
    assert cleaned(text) == "\n".join([TITLE, FIRST, SECOND])


def test_a_wrapped_block_is_joined_on_a_page_of_whole_paragraphs() -> None:
    text = "\n".join([TITLE, LEAD * 2, wrapped(FIRST, 40), LAST * 2])
    assert cleaned(text) == "\n".join([TITLE, LEAD * 2, FIRST, LAST * 2])


def test_lines_of_an_even_number_of_characters_are_joined() -> None:
    cut = [FIRST[at : at + 26] for at in range(0, len(FIRST), 26)]
    assert cleaned("\n".join([TITLE, "", *cut])) == f"{TITLE}\n{FIRST}"


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("Deep-\nSeek", "DeepSeek"),
        ("GPT-\n4o", "GPT-4o"),
        ("Qwen2.5-\nVL", "Qwen2.5-VL"),
        ("Mind\nSpore", "Mind Spore"),
    ],
)
def test_a_latin_word_is_joined_where_it_was_cut(cut: str, whole: str) -> None:
    lines = wrapped(FIRST, 60).split("\n")
    first, second = cut.split("\n")
    filler = "平台的判断模型由县里和两所大学一起训练，底座是"
    tail = "的开源版本，部署在县里的机房，由三名技术员维护。"
    text = "\n".join(
        [TITLE, "", *lines, "", filler + "国内" * ((60 - len(filler) * 2 - len(first)) // 4) + first, second + tail]
    )
    assert f"{whole}{tail}" in cleaned(text)


def test_a_quotation_between_its_marks_is_joined() -> None:
    text = f"{TITLE}\n{FIRST}\n局长说：“\n平台\n已经在三个村试用。\n”\n{SECOND}"
    assert cleaned(text).split("\n")[2] == "局长说：“平台已经在三个村试用。”"


def test_lines_cut_by_hand_near_the_edge_are_joined() -> None:
    lines = """3月8日，南坪港启用无人集卡，首批60辆无人集卡投入2号码头
作业，单箱能耗下降17%，夜间作业效率比人工车队高8%。港口集团
同时公布了三项目标：
一是无人集卡增加到150辆；
二是泊位增加到6个。
集团总工程师说，调度系统用强化学习安排路线，已经连续运行
200天没有发生碰撞。"""
    assert cleaned(f"南坪港启用无人集卡\n{lines}").split("\n")[1:] == [
        "3月8日，南坪港启用无人集卡，首批60辆无人集卡投入2号码头作业，单箱能耗下降17%，夜间作业效率比人工车队高8%。"
        "港口集团同时公布了三项目标：",
        "一是无人集卡增加到150辆；",
        "二是泊位增加到6个。",
        "集团总工程师说，调度系统用强化学习安排路线，已经连续运行200天没有发生碰撞。",
    ]


def test_the_head_of_the_second_page_goes() -> None:
    head = "南坪县数字经济公报                              第2期"
    first = "全县企业数字化改造投入占营业收入的比重，按照统计部门的口径，不得低"
    second = "于1.5%，已经认定的企业不再申报，由县财政给予每家200万元奖励。"
    text = f"{head}\n\n智能工厂通知\n\n{first}\n\n        — 1 —\n{head}\n\n{second}\n\n        第 2 页 共 2 页\n"
    assert f"\n{first}{second}" in cleaned(text)


def test_a_report_does_not_go_on_with_its_headline() -> None:
    headline, *reports = split_pieces(
        "有人竞购，拟出价 974 亿元\n2 月 13 日消息，据省财政厅，投入增加。\n近日，云岭省增加投入。\n平台，已用于育种。"
    )
    assert [is_half([headline, report], 0, 1) for report in reports] == [False, False, True]


def test_items_that_wrap_stay_items() -> None:
    items = [f"{number}. {LEAD}" for number in (1, 2, 3)]
    text = "\n".join([TITLE, *(wrapped(item, 50) for item in items)])
    assert cleaned(text) == "\n".join([TITLE, *items])


@pytest.mark.parametrize("number", ["— {} —", "- {} -", "第 {} 页 共 9 页", "第{}页", "Page {} of 9"])
def test_a_page_number_does_not_cut_a_sentence(number: str) -> None:
    lines = wrapped(FIRST + SECOND, 56).split("\n")
    pages = "\n".join([TITLE, "", lines[0], lines[1], number.format(1), *lines[2:4], number.format(2), *lines[4:]])
    assert cleaned(pages) == f"{TITLE}\n{FIRST}{SECOND}"
    halves = f"{TITLE}\n{FIRST[:50]}\n\n{number.format(3)}\n\n{FIRST[50:]}\n{SECOND}"
    assert cleaned(halves) == f"{TITLE}\n{FIRST}\n{SECOND}"


def test_a_bare_page_number_does_not_cut_a_sentence() -> None:
    lines = wrapped(FIRST, 56).split("\n")
    assert cleaned("\n".join([TITLE, "", lines[0], "7", *lines[1:], "", wrapped(SECOND, 56)])).split("\n")[1] == FIRST


def test_a_figure_on_its_own_line_is_no_page_number() -> None:
    lines = [
        "云岭省种业研究院的智能育种芯片投产",
        "3月2日，云岭省宣布，育种芯片投产，采用",
        "65",
        "纳米工艺，功耗下降三成。",
    ]
    assert "65" in cleaned("\n".join(lines))


def test_a_heading_stays_above_fragments() -> None:
    text = f"{TITLE}\n{FIRST}\n一、\n总体要求\n到\n2027\n年，建成\n12\n个中心（见附件\n1\n）。\n{SECOND}"
    assert cleaned(text).split("\n")[2:4] == ["一、总体要求", "到2027年，建成12个中心（见附件1）。"]


def test_a_number_above_a_date_is_not_its_digit() -> None:
    text = f"{TITLE}\n{LEAD}\n2\n{FIRST}\n{SECOND}"
    assert cleaned(text).split("\n")[3] == FIRST


def test_two_years_in_brackets_have_a_dash() -> None:
    assert cleaned(f"{TITLE}\n{LEAD}\n现将《行动计划（2024\n2026年）》印发，请遵照执行。\n{LAST}").split("\n")[2] == (
        "现将《行动计划（2024—2026年）》印发，请遵照执行。"
    )


@pytest.mark.parametrize("number", ["（三）", "三、", "3．"])
def test_the_number_of_a_heading_is_joined_and_the_heading_stays(number: str) -> None:
    text = f"{TITLE}\n{LEAD}\n{number}\n结果公布\n在水利局网站公布结果，公示期为\n7\n天，接受监督。\n{LAST}"
    assert cleaned(text).split("\n")[2:4] == [
        f"{number}结果公布",
        "在水利局网站公布结果，公示期为7天，接受监督。",
    ]


def test_names_in_columns_need_a_header() -> None:
    header = ["企业", "产品", "奖项"]
    rows = [["北坡农机", "收割机", "一等奖"], ["南坪重工", "拖拉机", "二等奖"], ["东岭科技", "水泵", "三等奖"]]
    cells = [cell for row in [header, *rows] for cell in row]
    text = "\n".join([TITLE, FIRST, *cells, SECOND])
    assert cleaned(text).split("\n")[2:-1] == [" ".join(row) for row in [header, *rows]]
    without = "\n".join([TITLE, FIRST, *cells[3:], SECOND])
    assert cleaned(without) == without


def test_a_line_that_comes_again_between_questions_is_no_running_head() -> None:
    lines = ["甲：", "看市今天的收盘价", "网友：能持有吗，会涨的，谢谢"]
    text = "\n".join([TITLE, FIRST, *(lines[1:] * 2), SECOND])
    assert cleaned(text) == text


def test_a_running_head_does_not_cut_a_sentence() -> None:
    head = "南坪县智慧水利白皮书"
    text = f"{TITLE}\n{FIRST[:50]}\n{head}\n— 3 —\n{FIRST[50:]}\n{SECOND[:30]}\n{head}\n— 4 —\n{SECOND[30:]}"
    assert cleaned(text) == f"{TITLE}\n{FIRST}\n{SECOND}"


FRAGMENTS = """关于开展
2024
年度智能灌溉示范项目申报的通知
首页
>
政务公开
>
通知公告
各乡镇人民政府：
示范项目的申报要求如下。今年计划支持项目
12
个，每个补助不超过
80
万元，由
云岭水利大模型
平台评审（文号：南水发〔
2024
〕
17
号）。请于
7
月
9
日前报送
。"""


@pytest.mark.parametrize(
    "lines",
    [
        ("6月3日，白石县宣布云岭OS", "5.0.1", "开始推送，首批支持6款终端。"),
        ("新系统修复了", "5.0.0", "版本在蓝牙", "5.3", "耳机上断连的问题，误差降到0.8%。"),
        ("6月3日，动画片《咕噜！", "咕噜噜！》上映，首日票房326万元。"),
    ],
)
def test_a_version_and_a_name_with_a_mark_cut_no_sentence(lines: tuple[str, ...]) -> None:
    text = cleaned("\n".join([TITLE, FIRST, *lines]))
    assert text.split("\n")[-1].replace(" ", "") == "".join(lines)


def test_scores_between_names_stay_cells() -> None:
    lines = ["评分如下：", "白石镇", "86.2", "北坡乡", "81.7", "南坪镇"]
    text = cleaned("\n".join([TITLE, FIRST, *lines, SECOND]))
    assert "白石镇 86.2" in text or "白石镇\n86.2" in text


def test_inline_elements_that_became_lines_are_joined() -> None:
    assert cleaned(FRAGMENTS).split("\n") == [
        "关于开展2024年度智能灌溉示范项目申报的通知",
        "各乡镇人民政府：",
        "示范项目的申报要求如下。今年计划支持项目12个，每个补助不超过80万元，"
        "由云岭水利大模型平台评审（文号：南水发〔2024〕17号）。请于7月9日前报送。",
    ]


def test_the_heading_that_an_item_begins_with_is_its_own_in_fragments() -> None:
    items = [
        "一、申报对象。\n省内注册\n3\n年以上的企业。",
        "二、奖项。设一等奖\n1\n名，二等奖\n3\n名，奖金各\n20\n万元。",
    ]
    text = cleaned("\n".join([TITLE, FIRST, *items, LAST]))
    assert text.split("\n")[2:4] == [item.replace("\n", "") for item in items]


@pytest.mark.parametrize("title", ["江城海事局：无人艇里程突破10万海里", "江城提速，无人艇里程突破10万海里"])
def test_a_title_with_marks_stays_above_fragments(title: str) -> None:
    pieces = "记者\n11\n月\n2\n日从\n江城海事局\n获悉，无人艇已巡航\n1624\n艘次，发现险情\n73\n起。"
    assert cleaned(f"{title}\n{pieces}\n{SECOND}").split("\n") == [title, pieces.replace("\n", ""), SECOND]


def test_an_aside_and_the_name_it_explains_are_their_sentences() -> None:
    pieces = "根据\n《云岭市人工智能专项资金管理办法》\n（云市科规〔2025〕\n5\n号），现将申报工作通知如下："
    assert cleaned(f"{TITLE}\n{FIRST}\n{pieces}\n{SECOND}").split("\n")[2] == pieces.replace("\n", "")


def test_a_long_name_between_halves_of_a_sentence_is_the_sentences() -> None:
    pieces = "为推动空间建设，我局起草了\n《云岭省可信数据空间建设指引（征求意见稿）》\n，现公开征求意见。"
    assert cleaned(f"{TITLE}\n{FIRST}\n{pieces}\n{SECOND}").split("\n")[2] == pieces.replace("\n", "")


def test_words_of_a_sentence_are_joined_in_fragments() -> None:
    items = "全年获奖\n186\n项，其中一等奖\n31\n项。"
    text = cleaned(f"{TITLE}\n{FIRST}\n{items}\n大会\n号召\n全省科技工作者向获奖者学习。\n{LAST}")
    assert text.split("\n")[3] == "大会号召全省科技工作者向获奖者学习。"


def test_a_slash_between_latin_names_is_no_step_of_a_path() -> None:
    text = f"{TITLE}\n{FIRST}\n按规定，取得\nISO\n/\nIEC\n等认证的，补助不超过\n50\n万元。\n{LAST}"
    assert cleaned(text).split("\n")[2] == "按规定，取得ISO/IEC等认证的，补助不超过50万元。"


@pytest.mark.parametrize("word", ["云岭水利大模型", "“水小智”", "DeepSeek-V3"])
def test_a_link_or_a_bold_word_alone_on_a_line_is_its_sentences(word: str) -> None:
    before, after = (
        "局长在会上说，平台的判断模型来自",
        "，过去放一次水要三天，现在缩短到七个小时，年底前接入180座泵站。",
    )
    assert cleaned(f"{TITLE}\n{FIRST}\n{before}\n{word}\n{after}\n{LAST}").split("\n")[2] == before + word + after


@pytest.mark.parametrize(
    "lines",
    [
        ("项目负责人", "沈括", "说，平台年底前接入180座泵站，并向全县农户开放数据。"),
        ("据南坪县水利局局长", "陆小川", "介绍，平台年底前接入180座泵站。"),
        ("县水利协会秘书长", "欧阳小芹", "表示：“平台年底前接入180座泵站。”"),
        ("“平台省水。”种植大户", "陆川", "告诉记者，今年每亩节约65元。"),
        ("县农业技术推广站研究员", "岳小芹", "在会上指出，平台年底前接入180座泵站。"),
    ],
)
def test_a_name_between_an_office_and_what_is_said_is_their_sentences(lines: tuple[str, ...]) -> None:
    text = "\n".join([TITLE, FIRST, *lines, LAST])
    assert cleaned(text) == "\n".join([TITLE, FIRST, "".join(lines), LAST])


def test_a_name_that_says_nothing_stays_a_line() -> None:
    names = "获奖代表\n陆小川\n岳小芹"
    assert cleaned(f"{TITLE}\n{FIRST}\n{names}\n{LAST}") == f"{TITLE}\n{FIRST}\n{names}\n{LAST}"


def test_what_is_left_of_an_interface_is_not_glued_to_the_article() -> None:
    scraps = "微信扫一扫可打开此内容，\n使用完整服务\n：\n，\n，\n，\n。\n视频\n小程序\n赞\n，轻点两下取消赞"
    assert cleaned(f"{BODY}\n{scraps}") == BODY


def test_cells_become_rows() -> None:
    table = "\n".join(["县名", "台数", "南坪县", "420", "北坡县", "386", "东岭县", "320"])
    text = f"{TITLE}\n{FIRST}\n{table}\n{SECOND}"
    assert cleaned(text).split("\n")[2:-1] == ["县名 台数", "南坪县 420", "北坡县 386", "东岭县 320"]


def test_a_ranking_keeps_its_names() -> None:
    ranking = "\n".join(["名次", "企业", "销量", "1", "北坡农机", "420台", "2", "南坪重工", "386台"])
    text = f"{TITLE}\n{FIRST}\n{ranking}\n{SECOND}"
    assert cleaned(text).split("\n")[2:-1] == ["名次 企业 销量", "1 北坡农机 420台", "2 南坪重工 386台"]


@pytest.mark.parametrize(
    "lines",
    [
        ["一、总体要求", LEAD, "二、重点任务", LAST],
        ["问：平台什么时候开放？", "答：明年春天。", "问：要不要收费？", "答：不收。"],
        [LEAD, "云岭市农业农村局", "2024年4月17日"],
        ["春眠不觉晓，", "处处闻啼鸟。", "夜来风雨声，", "花落知多少。"],
        ["开幕式", "签约", "参观"],
        ["云岭公布智能农机目录 南坪参加", LEAD, "北坡新建智能温室三十七座 东岭跟进", LAST],
        [LEAD[:-1], LAST],
    ],
)
def test_other_lines_stay_lines(lines: list[str]) -> None:
    text = "\n".join([TITLE, FIRST, *lines, SECOND])
    assert cleaned(text) == text


def test_offsets_and_edits_name_what_was_joined() -> None:
    text = f"{TITLE}\n\n{wrapped(FIRST, 48)}"
    result = article(text)
    assert is_in_source_order(result.body)
    assert "".join(text[at] for at in result.body.origin) == result.text
    joins = [edit for edit in result.edits if edit.rule == "joined"]
    assert len(joins) == text.count("\n") - 2
    assert all(text[edit.start : edit.end] == "\n" and edit.reason for edit in joins)


SENTENCES = st.lists(st.sampled_from([FIRST, SECOND, LEAD, LAST]), min_size=2, max_size=4, unique=True)


@settings(deadline=None, max_examples=60, derandomize=True)
@given(SENTENCES, st.integers(15, 40), st.booleans())
def test_any_wrap_of_paragraphs_is_undone(paragraphs: list[str], width: int, blank: bool) -> None:
    between = "\n\n" if blank else "\n　　"
    text = f"{TITLE}{between}" + between.join(wrapped(paragraph, 2 * width) for paragraph in paragraphs)
    assert cleaned(text) == "\n".join([TITLE, *paragraphs])


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(3, 30), min_size=1, max_size=8))
def test_no_character_is_lost_wherever_a_paragraph_is_cut(sizes: list[int]) -> None:
    cuts = [at for at in accumulate(sizes) if at < len(FIRST) - 3]
    pieces = [FIRST[a:b] for a, b in pairwise([0, *cuts, len(FIRST)])]
    result = article("\n".join([TITLE, LEAD, *pieces, SECOND]))
    assert result.text.replace("\n", "").replace(" ", "") == TITLE + LEAD + FIRST + SECOND


NUMBERS = ("— {} —", "第{}页", "{}")


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(
    "heads", [("南坪县智慧水利白皮书",) * 3, ("南坪县智慧水利白皮书", "第三章 灌溉平台的建设") * 2]
)
@pytest.mark.parametrize("swapped", [0, 1])
def test_the_head_of_left_and_right_pages_does_not_cut_a_sentence(
    number: str, heads: tuple[str, ...], swapped: int
) -> None:
    paragraphs = [FIRST, SECOND, LEAD]
    lines = [TITLE]
    for page, paragraph in enumerate(paragraphs):
        between = [heads[page], number.format(page + 3)]
        lines += [paragraph[:25], *(between if page % 2 == swapped else between[::-1]), paragraph[25:]]
    assert cleaned("\n".join(lines)) == "\n".join([TITLE, *paragraphs])


def test_the_number_beside_a_running_head_changes_sides() -> None:
    head = "南坪县智慧水利白皮书"
    text = f"{TITLE}\n{FIRST[:25]}\n{head}  3\n{FIRST[25:]}\n{SECOND[:25]}\n4  {head}\n{SECOND[25:]}"
    assert cleaned(text) == f"{TITLE}\n{FIRST}\n{SECOND}"


def test_the_head_above_the_title_goes_with_its_number() -> None:
    head = "南坪县智慧水利白皮书"
    second = f"{SECOND[:25]}\n{head}\n— 3 —\n{SECOND[25:]}"
    text = f"{head}\n— 1 —\n{TITLE}\n{FIRST[:25]}\n— 2 —\n{head}\n{FIRST[25:]}\n{second}"
    assert cleaned(text) == f"{TITLE}\n{FIRST}\n{SECOND}"


@pytest.mark.parametrize("foot", ["— 1 —", "\n— 1 —\n", "— 1 —\n南坪县智慧水利白皮书"])
def test_a_page_that_ends_with_a_sentence_is_no_end_of_an_indented_paragraph(foot: str) -> None:
    text = f"{TITLE}\n　　{LEAD}\n　　{FIRST}\n{foot}\n{SECOND}\n　　{LAST}"
    assert cleaned(text) == f"{TITLE}\n{LEAD}\n{FIRST}{SECOND}\n{LAST}"


@pytest.mark.parametrize("foot", ["— 1 —", "\n— 1 —\n"])
def test_behind_a_page_an_indent_begins_a_paragraph_and_a_signature_stays(foot: str) -> None:
    text = f"{TITLE}\n　　{LEAD}\n　　{FIRST}\n{foot}\n　　{SECOND}\n　　{LAST}\n{foot}\n南坪县水利局\n2026年6月3日"
    assert cleaned(text) == f"{TITLE}\n{LEAD}\n{FIRST}\n{SECOND}\n{LAST}\n南坪县水利局\n2026年6月3日"
    plain = f"{TITLE}\n{LEAD}\n{FIRST}\n{foot}\n{SECOND}\n{LAST}"
    assert cleaned(plain) == f"{TITLE}\n{LEAD}\n{FIRST}\n{SECOND}\n{LAST}"


@pytest.mark.parametrize(
    ("pieces", "line"),
    [
        ("6月3日\n10\n:\n30\n，平台投用，首批覆盖\n36\n个村。", "6月3日10:30，平台投用，首批覆盖36个村。"),
        ("请于6月3日上午\n9\n时\n30\n分\n到场，过时不候。", "请于6月3日上午9时30分到场，过时不候。"),
        ("6\n月\n3\n日\n上午\n9\n时\n30\n分\n，平台投用。", "6月3日上午9时30分，平台投用。"),
        ("公布时间为6月3日下午\n3\n点\n30\n分\n，过时不候。", "公布时间为6月3日下午3点30分，过时不候。"),
        ("请在\n10\n:\n30\n前到场。", "请在10:30前到场。"),
        ("6月3日上午\n9\n：\n30\n-\n11\n：\n00\n，会议召开。", "6月3日上午9:30-11:00，会议召开。"),
    ],
)
def test_a_time_of_day_in_pieces_is_one(pieces: str, line: str) -> None:
    assert cleaned(f"{TITLE}\n{FIRST}\n{pieces}\n{SECOND}").split("\n")[2].replace("：", ":") == line


@pytest.mark.parametrize("figure", ["28.5%", "65\n元", "1200\n个", "1200万元"])
@pytest.mark.parametrize("date", ["2026-06-03 10:30", "2026年06月03日", "06-03 10:30", "6月3日 10:30"])
@pytest.mark.parametrize("button", ["关注", "+ 关注"])
def test_the_figure_that_ends_a_title_is_its_own_and_the_account_below_is_no_text(
    figure: str, date: str, button: str
) -> None:
    text = f"南坪县灌溉平台每年节约\n{figure}\n南坪水利观察\n{date}\n{button}\n{FIRST}\n{SECOND}"
    title = "南坪县灌溉平台每年节约" + figure.replace("\n", "")
    assert cleaned(text) == f"{title}\n{FIRST}\n{SECOND}"


def test_a_count_below_a_title_is_not_its_figure() -> None:
    text = f"{TITLE}\n1234\n{FIRST}\n{SECOND}"
    assert cleaned(text).split("\n")[0] == TITLE


def test_where_all_pages_have_a_head_beside_the_number_each_is_one() -> None:
    first = f"{FIRST[:25]}\n南坪县智慧水利白皮书\n— 1 —\n{FIRST[25:]}"
    second = f"{SECOND}\n— 2 —\n第三章 灌溉平台的建设\n{LAST}"
    assert cleaned(f"{TITLE}\n{LEAD}\n{first}\n{second}") == f"{TITLE}\n{LEAD}\n{FIRST}\n{SECOND}\n{LAST}"


def test_a_heading_on_top_of_a_page_without_a_running_head_stays() -> None:
    text = f"{TITLE}\n{LEAD}\n{FIRST[:25]}\n— 1 —\n{FIRST[25:]}\n— 2 —\n三、灌溉平台的建设\n{SECOND}\n{LAST}"
    assert cleaned(text) == f"{TITLE}\n{LEAD}\n{FIRST}\n三、灌溉平台的建设\n{SECOND}\n{LAST}"


@pytest.mark.parametrize("cut", ["云科函\n〔2025〕\n161号", "云科函〔\n2025\n〕\n161\n号", "云科函\n（2025）第\n161号"])
@pytest.mark.parametrize("data", ["", "2025-03-08 10:20 来源：云岭科技局\n"])
def test_the_number_of_a_document_in_pieces_is_one_line(cut: str, data: str) -> None:
    title, text = BODY.split("\n", 1)
    whole = cut.replace("\n", "")
    assert cleaned(f"{title}\n{data}{cut}\n{text}") == f"{title}\n{whole}\n{text}"


def test_a_lead_with_the_reports_title_is_a_line() -> None:
    lead = "新华社云岭9月12日电 题：从“看天吃饭”到“知天而作”——云岭智慧农业观察"
    text = f"智慧农业观察\n{lead}\n新华社记者王一、李二\n“以前浇水靠经验，现在靠数据。”北坡县农户说。\n{FIRST}"
    assert lead in cleaned(text).split("\n")


def test_a_figure_with_a_latin_unit_in_pieces() -> None:
    text = "南坪县种业园开园\n园区有智算中心，算力为\n300\nPFLOPS，服务企业\n1 200\n家。\n"
    assert "算力为300 PFLOPS，服务企业1200家。" in cleaned(text + FIRST)


@pytest.mark.parametrize("issue", ["南坪县人民政府公报　2024年第8期", "第12卷 第8期", "南坪县人民政府公报"])
@pytest.mark.parametrize("number", ["— {} —", "第{}页"])
def test_the_first_page_loses_the_head_of_its_periodical_too(issue: str, number: str) -> None:
    pages = (f"{TITLE}\n{FIRST[:40]}", f"{FIRST[40:]}\n{SECOND[:30]}", SECOND[30:])
    result = article("\n".join(f"{issue}\n{page}\n{number.format(at)}" for at, page in enumerate(pages, 1)))
    assert result.text == f"{TITLE}\n{FIRST}\n{SECOND}"
    assert result.metadata.title == TITLE


@pytest.mark.parametrize(
    "sentence",
    [
        "申报截至\n8\n月\n1\n日。联系人：\n王磊\n，电话：\n010-68200000\n。",
        "申报截至\n8\n月\n1\n日。联系人\n：\n李芳\n、\n赵明\n，联系电话\n：\n0871-6520000\n。",
        "材料一式\n3\n份。寄送地址：\n南坪县学府路8号\n，邮编：\n650000\n。",
        "企业于\n9\n月前登录网址：\nwww.np.invalid\n，按提示填写。开户行：\n南坪银行\n，账号：\n62220000111\n。",
        "报送材料\n5\n套（联系人：\n周成\n，电话：\n0871-6520001\n）。",
    ],
)
def test_labels_inside_a_sentence_in_pieces_stay(sentence: str) -> None:
    assert sentence.replace("\n", "") in cleaned(f"{TITLE}\n{FIRST}\n{sentence}\n特此通知。\n").split("\n")


def test_a_letter_addresses_its_readers_on_a_line_of_its_own() -> None:
    text = "各县，有关中央企业：\n根据\n《智能工厂管理办法》\n，每县报送\n5\n个项目。\n"
    assert "各县，有关中央企业：" in cleaned(f"{TITLE}\n{text}{FIRST}").split("\n")


def test_the_time_of_a_page_is_no_part_of_a_paragraph_that_begins_with_a_number() -> None:
    pieces = "2026-06-03 16:08\n6\n月\n3\n日，\n南坪县水利局\n宣布，平台投用，覆盖\n42\n个行政村，灌溉用水减少\n28\n%。"
    result = article(f"{TITLE}\n来源：\n云岭日报\n{pieces}\n{SECOND}")
    told = "6月3日，南坪县水利局宣布，平台投用，覆盖42个行政村，灌溉用水减少28%。"
    assert result.text == f"{TITLE}\n{told}\n{SECOND}"
    assert result.metadata.date == "2026-06-03 16:08"


@pytest.mark.parametrize("before", ["附件：", "附件：\n1."])
def test_a_year_is_no_line_of_its_own(before: str) -> None:
    text = (
        f"{TITLE}\n{FIRST}\n{SECOND}\n{before}\n2025\n年第二批示范企业名单.xlsx\n云岭市工业局\n2025\n年\n6\n月\n30\n日"
    )
    assert "2025年第二批示范企业名单.xlsx" in cleaned(text)


@pytest.mark.parametrize("end", ["；", "。"])
def test_a_paragraph_goes_on_behind_a_page_where_paragraphs_have_an_indent(end: str) -> None:
    text = (
        "　　调研发现，全市机械行业的二十三家企业已经部署大模型，平均缩短工艺调\n试时间三成，收益最为明显。\n"
        f"　　调研也发现，标注的人手明显不足，二十三家企业共需标注工程师680人，实际到岗213人{end}\n— 2 —\n\n"
        "部分企业的历史数据仍保存在纸质台账中，短期内难以\n用于训练。\n"
        "　　建议由行业协会牵头，建立公共数据集，统一标注规范，降低中小企业的使用门槛。"
    )
    assert f"实际到岗213人{end}部分企业的历史数据" in cleaned(text)

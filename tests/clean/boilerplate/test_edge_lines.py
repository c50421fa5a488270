"""Lines at an article's edges: what belongs to the article stays, anything else goes."""

import pytest

from tests.support.cleaning import article, rules

TITLE = "南坪县果园用上采摘机器人 人工成本降三成"
PARAGRAPHS = (
    "6月3日，南坪县农业农村局介绍，全县12个果园今年投用采摘机器人46台，采摘成本比去年下降三成，损耗率由8%降到3.5%。",
    "果农林田说，机器人用摄像头判断果子的成熟度，一台机器一天能摘两吨，相当于6名工人的工作量，雨天也能作业。",
    "县农业农村局表示，明年将把采摘机器人推广到全部31个果园，并为每个乡镇培训5名操作员。",
)
ARTICLE = "\n".join((TITLE, *PARAGRAPHS))


def between(line: str) -> str:
    return "\n".join((TITLE, line, *PARAGRAPHS))


@pytest.mark.parametrize(
    "line",
    [
        "南坪融媒中心",
        "带您看懂乡村",
        "懂三农，更懂你",
        "林小满",
        "本文共1200字，阅读约需3分钟",
        "☞ 全文1200字，读完约需3分钟",
        "【全文共2100字，阅读约需6分钟】",
        "— 预计阅读时间：4分钟 —",
        "去阅读\n📖 全文约900字，读完需2分钟",
        "文案：豆包 出镜：阿满",
        "#乡村振兴# #机器人#",
    ],
)
def test_a_line_between_title_and_text_that_is_no_part_of_the_article_goes(line: str) -> None:
    assert article(between(line)).text == ARTICLE


@pytest.mark.parametrize(
    "line",
    [
        "——南坪县林果业智能化见闻",
        "三成成本是怎样省下来的",
        "编者按：机器换人，换来了什么？",
        "一、机器进园",
        "图为采摘机器人在作业",
        "☞ 一棵树采摘约需3分钟",
        "【采摘时间：4分钟】",
        "各乡镇人民政府：",
        "南农发〔2025〕12号",
    ],
)
def test_a_line_between_title_and_text_that_belongs_to_the_article_stays(line: str) -> None:
    assert line in article(between(line)).text.split("\n")


@pytest.mark.parametrize(
    "line",
    [
        "运营编辑：黄豆",
        "编导：夏天 摄像：周末 编辑：何必",
        "果园观察出品",
        "用声音，温暖你",
        "原文来源：云岭日报",
        "更多精彩内容请进入乡村频道",
        "如果您有新闻线索，欢迎拨打热线 0999-1234567",
        "您对此有什么看法？",
        "无人机 三农 乡村",
        "参考链接：",
    ],
)
def test_a_line_behind_the_text_that_is_no_part_of_the_article_goes(line: str) -> None:
    assert article(f"{ARTICLE}\n{line}").text == ARTICLE


@pytest.mark.parametrize(
    "lines",
    [
        "特此通知。",
        "采摘机器人投用46台",
        "图为采摘机器人在作业",
        "附件：采摘机器人名单",
        "培训地点：县农机学校",
        "南坪县农业农村局\n2025年6月3日",
        "南坪县农业农村局\n二〇二五年六月三日",
        "南坪县果树协作体\n二○二五年十二月二十一日",
        "林小满\n二零二五年元月",
        "南坪县果树协作体 一九九八年三月四日",
        "二O二五年十月廿三日",
        "（据南坪县农业农村局）",
        "春茶\n夏桃\n秋梨",
        "14:00",
    ],
)
def test_lines_behind_the_text_that_belong_to_the_article_stay(lines: str) -> None:
    assert article(f"{ARTICLE}\n{lines}").text == f"{ARTICLE}\n{lines}"


@pytest.mark.parametrize("date", ["2025年6月3日", "二〇二五年六月三日", "二○二五年六月三日", "二零二五年六月三日"])
def test_who_signs_stays_where_the_page_names_him_too(date: str) -> None:
    page = "\n".join((TITLE, "发布机构：南坪县果树协作体", *PARAGRAPHS, "南坪县果树协作体", date))
    assert article(page).text == f"{ARTICLE}\n南坪县果树协作体\n{date}"


def test_the_last_turns_of_an_interview_stay_without_a_stop() -> None:
    turns = (
        "编辑：明年的计划是什么，能说一说吗？\n林田：先还清买机器的钱，然后再给果园添两台。\n编辑：谢谢你\n林田：慢走"
    )
    text = f"{ARTICLE}\n{turns}"
    assert article(text).text == text


def test_a_line_above_a_title_that_the_text_says_again_is_not_the_title() -> None:
    for line in ("懂三农，更懂你", "带您看懂乡村", "果园观察 首页 种植 农机", "2025-06-03 云岭晨报 B02 要闻"):
        result = article(f"{line}\n{ARTICLE}")
        assert (result.text, result.metadata.title) == (ARTICLE, TITLE)


def test_the_title_of_a_bulletin_stays_above_its_first_item() -> None:
    items = "\n".join(f"果园{n}号机器人投用\n{paragraph}" for n, paragraph in zip("一二三", PARAGRAPHS, strict=True))
    assert article(f"三农快讯\n{items}").text == f"三农快讯\n{items}"


def test_what_a_dropped_line_states_is_metadata() -> None:
    result = article(f"{TITLE}\n2025-06-03 果园观察 记者 林满\n" + "\n".join(PARAGRAPHS))
    assert result.text == ARTICLE
    assert (result.metadata.date, result.metadata.source) == ("2025-06-03", "果园观察")
    assert "data-line" in rules(result)
    assert article(f"{ARTICLE}\n原文来源：云岭日报").metadata.source == "云岭日报"


def test_a_sentence_cut_into_short_lines_at_the_end_stays_whole() -> None:
    end = "施工给大家带来不便，\n短暂的维修换来的是\n日后的更加畅通。\n请互相转告，\n愿各位都能\n平安出行，安全到家。"
    assert article(f"{ARTICLE}\n{end}").text == f"{ARTICLE}\n{end}"


def test_the_row_of_names_of_columns_that_a_form_ends_with_is_no_row_of_tags() -> None:
    form = "附表2\n操作员培训补贴花名册\n申领单位（公章）：\n序号 姓名 身份证号码 毕业院校 实际天数 补贴金额"
    assert article(f"{ARTICLE}\n{form}").text == f"{ARTICLE}\n{form}"
    assert article(f"{ARTICLE}\n采摘 果园 大模型 技术").text == ARTICLE

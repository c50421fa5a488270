"""Repeated paragraphs: one copy is kept, and nothing that differs in a sign, a point or a mark is a copy."""

import pytest

from tests.support.cleaning import BODY, LAST, LEAD, article, cleaned, rules


def test_a_paragraph_copied_is_kept_once_and_a_subheading_may_recur() -> None:
    second = LEAD.replace("云岭", "南河")
    text = f"{BODY}\n要点\n{second}\n要点\n另外，{second}"
    assert cleaned(f"{text}\n{LEAD}") == text


def test_a_lead_cut_short_gives_way_to_its_paragraph() -> None:
    assert cleaned(f"{LEAD[:-8]}……\n时间：2025-03-08\n{LEAD}\n南河市同日作出部署。") == f"{LEAD}\n南河市同日作出部署。"


@pytest.mark.parametrize(
    "pair",
    [
        ("云岭市产区今天最低气温：5℃", "云岭市产区今天最低气温：-5℃"),
        ("算力租赁均价本周环比变动：1.25%", "算力租赁均价本周环比变动：12.5%"),
        ("云岭队与南河队的比分是3:2", "云岭队与南河队的比分是32"),
        ("开发者使用最多的语言是C++", "开发者使用最多的语言是C"),
        ("新版本处理速度提高1.5至2.5倍", "新版本处理速度提高15至25倍"),
        ("今年前三季度的利润变动为+3亿元", "今年前三季度的利润变动为-3亿元"),
        ("这项技术今年可以大规模推广吗？", "这项技术今年可以大规模推广吗。"),
        ("这座平台的准确率上半年是91‰。", "这座平台的准确率上半年是91%。"),
        ("这座平台处理一个样本只用5ms，比去年快了一倍。", "这座平台处理一个样本只用5Ms，比去年快了一倍。"),
        (f"{LEAD[:-1]}，增长1", f"{LEAD[:-1]}，增长12.5%。"),
        (f"{LEAD[:-1]}，采用C", f"{LEAD[:-1]}，采用C++编写。"),
    ],
)
def test_lines_that_differ_in_a_sign_a_point_or_a_mark_both_stay(pair: tuple[str, str]) -> None:
    for first, second in (pair, pair[::-1]):
        text = f"{BODY}\n{first}\n{second}\n会议由云岭市科学技术局主持，各区县参加。"
        assert cleaned(text) == text


def test_a_title_that_differs_in_a_sign_stays() -> None:
    text = f"云岭今晨气温-5℃\n云岭今晨气温5℃\n{LEAD}"
    assert cleaned(text) == text


@pytest.mark.parametrize(
    "line", ["2024", "30%", "3月8日", "云岭市科学技术局", "①《申请表（企业）》（附件3）；", "（来自日报）"]
)
def test_a_short_line_that_recurs_is_no_copy(line: str) -> None:
    text = f"{BODY}\n{line}\n{LEAD.replace('云岭', '南河')}\n{line}\n{LAST.replace('会议', '市长')}"
    assert cleaned(text) == text


ITEMS = "①《云岭市示范企业申请表》（附件3）；\n②所在企业三证合一营业执照复印件。\n③上一年度的纳税证明，由税务部门出具。"


@pytest.mark.parametrize("number", ["①②③", "1.2.3.", "（1）（2）（3）", "一、二、三、"], ids=str)
def test_items_that_two_lists_have_in_common_stay_in_both(number: str) -> None:
    size = len(number) // 3
    items = ITEMS.replace("①", number[:size]).replace("②", number[size : 2 * size]).replace("③", number[2 * size :])
    text = f"{BODY}\n重点企业需提供：\n{items}\n新引进企业需提供：\n{items}\n{LAST.replace('会议', '市长')}"
    assert cleaned(text) == text


def test_the_items_of_a_copied_article_go_with_its_paragraphs() -> None:
    assert cleaned(f"{BODY}\n{ITEMS}\n{BODY}\n{ITEMS}") == f"{BODY}\n{ITEMS}"


def test_the_short_lines_of_a_copied_block_go_with_it() -> None:
    block = f"纪要\n{LEAD}\n2024\n年\n{LAST}\n署名"
    result = article(f"云岭市人工智能大会今天闭幕\n{block}\n{block}")
    assert result.text == f"云岭市人工智能大会今天闭幕\n{block}"
    assert rules(result) == {"repeated"}


@pytest.mark.parametrize(
    "data",
    ["2025-03-08 07:15 来源：云岭日报 记者 丁宁", "来源：云岭日报\n发布时间：25-03-08 18:47 李明", "□ 本报记者 李明"],
)
def test_the_data_of_a_page_between_a_digest_and_its_copy_go(data: str) -> None:
    title, body = BODY.split("\n", 1)
    assert cleaned(f"{title}\n{LEAD}\n{data}\n{body}") == BODY


QUESTION = "您怎么看今年智能农机的补贴？"


def interview(*answers: str) -> str:
    return "\n".join([BODY, *(f"{QUESTION}\n{answer}" for answer in answers)])


def test_a_question_that_recurs_with_another_answer_stays() -> None:
    text = interview("王一：力度比去年大，手续也少了。", "林田：还要看能不能补到合作社。", "不好说。")
    assert cleaned(text) == text


def test_a_question_that_is_copied_with_its_answer_or_is_the_title_goes() -> None:
    answer = "王一：力度比去年大，手续也少了，合作社都愿意申请。"
    assert cleaned(f"{interview(answer)}\n{QUESTION}\n{answer}") == interview(answer)
    assert cleaned(f"{QUESTION}\n云岭观察\n{QUESTION}\n{LEAD}\n{LAST}\n{QUESTION}") == f"{QUESTION}\n{LEAD}\n{LAST}"


def test_a_paragraph_that_two_clauses_of_a_regulation_have_stays_in_both() -> None:
    help_ = "线上申请有困难的，可以到街道政务服务中心或者村居服务站提出申请，工作人员应当予以协助。"
    clauses = [
        f"第五条 老年人可以通过市综合信息平台提出服务申请，选择服务机构。\n{help_}",
        f"第六条 服务对象申请资助，应当通过平台向户籍所在地的镇政府提交材料。\n{help_}",
    ]
    text = "\n".join(["云岭市居家养老服务办法", *clauses, "第七条 本办法自印发之日起施行，有效期五年。"])
    assert cleaned(text) == text
    assert cleaned(text.replace(help_, f"{help_}\n{help_}", 1)) == text


def test_the_title_that_is_the_last_line_too_goes() -> None:
    text = f"云岭市智能农机办法\n{LEAD}\n{LAST}\n云岭市农业局办公室 2025年3月8日印发"
    assert cleaned(f"{text}\n云岭市智能农机办法") == text


@pytest.mark.parametrize("office", ["云岭市人民政府办公室", "云岭市智能农业协会", "云岭市农业农村局"])
@pytest.mark.parametrize("contact", ["", "联系人：王一，电话：010-12345678\n"])
def test_the_office_that_heads_a_letter_signs_it_too(office: str, contact: str) -> None:
    letter = f"{office}\n各县人民政府：\n{LEAD}\n{LAST}"
    assert cleaned(f"{letter}\n{contact}{office}") == f"{letter}\n{office}"


def test_a_title_that_ends_like_an_office_goes_as_the_last_line() -> None:
    for title in ("云岭召开人工智能大会", "云岭成立智能农业协会"):
        assert cleaned(f"{title}\n{LEAD}\n{LAST}\n{title}") == f"{title}\n{LEAD}\n{LAST}"

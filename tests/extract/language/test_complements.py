"""Complements: a clause that says that something is said, and not what, is not complete."""

import pytest

from summarize.extract.candidates.shortening import join_clauses, shorten
from summarize.extract.language.clauses import split_clauses
from summarize.extract.language.complements import lacks_complement
from summarize.extract.language.statements import is_statement


def shorter(sentence: str) -> list[str]:
    clauses = split_clauses(sentence)
    return [join_clauses(clauses, kept) for kept in shorten(clauses, [1.0] * len(clauses))][1:]


@pytest.mark.parametrize(
    "clause",
    [
        "有农技员告诉岭南晚报",
        "育种公司负责人岳小芹告诉记者",
        "槐安种业今天宣布",
        "岳小芹补充道",
        "今年1月，市农业局决定",
        "育种团队确定",
        "分析师岳小芹再次确认",
        "云岭省统计局9月2日公布",
        "三部门日前印发通知",
        "公司官方账号发布了一条消息",
        "局长多次作出重要指示",
        "农技员注意到",
        "我们很容易看出",
        "我举这个例子是想说明",
    ],
)
def test_what_is_said_is_missing(clause: str) -> None:
    assert lacks_complement(clause)


@pytest.mark.parametrize(
    "clause",
    [
        "云岭省农业局印发关于开放平台数据的通知",
        "两家公司宣布了收购计划",
        "市监管局对假种子案作出行政处罚决定",
        "育种公司没有就此事作出回应",
        "补助标准由各县确定",
        "选种标准尚未最终确定",
        "这种行为难以预测",
        "农业局应当通知申请人",
        "农户的需要已经得到确认",
        "槐安市制定年度育种计划",
        "白皮书由槐安市种业协会发布",
        "新平台投入使用",
        "稻田连着铁路轨道",
        "三个县局汇报下一步工作打算",
    ],
)
def test_what_is_said_is_there(clause: str) -> None:
    assert not lacks_complement(clause)


@pytest.mark.parametrize(
    "sentence",
    [
        "有位种植大户告诉岭南晚报，今年的水稻良种价格普遍上涨了两成。",
        "在反复的试验和选择之后，育种团队确定，早熟是这个品种最要紧的特点。",
        "云岭省统计局和农业局9月2日公布，今年夏粮总产量比去年增长两成。",
        "云岭省农业局、财政厅等三部门日前联合印发通知，良种补贴今年继续发放。",
        "市农业局委托第三方机构或组建专家组，对各县的育种平台进行评价。",
        "使用新版智能育种平台云岭一号，农户可以在手机上查看田里的数据。",
        "这只种业基金上市首日下跌2.61%，按326亿份额计算，基金共亏损八亿元。",
        "育种公司负责人应农业局局长邀请，团队全体成员来到槐安市考察。",
        "平台在无线基站，承载网，核心网，终端，标准，商用测试，产业生态等方面进展很快。",
        "未参加良种评选或参加评选但未获得名次的种业公司，评选委员会另行通知。",
    ],
)
def test_no_shorter_wording_ends_before_what_is_said(sentence: str) -> None:
    assert shorter(sentence) == []


@pytest.mark.parametrize("sentence", ["有员工告诉岭南晚报。", "育种公司宣布。", "岳小芹补充道。"])
def test_a_sentence_that_only_says_who_speaks_tells_nothing(sentence: str) -> None:
    assert not is_statement(sentence)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("槐安种业今年新建育种基地，总投资318亿元，引来八方企业。", "槐安种业今年新建育种基地，总投资318亿元。"),
        ("南坪县开工建设种业园，占地500亩，吸引多家公司入驻。", "南坪县开工建设种业园，占地500亩。"),
        ("云岭省上半年种业产值9.15万亿元，同比增长4.7%。", "云岭省上半年种业产值9.15万亿元。"),
    ],
)
def test_a_measure_and_its_figure_are_a_predicate(sentence: str, told: str) -> None:
    assert told in shorter(sentence)

"""Shorter wordings: what a sentence may leave out, and what it may not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.extract.candidates.shortening import join_clauses, shorten
from summarize.extract.language.clauses import split_clauses


def shorter(sentence: str) -> list[str]:
    clauses = split_clauses(sentence)
    return [join_clauses(clauses, kept) for kept in shorten(clauses, [1.0] * len(clauses))][1:]


def test_what_is_said_keeps_that_it_is_said() -> None:
    sentence = "岳小芹到田里调研选种工作，强调要开放平台数据，加快推进种业发展，支持农技员。"
    assert not [text for text in shorter(sentence) if "推进" in text and "强调" not in text]


def test_what_only_goes_on_may_go() -> None:
    assert shorter("槐安市农业局正式启用育种平台，加快推进种业发展。") == ["槐安市农业局正式启用育种平台。"]
    assert shorter("槐安市启用平台，加快推进种业发展。") == []  # too little would be left


@pytest.mark.parametrize(
    "sentence",
    [
        "随着育种平台正式投入使用，选种周期缩短到三年。",
        "农业局局长岳小芹在会上强调，要向企业开放平台数据。",
        "这座育种平台的全面启用和推广，有助于缩短选种周期。",
        "若平台数据不能按时向企业开放，选种周期就会延长。",
        "科研人员通过对试验田里采集的水稻样品的研究，揭示了选种的规律。",
        "育种平台作为全市推进农业现代化的重要工程，深刻改变选种方式。",
        "首席专家岳小芹结合省内外企业的应用案例，就选种作专题报告。",
        "因平台数据未能按时更新导致农户误判，主管单位须予补偿。",
        "自今年春天这座育种平台全面投入使用以来，选种周期缩短到三年。",
        "在新编制的育种地图上，农业局的记者看到，示范田连成一片。",
        "在槐安市北部的山谷，即将投产的机器人产业基地，打通了研发的环节。",
        "市里提出三项建议：一是全面开放平台数据，二是组织培训农技员。",
        "今年市里重点做好三项工作：全面开放平台数据，组织培训农技员。",
        "槐安市建成的省内首个智能育种中心，实现了选种和浇水的协同。",
        "农业部门会同科技部门和其他履行种业职责的部门，建立健全共享机制。",
        "国家种业中心于项目执行期满6个月内，向承担单位下达评价结论。",
        "科研团队利用槐安市的智能育种平台，成功选出三个水稻品种。",
        "智能育种平台帮助槐安市的农技人员，在六十天里选出三个品种。",
        "育种眼镜还能通过镜腿上的摄像头，记录农技员的步数。",
        "槐安市农业局联合种业企业和各方单位，深入开展选种调查。",
        "没有了智能育种平台的数据做支撑，科研人员就无法选种。",
        "槐安市的种业监管特点是借鉴外地经验，追踪前沿技术并立法。",
        "为维护种业安全，促进智能育种产业发展，依据有关法律制定本办法。",
        "新政策使农户对智能育种平台有了兴趣，但仍没有人愿意试用。",
        "新的育种平台受到农民的欢迎，除了个别地块还没有装上传感器。",
        "到2028年底，全市基本建成智能育种的工作体系。",
        "会上通过的选种办法是适应新形势，加快建成种业强市的基础。",
        "连日来，参加全省育种大会的农技员代表，认真讨论选种方案。",
        "试验一线，位于槐安市东部地区的育种基地，平均每天将十万斤种子送往各地。",
        "年满六十周岁，具有本市户籍或者持有有效证件的农户，享受本办法规定的补助。",
        "此前就有不少急于找到良种的农户，被假冒的种子公司骗走定金。",
        "得知不少水稻品种产销两旺，农户收入不断增加，岳小芹很高兴。",
        "四位局长还就青年人才培养，农田水利建设，推进种业发展等问题回答了提问。",
        "县区如在智能育种上做出成绩，能够推广，可以申报。",
        "加之去年12月完成的育种平台标准，选种体系已经完成第一阶段建设。",
        "树立追求卓越的育种理念，确保育种管理体系有效运行，不断提高选种能力的解决方案。",
        "实施过程中遇到有关情况，请向槐安市农业局反映。",
        "走进槐安市育种产业开发区，记者看到，示范田连成一片。",
        "播种机进出园区的手续由原先必须安装两个电子标签，简化为一个标签。",
        "本届育种大会以全面落实国家的种业政策，助力农业发展为宗旨。",
        "参评单位完成选种任务后（原则上两年之内），农业局将组织测评。",
        "今年以来，着眼于育种平台建设的起步，岳小芹作出一系列部署。",
        "在槐安市，省内最先进的第四代智能育种平台，这几天刚刚启动安装。",
        "几乎没有人能够理解为什么获奖的岳小芹，会在颁奖台上落泪。",
        "育种平台通过一系列的便捷化设计，选种功能创新，性能优化，成为全市农户最好用的平台。",
        "农业局督促各县的育种企业对照专项行动整治重点，明确标准。",
        "我们的育种平台用起来不止有汉语、英语……，还有岳南话。",
        "今年槐安市着眼发挥水稻品种丰富的优势，围绕育种扩大示范田。",
        "关于槐安市的育种平台何时可以投入使用，农业局没有透露消息。",
        "这家制造播种机的企业为了提高生产效率，生产交期由三十天缩短到十天。",
    ],
)
def test_what_the_rest_leans_on_stays(sentence: str) -> None:
    assert shorter(sentence) == []


def test_what_is_to_be_done_is_told_without_its_end() -> None:
    assert shorter("要加快出台鼓励育种平台发展、赋能全市农户的政策措施，确保政策更有力度。") == [
        "要加快出台鼓励育种平台发展、赋能全市农户的政策措施。"
    ]
    assert shorter("槐安市育种试验区将充分发挥改革开放综合平台作用，加强选种。") == [
        "槐安市育种试验区将充分发挥改革开放综合平台作用。"
    ]


def test_points_go_together() -> None:
    sentence = "市里今年要着力推进三件事，一是全面开放数据，二是组织培训农技员，三是扩大示范田面积。"
    assert shorter(sentence) == ["市里今年要着力推进三件事。"]


@given(
    st.lists(
        st.sampled_from(
            ["近日", "槐安市启用平台", "加快推进选种", "他强调", "一是开放数据", "“好，很好”", "有助于发展"]
        ),
        max_size=7,
    )
)
def test_a_shorter_wording_only_leaves_out(pieces: list[str]) -> None:
    sentence = "，".join(pieces) + "。"
    clauses = split_clauses(sentence)
    assert "".join(clause.text for clause in clauses) == sentence
    for kept in shorten(clauses, [float(index % 3) for index in range(len(clauses))]):
        text = join_clauses(clauses, kept)
        assert text.endswith("。")
        rest = iter(sentence)
        assert all(character in rest for character in text)


def test_an_occasion_may_go_and_a_time_may_not() -> None:
    assert shorter("随着智能育种技术走进田间，槐安市的选种周期缩短到三年。") == ["槐安市的选种周期缩短到三年。"]
    assert shorter("今年以来，槐安市的水稻选种周期缩短到三年。") == []


def test_one_of_a_row_of_predicates_may_go() -> None:
    sentence = "岳小芹在会上强调，要加强平台建设，培育基层队伍，推广水稻良种。"
    assert shorter(sentence) == [
        "岳小芹在会上强调，要加强平台建设，推广水稻良种。",
        "岳小芹在会上强调，要加强平台建设。",
    ]

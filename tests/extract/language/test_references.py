"""What a piece of a summary points at must be named before it."""

import pytest

from summarize.extract.language.references import dangles

BEFORE = "东埔市第一医院9月启用影像识别平台，质疑和担忧随之而来。"


@pytest.mark.parametrize(
    "text",
    [
        "对于这些批评，团队坚定了自己的选择。",
        "11月8日，该校教师岳小芹回忆说，平台并不难学。",
        "瞄准这个痛点，云岭省率先成立了创新平台。",
        "这意味着市场将迎来新的一轮洗牌。",
        "此次泄露影响了三万名用户。",
        "任何人发现违反本办法的行为，可以投诉、举报。",
        "申请人的缴费单位应符合《规定》第五条的要求。",
        "1至10月，全县固定资产投资完成246.79亿元。",
        "借助模型，我们几乎能够大规模复制专家的经验。",
        "我局今年新建充电桩三千个。",
        "晚间的节目里我最喜欢的是《算力夜谈》。",
        "通过海桥影像识别平台，这些合作医院能够读片。",
        "据统计，在对外贸易快速增长的时候，这些合作医院能够读片。",
    ],
)
def test_what_points_at_nothing_dangles(text: str) -> None:
    assert dangles(text, "青芦镇9月举行丰收节。")


@pytest.mark.parametrize(
    "text",
    [
        "对于这些质疑，团队坚定了自己的选择。",
        "11月8日，该院医师岳小芹回忆说，平台并不难学。",
        "这个平台可以识别十二种病灶。",
    ],
)
def test_what_is_named_before_is_found(text: str) -> None:
    assert dangles(text, "青芦镇9月举行丰收节。")
    assert not dangles(text, BEFORE)


@pytest.mark.parametrize(
    "text",
    [
        "平台上线后，医师不再逐张读片，这意味着诊断时间缩短一半。",
        "市场部说，用户达10万人，预计明年这个数字将突破15万。",
        "禾苗云图这款软件可以离线使用。",
        "Gim这款软件可以离线使用。",
        "这款新型乐器“听潮”由三人设计。",
        "这几年，东埔市的算力规模增长了三倍。",
        "此前，东埔市已建成两座算力中心。",
        "《东埔市算力管理办法》公布，本办法自9月1日起施行。",
        "青芦县前十月投资增长一成，全县新开工项目三十个。",
        "岳小芹表示，我们将把模型开放给各县。",
        "岳小芹写下“我们不怕这些困难”。",
        "省长主持召开会议，研究加快我省算力产业发展。",
        "我驻外使馆提醒公民注意安全，青年喊出强国有我的口号。",
        "健全校园安全责任制，保全校舍档案。",
        "应该说，这一年来进展不小，该项目如期完成。",
        "对外经济贸易大学发布算力报告，该校称需求将翻番。",
        "在线教育公司海桥启用新的平台，该公司称用户将翻番。",
    ],
)
def test_what_its_own_words_name_or_what_is_no_pointer_stands(text: str) -> None:
    assert not dangles(text, "")


def test_what_follows_its_sentence_in_the_article_stands() -> None:
    assert not dangles("这意味着市场将迎来新的一轮洗牌。", "两家公司宣布合并。", distance=1)
    assert dangles("这意味着市场将迎来新的一轮洗牌。", "两家公司宣布合并。")


@pytest.mark.parametrize(
    "text",
    [
        "其中第三产业投资完成120亿元。",
        "那一年，海桥公司立下多个里程碑。",
        "全省其他地区也按此执行。",
    ],
)
def test_what_goes_on_with_the_sentence_before_it_needs_that(text: str) -> None:
    assert dangles(text, "1月至10月，东埔县投资完成247亿元。")
    assert not dangles(text, "1月至10月，东埔县投资完成247亿元。", distance=1)


@pytest.mark.parametrize(
    "text",
    ["海桥公司8日对外回应称，补贴将在月底以前发放。", "八成受访者认为，智能导诊节省了时间。"],
)
def test_an_answer_needs_what_it_answers(text: str) -> None:
    assert dangles(text, "海桥公司召开业绩会，对市场表示乐观。", distance=2)
    assert not dangles(text, "海桥公司召开业绩会。", distance=1)


@pytest.mark.parametrize(
    "text",
    [
        "针对补贴拖欠一事，海桥公司8日回应称，补贴将在月底以前发放。",
        "市统计局的调查显示，八成受访者认为智能导诊节省了时间。",
        "海桥公司答复记者，补贴将在月底以前发放。",
    ],
)
def test_one_that_says_what_it_answers_stands(text: str) -> None:
    assert not dangles(text, "")


def test_what_is_answered_may_stand_in_a_piece_before() -> None:
    assert not dangles("海桥汽车回应称，公司经营正常。", "网络传言称海桥汽车将裁员三成。", distance=3)
    assert not dangles("八成受访者支持智能导诊。", "海桥智库发布人工智能使用调查报告。", distance=3)


@pytest.mark.parametrize("text", ["海桥科技的客服机器人可自动回复，准确率达95%。", "海桥公司未回应，股价下跌3%。"])
def test_what_is_no_answer_needs_nothing(text: str) -> None:
    assert not dangles(text, "")


@pytest.mark.parametrize("text", ["全省其他地区也按此执行。", "其中智能制造企业300家。", "那一年，公司在上海设厂。"])
def test_what_goes_on_with_a_sentence_stands_right_behind_it_alone(text: str) -> None:
    assert dangles(text, "东埔县先行先试。", distance=2)
    assert not dangles(text, "东埔县先行先试。", distance=1)

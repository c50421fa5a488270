"""Industries: found as the article names them, ranked by where it does, and never from an organisation's name."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.extract.candidates.candidate import Candidate
from summarize.extract.candidates.industries import find_industries, select_industries
from summarize.extract.candidates.written import WrittenFields

REPORT = """云岭市机器人产业加快发展
云岭市近日发布机器人产业三年行动计划，提出建设两个整机基地。
全市已有机器人企业四十家，产品用于港口、仓储、医疗等领域。市长说，机器人行业要开放合作。
当地一名消费者在超市买了茶叶。"""

BULLETIN = """国内快讯
清河港上半年吞吐量创新高
清河港上半年完成集装箱吞吐量三百万箱，增长一成。
全国早稻收获过半
各地早稻收获进度过半，粮食生产形势稳定。
首批商业航天发射场工位启用
云岭商业航天发射场两个工位今天启用。"""


def words(text: str, title: str | None = None) -> list[str]:
    return [candidate.text for candidate in find_industries(text, title=title)]


def chosen(text: str, title: str | None = None) -> list[str]:
    return [candidate.text for candidate in select_industries(find_industries(text, title=title))]


def candidate(text: str, score: float) -> Candidate:
    return Candidate(text, 0, 1, score)


def test_an_industry_is_worded_as_the_article_names_it() -> None:
    first = find_industries(REPORT, title="云岭市机器人产业加快发展")[0]
    assert (first.text, first.code) == ("机器人产业", "SEI2.1")
    assert REPORT[first.start : first.end] == first.text


def test_what_a_headline_names_comes_before_what_is_mentioned_in_passing() -> None:
    found = words(REPORT)
    assert found[0] == "机器人产业"
    assert {"仓储", "医疗"} <= set(found[:4])
    assert "港口航运" in found
    assert found.index("医疗") < found.index("零售")


def test_cues_alone_offer_the_taxonomys_name_at_the_cue() -> None:
    cued, named = (find_industries(f"岸边的{word}一眼望不到头。", title=None)[0] for word in ("集装箱", "港口"))
    assert (cued.text, cued.code, cued.start, cued.end) == ("港口航运", "G55", 3, 6)
    assert cued.score < named.score / 2


@pytest.mark.parametrize(
    ("text", "industry"),
    [
        ("云岭市新码头今天启用，首艘货轮靠泊。", "港口航运"),
        ("云岭机场新增三条航线，航班准点率提高。", "民航"),
        ("全省高考今天开考，考生凭准考证入场。", "教育"),
        ("六个口岸的免税店本月开业，商场延长营业时间。", "零售"),
        ("春风行动启动，两百场招聘会送岗位。", "人力资源"),
        ("冬奥会圣火采集完成，火炬传递即将开始。", "体育"),
        ("科学家观测到一个新的黑洞，论文今天发表。", "科学研究"),
        ("充电宝电芯须逐只编号。", "电池"),
        ("医疗队抵达灾区，患者陆续转入医院。", "医疗"),
        ("规模以上工业增加值增长，车间里满负荷运转。", "制造业"),
        ("比特币价格走低，多家代币平台停业。", "加密货币"),
        ("台风登陆，沿海有暴雨。", "气象"),
    ],
)
def test_things_and_events_bring_the_industry_they_belong_to(text: str, industry: str) -> None:
    assert chosen(text)[0] == industry


def test_different_cues_of_one_industry_add_up() -> None:
    single = find_industries("昨天起可以报考，详情另行通知。", title=None)[0]
    several = find_industries("昨天起可以报考，考生须看清招生章程，考试时间另行通知。", title=None)[0]
    assert (single.text, several.text) == ("教育", "教育")
    assert several.score > 2 * single.score


def test_a_thing_mentioned_once_in_passing_brings_no_industry() -> None:
    talks = "双方举行会谈，就共同关心的问题交换意见，同意保持往来。" * 20
    text = f"{talks}代表团还参观了一座公园。"
    assert words(text) == ["城市管理"]
    assert chosen(text) == []


def test_what_is_a_thing_or_a_kind_of_an_industry_is_called_by_the_taxonomys_name() -> None:
    assert words("反诈宣传进社区。商用密码应用扩大，数据安全得到加强。黑客利用漏洞发动攻击。")[0] == "网络安全"
    assert words("数据安全得到加强，数据安全企业增多。")[0] == "网络安全"
    assert words("全市进出口增长一成，进出口企业增多。")[0] == "外贸"
    assert words("电信业投资增长，电信业务丰富，电信业加快转型。")[0] == "电信业"


def test_every_item_of_a_bulletin_can_bring_its_industry() -> None:
    assert {"农业", "航空航天"} <= set(chosen(BULLETIN))
    assert "港口航运" in words(BULLETIN)


@pytest.mark.parametrize(
    "text",
    [
        "他毕业于云岭交通大学，曾在农业农村部任职。",
        "两国外长就地区局势交换意见，强调通过对话解决分歧。",
        "活动由商务部主办，爱国主义教育基地承办。",
        "上海运动爱好者在香港口味餐桌前合影。",
    ],
)
def test_names_of_institutions_are_no_industries(text: str) -> None:
    assert chosen(text) == []


def test_a_mention_inside_an_organisations_name_says_little() -> None:
    inside = find_industries("签约的有云岭航天研究院。", title=None)
    plain = find_industries("签约的有云岭航天领域代表。", title=None)
    assert inside[0].score < plain[0].score / 2


def test_a_list_summed_up_as_technologies_counts_less_than_one_of_industries() -> None:
    technologies = find_industries("园区通过5G、大数据等高新技术管理设备。", title=None)
    industries = find_industries("园区重点发展通信、大数据等产业。", title=None)
    assert technologies[0].score < industries[0].score


def test_one_industry_is_offered_once_whatever_it_is_called() -> None:
    assert words("AI改变生活。人工智能产业在成长，人工智能企业增多，OpenAI 是一家公司。")[0] == "人工智能产业"
    assert sum("人工智能" in word for word in words("人工智能与人工智能产业，都离不开AI。")) == 1


def test_a_latin_abbreviation_is_replaced_by_the_taxonomys_name() -> None:
    assert words("AI正在走进日常生活。") == ["人工智能"]
    assert words("X.AI 与 OpenAI 的官司。") == []


def test_a_suffix_is_not_torn_from_another_word() -> None:
    assert "金融业" not in words("银行的金融业务受到欢迎，金融业绩增长。")
    assert "金融业" in words("金融业支持小微企业。")


def test_the_title_counts_where_the_text_does_not_repeat_it() -> None:
    text = "当地正在推进新项目。低空经济受到关注。"
    with_title = find_industries(text, title="低空经济起飞")[0]
    assert with_title.score > find_industries(text, title=None)[0].score


def test_the_choice_takes_what_is_likely() -> None:
    assert select_industries([candidate("甲业", 0.9), candidate("乙业", 0.05)]) == [candidate("甲业", 0.9)]
    many = [candidate(f"第{number}业", 0.9) for number in range(8)]
    assert select_industries(many) == many
    assert select_industries([]) == select_industries([candidate("丙业", 0.1)]) == []


@given(st.text(alphabet="人工智能产业、。\n农AI机器港口等技术领域大学", max_size=80), st.integers(0, 4))
def test_candidates_stand_in_the_text_in_order_and_differ(text: str, limit: int) -> None:
    found = find_industries(text, title=text[:10], limit=limit)
    assert len(found) <= limit
    assert [candidate.score for candidate in found] == sorted((candidate.score for candidate in found), reverse=True)
    assert len({candidate.text for candidate in found}) == len(found)
    for candidate in found:
        assert 0 <= candidate.start < candidate.end <= len(text)
        assert 0 < candidate.score < 1
        assert not math.isnan(candidate.score)


def test_what_is_said_once_in_passing_is_not_what_the_article_is_about() -> None:
    news = "云岭市银行推出农业贷款。银行把农业贷款的利率降低一成，农业合作社用手机申请，像裁判一样的评审员一天内答复。"
    assert {"消费电子", "体育"}.isdisjoint(chosen(news))
    assert {"银行", "农业"} <= set(chosen(news))
    passing, topic = (
        find_industries(f"{line}\n当地推出新办法，茶叶受到欢迎。", title=line)[0] for line in ("新办法", "茶叶")
    )
    assert passing.text == topic.text == "茶产业"
    assert passing.score < topic.score


def test_an_industry_that_a_model_wrote_is_one_in_the_articles_words_or_the_taxonomys() -> None:
    text = "云岭市的潮汐工坊开门迎客，进出口增长。"
    alone = find_industries(text, title=None)
    written = WrittenFields(industries=("潮汐工坊", "外贸", "水产养殖"))
    found = {candidate.text: candidate for candidate in find_industries(text, title=None, written=written)}
    assert {"潮汐工坊", "外贸"} <= set(found)
    assert "水产养殖" not in found
    assert text[found["潮汐工坊"].start : found["潮汐工坊"].end] == "潮汐工坊"
    assert found["外贸"].score > alone[0].score


def test_a_trade_is_no_trade_twice() -> None:
    assert words("云岭省发布通信业行业标准。通信业行业协会参与起草。") == ["通信业"]


@pytest.mark.parametrize("text", ["通讯社记者报道了会议。", "请填写通讯地址和通讯录。"])
def test_what_merely_writes_to_one_is_no_industry(text: str) -> None:
    assert words(text) == []

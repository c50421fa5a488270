"""Which sentences stand beside a written summary by themselves."""

import pytest

from summarize.extract.candidates.context import needs_context, tells_nothing


@pytest.mark.parametrize(
    "sentence",
    [
        "海桥公司3月5日在西岭区发布巡检机器人。",
        "我国上半年算力总规模同比增长两成以上。",
        "本市居民可以在社区医院申请免费体检一次。",
        "东埔市和其他城市从9月起按同一标准执行新的电价。",
        "算力产业在全省经济总量中的占比升至两成。",
        "海桥公司3月发布巡检机器人，其续航时间超过8小时，但价格没有上调。",
        "市教育局此前通报称，学生10月15日到医院检查，结论是没有大碍。",
        "海桥公司按照自愿原则开展补偿，80户居民已经签约。",
        "海桥市的一名医师放弃了他在县医院的工作，转到社区看病，每月接诊300人。",
    ],
)
def test_a_sentence_that_names_its_things_stands(sentence: str) -> None:
    assert not needs_context(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "通过不断攻关，这家企业实现了从原料到产品的生产。",
        "该研究所已经对算力价格进行了有价值的研究。",
        "首先，大模型本质上仍属于信息系统的范畴。",
        "二是开放公共数据，推动医院与学校全部联网。",
        "要加强宣传引导，组织各地按要求申请认定登记。",
        "围绕制约质量提升的关键问题，开展技术攻关和推广应用。",
        "医院其他科室也分别有几位同学入院接受了治疗。",
        "注3：由于个人原因造成的损失一律由学员承担。",
        "今天的电价跌得可真是厉害得很啊。",
        "首先要做的事。",
        "公司负责人3月5日表示，损失约为两千万元。",
        "同年10月，海桥公司建成全省首个机房。",
        "制定全省算力服务标准，清理不合理收费。",
        "积极推动全省公共数据开放，建立核查机制。",
        "海桥公司的坦诚与担当是大家有目共睹的。",
        "海桥公司一位负责人3月5日对报社记者说。",
        "全省其他地区从9月起按同一标准执行新的电价。",
        "周岚表示，他的公司3月发布了巡检机器人。",
        "海桥公司的机器人也在8月完成了量产。",
        "第一板斧是，海桥公司5月宣布降价两成。",
        "双方签署了4份文件，涉及算力、农业等领域。",
        "在全球机器人市场的占比将再次提高。",
    ],
)
def test_one_that_leans_on_others_does_not(sentence: str) -> None:
    assert needs_context(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "为做好招生工作，特制定本方案。",
        "电脑派位录取过程如下：现场导入信息至派位专用电脑。",
        "平台何时启用？",
        "岳小芹对记者说。",
        "省长指出，召开这次座谈会，目的是深入学习贯彻全国算力会议精神。",
        "本次论坛旨在交流经验、凝聚共识。",
        "市长强调，要抓住几个关键词：一是“学习”；",
        "三是“人才”。",
        "2031年是云岭省规划的收官之年。",
        "今年是“十五五”规划开局之年。",
        "2026年是全面深化改革承上启下的重要一年。",
    ],
)
def test_a_formula_a_question_or_a_mere_speaker_tells_nothing(sentence: str) -> None:
    assert tells_nothing(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "省数据厅制定算力服务方案。",
        "会议讨论了如下两个问题的解法。",
        "以数据要素为引领，云岭市建成三座算力中心。",
        "召开这次座谈会，目的是听取企业对算力券的意见。",
        "本次论坛旨在为30家企业对接算力。",
        "一是“学习”不停步，全年办班30期。",
        "2024年是有气象记录以来全球最暖的一年。",
        "2025年是云岭市连续第五年财政收入超过千亿元。",
        "今年是云岭大学建校一百周年。",
        "2026年是云岭机器人量产元年。",
        "今年是云岭大学落实章程一周年。",
    ],
)
def test_a_plain_sentence_tells_something(sentence: str) -> None:
    assert not tells_nothing(sentence)

"""Invented news articles, as many as are wanted, each different and dirty as a scraped page is.

    python -m bench.articles FOLDER N [--seed 0]

writes N text files into FOLDER, 1,000 a subfolder.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

A_FOLDER = 1000
PLACES = (
    "槐安市",
    "青芦镇",
    "云岭市",
    "石渡县",
    "南榆区",
    "白鹭港",
    "金穗县",
    "望溪市",
    "松台区",
    "鹿鸣市",
    "沙洲县",
    "云锦新区",
)
OFFICES = (
    "农业局",
    "工业和信息化局",
    "科技局",
    "教育局",
    "卫生健康局",
    "交通运输局",
    "数据局",
    "商务局",
    "港务局",
    "市场监管局",
)
FIRMS = (
    "蓝杉种业研究院",
    "禾光科技公司",
    "远舟机器人公司",
    "星桥算力中心",
    "竹影智能实验室",
    "溪石软件公司",
    "云帆港务集团",
)
PEOPLE = ("岳小芹", "常远舟", "孟禾生", "蓝若溪", "庄静川", "秦望舒", "韩松亭", "陆知夏", "温如石", "梅映雪")
PRODUCTS = (
    "智能育种平台",
    "港口调度大模型",
    "政务问答助手",
    "质检机器人",
    "病虫害识别系统",
    "公交排班算法",
    "算力调度平台",
    "医学影像辅助诊断系统",
)
SKILLS = (
    "图像识别",
    "机器学习",
    "语音识别",
    "自然语言处理",
    "知识图谱",
    "计算机视觉",
    "深度学习",
    "自动驾驶",
    "大模型",
    "强化学习",
)
TRADES = (
    "种业",
    "港口物流",
    "装备制造业",
    "医疗健康",
    "公共交通",
    "软件和信息服务业",
    "纺织业",
    "智慧农业",
    "新能源",
    "电子商务",
)
USES = (
    "水稻选种",
    "集装箱调度",
    "零件质检",
    "门诊分诊",
    "线路排班",
    "政策咨询",
    "设备巡检",
    "订单预测",
    "课程辅导",
    "产量估算",
)
LEAD = "{month}月{day}日，{place}{office}启用{product}，用于{use}，这是当地推进{trade}数字化的又一举措。"
SENTENCES = (
    "{product}由{firm}用{years}年建成，把{skill}和{skill2}用于{use}，已在{n}家单位试用，处理数据{m}万条。",
    "{office}负责人{person}介绍，平台上线后，{use}的时间由{n}天缩短到{years}天，成本下降{share}%。",
    "据统计，今年上半年，{place}{trade}实现产值{m}.{years}亿元，同比增长{share}.{years}%，新增企业{n}家。",
    "{firm}技术总监{person2}说，下一步将把{skill}引入{trade}，年内培训技术人员{n}名。",
    "{place}将设立{m}亿元的产业基金，支持{skill2}在{trade}中的应用，每个项目最高补助{n}万元。",
    "在现场，工作人员演示了如何用{product}完成{use}，一次识别只需{years}秒，准确率达到{share}%。",
    "{person2}表示，人工智能要在{trade}落地，离不开高质量的数据，{place}已归集公共数据{m}类。",
    "记者了解到，{product}还将向{place2}的{n}家企业开放接口，提供{skill}和{skill2}服务。",
    "{place2}{office}也派人前来考察，双方就{use}的数据标准交换了意见，约定每季度会商一次。",
    "专家认为，{trade}与{skill}的结合仍处在起步阶段，{use}的效果要经过{years}个生产周期才能看清。",
)
HEAD = """您所在位置：首页 > 新闻 > 正文
{title}
时间：{year}-{month:02}-{day:02} 来源：{place}日报 作者：{person}
分享到：
"""
FOOT = """原文链接：https://news.example/{number}
责任编辑：{person2}
上一篇：{place2}召开{trade}座谈会
版权所有 未经许可不得转载
"""


def article(number: int, seed: int) -> str:
    """The page of article `number`, some 1,500 characters."""
    chance = random.Random(f"{seed}/{number}")

    def words() -> dict[str, object]:
        place, place2 = chance.sample(PLACES, 2)
        skill, skill2 = chance.sample(SKILLS, 2)
        person, person2 = chance.sample(PEOPLE, 2)
        return {
            "number": number,
            "place": place,
            "place2": place2,
            "skill": skill,
            "skill2": skill2,
            "person": person,
            "person2": person2,
            "office": chance.choice(OFFICES),
            "firm": chance.choice(FIRMS),
            "trade": chance.choice(TRADES),
            "use": chance.choice(USES),
            "product": chance.choice(PRODUCTS),
            "years": chance.randint(2, 9),
            "n": chance.randint(11, 980),
            "m": chance.randint(12, 960),
            "share": chance.randint(11, 98),
            "year": chance.randint(2019, 2026),
            "month": chance.randint(1, 12),
            "day": chance.randint(1, 28),
        }

    about = words()
    about["title"] = "{place}启用{product} {n}家单位率先试用".format(**about)
    paragraphs = [LEAD.format(**about)]
    for _ in range(chance.randint(5, 9)):
        chosen = chance.sample(SENTENCES, chance.randint(3, 5))
        paragraphs.append("".join(sentence.format(**(words() | chance.choice(({}, about)))) for sentence in chosen))
    return HEAD.format(**about) + "\n".join(paragraphs) + "\n" + FOOT.format(**about)


def write(folder: Path, count: int, *, seed: int = 0) -> Iterator[Path]:
    """Write articles 0 to `count` below `folder`; each file's path once it is there."""
    for number in range(count):
        path = folder / f"{number // A_FOLDER:05}" / f"{number:08}.txt"
        if number % A_FOLDER == 0:
            path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article(number, seed), encoding="utf-8")
        yield path


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("count", type=int, metavar="N")
    options.add_argument("--seed", type=int, default=0)
    print(sum(1 for _ in write(**vars(options.parse_args()))))

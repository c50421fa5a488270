"""A line of labels is data about the page only when the values are of the labels' kinds."""

import pytest

from summarize.clean.metadata.metadata_lines import parse_labels
from tests.support.cleaning import BODY, LAST, LEAD, article, cleaned

DATA = """
作者 | 王一编辑| 李二
文 | 云岭大学农学院教授 王一；云岭大学农学院本科生 李二
文 | 云岭大学管理学院长聘副教授，种业研究院研究员 王一
记者｜王一
深圳商报记者陈明
本报记者王一报道
《棱镜》作者 周明
来源：英国《云岭邮报》
来源：综合新华社、人民日报
作者：八卦大相公
图片：由云岭日报提供
图源：由受访者供图
校对：由蕊
发布日期：2025-03-08 浏览次数：信息来源：省发改委
2025-03-08 10:22:14 出处：快科技 作者：王一 编辑：王一 人气：5380 次 评论（18）
发布时间：10-0812:00优质原创作者
索引号：00123456/2025-00031 主题分类：科技、教育 发文机关：科技处 成文日期：2025年1月3日
本文来源：每日农机新闻 责任编辑：王一_NN1234
发布时间：24-03-15 18:47 李明 周强
发布时间：20240315来源：云岭日报作者：李明浏览次数：127
日期：9月3日 18:47 来源：云岭省交通运输厅
Sep 3, 2025 来源：云岭日报
来源：云岭日报 发布时间：二〇二五年九月三日 浏览量：{{count}}
【字体：大 中 小】【2025-09-09】【作者/来源：云岭省教育厅】【阅读：892次】【关闭】
发布时间：2025-03-08 | 来源：云岭省交通运输厅 | 分享：微信 微博
""".strip().split("\n")

TEXT = """
记者：明年的计划
记者：明年计划
主播：谢谢各位
主播：谢谢
设计：由南坪设计院用大模型完成 运营：交给云岭公司
统筹：县里负责 设计：院里完成
设计：简洁耐用
编辑：这样做有什么好处
视频：机器人插秧
来源：我们的数据来自36个试验站
制作：采用三维打印
整理：三十年的田间记录
视频：由无人机每周拍摄两次
摄像：每天两次由无人机拍摄田间
制作：由大模型自动剪辑
文字：记录育苗的过程
图片：全部来自田间摄像头
校对：机器先校，人工复核
责任编辑：由大模型担任
题图：由大模型生成
三审：由专家组逐篇把关
供稿：由各县轮流承担
关键词：由大模型提取
图片：由无人机拍摄
记者调查发现农户愿意
""".strip().split("\n")


@pytest.mark.parametrize("line", DATA)
def test_names_and_dates_beside_their_labels_are_data(line: str) -> None:
    assert parse_labels(line)
    assert cleaned(f"{BODY}\n{line}") == BODY


@pytest.mark.parametrize("line", TEXT)
def test_words_beside_a_label_are_text(line: str) -> None:
    assert parse_labels(line) is None
    assert cleaned(f"{BODY}\n{line}") == f"{BODY}\n{line}"
    title = BODY.split("\n", 1)[0]
    assert cleaned(f"{title}\n{LEAD}\n{line}\n{LAST}").split("\n")[2] == line


def test_an_interview_keeps_its_last_questions_and_answers() -> None:
    question = "记者：平台的核心是什么？\n王一：核心是育种大模型，能预测产量，准确率达到91%。"
    talk = f"{question}\n记者：下一步\n王一：扩到600个品种\n主持人：谢谢"
    assert cleaned(f"{BODY}\n{talk}") == f"{BODY}\n{talk}"


def test_the_author_is_named_without_the_editor_behind() -> None:
    title, rest = BODY.split("\n", 1)
    assert article(f"{title}\n作者 | 王一编辑| 李二\n{rest}").metadata.author == "王一"


@pytest.mark.parametrize(
    "staff",
    [
        "✍️文字：小鹿  📷摄影：阿南 🎨排版：77",
        "✍️文字：小鹿、大白\n📷摄影：阿南\n🎨排版：77",
        "✍️ 文字 | 小鹿  📷 摄影 | 阿南  ✅审核｜老猫",
        "★文字：小鹿 ★摄影：阿南 ★编辑：77",
        "■文字：小鹿■摄影：阿南■编辑：77",
    ],
)
def test_credits_with_ornaments_and_nicknames_go_from_the_edge(staff: str) -> None:
    title, text = BODY.split("\n", 1)
    assert cleaned(f"{BODY}\n{staff}") == BODY
    assert cleaned(f"{title}\n{staff}\n{text}") == BODY


@pytest.mark.parametrize("line", ["🎨设计：简洁耐用", "📷摄影：记录云岭一天的变化", "★视频：机器人插秧", "🎨设计："])
def test_a_subject_with_an_ornament_stays(line: str) -> None:
    assert parse_labels(line) is None
    assert cleaned(f"{BODY}\n{line}\n{LAST.replace('会议', '市长')}").split("\n")[3] == line


@pytest.mark.parametrize(
    ("line", "date", "source"),
    [
        ("发布时间：2024-10-0812:00优质原创作者", "2024-10-08 12:00", None),
        ("发布于：10-0812:00优质原创作者", "10-08 12:00", None),
        ("发布时间：2024-03-02 10:00 云岭日报", "2024-03-02 10:00", "云岭日报"),
        ("日期：2024年3月2日 星期六 云岭日报", "2024年3月2日", "云岭日报"),
        ("时间：2024-03-02 10:00:35 已有120人阅读", "2024-03-02 10:00:35", None),
        ("更新时间：2024.03.02（星期六）10时30分", "2024.03.02（星期六）10时30分", None),
        ("发布时间：昨天 12:30优质原创作者", "昨天 12:30", None),
    ],
)
def test_a_date_ends_with_its_day_or_time(line: str, date: str, source: str | None) -> None:
    title, rest = BODY.split("\n", 1)
    result = article(f"{title}\n{line}\n{rest}")
    assert result.text == BODY
    assert (result.metadata.date, result.metadata.source) == (date, source)


@pytest.mark.parametrize("words", ["谢谢您", "多谢梁总", "明白了", "谢谢", "再见", "那好吧", "辛苦您了"])
def test_the_last_words_of_an_interview_are_no_credit(words: str) -> None:
    result = article(f"{BODY}\n记者：还缺什么？\n罗珊：样本少，只有11年的资料。\n记者：{words}\n责任编辑：方晴")
    assert result.text.endswith(f"\n记者：{words}")
    assert result.metadata.author is None


def test_a_name_below_an_interview_is_a_credit() -> None:
    result = article(f"{BODY}\n记者：还缺什么？\n罗珊：样本少，只有11年的资料。\n记者：王晓明\n责任编辑：方晴")
    assert result.text.endswith("资料。")
    assert result.metadata.author == "王晓明"


@pytest.mark.parametrize("date", ["114-06-04", "民国114年6月4日", "114/06/04 09:10"])
def test_a_date_in_years_of_the_republic_is_one_behind_its_label(date: str) -> None:
    title, text = BODY.split("\n", 1)
    found = article(f"{title}\n发布单位：云岭市政府\n发布日期：{date}\n点阅次数：1024\n{text}")
    assert found.text == BODY
    assert found.metadata.date == "2025-06-04"


@pytest.mark.parametrize(
    "line",
    [
        "收听：1.1万",
        "时长：42:10",
        "视频时长：1:02:33",
        "时长：3分20秒 播放量：3.2万次",
        "播出时间：2024-09-14　时长：42:10　收听：1.1万",
        "首播日期：2024年9月14日",
    ],
)
def test_a_recordings_data_go(line: str) -> None:
    title, *rest = BODY.split("\n")
    result = article("\n".join((title, line, *rest)))
    assert result.text == BODY
    assert ("2024" in line) == (result.metadata.date is not None)


@pytest.mark.parametrize("line", ["时长：90分钟", "播放：循环播放", "播出时间：每晚8点", "收听：请按右键"])
def test_what_is_no_recordings_data_stays(line: str) -> None:
    assert parse_labels(line) is None


def test_a_label_of_staff_may_have_the_moment() -> None:
    values = parse_labels("发布：2025-09-12 08:30 ｜ 来源：云岭交通 ｜ 阅读：3,218") or ()
    assert [(value.kind, value.value) for value in values][:2] == [("date", "2025-09-12 08:30"), ("source", "云岭交通")]

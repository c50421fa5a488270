"""Technologies are found as whole names, once each, and an article that names none gets none.

All sentences are invented.
"""

import subprocess
import sys
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.extract.candidates.candidate import Candidate
from summarize.extract.candidates.technologies import find_technologies, select_technologies
from summarize.extract.candidates.written import WrittenFields


def chosen(text: str) -> list[str]:
    return sorted(item.text for item in select_technologies(find_technologies(text)))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("该市发布港口大模型，并谨防金融大模型的风险。", ["港口大模型", "金融大模型"]),
        ("展台上有排爆机器人和采摘机器人。", ["排爆机器人", "采摘机器人"]),
        ("两校联合研发的人工智能潮汐预报大模型投入试运行。", ["人工智能潮汐预报大模型"]),
        ("“青禾”大模型服务农户，“小舟”机器人上岗。", ["“小舟”机器人", "“青禾”大模型"]),
        ("“云泽川大模型”今天上线。", ["云泽川大模型"]),
        ("这是一款云泽川大模型。", ["云泽川大模型"]),
        ("公司用OceanMind大模型管理船队。", ["OceanMind大模型"]),
        ("他们上线了基于深度学习的煤矿智能通风调节系统。", ["深度学习", "煤矿智能通风调节系统"]),
        ("平台支持AI短视频生成。", ["AI短视频生成"]),
        ("地铁站启用刷脸支付和智能客服。", ["刷脸支付", "智能客服"]),
        ("GPT-4o、Gemini 1.5 Pro与文心大模型 4.0 Turbo同台。", ["GPT-4o", "Gemini 1.5 Pro", "文心大模型 4.0 Turbo"]),
        ("DeepSeek 2025年1月走红。", ["DeepSeek"]),
        ("用 pytorch 训练。", ["pytorch"]),
        ("检测由YOLOv8换成YOLOv11。", ["YOLOv11", "YOLOv8"]),
    ],
)
def test_a_name_is_taken_whole(text: str, names: list[str]) -> None:
    assert chosen(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "",
        "会议强调，加强人工智能治理，发展人工智能产业，推进数字化、智能化转型，用好算力、算法和数据。",
        "要把大数据、云计算、区块链、物联网融入城市治理，建设智慧城市。",
        "全市机器人产业大会今天开幕，机器人企业集聚。",
        "航天员在机械臂支持下出舱，机械臂转移顺利，机械臂收回。",
        "双方互派无人机，无人机残骸坠落，又一架无人机被击落，无人机再次来袭。",
        "智能体系不断健全，智能体验更好，配置可灵活调整，无人车间投产，空间智能化改造完成。",
        "公元学习班开课，RAGE乐队演出，智能手机和智能电表热销。",
        "考察组来到海滨机器人科技有限公司。",
        "人工智能快速进入大众视野的平台，人工智能所生成的内容，智能手机提供芯片。",
    ],
)
def test_nothing_is_chosen_where_nothing_is_named(text: str) -> None:
    assert chosen(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "底座由DeepSeek-V3更换为DeepSeek-V3.1，问答由GPT-4更换为GPT-4.1。",
            ["DeepSeek-V3", "DeepSeek-V3.1", "GPT-4", "GPT-4.1"],
        ),
        ("GPT-4和GPT-4o、GPT4o同台，GPT 4也在。", ["GPT-4", "GPT-4o"]),
        ("接入盘古5.5、星火X1和Phi-3.5-mini，盘古开天、星火燎原。", ["Phi-3.5-mini", "星火X1", "盘古5.5"]),
        ("DeepSeek-R1大模型和DeepSeek-R1-0528推理大模型上岗。", ["DeepSeek-R1-0528推理大模型", "DeepSeek-R1大模型"]),
        ("“青禾”大模型V3.0发布，城市大脑2.0启用。", ["“青禾”大模型V3.0", "城市大脑2.0"]),
        ("Open-Sora 2.0开源。", ["Open-Sora 2.0"]),
        ("大模型2.0时代，大模型3月上线。", ["大模型"]),
        ("Qwen3-235B-A22B-Instruct-2507-FP8-Dynamic发布。", []),
    ],
)
def test_two_versions_are_two_and_one_is_never_cut(text: str, names: list[str]) -> None:
    assert chosen(text) == sorted(names)


@pytest.mark.parametrize(
    "text",
    [
        "见https://x.invalid/deepseek/gpt-4。",
        "发至gemini@x.invalid，附件kimi.docx，关注@豆包 。",
        "登录chatgpt.x.cn查看。",
    ],
)
def test_a_piece_of_an_address_is_no_technology(text: str) -> None:
    assert find_technologies(text) == []


@pytest.mark.parametrize("amount", ["13.9EFLOPS", "13.9 EFLOPS", "6.5百亿亿次", "13.9", "12.5E", "13.9%", "1.2万P"])
def test_an_amount_of_a_technology_is_no_version_of_it(amount: str) -> None:
    assert [item.text for item in find_technologies(f"全市智能算力{amount}，居全省第一。")] == ["智能算力"]


def test_a_weak_term_counts_where_the_article_is_about_it() -> None:
    often = find_technologies("学生们给机器人编写动作，机器人随即起舞，另一台机器人鼓掌。")[0]
    once = find_technologies("运动会开幕\n场边有机器人。")[0]
    assert often.text == once.text == "机器人"
    assert often.score > once.score
    assert chosen("运动会开幕\n场边有机器人。") == []


def test_a_technology_that_a_model_wrote_is_one_where_the_article_has_its_words() -> None:
    text = "小舟号能听懂方言，搭载HarborMind。"
    written = WrittenFields(ai_technologies=("小舟号", "Harbor", "潮声大模型", "，"))
    assert [(item.text, item.start) for item in find_technologies(text, written=written)] == [("小舟号", 0)]
    assert find_technologies(text) == []


def test_the_names_of_one_technology_are_one_item() -> None:
    assert chosen("大语言模型（LLM）升温，LLM的成本下降。") == ["大语言模型"]
    assert chosen("刷脸进站。人脸识别提速，人脸识别更准。") == ["人脸识别"]
    assert chosen("人形机器人登场，机器人向观众挥手。") == ["人形机器人"]
    assert chosen("海通安全大模型发布，安全大模型免费开放。") == ["安全大模型"]


def test_a_shorter_name_stays_where_it_stands_alone() -> None:
    assert chosen("大模型热度不减，医疗大模型落地。") == ["医疗大模型", "大模型"]
    assert chosen("医疗大模型落地。") == ["医疗大模型"]


def test_at_most_so_many_and_the_likeliest_first() -> None:
    text = "语音识别、图像识别、机器翻译、深度学习、强化学习、知识图谱、文生视频、虚拟人、机器人。"
    offered = find_technologies(text, limit=4)
    assert len(offered) == 4
    assert [item.score for item in offered] == sorted((item.score for item in offered), reverse=True)
    assert "机器人" not in [item.text for item in offered]


def test_the_choice_keeps_the_order_and_drops_the_unlikely() -> None:
    items = [Candidate("大模型", 0, 3, 0.9), Candidate("量子计算", 4, 8, 0.1), Candidate("智能体", 9, 12, 0.6)]
    assert [item.text for item in select_technologies(items)] == ["大模型", "智能体"]


def test_a_name_in_quotes_ends_before_the_line_does() -> None:
    assert find_technologies("“\n”大脑") == []
    assert [item.text for item in find_technologies("“甲乙\n丙”大脑上线，“听潮”大脑上线")] == ["“听潮”大脑"]


def test_no_technology_stands_only_inside_another() -> None:
    text = "“世界人形机器人冠军团”邀约世界，世界人形机器人运动会在槐安市举行。"
    assert len([item for item in find_technologies(text) if "人形机器人" in item.text]) == 1


_PIECES = st.sampled_from(
    [
        *"的，。、\n“”（）和İß人",
        "大模型",
        "机器人",
        "智能",
        "AI",
        "系统",
        "大脑",
        "GPT-4",
        "LLM",
        "安全",
        "一款",
        "云上",
        "科技",
    ]
)


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_items_are_distinct_verbatim_spans_of_allowed_length(text: str) -> None:
    items = find_technologies(text, limit=50)
    assert all(text[item.start : item.end] == item.text for item in items)
    assert all(2 <= len(item.text) <= 30 and "\n" not in item.text and 0 < item.score < 1 for item in items)
    assert len({item.text.lower() for item in items}) == len(items)
    spans = sorted((item.start, item.end) for item in items)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_the_file_is_not_read_on_import() -> None:
    probe = "import summarize.extract.candidates.technologies as t, sys; sys.exit(t.gazetteer.cache_info().currsize)"
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0


def test_an_article_takes_milliseconds() -> None:
    text = "该市推出港口大模型，巡检机器人上岗，采用深度学习的智能识别系统投入使用。会议要求，加快发展。" * 32
    find_technologies(text)
    times = []
    for _ in range(5):
        begun = process_time()
        find_technologies(text)
        times.append(process_time() - begun)
    assert min(times) < 0.05

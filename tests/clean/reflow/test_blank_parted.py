"""Paragraphs parted by blank lines, their own lines cut at any width."""

from tests.support.cleaning import cleaned

PARAGRAPHS = (
    ("2025年4月8日，澄湖县水务局启用6艘无人船巡查蓝藻，每艘续航11小时，每", "天采样240个点，误差在3.2%以内。"),
    ("无人船的识别模型由云岭理工学院用5.6万张航拍图训练，能提前48小时给出预警，准", "确率92.6%。"),
    ("下一步，澄湖县将把巡查范围扩大到入湖的23条河流，数据每15分钟向公众开放", "一次。"),
)


def test_the_lines_between_two_blank_ones_are_a_paragraph() -> None:
    text = "\n\n".join("\n".join(lines) for lines in PARAGRAPHS)
    assert cleaned(text) == "\n".join("".join(lines) for lines in PARAGRAPHS)


def test_letters_set_apart_change_nothing() -> None:
    text = "\n\n".join("\n".join(" ".join(line) for line in lines) for lines in PARAGRAPHS[1:])
    assert cleaned(text) == "\n".join("".join(lines) for lines in PARAGRAPHS[1:])


def test_a_poem_and_a_list_keep_their_lines() -> None:
    poem = "春水涨，\n白鹭低，\n船过澄湖西。\n\n秋叶黄，\n雁南飞，\n人在桥上归。"
    assert cleaned(poem).count("\n") == 5
    items = "\n\n".join(
        f"1. 启用无人船{n // 40}艘，每艘续航11小时；\n2. 采样点{n}个，误差在3.2%以内。" for n in (240, 310, 420)
    )
    assert cleaned(items).count("\n") == 5


def test_data_right_below_a_paragraph_change_nothing() -> None:
    text = "\n\n".join("\n".join(lines) for lines in PARAGRAPHS)
    data = "收稿日期：2025-03-11\n基金项目：云岭省水利科技项目（2024-18）"
    assert cleaned(f"{text}\n{data}") == "\n".join("".join(lines) for lines in PARAGRAPHS)

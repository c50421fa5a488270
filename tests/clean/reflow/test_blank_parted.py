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


def test_a_paragraph_is_cut_where_a_figure_or_a_number_in_brackets_begins() -> None:
    lines = (
        (
            "一、自2025年5月1日起，在澄湖港和云岭港之间试行智能巡查，船主可凭一次登",
            "记完成两港",
            "（二）类船舶的查验。",
        ),
        ("二、参加试行的船主上一年没有违章，且", "2024年的报告差错率低于0.5%。"),
        ("三、智能巡查运用无人船和电子围栏，单次巡查的时间一般不超过11小时，夜间", "不超过6小时。"),
    )
    assert cleaned("\n\n".join("\n".join(block) for block in lines)) == "\n".join(map("".join, lines))


def test_a_numbered_list_below_its_introduction_stays() -> None:
    text = "\n\n".join(
        f"第{n}批无人船在{lake}巡查，每天采样{n}0个点，误差在3.2%以内，请{lake}各镇做好以\n下工作，责任到人\n（一）启用无人船{n}艘；\n（二）公布{lake}数据。"
        for n, lake in ((12, "澄湖"), (24, "镜湖"))
    )
    assert cleaned(text).count("\n（") == 4


def test_a_comma_does_not_end_a_paragraph() -> None:
    quoted = "澄湖县水务局表示，下一步将扩大巡查范围，\n\n“让湖水一年比一年清”。"
    text = "\n\n".join("\n".join(lines) for lines in PARAGRAPHS) + "\n\n" + quoted
    assert cleaned(text).endswith("\n" + quoted.replace("\n", ""))

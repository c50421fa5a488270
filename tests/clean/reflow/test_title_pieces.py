"""A title whose words became lines, below a path in pieces."""

import pytest

from tests.support.cleaning import BODY, article

TEXT = BODY.split("\n", 1)[1]
DATA = "发布时间：\n2025-06-04 09:10\n来源：\n云岭日报\n"


@pytest.mark.parametrize("path", ["首页\n>\n要闻\n", "您的位置：\n首页\n>>\n新闻发布\n>>\n地方动态\n"])
@pytest.mark.parametrize("pieces", [("云岭省", "“智能采摘”", "跑出加速度"), ("云岭省启用", "采摘机器人")])
def test_the_pieces_are_the_title(path: str, pieces: tuple[str, ...]) -> None:
    found = article(path + "\n".join(pieces) + "\n" + DATA + TEXT)
    assert found.text == "".join(pieces) + "\n" + TEXT
    assert found.metadata.title == "".join(pieces)


def test_a_column_above_the_title_is_no_piece_of_it() -> None:
    found = article(f"首页\n>\n要闻\n智慧农业专栏\n云岭省启用采摘机器人四十六台\n{DATA}{TEXT}")
    assert found.metadata.title == "云岭省启用采摘机器人四十六台"


@pytest.mark.parametrize("above", ["", "当前位置：首页\n", "首页 > 农业新闻\n"])
def test_pieces_that_the_text_says_are_the_title(above: str) -> None:
    found = article(f"{above}云岭市\n“人工智能”\n大会召开\n{DATA}{TEXT}")
    assert found.metadata.title == "云岭市“人工智能”大会召开"


def test_lines_below_a_title_are_no_pieces_of_it() -> None:
    found = article(f"云岭市召开人工智能大会\n云岭市\n云岭科技观察\n{DATA}{TEXT}")
    assert found.metadata.title == "云岭市召开人工智能大会"


@pytest.mark.parametrize(
    "lines",
    [
        ("云岭市人工智能产业发展白皮书", "（2023）"),
        ("云岭市低空经济发展行动方案", "（2024—2026年）"),
        ("云岭市智能灌溉管理办法", "（征求意见稿）"),
        ("云岭市人民政府办公室", "关于印发智能灌溉行动方案的通知"),
        ("云岭光电股份有限公司", "关于签订采购合同的公告"),
    ],
)
def test_a_document_names_itself_in_two_lines(lines: tuple[str, str]) -> None:
    assert article("\n".join([*lines, TEXT])).metadata.title == "".join(lines)
    inside = article("\n".join([BODY, *lines, TEXT]))
    assert "".join(lines) in inside.text.split("\n")


def test_a_note_below_a_title_is_no_part_of_it() -> None:
    assert article(f"云岭市召开人工智能大会\n（节选）\n{TEXT}").metadata.title == "云岭市召开人工智能大会"


@pytest.mark.parametrize("path", ["首页 > 信息公开 > 通知公告\n", "首页\n/\n政务公开\n/\n工作动态\n"])
@pytest.mark.parametrize(
    "pieces",
    [
        ("云岭省农业农村厅", "关于开展", "2025", "年采摘机器人示范果园遴选的通知"),
        ("采摘机器人", "：", "云岭省新增", "46", "台"),
        ("“", "摘果能手", "”", "上岗记"),
        ("《云岭省智慧果园条例》", "解读"),
        ("关于印发《云岭省智慧果园", "行动计划》", "的通知"),
        ("云岭果园启用采摘机器人后收成增", "两成"),
        ("省农业农村厅", "召开", "智慧果园现场会"),
    ],
)
def test_pieces_below_a_path_may_be_long(path: str, pieces: tuple[str, ...]) -> None:
    found = article(path + "\n".join(pieces) + "\n2025\n-\n06\n-\n04\n来源：云岭日报\n" + TEXT)
    assert found.metadata.title == "".join(pieces)
    assert found.text == "".join(pieces) + "\n" + TEXT


def test_a_title_of_a_document_ends_above_its_text() -> None:
    title = ("云岭果业有限公司", "关于启用采摘机器人", "的公告")
    found = article(
        "首页\n>\n公告\n" + "\n".join(title) + "\n经云岭省农业农村厅批准（云农复〔\n2025\n〕\n46\n号），\n" + TEXT
    )
    assert found.text.split("\n")[:2] == [
        "".join(title),
        "经云岭省农业农村厅批准（云农复〔2025〕46号）,".replace(",", "，") + TEXT.split("\n")[0],
    ]


def test_names_below_a_title_are_no_pieces_of_it() -> None:
    found = article(f"首页 > 要闻\n云岭省启用采摘机器人四十六台\n王一\n云岭日报\n{DATA}{TEXT}")
    assert found.metadata.title == "云岭省启用采摘机器人四十六台"


def test_a_title_of_two_lines_goes_on_behind_a_word_that_leans() -> None:
    found = article(f"关于举办采摘机器人培训班的\n通知\n各有关单位：\n{TEXT}")
    assert found.text.startswith("关于举办采摘机器人培训班的通知\n各有关单位：\n")


def test_the_second_half_of_a_title_above_the_date_stays() -> None:
    halves = "云岭市近日召开大会公布首批示范企业名单\n人工智能与制造融合"
    found = article(f"云岭财经 > 要闻\n\n{halves}\n\n2025-06-04 09:10　云岭财经\n\n{TEXT}")
    assert found.text == f"{halves}\n{TEXT}"

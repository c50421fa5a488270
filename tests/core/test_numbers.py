"""Numbers compared by value."""

from decimal import Decimal

import pytest
from cn2an import an2cn
from hypothesis import given
from hypothesis import strategies as st

from summarize.core.numbers import find_numbers, unsupported_numbers


def values(text: str) -> list[str]:
    return [number.value for number in find_numbers(text)]


@pytest.mark.parametrize(
    "same",
    [
        ["1.2万亿元", "１．２万亿元", "12000亿元", "一万二千亿元", "1.2 万亿元", "1.2 万亿 元"],
        ["3亿5000万", "3.5亿", "350,000,000", "三亿五千万", "三点五亿"],
        ["35%", "３５％", "百分之三十五", "35个百分点", "35 %", "百分之35", "三成五", "35﹪", "三十五个百分点"],
        ["0.5%", "千分之五", "5‰", "百分之零点五", "千分之 5"],
        ["0.03%", "万分之三", "3‱", "0.3‰"],
        ["30%", "三成", "3成", "百分之三十", "十分之三", "3/10"],
        ["100%", "百分之百", "百分百", "百分之一百"],
        ["75%", "四分之三", "3/4", "七成五"],
        ["50%", "一半", "五成", "二分之一", "1/2"],
        ["三分之一", "1/3", "１／３"],
        ["-3.2%", "−3.2%", "负3.2%", "－３．２％", "负百分之三点二", "–3.2%"],
        ["-5℃", "零下5℃", "零下五度", "负5度", "-5 ℃"],
        ["2024年", "二〇二四年", "二零二四年", "二○二四年", "二O二四年", "二0二四年", "2024 年"],
        ["1200家", "1,200家", "１，２００家", "1'200家", "1’200家", "1 200家", "1\u2009200家", "一千二百家"],
        ["1200台", "1 200 台", "1,200 台", "1\u00a0200\u00a0台"],
        ["3000人", "3 000 人", "3 000 多人", "3 000 余 人"],
        ["12500吨", "12 500 吨", "12 500吨", "一万两千五百吨"],
        ["1200千瓦", "1 200 千瓦", "1 200 千瓦时", "1 200 kW", "1 200 kWh"],
        ["12345678元", "12 345 678 元", "12 345 678元"],
        ["12项", "十二项", "１２项"],
        ["1.5倍", "一点五倍", "一倍半"],
        ["2.5年", "两年半"],
        ["1.5个小时", "一个半小时"],
        ["100万农户", "上百万农户", "百万农户", "100多万农户", "一百余万农户"],
        ["100家", "近百家", "100多家", "百余家", "一百多家", "超百家"],
        ["30家", "三十余家", "30多家"],
        ["10个", "十几个", "十多个", "10余个", "十来个"],
        ["200000人", "20多万人", "20万余人", "二十几万人", "2×10^5人"],
        ["几十家", "数十家"],
        ["数千人", "几千人"],
        ["两三个", "2至3个", "二到三个", "2-3个"],
        ["一两百万", "100万到200万"],
        ["三四十人", "30至40人", "30～40人"],
        ["3至5亿元", "三至五亿元", "3亿元至5亿元", "3—5亿元", "3 - 5亿元", "三到五亿元"],
        ["10%到15%", "百分之十到十五", "10至15%", "百分之十至百分之十五", "10—15 %"],
        ["3.5%至4%", "百分之三点五至四", "3.5—4%"],
        ["三至五成", "30%到50%"],
        ["1.5—2.5万", "15000至25000"],
        ["2024年9月12日", "2024-09-12", "2024.9.12", "2024/9/12", "二○二四年九月十二日"],
        ["1月1日", "一月一日"],
        ["10:30", "10时30分", "10点半", "十点半"],
        ["13万2", "132000", "13.2万"],
        ["24日", "廿四日"],
        ["5000元", "伍仟元", "五千元"],
        ["第3届", "第三届"],
        ["1.2万千瓦", "12000千瓦", "一万二千千瓦"],
    ],
)  # fmt: skip
def test_one_number_has_one_value(same: list[str]) -> None:
    assert values(same[0])
    assert {text: values(text) for text in same} == {text: values(same[0]) for text in same}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3至5亿元", ["300000000", "500000000"]),
        ("100至1.5万", ["100", "15000"]),
        ("3-5%", ["3%", "5%"]),
        ("3%～5%", ["3%", "5%"]),
        ("百分之三至五个县", ["3%", "5"]),
        ("2月28日", ["2", "28"]),
        ("1000余家，10多万人", ["1000", "100000"]),
        ("第一次会议", ["1"]),
        ("一至三年", ["1", "3"]),
        ("两三个", ["2", "3"]),
        ("新增数千人", ["几1000"]),
        ("Qwen2.5-7B、V3.1、1.2.3", ["2.5", "7", "3.1", "1", "2", "3"]),
        ("第3，其次", ["3"]),
        ("1,2000", ["1", "2000"]),
        ("投资13万2，建成3/4，其余", ["132000", "75%"]),
        ("十四五规划", ["十四五"]),
        ("十四五岁", ["14", "15"]),
        ("135/160千瓦", ["135", "160"]),
        ("北坡县 420 386 南坪县 12 345", ["420", "386", "12", "345"]),
        ("北坡县 12 345.6 78", ["12", "345.6", "78"]),
        ("产值1 234.5 亿元、12 345.67万元，每吨1 234.56元", ["123450000000", "123456700", "1234.56"]),
        ("2024 万科发布", ["2024"]),
        ("2018年半年度", ["2018"]),
        ("2个半导体项目", ["2"]),
    ],
)
def test_ranges_dates_and_about(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("净利率为-3.2%", ["-3.2%"]),
        ("同比 -3.2%", ["-3.2%"]),
        ("海拔-12米", ["-12"]),
        ("营收 8.1 -3.2%", ["8.1", "-3.2%"]),
        ("（-3）、温度：-5", ["-3", "-5"]),
        ("-5~-3℃", ["-5", "-3"]),
        ("从3降至-5℃", ["3", "-5"]),
        ("下降3.2%", ["3.2%"]),
        ("3-5个", ["3", "5"]),
        ("3亿元-5亿元", ["300000000", "500000000"]),
        ("3月-5月", ["3", "5"]),
        ("10 -15 万", ["100000", "150000"]),
        ("2024-09-12", ["2024", "9", "12"]),
        ("东风-41、神舟-18号、歼-20", ["41", "18", "20"]),
        ("GPT-4", ["4"]),
        ("正负5%", ["5%"]),
        ("担负3项、减负7924元", ["3", "7924"]),
        ("- 3个", ["3"]),
    ],
)
def test_a_sign_is_part_of_a_number_and_a_hyphen_is_not(text: str, expected: list[str]) -> None:
    assert [value.replace("09", "9") for value in values(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "三农",
            "一批项目",
            "两会",
            "千方百计",
            "一起",
            "万一",
            "百花齐放",
            "五指山",
            "一带一路",
            "五四",
            "百姓",
            "一一",
        ),
        *(
            "二维码",
            "千万不要",
            "五一期间",
            "九三学社",
            "三七",
            "一二三产业",
            "九一八事变",
            "零件",
            "零日漏洞",
            "亿万人民",
        ),
        *(
            "成千上万",
            "千家万户",
            "陆家嘴",
            "伍先生",
            "收拾",
            "下半年",
            "二八定律",
            "一个",
            "一项",
            "唯一一个",
            "周五公告",
            "少数千",
            "人数百",
        ),
    ],
)
def test_a_word_with_a_numeral_in_it_is_no_figure(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize("text", ["5G", "双11", "618", "12345热线", "90后", "G20", "4K", "3·15"])
def test_a_name_written_with_digits_is_one(text: str) -> None:
    assert values(text)


def test_what_the_source_has_in_another_writing_is_supported() -> None:
    source = "2024年，全省新增企业一千二百家，增长百分之五，投资3至5亿元，建成一个平台。"
    assert unsupported_numbers("新增1200家，增长5%，投资三亿元，建成1个平台。", source) == []
    assert [number.text for number in unsupported_numbers("新增1300家，增长6%，投资4亿元。", source)] == [
        "1300",
        "6%",
        "4亿",
    ]


def test_an_estimate_that_the_source_does_not_have_is_one_fault() -> None:
    assert [number.text for number in unsupported_numbers("新增两三个项目。", "新增23个项目。")] == ["两三"]


def test_a_circled_number_before_a_date_is_none_of_its_digits() -> None:
    assert values("①1月27日") == ["1", "27"]


def test_a_part_of_a_longer_number_supports_nothing() -> None:
    assert [number.text for number in unsupported_numbers("新增20家", "新增1200家，2024年")] == ["20"]


def writings(number: int) -> list[str]:
    digits, words = str(number), an2cn(number, "low")
    wide = digits.translate({ord("0") + digit: ord("０") + digit for digit in range(10)})
    grouped = f"{number:,}"
    return [digits, wide, grouped, grouped.replace(",", "'"), grouped.replace(",", "，"), words]


@given(st.integers(min_value=2, max_value=10**13))
def test_each_writing_of_a_number_gives_its_value(number: int) -> None:
    for writing in writings(number):
        assert values(f"共{writing}元。") == [str(number)], writing


@given(st.integers(min_value=0, max_value=10**7), st.integers(min_value=0, max_value=5), st.sampled_from("万亿"))
def test_a_scale_is_part_of_the_value(number: int, places: int, scale: str) -> None:
    literal = Decimal(number).scaleb(-places)
    value = format((literal * {"万": 10**4, "亿": 10**8}[scale]).normalize(), "f")
    for writing in (f"{literal:f}{scale}元", f"{literal:f} {scale}元", f"{literal:,f}{scale}元"):
        assert values(writing) == [value], writing


@given(st.integers(min_value=1, max_value=999), st.integers(min_value=0, max_value=2))
def test_each_writing_of_a_share_gives_its_value(number: int, places: int) -> None:
    literal = Decimal(number).scaleb(-places)
    plain = format(literal.normalize(), "f")
    words = an2cn(plain, "low")
    shares = [
        f"{plain}%",
        f"{plain} %",
        f"百分之{words}",
        f"百分之{plain}",
        f"千分之{format((literal * 10).normalize(), 'f')}",
    ]
    assert {tuple(values(f"占{share}。")) for share in shares} == {(f"{plain}%",)}
    assert values(f"为-{plain}%。") == values(f"为负百分之{words}。") == [f"-{plain}%"]


@given(st.lists(st.decimals(min_value=-(10**6), max_value=10**6, places=2), min_size=2, max_size=2, unique=True))
def test_two_values_never_become_one(pair: list[Decimal]) -> None:
    first, second = (values(f"为{number}。") for number in pair)
    assert first != second
    assert unsupported_numbers(f"为{pair[0]}。", f"为{pair[1]}。")


@given(st.text(alphabet="一二十百千万亿零点分之第%至-−.,，'0123456789年项成半几余近负○ /甲", max_size=40))
def test_any_text_has_figures_where_it_says(text: str) -> None:
    end = 0
    for number in find_numbers(text):
        assert text[number.start : number.end] == number.text
        assert number.value
        assert number.start >= end or text[number.start : number.end] == number.text
        end = number.end
    assert unsupported_numbers(text, text) == []


@pytest.mark.parametrize(("text", "found"), [("5,000万像素", []), ("5,000 万像素", []), ("6,000万像素", ["6,000万"])])
def test_a_space_before_the_scale_of_a_source_is_none(text: str, found: list[str]) -> None:
    assert [number.text for number in unsupported_numbers(text, "主摄像头为 5,000 万像素。")] == found

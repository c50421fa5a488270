"""Links, dates and the like are found whole; names that look like them are none. All are invented."""

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.extract.language.literals import find_literals


def found(text: str, *, figures: bool) -> list[str]:
    return [text[item.start : item.end] for item in find_literals(text) if item.figure is figures]


@pytest.mark.parametrize(
    "address",
    [
        "https://x.invalid/a/1?b=2&c=%E4%B8%AD",
        "https：／／ｘ．ｉｎｖａｌｉｄ／ａ",
        "hxxps[:]//x[.]invalid/a",
        "https : // x . invalid / a / 1",
        "www.x.invalid",
        "x.com/abc",
        "data.x.gov.cn",
        "li.ming@x.invalid",
        "li（at）x.cn".replace("（", "(").replace("）", ")"),
        "申报表（2031）.docx",
        "table-2.xlsx",
        "育种平台_v2.3.1.apk",
        "md5:d41d8cd98f00b204e9800998ecf8427e",
        "C:\\temp\\a.txt",
        "/usr/share/x",
        "@槐安发布",
        "010-12345678",
        "13912345678",
        "400-123-4567",
        "d41d8cd98f00b204e9800998ecf8427e",
        "槐科函〔2031〕31号",
        "槐科函﹝2031﹞ 131 号",
        "GB/T 24234.1—2031",
        "微信号：huaian2031",
        "<br/>",
        "arXiv:2409.12345v2",
        "arXiv预印本2409.12345",
        "doi:10.1038/s41586-024-01234-5",
        "ISBN 978-7-5000-1234-5",
        "weights.safetensors",
        "train_v2.xyz",
        "专利号ZL203110123456.7",
        "CN114567890A",
        "PCT/CN2031/123456",
        "ISO/IEC 42001:2023",
        "IEEE 802.11ax",
        "RFC 2616",
        "CN 11-1234/TP",
        "YL-2031-0912",
        "pip install fangyan-asr",
        "CC BY-NC 4.0",
        "YL20310912",
        "issues/36",
        "yl_pest",
        "“YWTB+姓名+电话”",
        "com.np.parking",
        "A03版",
        "微信slq-help",
        "SHA256值9f86d081884c7d65",
        "checksum.md5",
    ],
)
@pytest.mark.parametrize(("before", "after"), [("", ""), ("（", "）"), ("，", "。"), ("见 ", " 上线")])
def test_an_address_is_found_whole(address: str, before: str, after: str) -> None:
    assert found(before + address + after, figures=False) == [address]


@pytest.mark.parametrize(
    "figure",
    [
        "2031年9月12日",
        "2031-09-12",
        "二〇三一年九月十二日",
        "09:30",
        "9时30分",
        "12.5亿元",
        "8颗",
        "3万件",
        "13+14",
        "3·15",
    ],
)
@pytest.mark.parametrize(("before", "after"), [("", ""), ("【", "】"), ("共", "，")])
def test_a_date_a_time_and_an_amount_are_figures(figure: str, before: str, after: str) -> None:
    assert found(before + figure + after, figures=True) == [figure]


@pytest.mark.parametrize(
    "name",
    [
        "Node.js",
        "Vue.js",
        "Web3.0",
        "OpenAI o3",
        "C++",
        ".NET",
        "ASP.NET",
        "AI4S",
        "5G-A",
        "3D打印",
        "Character.AI",
        "Qwen2.5-72B",
        "DeepSeek-R1-0528",
        "CPU/GPU/NPU",
        "12345热线",
        "15分钟生活圈",
        "智造2031",
        "F-15",
        "#大模型#",
    ],
)
def test_a_name_that_looks_like_one_is_none(name: str) -> None:
    assert find_literals(f"接入{name}，") == ()


def test_what_follows_a_link_is_not_part_of_it() -> None:
    assert found("见https://x.invalid/ AI技术上线", figures=False) == ["https://x.invalid/"]
    assert found("据@槐安发布 通报", figures=False) == ["@槐安发布"]
    assert found("据@槐安融媒体通报大模型平台正式上线。", figures=False) == ["@槐安融媒体"]


@given(st.text(alphabet="ah:/.@ 1年月-：／中号〔〕<>%#", max_size=80))
def test_literals_are_in_order_and_apart(text: str) -> None:
    items = find_literals(text)
    assert all(0 <= item.start < item.end <= len(text) for item in items)
    assert all(before.end <= after.start for before, after in pairwise(items))


@pytest.mark.parametrize(
    "piece", ["a", "1", "a.", "1,", "@", "(", "/", "http:", "a/ ", "<a", "1-", "〔2031〕", "微信:", "%e4"]
)
def test_time_grows_with_the_length_alone(piece: str) -> None:
    begun = process_time()
    find_literals(piece * (60_000 // len(piece)))
    assert process_time() - begun < 2


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("代码放在git@code.example:lab/seed.git开源", "git@code.example:lab/seed.git"),
        ("仓库ssh://git@code.example/lab/seed-net.git已公开", "ssh://git@code.example/lab/seed-net.git"),
        ("数据在s3://bucket/seed-data供下载", "s3://bucket/seed-data"),
        ("目录root@10.0.0.8:/data/seed只读", "root@10.0.0.8:/data/seed"),
        ("请看lab/seed.git仓库", "lab/seed.git"),
        ("邮箱lab@seed.example咨询", "lab@seed.example"),
        ("模型在hub.example/lab/Seed-7B开源", "hub.example/lab/Seed-7B"),
    ],
)
def test_an_address_ends_where_the_chinese_begins(text: str, address: str) -> None:
    assert found(text, figures=False) == [address]

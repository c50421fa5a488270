"""Data about a document above its text goes to the metadata, on two lines or in rows; labels of the article stay."""

import pytest

from tests.support.cleaning import LAST, LEAD, article, cleaned

TITLE = "关于组织申报人工智能应用示范项目的通知"
LETTER = f"各区工业和信息化局：\n{LEAD}\n{LAST}"

TWO_LINES = f"""首页
>
机关司局
>
科技处
>
文件发布
发文机关：
科技处
标　　题：
{TITLE}
发文字号：
工科函〔2025〕31号
成文日期：
2025年3月5日
分　　类：
科技管理"""

ONE_LINE = f"""机关司局 > 科技处 > 文件发布
发文机关：科技处
标题：{TITLE}
发文字号：工科函〔2025〕31号
成文日期：2025年3月5日
有效性：有效"""

ROWS = """索引号 00123456/2025-00031 主题分类 科技、教育
发文机关 科技处 成文日期 2025年3月5日
发文字号 工科函〔2025〕31号 有效性 有效"""


@pytest.mark.parametrize("block", [TWO_LINES, ONE_LINE, ROWS], ids=["two lines", "one line", "rows"])
def test_a_block_of_data_goes_and_says_who_when_and_which(block: str) -> None:
    result = article(f"{TITLE}\n{block}\n{TITLE}\n{LETTER}\n【返回顶部】\n【关闭窗口】\n【打印本页】")
    assert result.text == f"{TITLE}\n{LETTER}"
    assert (result.metadata.source, result.metadata.date) == ("科技处", "2025年3月5日")
    assert result.metadata.number == "工科函〔2025〕31号"


def test_when_and_where_the_page_was_published_count_first() -> None:
    result = article(f"{TITLE}\n{TWO_LINES}\n{TITLE}\n发布时间：2025-04-07 19:30 来源：云岭日报\n{LETTER}")
    assert (result.metadata.source, result.metadata.date) == ("云岭日报", "2025-04-07 19:30")


def test_a_title_that_only_the_block_has_stays() -> None:
    assert cleaned(f"{TWO_LINES}\n{LETTER}") == f"{TITLE}\n{LETTER}"


@pytest.mark.parametrize(
    "lines",
    [
        "时间：\n8月26日9:00\n地点：\n云岭国际会展中心",
        "设计：\n由设计院完成\n运营：\n交给云岭公司",
        "记者：\n这项技术何时落地",
    ],
)
def test_labels_of_the_article_stay_with_their_lines(lines: str) -> None:
    text = f"{TITLE}\n{LEAD}\n{lines}\n{LAST}"
    assert "".join(cleaned(text).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "foot",
    [
        "【返回顶部】【关闭窗口】【打印本页】",
        "返回顶部\n关闭窗口\n打印本页",
        "返回顶部 | 关闭窗口 | 打印本页",
        "[打印] [关闭]",
        "扫一扫在手机打开当前页",
        "分享到：",
        "字号：[大][中][小]",
        "【字体：大 中 小】",
        "浏览次数：1024",
        "主办：云岭市人民政府办公室 承办：云岭市数据局\n网站标识码：5300000001 滇ICP备05000001号",
        "无障碍 | 长者模式 | 繁体 | English",
    ],
)
def test_the_foot_of_a_government_page_goes_and_attachments_stay(foot: str) -> None:
    letter = f"{TITLE}\n{LETTER}\n附件：1.申报书.docx\n2.汇总表.xlsx"
    assert cleaned(f"{letter}\n{foot}") == letter


def test_the_label_of_a_state_without_one_takes_no_title() -> None:
    title = "云岭市人民政府办公室关于印发智能农机补贴办法的通知"
    data = "成文日期： 2025年05月30日\n实施日期： 2025年06月01日\n发布机关： 云岭市农业局\n文件状态："
    for state in ("", " 现行有效"):
        result = article(f"{data}{state}\n{title}\n分享到\n{LETTER}")
        assert (result.metadata.title, result.text) == (title, f"{title}\n{LETTER}")


@pytest.mark.parametrize(
    "data",
    [
        "索引号：A1/2025-001\n时效性：现行有效（2024年6月修订）\n发布机构：云岭市农业局",
        "索引号：\n000001\n有效性：\n有效期至2030年12月31日\n发布机构：\n云岭市农业局",
        "有效性：有效期至2030年12月31日",
        "效力状态：已被《云岭市关于农机补贴的通知》（云府办〔2025〕3号）废止",
        "索引号：A1/2025-001　有效性：有效期至2030年12月31日",
        "索引号：A1/2025-001\n有效性：",
    ],
)
def test_the_state_of_a_document_is_data_however_long(data: str) -> None:
    title = "云岭市智能农机补贴办法"
    result = article(f"{data}\n{title}\n{LETTER}")
    assert (result.metadata.title, result.metadata.date, result.text) == (title, None, f"{title}\n{LETTER}")
    assert cleaned(f"{title}\n时效性：自2025年3月1日起施行，有效期五年\n{LETTER}") == f"{title}\n{LETTER}"

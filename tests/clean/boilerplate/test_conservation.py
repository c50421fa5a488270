"""The law of conservation, and that the check of it still sees what is lost."""

import pytest

from summarize.core.aligned_text import AlignedText
from summarize.core.schema import Article, Edit, Metadata
from tests.support.cleaning import LAST, LEAD, article
from tests.support.conservation import lost_lines

CREDIT = "（记者 王一 摄影 李二）"
LINKED = "原文链接：https://a.example/2024/t1_02.html 来源：云岭省农业农村厅 作者：佚名"
DATED = "时间：2024-03-02 来源：云岭日报 作者：佚名"
MIDDLE = "全市今年新增36家示范企业，产值比去年增长12.5%。"


def cut(*pieces: str | tuple[str, str]) -> tuple[str, Article]:
    """A source of the pieces, and its article without those that come with the rule that took them."""
    source = ""
    kept: list[int] = []
    edits: list[Edit] = []
    for piece in pieces:
        text, rule = piece if isinstance(piece, tuple) else (piece, "")
        if rule:
            edits.append(Edit(len(source), len(source) + len(text), rule, "a test"))
        else:
            kept.extend(range(len(source), len(source) + len(text)))
        source += text
    whole = AlignedText.from_source(source)
    body = AlignedText.join(whole[at : at + 1] for at in kept)
    return source, Article(id="a", source="a", body=body, metadata=Metadata(), edits=tuple(edits))


@pytest.mark.parametrize(
    "source",
    [
        f"{LEAD[:-1]}，为全市经济高质量发展作出应有贡献\n\x96{DATED}\n{MIDDLE}\n{LEAD}{LAST}",
        f"{LEAD}\n<<<<<<\v<<<<<<< 应用”，机遇抓住\n{MIDDLE}\n{LAST}",
        f"{LEAD}\n{MIDDLE}{CREDIT}\n{MIDDLE}{CREDIT}\n{LAST}",
        f"{LEAD}\n{LAST}{CREDIT[:-2]}\n{LAST}{CREDIT}",
        f"{LEAD}\n{MIDDLE}\n{LINKED}\n{LAST}",
        f"{LEAD}\n{LAST}\n本网部分转载文章、图片等无法联系到权利人，请与本网站联系。\n农机网 a.example �!权所#�",
    ],
    ids=[
        "data behind a control character",
        "a conflict marker behind another line end",
        "a copy with its credit",
        "a copy whose credit breaks off",
        "where it is from",
        "a line that reads like a sentence once its button is gone",
    ],
)
def test_what_the_law_excepts_is_no_loss(source: str) -> None:
    assert list(lost_lines(source, article(source))) == []


@pytest.mark.parametrize(
    ("pieces", "lost"),
    [
        ((LEAD, "\n", ("\x96", "invisible"), (DATED, "data-line"), "\n", MIDDLE, "\n", LAST), f"\x96{DATED}"),
        ((LEAD, "\n", ("\x96", "invisible"), (MIDDLE, "related"), "\n", LAST), f"\x96{MIDDLE}"),
        ((LEAD, "\n", ("# ", "markdown"), (MIDDLE, "related"), "\n", LAST), f"# {MIDDLE}"),
        ((LEAD, "\n", ("<<<<<<< a", "tag-file-marker"), (MIDDLE, "repeated"), "\n", LAST), f"<<<<<<< a{MIDDLE}"),
        ((LEAD, "\n", (f"{LINKED} {MIDDLE}", "link"), "\n", LAST), f"{LINKED} {MIDDLE}"),
        ((LEAD, "\n", (f"全市新增36家 {LINKED}", "link"), "\n", LAST), f"全市新增36家 {LINKED}"),
        ((LEAD, "\n", ("报名网址：https://a.example/2024", "link"), "\n", LAST), "报名网址：https://a.example/2024"),
        ((LEAD, "\n", (MIDDLE, "repeated"), "\n", (MIDDLE, "repeated"), "\n", LAST), MIDDLE),
        ((LEAD, "\n", MIDDLE[:8], (MIDDLE[8:], "related"), "\n", (MIDDLE, "repeated"), "\n", LAST), MIDDLE),
        ((LEAD, "\n", (CREDIT + MIDDLE, "credit"), "\n", (CREDIT + MIDDLE, "repeated"), "\n", LAST), CREDIT + MIDDLE),
        ((LEAD, "\n", ("（文件规定补贴3万元", "credit"), "\n", LAST), "（文件规定补贴3万元"),
    ],
    ids=[
        "data in the middle",
        "a sentence behind a control character",
        "a sentence behind a mark of markdown",
        "a sentence glued to a marker",
        "a sentence behind where the page is from",
        "a figure before where the page is from",
        "an address of the article",
        "both copies",
        "a copy whose twin lost its figures",
        "a copy whose twin went as a credit",
        "a bracket that never closes",
    ],
)
def test_the_check_still_sees_a_loss_of_that_shape(pieces: tuple[str | tuple[str, str], ...], lost: str) -> None:
    source, result = cut(*pieces)
    assert lost in list(lost_lines(source, result))

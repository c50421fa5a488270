"""Records into the tag files that are there: a seed's own file, an older export, another article, a conflict."""

from pathlib import Path

import pytest

from summarize.clean.articles import articles
from summarize.core.config import CleaningConfig
from summarize.core.schema import Article, Record
from summarize.runs.export import tag_text
from summarize.runs.folder import open_run
from summarize.runs.tag_files import update_tag_file
from summarize.tagfile.layout import IrregularTagFileError, parse_layout
from tests.support.articles import BODY
from tests.support.decisions import record

CONFIG = CleaningConfig()


@pytest.fixture(scope="module")
def pairs() -> dict[str, tuple[Record, Article]]:
    found = {article.id: article for article in articles(Path("seeds"), CONFIG)}
    return {record.id[:3]: (record, found[record.id]) for record in open_run(Path("results/reference")).records()}


def tagged(old: bytes | None, pair: tuple[Record, Article], *, stamp: str | None = None) -> bytes:
    return update_tag_file(old, *pair, dict, stamp=stamp, cleaning=CONFIG).content


def test_a_new_file_is_the_article_and_an_old_one_that_says_the_same_is_itself(
    pairs: dict[str, tuple[Record, Article]],
) -> None:
    new = tagged(None, pairs["001"])
    assert new == tag_text(*pairs["001"]).encode()
    for old in (new, new.replace(b"\n", b"\r\n"), new.rstrip(b"\n")):
        assert tagged(old, pairs["001"], stamp="20240301T000000Z-aa") == old
    stamped = tagged(None, pairs["001"], stamp="20240301T000000Z-aa")
    assert stamped == new + "生成: 20240301T000000Z-aa\n".encode()


@pytest.mark.parametrize("seed", ["000", "001", "003", "004"])
def test_the_page_itself_is_given_its_fields_and_keeps_its_bytes(
    pairs: dict[str, tuple[Record, Article]], seed: str
) -> None:
    (page,) = Path("seeds").glob(f"{seed}*")
    raw = page.read_bytes()
    once = tagged(raw, pairs[seed])
    assert once.startswith(raw)
    assert "\n关键词: " in once[len(raw) :].decode()
    assert tagged(once, pairs[seed]) == once


def test_the_body_of_another_article_is_replaced(pairs: dict[str, tuple[Record, Article]]) -> None:
    other = tagged(None, pairs["001"]).replace(b"\n", b"\r\n")
    assert (
        tagged(other, pairs["004"]).replace(b"\r\n", b"\n").split(b"\n\n")[0]
        == (tagged(None, pairs["004"]).split(b"\n\n")[0])
    )
    assert b"\r\n" in tagged(other, pairs["004"])


def test_a_line_of_an_article_that_looks_like_a_field_stays_its_text(tmp_path: Path) -> None:
    page = "槐安市启用智能育种平台\n\n" + BODY + "\n关键词：育种、平台\n说明文字在这里，供读者参考。\n"
    (tmp_path / "a.txt").write_text(page, encoding="utf-8")
    (article,) = articles(tmp_path, CONFIG)
    made = record("a").model_copy(update={"article_sha256": article.sha256})
    new = tagged(None, (made, article))
    assert parse_layout(new.decode()).values["关键词"] == "智能育种平台, 水稻选种, 示范田"
    assert tagged(new, (made, article)) == new
    with pytest.raises(IrregularTagFileError):  # the page itself keeps its bytes, and would not be read back
        tagged(page.encode(), (made, article))


def test_a_conflict_or_foreign_bytes_are_not_written_over(pairs: dict[str, tuple[Record, Article]]) -> None:
    (page,) = Path("seeds").glob("002*")
    for old in (page.read_bytes(), "关键词：表格".encode("gb18030")):
        with pytest.raises(IrregularTagFileError):
            tagged(old, pairs["002"])

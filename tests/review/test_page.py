"""The review page as a file: what is in it, that no text leaves its block, that the policy names what is there."""

import hashlib
import json
import re
from base64 import b64encode
from io import BytesIO
from typing import Any

import pytest

from summarize.core.config import LimitsConfig
from summarize.diff.comparison import Comparison, sort_articles
from summarize.diff.raw_entry import EntryPair
from summarize.diff.schema import ArticleDiff, CorpusDiff, SideHead
from summarize.review.page import ReviewPage, read_only_page
from tests.support.articles import TEXT
from tests.support.diff_pair import HOSTILE, RawExample, entry, example_diff, pairs

PAGE_KEYS = ("attributes", "control_token", "digest", "limits", "mode")
"""What the head has besides the comparison."""
SIDES = SideHead(name="a", kind="tags"), SideHead(name="b</script>", kind="tags")


def write_page(*given: EntryPair, texts: bool = False) -> str:
    comparison = Comparison(given, *SIDES)
    with ReviewPage() as page:
        page.add_all(comparison)
        if texts:
            for name, hash_ in page.without_text.items():
                page.add_text(name, HOSTILE, hash_ or "")
        file = BytesIO()
        page.write(file, comparison.summary(), limits=LimitsConfig())
    return file.getvalue().decode()


def data_blocks(page: str) -> dict[str, Any]:
    """The page's data by the id of its block, found as a browser finds it: up to the next end tag."""
    blocks = re.findall(r'<script type="application/json" id="(\w+)">(.*?)</script>', page, re.DOTALL)
    return {name: json.loads(content) for name, content in blocks}


def test_articles_are_there_as_diff_says_them_and_listed_in_its_order() -> None:
    blocks = data_blocks(write_page(*pairs()))
    comparison = Comparison(pairs(), *SIDES)
    differing = [article for article in comparison.articles() if article.status != "same"]
    assert [row["id"] for row in blocks["index"]] == [article.id for article in sort_articles(differing, "suspicious")]
    for row in blocks["index"]:
        article = ArticleDiff.model_validate(blocks[f"d{row['n']}"])
        (expected,) = [one for one in differing if one.id == row["id"]]
        filled = {"lists": article.lists, "summary": article.summary}
        assert article == expected.model_copy(update=filled)
        assert expected.lists.items() <= article.lists.items()
        assert expected.summary in (None, article.summary)
        assert (row["weight"], row["status"]) == (article.weight, article.status)
    head = {name: value for name, value in blocks["head"].items() if name not in PAGE_KEYS}
    assert CorpusDiff.model_validate(head) == comparison.summary()


def test_what_there_is_to_decide() -> None:
    fields = {row["id"]: row["fields"] for row in data_blocks(write_page(*pairs()))["index"]}
    assert fields == {
        "03-changed": [0, 1, 3],
        "04-emptied": [1, 3],
        "05-hostile": [0, 3],
        "06-failed": [],  # B has nothing to take
        "07-gone": [],
        "08-new": [0, 1, 2, 3],
    }


def test_what_is_the_same_is_shown_searched_and_edited_but_not_to_decide() -> None:
    new = entry("x", AI技术=("图像识别",))
    blocks = data_blocks(write_page(EntryPair(RawExample(entry("x")), RawExample(new))))
    (row,) = blocks["index"]
    assert (row["fields"], row["editable"]) == ([1], [0, 2, 3])
    article = ArticleDiff.model_validate(blocks["d0"])
    assert article.lists["关键词"].kept == article.lists["关键词"].after == new.keywords
    assert article.summary is not None
    assert article.summary.before == article.summary.after == new.event_summary
    for word in (*new.keywords, *new.industries, "机器学习", new.event_summary):
        assert word in row["words"].split("\n")
    failing = data_blocks(write_page(*pairs()))["index"]
    assert {row["id"] for row in failing if row["editable"]} == {"03-changed", "04-emptied", "05-hostile"}


def test_of_a_catalogue_to_label_every_field_of_every_record_is_to_decide() -> None:
    with ReviewPage(mode="label", order="id") as page:
        left_out = page.add_catalogue(pairs())
        assert "06-failed" not in page.without_text
        file = BytesIO()
        page.write(file, Comparison((), *SIDES).summary(), limits=LimitsConfig())
    blocks = data_blocks(file.getvalue().decode())
    assert blocks["head"]["mode"] == "label"
    names = [row["id"] for row in blocks["index"]]
    assert names == sorted(pair.b.entry.id for pair in pairs() if pair.b and pair.b.entry.state == "record")
    assert [entry.id for entry in left_out] == ["06-failed"]
    for row in blocks["index"]:
        assert row["fields"] == [0, 1, 2, 3]
        assert row["editable"] == []
        article = ArticleDiff.model_validate(blocks[f"d{row['n']}"])
        assert row["terms"] == [item for field in article.lists.values() for item in field.after]
        assert all(field.before == field.after for field in article.lists.values())


def test_a_reordered_list_is_nothing_to_decide() -> None:
    new = entry("x", 行业=("农业", "种业"), AI技术=("图像识别",))
    (row,) = data_blocks(write_page(EntryPair(RawExample(entry("x")), RawExample(new))))["index"]
    assert row["fields"] == [1]
    assert row["terms"] == ["−机器学习"]


@pytest.mark.parametrize("read_only", [False, True])
def test_no_text_leaves_its_block(read_only: bool) -> None:
    page = read_only_page(example_diff(), "id") if read_only else write_page(*pairs(), texts=True)
    data = page[page.rindex("<script>") :].partition("</script>")[2]
    assert len(re.findall(r"<(?!script type|/script>)", data)) == 0
    assert "onerror" in data
    assert "<img" not in page


def test_the_text_of_an_article_is_there_as_it_is() -> None:
    assert data_blocks(write_page(*pairs(), texts=True))["t1"]["text"] == HOSTILE


def test_a_page_that_only_shows_has_the_articles_in_the_order_asked_for_and_no_texts() -> None:
    corpus = example_diff()
    for sort in ("id", "suspicious"):
        blocks = data_blocks(read_only_page(corpus, sort))  # type: ignore[arg-type]
        differing = [article for article in corpus.articles if article.status != "same"]
        in_order = sort_articles(differing, sort)  # type: ignore[arg-type]
        assert [row["id"] for row in blocks["index"]] == [article.id for article in in_order]
        assert (blocks["head"]["mode"], blocks["head"]["limits"]) == ("read-only", None)
        assert not any(name.startswith("t") for name in blocks)
    assert data_blocks(read_only_page(corpus.model_copy(update={"articles": ()}), "id"))["index"] == []


def test_a_page_shows_the_fields_that_were_compared() -> None:
    comparison = Comparison(pairs(), *SIDES, fields=("行业",))
    blocks = data_blocks(read_only_page(comparison.summary(comparison.articles()), "id"))
    assert {row["id"]: row["fields"] for row in blocks["index"]} == {"06-failed": [], "07-gone": [], "08-new": [2]}


def test_texts_of_tag_files_are_there_and_their_first_line_is_the_title() -> None:
    blocks = data_blocks(write_page(EntryPair(RawExample(entry("x")), RawExample(entry("x", AI技术=()), TEXT))))
    assert blocks["t0"] == {"article_sha256": None, "text": TEXT}
    assert blocks["index"][0]["title"] == TEXT.splitlines()[0]


def test_the_policy_names_the_hashes_of_what_is_there() -> None:
    page = write_page()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    for kind, tag in (("script-src", "script"), ("style-src", "style")):
        content = re.search(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert content is not None
        assert f"{kind} 'sha256-{b64encode(hashlib.sha256(content[1].encode()).digest()).decode()}'" in policy[1]
    assert not re.search(r"\s(style|on\w+)=", page.partition("<script")[0])


def test_decisions_are_kept_under_what_the_page_shows() -> None:
    digest, again, changed = (
        data_blocks(write_page(EntryPair(RawExample(entry("x")), RawExample(entry("x", AI技术=items)))))["head"][
            "digest"
        ]
        for items in (("甲",), ("甲",), ("乙",))
    )
    assert digest == again != changed

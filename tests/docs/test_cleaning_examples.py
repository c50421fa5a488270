"""The table of cleaning rules: each `before` becomes its `after`, in a place of an article that the row may mean."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import get_args

import pytest

from summarize.clean.document import clean
from summarize.clean.rules import Rule
from summarize.core.config import CleaningConfig
from summarize.core.schema import Article
from summarize.core.schema import Document as Page
from tests.support.markdown import Cell, Document

PARAGRAPHS = (
    "云岭省召开人工智能产业发展座谈会，四十家企业的代表参加了座谈，围绕产业发展提出了意见。",
    "会议指出，要加快推进人工智能与制造业深度融合，培育壮大新兴产业，推动高质量发展。",
    "下一步，全省将出台支持政策，建设公共算力平台，力争年内新增企业三百家以上。",
    "各地各部门要结合实际抓好落实，确保各项任务按期完成，取得实效。",
)
TITLE = "云岭省加快推进人工智能与制造业深度融合"
PLACES: tuple[Callable[[str], list[str]], ...] = (
    lambda text: [*PARAGRAPHS[:2], text, *PARAGRAPHS[2:]],
    lambda text: [*PARAGRAPHS, text],
    lambda text: [TITLE, text, *PARAGRAPHS],
    lambda text: [text, TITLE, *PARAGRAPHS],
    lambda text: [text, *PARAGRAPHS],
    lambda text: [PARAGRAPHS[0], f"{PARAGRAPHS[1][:-1]}，{text}{PARAGRAPHS[2]}", PARAGRAPHS[3]],
    lambda text: [*PARAGRAPHS[:2], f"平台今年建成{text}站点，用于水稻选种。", *PARAGRAPHS[2:]],
    lambda text: [f"{text}{part}" for part in PARAGRAPHS],
)
"""In the middle, at the end, below and above a title, at the beginning; within a sentence, and before each."""


@dataclass(frozen=True)
class Example:
    """A text, and what is left of it."""

    before: str
    after: str
    row: str
    """All texts of its row, a line each."""

    def holds(self) -> bool:
        """Whether it becomes that somewhere, alone or with the others of its row."""
        return any(self._becomes(place(text)) for text in dict.fromkeys((self.before, self.row)) for place in PLACES)

    def _becomes(self, page: list[str]) -> bool:
        article = clean(Page(id="a", source="", format="text", text="\n\n".join(page)), config=CleaningConfig())
        assert isinstance(article, Article)
        return self.after in article.text and (self.before == self.after or self.before not in article.text)


ROWS = [row for rows in Document("docs/cleaning.md").tables for row in rows[1:] if rows[0][0].text == "rule"]


def _of_row(before: Cell, after: Cell) -> list[Example]:
    """Of a row with as many texts on both sides, or where all go (`–`) or stay."""
    texts = [code.replace("⏎", "\n").replace(r"\|", "|") for code in before.codes]
    left: list[str] = []
    if re.match("–", after.text):
        left = [""] * len(texts)
    elif re.search("stay|unchanged", after.text) and not after.codes:
        left = texts
    elif len(texts) == len(after.codes):
        left = [*after.codes]
    return [Example(text, what, "\n".join(texts)) for text, what in zip(texts, left, strict=False)]


EXAMPLES = [example for _, before, after in ROWS for example in _of_row(before, after)]
OF_THE_WHOLE_PAGE = {
    "水利局 宣布，平台 建成。": "a third of the paragraphs are so: tests/clean/normalize",
}
"""What depends on more than a place."""


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.before)
def test_what_is_before_becomes_what_is_after(example: Example) -> None:
    assert example.holds() != (example.before in OF_THE_WHOLE_PAGE)


def test_every_rule_has_its_row() -> None:
    assert {*get_args(Rule)} <= {code for rule, *_ in ROWS for code in rule.codes}


def test_most_of_the_table_is_tried() -> None:
    assert len(EXAMPLES) > 100
    assert {example.before for example in EXAMPLES} >= OF_THE_WHOLE_PAGE.keys()

"""Nothing grows faster than its length: every expression on a line of its words, every stage on twice the text."""

import random
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import cycle, product

import pytest

from summarize.clean.articles import clean_text
from summarize.clean.document import clean
from summarize.core.config import CleaningConfig, LimitsConfig
from summarize.core.errors import ArticleError
from summarize.core.numbers import find_numbers
from summarize.core.schema import Document
from summarize.extract.candidates.candidate_set import find_candidates
from summarize.extract.loose_json import read_json
from summarize.tagfile.conflicts import parse_conflicts
from summarize.tagfile.format import parse_tag_file
from tests.support.expressions import imported_expressions, pumps
from tests.support.pumping import limited

LINE = 300
"""Characters of the longest line that the rules of lines look at."""
TITLE = "槐安市启用智能育种平台"
BODY = f"{TITLE}\n4月9日，槐安市农业局启用智能育种平台，用于水稻选种。当天细雨刚停，田里格外热闹。\n"
SIZE = 6_000
"""Characters of the shorter text."""


def test_no_expression_takes_long_over_a_line_of_its_own_words() -> None:
    for place, expression in imported_expressions().items():
        chance = random.Random(len(place))
        for text in pumps(expression, LINE, chance):
            for match in (expression.fullmatch, expression.search):
                with limited(seconds=10, what=f"{place[:200]}: {text[:80]!r}"):
                    match(text)


def clean_page(text: str) -> None:
    page = f"<html><head><title>{text[:SIZE]}</title></head><body><p>{BODY}</p>{text}</body></html>"
    clean(Document(id="a", source="a", format="html", text=page), config=CleaningConfig())


STAGES: dict[str, Callable[[str], object]] = {
    "text": lambda text: clean_text(BODY + text, CleaningConfig(max_characters=10**6)),
    "page": clean_page,
    "candidates": lambda text: find_candidates(BODY + text, title=TITLE, limits=LimitsConfig()),
    "numbers": find_numbers,
    "answer": read_json,
    "tag file": parse_tag_file,
    "conflicts": parse_conflicts,
}
UNITS = [
    " ",
    "?",
    ", ",
    "1",
    "一",
    "中",
    "a",
    "-",
    "，",
    "。",
    "启用，",
    "甲乙\n",
    "附件\n",
    "打印 | ",
    "字号 大 - ",
    " _ 云岭网",
]
UNITS += [
    "主办 ",
    "GPT-",
    "机器学习、",
    "（一）智能平台\n",
    "编辑：王一\n",
    "电话：1\n",
    "“",
    "（",
    "喜欢该的读者还看了\n",
    "{",
    '"',
]
UNITS += [
    "<<<<<<< a\n",
    "关键词: 甲\n",
    "1.",
    "a ",
    "3.5亿元，",
    "他说：“好。”",
    "《甲》、",
    "<b>",
    "<p>甲</p>",
    "&#x4e00;",
    "<!--",
    "§启用§平台系统\n",
    "§公司发布§系统，",
]
VARIED = "春夏秋冬东南西北天地日月金木水火山川风雨江河湖海梅兰竹菊松柏桃李"
"""In place of each `§`, two of these, other ones each time."""


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("stage", STAGES)
def test_a_text_twice_as_long_takes_less_than_three_times_as_long(stage: str, unit: str) -> None:
    short, long = (repeated(unit, size) for size in (SIZE, 2 * SIZE))
    work = STAGES[stage]
    assert any(seconds(work, long) < 3 * seconds(work, short) + 0.1 for _ in range(3))


def repeated(unit: str, size: int) -> str:
    """The unit again and again, so many characters of it."""
    pairs = cycle(product(VARIED, VARIED))
    parts = unit.split("§")
    length = len(unit) + len(parts) - 1
    return "".join(parts[0] + "".join("".join(next(pairs)) + part for part in parts[1:]) for _ in range(size // length))


def seconds(work: Callable[[str], object], text: str) -> float:
    """Processor time of this thread, in which no other process is counted."""
    began = time.thread_time()
    with limited(seconds=60), suppress(ArticleError, ValueError):
        work(text)
    return time.thread_time() - began

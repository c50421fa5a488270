"""Texts of which some thousand characters once took minutes to find candidates in: it takes a moment."""

import pytest

from summarize.core.config import LimitsConfig
from summarize.extract.candidates.candidate_set import find_candidates
from summarize.extract.candidates.keyword_features import read_context
from tests.support.pumping import limited

TITLE = "槐安市启用智能育种平台"
BODY = f"{TITLE}\n4月9日，槐安市农业局启用智能育种平台，用于水稻选种。当天细雨刚停，田里格外热闹。\n"


@pytest.mark.parametrize("unit", ["启用，", "GPT-", "审议，决定，", "一", "1", "（一）智能平台\n", "<!--", "a[", "a."])
def test_a_long_list_costs_no_more_than_its_length(unit: str) -> None:
    with limited(seconds=30):
        candidates = find_candidates(
            f"{BODY}{unit * (12_000 // len(unit))}完毕。\n", title=TITLE, limits=LimitsConfig()
        )
    assert any("智能育种平台" in sentence.text for sentence in candidates.sentences)


def test_a_phrase_is_compared_with_so_many_titles_at_most() -> None:
    titles = "".join(f"{first}{second}智能平台启用\n" for first in "春夏秋冬" * 8 for second in "东南西北" * 8)
    few, many = (read_context(titles * times, title=TITLE, phrases=()) for times in (1, 5))
    assert len(few.topics) == len(many.topics) == 400

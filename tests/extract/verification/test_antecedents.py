"""Antecedents: a name may stand for the article's pronoun where nobody else can be meant."""

import pytest

from summarize.extract.verification.source import Source
from summarize.extract.verification.verify import Rejection, Support, is_supported, verify

SENTENCE = "周岚强调，要加快建设算力中心。"
SAID = "他强调，要加快建设算力中心，服务企业。"


@pytest.mark.parametrize(
    "before",
    ["西岭区区长周岚7月22日在南浦调研。", "调研中，周岚听取了算力中心建设工作汇报。", "周岚主任来到区政府。"],
)
def test_the_only_one_that_the_sentence_before_is_about_is_meant(before: str) -> None:
    article = f"西岭区召开会议。\n{before}{SAID}\n南浦公司公布价格。"
    support = verify(SENTENCE, Source(article))
    assert isinstance(support, Support)
    assert article[support.start : support.end] == before + SAID
    assert is_supported(SENTENCE, before + SAID)


@pytest.mark.parametrize(
    "before",
    [
        "西岭区区长周岚听取了林静的汇报。",
        "西岭区区长周岚会见了来宾。",
        "周岚的秘书在南浦调研。",
        "会议听取了周岚的汇报。",
        "周岚在南浦调研。林静汇报了工作。",
        "周岚在南浦调研。\n",
        "算力中心在南浦开工。",
    ],
)
def test_where_another_may_be_meant_the_name_is_rejected(before: str) -> None:
    assert isinstance(verify(SENTENCE, Source(before + SAID)), Rejection)


def test_what_is_said_is_still_held_against_the_article() -> None:
    source = Source("西岭区区长周岚在南浦调研。" + SAID)
    assert isinstance(verify("周岚强调，不要加快建设算力中心。", source), Rejection)
    assert isinstance(verify(SENTENCE, source, before=[SENTENCE]), Rejection)

"""Who a speaker is whom a written statement only names. All sentences are invented."""

import pytest

from summarize.extract.introductions import introduced
from summarize.extract.verification.source import Source

SAID = "智能导诊每天为三百名病人节省两小时。"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (f"很多人担心排队，但海桥医院主任医师岳小芹表示，{SAID}", f"海桥医院主任医师岳小芹表示，{SAID}"),
        (f"岳小芹表示，{SAID}", f"岳小芹表示，{SAID}"),
        (f"昨天岳小芹表示，{SAID}", f"岳小芹表示，{SAID}"),
        (f"（海桥医院主任医师岳小芹表示，{SAID}", f"岳小芹表示，{SAID}"),
        (f"一、主任医师岳小芹表示，{SAID}", f"岳小芹表示，{SAID}"),
        (f"海桥网讯 主任医师岳小芹表示，{SAID}", f"岳小芹表示，{SAID}"),
        (f"该院主任医师岳小芹表示，{SAID}", f"岳小芹表示，{SAID}"),
    ],
)
def test_a_speaker_is_told_with_who_that_is(sentence: str, told: str) -> None:
    source = Source(f"海桥医院启用智能导诊。\n{sentence}")
    start = source.text.index(sentence)
    assert introduced(f"岳小芹表示，{SAID}", start, len(source.text), source, []) == told


def test_who_has_been_named_is_not_introduced_again() -> None:
    sentence = f"海桥医院主任医师岳小芹表示，{SAID}"
    source = Source(sentence)
    before = ["岳小芹3月5日介绍了智能导诊。"]
    assert introduced(f"岳小芹表示，{SAID}", 0, len(sentence), source, before) == f"岳小芹表示，{SAID}"

"""The suspicions of a difference, and that they are true."""

import pytest

from summarize.core.config import LimitsConfig
from summarize.core.schema import Evidence
from summarize.diff.article import diff
from summarize.diff.schema import Entry, Suspicion
from summarize.diff.suspicions import WEIGHTS, find_suspicions
from tests.support.articles import TEXT
from tests.support.diff_pair import OTHER, SUMMARY, entry, failed


def suspicions_of(
    a: Entry | None, b: Entry | None, *, text: str | None = None, limits: LimitsConfig | None = None
) -> dict[str, Suspicion]:
    suspicions = find_suspicions(diff(a, b), a, b, text=text, limits=limits).suspicions
    return {suspicion.code: suspicion for suspicion in suspicions}


def place(item: str, code: str | None = None) -> Evidence:
    return Evidence(item=item, start=0, end=len(item), code=code)


def test_an_item_that_the_article_does_not_have() -> None:
    new = entry("x", 关键词=("智能育种平台", "水稻选种", "示范田", "量子计算"))
    suspicions = suspicions_of(entry("x"), new, text=TEXT)
    assert suspicions["added-not-in-article"].items == ("量子计算",)
    assert suspicions["added-not-in-article"].message == "added to 关键词, but not in the article: 量子计算"


def test_with_evidence_its_place_decides() -> None:
    old = entry("x", evidence={})
    new = entry("x", 行业=("种业", "农林牧渔", "航天"), evidence={"行业": (place("种业"), place("农林牧渔", "A"))})
    assert suspicions_of(old, new)["added-not-in-article"].items == ("航天",)


def test_a_renamed_item_is_held_to_the_article_too() -> None:
    suspicions = suspicions_of(entry("x"), entry("x", 关键词=("智能育种平台", "水稻选种", "示范田群")), text=TEXT)
    assert suspicions["added-not-in-article"].items == ("示范田群",)


def test_without_text_or_evidence_nothing_is_claimed_of_the_article() -> None:
    suspicions = suspicions_of(entry("x", article_sha256=None), entry("x", article_sha256=None, 关键词=("量子计算",)))
    assert not {"added-not-in-article", "removed-still-there"} & suspicions.keys()


def test_an_item_that_went_though_the_article_has_it() -> None:
    new = entry("x", 关键词=("智能育种平台", "水稻选种"))
    assert suspicions_of(entry("x"), new, text=TEXT)["removed-still-there"].items == ("示范田",)
    assert "removed-still-there" not in suspicions_of(entry("x"), new, text=TEXT.replace("示范田", "田"))


def test_a_figure_that_changed_and_one_that_the_article_does_not_have() -> None:
    new = entry("x", 重大事件摘要=SUMMARY.replace("860亩", "680亩"))
    suspicions = suspicions_of(entry("x"), new, text=TEXT)
    message = "a figure changed in 重大事件摘要, the article did not change: 860 → 680"
    assert suspicions["figure-changed"].message == message
    assert suspicions["figure-not-in-article"].items == ("680",)
    assert "figure-changed" not in suspicions_of(entry("x"), new.model_copy(update={"article_sha256": OTHER}))


def test_the_figures_of_a_range_are_held_to_the_article_as_they_stand() -> None:
    new = entry("x", 重大事件摘要=SUMMARY.replace("860亩", "850至860亩，投资3至5亿元"))
    suspicions = suspicions_of(entry("x"), new, text=f"{TEXT}投资三亿元。")
    assert suspicions["figure-not-in-article"].items == ("850", "5亿")


def test_much_change_without_a_changed_article() -> None:
    new = entry("x", 关键词=("甲",), AI技术=("乙",), 行业=("丙",))
    assert "unstable" in suspicions_of(entry("x"), new)
    assert "unstable" not in suspicions_of(entry("x"), new.model_copy(update={"article_sha256": OTHER}))
    assert "unstable" not in suspicions_of(entry("x"), entry("x", 关键词=("甲",)))


def test_what_became_empty_or_short() -> None:
    assert suspicions_of(entry("x"), entry("x", AI技术=()))["emptied"].field == "AI技术"
    assert suspicions_of(entry("x"), entry("x", 重大事件摘要=""))["emptied"].field == "重大事件摘要"
    assert "much-shorter" in suspicions_of(entry("x"), entry("x", 重大事件摘要=SUMMARY[:27]))


@pytest.mark.parametrize(
    ("a", "b", "code"),
    [
        (entry("x"), failed("x"), "no-record"),
        (failed("x"), entry("x"), "no-record-before"),
        (failed("x").model_copy(update={"reason": "too-long"}), failed("x"), "no-record-either"),
    ],
)
def test_a_missing_record_is_said_with_its_reason(a: Entry, b: Entry, code: str) -> None:
    (suspicion,) = suspicions_of(a, b).values()
    assert suspicion.code == code
    assert "empty, no text in its 0 bytes" in suspicion.message


def test_what_both_sides_lack_is_not_suspicious() -> None:
    assert not suspicions_of(failed("x"), failed("x").model_copy(update={"detail": "no text in its 9 bytes"}))
    assert suspicions_of(failed("x"), failed("x").model_copy(update={"reason": "y"}))["no-record-either"].weight == 0


def test_broken_promises_of_what_no_run_has_checked() -> None:
    new = entry("x", 关键词=("智能育种平台",), 重大事件摘要="平台启用")
    promises = find_suspicions(diff(entry("x"), new), entry("x"), new, limits=LimitsConfig()).suspicions
    broken = {suspicion.field: suspicion.items for suspicion in promises if suspicion.code == "breaks-promise"}
    assert broken["关键词"] == ("size: 1 items",)
    assert broken["重大事件摘要"] == ("length: 4 characters", "unfinished: 平台启用")


def test_the_heaviest_come_first_and_every_code_has_a_weight() -> None:
    new = entry("x", 关键词=("量子计算",), AI技术=(), 重大事件摘要=SUMMARY.replace("860亩", "680亩"))
    suspicions = find_suspicions(diff(entry("x"), new), entry("x"), new, text=TEXT, limits=LimitsConfig()).suspicions
    weights = [suspicion.weight for suspicion in suspicions]
    assert weights == sorted(weights, reverse=True)
    assert all(suspicion.weight == WEIGHTS[suspicion.code] for suspicion in suspicions)

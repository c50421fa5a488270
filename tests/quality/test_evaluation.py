"""A run's measures are means over the same articles, with the model's word and without it."""

from collections.abc import Callable, Iterator

import pytest

from summarize.clean.document import clean
from summarize.core.config import CleaningConfig, LimitsConfig
from summarize.core.schema import Article, Document, Failure, Record
from summarize.extract.invariants import violations
from summarize.quality.ablation import compare, record_without_model
from summarize.quality.evaluation import Evaluation, evaluate
from summarize.quality.gold import Gold
from tests.support.decisions import page, record

LIMITS = LimitsConfig()
GOLD = {
    name: Gold(
        id=name, keywords=("智能育种平台", "水稻选种"), ai_technologies=(), industries=(), facts=(), summary=said
    )
    for name, said in (("x", "槐安市启用智能育种平台。"), ("y", ""), ("z", "平台已试用。"))
}


def pages() -> Iterator[tuple[Document, Article]]:
    for number, name in enumerate("wxyz"):
        document = Document(id=name, source=f"{name}.txt", format="text", text=page(number))
        article = clean(document, config=CleaningConfig())
        yield document, article


def score(find_record: Callable[[Article], Record | None], **more: bool) -> Evaluation:
    return evaluate(pages(), find_record, gold=GOLD, limits=LIMITS, **more)


def test_a_labelled_article_without_a_record_scores_nothing_in_what_its_labels_have() -> None:
    whole = score(lambda article: record(article.id))
    assert (whole.records, whole.without_record) == (3, ())
    lacking = score(lambda article: None if article.id == "z" else record(article.id))
    assert (lacking.records, lacking.without_record) == (2, ("z",))
    by_id = {scored.id: scored.measures for scored in whole.scored}
    assert lacking.measures["keyword_precision"] == pytest.approx(whole.measures["keyword_precision"] * 2 / 3)
    assert lacking.measures["rouge_l"] == pytest.approx(by_id["x"]["rouge_l"] / 2)  # y has no summary to compare with
    assert lacking.measures["summary_characters"] == whole.measures["summary_characters"]
    lost_summary = score(lambda article: None if article.id == "y" else record(article.id))
    assert lost_summary.measures["rouge_l"] == whole.measures["rouge_l"]


def test_a_measure_is_averaged_over_the_articles_that_are_labelled_for_it() -> None:
    gold = {"x": Gold(id="x", keywords=("智能育种平台",)), "y": Gold(id="y", industries=(("农业",), ("种业",)))}
    scored = evaluate(pages(), lambda article: record(article.id), gold=gold, limits=LIMITS)
    assert scored.measures["keyword_precision"] == pytest.approx(1 / 3)
    assert scored.measures["industry_f1"] == 1.0
    assert "ai_tech_f1" not in scored.measures
    lacking = evaluate(pages(), lambda article: record("x") if article.id == "x" else None, gold=gold, limits=LIMITS)
    assert lacking.measures["industry_f1"] == 0.0
    assert lacking.measures["keyword_precision"] == scored.measures["keyword_precision"]


def test_a_labelled_document_that_failed_counts_and_one_that_is_not_there_is_named() -> None:
    failed = Failure(id="z", source="z.txt", stage="reading", reason="empty", message="no text")
    found = [*(page for page in pages() if page[0].id in "xy"), failed]
    gold = GOLD | {"gone": Gold(id="gone", keywords=("示范田",))}
    scored = evaluate(found, lambda article: record(article.id), gold=gold, limits=LIMITS)
    lacking = score(lambda article: None if article.id == "z" else record(article.id))
    assert (scored.records, scored.without_record, scored.not_in_source) == (2, ("z",), ("gone",))
    assert scored.measures == lacking.measures


def test_where_no_facts_are_labelled_none_are_measured() -> None:
    assert "fact_recall" not in score(lambda article: record(article.id)).measures


def test_intervals_are_of_the_averaged_measures_and_only_on_request() -> None:
    assert not score(lambda article: record(article.id)).intervals
    evaluation = score(lambda article: None if article.id == "z" else record(article.id), intervals=True)
    assert evaluation.intervals.keys() == evaluation.columns.keys()
    assert "violations" not in evaluation.intervals
    low, high = evaluation.intervals["keyword_precision"]
    assert 0 <= low < evaluation.measures["keyword_precision"] < high


def test_without_the_model_a_record_keeps_every_promise_and_needs_no_answer() -> None:
    for _, article in pages():
        made = record_without_model(article, LIMITS)
        assert made is not None
        assert made.event_summary
        assert not violations(made, article.text, limits=LIMITS, canaries=())


@pytest.mark.parametrize(
    "text",
    [
        "甲乙丙丁戊己庚辛\n子丑寅卯辰巳午未申酉戌亥\n一二三四五",
        "好的\n他来了，又走了，后来又来了，谁也不知道为什么。",
    ],
    ids=["no sentence", "too few keywords"],
)
def test_an_article_that_offers_too_little_has_no_record(text: str) -> None:
    document = Document(id="a", source="a.txt", format="text", text=text)
    assert record_without_model(clean(document, config=CleaningConfig()), LIMITS) is None


def test_the_difference_is_the_mean_of_the_articles_own() -> None:
    good = score(lambda article: record(article.id), intervals=True)
    poor = score(lambda article: record(article.id, 关键词=("智能育种平台", "农技员", "示范田")), intervals=True)
    ablation = compare(good, poor, intervals=True)
    for name in ("keyword_precision", "keyword_recall", "rouge_l"):
        assert ablation.difference[name] == pytest.approx(good.measures[name] - poor.measures[name])
    # Each article differs by the same: the difference is certain, though the columns are of few articles.
    assert ablation.difference["keyword_recall"] == pytest.approx(0.5)
    assert ablation.difference_intervals["keyword_recall"] == pytest.approx((0.5, 0.5))
    assert "summary_characters" not in ablation.difference


def test_an_evaluation_against_itself_differs_in_nothing() -> None:
    evaluation = score(lambda article: record(article.id))
    assert set(compare(evaluation, evaluation).difference.values()) == {0.0}
    assert not compare(evaluation, evaluation).difference_intervals

"""The ranking: the shipped weights fit the features, and a model's word counts as it was written."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.core.fields import INDUSTRIES, KEYWORDS
from summarize.extract.candidates.industries import measure_industries
from summarize.extract.candidates.keywords import measure_keywords
from summarize.extract.candidates.ranking import EVIDENCE, FieldRanking, Item, rank_items, rankings
from summarize.extract.candidates.technologies import measure_technologies
from summarize.extract.candidates.written import WrittenFields, places_of, written_features
from tests.support.articles import TEXT, TITLE

WRITTEN = WrittenFields(
    keywords=("青禾平台",), ai_technologies=("图像识别",), industries=("藻业",), event_summary="平台"
)


def test_every_feature_has_a_weight_and_every_weight_a_feature() -> None:
    shipped = rankings()
    for ranking, items in (
        (shipped.keywords, measure_keywords(TEXT, title=TITLE)),
        (shipped.ai_technologies, measure_technologies("图像识别和机器人" + TEXT)),
        (shipped.industries, measure_industries(TEXT, title=TITLE)),
    ):
        assert items
        for item in items:
            assert {*item.features, "unlisted"} == set(ranking.article.weights)
        features = written_features(KEYWORDS, "青禾", (), WRITTEN)
        assert {EVIDENCE, "unlisted", *features} == set(ranking.written.weights)


def test_what_a_model_wrote_is_likelier_than_what_it_did_not() -> None:
    items = [Item(text, 0, 2, {"unlisted": 1.0}) for text in ("藻业", "苇业")]
    first, second = rank_items(INDUSTRIES, items, WRITTEN)
    assert (first.text, second.text) == ("藻业", "苇业")
    assert first.score > second.score
    alone = rank_items(INDUSTRIES, items)
    assert alone[0].score == alone[1].score


def test_an_industry_with_a_prior_is_likelier_under_any_of_its_names() -> None:
    shipped = rankings().industries
    ranking = FieldRanking(article=shipped.article, written=shipped.written, priors={"渔业": 1.0})
    items = [Item("水产", 0, 2, {"unlisted": 1.0}, ("渔业",)), Item("苇业", 0, 2, {"unlisted": 1.0})]
    assert [item.text for item in rank_items(INDUSTRIES, items, ranking=ranking)] == ["水产", "苇业"]


@pytest.mark.parametrize(
    ("item", "features"),
    [
        ("青禾平台", {"written", "written_early"}),
        ("青禾", {"inside_written", "written_early"}),
        ("新青禾平台", {"around_written", "written_early"}),
        ("平台", {"inside_written", "written_early", "in_summary"}),
        ("图像识别", {"written_elsewhere"}),
        ("台", set()),
    ],
)
def test_a_wording_can_be_written_whole_in_part_or_elsewhere(item: str, features: set[str]) -> None:
    found = written_features(KEYWORDS, item, (), WrittenFields(WRITTEN.keywords, WRITTEN.ai_technologies, (), "平台。"))
    if item == "台":
        found["in_summary"] = 0.0
    assert {name for name, value in found.items() if value} == features


def test_a_written_item_has_a_place_where_the_article_has_it_whole() -> None:
    text = "OceanMind上线。Ocean 是海。"
    assert places_of(["Ocean", "上线", " 是海 ", "没有", "。", ""], text) == {"Ocean": 12, "上线": 9, "是海": 18}


@given(st.text(alphabet="青禾平台AI 。", max_size=12), st.text(alphabet="青禾平台AI。", max_size=30))
def test_places_are_places(item: str, text: str) -> None:
    for wording, at in places_of([item], text).items():
        assert text[at : at + len(wording)] == wording == item.strip()


def test_the_weights_are_numbers_of_few_digits() -> None:
    shipped = rankings().model_dump(mode="json")
    assert max(len(number.lstrip("-")) for number in json.dumps(shipped).split() if "." in number) < 12

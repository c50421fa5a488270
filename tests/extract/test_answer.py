"""The form of an answer: nothing but what the article offers."""

from summarize.core.fields import AI_TECHNOLOGIES, INDUSTRIES, KEYWORDS
from summarize.extract.answer import MOST_SENTENCES, SENTENCES, answer_schema
from summarize.extract.candidates.candidate_set import CandidateSet
from tests.support.articles import LIMITS, TEXT, part


def test_every_item_is_one_of_the_articles_own() -> None:
    schema = answer_schema(part().offer, LIMITS)
    assert list(schema["properties"]) == [KEYWORDS, AI_TECHNOLOGIES, INDUSTRIES, SENTENCES] == schema["required"]
    for name in (KEYWORDS, AI_TECHNOLOGIES):
        assert all(word in TEXT for word in schema["properties"][name]["items"]["enum"])
    sentences = schema["properties"][SENTENCES]
    assert sentences["items"]["enum"] == [str(number + 1) for number in range(len(part().offer.sentences))]
    assert sentences["maxItems"] <= MOST_SENTENCES


def test_a_field_that_offers_nothing_is_not_asked_for() -> None:
    offer = part().offer
    schema = answer_schema(CandidateSet(offer.keywords, (), (), offer.sentences), LIMITS)
    assert list(schema["properties"]) == [KEYWORDS, SENTENCES]


def test_no_more_is_asked_than_is_offered() -> None:
    offer = part().offer
    schema = answer_schema(CandidateSet(offer.keywords[:2], (), (), offer.sentences[:1]), LIMITS)
    assert schema["properties"][KEYWORDS]["minItems"] == schema["properties"][KEYWORDS]["maxItems"] == 2

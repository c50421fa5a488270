"""Near-duplicates: copies with another title, or cut short."""

from summarize.clean.near_duplicates import near_duplicates
from summarize.core.aligned_text import AlignedText
from summarize.core.schema import Article
from tests.support.cleaning import seed


def article_of(name: str, text: str) -> Article:
    return Article(id=name, source=name, body=AlignedText.from_source(text))


def test_copies_with_another_title_are_one_group() -> None:
    first, second = seed("003")[1].text, seed("004")[1].text
    articles = [
        article_of("a", first),
        article_of("b", second),
        article_of("a copied", "转载：各界热议\n" + first.split("\n", 1)[1]),
        article_of("c", seed("000")[1].text),
        article_of("b cut", second[: len(second) * 9 // 10]),
        article_of("a again", first),
    ]
    assert near_duplicates(articles) == [("a", "a copied", "a again"), ("b", "b cut")]
    assert near_duplicates(articles[:2]) == []
    assert near_duplicates([]) == []

"""What cleaning cannot make an article of ends as a Failure, whatever went wrong."""

from summarize.clean import clean_or_fail
from summarize.core.config import CleaningConfig
from summarize.core.schema import Document, Failure


class Broken(CleaningConfig):
    """Settings that cleaning did not expect."""

    def __getattribute__(self, name: str) -> object:
        if name == "min_characters":
            raise RecursionError("槐安市")
        return super().__getattribute__(name)


def test_a_bug_that_one_page_brings_out_is_its_failure() -> None:
    page = Document(id="a", source="a.txt", format="text", text="槐安市启用育种平台。" * 30)
    assert not isinstance(clean_or_fail(page, config=CleaningConfig()), Failure)
    failure = clean_or_fail(page, config=Broken())
    assert isinstance(failure, Failure)
    assert (failure.stage, failure.reason) == ("cleaning", "bug")
    assert "RecursionError in summarize/clean/document.py:" in failure.message
    assert "槐安市" not in failure.message

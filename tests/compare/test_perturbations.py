"""Changes that should not matter: the same article in another form, the same question in another order."""

from pathlib import Path

from summarize.clean.articles import articles, clean_text
from summarize.compare.perturbations import (
    DATELINE,
    as_it_is,
    reverse_candidates,
    spaced,
    with_dateline,
    write_articles,
)
from summarize.core.config import PromptConfig
from summarize.core.schema import ChatMessage, Request
from summarize.extract.prompt import PromptBuilder, load_prompt
from tests.support.articles import BODY, LIMITS, TITLE, article, chunk


def builder(name: str) -> PromptBuilder:
    return PromptBuilder(load_prompt(name), PromptConfig(), LIMITS)


def test_cleaning_undoes_white_space_but_not_a_dateline() -> None:
    clean = clean_text(f"{TITLE}\n{BODY}")
    assert clean_text(as_it_is(clean)).text == clean.text
    assert clean_text(spaced(clean)).text == clean.text
    dated = clean_text(with_dateline(clean)).text.split("\n")
    assert dated[0] == TITLE
    assert dated[1].startswith(DATELINE.strip())
    assert with_dateline(clean_text(BODY)).startswith(DATELINE)


def test_articles_are_written_under_their_ids(tmp_path: Path) -> None:
    write_articles(tmp_path / "x.jsonl", [article()], as_it_is)
    (again,) = articles(tmp_path / "x.jsonl")
    assert (again.id, again.text) == ("a", article().text)


def test_candidates_are_offered_in_the_opposite_order_and_nothing_else_changes() -> None:
    request = builder("catalog/v1").selection_request(chunk())
    turned = reverse_candidates(request)
    words = request.schema["properties"]["关键词"]["items"]["enum"]
    assert turned.schema["properties"]["关键词"]["items"]["enum"] == words[::-1]
    assert f"关键词候选：{'、'.join(words[::-1])}" in turned.messages[-1].content
    assert turned.schema["properties"]["要点句"] == request.schema["properties"]["要点句"]
    assert list(turned.schema["properties"]) == list(request.schema["properties"])
    assert reverse_candidates(turned) == request
    assert turned.messages[:-1] == request.messages[:-1]


def test_a_request_without_candidates_stays() -> None:
    request = builder("catalog/v2").writing_request(article().text)
    assert reverse_candidates(request) == request
    plain = Request(messages=(ChatMessage("user", "x"),), schema={}, max_tokens=1)
    assert reverse_candidates(plain) == plain

"""The taxonomy of industries: what the shipped file holds, and what a file must not."""

import tomllib
from pathlib import Path

import pytest

from summarize.core.config import load_toml
from summarize.core.errors import ConfigError
from summarize.core.resources import resource
from summarize.extract.candidates.taxonomy import Taxonomy, taxonomy


def test_the_shipped_taxonomy_covers_every_division_and_strategic_class() -> None:
    codes = {term.code for term in taxonomy().term}
    assert {int(code[1:]) for code in codes if code[1:].isdigit()} == set(range(1, 98))
    assert {f"SEI{number}" for number in range(1, 10)} <= {code[:4] for code in codes if code != "SEI"}


def test_a_word_of_the_taxonomy_is_found_as_its_own_term() -> None:
    for term in taxonomy().term:
        for word in (term.name, *term.aliases, *term.cues):
            assert [mention.industry.name for mention in taxonomy().mentions(word)] == [term.name], word


def test_stop_words_contain_a_word_of_the_taxonomy() -> None:
    terms = taxonomy().term
    known = [word for term in terms for word in (term.name, *term.aliases, *term.cues)]
    assert [stop for term in terms for stop in term.stops if not any(word in stop for word in known)] == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('colour = "red"', "unknown key"),
        ("weight = 0", "weight"),
        ('aliases = ["业"]', "aliases"),
        ('aliases = ["乙业"]', "'乙业' is listed under both '甲业' and '乙业'"),
    ],
)
def test_a_taxonomy_that_does_not_fit_is_refused(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "taxonomy.toml"
    path.write_text(f'[[term]]\nname = "甲业"\ncode = "C13"\n{line}\n[[term]]\nname = "乙业"\ncode = "C14"\n', "utf-8")
    with pytest.raises(ConfigError, match=message):
        load_toml(path, Taxonomy)


def test_the_shipped_file_lists_no_word_twice() -> None:
    terms = tomllib.loads(resource("configs/taxonomy.toml").read_text(encoding="utf-8"))["term"]
    for term in terms:
        listed = [term["name"], *term.get("aliases", []), *term.get("cues", []), *term.get("stops", [])]
        assert len(listed) == len(set(listed)), term["name"]

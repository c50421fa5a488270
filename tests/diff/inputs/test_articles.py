"""The articles' texts for a page: only where they are what the records were made of."""

from pathlib import Path

import pytest

from summarize.core.config import CleaningConfig
from summarize.core.errors import UsageError
from summarize.diff.inputs.articles import cleaning_config, find_source, matching_articles
from summarize.diff.inputs.pair import InputPair
from summarize.runs.folder import open_run
from tests.support.paths import REFERENCE, ROOT
from tests.support.runs import record, write_run
from tests.support.tag_files import FIELDS, write_tag_file


def test_texts_are_those_the_records_were_made_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    hashes: dict[str, str | None] = {record.id: record.article_sha256 for record in open_run(REFERENCE).records()}
    first, second, third, *_ = hashes
    wanted = {first: hashes[first], second: "0" * 64, third: None}
    with InputPair(str(REFERENCE), str(REFERENCE)) as inputs:
        source = find_source(inputs)
        assert source == ROOT / "seeds"
        articles = list(matching_articles(source, wanted, cleaning_config(inputs, CleaningConfig())))
    assert [article.id for article in articles] == [first, third]
    assert articles[1].sha256 == hashes[third]


def test_sides_without_a_source(tmp_path: Path) -> None:
    write_tag_file(tmp_path / "tags/one.txt", **FIELDS)
    gone = write_run(tmp_path, record("one"))
    default = CleaningConfig(script="off")
    with InputPair(str(tmp_path / "tags"), str(gone)) as inputs:
        assert cleaning_config(inputs, default) == default
    with pytest.raises(UsageError):
        matching_articles(tmp_path / "absent", {"one": None}, default)

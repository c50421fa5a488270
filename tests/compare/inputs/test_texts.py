"""The articles' texts for a page: only where they are what the records were made of."""

from pathlib import Path

import pytest

from summarize.compare.inputs import InputPair
from summarize.compare.inputs.texts import clean_texts, cleaning_of, source_of
from summarize.core.config import CleaningConfig
from summarize.core.errors import UsageError
from summarize.runs.folder import open_run
from tests.compare.inputs.test_input import FIELDS, REFERENCE, ROOT, run, tag
from tests.runs.test_folder import record


def test_texts_are_those_the_records_were_made_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    hashes: dict[str, str | None] = {one.id: one.article_sha256 for one in open_run(REFERENCE).records()}
    first, second, third, *_ = hashes
    wanted = {first: hashes[first], second: "0" * 64, third: None}
    with InputPair(str(REFERENCE), str(REFERENCE)) as sides:
        source = source_of(sides)
        assert source == Path("seeds")
        found = {one.id: one for one in clean_texts(source, wanted, cleaning=cleaning_of(sides, CleaningConfig()))}
    assert list(found) == [first, third]
    assert found[third].sha256 == hashes[third]


def test_sides_without_a_source(tmp_path: Path) -> None:
    tag(tmp_path / "tags/one.txt", **FIELDS)
    gone = run(tmp_path, record("one"))
    other = CleaningConfig(script="off")
    with InputPair(str(tmp_path / "tags"), str(gone)) as sides:
        assert cleaning_of(sides, other) == other
    with pytest.raises(UsageError):
        clean_texts(tmp_path / "absent", {"one": None}, cleaning=other)

"""`summarize compare` as a user meets it, on the reference run of the seeds."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.test_eval import LABEL
from tests.support.cli import summarize
from tests.support.paths import REFERENCE, ROOT

LABELLED = "001_7fee04f60953f204"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A label of one seed."""
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(LABEL, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def poor(tmp_path: Path) -> Path:
    """The reference run, but for the labelled seed, which has no industry."""
    run = tmp_path / "poor"
    shutil.copytree(REFERENCE, run)
    rows = [json.loads(line) for line in (run / "records.jsonl").read_text(encoding="utf-8").splitlines()]
    rows[1]["行业"] = []
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (run / "records.jsonl").write_text("".join(lines), encoding="utf-8")
    return run


def test_two_runs_of_one_model_are_the_same(tmp_path: Path, gold: Path) -> None:
    shutil.copytree(REFERENCE, tmp_path / "again")
    options = ("--gold", gold, "--fail-if", "score < base", "--fail-if", "violations > 0")
    done = summarize("compare", REFERENCE, tmp_path / "again", *options)
    assert done.returncode == 0, done.stderr
    assert "score the same on 1 labelled article," in done.stdout
    assert "5 articles compared, 1 of them with labels" in done.stdout
    assert "got worse" not in done.stdout
    assert "summarize review" not in done.stdout
    assert done.stdout.count("passes: ") == 2


def test_a_condition_that_holds_is_named_and_fails_in_its_direction_only(gold: Path, poor: Path) -> None:
    condition = ("--fail-if", "industry_f1 < base - 0.02", "--fail-if", "keyword_recall < base")
    worse = summarize("compare", REFERENCE, poor, "--gold", gold, *condition)
    assert worse.returncode == 1, worse.stderr
    assert "FAILS: industry_f1 < base - 0.02 (0 against" in worse.stdout
    assert "passes: keyword_recall < base" in worse.stdout
    assert f"-- {LABELLED}" in worse.stdout
    better = summarize("compare", poor, REFERENCE, "--gold", gold, *condition)
    assert better.returncode == 0, better.stderr


def test_without_labels_the_suspicious_article_is_the_worse(poor: Path) -> None:
    done = summarize("compare", REFERENCE, poor)
    assert done.returncode == 0, done.stderr
    assert "not known without labels" in done.stdout
    assert done.stdout.split("got worse most")[1].split("\n")[1].split()[:3] == [LABELLED, "suspicion", "+5"]


def test_json_has_every_number_and_the_conditions(tmp_path: Path, gold: Path, poor: Path) -> None:
    options = ("--gold", gold, "--format", "json", "--fail-if", "score < base")
    done = summarize("compare", REFERENCE, poor, *options)
    assert done.returncode == 1, done.stderr
    data = json.loads(done.stdout)
    assert data["measures"]["industry_f1"]["difference"] < 0
    assert data["conditions"][0]["holds"] is True
    assert data["head"]["run"] == str(poor)
    assert summarize("compare", REFERENCE, poor, *options, "-o", tmp_path / "c.json").returncode == 1
    assert json.loads((tmp_path / "c.json").read_text(encoding="utf-8")) == data


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--fail-if", "f1 < base"], "keyword_recall, ai_tech_f1"),
        (["--fail-if", "score < base"], "--gold"),
        (["--fail-if", "score"], "not a condition"),
        (["--gold", "absent.jsonl"], "absent.jsonl"),
        (["--source", "absent"], "absent"),
    ],
)
def test_what_cannot_be_used_is_one_line(options: list[str], says: str) -> None:
    done = summarize("compare", REFERENCE, REFERENCE, *options)
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stdout == ""


def test_noise_needs_the_model_and_a_recording_is_none(tmp_path: Path) -> None:
    """A recording answers what was asked before; with a dateline, an article is another one."""
    shutil.copytree(REFERENCE, tmp_path / "again")
    (tmp_path / "c.toml").write_text(
        f'[backend]\nname = "replay"\nreplay = "{ROOT}/tests/data/seeds.recording.jsonl"\n'
        f'[run]\ncache = "{tmp_path}/cache.sqlite"\n',
        encoding="utf-8",
    )
    done = summarize("compare", tmp_path / "again", REFERENCE, "--noise", "2", "--config", tmp_path / "c.toml")
    assert done.returncode == 3
    assert "noise: 2 articles" in done.stderr
    assert "no recorded" in done.stderr
    assert not (tmp_path / "again/noise.json").exists()


def test_what_does_not_exceed_the_noise_of_either_run_is_marked(tmp_path: Path, poor: Path) -> None:
    moved = {"dateline": {"empty_industry": {"difference": -0.3, "interval": [-0.5, 0]}}}
    noise = {"format": 1, "articles": 9, "labelled": 0, "made_with": "", "moved": moved}
    (poor / "noise.json").write_text(json.dumps(noise), encoding="utf-8")
    for runs in ((REFERENCE, poor), (poor, REFERENCE)):
        done = summarize("compare", *runs, "--fail-if", "empty_industry < base", "--fail-if", "empty_industry > base")
        assert done.returncode == 0, done.stderr
        assert "noise floor: empty_industry 0.300" in done.stdout
        assert "within noise: empty_industry" in done.stdout
        assert done.stdout.count("the difference is within noise") == 2

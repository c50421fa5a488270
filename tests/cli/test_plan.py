"""`summarize plan` as a user meets it."""

import json
from pathlib import Path

import pytest

from tests.support.cli import summarize
from tests.support.paths import REFERENCE


def test_it_prints_hours_money_and_every_figure_with_its_origin() -> None:
    done = summarize("plan", "--articles", "1e6", "--on", "8xH100")
    assert (done.returncode, done.stderr) == (0, "")
    assert "USD an hour" in done.stdout
    in_chinese = summarize("plan", "--articles", "1e6", "--on", "8xH100", LANGUAGE="zh_CN").stdout
    assert "每小时 USD" in in_chinese
    assert "an hour" not in in_chinese
    for words in ("1,000,000 articles", "8 × NVIDIA H100", "USD", "as above", "published", "--answer-tokens", "No run"):
        assert words in done.stdout
    data = json.loads(summarize("plan", "--articles", "1e6", "--on", "8xH100", "--json").stdout)
    assert data["articles"] == 1_000_000
    for row in data["assumptions"]:
        assert row["option"] in done.stdout
        assert row["source"] or row["basis"] == "given"


def test_what_is_given_is_used(tmp_path: Path) -> None:
    options = "--prompt-tokens 1000 --answer-tokens 0 --prompt-speed 1000 --answer-speed 1 --cards 2 --price 1.5"
    done = summarize(
        *("plan", "--articles", "7_200", "--on", "H100", "--model", "ours", "--currency", "CNY", "--json"),
        *options.split(),
    )
    data = json.loads(done.stdout)
    assert (data["hours"], data["money"], data["currency"], data["cards"]) == (1.0, 3.0, "CNY", 2)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--articles", "many", "--on", "H100"], "no number of articles"),
        (["--articles", "1.5", "--on", "H100"], "no number of articles"),
        (["--articles", "nan", "--on", "H100"], "no number of articles"),
        (["--articles", "10", "--on", "abacus"], "no figures for 'abacus'"),
        (["--articles", "10", "--on", "absent.toml"], "absent.toml"),
        (["--articles", "10", "--on", "this machine", "--results", "absent"], "no run shows how fast"),
        (["--articles", "10", "--on", "H100", "--model", "Org/Unknown"], "not known: parameters"),
        (["--articles", "10", "--on", "H100", "--from", str(REFERENCE)], "tells of no article"),
        (["--articles", "10", "--on", "H100", "--from", "absent"], "absent"),
        (["--articles", "10", "--on", "H100", "--price", "-1"], "--price"),
    ],
)
def test_what_cannot_be_used_is_one_line_and_a_hint(options: list[str], says: str) -> None:
    done = summarize("plan", *options)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 2), done.stderr
    assert says in done.stderr

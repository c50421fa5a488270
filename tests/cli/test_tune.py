"""`summarize tune` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarize.core.hashing import file_digest
from summarize.models.local_files import ModelFiles
from tests.support.cli import Result, summarize
from tests.support.tiny_adapter import make_adapter
from tests.support.tiny_transformer import make_tiny
from tests.support.tuning import row, write_articles, write_rows


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> ModelFiles:
    return make_tiny(tmp_path_factory.mktemp("base"))


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    write_articles(tmp_path / "articles.jsonl", 12)
    (tmp_path / "one-thread.toml").write_text("[backend]\nthreads = 1\n", encoding="utf-8")
    rows = (row(number, split="dev" if number == 0 else "train") for number in range(13))
    return write_rows(tmp_path / "labels.jsonl", rows)


def tune(labels: Path, *options: str | Path) -> Result:
    folder = labels.parent
    articles, config = folder / "articles.jsonl", folder / "one-thread.toml"
    output = [] if "-o" in options else ["-o", folder / "made"]
    return summarize("tune", labels, "--source", articles, "--config", config, *output, *options)


def test_a_dry_run_says_what_there_is_to_do_and_writes_nothing(labels: Path, base: ModelFiles) -> None:
    pytest.importorskip("peft")
    done = tune(labels, "--base", base.path, "--dry-run", "--json")
    assert done.returncode == 0, done.stderr
    estimate = json.loads(done.stdout)
    assert (estimate["train"], estimate["dev"], estimate["without_article"]) == (11, 1, ["n12"])
    table = tune(labels, "--base", base.path, "--dry-run", "--epochs", "3").stdout.split("\n")
    rows = [line.rsplit(maxsplit=1) for line in table]
    assert ["articles to train on", "11"] in [[name.strip() for name in row] for row in rows]
    assert ["steps", "9"] in [[name.strip() for name in row] for row in rows]
    assert not (labels.parent / "made").exists()


def test_the_last_line_is_the_adapter(labels: Path, base: ModelFiles) -> None:
    pytest.importorskip("peft")
    done = tune(labels, "--base", base.path, "--rank", "2")
    assert done.returncode == 0, done.stderr
    assert "11 articles to train on, 1 held back; 0 too long, 1 label without an article" in done.stderr
    assert "step 6/6" in done.stderr
    assert Path(done.stdout.strip()) == labels.parent / "made/adapter.safetensors"
    assert Path(done.stdout.strip()).is_file()


def test_an_adapter_is_gone_on_from_where_the_config_or_the_option_says(labels: Path, base: ModelFiles) -> None:
    pytest.importorskip("peft")
    first = tune(labels, "--base", base.path, "--rank", "2").stdout.strip()
    with (labels.parent / "one-thread.toml").open("a", encoding="utf-8") as config:
        config.write(f"[model]\nadapter = '{first}'\n")
    folder = labels.parent / "more"
    done = tune(labels, "--base", base.path, "-o", folder, "--epochs", "0.1")
    assert done.returncode == 0, done.stderr
    assert f"an adapter, sha256 `{file_digest(Path(first))}`" in (folder / "card.md").read_text(encoding="utf-8")
    anew = tune(labels, "--base", base.path, "-o", labels.parent / "new", "--epochs", "0.1", "--from", "none")
    assert anew.returncode == 0, anew.stderr
    assert "| a new adapter |" in (labels.parent / "new/card.md").read_text(encoding="utf-8")


def test_an_adapter_of_another_model_is_refused(labels: Path, base: ModelFiles) -> None:
    path = make_adapter(labels.parent / "other.safetensors", base_sha256="0" * 64)
    done = tune(labels, "--base", base.path, "--from", path)
    assert done.returncode == 3
    assert "made for a model with sha256 000" in done.stderr


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (("--not", "{labels}"), 2, "12 labelled articles of an evaluation set: n0, n1, n10, n11, n2"),
        (("--rate", "0"), 2, "--rate"),
        (("--base", "no-such-model"), 2, "no-such-model"),
        (("--from", "{labels}"), 3, "not a whole safetensors file"),
    ],
)
def test_what_a_user_can_cause_is_one_line_and_a_code(
    labels: Path, base: ModelFiles, options: tuple[str, str], code: int, says: str
) -> None:
    pytest.importorskip("peft")
    option, value = options
    done = tune(labels, "--base", base.path, option, value.replace("{labels}", str(labels)))
    assert done.returncode == code, done.stderr
    assert says in done.stderr
    assert "hint: " in done.stderr
    assert "Traceback" not in done.stderr


def test_labels_without_articles_say_what_to_name(labels: Path) -> None:
    done = summarize("tune", labels)
    assert done.returncode == 2
    assert "name the articles with --source" in done.stderr

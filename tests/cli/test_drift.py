"""`summarize drift` as a user meets it."""

import json
from pathlib import Path

import pytest

from tests.support.cli import summarize
from tests.support.drifting import night, row


@pytest.fixture
def results(tmp_path: Path) -> Path:
    folder = tmp_path / "results"
    night(folder, 1, [row(n) for n in range(60)])
    night(folder, 2, [row(n) for n in range(60)], failed=("x",))
    night(folder, 3, [row(n, technologies=("图像识别",), length=200) for n in range(60)])
    return folder


def config(folder: Path, results: Path, limits: str) -> Path:
    path = folder / "nightly.toml"
    source = Path("news").absolute()  # as the runs note it
    settings = f'[run]\nresults = "{results}"\n[nightly]\nsource = "{source}"\n[drift]\n{limits}\n'
    path.write_text(settings, encoding="utf-8")
    return path


def test_a_table_names_terms_that_came_and_went(results: Path) -> None:
    done = summarize("drift", results)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert len([line for line in lines if line.startswith("202611")]) == 3
    assert lines[3].split()[1:] == ["60", "0.000", "1.000", "0.000", "1.000", "0.000", "0.000", "0.000", "200"]
    assert "  new       图像识别 60" in lines
    assert "  vanished  大语言模型 60" in lines  # the alias that is preferred
    assert len(summarize("drift", results, "--last", "2").stdout.splitlines()) < len(lines)


def test_json_has_every_run_and_field(results: Path) -> None:
    found = json.loads(summarize("drift", *sorted(results.glob("2026*")), "--json").stdout)
    assert [run["records"] for run in found["runs"]] == [60, 60, 60]
    assert found["runs"][2]["fields"]["AI技术"]["new"] == [{"term": "图像识别", "records": 60, "share": 1.0}]
    fresh = json.loads(summarize("drift", results, "--new", "--json").stdout)
    assert [run["records"] for run in fresh["runs"]] == [60, 0, 0]


def test_beyond_a_limit_of_a_config_is_an_exit_code_of_its_own(results: Path, tmp_path: Path) -> None:
    done = summarize("drift", config(tmp_path, results, "ai_technologies = 0.3\nsummary_length = 0.9\nkeywords = 0.1"))
    assert done.returncode == 8
    assert done.stderr == "beyond the limits of [drift]: ai_technologies, summary_length\n"
    assert "1.000!" in done.stdout
    assert summarize("drift", config(tmp_path, results, "keywords = 0.1")).returncode == 0


def test_a_plot_is_svg_with_its_terms_as_text(results: Path, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    plots = [tmp_path / "one.svg", tmp_path / "two.svg"]
    for plot in plots:
        done = summarize("drift", results, "--plot", plot)
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
    svg = plots[0].read_text(encoding="utf-8")
    assert "图像识别" in svg
    assert svg == plots[1].read_text(encoding="utf-8")
    assert summarize("drift", results, "--plot", tmp_path / "one.png").returncode == 2


def test_what_cannot_be_used_is_one_line_and_a_hint(tmp_path: Path) -> None:
    for arguments, code in (((tmp_path,), 2), ((tmp_path / "absent",), 2), ((tmp_path / "absent.toml",), 2), ((), 2)):
        done = summarize("drift", *arguments)
        assert done.returncode == code, arguments
        assert "Traceback" not in done.stderr

"""The model of cost: what it comes to, what it states, and what replaces each figure."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.core.errors import ConfigError, UsageError
from summarize.cost.figures import Hardware, Price, Throughput, Tokens, find_hardware, load_figures
from summarize.cost.measured import measure_here, measure_run
from summarize.cost.plan import Plan, plan
from summarize.models.catalogue import load_catalogue
from tests.support.runs import manifest, record, write_run

ORIGIN = {"basis": "measured", "source": "槐安市的一台机器", "date": "2026-01-02"}
TOKENS = Tokens.model_validate({"prompt": 800, "answer": 200, **ORIGIN})
FIGURES = load_figures()
CARD = Hardware(
    name="card",
    price=Price.model_validate({"per_hour": 3, "currency": "CNY", **ORIGIN}),
    throughput=(
        Throughput.model_validate(
            {
                "model": "ours",
                "parameters": 2_000_000_000,
                "prompt_tokens_per_second": 8000,
                "answer_tokens_per_second": 1000,
                **ORIGIN,
            }
        ),
    ),
)


def planned(articles: int = 36_000, model: str = "ours", hardware: Hardware = CARD, **options: float) -> Plan:
    replaced = {f"--{name.replace('_', '-')}": value for name, value in options.items()}
    return plan(articles, model=model, hardware=hardware, tokens=TOKENS, figures=FIGURES, given=replaced)


def test_prompts_and_answers_take_their_time_each() -> None:
    made = planned()
    assert made.hours == pytest.approx(36_000 * (0.1 + 0.2) / 3600)
    assert made.money == pytest.approx(made.hours * 3)
    assert made.currency == "CNY"
    assert (made.prompt_tokens, made.answer_tokens) == (36_000 * 800, 36_000 * 200)
    assert made.articles_per_hour == pytest.approx(12_000)


@given(st.integers(1, 10**9), st.integers(1, 50), st.floats(1, 1e4), st.floats(0.01, 100))
def test_time_and_money_grow_with_articles_and_cards_share_them(
    articles: int, cards: int, tokens: float, price: float
) -> None:
    options = {"prompt_tokens": tokens, "price": price, "writer_ms": 0}
    one, all_cards = planned(articles, **options), planned(articles, cards=cards, **options)
    assert planned(2 * articles, **options).hours == pytest.approx(2 * one.hours)
    assert all_cards.hours == pytest.approx(one.hours / cards)
    assert all_cards.money == pytest.approx(one.money)


@pytest.mark.parametrize("model", ["ours", "theirs"])
def test_what_a_figure_is_replaced_by_is_in_its_place_and_changes_nothing_where_it_is_the_same(model: str) -> None:
    first = planned(model=model, parameters=4e9)
    options = {row.option: row.value for row in first.assumptions if row.option}
    assert {"--prompt-tokens", "--answer-tokens", "--prompt-speed", "--cards", "--price", "--article-ms"} < {*options}
    for option, value in options.items():
        same = planned(model=model, **{"parameters": 4e9, option.removeprefix("--").replace("-", "_"): value})
        assert (same.hours, same.money) == pytest.approx((first.hours, first.money))
        (row,) = (row for row in same.assumptions if row.option == option)
        assert (row.basis, row.value) == ("given", value)


def test_a_speed_is_carried_over_by_size_and_says_so() -> None:
    made = planned(model="theirs", parameters=4e9, efficiency=0.5)
    rows = {row.option: row for row in made.assumptions if row.option}
    assert rows["--prompt-speed"].value == pytest.approx(8000 * 2 / 4 * 0.5)
    assert rows["--prompt-speed"].basis == "calculated"
    assert "ours" in rows["--prompt-speed"].source
    assert made.hours == pytest.approx(4 * planned().hours)


def test_the_process_that_writes_bounds_the_speed() -> None:
    made = planned(cards=10_000, writer_ms=2)
    assert made.limited_by == "writer"
    assert made.hours == pytest.approx(36_000 * 0.002 / 3600)
    assert planned().limited_by == "model"


def test_a_figure_that_is_not_known_is_asked_for() -> None:
    with pytest.raises(UsageError, match="parameters") as caught:
        planned(model="theirs")
    assert "--parameters" in caught.value.hint
    both = planned(model="theirs", prompt_speed=8000, answer_speed=1000)
    assert both.hours == pytest.approx(planned().hours)


def test_each_known_figure_has_an_origin_and_the_catalogue_s_models_a_size() -> None:
    origins = [*FIGURES.tokens, *FIGURES.model, FIGURES.work, FIGURES.efficiency]
    for hardware in FIGURES.hardware:
        origins += [*hardware.throughput, *([hardware.price] if hardware.price else [])]
    assert all(len(origin.source) > 10 and origin.date.year >= 2025 for origin in origins)
    for entry in load_catalogue().model:
        size = FIGURES.size(entry.name)
        assert size, entry.name
        for hardware in FIGURES.hardware:
            assert planned(model=entry.name, hardware=hardware).hours > 0


@pytest.mark.parametrize("name", ["8xH100", "8 × h100", "8x H100", "8XH100"])
def test_cards_are_counted(name: str) -> None:
    assert find_hardware(name, FIGURES).cards == 8
    assert find_hardware("H100", FIGURES).cards == 1


@pytest.mark.parametrize("name", ["8xnone", "", "0xH100", "x"])
def test_hardware_that_is_not_known_names_what_is(name: str) -> None:
    with pytest.raises(UsageError, match="no figures") as caught:
        find_hardware(name, FIGURES)
    assert "H100" in caught.value.hint


def test_hardware_of_one_s_own_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "rack.toml"
    throughput = 'model = "ours"\nprompt_tokens_per_second = 8000\nanswer_tokens_per_second = 1000\n'
    origin = 'basis = "measured"\nsource = "own"\ndate = 2026-01-02\n'
    path.write_text(f'name = "rack"\ncards = 4\n[[throughput]]\n{throughput}{origin}', encoding="utf-8")
    made = planned(hardware=find_hardware(str(path), FIGURES))
    assert (made.cards, made.money) == (4, None)
    assert made.hours == pytest.approx(planned().hours / 4)
    path.write_text(f'name = "rack"\n[[throughput]]\n{throughput}', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"throughput\.0\.basis"):
        find_hardware(str(path), FIGURES)


def run_with_timings(folder: Path, *, backend: str = "openvino", **counts: float) -> Path:
    path = write_run(folder, record("a"))
    made_by = manifest().model_copy(update={"backend": {"backend": backend}, "model": "ours"})
    (path / "manifest.json").write_text(made_by.model_dump_json(), encoding="utf-8")
    end = {"event": "end", "documents": 10, "generated_requests": 12, **counts}
    (path / "timings.jsonl").write_text(json.dumps(end) + "\n", encoding="utf-8")
    return path


def test_a_run_says_what_an_article_takes_and_how_fast_this_machine_is(tmp_path: Path) -> None:
    path = run_with_timings(tmp_path, prompt_tokens=9000, output_tokens=1000, seconds=50)
    measured = measure_here("ours", tmp_path)
    assert measured == measure_run(path)
    assert (measured.tokens.prompt, measured.tokens.answer) == (900, 100)
    made = plan(10, model="ours", hardware=measured.hardware, tokens=measured.tokens, figures=FIGURES, given={})
    assert made.hours * 3600 == pytest.approx(50)
    assert {row.basis for row in made.assumptions} == {"measured", "given"}


@pytest.mark.parametrize("backend", ["openai", "replay"])
def test_answers_from_elsewhere_say_nothing_of_this_machine(tmp_path: Path, backend: str) -> None:
    path = run_with_timings(tmp_path, backend=backend, prompt_tokens=9000, output_tokens=1000, seconds=50)
    assert measure_run(path).why_not_here
    with pytest.raises(UsageError, match="no run shows") as caught:
        measure_here("ours", tmp_path)
    assert "--limit 50" in caught.value.hint


def test_a_replay_is_passed_over_for_an_older_run_and_that_is_said(tmp_path: Path) -> None:
    older = run_with_timings(tmp_path, prompt_tokens=9000, output_tokens=1000, seconds=50)
    newer = older.with_name(older.name.replace("2026", "2027", 1))
    shutil.copytree(older, newer)
    end = {"event": "end", "documents": 10, "generated_requests": 12, "prompt_tokens": 9000, "seconds": 0.01}
    (newer / "timings.jsonl").write_text(json.dumps(end | {"replayed": True}) + "\n", encoding="utf-8")
    said: list[str] = []
    assert measure_here("ours", tmp_path, said.append).run == older
    assert said == [f"1 run passed over; {newer}: its answers were played back from a recording"]
    assert measure_run(newer).tokens.prompt == 900, "its tokens are the model's"


def test_what_failed_before_the_model_was_asked_is_no_article(tmp_path: Path) -> None:
    counts = {"documents": 10, "asked": 5, "prompt_tokens": 4000, "output_tokens": 1000, "seconds": 50}
    tokens = measure_run(run_with_timings(tmp_path, **counts)).tokens
    assert (tokens.prompt, tokens.answer) == (800, 200)


@pytest.mark.parametrize("counts", [{}, {"prompt_tokens": 5, "seconds": 0}, {"prompt_tokens": 1e999, "seconds": 1}])
def test_a_run_that_tells_nothing_is_refused(tmp_path: Path, counts: dict[str, float]) -> None:
    with pytest.raises(UsageError, match="tells of no article"):
        measure_run(run_with_timings(tmp_path, **counts))

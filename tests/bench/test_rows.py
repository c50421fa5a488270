from __future__ import annotations

import pytest

from bench.rows import Figures, Row, ratios
from bench.speed import join_limits
from tests.support.bench_results import LIMIT, NOT_INSTALLED, OWN, rows


def measured(name: str) -> Figures:
    """The figures of the recorded row `name`."""
    (figures,) = [row.figures for row in rows() if row.name == name]
    assert figures is not None
    return figures


def test_limit_in_tokens_is_the_best_of_its_measurements_over_two_operations_a_weight() -> None:
    assert LIMIT.flops_per_token == 2_620_391_424
    assert LIMIT.tokens_per_second == pytest.approx(424e9 / 2_620_391_424)


def test_articles_an_hour_are_over_the_time_after_loading() -> None:
    figures = measured("llama_cpp")

    assert figures.articles_per_hour == pytest.approx(3600 / 24.8)
    assert figures.articles_per_hour_with_loading == pytest.approx(3600 / (24.8 + 1.6))
    assert figures.seconds_per_article == pytest.approx(24.8)
    assert figures.prompt_tokens_per_second == pytest.approx(1770 / 24.8)
    assert figures.output_tokens_per_second == pytest.approx(16 / 24.8)


def test_share_of_the_limit_is_of_the_tokens_that_were_computed() -> None:
    assert measured("llama_cpp").share_of_limit == pytest.approx((1770 + 16) / 24.8 / LIMIT.tokens_per_second)
    # 1,944 tokens in 12 s are 162 a second: what 424 GFLOPS allow.
    assert measured("prefill").share_of_limit == pytest.approx(1.0, abs=0.01)


def test_shared_tokens_are_no_work_and_unknown_ones_make_the_share_a_bound() -> None:
    from bench.rows import figures

    project = figures(OWN.model_copy(update={"shared_prompt_tokens": 1365}), LIMIT)

    assert project.share_of_limit == pytest.approx(65 / 38.3 / LIMIT.tokens_per_second)
    assert not project.share_is_bound
    assert measured("summarize").share_is_bound


def test_ratios_are_this_project_over_each_peer_that_catalogued_articles() -> None:
    assert ratios(rows()) == pytest.approx({"llama_cpp": 24.8 / 38.3})
    assert ratios(rows(), with_loading=True) == pytest.approx({"llama_cpp": (24.8 + 1.6) / (38.3 + 12.4)})


def test_without_this_project_there_is_no_ratio() -> None:
    assert ratios(rows()[1:]) == {}


def test_a_failed_peer_is_a_row_that_says_why() -> None:
    assert rows()[-1] == Row(name="transformers", title="transformers.generate", error=NOT_INSTALLED)


def test_without_a_limit_what_was_measured_is_kept() -> None:
    (own, *_) = rows(None)

    assert own.measured == OWN
    assert own.figures is None
    assert "limit" in own.error


def test_limits_before_and_after_are_one(capsys: pytest.CaptureFixture[str]) -> None:
    limit = LIMIT.model_copy(update={"gflops": (400.0,)})

    assert join_limits([limit, "not done after 30 minutes", limit]) == LIMIT.model_copy(
        update={"gflops": (400.0, 400.0)}
    )
    assert "not done after 30 minutes" in capsys.readouterr().err
    assert join_limits(["not installed"]) is None


def test_of_limits_of_two_types_the_faster_one_counts() -> None:
    slow, fast = LIMIT.model_copy(update={"gflops": (20.0,)}), LIMIT.model_copy(update={"dtype": "float32"})
    assert join_limits([slow, fast]) == fast

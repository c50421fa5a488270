"""The noise floor: what a backend makes of articles that are the same but for what should not matter."""

from pathlib import Path

import pytest

from summarize.compare.comparison import compare_runs
from summarize.compare.noise import NOISE_FILE, Movement, Noise, load_noise, measure_noise, noise_floor, save_noise
from summarize.core.config import Config, RunConfig
from summarize.core.errors import IncomparableError, StoreError
from summarize.core.messages import say_nothing
from summarize.core.schema import Output, Refusal, Request
from summarize.runs.folder import Run
from tests.support.backends import IDENTITY, FakeBackend, fill, runner
from tests.support.compared_runs import make_runs

USUAL = "槐安市"
"""The first keyword that the articles offer."""


class ParticularBackend(FakeBackend):
    """Refuses where candidates come in another order than usual and, unless it may be `alone`, where it is."""

    def __init__(self, *, alone: bool = True) -> None:
        super().__init__()
        self.closed = 0
        self._answers_alone = alone
        self._is_alone = False

    def collect(self) -> list[tuple[int, Output | Refusal]]:
        self._is_alone = len(self.waiting) == 1
        return super().collect()

    def answer(self, key: int, request: Request) -> Output | Refusal:
        usual = request.schema["properties"]["关键词"]["items"]["enum"][0] == USUAL
        if not usual or (self._is_alone and not self._answers_alone):
            return Refusal(reason="not like this")
        return super().answer(key, request)

    def close(self) -> None:
        self.closed += 1
        super().close()


def made(folder: Path, names: str = "abcdefgh") -> Run:
    """A run of eight articles; four at a time."""
    return Run(runner(fill(folder / "in", names), folder).run().path)


def measure(run: Run, folder: Path, backend: FakeBackend, *, sample: int = 8) -> Noise:
    config = Config(run=RunConfig(results=str(folder / "results"), cache=str(folder / "cache.sqlite")))
    return measure_noise(run, config, sample=sample, gold={}, source=None, say=say_nothing, backend=backend)


def test_what_the_model_never_sees_moves_nothing_and_what_it_sees_does(tmp_path: Path) -> None:
    run = made(tmp_path)
    backend = ParticularBackend()
    noise = measure(run, tmp_path, backend)
    assert list(noise.moved) == ["white space", "dateline", "batch size", "order of the candidates"]
    for name in ("white space", "batch size"):
        assert {movement.difference for movement in noise.moved[name].values()} == {0.0}
    assert noise.moved["dateline"]["failures"].difference == 0
    assert noise.moved["order of the candidates"]["failures"].difference == 1
    assert noise.floor["failures"] == 1
    assert noise.floor["schema"] == 1  # it fell; what counts is how far
    # As they are and with other white space they are known; with a dateline, and past the cache, they are asked about.
    assert backend.answered == 3 * 8
    assert backend.closed == 1  # one model for all of it


def test_a_model_that_answers_otherwise_when_it_is_asked_alone_is_noisy(tmp_path: Path) -> None:
    noise = measure(made(tmp_path), tmp_path, ParticularBackend(alone=False))
    assert noise.moved["batch size"]["failures"].difference == 1


def test_a_sample_is_as_large_as_asked_for(tmp_path: Path) -> None:
    run = made(tmp_path)
    assert measure(run, tmp_path, FakeBackend(), sample=3).articles == 3
    (tmp_path / "in/a.txt").write_text("别的文章。", encoding="utf-8")
    assert measure(run, tmp_path, FakeBackend(), sample=99).articles == 7


def test_noise_is_kept_beside_the_run_and_leaves_it_as_it_is(tmp_path: Path) -> None:
    run = made(tmp_path)
    before = {path.name: path.read_bytes() for path in run.path.iterdir()}
    assert load_noise(run) is None
    noise = measure(run, tmp_path, FakeBackend())
    save_noise(run, noise)
    assert load_noise(run) == noise
    after = {path.name: path.read_bytes() for path in run.path.iterdir()}
    assert after.keys() - before.keys() == {NOISE_FILE}
    assert before.items() <= after.items()
    assert [path.name for path in (tmp_path / "results").iterdir() if path.name[0] == "2"] == [run.path.name]
    (run.path / NOISE_FILE).write_text("{}", encoding="utf-8")
    with pytest.raises(StoreError, match=NOISE_FILE):
        load_noise(run)


def test_the_floor_of_a_comparison_is_the_higher_one_whichever_run_comes_first(tmp_path: Path) -> None:
    base, head = make_runs(tmp_path, ["good"] * 4, ["good", "poor", "good", "good"])
    for run, length in ((base, 5.0), (head, 80.0)):
        moved = {"dateline": {"summary_characters": Movement(difference=-length, interval=None)}}
        save_noise(run, Noise(articles=4, labelled=0, made_with="", moved=moved))
    floor = noise_floor(base, head)
    assert floor == noise_floor(head, base) == {"summary_characters": 80}
    row = compare_runs(base, head, floor=floor).measures["summary_characters"]
    assert (row.verdict, row.floor) == ("noise", 80)
    assert compare_runs(base, head, floor={"summary_characters": 1}).measures["summary_characters"].verdict == "unclear"
    (head.path / NOISE_FILE).unlink()
    assert noise_floor(base, head) == {"summary_characters": 5}


def test_a_total_s_floor_is_that_of_as_many_articles(tmp_path: Path) -> None:
    runs = make_runs(tmp_path, ["good"] * 4, ["good", "failed", "good", "good"])
    row = compare_runs(*runs, floor={"failures": 0.25}).measures["failures"]
    assert (row.difference, row.floor, row.verdict) == (1, 1, "noise")


def test_another_model_s_noise_is_not_the_run_s(tmp_path: Path) -> None:
    run = made(tmp_path)
    other = FakeBackend(IDENTITY.model_copy(update={"weights": "9" * 64}))
    with pytest.raises(IncomparableError, match=r"backend\.weights"):
        measure(run, tmp_path, other)
    assert not other.answered


def test_articles_that_are_gone_cannot_be_made_again(tmp_path: Path) -> None:
    run = made(tmp_path, "a")
    (tmp_path / "in/a.txt").write_text("别的文章。", encoding="utf-8")
    with pytest.raises(IncomparableError, match="no article is as the run had it"):
        measure(run, tmp_path, FakeBackend())

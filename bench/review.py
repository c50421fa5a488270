"""Measures the review page: written for many articles that all changed, and opened in a real Chromium.

    python -m bench.review [--articles 10000] [--seed 0] [--keep FILE]

Writes invented articles (`bench/articles.py`), two runs of them whose records differ, and the page with the command.
The page is then opened: from the start of the navigation until the list can be used, until the whole page has been
read, and until the first article is there with its text after `j`. Exits 1 when a target is missed: with 10,000
articles the list 3 s after the start.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from bench.articles import write
from bench.diff import REFERENCE, line
from summarize.clean.articles import articles
from summarize.core.config import CleaningConfig
from summarize.core.fields import EVENT_SUMMARY, LIST_FIELDS
from summarize.core.schema import Article
from tests.support.chromium import CHROMIUM, QUIET

SECONDS = 3
ROOT = Path(__file__).parent.parent


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--keep", type=Path, metavar="FILE", help="keep the page there")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write_runs(folder, chosen.articles, chosen.seed)
        page = folder / "page.html"
        begin = time.perf_counter()
        command = [sys.executable, "-m", "summarize", "review", f"{folder}/a", f"{folder}/b", "-o", str(page)]
        subprocess.run([*command, "--source", f"{folder}/source"], cwd=ROOT, check=True)
        wall = time.perf_counter() - begin
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        size = page.stat().st_size / 2**20
        print(f"written  {wall:6.1f} s, peak {peak:.0f} MB; {chosen.articles:,} articles, {size:.0f} MB")
        listed, whole, article, rows = _measure_opening(page)
        if chosen.keep:
            shutil.copyfile(page, chosen.keep)
    print(f"opened   {listed:6.2f} s the list, {whole:.2f} s the whole page, {article:.2f} s from j to the text")
    print(f"         {rows} rows of the list are in the page")
    return 0 if listed < SECONDS else 1


def _measure_opening(page: Path) -> tuple[float, float, float, int]:
    """Seconds until the list, until the whole page, from a key to an article's text; rows in the page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        tab = browser.new_page()
        begin = time.perf_counter()
        tab.goto(page.as_uri(), wait_until="commit")
        tab.wait_for_selector("#rows [role=option]")
        listed = time.perf_counter() - begin
        tab.wait_for_load_state("domcontentloaded")
        whole = time.perf_counter() - begin
        begin = time.perf_counter()
        tab.keyboard.press("j")
        tab.wait_for_selector("#text mark")
        article = time.perf_counter() - begin
        rows = tab.locator("#rows [role=option]").count()
        browser.close()
    return listed, whole, article, rows


def _write_runs(folder: Path, count: int, seed: int) -> None:
    """The articles in `source`, and two runs of them, `a` and `b`."""
    source = folder / "source"
    for _ in write(source, count, seed=seed):
        pass
    files = []
    for name in ("a", "b"):
        (folder / name).mkdir()
        for file_name in ("manifest.json", "summary.json", "failures.jsonl"):
            shutil.copyfile(REFERENCE / file_name, folder / name / file_name)
        files.append((folder / name / "records.jsonl").open("w", encoding="utf-8"))
    chance = random.Random(seed)
    for article in articles(source, CleaningConfig()):
        for file in files:
            file.write(line(_record(article, chance)))
    for file in files:
        file.close()


def _record(article: Article, chance: random.Random) -> dict[str, Any]:
    """Items and sentences of the article, picked by chance."""
    text = article.text
    places: dict[str, list[dict[str, Any]]] = {}
    for name in LIST_FIELDS:
        starts = [chance.randrange(len(text) - 8) for _ in range(chance.randint(3, 5))]
        items = {text[start : start + 6]: start for start in starts if "\n" not in text[start : start + 6]}
        places[name] = [{"item": item, "start": at, "end": at + 6, "code": None} for item, at in items.items()]
    sentences = [sentence for sentence in text.replace("\n", "").split("。") if len(sentence) > 20]
    picked = sorted(chance.sample(range(len(sentences)), min(5, len(sentences))))
    summary = [f"{sentences[at]}。" for at in picked]
    starts = [max(0, text.find(sentence)) for sentence in summary]
    places[EVENT_SUMMARY] = [
        {"item": sentence, "start": at, "end": at + len(sentence), "code": None}
        for sentence, at in zip(summary, starts, strict=True)
    ]
    lists = {name: [place["item"] for place in places[name]] for name in LIST_FIELDS}
    hashes = {"id": article.id, "source": article.source, "article_sha256": article.sha256}
    return {**hashes, **lists, EVENT_SUMMARY: "".join(summary), "evidence": places, "notes": []}


if __name__ == "__main__":
    sys.exit(main())

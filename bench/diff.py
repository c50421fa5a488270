"""Measures `summarize diff --stat`: two runs, seconds and peak memory.

    python -m bench.diff [--records 100000] [--changed 0.5] [--seed 0]

Makes the two runs in a temporary folder, compares them with the command, prints one line and exits 1 when a target is
missed: 15 seconds of processor time and 500 MB for 100,000 records.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

SECONDS, MEGABYTES = 15, 500
ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "results/reference"
CHARACTERS = "人工智能产业算力数据模型机器应用技术创新平台发展制造服务企业研究驾驶芯片软件网络安全医疗教育金融"
FIELDS = {"关键词": (3, 5), "AI技术": (0, 8), "行业": (0, 5)}


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--records", type=int, default=100_000)
    options.add_argument("--changed", type=float, default=0.5)
    options.add_argument("--seed", type=int, default=0)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        size = _write_runs(Path(folder), chosen.records, chosen.changed, random.Random(chosen.seed))
        begin = time.perf_counter()
        command = [sys.executable, "-m", "summarize", "diff", f"{folder}/a", f"{folder}/b", "--stat"]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
        wall = time.perf_counter() - begin
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent, peak = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    if done.returncode != 1:
        print(done.stdout, file=sys.stderr)
        return 1
    print(
        f"diff     {spent:8.2f} s of processor time, {wall:.1f} s by the clock, peak {peak:.0f} MB; "
        f"2 × {chosen.records:,} records, {size / 2**20:.0f} MB, {chosen.changed:.0%} changed"
    )
    return 0 if spent < SECONDS and peak < MEGABYTES else 1


def _write_runs(folder: Path, records: int, changed: float, chance: random.Random) -> int:
    """Two runs of about the size of real ones; the bytes in both."""
    terms = ["".join(chance.choices(CHARACTERS, k=chance.randint(2, 9))) for _ in range(20_000)]
    sentences = ["".join(chance.choices(CHARACTERS, k=chance.randint(25, 70))) + "。" for _ in range(20_000)]
    files = []
    for name in ("a", "b"):
        (folder / name).mkdir()
        for each in ("manifest.json", "summary.json", "failures.jsonl"):
            (folder / name / each).write_bytes((REFERENCE / each).read_bytes())
        files.append((folder / name / "records.jsonl").open("w", encoding="utf-8"))
    for number in range(records):
        row = _made(f"{number:08d}_{chance.getrandbits(64):016x}", terms, sentences, chance)
        files[0].write(line(row))
        if chance.random() < changed:
            row = _made(row["id"], terms, sentences, chance, keep=row)
        files[1].write(line(row))
    for file in files:
        file.close()
    return sum((folder / name / "records.jsonl").stat().st_size for name in ("a", "b"))


def _made(
    identity: str, terms: list[str], sentences: list[str], chance: random.Random, *, keep: dict[str, Any] | None = None
) -> dict[str, Any]:
    """A record; with `keep`, one that has about half the items of another."""
    fields: dict[str, Any] = {}
    for name, (least, most) in FIELDS.items():
        kept = [item for item in keep[name] if chance.random() < 0.5] if keep else []
        fields[name] = list(dict.fromkeys([*kept, *chance.choices(terms, k=chance.randint(least, most))]))[:most]
    summary = chance.choices(sentences, k=chance.randint(3, 5))
    evidence = {name: [_placed(item, chance) for item in items] for name, items in fields.items()}
    return {
        "id": identity,
        "source": f"{identity}.txt",
        "article_sha256": "0" * 64,
        **fields,
        "重大事件摘要": "".join(summary),
        "evidence": {**evidence, "重大事件摘要": [_placed(one, chance) for one in summary]},
        "notes": [],
    }


def _placed(item: str, chance: random.Random) -> dict[str, Any]:
    start = chance.randrange(3000)
    return {"item": item, "start": start, "end": start + len(item), "code": None}


def line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"


if __name__ == "__main__":
    sys.exit(main())

"""Write anew what a comparison looks like as text, and the JSON schemas of it and of decisions (`make golden-diff`)."""

import argparse
import json

from summarize.diff.render.markdown import diff_markdown
from summarize.diff.render.terminal import diff_lines
from summarize.diff.schema import CorpusDiff
from summarize.review.decisions import Decisions
from tests.support.diff_pair import example_diff
from tests.support.paths import ROOT

SCHEMA = "docs/schema/diff.schema.json"
DECISIONS = "docs/schema/decisions.schema.json"


def expected() -> dict[str, str]:
    """Path below the checkout to content."""
    difference = example_diff()
    return {
        "tests/data/diff/pair.txt": "".join(f"{line.plain}\n" for line in diff_lines(difference)),
        "tests/data/diff/pair.md": diff_markdown(difference),
        SCHEMA: _pretty(CorpusDiff.model_json_schema(mode="serialization")),
        DECISIONS: _pretty(Decisions.model_json_schema()),
    }


def _pretty(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    argparse.ArgumentParser(prog="python -m tests.golden_diff", description=__doc__).parse_args()
    for name, content in expected().items():
        (ROOT / name).write_text(content, encoding="utf-8")

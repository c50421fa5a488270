"""What each document's commands need in order to be run here, and which cannot be."""

from __future__ import annotations

import re

from tests.docs.walk import Walk
from tests.support.paths import ROOT

NOT_RUN = {
    "git clone REPOSITORY": "a network",
    "pip install": "a package index",
    ".venv/bin/pip install": "a package index",
    "python3 -m venv": "a package index, for what is then installed",
    ".venv/bin/summarize model pull": "a gigabyte of a package index; tests/models pulls small ones",
    "make ": "minutes or hours of the machine; test_names.py holds the targets",
    "python -m bench.completion": "labels and answers of hundreds of articles; tests/bench fits on a few",
    "python -m bench.ranking": "labels and answers of hundreds of articles; tests/bench fits on a few",
    "summarize tune ": "a model's weights; tests/tune trains a tiny one",
    "summarize run articles.jsonl --executor ray": "a cluster; tests/pipeline has one",
    "summarize model pull": "a gigabyte of a package index; tests/models pulls small ones",
    "summarize model verify": "weights that are here; tests/models has small ones",
    "summarize --install-completion": "a shell of a person; tests/cli/test_help.py asks for one",
    "summarize run SOURCE --executor ray": "a cluster; tests/pipeline has one",
    "git pull": "a remote",
    "summarize run s3://": "an object store; tests/read and tests/runs have one",
    "summarize runs --results s3://": "the same",
    "summarize show s3://": "the same",
    ".venv/bin/summarize run s3://": "an object store; tests/read has one",
    "#!/bin/bash\n#SBATCH": "a cluster",
    "systemctl --user": "systemd",
    "loginctl": "systemd",
    "docker compose": "Docker",
    "export UID": "Docker",
    "alias night=": "Docker",
    "night ": "Docker",
}
"""Beginnings of commands that are not run, each with what it would take."""
OF_CRON = (ROOT / "deploy/crontab.example").read_text(encoding="utf-8").splitlines()[-1].split(maxsplit=5)[-1]
OF_SYSTEMD = re.findall(r"(?m)^ExecStart=%h(.*)", (ROOT / "deploy/summarize-nightly.service").read_text("utf-8"))[0]
"""What starts a night."""
REVIEWED = "summarize review A B -o page.html"
"""Leaves decisions.json."""
APPLIED = r"^(\d+ accepted, )?1 edited, batch "
READY = r"\A(✓ .+\n)+\Z"
LABELLED = r"^5 articles labelled: 关键词 5, AI技术 5, 行业 5, 重大事件摘要 5$"
CAUSES = r"^different prompt: catalog/v2 → catalog/v1\ndifferent weights: .* → newer-model$"
MEASURED = r"^measure +BASE +HEAD +difference +95 % interval +verdict +articles needed$"
WALKS = {
    "README.md": Walk(
        before=("summarize init",),
        exits={
            "summarize diff RUN RUN": 1,
            "summarize diff HEAD~1 tags/ --stat": 1,
            "summarize diff main:tags/ tags/ --format md": 1,
            "summarize diff A B --explain 10": 1,
            "summarize diff A B --format html -o changes.html": 1,
            "summarize diff A B --format json": 1,
        },
        prints={
            "crawl | .venv/bin/summarize run -": r"^5 records, 0 failures",
            "summarize show RUN": r"^│ id +│ 关键词 +│ AI技术 +│ 行业 +│ 重大事件摘要 +│$",
            "summarize export RUN": r'^{"id":.*,"title":.*,"date":.*,"link":.*,"关键词":.*,"AI技术":.*,"行业":.*',
            "summarize runs": r"^ run +source +model +records +failures",
            "summarize verify RUN": r"^5 of 5 records identical$",
            "summarize eval RUN": r"^canaries +0  words leaked",
            "summarize doctor nightly.toml": READY,
            "summarize nightly nightly.toml": r'"outcome": "complete"',
            "summarize status nightly.toml": r"complete \(exit 0\)",
            "summarize solve FILE --prefer evidence": r"^page.txt: 1 resolved$",
            "summarize diff RUN RUN": r"^~ .*changed, the article is the same, suspicion \d+\n  ! ",
            "summarize diff main:tags/ tags/ --format md": r"^\| field \| changed \|",
            "summarize alias add 大模型=大语言模型": r"^added: 大模型 = 大语言模型$",
            "summarize review RUN RUN -o page.html": r"^5 articles to review",
            "summarize review RUN -o page.html": r"^5 articles to label",
            "summarize apply decisions.json": APPLIED,
            "summarize apply decisions.json --into tags/": APPLIED,
            "summarize undo tags/; summarize release tags/": r"^\d+ reverted, batch ",
            "summarize gold RUN decisions.json -o labels.jsonl": r"^5 articles labelled: ",
            "summarize regenerate RUN --model NEW --sample 10": CAUSES,
            "summarize regenerate RUN --prompt DIR": r"^results/\S+$",
            "summarize compare BASE HEAD --gold labels.jsonl": MEASURED,
            "summarize model list": r" The default: tuned ",
        },
        more={
            "summarize run news/ --dry-run": r"^documents +6 *$",
            "summarize show latest --failed": r"^no failure$",
            "summarize show RUN 001_7fee04f60953f204": r"粤商",
            "summarize show latest~1": r"^│ id +│",
            "summarize show results/latest": r"^│ id +│",
            "summarize export RUN --format csv": r"^\ufeffid,title,date,link,关键词,AI技术,行业,重大事件摘要\r?$",
            "summarize export RUN --format csv --no-bom": r"\Aid,title,date,link,",
            "summarize export RUN --format parquet -o records": r"",
            "summarize verify RUN --sample 2": r"^2 of 2 records identical$",
            "summarize eval RUN --ablate": r"^ +with the model +without +difference *$",
            'summarize plan --articles 1e6 --on "this machine"': r"^1,000,000 articles",
            "summarize drift nightly.toml --plot drift.svg && head -c 5 drift.svg": r"<\?xml",
            "summarize diff A B --format html -o changes.html": r"",
            "summarize diff A B --format json": r'^  "causes": \[$',
            "summarize git-setup --uninstall": r"\.git/config",
            "summarize config show > my.toml && summarize config check my.toml": r"^my.toml: ok$",
            "summarize config path": r"configs",
            "summarize runs --prune": r"^deleted [1-9]",
        },
    ),
    "deploy/README.md": Walk(
        before=('ln -s "$PWD" ~/summarize', f"cp -r '{ROOT}/configs' '{ROOT}/deploy' ."),
        words=lambda world: {"BASE:tags/": "main:tags/"},
        exits={"summarize diff BASE:tags/ tags/ --format md": 1},
        prints={".venv/bin/summarize doctor nightly.toml": READY},
        more={
            OF_CRON: "",
            f"cd ~/summarize && ~{OF_SYSTEMD}": r'"outcome": "complete"',
            "summarize status nightly.toml": r"(?s)(complete \(exit 0\).*){2}",
        },
    ),
    "docs/apply.md": Walk(
        words=lambda world: {"NEW": "latest"},
        before=(REVIEWED,),
        exits={"summarize diff A NEW": 1},
        prints={
            "summarize apply decisions.json": APPLIED,
            "summarize apply decisions.json --into tags/": APPLIED,
            "summarize undo tags/": r"^\d+ reverted, batch ",
        },
        more={
            "summarize apply decisions.json --into tags/ --dry-run": r"^001_\w+  关键词  edited: .* · \+数字经济",
            "summarize apply decisions.json --into tags/ --json": r'^ +"batch": ',
            "summarize release tags/ -- 001_7fee04f60953f204": r"^1 released, batch ",
        },
    ),
    "docs/cleaning.md": Walk(
        prints={
            "summarize clean page.txt --explain": r"  tag-file-header: header of the tag file$",
            "summarize clean page.txt --json": r'"encoding": "utf-8"',
            "summarize clean news/": r"^near-identical: 000_c76803b5f960817c, 2024-03-15$",
        }
    ),
    "docs/compare.md": Walk(
        prints={
            "summarize compare BASE HEAD": MEASURED,
            "summarize compare BASE HEAD --gold labels.jsonl": r"^HEAD is worse: HEAD's score is .*95 % interval",
            "summarize compare BASE HEAD --noise 50 --gold labels.jsonl": r"^noise floor: score ",
        }
    ),
    "docs/diff.md": Walk(
        exits={
            "summarize diff A B": 1,
            "summarize diff A B -- ID ID": 1,
            "summarize diff A B --stat": 1,
            "summarize diff A B --format md": 1,
            "summarize diff A B --explain 10": 1,
        },
        prints={
            "summarize diff A B -- ID ID": r"^2 articles: 0 same, 2 changed$",
            "summarize diff A B --explain 10": r"^explained 5 articles, made again with inputs of A and B exchanged$",
            "summarize alias list": r"^大模型 = 大语言模型\taliases.toml$",
        },
    ),
    "docs/drift.md": Walk(
        before=("summarize init", "summarize nightly nightly.toml"),
        prints={"summarize drift nightly.toml --new": r"^run +new records +JSD 关键词"},
        more={"summarize drift nightly.toml --last 1": r"^run ", "summarize drift nightly.toml --json": r'^ +"runs": '},
    ),
    "docs/git.md": Walk(
        exits={"summarize solve FILE… --check": 1},
        prints={
            "summarize solve FILE… --check": r"^page.txt:20: a git conflict marker$",
            "summarize solve FILE… --prefer POLICY --dry-run": r"^-<<<<<<< Updated upstream$",
            "summarize solve FILE… --prefer POLICY": r"^page.txt: 1 resolved$",
            "summarize lint tags/ --format rdjson | reviewdog -f=rdjson": r'^    "diagnostics":',
        },
        more={
            "summarize git-setup --check": r"",
            "summarize git-setup --dry-run": r"",
            "summarize git-setup --uninstall": r"",
            "summarize git-setup '*.tags' --tool .venv/bin/summarize": r"",
            "summarize git-setup --global": r"\.gitconfig",
            "summarize lint tags/ --strict": r"errors, ",
        },
    ),
    "docs/nightly.md": Walk(
        words=lambda world: {"NAME": world.a.removeprefix("results/")},
        before=("ln -sfn NAME results/current",),
        prints={
            "summarize init": r"^written: nightly.toml$",
            "summarize doctor nightly.toml": READY,
            "summarize nightly nightly.toml --dry-run": r"^stops +\d{4}-\d\d-\d\d \d\d:\d\d CST$",
            "summarize runs nightly.toml": r"^ run +source +model +records +failures",
        },
    ),
    "docs/plan.md": Walk(
        files={"rack.toml": 'name = "rack"'},
        before=("summarize run news/ --force",),
        prints={
            "summarize plan --articles 1e6 --on 8xH100": r"^1,000,000 articles",
            "summarize plan --articles 1e6 --on rack.toml --from latest": r"our four cards",
        },
    ),
    "docs/prompts.md": Walk(
        before=(
            """printf '[prompt]\\nname = "prompts/ours/v1"\\n' > team.toml""",
            "summarize run seeds --config team.toml",
            "git add -A && git commit -q -m 'a run of our prompt'",
            "echo >> prompts/ours/v1/instruction.txt",
        ),
        exits={"summarize lint prompts/": 1},
    ),
    "docs/quality.md": Walk(
        before=("cp labels.jsonl A.jsonl", "cp labels.jsonl B.jsonl"),
        prints={
            "summarize eval RUN --gold labels.jsonl --ablate": r"^ +with the model +without +difference *$",
            "summarize gold RUN decisions.json -o labels.jsonl": LABELLED,
            "summarize gold merge A.jsonl B.jsonl -o labels.jsonl": r"^Krippendorff's alpha +1.000 +1.000 +1.000",
        },
        more={
            "summarize eval RUN --intervals": r"\d \(\d\.\d+ to \d\.\d+\)",
            "summarize eval RUN --json": r'^ +"measures"',
            "summarize gold merge A.jsonl B.jsonl --min-votes 2 -o labels.jsonl": r"^mean ",
        },
    ),
    "docs/regenerate.md": Walk(
        words=lambda world: {"FILE": "fewer.toml"},
        exits={"summarize diff RUN NEW --explain 10": 1, "summarize diff RUN NEW": 1},
        before=("""printf '[limits.keywords]\\nmax = 4\\n' > fewer.toml""",),
        prints={
            "summarize regenerate RUN --model NEW": CAUSES,
            "summarize regenerate RUN --config FILE": r"^different settings limits.keywords.*: ",
            "summarize regenerate RUN": r"^nothing differs from that run$",
            "summarize regenerate RUN --model NEW --only ID --only ID": r"^2 articles: ",
            "summarize regenerate RUN --model NEW --dry-run": r"^generate +\d",
        },
    ),
    "docs/review.md": Walk(
        exits={"summarize diff A B --format html -o page.html": 1}, prints={"summarize apply decisions.json": APPLIED}
    ),
    "docs/tuning.md": Walk(
        before=(REVIEWED, """printf '[model]\\nadapter = "adapter/adapter.safetensors"\\n' > team.toml"""),
        prints={"summarize apply decisions.json": r"\Aresults/\S+\n"},
    ),
}

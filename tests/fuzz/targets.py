"""What is fuzzed: each target with good inputs to start from, and what must hold whatever it is given."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Final

from summarize.backends.caching import OutputCache
from summarize.backends.openai.adaptive_limit import AdaptiveLimit
from summarize.backends.openai.key import Key
from summarize.backends.openai.messages import ChatCompletion
from summarize.backends.openai.retries import Retries
from summarize.backends.openai.server import Server
from summarize.backends.openai.server_info import parse_or_none, read_served_model
from summarize.clean.articles import clean_text
from summarize.clean.document import clean_or_fail
from summarize.core.config import CleaningConfig, LimitsConfig
from summarize.core.control_tokens import CONTROL_TOKEN
from summarize.core.errors import BUG, ArticleError, SummarizeError, UsageError
from summarize.core.fields import ALL_FIELDS
from summarize.core.schema import Article, Document, Output
from summarize.extract.answer import InvalidAnswer, parse, parse_written
from summarize.nightly.state import State
from summarize.pipeline.record_cache import RecordCache
from summarize.quality.lint import Linter
from summarize.quality.lint_formats import FORMATS
from summarize.read.raw_document import RawDocument
from summarize.read.sources import find_documents
from summarize.review.audit_log import AuditLog
from summarize.review.changes import change_of_decision
from summarize.review.decisions import find_faults, parse_decisions
from summarize.tagfile.format import format_tag_file, parse_tag_file
from summarize.tagfile.layout import IrregularTagFileError, parse_layout
from summarize.tagfile.merge import MergeResult, merge
from summarize.tagfile.resolve import Policy, PolicyInputs, resolve
from summarize.tagfile.textconv import textconv
from summarize.tagfile.update import replace_fields, update_fields
from tests.fuzz.fuzzer import Target
from tests.support.articles import BODY
from tests.support.decisions import decision, record
from tests.support.hostile import INJECTIONS, MARKERS

VALUES: Final = {"关键词": "甲, 乙", "AI技术": "丙", "行业": "丁", "重大事件摘要": "槐安市启用平台。"}
TAG_FILE: Final = format_tag_file(title="槐安市启用平台", link="https://a.cn/1", body=BODY, fields=VALUES)
CONFIG: Final = CleaningConfig()
HASH: Final = "0" * 64


class BrokenError(AssertionError):
    """Something that must hold did not."""


def read(data: bytes) -> None:
    """Any bytes under any name are documents or failures; what is cleaned is clean, and no page is a bug."""
    for name in ("a.txt", "a.html", "a.jsonl"):
        path = _folder() / name
        path.write_bytes(data)
        with suppress(SummarizeError):
            for raw in find_documents(path, config=CONFIG):
                if isinstance(raw, RawDocument):
                    _clean(raw)


def _clean(raw: RawDocument) -> None:
    document = raw.decode()
    if not isinstance(document, Document):
        return
    article = clean_or_fail(document, config=CONFIG)
    if not isinstance(article, Article):
        _hold(article.reason != BUG, article.message)
        return
    _hold(CONTROL_TOKEN.search(article.text) is None, "a control token is left")
    with suppress(ArticleError):
        again = clean_text(article.text, CONFIG).text
        _hold(CONTROL_TOKEN.search(again) is None, "a control token is back")


def tag_file(data: bytes) -> None:
    """Its lines are its text, what is written into it is read back, and lint and textconv have something to say."""
    text = data.decode("utf-8", "replace")
    _hold("".join(line.text for line in parse_tag_file(text).lines) == text, "the lines are not the text")
    with suppress(IrregularTagFileError):
        textconv(text)
    path = _folder() / "tags.txt"
    path.write_bytes(data)
    diagnostics = list(Linter(LimitsConfig(), CONFIG).diagnostics(path))
    for form in FORMATS.values():
        "\n".join(form(diagnostics)).encode()
    written = parse_layout(format_tag_file(title="", link="", body=text, fields=VALUES))
    _hold(written.values == VALUES, "fields beside this body are not read back")
    with suppress(IrregularTagFileError):
        head = parse_layout(text).head.rstrip()
        for new in (update_fields(text, VALUES, counts=()), replace_fields(text, {**VALUES, "人工": None})):
            layout = parse_layout(new)
            _hold(layout.head.rstrip() == head, "the body has changed")
            _hold(set(ALL_FIELDS) <= layout.values.keys(), "a field is missing")
            _hold(update_fields(new, VALUES, counts=()) == new, "the same twice is a change")


def three_way(data: bytes) -> None:
    """A merge of what one side has with itself is that; any other is read back, or refused."""
    parts = [*data.decode("utf-8", "replace").split("\0"), "", ""]
    with suppress(ValueError):
        _hold(merge(parts[1], parts[1], parts[1], lines=_lines).text == parts[1], "the same three are not the same")
    with suppress(ValueError):
        result = merge(parts[0], parts[1], parts[2], lines=_lines)
        if result.clean:
            parse_layout(result.text)
    for policy in (Policy.OURS, Policy.UNION, Policy.NEWEST):
        with suppress(SummarizeError):
            resolve(parts[1], policy, PolicyInputs(evidence=_refuse, newer_side=_refuse, regenerate=_refuse))


def _refuse(*_: object) -> Any:
    raise UsageError("not decided")


def _lines(base: str, ours: str, theirs: str) -> MergeResult:
    return MergeResult(ours, clean=True) if base == theirs else MergeResult(f"{ours}{theirs}", clean=False)


def decisions(data: bytes) -> None:
    """A file of decisions, or an audit log, is one or is refused in one line."""
    try:
        review = parse_decisions(data, Path("d.json"))
    except SummarizeError as error:
        _one_line(error)
    else:
        for made in review.decisions:
            find_faults(made, LimitsConfig())
            change_of_decision(made)
    try:
        AuditLog.parse(data, Path("decisions.jsonl"))
    except SummarizeError as error:
        _one_line(error)


def server(data: bytes) -> None:
    """Whatever a server says is an answer, a refusal or an error in one line, and never has the key."""
    secret = "sk-fuzz-8f31c07b"
    asked = Server("http://127.0.0.1:1/v1", Key(secret), Retries(), AdaptiveLimit(1))
    data = data.replace(b"KEY", secret.encode())
    with suppress(SummarizeError):
        data = asked._unpack(data, "gzip") if data[:2] == b"\x1f\x8b" else data
    value = asked._parse(data)
    _hold(secret not in repr(value), "the key is in it")
    completion = parse_or_none(ChatCompletion, value)
    with suppress(SummarizeError):
        read_served_model("m", url="http://a/v1", root="http://a", fetch_json=lambda url, *, optional=True: value)
    text = (completion and completion.message.content) or data.decode("utf-8", "replace")
    for finish in ("stop", "length"):
        for parser in (parse, parse_written):
            with suppress(InvalidAnswer):
                output = Output(text=text, finish=finish, prompt_tokens=1, output_tokens=1)  # type: ignore[arg-type]
                parser(output)  # type: ignore[operator]


def caches(data: bytes) -> None:
    """A cache or a state of any bytes is used, or refused in one line."""
    path = _folder() / "cache.sqlite"
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    path.write_bytes(data)
    try:
        with OutputCache(path) as outputs:
            outputs.get(HASH)
            outputs.get_count(HASH)
        with RecordCache(path, "made") as records:
            records.lookup(HASH)
    except SummarizeError as error:
        _one_line(error)
    state = _folder() / "state"
    state.mkdir(exist_ok=True)
    (state / "state.sqlite").write_bytes(data)
    try:
        with State(state, "in", read_only=True) as kept:
            kept.check()
    except SummarizeError as error:
        _one_line(error)


def _one_line(error: SummarizeError) -> None:
    _hold("\n" not in str(error) + error.hint, "an error of several lines")


def _hold(condition: bool, message: str) -> None:
    if not condition:
        raise BrokenError(message)


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="summarize-fuzz-"))


def _cache_seeds() -> list[bytes]:
    folder = Path(tempfile.mkdtemp(prefix="summarize-fuzz-"))
    try:
        with OutputCache(folder / "c") as outputs:
            outputs.put(HASH, Output(text="{}", finish="stop", prompt_tokens=1, output_tokens=1))
            outputs.put_count(HASH, 7)
            outputs._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        State(folder, "in").close()
        return [(folder / name).read_bytes() for name in ("c", "state.sqlite")]
    finally:
        shutil.rmtree(folder)


def _server_seeds() -> list[bytes]:
    usage = {"prompt_tokens": 5, "completion_tokens": 7, "prompt_tokens_details": {"cached_tokens": 1}}
    answer = '{"关键词":["甲","乙"],"AI技术":[],"行业":["农业"],"句子":[1,2],"重大事件摘要":"槐安市启用平台。"}'
    choice = {"message": {"content": answer}, "finish_reason": "stop"}
    values = (
        {"choices": [choice], "usage": usage},
        {"data": [{"id": "m", "owned_by": "KEY", "meta": {"n_ctx": 4096}, "max_model_len": 4096}]},
        {"default_generation_settings": {"n_ctx": 4096}, "build_info": "b1-KEY", "chat_template": "{{ x }}"},
    )
    return [json.dumps(value, ensure_ascii=False).encode() for value in values] + [answer.encode()]


def _decision_seeds() -> list[bytes]:
    a, b = record("a"), record("a", 关键词=("水稻选种", "示范田", "农技员"))
    rows = [decision(a, b, "关键词", "edit", ["甲乙", "丙丁"]), decision(a, b, "行业", "reject")]
    head = {"format": 1, "made_by": "岳小芹", "made_at": "2026-01-02T03:04:05Z", "a": "A", "b": "B"}
    return [json.dumps(head | {"decisions": rows}, ensure_ascii=False).encode()]


def _targets() -> dict[str, Target]:
    page = f"<html><head><title>槐安市启用平台_云岭网</title></head><body><p>{BODY}</p></body></html>"
    line = json.dumps({"id": "a", "title": "槐安市启用平台", "text": BODY}, ensure_ascii=False)
    articles = [BODY, page, line, TAG_FILE, TAG_FILE + MARKERS, *(BODY + part for part in INJECTIONS)]
    other = TAG_FILE.replace("乙", "戊").replace("平台", "系统")
    marked = TAG_FILE + "人工: 关键词\n生成: 20260101T000000Z-aaaaaaaaaaaa\n"
    tags = [TAG_FILE, marked, other, TAG_FILE.replace("\n", "\r\n"), TAG_FILE + MARKERS]
    merges = [
        f"{base}\0{ours}\0{theirs}" for base, ours, theirs in ((TAG_FILE, other, marked), (other, marked, TAG_FILE))
    ]
    runs: dict[str, tuple[list[bytes], Callable[[bytes], None]]] = {
        "reader": ([text.encode() for text in articles] + [BODY.encode("gb18030")], read),
        "tag-file": ([text.encode() for text in tags], tag_file),
        "merge": ([text.encode() for text in merges], three_way),
        "decisions": (_decision_seeds(), decisions),
        "server": (_server_seeds(), server),
        "caches": (_cache_seeds(), caches),
    }
    return {name: Target(name, seeds, run) for name, (seeds, run) in runs.items()}


TARGETS: Final = _targets()

"""Causes: every input that two manifests do not share is named once, in words, and what only follows from it is not."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest

from summarize.core.fields import AI_TECHNOLOGIES, ALL_FIELDS, EVENT_SUMMARY, KEYWORDS
from summarize.diff.article import diff
from summarize.diff.cause import Cause, FieldCause
from summarize.diff.causes import field_causes, find_causes
from summarize.diff.render.words import causes_text
from summarize.pipeline.provenance import record_inputs
from summarize.runs.manifest import Manifest
from tests.support.diff_pair import OTHER, entry
from tests.support.paths import REFERENCE

BASE: dict[str, Any] = json.loads((REFERENCE / "manifest.json").read_bytes())
ONE, TWO = "1" * 64, "2" * 64
SMALLER = {"weights": ONE, "tokenizer": ONE, "chat_template": ONE, "adapter": TWO}
MORE_KEYWORDS = BASE["config"]["limits"] | {"keywords": {"min": 1, "max": 9}}
DECIDED = {"a": "r", "a_sha256": ONE, "b": None, "b_sha256": None, "decisions_sha256": None, "by": "乔", "batch": "1"}


def changed(**values: Any) -> dict[str, Any]:
    """The manifest of the reference run with other values; a table's are put over it."""
    manifest = copy.deepcopy(BASE)
    for key, value in values.items():
        manifest[key] = {**manifest[key], **value} if isinstance(value, dict) and manifest[key] else value
    return manifest


def names(b: dict[str, Any], a: dict[str, Any] = BASE) -> list[str]:
    return [cause.name for cause in find_causes(a, b)]


@pytest.mark.parametrize(
    ("b", "named"),
    [
        (changed(model="small", backend=SMALLER), ["weights"]),
        (changed(backend={"adapter": ONE}), ["adapter"]),
        (changed(backend={"precision": "INFERENCE_PRECISION_HINT=f32"}), ["precision"]),
        (changed(backend={"versions": {"openvino": "1"}}), ["backend"]),
        (changed(backend={"decoding": {"do_sample": True}}), ["backend"]),
        (changed(window=4096), ["backend"]),
        (changed(window=4096, backend=SMALLER), ["weights"]),
        (
            changed(backend={"backend": "transformers", "precision": "cpu", "tokenizer": ONE, "versions": {}}),
            ["backend"],
        ),
        (changed(prompt={"name": "mine", "sha256": ONE}), ["prompt"]),
        (changed(lexicons={"keywords": ONE, "taxonomy": TWO}), ["word list keywords", "word list taxonomy"]),
        (changed(schema_sha256=ONE), ["schema"]),
        (changed(code_sha256=ONE), ["code"]),
        (changed(package="9", code_sha256=ONE), ["code"]),
        (changed(libraries={"jieba": "9"}), ["libraries"]),
        (changed(config={"cleaning": {"script": "off"}}), ["cleaning"]),
        (changed(config={"limits": MORE_KEYWORDS}), ["settings limits.keywords"]),
        (changed(made_from=DECIDED), ["decisions"]),
        (changed(fingerprint=ONE, made_with=ONE, source="elsewhere", limit=3, git_commit=ONE, model="link"), []),
    ],
)
def test_an_input_that_differs_is_named(b: dict[str, Any], named: list[str]) -> None:
    assert names(b) == names(BASE, b) == named
    assert names(b, b) == []


def test_packages_that_one_precision_needs_are_no_other_backend() -> None:
    versions = {name: version for name, version in BASE["backend"]["versions"].items() if name not in ("gguf", "nncf")}
    b = changed()
    b["backend"] |= {"precision": "INFERENCE_PRECISION_HINT=bf16", "versions": versions}
    assert names(b) == ["precision"]


def test_the_words() -> None:
    b = changed(
        model="small",
        backend=SMALLER,
        prompt={"sha256": ONE},
        lexicons={"keywords": ONE},
        config={"limits": MORE_KEYWORDS},
        libraries={"jieba": "9"},
        made_from=DECIDED,
    )
    assert [f"{cause.name}: {cause.a} → {cause.b}" for cause in find_causes(BASE, b)] == [
        "prompt: catalog/v2 (c97196d62579) → catalog/v2 (111111111111)",
        "weights: qwen2.5-coder-1.5b-instruct-q4_k_m with adapter a2785f896e4d → small with adapter 222222222222",
        f"word list keywords: {BASE['lexicons']['keywords'][:12]} → 111111111111",
        "libraries: jieba 0.42.1 → jieba 9",
        "settings limits.keywords: 3 to 5 → 1 to 9",
        "decisions: none → by 乔 on r",
    ]


def leaves(value: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for key, inner in value.items():
        if isinstance(inner, dict):
            yield from leaves(inner, (*path, key))
        else:
            yield (*path, key)


@pytest.mark.parametrize(
    "path", list(leaves(record_inputs(Manifest.model_validate(BASE)) | {"prompt": {"sha256": ""}})), ids=".".join
)
def test_no_input_of_a_record_differs_unnamed(path: tuple[str, ...]) -> None:
    b = changed()
    table = b
    for key in path[:-1]:
        table = table[key]
    table[path[-1]] = "other"
    if path == ("config", "prompt", "mode"):  # the prompt's hash stands for it
        assert names(b) == []
    else:
        assert len(names(b)) == 1


@pytest.mark.parametrize("key", ["backend", "prompt", "lexicons", "config", "libraries", "code_sha256"])
def test_a_manifest_of_another_version_may_lack_anything(key: str) -> None:
    b = changed()
    del b[key]
    assert names(b)
    assert names(b, b) == []


CAUSE = Cause(input="prompt", a="v1", b="v2")
MORE = Cause(input="word list", part="technologies", a="1", b="2")


@pytest.mark.parametrize(
    ("causes", "new", "expected"),
    [
        ((CAUSE,), {}, FieldCause(inputs=("prompt",), how="only")),
        ((MORE,), {}, FieldCause(inputs=("word list technologies",), how="only")),
        ((), {"article_sha256": OTHER}, FieldCause(inputs=("article",), how="only")),
        ((), {}, FieldCause(inputs=(), how="among")),
        ((CAUSE, MORE), {}, None),
        ((CAUSE,), {"article_sha256": OTHER}, None),
    ],
)
def test_one_input_that_differs_is_the_cause_of_every_changed_field(
    causes: tuple[Cause, ...], new: dict[str, Any], expected: FieldCause | None
) -> None:
    article = diff(entry("x"), entry("x", **{KEYWORDS: ("甲",), EVENT_SUMMARY: "另一。"}, **new))
    found = field_causes(article, causes)
    assert found == ({KEYWORDS: expected, EVENT_SUMMARY: expected} if expected else {})
    assert field_causes(diff(entry("x"), entry("x", **new)), causes) == {}


def test_a_cause_in_words() -> None:
    article = diff(entry("x"), entry("x", **{KEYWORDS: ("甲",), AI_TECHNOLOGIES: ("乙",)}))

    def text(*causes: FieldCause) -> str:
        return causes_text(article.model_copy(update={"causes": dict(zip(ALL_FIELDS, causes, strict=False))}))

    weights = FieldCause(inputs=("weights",), how="only")
    assert text() == ""
    assert text(weights, weights) == "weights"
    assert text(weights) == "关键词: weights"
    assert text(weights, FieldCause(inputs=("prompt", "code"), how="together")) == (
        "关键词: weights · AI技术: prompt and code together"
    )
    assert text(FieldCause(inputs=("prompt", "code"), how="among")) == "关键词: prompt, or code"
    assert text(FieldCause(inputs=(), how="among")) == "关键词: none of the inputs that the manifests name"

"""Causes: which inputs of their records two runs do not share, from their manifests, and what that says of a field.

The manifests are JSON objects as any version wrote them: a key that one lacks counts as another value.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from summarize.core.choices import REMOTE
from summarize.core.fields import ALL_FIELDS, FieldName
from summarize.core.hashing import SHORT
from summarize.core.messages import Message, _
from summarize.diff.cause import Cause, FieldCause
from summarize.diff.schema import ArticleDiff

Values = Mapping[str, Any]
_UNKNOWN: Final = "unknown"
_OF_THE_PROMPT: Final = ("mode", "name")
"""Settings of `[prompt]` that say which prompt is taken: its hash stands for them."""


def find_causes(a: Values, b: Values) -> tuple[Cause, ...]:
    """The inputs that the runs of two manifests do not share, an article itself aside."""
    return tuple(
        cause
        for part in (_cleaning, _prompt, _schema, _engine, _word_lists, _code, _libraries, _settings, _decisions)
        for cause in part(a, b)
    )


def field_causes(article: ArticleDiff, causes: Sequence[Cause]) -> dict[FieldName, FieldCause]:
    """The cause of each field that changed, where the manifests tell it: no more than one input differs."""
    if article.status != "changed":
        return {}
    names = [cause.name for cause in causes] + (["article"] if article.content == "changed" else [])
    if len(names) > 1:
        return {}
    cause = FieldCause(inputs=tuple(names), how="only" if names else "among")
    return {name: cause for name in ALL_FIELDS if article.changed(name)}


def _cleaning(a: Values, b: Values) -> Iterator[Cause]:
    ours, theirs = (_table(_table(side, "config"), "cleaning") for side in (a, b))
    if keys := _differing(ours, theirs):
        yield Cause(input="cleaning", a=_pairs(ours, keys), b=_pairs(theirs, keys))


def _prompt(a: Values, b: Values) -> Iterator[Cause]:
    ours, theirs = (_table(side, "prompt") for side in (a, b))
    if ours.get("sha256") != theirs.get("sha256"):
        names = [str(side.get("name", _UNKNOWN)) for side in (ours, theirs)]
        if names[0] == names[1]:
            names = [f"{name} ({_hash(side)})" for name, side in zip(names, (ours, theirs), strict=True)]
        yield Cause(input="prompt", a=names[0], b=names[1])


def _schema(a: Values, b: Values) -> Iterator[Cause]:
    if a.get("schema_sha256") != b.get("schema_sha256"):
        yield Cause(input="schema", a=_short(a.get("schema_sha256")), b=_short(b.get("schema_sha256")))


def _engine(a: Values, b: Values) -> Iterator[Cause]:
    """Weights, else adapter; precision and backend; what follows from another of them is not named too."""
    ours, theirs = (_table(side, "backend") for side in (a, b))
    same_backend = ours.get("backend") == theirs.get("backend")
    # Each backend hashes tokenizer and template in its own way.
    of_weights = ("weights", "tokenizer", "chat_template") if same_backend else ("weights",)
    other_weights = bool(_differing(ours, theirs, of_weights))
    if other_weights:
        yield Cause(input="weights", a=_model(a, b), b=_model(b, a))
    elif ours.get("adapter") != theirs.get("adapter"):
        yield Cause(input="adapter", a=_short(ours.get("adapter") or "none"), b=_short(theirs.get("adapter") or "none"))
    precisions = [str(side.get("precision", _UNKNOWN)) for side in (ours, theirs)]
    is_server = ours.get("backend") in REMOTE
    other_precision = same_backend and not is_server and precisions[0] != precisions[1]
    if other_precision:
        yield Cause(input="precision", a=precisions[0], b=precisions[1])
    if same_backend:
        yield from _backend_version(a, b, whole=not other_precision, follows=other_weights)
    else:
        yield Cause(input="backend", a=str(ours.get("backend")), b=str(theirs.get("backend")))


def _backend_version(a: Values, b: Values, *, whole: bool, follows: bool) -> Iterator[Cause]:
    """The one backend in two versions, or told to decode otherwise; not `whole`: only of packages that both have.

    `follows`: what a server is, and the window, are as its weights are.
    """
    ours, theirs = (_table(side, "backend") for side in (a, b))
    old, new = (_table(side, "versions") | _table(side, "decoding") for side in (ours, theirs))
    if ours.get("backend") in REMOTE and not follows:
        old, new = ({**side, "address": engine.get("precision")} for side, engine in ((old, ours), (new, theirs)))
    context = [_table(_table(side, "config"), "prompt").get("context_tokens") for side in (a, b)]
    if context[0] == context[1] and not follows:
        old, new = ({**side, "window": manifest.get("window")} for side, manifest in ((old, a), (new, b)))
    keys = [key for key in _differing(old, new) if whole or (key in old and key in new)]
    if keys:
        name = str(ours.get("backend", _UNKNOWN))
        yield Cause(input="backend", a=_with(name, old, keys), b=_with(name, new, keys))


def _word_lists(a: Values, b: Values) -> Iterator[Cause]:
    ours, theirs = (_table(side, "lexicons") for side in (a, b))
    for name in _differing(ours, theirs):
        yield Cause(input="word list", part=name, a=_short(ours.get(name)), b=_short(theirs.get(name)))


def _code(a: Values, b: Values) -> Iterator[Cause]:
    if _differing(a, b, ("code_sha256", "package")):
        yield Cause(input="code", a=_version(a), b=_version(b))


def _libraries(a: Values, b: Values) -> Iterator[Cause]:
    ours, theirs = (_table(side, "libraries") for side in (a, b))
    if keys := _differing(ours, theirs):
        yield Cause(input="libraries", a=_pairs(ours, keys), b=_pairs(theirs, keys))


def _settings(a: Values, b: Values) -> Iterator[Cause]:
    ours, theirs = (_flat_settings(_table(side, "config")) for side in (a, b))
    for key in _differing(ours, theirs):
        yield Cause(input="settings", part=key, a=_value(ours.get(key)), b=_value(theirs.get(key)))


def _decisions(a: Values, b: Values) -> Iterator[Cause]:
    if a.get("made_from") != b.get("made_from"):
        yield Cause(input="decisions", a=_decided(a), b=_decided(b))


def _model(side: Values, other: Values) -> Message:
    """A side's model: its name, and what of its hashes the name does not tell."""
    engine = _table(side, "backend")
    adapter = engine.get("adapter")
    name = str(side.get("model", _UNKNOWN))
    if side.get("model") == other.get("model"):
        name = f"{name} ({_hash(engine, 'weights')})"
    return _("{model} with adapter {adapter}", model=name, adapter=_short(adapter)) if adapter else Message(name)


def _version(side: Values) -> Message:
    commit = side.get("git_commit")
    version, code = side.get("package", _UNKNOWN), _hash(side, "code_sha256")
    if not commit:
        return Message(f"{version} ({code})")
    return _("{version} at {commit} ({code})", version=version, commit=_short(commit), code=code)


def _decided(side: Values) -> Message:
    made = _table(side, "made_from")
    if not made:
        return _("none")
    return _("by {who} on {run}", who=made.get("by", _UNKNOWN), run=made.get("a", _UNKNOWN))


def _flat_settings(config: Values) -> dict[str, Any]:
    """Values by section and key, without those that other causes stand for."""
    return {
        f"{section}.{key}": value
        for section in sorted(config.keys() - {"cleaning"})
        for key, value in _table(config, section).items()
        if section != "prompt" or key not in _OF_THE_PROMPT
    }


def _differing(a: Values, b: Values, keys: Sequence[str] | None = None) -> list[str]:
    return [key for key in (sorted(a.keys() | b.keys()) if keys is None else keys) if a.get(key) != b.get(key)]


def _with(name: str, values: Values, keys: Sequence[str]) -> Message:
    return _("{name} with {values}", name=name, values=_pairs(values, keys))


def _pairs(values: Values, keys: Sequence[str]) -> str:
    return ", ".join(f"{key} {_value(values.get(key))}" for key in keys)


def _value(value: Any) -> str:
    if isinstance(value, dict) and value.keys() == {"min", "max"}:
        return f"{value['min']} to {value['max']}"
    return "none" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _table(values: Values, key: str) -> dict[str, Any]:
    """The table under a key; empty where there is none."""
    value = values.get(key)
    return value if isinstance(value, dict) else {}


def _hash(values: Values, key: str = "sha256") -> str:
    return _short(values.get(key))


def _short(value: Any) -> str:
    return str(value)[:SHORT] if value else _UNKNOWN

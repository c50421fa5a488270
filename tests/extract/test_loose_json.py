"""Objects are read however they are written; what is not closed is not read."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.extract.loose_json import Json, read_json, read_objects


@pytest.mark.parametrize(
    ("text", "objects"),
    [
        ('{"a":["他说"好"了","b"]}', [{"a": ['他说"好"了', "b"]}]),
        ("{“a”：[““听潮”大模型”，“b”]}", [{"a": ["“听潮”大模型", "b"]}]),
        ("{“a“:[“b“]}", [{"a": ["b"]}]),
        ("{「a」:[「b」]}", [{"a": ["b"]}]),
        ("{a: [b, c], d: None, e: True}", [{"a": ["b", "c"], "d": None, "e": True}]),
        ('{"a":["b" "c"] "d":[]}', [{"a": ["b", "c"], "d": []}]),
        ('{"a":["don\'t"]}', [{"a": ["don't"]}]),
        ('{"a":["\\u80b2","\\ud83d\\ude00\\n",],}', [{"a": ["育", "😀\n"]}]),
        ('{"a":"https://x.invalid/b"} // {"c":1}', [{"a": "https://x.invalid/b"}, {"c": "1"}]),
        ('格式为{a}，即{"a":[]}', [{"a": []}]),
        ('{"a":["b"', []),
        ('{"a":{"b":1},"c":[', []),
        ('{"a":["b]}', []),
        ("", []),
    ],
)
def test_objects_are_found_in_order(text: str, objects: list[Json]) -> None:
    assert list(read_objects(text)) == objects


_TEXTS = st.text(alphabet="育a“”‘’\"'\\:：,，、[]{} \n", max_size=8)
_VALUES = st.recursive(_TEXTS | st.none() | st.booleans(), lambda inner: st.lists(inner, max_size=3), max_leaves=8)


@given(st.dictionaries(_TEXTS, _VALUES, min_size=1, max_size=4))
def test_json_is_read_as_what_it_is(content: dict[str, Json]) -> None:
    assert read_json(json.dumps(content, ensure_ascii=False)) == [content]
    assert read_json(json.dumps(content)) == [content]

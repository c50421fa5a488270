"""Aliases: one preferred wording a term, whatever the two files say, and files that keep their comments."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.core.aliases import add_alias, load_aliases, merge_aliases, parse_aliases, read_aliases, remove_alias
from summarize.core.errors import ConfigError, SummarizeError, UsageError
from summarize.core.resources import resource

PATH = Path("aliases.toml")
FILE = """# 大家商定的写法
[aliases]
"大模型" = "大语言模型"  # 2024年起

# 机器人
"人形机器" = "人形机器人"
"""


def test_wordings_of_one_term() -> None:
    aliases = merge_aliases({"大模型": "大语言模型", "LLM": "大语言模型"}, {})
    assert aliases.preferred("ｌｌｍ") == "大语言模型"
    assert aliases.preferred("算力") == "算力"
    assert aliases.same("LLM", "大模型")
    assert aliases.same("AI 算力", "ai算力")
    assert not aliases.same("LLM", "算力")


def test_the_local_file_decides() -> None:
    shipped = {"大模型": "大语言模型", "LLM": "大语言模型", "AI": "人工智能"}
    aliases = merge_aliases({"大语言模型": "大模型", "AI": "智能"}, shipped)
    assert aliases.preferred("LLM") == aliases.preferred("大语言模型") == "大模型"
    assert aliases.preferred("大模型") == "大模型"
    assert aliases.preferred("AI") == "智能"


@given(
    st.dictionaries(st.sampled_from("甲乙丙丁戊"), st.sampled_from("甲乙丙丁戊"), max_size=5),
    st.dictionaries(st.sampled_from("甲乙丙丁戊"), st.sampled_from("甲乙丙丁戊"), max_size=5),
)
def test_a_preferred_wording_is_preferred_to_itself(local: dict[str, str], shipped: dict[str, str]) -> None:
    try:
        aliases = merge_aliases(local, shipped)
    except ConfigError:
        return
    for wording in "甲乙丙丁戊":
        assert aliases.preferred(aliases.preferred(wording)) == aliases.preferred(wording)
        assert aliases.same(wording, aliases.preferred(wording))


def test_the_shipped_file_is_sound_and_has_the_well_aliases_ones() -> None:
    assert load_aliases(Path("absent.toml")).same("大模型", "大语言模型")
    assert 10 <= len(read_aliases(resource("configs/aliases.toml"))) <= 20


def test_adding_and_removing_leaves_the_rest_as_it_is() -> None:
    added = add_alias(FILE, PATH, "LLM", "大语言模型")
    assert parse_aliases(added, PATH)["LLM"] == "大语言模型"
    assert added.startswith(FILE.rstrip("\n"))
    assert remove_alias(added, PATH, "LLM") == FILE
    assert add_alias(FILE, PATH, "大模型", "大语言模型") == FILE
    assert "# 大家商定的写法" in remove_alias(FILE, PATH, "大模型")


def test_a_new_file() -> None:
    assert add_alias("", PATH, "大模型", "大语言模型") == '[aliases]\n"大模型" = "大语言模型"\n'


@pytest.mark.parametrize(
    ("alias", "preferred", "says"),
    [
        ("大语言模型", "大模型", "itself an alias of"),
        ("语言模型", "大模型", "'大模型' is itself an alias of '大语言模型'"),
        ("大语言模型", "模型", "the preferred wording of other aliases"),
        ("大模型", "模型", "'大模型' is already an alias of '大语言模型'"),
        ("模型", "模型", "already are the same"),
        ("llm", "ＬＬＭ", "already are the same"),
        ("", "模型", "not an alias of a wording"),
        ("模\n型", "模型", "not an alias of a wording"),
    ],
)
def test_what_would_leave_a_term_with_two_wordings_is_refused(alias: str, preferred: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        add_alias(FILE, PATH, alias, preferred)


def test_removing_what_is_not_there() -> None:
    with pytest.raises(UsageError, match="no such alias in"):
        remove_alias(FILE, PATH, "LLM")


@pytest.mark.parametrize(
    "text",
    ["[aliases\n", "[names]\n", "aliases = 1\n", "[aliases]\na = 1\n", '[aliases]\na = "b"\nb = "c"\n'],
)
def test_files_that_do_not_fit(tmp_path: Path, text: str) -> None:
    path = tmp_path / "aliases.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_aliases(path)
    assert str(path) in str(caught.value)


def test_a_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(SummarizeError):
        load_aliases(tmp_path / "absent.toml", required=True)

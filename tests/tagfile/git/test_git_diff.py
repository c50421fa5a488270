"""`git diff` over tag files: by field, whatever the locale, and never broken."""

import sys
from pathlib import Path

import pytest

from tests.support.repository import BODY, ROOT, Repository, make_tool, tagged


def changed(repository: Repository, *arguments: str, **environment: str) -> list[str]:
    lines = repository.git("diff", *arguments, **environment).stdout.splitlines()
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_a_diff_shows_items_and_sentences(ready: Repository, locale: str) -> None:
    ready.commit(a=tagged("甲, 乙, 丙", summary="一句。二句。三句。"))
    ready.write(a=tagged("丙, 丁, 甲", summary="一句。二句改了。三句。", body=BODY.replace("岳小芹", "岳大芹")))
    assert changed(ready, LC_ALL=locale) == [
        "+关键词: 丁",
        "-关键词: 乙",
        "-重大事件摘要: 二句。",
        "+重大事件摘要: 二句改了。",
        "-岳小芹参加。",
        "+岳大芹参加。",
    ]


def test_another_order_is_no_difference(ready: Repository) -> None:
    ready.commit(a=tagged("甲, 乙, 丙"))
    ready.write(a=tagged("丙,乙，甲"))
    assert changed(ready) == []
    assert changed(ready, SUMMARIZE_GIT="0") == ["-关键词: 甲, 乙, 丙", "+关键词: 丙,乙，甲"]


@pytest.mark.parametrize("switch", ["0", "1"])
def test_a_name_that_begins_with_a_dash_is_no_option(ready: Repository, switch: str) -> None:
    ready.commit(**{"-rf": tagged("甲")})
    ready.write(**{"-rf": tagged("乙")})
    assert changed(ready, SUMMARIZE_GIT=switch) == ["-关键词: 甲", "+关键词: 乙"]


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_the_words_of_a_word_diff_are_whole_characters(ready: Repository, locale: str) -> None:
    ready.commit(a=tagged(summary="槐安市启用3.5亿元平台。"))
    ready.write(a=tagged(summary="槐安市停用3.5亿元平台。"))
    output = ready.git("diff", "--word-diff=plain", LC_ALL=locale).stdout
    assert "�" not in output
    if locale != "C":
        assert "槐安市[-启-]{+停+}用3.5亿元平台。" in output


@pytest.mark.parametrize("how", ["missing", "exit 3", "kill -9 $$", "exec /no/such/program"])
def test_without_the_tool_the_files_are_shown_as_they_are(ready: Repository, tool: Path, how: str) -> None:
    ready.commit(a=tagged("甲"))
    ready.write(a=tagged("乙"))
    if how == "missing":
        tool.unlink()
    else:
        make_tool(tool, before=how)
    assert changed(ready) == ["-关键词: 甲", "+关键词: 乙"]
    assert ready.git("blame", "a.txt").returncode == 0


def test_what_is_no_tag_file_is_shown_as_it_is(ready: Repository) -> None:
    irregular = {"a": "一页。\n", "b": tagged().replace("行业:", "<<<<<<< a\n行业:"), "c": tagged() + "关键词: 二\n"}
    ready.commit(**irregular)
    for name, text in irregular.items():
        assert ready.git("show", "--textconv", f"HEAD:{name}.txt").stdout == text
    raw = "关键词：表格".encode("gb18030")
    (ready.path / "d.txt").write_bytes(raw)
    assert ready.summarize("textconv", "d.txt").stdout.encode("utf-8") == raw.decode("utf-8", "replace").encode()
    assert ready.summarize("textconv", "absent.txt", check=False).returncode == 1


def test_many_files_are_soon_shown(ready: Repository) -> None:
    """Git calls the program twice a file: it must not load what the rest of the program needs."""
    (ready.path / "a.txt").write_text(tagged(), encoding="utf-8")
    script = "import sys; sys.argv[1:] = ['textconv', 'a.txt']; import summarize.__main__ as m\n"
    script += (
        "try: m.main()\nexcept SystemExit: pass\nprint(sorted({'pydantic', 'typer', 'rich'} & sys.modules.keys()))"
    )
    process = ready.run(sys.executable, "-c", script, PYTHONPATH=str(ROOT))
    assert process.stdout.endswith("\n[]\n")

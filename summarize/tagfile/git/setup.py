"""Tells git to show and merge tag files by fields: a block in its configuration, a block in an attributes file.

Both are safe without this program: attributes that name an unknown driver mean git's own, and the commands fall back
to what git does when the program is gone.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from summarize import __version__
from summarize.core.errors import UsageError
from summarize.core.git import git_output
from summarize.tagfile.git.blocks import FileChange, block_lines, put_block, read_file, remove_block
from summarize.tagfile.git.driver import SWITCH

NAME: Final = "summarize"
ATTRIBUTES: Final = f"diff={NAME} merge={NAME}"
PATTERNS: Final = ("*.txt",)
"""Which files are looked at; one that is no tag file is shown and merged as git does."""
WORDS: Final = "[A-Za-z0-9_.]+|[^[:space:][:alnum:][:punct:]]+|[^[:space:]]"
"""What `git diff --word-diff` takes for a word: each Chinese character, or where the locale knows bytes alone (cron),
a run of them. Without bytes above 127, which would make the configuration no UTF-8 for other programs."""

_KEYS: Final = (b"textconv", b"wordRegex", b"name", b"driver")

# $1 is the file. Whatever fails, the file is shown as it is: a textconv that fails ends `git diff`.
_TEXTCONV: Final = (
    """v={version}; f(){{ t={tool}; if [ "${switch}" != 0 ] && [ -x "$t" ]; """
    """then "$t" textconv "$1" 2>/dev/null || cat "$1"; else cat "$1"; fi; }}; f"""
)
# $1 base, $2 ours, $3 theirs, $4 marker size, $5 path. Git's own merge is put in place before anything else, so that no
# death of any part of this leaves ours alone in the file. The program works on a copy. It is believed when it ends with
# 0, and with 1 when the copy is another than before: a Python that finds no program ends with 1 too.
_DRIVER: Final = (
    """v={version}; f(){{ t={tool}; cp "$2" "$2.ours"; c=$?; k=$(cksum <"$2"); """
    """git merge-file -q --marker-size="$4" -L ours -L base -L theirs "$2" "$1" "$3" 2>/dev/null; r=$?; """
    """[ $r -eq 0 ] || r=1; """
    """if [ $c -eq 0 ] && [ "${switch}" != 0 ] && [ -x "$t" ]; """
    """then "$t" merge-driver "$1" "$2.ours" "$3" "$4" "$5"; s=$?; """
    """[ $s -ne 1 ] || [ "$(cksum <"$2.ours")" != "$k" ] || s=2; """
    """case $s in 0|1) mv -f "$2.ours" "$2" && r=$s;; esac; fi; """
    """rm -f "$2.ours"; return $r; }}; f %O %A %B %L %P"""
)


@dataclass(frozen=True, slots=True)
class GitFiles:
    """Where git is told; without `attributes`, other files name the driver already."""

    config: Path
    attributes: Path | None


@dataclass(frozen=True, slots=True)
class PartStatus:
    """Whether one part is in place, and what there is to say of it."""

    part: str
    good: bool
    detail: str


def repository_files() -> GitFiles:
    """Of the repository this is in, also from a folder below; UsageError outside of one."""
    if not shutil.which("git"):
        raise UsageError("git cannot be run", hint="is git installed?")
    top = git_output("rev-parse", "--show-toplevel")
    config = git_output("rev-parse", "--path-format=absolute", "--git-path", "config")
    if not top or not config:
        raise UsageError("not inside a git work tree", hint="go into one, or use --global")
    return GitFiles(Path(config), Path(top, ".gitattributes"))


def user_files(*, attributes: bool) -> GitFiles:
    """Of everything this user does; with `attributes`, the user's own attributes file too."""
    home = Path.home()
    settings = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config", "git")
    own, other = home / ".gitconfig", settings / "config"
    config = Path(os.environ.get("GIT_CONFIG_GLOBAL") or (own if own.exists() or not other.exists() else other))
    if not attributes:
        return GitFiles(config, None)
    named = git_output("config", "--type=path", "--get", "core.attributesFile")
    return GitFiles(config, Path(named) if named else settings / "attributes")


def find_tool() -> Path:
    """The `summarize` command of the environment this runs in; UsageError when it has none."""
    beside = Path(sys.executable).with_name(NAME)
    tool = str(beside) if os.access(beside, os.X_OK) else shutil.which(NAME)
    if not tool:
        raise UsageError(f"no {NAME} command beside {sys.executable}", hint="name it with --tool")
    return Path(tool)


def install(place: GitFiles, tool: Path, patterns: Sequence[str]) -> list[FileChange]:
    """What to change so that git calls `tool` for the files of `patterns`."""
    changes = [_put(place.config, _config_lines(tool))]
    if place.attributes:
        changes.append(_put(place.attributes, [_attribute(pattern) for pattern in patterns]))
    return changes


def uninstall(place: GitFiles) -> list[FileChange]:
    """What to change so that nothing is left of `install`."""
    files = (place.config, place.attributes) if place.attributes else (place.config,)
    return [FileChange(path, old := read_file(path), remove_block(old, _is_ours)) for path in files]


def check_setup(place: GitFiles, tool: Path) -> list[PartStatus]:
    """What git is told now, part by part."""
    found_tool = os.access(tool, os.X_OK)
    said = [git_output("config", "--get", key) for key in ("diff.summarize.textconv", "merge.summarize.driver")]
    meant = [_textconv(tool), _driver(tool)]
    config = "in place" if said == meant else "not told" if said == [None, None] else "of another version or tool"
    parts = [
        PartStatus("tool", found_tool, f"{tool}{'' if found_tool else ': not there'}"),
        PartStatus("config", said == meant, f"{place.config}: {config}"),
    ]
    if place.attributes:
        block = b", ".join(
            line.removesuffix(f" {ATTRIBUTES}".encode()) for line in block_lines(read_file(place.attributes))
        )
        count = _count()
        patterns = os.fsdecode(block) or "no block"
        parts.append(
            PartStatus("attributes", bool(block or count), f"{place.attributes}: {patterns}; {count} tracked files")
        )
    if os.environ.get(SWITCH) == "0":
        parts.append(PartStatus("switch", good=False, detail=f"{SWITCH}=0 leaves everything to git"))
    return parts


def _count() -> int:
    """Tracked files below here whose attributes name the merge driver."""
    names = git_output("ls-files", "-z")
    answer = git_output("check-attr", "-z", "--stdin", "merge", stdin=os.fsencode(names)) if names else ""
    return (answer or "").split("\0").count(NAME)


def _put(path: Path, lines: list[bytes]) -> FileChange:
    old = read_file(path)
    return FileChange(path, old, put_block(old, lines))


def _config_lines(tool: Path) -> list[bytes]:
    return [
        b'[diff "summarize"]',
        _setting("textconv", _textconv(tool)),
        _setting("wordRegex", WORDS),
        b'[merge "summarize"]',
        _setting("name", "tag files by field"),
        _setting("driver", _driver(tool)),
    ]


def _is_ours(line: bytes) -> bool:
    return line.split(b" = ")[0] in _KEYS or line.endswith(ATTRIBUTES.encode())


def _setting(key: str, value: str) -> bytes:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return os.fsencode(f'\t{key} = "{escaped}"')


def _textconv(tool: Path) -> str:
    return _TEXTCONV.format(version=__version__, tool=_quoted(tool), switch=SWITCH)


def _driver(tool: Path) -> str:
    return _DRIVER.format(version=__version__, tool=_quoted(tool).replace("%", "%%"), switch=SWITCH)


def _quoted(tool: Path) -> str:
    return shlex.quote(tool.as_posix())


def _attribute(pattern: str) -> bytes:
    """An attributes line; UsageError for a pattern it cannot hold."""
    if not pattern or pattern.startswith(("!", "/..")) or any(ord(character) < 32 for character in pattern):
        raise UsageError(f"'{pattern}' is no pattern of an attributes file", hint="such as '*.txt' or 'tags/**'")
    if pattern[0] in '#["' or any(character in pattern for character in ' "\\'):
        escaped = pattern.replace("\\", "\\\\").replace('"', '\\"')
        pattern = f'"{escaped}"'
    return os.fsencode(f"{pattern} {ATTRIBUTES}")

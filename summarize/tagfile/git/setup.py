"""Set-up of git's diff and merge of tag files: a block in its configuration, another in an attributes file.

Both are safe without this program: git uses its own merge where it does not know the driver, and the commands fall back
to git's own when the program is gone.
"""

import os
import shlex
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from summarize.core.errors import UsageError
from summarize.core.git import git_output
from summarize.core.messages import _
from summarize.core.version import __version__
from summarize.tagfile.git.blocks import FileChange, block_lines, put_block, read_if_there, remove_block
from summarize.tagfile.git.driver import SWITCH

NAME: Final = "summarize"
ATTRIBUTES: Final = f"diff={NAME} merge={NAME}"
PATTERNS: Final = ("*.txt",)
"""Files that git asks the program about; those that are no tag files are shown and merged as git does."""
WORD_REGEX: Final = "[A-Za-z0-9_.]+|[^[:space:][:alnum:][:punct:]]+|[^[:space:]]"
"""A word of `git diff --word-diff`: each Chinese character; a run of them where the locale knows bytes alone (cron).
Without bytes above 127, which would make the configuration no UTF-8 for other programs."""

_CONFIG_KEYS: Final = (b"textconv", b"wordRegex", b"name", b"driver")
_BEFORE: Final = b"# attributes before: "
"""A comment of the configuration's block: a line that the attributes' block had before the first set-up here."""

# $1 is the file. Whatever fails, the file is shown as it is: a textconv that fails ends `git diff`.
_TEXTCONV: Final = (
    """v={version}; f(){{ t={tool}; if [ "${switch}" != 0 ] && [ -x "$t" ]; """
    """then "$t" textconv "$1" 2>/dev/null || cat <"$1"; else cat <"$1"; fi; }}; f"""
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
    """The files that tell git; without `attributes`, other attributes files name the driver already."""

    config: Path
    attributes: Path | None


@dataclass(frozen=True, slots=True)
class PartStatus:
    """Whether one part of the set-up is in place, and details of it."""

    part: str
    ok: bool
    detail: str


def repository_files() -> GitFiles:
    """Those of the repository around the current folder; UsageError outside of one."""
    if not shutil.which("git"):
        raise UsageError(_("git cannot be run"), hint=_("install git"))
    top = git_output("rev-parse", "--show-toplevel")
    config = git_output("rev-parse", "--path-format=absolute", "--git-path", "config")
    if not top or not config:
        raise UsageError(_("not inside a git work tree"), hint=_("change into a repository, or use --global"))
    attributes = Path(top, ".gitattributes")
    if attributes.is_symlink():
        raise UsageError(
            _("{attributes}: a link, which git does not follow either", attributes=attributes),
            hint=_("put a file in its place"),
        )
    return GitFiles(Path(config), attributes)


def user_files(*, attributes: bool) -> GitFiles:
    """Those of the user, for all repositories; with `attributes`, the user's attributes file too."""
    home = Path.home()
    settings = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config", "git")
    in_home, in_settings = home / ".gitconfig", settings / "config"
    default = in_home if in_home.exists() or not in_settings.exists() else in_settings
    config = Path(os.environ.get("GIT_CONFIG_GLOBAL") or default)
    if not attributes:
        return GitFiles(config, None)
    setting = git_output("config", "--type=path", "--get", "core.attributesFile")
    return GitFiles(config, Path(setting) if setting else settings / "attributes")


def find_tool() -> Path:
    """The `summarize` command of this Python environment; UsageError where there is none."""
    beside = Path(sys.executable).with_name(NAME)
    tool = str(beside) if os.access(beside, os.X_OK) else shutil.which(NAME)
    if not tool:
        raise UsageError(
            _("no {name} command beside {executable}", name=NAME, executable=sys.executable),
            hint=_("name it with --tool"),
        )
    return Path(tool)


def install_changes(files: GitFiles, tool: Path, patterns: Sequence[str]) -> list[FileChange]:
    """The changes after which git calls `tool` for the files that match `patterns`."""
    blocks = {files.config: [*_config_lines(tool), *(b"\t" + _BEFORE + line for line in _attributes_before(files))]}
    if files.attributes:
        blocks[files.attributes] = [_attributes_line(pattern) for pattern in patterns]
    return [FileChange(path, old := read_if_there(path), put_block(old, lines)) for path, lines in blocks.items()]


def uninstall_changes(files: GitFiles) -> list[FileChange]:
    """The changes after which nothing of `install_changes` is left; a block that others committed is as it was."""
    before = _attributes_before(files)
    changes = []
    if files.attributes:  # first, for the configuration notes what was before
        old = read_if_there(files.attributes)
        now = block_lines(old)
        added = [line for line in now if not _is_ours(line) and line not in before]
        new = put_block(old, [*before, *added]) if now and before else remove_block(old, _is_ours)
        changes.append(FileChange(files.attributes, old, new))
    return [*changes, FileChange(files.config, old := read_if_there(files.config), remove_block(old, _is_ours))]


def _attributes_before(files: GitFiles) -> list[bytes]:
    """The lines of the attributes' block that no set-up here wrote: of `init`, or of a colleague's commit."""
    if set_up := block_lines(read_if_there(files.config)):
        lines = (line.lstrip() for line in set_up)
        return [line.removeprefix(_BEFORE) for line in lines if line.startswith(_BEFORE)]
    return block_lines(read_if_there(files.attributes)) if files.attributes else []


def check_setup(files: GitFiles, tool: Path) -> list[PartStatus]:
    """The status of each part of the set-up."""
    executable = os.access(tool, os.X_OK)
    statuses = [
        PartStatus("tool", executable, str(tool) if executable else _("{path}: not found", path=tool)),
        _check_config(files.config, tool),
    ]
    if files.attributes:
        statuses.append(_check_attributes(files.attributes))
    if os.environ.get(SWITCH) == "0":
        statuses.append(PartStatus("switch", ok=False, detail=_("{switch}=0 turns it off", switch=SWITCH)))
    return statuses


def _check_config(path: Path, tool: Path) -> PartStatus:
    commands = [git_output("config", "--get", key) for key in ("diff.summarize.textconv", "merge.summarize.driver")]
    ok = commands == [_textconv_command(tool), _driver_command(tool)]
    other = _("not set") if commands == [None, None] else _("set by another version or tool")
    return PartStatus("config", ok, _("{path}: {state}", path=path, state=_("set") if ok else other))


def _check_attributes(path: Path) -> PartStatus:
    suffix = f" {ATTRIBUTES}".encode()
    patterns = [os.fsdecode(line.removesuffix(suffix)) for line in block_lines(read_if_there(path))]
    count = _count_tracked_files()
    found = ", ".join(patterns) or _("no patterns")
    detail = _("{path}: {patterns}; {count} tracked files", path=path, patterns=found, count=count)
    return PartStatus("attributes", bool(patterns or count), detail)


def _count_tracked_files() -> int:
    """Tracked files in the current folder whose attributes name the merge driver."""
    names = git_output("ls-files", "-z")
    attributes = git_output("check-attr", "-z", "--stdin", "merge", stdin=os.fsencode(names)) if names else ""
    return (attributes or "").split("\0").count(NAME)


def _config_lines(tool: Path) -> list[bytes]:
    return [
        b'[diff "summarize"]',
        _config_line("textconv", _textconv_command(tool)),
        _config_line("wordRegex", WORD_REGEX),
        b'[merge "summarize"]',
        _config_line("name", "tag files by field"),
        _config_line("driver", _driver_command(tool)),
    ]


def _is_ours(line: bytes) -> bool:
    return (
        line.split(b" = ")[0] in _CONFIG_KEYS or line.startswith(_BEFORE.strip()) or line.endswith(ATTRIBUTES.encode())
    )


def _config_line(key: str, value: str) -> bytes:
    return os.fsencode(f'\t{key} = "{_escape(value)}"')


def _attributes_line(pattern: str) -> bytes:
    """An attributes line; UsageError for a pattern it cannot hold."""
    if not pattern or pattern.startswith(("!", "/..")) or any(ord(character) < 32 for character in pattern):
        raise UsageError(
            _("'{pattern}' is not a .gitattributes pattern", pattern=pattern),
            hint=_("use one like '*.txt' or 'tags/**'"),
        )
    if pattern[0] in '#["' or any(character in pattern for character in ' "\\'):
        pattern = f'"{_escape(pattern)}"'
    return os.fsencode(f"{pattern} {ATTRIBUTES}")


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _textconv_command(tool: Path) -> str:
    return _TEXTCONV.format(version=__version__, tool=shlex.quote(tool.as_posix()), switch=SWITCH)


def _driver_command(tool: Path) -> str:
    quoted = shlex.quote(tool.as_posix()).replace("%", "%%")
    return _DRIVER.format(version=__version__, tool=quoted, switch=SWITCH)

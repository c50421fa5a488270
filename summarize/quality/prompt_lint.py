"""Prompt folders that changed although a committed run used them: the run can no longer be explained, or made again.

A run is committed when its manifest is in the checked out commit. It names its prompt and the hash of its bytes.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

from pydantic import TypeAdapter, ValidationError

from summarize.core.errors import ConfigError, UsageError
from summarize.core.files import read_file
from summarize.core.hashing import SHORT, folder_digest
from summarize.core.messages import Message, _
from summarize.core.root import work_tree
from summarize.diff.inputs.revisions import RevisionFiles
from summarize.extract.prompt import ARTICLE, CANDIDATES, REASON, load_prompt
from summarize.quality.diagnostic import Diagnostic, line_error
from summarize.runs.folder import MANIFEST
from summarize.tagfile.conflicts import conflict_lines

INSTRUCTION: Final = "instruction.txt"
FILES: Final = (
    INSTRUCTION,
    "system.txt",
    "again.txt",
    "canaries.txt",
    "example.article.txt",
    "example.answer.json",
)
"""Files that every prompt has."""
_TELLING: Final = 3
"""As many of them hardly another folder has."""
CODE: Final = "changed-prompt"
UNUSABLE: Final = "prompt"
_FIX: Final = _("restore it with git, and make the change in a new folder (docs/prompts.md)")
_RESOLVE: Final = _("resolve the conflict; the model would read both sides")
_COMPLETE: Final = _("docs/prompts.md says what each file is")
_MANIFEST: Final = TypeAdapter(dict[str, Any])


class UsedPrompt(NamedTuple):
    """What a committed run says of its prompt."""

    run: str
    """Its folder, from the top of the work tree."""
    name: str
    sha256: str


def is_prompt_folder(folder: Path) -> bool:
    """Whether a folder has files that every prompt has, be it not all of them."""
    return sum((folder / name).is_file() for name in FILES) >= _TELLING


def lint_prompt(folder: Path) -> Iterator[Diagnostic]:
    """What keeps a prompt folder from being used, and its fault where a committed run of its work tree used another."""
    faults = [*_markers(folder), *_missing(folder)]
    yield from faults or _unusable(folder)
    here = folder.absolute()
    sha256 = folder_digest(folder)
    stale = [used for used in committed_prompts(here) if _is_named(here, used.name) and used.sha256 != sha256]
    if runs := [used for used in stale if _digest_of(used.name) != used.sha256]:
        names: str = runs[0].run
        if len(runs) > 1:
            names = _("{named} and {more} more", named=names, more=len(runs) - 1)
        message = _(
            "changed since the committed run {run} used it: {change}",
            run=names,
            change=_change(runs[0].sha256, sha256),
        )
        yield line_error(folder / INSTRUCTION, CODE, message, _FIX)


def _markers(folder: Path) -> Iterator[Diagnostic]:
    for file in sorted(path for path in folder.iterdir() if path.is_file()):
        for line in conflict_lines(read_file(file).decode(errors="replace")):
            yield line_error(file, "marker", _("a git conflict marker"), _RESOLVE, line=line)


def _missing(folder: Path) -> Iterator[Diagnostic]:
    for name in FILES:
        if not (folder / name).is_file():
            yield line_error(folder / name, UNUSABLE, _("the prompt lacks this file"), _COMPLETE)


def _unusable(folder: Path) -> Iterator[Diagnostic]:
    """Each of its words for which a run refuses the prompt, else the first thing."""
    if faults := [*_placeholders(folder), *_canaries(folder)]:
        yield from faults
        return
    try:
        load_prompt(str(folder))
    except ConfigError as error:
        said = error.message
        file = said.values.get("path", folder) if isinstance(said, Message) else folder
        yield line_error(Path(file), UNUSABLE, error.message, error.hint)


def _placeholders(folder: Path) -> Iterator[Diagnostic]:
    """Those that are not once where they belong; without candidates the prompt is one to write."""
    for name, placeholder in ((INSTRUCTION, ARTICLE), (INSTRUCTION, CANDIDATES), ("again.txt", REASON)):
        count = read_file(folder / name).count(placeholder.encode())
        if count > 1 or not (count or placeholder == CANDIDATES):
            message = _("{path}: {placeholder} must occur exactly once", path=folder / name, placeholder=placeholder)
            yield line_error(folder / name, UNUSABLE, message, _COMPLETE)


def _canaries(folder: Path) -> Iterator[Diagnostic]:
    """Names to look out for that the example does not have."""
    example, listed = (read_file(folder / name) for name in ("example.article.txt", "canaries.txt"))
    for number, word in enumerate(listed.split(b"\n"), start=1):
        if word not in example:
            name = word.decode(errors="replace")
            message = _("{path}: {word} is not in the example", path=folder / "canaries.txt", word=name)
            fix = _("list only invented names that are in example.article.txt")
            yield line_error(folder / "canaries.txt", UNUSABLE, message, fix, line=number)


def lint_prompt_of_run(run: Path, name: str, sha256: str) -> Iterator[Diagnostic]:
    """The fault of a committed run whose prompt is no longer what it used; none where its hash is not noted."""
    now = _digest_of(name)
    if sha256 and now and now != sha256 and _is_committed(run.absolute()):
        message = _(
            "its prompt {name} changed since, although the run is committed: {change}",
            name=name,
            change=_change(sha256, now),
        )
        yield line_error(run / MANIFEST, CODE, message, _FIX)


def committed_prompts(place: Path) -> list[UsedPrompt]:
    """The prompts of all runs that are committed in the work tree around an absolute path."""
    top = work_tree(place)
    if top is None:
        return []
    with ExitStack() as stack, suppress(UsageError):  # nothing is committed yet
        files = RevisionFiles(top, "HEAD", "", "HEAD", stack)
        manifests = [name for name in files.names() if Path(name).name == MANIFEST]
        return list(_prompts((name, files.open(name).read()) for name in manifests))
    return []


def _prompts(manifests: Iterable[tuple[str, bytes]]) -> Iterator[UsedPrompt]:
    for name, content in manifests:
        with suppress(ValidationError):
            prompt = _MANIFEST.validate_json(content).get("prompt")
            if isinstance(prompt, dict) and prompt.get("name") and prompt.get("sha256"):
                yield UsedPrompt(Path(name).parent.as_posix(), str(prompt["name"]), str(prompt["sha256"]))


def _is_committed(run: Path) -> bool:
    top = work_tree(run)
    if top is None:
        return False
    with ExitStack() as stack, suppress(UsageError):
        return bool(RevisionFiles(top, "HEAD", (run / MANIFEST).relative_to(top).as_posix(), "HEAD", stack).names())
    return False


def _is_named(folder: Path, name: str) -> bool:
    """Whether a manifest's name may mean this folder: as the path below some folder, or as one on another machine."""
    named = Path(name).parts
    if len(named) < 2:
        return False
    top = work_tree(folder)
    below = folder.relative_to(top).parts if top else folder.parts
    return folder.parts[-len(named) :] == named or named[-len(below) :] == below


def _digest_of(name: str) -> str | None:
    """The hash of the prompt that a run would take by this name now; None where there is none."""
    with suppress(ConfigError):
        return load_prompt(name).sha256
    return None


def _change(before: str, now: str) -> str:
    return f"sha256 {before[:SHORT]} then, {now[:SHORT]} now"

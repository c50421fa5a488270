"""`summarize init`: a folder to start in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final

import typer

from summarize.cli.options import AsJson, print_json
from summarize.cli.output import echo
from summarize.core.errors import UsageError
from summarize.core.messages import _

CONFIG: Final = "nightly.toml"
PROMPT: Final = "prompts/v2"
SOURCE: Final = "news"


def init(
    folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", help="Default: the current folder.")] = Path(),
    as_json: AsJson = False,
) -> None:
    """Make a folder to start in: settings, a prompt to change, and what git needs to know.

    Writes nightly.toml, prompts/v2, .gitattributes and an empty folder news for the articles. What is there already
    stays as it is.
    """
    from summarize.core.files import store_errors
    from summarize.core.root import Root

    if folder.exists() and not folder.is_dir():
        raise UsageError(
            _("{path}: a file, where a folder is made", path=folder), hint=_("name a folder; it need not be there yet")
        )
    written, kept = [], []
    with store_errors(folder), Root(folder, make=True) as root:
        for name, content in _files():
            if root.has(name):
                kept.append(name)
            else:
                root.replace(name, content)
                written.append(name)
        (folder / SOURCE).mkdir(exist_ok=True)
    if as_json:
        print_json({"folder": str(folder), "written": written, "kept": kept})
        return
    lines = [_("written: {path}", path=folder / name) for name in written]
    echo(*lines, *(_("there already: {path}", path=folder / name) for name in kept))
    if written:
        echo(*_next_steps(folder), err=True)


def _files() -> Iterator[tuple[str, bytes]]:
    """The name and the content of each."""
    from summarize.core.resources import resource
    from summarize.tagfile.git.blocks import put_block
    from summarize.tagfile.git.setup import ATTRIBUTES, PATTERNS

    settings = resource("configs/nightly.toml").read_bytes()
    prompt = f'\n# [prompt]\n# name = "{PROMPT}"             # your copy of the prompt, once you have changed it\n'
    yield CONFIG, settings + prompt.encode()
    shipped = resource("prompts/catalog/v2")
    for path in sorted(path for path in shipped.rglob("*") if path.is_file()):
        yield f"{PROMPT}/{path.relative_to(shipped).as_posix()}", path.read_bytes()
    yield ".gitattributes", put_block(None, [f"{pattern} {ATTRIBUTES}".encode() for pattern in PATTERNS])


def _next_steps(folder: Path) -> Iterator[str]:
    step = _("put articles into {folder}/, then", folder=SOURCE)
    yield _("next: {command}", command=step if folder == Path() else _("cd {folder}; {step}", folder=folder, step=step))
    yield f"      summarize doctor {CONFIG}"
    yield f"      summarize run {SOURCE}/"
    yield _("      summarize git-setup          # in a git repository")

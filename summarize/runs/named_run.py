"""The run that a name means: `latest`, `latest~1`, a run folder's bare name, that of a link to it, or its beginning."""

import os
import re
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import Final

from summarize.core.config import RunConfig
from summarize.core.errors import UsageError
from summarize.core.messages import _
from summarize.core.remote_url import remote_url
from summarize.core.run_name import LATEST
from summarize.runs.folder import Run, is_run_folder
from summarize.runs.listing import run_folders

_LATEST: Final = re.compile(rf"{LATEST}(?:~(\d{{1,9}}))?")
_BEGINS_AS_A_RUN: Final = re.compile(r"\d{8}(T|$)")
_IS_SHORT: Final = re.compile(r"\d{1,7}")
"""Such a beginning may be the id of an article too, or a git revision, where those may be meant."""
_MOST_NAMED: Final = 5
"""Runs that an ambiguous name is told of."""
_LIST: Final = _("`summarize runs` lists the runs")


def named_run(name: str, *, is_run: bool = False) -> str:
    """The path of the run that `name` means, or `name` where it means a file, a folder or something else.

    With `is_run` nothing but a run or a path can be meant, so that any beginning of its name will do.

    A name stands for a run of the results folder that it begins with, as in `night/results/latest`, else of the default
    one. A run at a URL is fetched. UsageError for `latest` where there is none, and for a beginning that several share.
    """
    if url := remote_url(name):
        from summarize.runs.remote_results import RemoteResults  # slow to import, and seldom needed

        home, last = url.rsplit("/", 1)
        return str(RemoteResults(home).fetch(last))
    path = Path(name)
    if os.path.lexists(path):
        return name
    results = path.parent if path.parent != Path() else Path(RunConfig().results)
    if path.name and _is_link_to_run(results / path.name):
        return str(results / path.name)
    if match := _LATEST.fullmatch(path.name):
        return str(_latest(name, results, back=int(match[1] or 0)))
    if not (_BEGINS_AS_A_RUN.match(path.name) or (is_run and _IS_SHORT.fullmatch(path.name))):
        return name
    found = [folder for folder in run_folders(results) if folder.name.startswith(path.name)]
    exact = [folder for folder in found if folder.name == path.name]
    if len(exact or found) > 1:
        raise UsageError(
            _("{name}: {count} runs in {results} begin so", name=name, count=len(found), results=results),
            hint=_("name one of them: {names}; {hint}", names=_shown(found), hint=_LIST),
        )
    return str((exact or found or [path])[0])


def _shown(found: list[Path]) -> str:
    """The newest of these runs."""
    names = [folder.name for folder in found[:_MOST_NAMED]]
    return ", ".join(names) + ", …" * (len(found) > _MOST_NAMED)


def _is_link_to_run(path: Path) -> bool:
    """Whether it is one; False also where it may not be looked at."""
    return os.path.islink(path) and is_run_folder(path)  # noqa: PTH114


def run_names() -> list[str]:
    """What names a run of the default results folder, the newest first: for completion."""
    names = [folder.name for folder in run_folders(Path(RunConfig().results))]
    return [LATEST, *names] if names else []


def _latest(name: str, results: Path, *, back: int) -> Path:
    if not back and os.path.lexists(results / LATEST):  # somebody's own link, or that of a gate (`gate.link`)
        return results / LATEST
    complete = [(ended, folder) for folder in run_folders(results) if (ended := Run(folder).ended_at) is not None]
    complete.sort(key=itemgetter(0), reverse=True)  # stable: of those that ended in one second, the newest start
    whole = (folder for _ended, folder in complete if not Run(folder).is_part)
    if found := next(islice(whole, back, None), None):
        return found
    hint = _("{hint}; interrupted ones are named in full", hint=_LIST)
    raise UsageError(
        _("{name}: no such complete run in {results}", name=name, results=results),
        hint=hint if run_folders(results) else _("make one: summarize run SOURCE"),
    )

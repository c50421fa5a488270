"""From the name of a model to its files: `resolve`, `ensure`, `pull` and `verify` a catalogue name, path or hub id.

`with_adapter` adds the adapter that the config names.
"""

import dataclasses
import re
from pathlib import Path
from typing import Final

from summarize.core.errors import ModelError, NoModelError
from summarize.core.hashing import fingerprint
from summarize.core.messages import _
from summarize.models.adapter import read_adapter
from summarize.models.catalogue import Catalogue, CatalogueEntry
from summarize.models.local_files import ModelFiles, read_model_files
from summarize.models.network import SourceError
from summarize.models.pull import pull_entry
from summarize.models.sources.hubs import fetch_hub_id
from summarize.models.storage import (
    WrongBytesError,
    find_download,
    hash_fault,
    model_folder,
    model_status,
    record_download,
    weights_path,
    weights_sha256,
)

_HUB_ID = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*(/[\w./-]+\.gguf)?")
"""`Org/Name`, or `Org/Name/file.gguf`."""
_ABSENT: Final = ("not pulled", "partial")


def resolve(name: str, *, catalogue: Catalogue, rehash: bool = False) -> ModelFiles:
    """The files of `name` as they are on this machine; uses no network. With `rehash` every byte is read.

    `name` is a catalogue name, a folder, a .gguf file, or a hub id (`Org/Name`, `Org/Name/file.gguf`) that is in
    the Hugging Face cache. Raises ModelError when there is no such model, when its weights are absent or not the
    right bytes, or when a folder holds none in a format that is safe to load.
    """
    if entry := catalogue.find(name):
        return _resolve_entry(entry, rehash=rehash)
    path = Path(name).expanduser()
    if path.exists():
        return read_model_files(name, path.resolve(), rehash=rehash)
    require_known(name, catalogue=catalogue)
    downloaded = find_download(name)
    return read_model_files(name, downloaded, rehash=rehash) if downloaded else _resolve_hub(name, fetch=False)


def require_known(name: str, *, catalogue: Catalogue) -> None:
    """NoModelError where no model has the name: not in the catalogue, nothing at that path, and no hub's id."""
    path = Path(name).expanduser()
    if catalogue.find(name) or path.exists():
        return
    if name.startswith((".", "/", "~")) or path.is_absolute() or "\\" in name:
        raise NoModelError(_("{name}: no such file or folder", name=name), hint=_("check the path of the model"))
    if not _HUB_ID.fullmatch(name):
        catalogue.get(name)


def awaited(name: str, *, catalogue: Catalogue) -> ModelFiles | None:
    """The files of `name` as a pull would bring them; None where they are here, or not known beforehand.

    They are known of a GGUF file of which the catalogue has size and sha256.
    """
    entry = catalogue.find(name)
    if not entry or entry.format != "gguf" or not entry.size or model_status(entry).state not in _ABSENT:
        return None
    sha256 = entry.files[0].sha256
    return _files_of(entry, sha256) if sha256 else None


def ensure(name: str, *, catalogue: Catalogue, auto_pull: bool = True, rehash: bool = False) -> ModelFiles:
    """Like `resolve`, but absent weights are pulled first, unless `auto_pull` is off.

    Wrong bytes are never replaced unasked: WrongBytesError names the command that does.
    """
    if auto_pull:
        entry = catalogue.find(name)
        absent = entry and model_status(entry).state in _ABSENT
        if absent or (_is_hub_id(name, catalogue) and not find_download(name)):
            return pull(name, catalogue=catalogue)
    return resolve(name, catalogue=catalogue, rehash=rehash)


def pull(name: str, *, catalogue: Catalogue) -> ModelFiles:
    """Fetch `name`, a catalogue name or a hub id, unless it is here; wrong bytes are removed and fetched anew."""
    if _is_hub_id(name, catalogue):
        return _resolve_hub(name, fetch=True)
    entry = catalogue.get(name)
    pull_entry(entry)
    return _resolve_entry(entry)


def verify(name: str, *, catalogue: Catalogue) -> ModelFiles:
    """Hash every byte of a catalogue model again; ModelError when it is absent or has wrong bytes."""
    return _resolve_entry(catalogue.get(name), rehash=True)


def with_adapter(files: ModelFiles, adapter: str, *, catalogue: Catalogue, rehash: bool = False) -> ModelFiles:
    """The model with the adapter that `adapter` says: its own of the catalogue (`auto`), none (`none`), or at a path.

    Raises ModelError when there is none at the path, when it is damaged or no LoRA, when it was made for another
    model, or when the catalogue's own has other bytes than the catalogue names.
    """
    if adapter == "none":
        return files
    entry = catalogue.find(files.name)
    own = entry.adapter if entry and adapter == "auto" else None
    if adapter == "auto" and not own:
        return files
    found = read_adapter(Path(own.path if own else adapter).expanduser().absolute(), rehash=rehash)
    if own and (fault := hash_fault(found.sha256, own.sha256)):
        raise WrongBytesError(
            _("{path}: {fault}", path=found.path, fault=fault),
            hint=_('install the program again, or set model.adapter = "none"'),
        )
    if found.base_sha256 not in (None, files.sha256):
        raise ModelError(
            _(
                "{path}: made for a model with sha256 {base_sha256}, not for {name} ({sha256})",
                path=found.path,
                base_sha256=found.base_sha256,
                name=files.name,
                sha256=files.sha256,
            ),
            hint=_("use the model that it was tuned on, or an adapter of this one"),
        )
    return dataclasses.replace(files, adapter=found)


def _is_hub_id(name: str, catalogue: Catalogue) -> bool:
    return not catalogue.find(name) and not Path(name).expanduser().exists() and bool(_HUB_ID.fullmatch(name))


def _resolve_entry(entry: CatalogueEntry, *, rehash: bool = False) -> ModelFiles:
    hint = _("run `summarize model pull {name}`", name=entry.name)
    hashes = []
    for file in entry.files:
        path = model_folder(entry) / file.path
        if not path.is_file():
            raise ModelError(
                _("the weights of {name} are not on this machine: no {path}", name=entry.name, path=path), hint=hint
            )
        try:
            hashes.append([file.path, weights_sha256(path, file, rehash=rehash)])
        except WrongBytesError as error:
            raise WrongBytesError(error.message, hint=hint) from error
    return _files_of(entry, hashes[0][1] if entry.format == "gguf" else fingerprint(sorted(hashes)))


def _files_of(entry: CatalogueEntry, sha256: str) -> ModelFiles:
    return ModelFiles(
        name=entry.name,
        kind=entry.format,
        path=weights_path(entry),
        sha256=sha256,
        context_tokens=entry.context_tokens,
        licence=entry.licence,
    )


def _resolve_hub(name: str, *, fetch: bool) -> ModelFiles:
    """The files of a hub id in the Hugging Face cache, first fetched with `fetch`; the cached ones where that fails."""
    try:
        path = fetch_hub_id(name, online=fetch)
        record_download(name, path)
    except SourceError as error:
        try:
            path = fetch_hub_id(name, online=False)
        except SourceError:
            raise ModelError(
                _("{name}: {error}", name=name, error=error),
                hint=_("`summarize model pull {name}` while the hub is up", name=name),
            ) from error
    return read_model_files(name, path)

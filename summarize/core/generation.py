"""Catalogue fields as a document carries them. Apart from the other nouns, so that git's calls need not load those."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExistingFields:
    """Catalogue fields found in the document itself, from an earlier run; `label` names their side of a conflict."""

    label: str | None
    fields: dict[str, str]
    """Field name to its raw value, as written."""

"""The help's headings and lines in the language of the locale; in English where there is no translation."""

from __future__ import annotations

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "translations"
DOMAIN: Final = "summarize"


def translated(text: str) -> str:
    """`text` in the first language of LANGUAGE, LC_ALL, LC_MESSAGES and LANG that has a catalogue."""
    import gettext

    return gettext.translation(DOMAIN, FOLDER, fallback=True).gettext(text) if text else ""

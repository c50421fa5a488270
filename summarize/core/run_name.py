"""The name of a run's folder, as in `20260131T020304Z-0123456789ab`: its start in UTC and its fingerprint."""

import re
from datetime import UTC, datetime
from typing import Final

LATEST: Final = "latest"
"""The run of a results folder that was completed last, and is no part of another; `latest~1` is the one before."""
RUN_NAME: Final = re.compile(r"(\d{8}T\d{6}Z)-[0-9a-f]{12}(-\d+)?")
"""`-2` and so on follow where several runs with one fingerprint started in one second."""
_TIME: Final = "%Y%m%dT%H%M%SZ"


def run_name(started: datetime, fingerprint: str) -> str:
    """The name of the first run that started then, in UTC."""
    return f"{started:{_TIME}}-{fingerprint[:12]}"


def parse_start(name: str) -> datetime | None:
    """When the run of that name started; None for any other name."""
    match = RUN_NAME.fullmatch(name)
    try:
        return datetime.strptime(match[1], _TIME).replace(tzinfo=UTC) if match else None
    except ValueError:  # digits that are no date
        return None

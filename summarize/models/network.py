"""Whether the network may be used, and whether a hub answers. Knows nothing of models."""

import os
import ssl
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request

OFFLINE_VARIABLE = "SUMMARIZE_OFFLINE"
"""Set to 1, nothing here uses the network."""
_PATIENCE = 5.0
"""Seconds a hub has to answer at all; it bounds what an unreachable one costs on a machine without network."""


class SourceError(Exception):
    """One source cannot serve the model, and why, in one line: the next is tried. Never leaves this package."""


def offline_variable(*variables: str) -> str | None:
    """The first environment variable, ours included, that forbids the network; None when it may be used."""
    for variable in (OFFLINE_VARIABLE, *variables):
        if os.environ.get(variable, "").strip().upper() in {"1", "ON", "YES", "TRUE"}:
            return variable
    return None


def force_offline() -> None:
    """From here on no library that could ask a hub does: neither one imported later, nor in a process started later."""
    for variable in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY"):
        os.environ[variable] = "1"


def disable_telemetry() -> None:
    """Call it before OpenVINO or its converter is imported, in each process that does: else they tell their makers.

    Both do without the package they tell them through when it is not there, and so it is not.
    """
    sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]


def require_online(*variables: str) -> None:
    """SourceError when one of the variables, or ours, forbids the network."""
    if variable := offline_variable(*variables):
        raise SourceError(f"offline by {variable}")


def require_reachable(url: str) -> None:
    """SourceError unless the host of `url` answers anything within seconds, through the proxy where there is one.

    In a thread of its own, because neither name look-up nor trying a host's addresses one after the other heeds
    a time limit.
    """
    reasons = ["no answer"]
    thread = threading.Thread(target=_ask, args=(url, reasons), daemon=True)
    thread.start()
    thread.join(_PATIENCE)
    if reasons:
        raise SourceError(f"{urllib.parse.urlsplit(url).hostname} cannot be reached: {reasons[0]}")


def first_line(error: BaseException | str, *, limit: int = 200) -> str:
    """The first line of an error, or its class where it says nothing."""
    lines = str(error).strip().splitlines()
    text = lines[0].strip() if lines else type(error).__name__
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _ask(url: str, reasons: list[str]) -> None:
    request = urllib.request.Request(url, method="HEAD")  # noqa: S310 (the hub's own https address)
    try:
        urllib.request.urlopen(request, timeout=_PATIENCE).close()  # noqa: S310
    except urllib.error.HTTPError:
        pass  # It answers; whether it serves the file is the hub library's business.
    except OSError as error:
        cause = getattr(error, "reason", error)
        if not isinstance(cause, ssl.SSLError):  # The hub library may trust other certificates.
            reasons[0] = first_line(getattr(cause, "strerror", None) or str(cause))
            return
    reasons.clear()
